import type { BankTransactionOnWire } from '@counterfoil/wire/contracts';
import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { useAct, useAnswer } from '../../api/queries.ts';
import { absoluteAmount, formatAmount, isZeroAmount, sumAmounts, type WireMoney } from '../../format/amount.ts';
import { matchTouches } from '../../matching/match-touches.ts';
import { words } from '../../messages/index.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { useSayWhy } from '../../shell/use-say-why.tsx';
import { Amount } from '../../ui/amount.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { allocate, type Picked } from './allocate.ts';
import classes from './line-match.module.css';
import { carrierOf, type ResidualRole, rolesFor, toleranceFor } from './residual-roles.ts';
import { SisterEntries } from './sister-entries.tsx';

type PlanBarProps = {
  readonly lines: readonly BankTransactionOnWire[];
  readonly picked: readonly Picked[];
  readonly against: 'D' | 'C';
};

/** How much of the money the selection reaches; the track is full when it is all of it. */
const reach = (selected: WireMoney, money: WireMoney): number => {
  const share = Number(selected.amount) / Number(money.amount);
  return Number.isFinite(share) ? Math.max(0, Math.min(1, share)) : 0;
};

/** The tolerances that hold for the item that would carry the rest, paid from this bank account. */
const useFitting = (line: BankTransactionOnWire | undefined, carrier: Picked | null) =>
  useAnswer('explainTolerances', {
    query: {
      bankAccount: line?.bankAccountId,
      party: carrier?.partyId ?? undefined,
      currency: carrier?.open.currency,
      on: line?.bookingDate,
    },
    enabled: line !== undefined && carrier !== null,
  });

/** Selected, of how much, what is left, what that is, and whether a tolerance allows it. */
export function PlanBar({ lines, picked, against }: PlanBarProps) {
  const [role, setRole] = useState<ResidualRole | null>(null);
  const create = useAct('createMatch', matchTouches);
  const { orSayWhy, dialog } = useSayWhy();
  const { nameOf } = useEntities();
  const [first] = lines;
  const carrier = carrierOf(picked, against);
  const fitting = useFitting(first, carrier);
  if (!first) return null;
  const { currency } = first.amount;
  const money =
    sumAmounts(
      lines.map((line) => absoluteAmount(line.amount)),
      currency,
    ) ?? first.amount;
  const plan = allocate(money, picked, { against, booked: role !== null });
  const over = !plan.left.amount.startsWith('-');
  const even = isZeroAmount(plan.left.amount);
  const rest = absoluteAmount(plan.left);
  const allowed = toleranceFor(fitting.data, { role, open: carrier?.open ?? null, rest });
  const sister = picked.find((item) => item.entityId !== first.entityId)?.entityId ?? null;
  const body = {
    bankTransactionIds: lines.map((line) => line.id),
    allocations: plan.allocations.map((allocation) => ({ ...allocation })),
    ...(role === null || even ? {} : { residualRole: role }),
  };
  const match = (reason?: string): void =>
    create.mutate(
      {
        body: {
          ...body,
          reason,
          versions: Object.fromEntries(lines.map((line) => [line.id, line.version])),
        },
      },
      { onError: orSayWhy(match) },
    );
  return (
    <div className={classes.verdict}>
      <span className={classes.sum}>
        {words.bank.selected} <Amount value={plan.selected} bare strong /> {words.bank.of}{' '}
        <Amount value={money} bare strong />
        <span className={classes.track} aria-hidden="true">
          <span style={{ width: `${100 * reach(plan.selected, money)}%` }} />
        </span>
        {even ? null : (
          <>
            <Amount value={rest} bare strong /> {over ? words.bank.leftOver : words.bank.short}
            <span aria-hidden="true">→</span>
          </>
        )}
      </span>
      {even ? null : <RolePick roles={rolesFor({ against, over })} over={over} role={role} onPick={setRole} />}
      {even || allowed === null ? null : <Allowed by={allowed} />}
      <Button
        size="compact-sm"
        onClick={() => match()}
        loading={create.isPending}
        disabled={plan.allocations.length === 0}
      >
        {sister === null ? words.bank.matchMany(lines.length, picked.length) : words.bank.matchSister}
      </Button>
      {dialog}
      {sister === null ? null : <SisterEntries name={nameOf(sister)} body={body} />}
    </div>
  );
}

type RolePickProps = {
  readonly roles: readonly ResidualRole[];
  readonly over: boolean;
  readonly role: ResidualRole | null;
  readonly onPick: (role: ResidualRole | null) => void;
};

/** What the rest is; named nothing, it stays open or on account. */
function RolePick({ roles, over, role, onPick }: RolePickProps) {
  return (
    <Select
      size="xs"
      aria-label={words.bank.residual}
      placeholder={over ? words.bank.staysOnAccount : words.bank.staysOpen}
      data={roles.map((value) => ({ value, label: words.bank.residualRoles[value] }))}
      value={role}
      onChange={(value) => onPick(roles.find((candidate) => candidate === value) ?? null)}
      clearable
    />
  );
}

/** Whether a tolerance lets the rest be booked so, and up to how much. */
function Allowed({ by }: { readonly by: NonNullable<ReturnType<typeof toleranceFor>> }) {
  const upTo = formatAmount(by.upTo.amount);
  return (
    <span className={classes.within} data-beyond={!by.within}>
      <Glyph kind={by.within ? 'proven' : 'doubt'} size={14} />
      {by.within ? words.bank.within(upTo) : words.bank.beyond(upTo)}
    </span>
  );
}
