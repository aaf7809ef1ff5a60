import {
  CLASS_WORDS,
  type ClassOverview,
  type GroundOverview,
  type HoldOverview,
  isWaiting,
  type PromotionRow,
  type SampleRow,
  type SampleToCheck,
  type WithdrawalRow,
} from '@counterfoil/application/automation';
import { type CheckedAnswer, type Ground, groundInWords, type Source, sourcesOf } from '@counterfoil/domain/automation';
import type { GuardrailClass } from '@counterfoil/domain/review';
import type { SampleAnswerOnWire } from '@counterfoil/wire/contracts';
import { wireMoney } from '../../http/money-on-wire.ts';
import { uuidIn, wireId, wireIdOrNull } from '../../http/wire-id.ts';

type Mode = 'shadow' | 'suggest' | 'auto';
type SourceOnWire = Source | 'any';

const label = (workClass: string): string => CLASS_WORDS[workClass as GuardrailClass] ?? workClass;
/** Bounds are rounded down: none is said to be better than it is. */
const share = (value: number): string => (Math.floor(value * 1e6 + 1e-7) / 1e6).toString();
const figuresOnWire = (figures: Record<string, unknown>): Record<string, string | number | null> =>
  Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [
      name,
      value === null ? null : typeof value === 'number' ? value : String(value),
    ]),
  );

const THOUSANDTHS = 1_000n;
const roundedUp = (thousandths: bigint): bigint => (thousandths + THOUSANDTHS - 1n) / THOUSANDTHS;

export const presentClass = (one: ClassOverview) => {
  const inMoney = (minor: bigint) => wireMoney(minor, one.currency);
  const { budget } = one;
  const used = roundedUp(one.expected + one.found);
  return {
    id: `${wireId('entity', one.entityId)}.${one.workClass}`,
    entityId: wireId('entity', one.entityId),
    workClass: one.workClass,
    label: label(one.workClass),
    mode: one.mode as Mode,
    sources: [...sourcesOf(one.workClass)],
    modes: one.modes.map((row) => ({
      source: row.source as SourceOnWire,
      ground: row.ground as 'any' | 'statistics',
      mode: row.mode as Mode,
      threshold: row.threshold === null ? null : share(Number(row.threshold)),
      reason: row.reason,
      setAt: row.set_at,
      version: row.version,
    })),
    budget: {
      money: budget.money === null ? null : inMoney(budget.money),
      precision: share(budget.precision),
      sampleShare: share(budget.sampleShare),
      sampleDays: budget.sampleDays,
      isSet: one.budgetIsSet,
      version: one.version,
    },
    month: {
      expected: inMoney(roundedUp(one.expected)),
      postings: one.postings,
      posted: inMoney(one.posted),
      renewsOn: one.renewsOn,
      found: inMoney(roundedUp(one.found)),
      remaining: budget.money === null ? null : inMoney(budget.money > used ? budget.money - used : 0n),
    },
    samples: { waiting: one.waiting, overdue: one.overdue },
    withdrawn: one.withdrawn,
  };
};

const pilotOf = ({ pilot, tally, currency }: Pick<GroundOverview, 'pilot' | 'tally' | 'currency'>) =>
  pilot === null
    ? null
    : {
        cases: tally.watched,
        wouldPost: tally.watched_would,
        decided: pilot.count,
        alike: pilot.right,
        falsePositives: tally.watched_wrong,
        falseMoney: wireMoney(tally.watched_wrong_money, currency),
        precision: {
          share: pilot.share === null ? null : share(pilot.share),
          low: share(pilot.low),
          high: share(pilot.high),
        },
      };

export const presentEvidence = ({ entityId, tally, currency, ...one }: GroundOverview) => {
  const inMoney = (minor: bigint) => wireMoney(minor, currency);
  return {
    id: `${wireId('entity', entityId)}.${tally.work_class}.${tally.ground}.${tally.source}`,
    entityId: wireId('entity', entityId),
    workClass: tally.work_class,
    label: label(tally.work_class),
    ground: tally.ground,
    groundLabel: groundInWords(tally.ground as Ground),
    source: tally.source as SourceOnWire,
    mode: one.effect.mode,
    heldBack: one.effect.heldBack,
    threshold: one.threshold === null ? null : share(one.threshold),
    wanted: share(one.wanted),
    decided: {
      count: one.precision.count,
      right: one.precision.right,
      approved: tally.approved,
      corrected: tally.corrected,
      rejected: tally.rejected,
      reversed: tally.reversed,
      sampledRight: tally.sample_right,
      sampledWrong: tally.sample_wrong,
    },
    precision: {
      share: one.precision.share === null ? null : share(one.precision.share),
      low: share(one.precision.low),
      high: share(one.precision.high),
    },
    proven: share(one.proven),
    under: one.precision.right < one.precision.count && one.proven < one.wanted,
    acts: tally.acts,
    unattended: {
      count: tally.unattended,
      amount: inMoney(tally.unattended_money),
      wrong: inMoney(tally.wrong_money),
    },
    month: {
      amount: inMoney(tally.month_money),
      expected: inMoney(roundedUp(tally.month_expected)),
      most: inMoney(roundedUp(one.most)),
    },
    pilot: pilotOf({ pilot: one.pilot, tally, currency }),
  };
};

