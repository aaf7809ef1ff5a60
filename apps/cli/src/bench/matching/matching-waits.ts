import type { MatchException, MatchProposal, OpenItem, UnmatchedLine } from '@counterfoil/domain/matching';
import { forAPersonOf } from './matching-ceiling.ts';
import { isSuggested, type Run } from './matching-score.ts';

/** Why an allocation of the truth was not posted unattended, and why a person was not shown it either. */
export type Waits = {
  readonly waits: Readonly<Record<string, number>>;
  readonly unseen: Readonly<Record<string, number>>;
};

type Case = {
  readonly line: UnmatchedLine;
  readonly items: readonly OpenItem[];
  readonly proposal: MatchProposal;
  readonly exception: MatchException | undefined;
};

const payers = ({ world }: Run): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const ids of world.truth.values()) for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
};

/** What the machine was unsure of, where no law speaks. */
const doubtOf = ({ items, proposal, exception }: Case): string => {
  if (proposal.verdict === 'sure') return 'doubt: settled otherwise';
  if (exception?.code === 'match.paid_twice') return 'doubt: it names what was paid before, or pays more';
  if (proposal.belief?.gated === true && proposal.allocations.length === items.length)
    return 'doubt: an older equal item is open, or it names another';
  if (proposal.belief !== undefined)
    return `doubt: ${proposal.belief.kind}, ${proposal.belief.calibrated >= 0.9 ? 'nearly sure' : 'others come near'}`;
  return proposal.allocations.length > 0 ? 'doubt: not named beyond doubt' : 'doubt: nothing fits';
};

const unseenOf = ({ line, items, proposal }: Case, total: bigint): string => {
  const paid = line.amount.minor < 0n ? -line.amount.minor : line.amount.minor;
  const how = items.length > 1 ? 'several items' : 'one item';
  const sum = total === paid ? 'to the cent' : total > paid ? 'paid short' : 'paid over';
  const who = line.counterparty === null ? 'nobody named' : 'payer named';
  return `${how}, ${sum}, ${who}, ${proposal.allocations.length + proposal.rivals.length > 0 ? 'others shown' : 'nothing shown'}`;
};

const add = (counts: Record<string, number>, key: string, count: number): void => {
  if (count > 0) counts[key] = (counts[key] ?? 0) + count;
};

/** Counts what waits by the law that keeps it or by the doubt, and what a person was not shown by what it looks like. */
export const waitsOf = (run: Run): Waits => {
  const { world, outcome } = run;
  const lines = new Map(world.lines.map((line) => [line.id, line]));
  const items = new Map(world.items.map((item) => [item.id, item]));
  const exceptions = new Map(outcome.exceptions.map((one) => [one.bankTransactionId, one]));
  const counts = payers(run);
  const law = forAPersonOf(world);
  const [waits, unseen]: [Record<string, number>, Record<string, number>] = [{}, {}];
  for (const proposal of outcome.proposals) {
    const line = lines.get(proposal.bankTransactionId)!;
    const own = (world.truth.get(line.id) ?? []).flatMap((id) => items.get(id) ?? []);
    if (own.length === 0) continue;
    const settled = proposal.verdict === 'sure' ? proposal.allocations.map(({ openItemId }) => openItemId) : [];
    const one: Case = { line, items: own, proposal, exception: exceptions.get(line.id) };
    const lost = own.filter(({ id }) => !settled.includes(id)).length;
    const reason = law(line);
    add(waits, reason === null ? doubtOf(one) : `law: ${reason}`, lost);
    const hidden = own.filter(({ id }) => !isSuggested(proposal, id)).length;
    const shared = own.some(({ id }) => (counts.get(id) ?? 0) > 1) ? 'in instalments, ' : '';
    add(
      unseen,
      shared +
        unseenOf(
          one,
          own.reduce((sum, { open }) => sum + open.minor, 0n),
        ),
      hidden,
    );
  }
  return { waits, unseen };
};

/** The greatest counts first, as shares of all allocations. */
export const waitsInWords = (counts: Readonly<Record<string, number>>, allocations: number): string[] =>
  Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(
      ([reason, count]) =>
        `${String(count).padStart(6)}  ${((100 * count) / Math.max(1, allocations)).toFixed(2).padStart(5)} %  ${reason}`,
    );
