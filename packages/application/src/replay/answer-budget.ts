import type { AutomationStand, Budget, Ground, Scope, Source } from '@counterfoil/domain/automation';
import { accountingDate } from '@counterfoil/domain/calendar';
import { type CurrencyCode, describeMoney, money } from '@counterfoil/domain/money';
import {
  type BudgetReplay,
  type BudgetTerms,
  compareGuardrail,
  type PastAct,
  type PastMachineDecision,
  replayBudget,
} from '@counterfoil/domain/replay';
import type { TenantRead } from '@counterfoil/platform/db';
import { classNamed, loadStand } from '../automation/index.ts';
import { entityNamed } from '../tenancy/index.ts';
import type { Between, ReplayAnswer } from './answer.ts';
import { describeDecision, loadPastMachineDecisions } from './answer-guardrail.ts';
import { type Cut, tellCuts } from './cut-short.ts';
import { actsUpTo, type PastActRow, type PastWithdrawalRow, withdrawalsOf } from './past-act.repository.ts';
import type { ProposalOf, Span } from './proposal.ts';
import { resultOfGuardrail } from './replay-result.ts';
import { walkSteps } from './walk-steps.ts';

type Loaded = {
  readonly past: readonly PastMachineDecision[];
  readonly acts: readonly PastAct[];
  readonly before: BudgetTerms;
  readonly after: BudgetTerms;
  readonly cuts: readonly Cut[];
  readonly zone: string;
};

const actOf = (row: PastActRow, asked: ReadonlySet<string>): PastAct => ({
  id: row.decision_id,
  source: row.source as Source,
  ground: row.ground as Ground,
  confidence: row.confidence === null ? null : Number(row.confidence),
  amount: BigInt(row.amount),
  at: row.at,
  month: row.month,
  eligible: row.eligible,
  asked: asked.has(row.decision_id),
  unattended: row.unattended,
  expectedLoss: BigInt(row.expected_loss),
  said: row.said,
});

const scopeOf = ({ source, ground }: PastWithdrawalRow): Scope => ({
  source: source as Scope['source'],
  ground: ground as Scope['ground'],
});

/** What stood when the first of the decisions was made; what was withdrawn since is found anew, or not. */
const termsOf = (
  { currency, classMode, modes }: AutomationStand,
  budget: Budget,
  of: { readonly withdrawals: readonly PastWithdrawalRow[]; readonly since: string },
): BudgetTerms => ({
  currency,
  classMode,
  modes,
  budget,
  withdrawals: of.withdrawals
    .filter(({ at, returned_at }) => at < of.since && (returned_at === null || returned_at > of.since))
    .map((row) => ({ ...scopeOf(row), id: row.id, sentence: row.sentence, at: row.at })),
  returns: of.withdrawals.flatMap((row) =>
    row.returned_at === null ? [] : [{ ...scopeOf(row), at: row.returned_at }],
  ),
});

export const loadForBudget = async (tx: TenantRead, span: Span, proposal: ProposalOf<'budget'>): Promise<Loaded> => {
  const of = { entityId: span.entityId, workClass: classNamed(proposal.workClass) };
  const { past, cuts } = await loadPastMachineDecisions(tx, span, of.workClass);
  const asked = new Set(past.map(({ id }) => id));
  const acts = (await actsUpTo(tx, { ...of, to: span.to })).map((row) => actOf(row, asked));
  const stand = await loadStand(tx, of);
  const since = acts.find((act) => act.asked)?.at ?? '';
  const given = { withdrawals: await withdrawalsOf(tx, of), since };
  const { money: sum, precision, sampleShare, sampleDays } = proposal;
  const budget = { money: sum === null ? null : BigInt(sum), precision, sampleShare, sampleDays };
  return {
    past,
    acts,
    cuts,
    zone: (await entityNamed(tx, span.entityId)).time_zone,
    before: termsOf(stand, stand.budget, given),
    after: termsOf(stand, budget, given),
  };
};

/** Up to the next whole minor unit, as the month's money is told. */
const inMoney = (thousandths: bigint, currency: CurrencyCode): string =>
  describeMoney(money((thousandths + 999n) / 1_000n, currency));

const checks = ({ alone }: BudgetReplay, { budget }: BudgetTerms): number => Math.ceil(alone * budget.sampleShare);

/** The decisions of a span held against another budget of their class, in the order of time. */
export const answerBudget = async (loaded: Loaded, between: Between): Promise<ReplayAnswer> => {
  const { past, acts, before, after, cuts, zone } = loaded;
  const total = past.length;
  const was = await walkSteps(replayBudget(acts, before), (done) => between(Math.floor(done / 2), total));
  const would = await walkSteps(replayBudget(acts, after), (done) => between(Math.floor((total + done) / 2), total));

  const found = compareGuardrail(past, was.decisions, would.decisions);
  const sums = `Expected wrong of what posts alone: ${inMoney(was.expected, before.currency)} before, ${inMoney(would.expected, after.currency)} with it.`;
  const blind = `To check blind: about ${checks(was, before)} before, ${checks(would, after)} with it.`;
  const lost = (replayed: BudgetReplay, word: string): string[] =>
    replayed.withdrawals.map(({ at, sentence }) => `${word} on ${accountingDate(Date.parse(at), zone)}: ${sentence}`);
  const result = {
    ...resultOfGuardrail(found),
    sentence: `${found.sentence} ${sums}`,
    notes: [
      'What persons had said by the day of a decision is its evidence; nothing that was said later counts for it.',
      blind,
      ...lost(was, 'As it stands'),
      ...lost(would, 'With it'),
    ],
  };
  const lines = found.differing.map((one) => describeDecision(one, before.currency));
  return tellCuts({ result, lines }, cuts);
};
