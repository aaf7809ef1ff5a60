import {
  type MatchOutcome,
  type MatchProposal,
  proposeMatches,
  type RivalMatch,
  type ToleranceBand,
} from '@counterfoil/domain/matching';
import { type CurrencyCode, money } from '@counterfoil/domain/money';
import { ceilingOf } from './matching-ceiling.ts';
import type { MatchingWorld } from './matching-world.ts';

export type Score = {
  readonly unattendedPrecision: number;
  readonly unattendedRecall: number;
  /** The same of what the laws let anybody post without asking. */
  readonly recallOfAllowed: number;
  readonly top3: number;
  readonly seconds: number;
  readonly lines: number;
  readonly items: number;
  readonly allocations: number;
  readonly wrong: number;
  /** What the laws let anybody post without asking, why not the rest, and how much of it has an equal beside it. */
  readonly ceiling: number;
  readonly forAPerson: Readonly<Record<string, number>>;
  readonly twins: number;
};

/** The tolerances an organisation is founded with: a bank's fee, and cents. */
export const tolerancesIn = ({ items }: MatchingWorld): ToleranceBand[] =>
  [...new Set(items.map(({ open }) => open.currency))].flatMap((currency: CurrencyCode): ToleranceBand[] => [
    { partyId: null, absolute: money(100n, currency), basisPoints: null, leg: 'small_difference' },
    { partyId: null, absolute: money(2500n, currency), basisPoints: null, leg: 'bank_fee' },
  ]);

export const timed = <T>(work: () => T): { value: T; seconds: number } => {
  const began = performance.now();
  const value = work();
  return { value, seconds: (performance.now() - began) / 1000 };
};

export const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

const holds = ({ openItemId, with: others = [] }: RivalMatch, itemId: string): boolean =>
  openItemId === itemId || others.includes(itemId);

/** A suggestion is one way to match: the proposal and each rival, be it one item or several together. */
export const isSuggested = ({ allocations, rivals }: MatchProposal, itemId: string): boolean =>
  allocations.some(({ openItemId }) => openItemId === itemId) ||
  rivals.slice(0, allocations.length > 0 ? 2 : 3).some((rival) => holds(rival, itemId));

const scoreWorld = (proposals: readonly MatchProposal[], world: MatchingWorld, seconds: number): Score => {
  let [right, answered, top3, allocations] = [0, 0, 0, 0];
  for (const proposal of proposals) {
    const itemIds = world.truth.get(proposal.bankTransactionId) ?? [];
    allocations += itemIds.length;
    top3 += itemIds.filter((id) => isSuggested(proposal, id)).length;
    if (proposal.verdict !== 'sure') continue;
    answered += proposal.allocations.length;
    right += proposal.allocations.filter(({ openItemId }) => itemIds.includes(openItemId)).length;
  }
  const { share: ceiling, byReason, twins } = ceilingOf(world);
  return {
    unattendedPrecision: share(right, answered),
    unattendedRecall: share(right, allocations),
    recallOfAllowed: share(right, allocations * ceiling),
    top3: share(top3, allocations),
    seconds,
    lines: world.lines.length,
    items: world.items.length,
    allocations,
    wrong: answered - right,
    ceiling,
    forAPerson: byReason,
    twins,
  };
};

export type Run = { readonly world: MatchingWorld; readonly outcome: MatchOutcome; readonly score: Score };

export const runWorld = (world: MatchingWorld): Run => {
  const { value: outcome, seconds } = timed(() => proposeMatches({ ...world, tolerances: tolerancesIn(world) }));
  return { world, outcome, score: scoreWorld(outcome.proposals, world, seconds) };
};
