import type { BankTransactionOnWire } from '@counterfoil/wire/contracts';
import { ActionIcon, TextInput } from '@mantine/core';
import { IconArrowBarToLeft, IconX } from '@tabler/icons-react';
import { words } from '../../messages/index.ts';
import { DimensionPicks } from '../../pick/dimension-picks.tsx';
import { AccountPick, TaxCodePick } from '../../pick/picks.tsx';
import type { Leg } from './split-legs.ts';
import classes from './split-line.module.css';

type SplitRowProps = {
  readonly line: BankTransactionOnWire;
  readonly leg: Leg;
  /** Which of the parts it is, from 1. */
  readonly place: number;
  readonly unread: boolean;
  readonly onChange: (leg: Leg) => void;
  readonly onRest: () => void;
  /** Enter in the amount: the next part. */
  readonly onNext: () => void;
  readonly onRemove: (() => void) | null;
};

/** One part of a line: where it goes and how much; `=` in the amount takes what is left. */
export function SplitRow({ line, leg, place, unread, onChange, onRest, onNext, onRemove }: SplitRowProps) {
  const said = words.reconcile.split;
  const byKey = (event: React.KeyboardEvent): void => {
    const act = event.key === '=' ? onRest : event.key === 'Enter' ? onNext : null;
    if (act === null) return;
    event.preventDefault();
    act();
  };
  return (
    <li className={classes.leg} aria-label={said.part(place)}>
      <div className={classes.account}>
        <AccountPick
          size="xs"
          labelHidden
          label={said.accountOf(place)}
          placeholder={words.reconcile.account}
          value={leg.account}
          onChange={(account) => onChange({ ...leg, account })}
        />
      </div>
      <TaxCodePick
        size="xs"
        labelHidden
        label={said.taxOf(place)}
        placeholder={words.reconcile.noTax}
        value={leg.tax}
        onChange={(tax) => onChange({ ...leg, tax })}
        clearable
      />
      <DimensionPicks
        value={leg.dimensions}
        account={leg.account}
        on={line.bookingDate}
        of={(dimension) => said.dimensionOf(dimension, place)}
        onChange={(dimensions) => onChange({ ...leg, dimensions })}
      />
      <div className={classes.amount}>
        <TextInput
          size="xs"
          aria-label={said.amountOf(place)}
          placeholder={said.amount}
          value={leg.typed}
          error={unread && leg.typed.trim() !== ''}
          onChange={(event) => onChange({ ...leg, typed: event.currentTarget.value })}
          onKeyDown={byKey}
          inputMode="decimal"
        />
        <ActionIcon variant="subtle" onClick={onRest} aria-label={said.restTo(place)} title={said.rest}>
          <IconArrowBarToLeft size={16} stroke={1.5} />
        </ActionIcon>
        {onRemove === null ? null : (
          <ActionIcon variant="subtle" onClick={onRemove} aria-label={said.remove(place)} title={said.remove(place)}>
            <IconX size={16} stroke={1.5} />
          </ActionIcon>
        )}
      </div>
    </li>
  );
}
