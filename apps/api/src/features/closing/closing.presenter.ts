import type {
  AssetRow,
  CloseRunRow,
  LockExceptionRow,
  PeriodChecklist,
  PlanRow,
  ScheduleRow,
  StepPreview,
  WholeSchedule,
} from '@counterfoil/application/closing';
import type { RateListRow } from '@counterfoil/application/ledger';
import type { CheckItem } from '@counterfoil/domain/closing';
import { type CurrencyCode, formatDecimal, type Money, negate } from '@counterfoil/domain/money';
import { isReviewReasonCode, REVIEW_REASONS } from '@counterfoil/domain/review';
import type {
  AssetOnWire,
  ClosePreviewOnWire,
  CloseRunOnWire,
  ExchangeRateOnWire,
  LockExceptionOnWire,
  MoneyOnWire,
  PeriodChecklistOnWire,
  RecognitionScheduleDetailOnWire,
  RecognitionScheduleOnWire,
} from '@counterfoil/wire/contracts';
import type { Frozen } from '../../http/operation-handler.ts';
import { wireId, wireIdOrNull } from '../../http/wire-id.ts';

const wireMoney = (minor: bigint, currency: string): MoneyOnWire => {
  const code = currency.trim() as CurrencyCode;
  return { amount: formatDecimal({ minor, currency: code }), currency: code };
};

const shown = ({ minor, currency }: Money): MoneyOnWire => wireMoney(minor, currency);

export const presentLockException = (row: LockExceptionRow): LockExceptionOnWire => ({
  id: wireId('lockException', row.id),
  entityId: wireId('entity', row.entityId),
  area: row.area as LockExceptionOnWire['area'],
  from: row.from,
  to: row.to,
  userId: wireId('user', row.personId),
  givenBy: wireIdOrNull('user', row.givenBy),
  reason: row.reason,
  validUntil: row.validUntil,
  createdAt: row.createdAt,
  live: row.live,
  entries: row.entries,
});

/** What a point of the checklist leads to, by the kind of thing. */
const ID_KIND = {
  exception: 'exception',
  bank_transaction: 'bankTransaction',
  bank_account: 'bankAccount',
  document: 'document',
  journal_entry: 'journalEntry',
  open_item: 'openItem',
  party: 'party',
  ledger_account: 'ledgerAccount',
  recognition_schedule: 'recognitionSchedule',
} as const;

const itemId = (kind: string, id: string | null): string | null =>
  kind in ID_KIND ? wireIdOrNull(ID_KIND[kind as keyof typeof ID_KIND], id) : null;

const presentItem = ({ kind, id, label, detail, day, amount, reasons }: CheckItem) => ({
  kind,
  id: itemId(kind, id),
  label,
  detail,
  day: day ?? null,
  amount: amount ? shown(amount) : null,
  reasons: (reasons ?? []).map((code) => ({
    code,
    short: isReviewReasonCode(code) ? REVIEW_REASONS[code].shortForm : code,
  })),
});

const presentRun = (row: CloseRunRow, currency: string): CloseRunOnWire => ({
  id: wireId('closeRun', row.id),
  kind: row.kind,
  journalEntryId: wireId('journalEntry', row.entryId),
  number: row.number,
  description: row.description,
  postingDate: row.postingDate,
  total: wireMoney(row.total, currency),
  mirrorEntryId: wireIdOrNull('journalEntry', row.mirrorEntryId),
  mirrorDate: row.mirrorDate,
  madeBy: wireIdOrNull('user', row.madeBy),
  madeAt: row.madeAt,
});

export const presentChecklist = (list: PeriodChecklist): Frozen<PeriodChecklistOnWire> => {
  const { period, points, ready, open, recountedAt, runs, missing } = list;
  return {
    periodId: wireId('period', period.id),
    entityId: wireId('entity', period.entityId),
    label: period.label,
    fiscalYear: period.fiscalYear,
    startsOn: period.startsOn,
    endsOn: period.endsOn,
    status: period.status,
    ready,
    open,
    recountedAt,
    points: points.map(({ items, signOff, ...point }) => ({
      ...point,
      count: items.length,
      items: items.map(presentItem),
      signOff:
        signOff === null
          ? null
          : { reason: signOff.reason, signedBy: wireId('user', signOff.signedBy), signedAt: signOff.signedAt },
    })),
    runs: runs.map((run) => presentRun(run, period.functionalCurrency)),
    missing: missing.map(({ partyId, partyName, ledgerAccountId, expected, months }) => ({
      partyId: wireId('party', partyId),
      partyName,
      ledgerAccountId: wireId('ledgerAccount', ledgerAccountId),
      expected: shown(expected),
      months,
    })),
  };
};

