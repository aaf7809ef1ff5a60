import { add, describeMoney } from '../../money/index.ts';
import { complainIf, gateFrom, notApplicable } from './gate.ts';
import type { BudgetFacts, Gate, UnattendedCase } from './unattended-case.ts';

const percent = (share: number): string => `${(Math.floor(share * 10_000 + 1e-7) / 100).toFixed(2)} %`;
const likely = (share: number): string => (Math.floor(share * 1_000 + 1e-7) / 1_000).toFixed(3);

const row = { name: 'precision_budget', prohibition: null } as const;

const ofLikeness = (
  { confidence, threshold }: NonNullable<BudgetFacts['likeness']>,
  { wanted, count }: BudgetFacts['precision'],
): Gate =>
  gateFrom(
    row,
    `Its confidence of ${likely(confidence ?? 0)} is not under the ${likely(threshold ?? 1)} from which ${percent(wanted)} is proven.`,
    [
      complainIf(
        confidence === null,
        'code.below_threshold',
        'Likeness says so, and its confidence is not calibrated.',
      ),
      complainIf(
        confidence !== null && threshold === null,
        'code.below_threshold',
        `Likeness says so, and ${count} decided of its kind do not prove ${percent(wanted)} yet.`,
      ),
      complainIf(
        confidence !== null && threshold !== null && confidence < threshold,
        'code.below_threshold',
        `Its confidence of ${likely(confidence ?? 0)} is under the ${likely(threshold ?? 1)} from which ${percent(wanted)} is proven.`,
      ),
    ],
  );

/** The precision the owner asks for: by evidence for likeness, and for the rest until evidence speaks against it. */
export const precisionBudget = ({ budget }: Pick<UnattendedCase, 'budget'>): Gate => {
  if (budget === undefined) return notApplicable(row, 'No precision is asked for.');
  const { precision, likeness } = budget;
  if (likeness !== null) return ofLikeness(likeness, precision);
  const { wanted, proven, right, count } = precision;
  const told = count === 0 ? 'nobody has said otherwise' : `${right} of ${count} as persons decided`;
  return gateFrom(row, `At least ${percent(proven)} right on this ground (${told}); ${percent(wanted)} is asked for.`, [
    // Without a contradiction only the assumption speaks, and that takes no authority away.
    complainIf(
      right < count && proven < wanted,
      'code.below_threshold',
      `At least ${percent(proven)} right on this ground (${told}); that is under the ${percent(wanted)} asked for.`,
    ),
  ]);
};

/** The month's expected wrong money stays within what the owner allows; beyond it an owner's limit is reached, so a person approves. */
export const moneyBudget = ({ budget }: Pick<UnattendedCase, 'budget'>): Gate => {
  const name = { name: 'money_budget', prohibition: null } as const;
  if (budget?.money == null) return notApplicable(name, 'No sum is set for expected wrong postings.');
  const { money } = budget;
  const after = `${describeMoney(add(money.spent, money.loss))} of the month's ${describeMoney(money.budget)}`;
  return gateFrom(name, `With it ${after} of expected wrong postings are used.`, [
    complainIf(
      !money.fits,
      'post.approval_required',
      `Its expected loss of ${describeMoney(money.loss)} makes ${after} of expected wrong postings.`,
    ),
  ]);
};

/** Why the owner's budget keeps a proposal for a person, in the words of its gates; empty where it does not. */
export const heldByBudget = (budget: BudgetFacts): readonly string[] =>
  [precisionBudget({ budget }), moneyBudget({ budget })].flatMap(({ outcome, sentence }) =>
    outcome === 'failed' ? [sentence] : [],
  );
