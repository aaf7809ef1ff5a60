import { type CalendarDate, date, later } from '@counterfoil/domain/calendar';
import { RefusalError, type Result } from '@counterfoil/domain/refusal';
import {
  type BankMovement,
  type BankPlan,
  type ItemState,
  planSisterTransfer,
  type TransferEnd,
} from '@counterfoil/domain/subledger';
import type { TenantRead } from '@counterfoil/platform/db';
import { type EntityLedger, loadEntityLedger } from '../ledger/index.ts';
import { type BankLineRow, postedTotal } from './bank-line.repository.ts';
import { describeLine, movementOf } from './load-posting-case.ts';
import { refuse } from './lock-match.ts';
import { planTransferSide, transitLeftBy } from './post-transfer.ts';
import type { TransferRole } from './transfer-difference.ts';
import { transitIn } from './transit-to-be.ts';

/** One line of money between two sisters, with her books, as it stands now. */
export type EndNow = {
  readonly line: BankLineRow;
  readonly ledger: EntityLedger;
  readonly movement: BankMovement;
  /** What its line left in transit, where it is posted so already. */
  readonly transit: ItemState | null;
};

/** From when on one owes the other: the later of the two booking days. */
export const dayOfPair = (line: BankLineRow, other: BankLineRow): CalendarDate =>
  later(date(line.booking_date), date(other.booking_date));

/** @throws RefusalError match.transaction_settled, ledger.rate_missing */
export const loadEnd = async (tx: TenantRead, line: BankLineRow, on: CalendarDate): Promise<EndNow> => {
  const transit = await transitLeftBy(tx, line.id);
  if (transit === null && (await postedTotal(tx, line)) !== 0n)
    throw refuse(
      'match.transaction_settled',
      `The line on ${line.bank_account_name} is posted already, and its money is not in transit; un-match it first.`,
      { bankTransactionId: line.id },
    );
  const ledger = await loadEntityLedger(tx, { entityId: line.entity_id, days: [date(line.booking_date), on] });
  return { line, ledger, movement: await movementOf(tx, line), transit };
};

/** Whether its own line is posted before the pair: money booked on an earlier day lies in transit until then. */
export const goesByTransit = ({ line, transit }: EndNow, on: CalendarDate): boolean =>
  transit === null && line.booking_date < on;

const endOf = ({ ledger, movement }: EndNow, transit: ItemState | null): TransferEnd => ({
  entity: { id: ledger.entity.id, functionalCurrency: ledger.entity.functionalCurrency },
  roles: ledger.roles,
  movement,
  transit,
});

/** Everything that one end posts: its line's own entry where that goes by transit, and its entry of the pair. */
export type PlannedEnd = { readonly end: EndNow; readonly before: BankPlan | null; readonly pair: BankPlan };

const beforeOf = (end: EndNow, on: CalendarDate): Result<BankPlan> | null =>
  goesByTransit(end, on)
    ? planTransferSide(end.movement, null, { ledger: end.ledger, description: describeLine(end.line) })
    : null;

/** The two ends as planned, in the order given; the one whose money went out is the one that is owed. */
export const planEnds = (
  ends: readonly [EndNow, EndNow],
  residualRole: TransferRole | null = null,
): Result<readonly [PlannedEnd, PlannedEnd]> => {
  const [first, second] = ends;
  const on = dayOfPair(first.line, second.line);
  const [ahead, behind] = [beforeOf(first, on), beforeOf(second, on)];
  if (ahead !== null && !ahead.ok) return ahead;
  if (behind !== null && !behind.ok) return behind;
  const [before, beforeOther] = [ahead?.value ?? null, behind?.value ?? null];
  const here = endOf(first, first.transit ?? (before === null ? null : transitIn(before)));
  const there = endOf(second, second.transit ?? (beforeOther === null ? null : transitIn(beforeOther)));
  const outFirst = first.movement.amount.minor < 0n;
  const planned = planSisterTransfer({
    out: outFirst ? here : there,
    in: outFirst ? there : here,
    on,
    residualRole,
    description: describeLine(first.line),
  });
  if (!planned.ok) return planned;
  const { out, in: into } = planned.value;
  return {
    ok: true,
    value: [
      { end: first, before, pair: outFirst ? out : into },
      { end: second, before: beforeOther, pair: outFirst ? into : out },
    ],
  };
};

/** @throws RefusalError what the plan refuses */
export const planEndsOrThrow = (
  ends: readonly [EndNow, EndNow],
  residualRole: TransferRole | null = null,
): readonly [PlannedEnd, PlannedEnd] => {
  const planned = planEnds(ends, residualRole);
  if (!planned.ok) throw new RefusalError(planned.refusal);
  return planned.value;
};