export const presentPreview = ({ entries, positions }: StepPreview): Frozen<ClosePreviewOnWire> => ({
  entries: entries.map(({ refusal, lines, ...entry }) => ({
    ...entry,
    refusal: refusal === null ? null : { code: refusal.code, detail: refusal.detail },
    lines: lines.map((line) => ({
      ledgerAccountId: wireId('ledgerAccount', line.ledgerAccountId),
      code: line.code,
      name: line.name,
      side: line.side,
      amount: shown(line.side === 'C' ? negate(line.amount) : line.amount),
      functionalAmount: shown(line.side === 'C' ? negate(line.functional) : line.functional),
      text: line.text,
    })),
  })),
  positions: positions.map((one) => ({
    ledgerAccountId: wireId('ledgerAccount', one.ledgerAccountId),
    account: one.account,
    openItemId: wireIdOrNull('openItem', one.openItemId),
    number: one.number,
    balance: shown(one.balance),
    functional: shown(one.functional),
    worth: shown(one.worth),
    difference: wireMoney(one.difference, one.functional.currency),
  })),
});

export const presentSchedule = (row: ScheduleRow): RecognitionScheduleOnWire => {
  // An accrual is taken back each time: nothing of it is used up before its bill comes.
  const released = row.kind === 'accrual' ? 0n : row.released;
  return {
    id: wireId('recognitionSchedule', row.id),
    entityId: wireId('entity', row.entityId),
    kind: row.kind,
    name: row.name,
    method: row.method,
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    amount: wireMoney(row.amount, row.currency),
    residual: wireMoney(row.residual, row.currency),
    released: wireMoney(released, row.currency),
    left: wireMoney(row.amount - released, row.currency),
    fromAccountId: wireId('ledgerAccount', row.fromAccountId),
    fromAccount: row.fromAccount,
    toAccountId: wireId('ledgerAccount', row.toAccountId),
    toAccount: row.toAccount,
    partyId: wireIdOrNull('party', row.partyId),
    partyName: row.partyName,
    sourceEntryId: wireIdOrNull('journalEntry', row.sourceEntryId),
    sourceNumber: row.sourceNumber,
    sourceReversed: row.sourceReversed,
    documentId: wireIdOrNull('document', row.documentId),
    approvedBy: wireIdOrNull('user', row.approvedBy),
    createdAt: row.createdAt,
    endedOn: row.endedOn,
    endReason: row.endReason,
    version: row.version,
  };
};

const presentPlanRow = (row: PlanRow, currency: string) => ({
  periodId: wireIdOrNull('period', row.periodId),
  label: row.label,
  endsOn: row.endsOn,
  amount: wireMoney(row.amount, currency),
  state: row.state,
  journalEntryId: wireIdOrNull('journalEntry', row.entryId),
  number: row.number,
  mirrorEntryId: wireIdOrNull('journalEntry', row.mirrorEntryId),
});

export const presentWholeSchedule = ({ schedule, plan }: WholeSchedule): Frozen<RecognitionScheduleDetailOnWire> => ({
  ...presentSchedule(schedule),
  plan: plan.map((row) => presentPlanRow(row, schedule.currency)),
});

export const presentAsset = ({ schedule, cost, depreciation, bookValue }: AssetRow): AssetOnWire => ({
  id: wireId('recognitionSchedule', schedule.id),
  entityId: wireId('entity', schedule.entityId),
  name: schedule.name,
  inUseFrom: schedule.startsOn,
  writtenOffBy: schedule.endsOn,
  cost: wireMoney(cost, schedule.currency),
  depreciation: wireMoney(depreciation, schedule.currency),
  bookValue: wireMoney(bookValue, schedule.currency),
  sourceEntryId: wireIdOrNull('journalEntry', schedule.sourceEntryId),
  sourceNumber: schedule.sourceNumber,
  endedOn: schedule.endedOn,
});

export const presentRate = (row: RateListRow): ExchangeRateOnWire => ({ ...row, id: wireId('exchangeRate', row.id) });
