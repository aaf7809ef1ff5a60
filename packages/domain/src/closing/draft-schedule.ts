import type { CalendarDate } from '../calendar/index.ts';
import type { EntryDraft, PostingDraft, RoleMap } from '../ledger/index.ts';
import { describeMoney, type Money, negate } from '../money/index.ts';
import { accept, type Result, refuse } from '../refusal/index.ts';
import type { ScheduleKind, Spread } from './recognise.ts';

/** The posting a schedule starts from: what was put off on a bill, or what an asset cost. */
export type SourceLine = {
  readonly entryId: string;
  readonly lineNumber: number;
  readonly ledgerAccountId: string;
  readonly account: string;
  readonly amount: Money;
  /** Debit positive. */
  readonly reversed: boolean;
  /** What other live schedules have taken of this line. */
  readonly taken: bigint;
  readonly fixedAsset: boolean;
};

export type ScheduleWish = Omit<Spread, 'amount'> & {
  readonly name: string;
  /** Kept at the end of an asset's life; 0 for everything else. */
  readonly residual: bigint;
};

const ROLE_OF = {
  prepayment: 'prepaidExpense',
  deferred_income: 'deferredIncome',
  accrual: 'accruedExpense',
  depreciation: 'accumulatedDepreciation',
} as const satisfies Record<ScheduleKind, keyof RoleMap>;

/** The balance-sheet account a schedule is released from: the deferral itself, or what accumulates against an asset. */
export const accountOfSchedule = (kind: ScheduleKind, roles: RoleMap): Result<string> => {
  const id = roles[ROLE_OF[kind]];
  return id === undefined
    ? refuse(
        'ledger.role_missing',
        `No ledger account has the role ${ROLE_OF[kind]}, which a schedule of this kind needs.`,
      )
    : accept(id);
};

/**
 * What a schedule may spread: the whole of what its line put there and no other schedule has taken. A prepayment is a
 * debit on prepaid expense, deferred income a credit, an asset a debit on an account of the investing class.
 */
export const scheduleAmount = (wish: ScheduleWish, line: SourceLine, roles: RoleMap): Result<Money> => {
  const wrong = (detail: string) => refuse('schedule.source_unfit', detail, { account: line.account });
  if (wish.endsOn < wish.startsOn)
    return refuse(
      'schedule.days_invalid',
      `The schedule would end on ${wish.endsOn}, before it begins on ${wish.startsOn}.`,
    );
  if (wish.residual < 0n) return wrong('What is kept at the end cannot be below zero.');
  if (line.reversed) return wrong('The entry behind it is reversed; there is nothing left to spread.');
  const home = accountOfSchedule(wish.kind, roles);
  if (!home.ok) return home;
  if (wish.kind === 'depreciation' ? !line.fixedAsset : line.ledgerAccountId !== home.value)
    return wrong(`${line.account} holds nothing that a schedule of this kind spreads.`);
  const sign = wish.kind === 'deferred_income' ? -1n : 1n;
  const left = sign * line.amount.minor - line.taken - wish.residual;
  if (left <= 0n)
    return wrong(
      `The line is ${describeMoney(line.amount)}; other schedules take ${describeMoney({ ...line.amount, minor: line.taken })}` +
        ` and ${describeMoney({ ...line.amount, minor: wish.residual })} is kept: nothing is left to spread.`,
    );
  return accept({ ...line.amount, minor: left });
};

export type ReleaseOf = {
  readonly entityId: string;
  readonly kind: ScheduleKind;
  readonly name: string;
  readonly label: string;
  readonly fromAccountId: string;
  readonly toAccountId: string;
  readonly amount: Money;
  readonly functional: Money;
  readonly partyId: string | null;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly on: CalendarDate;
};

const WORD: Readonly<Record<ScheduleKind, string>> = {
  prepayment: 'Prepaid expense recognised',
  deferred_income: 'Deferred income recognised',
  accrual: 'Accrued',
  depreciation: 'Depreciation',
};

/** The entry of one instalment: expense against the deferral, the accrual or the accumulated depreciation; income the other way. */
export const releaseEntry = (of: ReleaseOf): EntryDraft => {
  const income = of.kind === 'deferred_income';
  const own = (ledgerAccountId: string, side: 'D' | 'C'): PostingDraft => ({
    ledgerAccountId,
    side,
    amount: side === 'D' ? of.amount : negate(of.amount),
    functional: side === 'D' ? of.functional : negate(of.functional),
    text: of.name,
    partyId: null,
    // A deferral has no cost centre; what becomes cost or income has.
    ...(ledgerAccountId === of.toAccountId ? { dimensions: of.dimensions } : {}),
  });
  return {
    entityId: of.entityId,
    kind: 'accrual',
    postingDate: of.on,
    description: `${WORD[of.kind]}: ${of.name}, ${of.label}`.slice(0, 500),
    postings: income
      ? [own(of.fromAccountId, 'D'), own(of.toAccountId, 'C')]
      : [own(of.toAccountId, 'D'), own(of.fromAccountId, 'C')],
  };
};
