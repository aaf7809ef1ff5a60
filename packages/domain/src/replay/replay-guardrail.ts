import { compare, describeMoney, type Money, money } from '../money/index.ts';
import type { GuardrailSetting } from '../review/index.ts';
import type { RecordedGate } from './recorded-gates.ts';

/** A decision of the machine as its record keeps it, with what is known of it by now. */
export type PastMachineDecision = {
  readonly id: string;
  readonly subjectKind: 'document' | 'bank_transaction';
  readonly subjectId: string;
  readonly entryId: string | null;
  readonly on: string;
  readonly partyId: string | null;
  readonly counterparty: string | null;
  readonly text: string;
  /** Absolute, in functional currency; null where no rate was known, and then no limit is kept. */
  readonly amount: Money | null;
  /** What the machine would have posted, in words. */
  readonly sentence: string;
  readonly gates: readonly RecordedGate[];
  /** Whether a person decided the same, where a person decided. */
  readonly right: boolean | null;
};

export type ReplayedDecision = { readonly alone: boolean; readonly held: readonly string[] };

const OF_SETTING = ['mode', 'amount_limit', 'approval_limit', 'limit_by_day'];

const limitsOf = (setting: GuardrailSetting): { readonly of: string; readonly limit: Money }[] =>
  [
    { of: 'unattended', limit: setting.amountLimit },
    { of: 'approval', limit: setting.approvalLimit },
  ].flatMap(({ of, limit }) => (limit === null ? [] : [{ of, limit }]));

/** Which limits of a setting a sum is over, in words. */
export const overLimits = (sum: Money | null, setting: GuardrailSetting): string[] =>
  limitsOf(setting).flatMap(({ of, limit }) => {
    if (sum === null) return [`No rate was known, so the ${of} limit of ${describeMoney(limit)} cannot be kept.`];
    if (compare(sum, limit) <= 0) return [];
    return [`${describeMoney(sum)} is over the ${of} limit of ${describeMoney(limit)}.`];
  });

/**
 * Decides again what was recorded under another setting of its class. What else stood against a decision stays; limits test
 * what the party got on the day, so that a purchase split in two is still one.
 */
export const replayGuardrail = (
  past: readonly PastMachineDecision[],
  setting: GuardrailSetting,
): ReadonlyMap<string, ReplayedDecision> => {
  const days = new Map<string, bigint>();
  return new Map(
    past.map((one) => {
      const key = `${one.partyId ?? one.id}|${one.on}`;
      const sum = (days.get(key) ?? 0n) + (one.amount?.minor ?? 0n);
      days.set(key, sum);
      const dayOf = one.amount === null ? null : money(sum, one.amount.currency);
      const held = [
        ...one.gates
          .filter(({ name, passed }) => !passed && !OF_SETTING.includes(name))
          .map(({ sentence }) => sentence),
        ...overLimits(dayOf, setting),
        ...(setting.mode === 'auto' ? [] : [`The class is set to ${setting.mode}.`]),
      ];
      return [one.id, { alone: held.length === 0, held }];
    }),
  );
};

export type DifferingDecision = {
  readonly past: PastMachineDecision;
  readonly change: 'no_longer_waits' | 'would_wait';
  readonly after: ReplayedDecision;
  readonly wrong: boolean;
};

export type GuardrailComparison = {
  readonly lines: number;
  readonly waitingBefore: number;
  readonly waitingAfter: number;
  readonly wrongBefore: number;
  readonly wrong: number;
  readonly differing: readonly DifferingDecision[];
  readonly sentence: string;
};

type Outcome = ReadonlyMap<string, ReplayedDecision>;

/** What another setting would have let through or held back, over the same decisions. */
export const compareGuardrail = (
  past: readonly PastMachineDecision[],
  before: Outcome,
  after: Outcome,
): GuardrailComparison => {
  const alone = (outcome: Outcome, { id }: PastMachineDecision): boolean => outcome.get(id)?.alone === true;
  const wrongIn = (outcome: Outcome): number => past.filter((one) => alone(outcome, one) && one.right === false).length;
  const waitingIn = (outcome: Outcome): number => past.filter((one) => !alone(outcome, one)).length;
  const differing = past.flatMap((one): DifferingDecision[] => {
    if (alone(before, one) === alone(after, one)) return [];
    const now = after.get(one.id)!;
    const change = now.alone ? 'no_longer_waits' : 'would_wait';
    return [{ past: one, change, after: now, wrong: now.alone && one.right === false }];
  });
  const [waitingBefore, waitingAfter, wrong] = [waitingIn(before), waitingIn(after), wrongIn(after)];
  const freed = differing.filter(({ change }) => change === 'no_longer_waits').length;
  return {
    lines: past.length,
    waitingBefore,
    waitingAfter,
    wrongBefore: wrongIn(before),
    wrong,
    differing,
    sentence: `Of ${past.length} decisions ${freed} would have been posted without anyone and ${differing.length - freed} would have waited; ${waitingAfter} to review instead of ${waitingBefore}; ${wrong} known to be wrong would have been posted.`,
  };
};
