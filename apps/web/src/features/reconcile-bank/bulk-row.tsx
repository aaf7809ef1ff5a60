import type { BankTransactionOnWire } from '@counterfoil/wire/contracts';
import { ActionIcon, Checkbox } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { formatShortDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { AccountPick, TaxCodePick } from '../../pick/picks.tsx';
import { Amount } from '../../ui/amount.tsx';
import classes from './bulk-code.module.css';
import { cellsOf, type Grid, putCells, toggle } from './bulk-grid.ts';

type BulkRowProps = {
  readonly line: BankTransactionOnWire;
  readonly grid: Grid;
  readonly onChange: (grid: Grid) => void;
  /** Null in the first row. */
  readonly onCopy: (() => void) | null;
};

/** One line of the grid; `+` anywhere in it but in a field copies the row above. */
export function BulkRow({ line, grid, onChange, onCopy }: BulkRowProps) {
  const name = line.counterparty ?? words.bank.noName;
  const { account, tax } = cellsOf(grid, line.id);
  const copyByKey = (event: React.KeyboardEvent): void => {
    const typing = event.target instanceof HTMLInputElement && event.target.type !== 'checkbox';
    if (event.key !== '+' || typing || onCopy === null) return;
    event.preventDefault();
    onCopy();
  };
  return (
    <li className={classes.row} data-chosen={grid.selected.has(line.id)} onKeyDown={copyByKey}>
      <Checkbox
        size="xs"
        aria-label={words.reconcile.bulk.select(name)}
        checked={grid.selected.has(line.id)}
        onChange={() => onChange(toggle(grid, line.id))}
      />
      <div className={classes.name}>
        <p className={classes.who}>{name}</p>
        <p className={classes.second}>
          {formatShortDate(line.bookingDate)} · {line.reference ?? line.text}
        </p>
      </div>
      <div className={classes.pick}>
        <AccountPick
          size="xs"
          labelHidden
          label={words.reconcile.bulk.accountOf(name)}
          value={account}
          onChange={(chosen) => onChange(putCells(grid, line.id, { account: chosen }))}
        />
      </div>
      <div className={classes.pick}>
        <TaxCodePick
          size="xs"
          labelHidden
          label={words.reconcile.bulk.taxOf(name)}
          placeholder={words.reconcile.noTax}
          value={tax}
          onChange={(chosen) => onChange(putCells(grid, line.id, { tax: chosen }))}
          clearable
        />
      </div>
      <span className={classes.amount}>
        <Amount value={line.amount} bare strong />
      </span>
      {onCopy ? (
        <ActionIcon
          variant="subtle"
          size="md"
          onClick={onCopy}
          aria-label={words.reconcile.bulk.copyAbove(name)}
          title={words.reconcile.keys.copyAbove}
        >
          <IconPlus size={16} stroke={1.5} />
        </ActionIcon>
      ) : (
        <span />
      )}
    </li>
  );
}