export const presentHold = (hold: HoldOverview) => ({
  id: `${wireId('entity', hold.entityId)}.${hold.workClass}.${hold.gate}`,
  entityId: wireId('entity', hold.entityId),
  workClass: hold.workClass,
  label: label(hold.workClass),
  gate: hold.gate,
  gateLabel: hold.label,
  kind: hold.kind,
  waiting: hold.waiting,
  alone: hold.alone,
  amount: wireMoney(hold.amount, hold.currency),
  expectedAlone: wireMoney(roundedUp(hold.lossAlone), hold.currency),
  sentence: hold.sentence,
  letsGo: hold.letsGo,
  page: hold.page,
});

const statusOf = (row: SampleRow): 'waiting' | 'right' | 'wrong' | 'settled' | 'reversed' => {
  if (isWaiting(row)) return 'waiting';
  if (row.checked_at === null) return 'reversed';
  if (row.settled) return 'settled';
  return row.agrees === true ? 'right' : 'wrong';
};

export const presentSample = (row: SampleRow) => ({
  id: wireId('sample', row.id),
  entityId: wireId('entity', row.entity_id),
  workClass: row.work_class,
  label: label(row.work_class),
  source: row.source as SourceOnWire,
  title: row.title,
  amount: wireMoney(row.amount, row.currency),
  subject: {
    kind: row.subject_kind,
    id: wireId(row.subject_kind === 'document' ? 'document' : 'bankTransaction', row.subject_id),
  },
  drawnFor: row.drawn_for,
  dueAt: row.due_at,
  overdue: isWaiting(row) && row.overdue,
  status: statusOf(row),
  difference: row.difference,
  checkedBy: wireIdOrNull('user', row.checked_by),
  checkedAt: row.checked_at,
});

const answerOnWire = (answer: CheckedAnswer): SampleAnswerOnWire => {
  if (answer.kind === 'coding')
    return {
      kind: 'coding',
      parts: answer.parts.map(({ ledgerAccountId, taxCodeId, dimensions }) => ({
        ledgerAccountId: wireId('ledgerAccount', ledgerAccountId),
        taxCodeId: wireIdOrNull('taxCode', taxCodeId),
        dimensions: { ...dimensions },
      })),
    };
  if (answer.kind === 'match')
    return { kind: 'match', openItemIds: answer.openItemIds.map((id) => wireId('openItem', id)) };
  return answer;
};

/** What a person answers, as the comparison takes it. */
export const answerOf = (answer: SampleAnswerOnWire): CheckedAnswer => {
  if (answer.kind === 'coding')
    return {
      kind: 'coding',
      parts: answer.parts.map(({ ledgerAccountId, taxCodeId, dimensions }) => ({
        ledgerAccountId: uuidIn('ledgerAccount', ledgerAccountId),
        taxCodeId: taxCodeId == null ? null : uuidIn('taxCode', taxCodeId),
        dimensions: dimensions ?? {},
      })),
    };
  if (answer.kind === 'match')
    return { kind: 'match', openItemIds: answer.openItemIds.map((id) => uuidIn('openItem', id)) };
  return answer;
};

const documentOf = ({ document }: SampleToCheck) => {
  if (document === null) return null;
  const field = (name: string): string | null => document.reading?.fields?.[name]?.value ?? null;
  return {
    fileName: document.file_name,
    supplier: field('supplier'),
    number: field('invoiceNumber'),
    issueDate: field('issueDate'),
    total: field('total'),
    currency: field('currency'),
  };
};

export const presentSampleToCheck = (found: SampleToCheck) => ({
  ...presentSample(found.sample),
  line:
    found.line === null
      ? null
      : {
          bookingDate: found.line.booking_date,
          amount: wireMoney(found.line.amount, found.line.currency),
          counterparty: found.line.counterparty,
          text: found.line.text,
          reference: found.line.reference,
          bankAccount: found.line.bank_account_name,
        },
  document: documentOf(found),
  items: found.items.map((item) => ({
    id: wireId('openItem', item.id),
    number: item.number,
    party: item.party_name,
    itemDate: item.item_date,
    amount: wireMoney(item.original_amount, item.currency),
  })),
  person: found.sample.answer === null ? null : answerOnWire(found.sample.answer as CheckedAnswer),
  machine: found.machine === null ? null : answerOnWire(found.machine),
});

export const presentWithdrawal = (row: WithdrawalRow) => ({
  id: wireId('withdrawal', row.id),
  entityId: wireId('entity', row.entity_id),
  workClass: row.work_class,
  label: label(row.work_class),
  source: row.source as SourceOnWire,
  ground: row.ground,
  groundLabel: groundInWords(row.ground as Ground | 'any'),
  why: row.why as 'precision' | 'money',
  sentence: row.sentence,
  figures: figuresOnWire(row.figures),
  withdrawnAt: row.withdrawn_at,
  returnedAt: row.returned_at,
  returnedBy: wireIdOrNull('user', row.returned_by),
  reason: row.reason,
});

export const presentPromotion = (row: PromotionRow) => ({
  id: wireId('promotion', row.id),
  entityId: wireId('entity', row.entity_id),
  workClass: row.work_class,
  label: label(row.work_class),
  kind: row.kind,
  source: row.source as SourceOnWire,
  ground: row.ground,
  from: row.from_mode as Mode,
  to: row.to_mode as Mode,
  withdrawalId: wireIdOrNull('withdrawal', row.withdrawal_id),
  threshold: row.threshold === null ? null : share(Number(row.threshold)),
  sentence: row.sentence,
  figures: figuresOnWire(row.figures),
  status: row.status as 'proposed' | 'granted' | 'declined' | 'lapsed',
  proposedAt: row.proposed_at,
  decidedBy: wireIdOrNull('user', row.decided_by),
  decidedAt: row.decided_at,
  reason: row.reason,
});
