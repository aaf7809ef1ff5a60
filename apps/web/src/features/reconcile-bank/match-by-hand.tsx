import type { BankTransactionOnWire } from '@counterfoil/wire/contracts';
import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useAct, useAnswer } from '../../api/queries.ts';
import { absoluteAmount, isZeroAmount } from '../../format/amount.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { tellFailure } from '../../shell/tell-failure.ts';
import { Amount } from '../../ui/amount.tsx';
import { allocate, type Picked } from './allocate.ts';
import classes from './line-match.module.css';
import { matchTouches } from './match-touches.ts';

const residualRoles = ['bankFees', 'discountTaken', 'discountGiven', 'smallDifferences', 'roundings'] as const;
type ResidualRole = (typeof residualRoles)[number];

/** Any open item of the right side, several if need be; what is left over needs a name or stays open. */
export function MatchByHand({ line }: { readonly line: BankTransactionOnWire }) {
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 200);
  const [picked, setPicked] = useState<readonly Picked[]>([]);
  const side = line.amount.amount.startsWith('-') ? 'C' : 'D';
  const found = useAnswer('listOpenItems', { query: { q: asked || undefined, limit: 30 }, keep: true });
  const items = (found.data?.items ?? []).filter(
    (item) => item.side === side && item.open.currency === line.amount.currency,
  );
  const listed = [...picked, ...items.filter((item) => !picked.some((pick) => pick.id === item.id))].slice(0, 12);
  const toggle = (item: Picked): void =>
    setPicked(
      picked.some((pick) => pick.id === item.id) ? picked.filter((pick) => pick.id !== item.id) : [...picked, item],
    );
  return (
    <section className={classes.byHand}>
      <TextInput
        size="xs"
        label={words.bank.byHand}
        placeholder={words.bank.byHandHint}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <ul>
        {listed.map((item) => (
          <li key={item.id} className={classes.item}>
            <Checkbox
              size="xs"
              label={<span className="proportional">{item.number ?? words.bank.noNumber}</span>}
              checked={picked.some((pick) => pick.id === item.id)}
              onChange={() => toggle(item)}
            />
            <span className={classes.second}>{formatDate(item.date)}</span>
            <span className={classes.party}>{item.partyName}</span>
            <Amount value={item.open} bare />
          </li>
        ))}
      </ul>
      {picked.length > 0 ? <PlanBar line={line} picked={picked} /> : null}
    </section>
  );
}

/** Selected, of how much, what is left and what that is. */
function PlanBar({ line, picked }: { readonly line: BankTransactionOnWire; readonly picked: readonly Picked[] }) {
  const [role, setRole] = useState<ResidualRole | null>(null);
  const create = useAct('createMatch', matchTouches);
  const money = absoluteAmount(line.amount);
  const plan = allocate(money, picked);
  const match = (): void =>
    create.mutate(
      {
        body: {
          bankTransactionId: line.id,
          allocations: plan.allocations.map((allocation) => ({ ...allocation })),
          residualRole: role ?? undefined,
          version: line.version,
        },
      },
      { onError: (error) => tellFailure(error) },
    );
  return (
    <div className={classes.verdict}>
      <span>
        {words.bank.selected} <Amount value={plan.selected} bare strong /> {words.bank.of}{' '}
        <Amount value={money} bare strong />, <Amount value={plan.left} bare strong /> {words.bank.leftOver}
      </span>
      {isZeroAmount(plan.left.amount) ? null : (
        <Select
          size="xs"
          aria-label={words.bank.residual}
          placeholder={words.bank.residual}
          data={residualRoles.map((value) => ({ value, label: words.bank.residualRoles[value] }))}
          value={role}
          onChange={(value) => setRole(residualRoles.find((candidate) => candidate === value) ?? null)}
          clearable
        />
      )}
      <Button size="compact-sm" onClick={match} loading={create.isPending}>
        {words.bank.matchWith(picked.length)}
      </Button>
    </div>
  );
}
