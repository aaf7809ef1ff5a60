import { add, describeMoney, subtract } from '../../money/index.ts';
import { complainIf, gateFrom, helped, notApplicable } from './gate.ts';
import type { BudgetFacts, Gate, MonthUsed, UnattendedCase } from './unattended-case.ts';

const percent = (share: number): string => `${(Math.floor(share * 10_000 + 1e-7) / 100).toFixed(2)} %`;
const likely = (share: number): string => (Math.floor(share * 1_000 + 1e-7) / 1_000).toFixed(3);

const row = { name: 'precision_budget', prohibition: null } as const;

const wholeNumber = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** "1 wrong in 1,000": how likely it is taken to be wrong. */
const oddsOf = (share: number): string =>
  share <= 0 ? 'none wrong' : `1 wrong in ${wholeNumber(Math.max(1, Math.round(1 / share)))}`;

const provenBy = ({ toProve, wanted }: BudgetFacts['precision']): string =>
  toProve === null
    ? 'More decisions of persons about its kind may prove it; nothing else does.'
    : `${wholeNumber(toProve)} more of its kind decided as proposed prove ${percent(wanted)}; a blind check counts as well.`;

const ofLikeness = (
  { confidence, threshold }: NonNullable<BudgetFacts['likeness']>,
  precision: BudgetFacts['precision'],
): Gate => {
  const { wanted, count } = precision;
  return gateFrom(
    row,
    `Its confidence of ${likely(confidence ?? 0)} is not under the ${likely(threshold ?? 1)} from which ${percent(wanted)} is proven.`,
    [
      helped(
        complainIf(
          confidence === null,
          'code.below_threshold',
          'Likeness says so, and its confidence is not calibrated.',
        ),
        'A rule for it, or identical decisions of persons, need no likeness.',
        'rules',
      ),
      helped(
        complainIf(
          confidence !== null && threshold === null,
          'code.below_threshold',
          `Likeness says so, and ${count} decided of its kind do not prove ${percent(wanted)} yet.`,
        ),
        () => provenBy(precision),
        'automation',
      ),
      helped(
        complainIf(
          confidence !== null && threshold !== null && confidence < threshold,
          'code.below_threshold',
          `Its confidence of ${likely(confidence ?? 0)} is under the ${likely(threshold ?? 1)} from which ${percent(wanted)} is proven.`,
        ),
        'A rule for it, or identical decisions of persons, need no likeness.',
        'rules',
      ),
    ],
  );
};

/** The precision the owner asks for: by evidence for likeness, and for the rest until evidence speaks against it. */
export const precisionBudget = ({ budget }: Pick<UnattendedCase, 'budget'>): Gate => {
  if (budget === undefined) return notApplicable(row, 'No precision is asked for.');
  const { precision, likeness } = budget;
  if (likeness !== null) return ofLikeness(likeness, precision);
  const { wanted, proven, right, count } = precision;
  const told = count === 0 ? 'nobody has said otherwise' : `${right} of ${count} as persons decided`;
  return gateFrom(row, `At least ${percent(proven)} right on this ground (${told}); ${percent(wanted)} is asked for.`, [
    // Without a contradiction only the assumption speaks, and that takes no authority away.
    helped(
      complainIf(
        right < count && proven < wanted,
        'code.below_threshold',
        `At least ${percent(proven)} right on this ground (${told}); that is under the ${percent(wanted)} asked for.`,
      ),
      () => provenBy(precision),
      'automation',
    ),
  ]);
};

/** What used the month's money: the postings nobody has spoken about, and what was found to be wrong. */
const usedBy = ({ postings, amount, found }: MonthUsed): string => {
  if (postings === 0 && found.minor === 0n) return '';
  const posted = `${wholeNumber(postings)} ${postings === 1 ? 'posting' : 'postings'} over ${describeMoney(amount)}`;
  const wrong = found.minor === 0n ? '' : ` and ${describeMoney(found)} that persons found wrong`;
  return ` ${posted}${wrong} used the rest.`;
};

/** The month's expected wrong money stays within what the owner allows; beyond it an owner's limit is reached, so a person approves. */
export const moneyBudget = ({ budget }: Pick<UnattendedCase, 'budget'>): Gate => {
  const name = { name: 'money_budget', prohibition: null } as const;
  if (budget?.money == null) return notApplicable(name, 'No sum is set for expected wrong postings.');
  const { money } = budget;
  const after = `${describeMoney(add(money.spent, money.loss))} of the month's ${describeMoney(money.budget)}`;
  const left =
    money.spent.minor >= money.budget.minor ? { ...money.budget, minor: 0n } : subtract(money.budget, money.spent);
  const used = money.month === null ? '' : usedBy(money.month);
  const again = money.month === null ? 'next month' : `on ${money.month.renewsOn}`;
  return gateFrom(name, `With it ${after} of expected wrong postings are used.`, [
    helped(
      complainIf(
        !money.fits,
        'post.approval_required',
        `Of the month's ${describeMoney(money.budget)} for expected wrong postings ${describeMoney(left)} are left, and this one of ${describeMoney(money.amount)} is expected to cost ${describeMoney(money.loss)} (${oddsOf(money.share)}).${used}`,
      ),
      `The month's money is whole again ${again}, and the next ones post by themselves. Until then a person approves each, or an owner allows ${describeMoney(money.needed)} a month or more; every blind check that finds a posting right gives its part back.`,
      'automation',
    ),
  ]);
};

/** Why the owner's budget keeps a proposal for a person, in the words of its gates; empty where it does not. */
export const heldByBudget = (budget: BudgetFacts): readonly string[] =>
  [precisionBudget({ budget }), moneyBudget({ budget })].flatMap(({ outcome, sentence }) =>
    outcome === 'failed' ? [sentence] : [],
  );
