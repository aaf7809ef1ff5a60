import { addDays } from '@counterfoil/domain/calendar';
import type { OpenItem, UnmatchedLine } from '@counterfoil/domain/matching';
import type { MatchingWorld } from './matching-world.ts';

/** Why an allocation is for a person to make, whoever matches. */
export type ForAPerson = 'several parties' | 'short, over or late';

export type Ceiling = {
  /** What the laws of the books let anybody post without asking. */
  readonly share: number;
  readonly byReason: Readonly<Record<ForAPerson, number>>;
  /** Of that, what has an equal item of the same party beside it that no number tells apart: dates and habit must, or nobody. */
  readonly twins: number;
};

const sizeOf = ({ amount }: UnmatchedLine): bigint => (amount.minor < 0n ? -amount.minor : amount.minor);

/** What a tolerance would still let be booked as a bank's fee. */
const FEE_MOST = 2500n;

const settlesWhole = (line: UnmatchedLine, items: readonly OpenItem[]): boolean => {
  const total = items.reduce((sum, { open }) => sum + open.minor, 0n);
  const short = total - sizeOf(line);
  if (short >= 0n && short <= FEE_MOST && line.amount.minor > 0n) return true;
  const inTime = items.flatMap(({ earlyPayments }) =>
    earlyPayments.filter(({ until }) => line.bookingDate <= until).map(({ discount }) => discount.minor),
  );
  return short === 0n || inTime.includes(short);
};

/** What all payments of an item come to, where each settles nothing else: instalments that complete it. */
const instalmentsOf = ({ lines, truth }: MatchingWorld): ReadonlyMap<string, bigint> => {
  const sums = new Map<string, bigint>();
  for (const line of lines) {
    const [only, ...others] = truth.get(line.id) ?? [];
    if (only !== undefined && others.length === 0) sums.set(only, (sums.get(only) ?? 0n) + sizeOf(line));
  }
  return sums;
};

const lettersOf = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '');

const isNamed = (line: UnmatchedLine, { number }: OpenItem): boolean => {
  const text = lettersOf(`${line.reference ?? ''} ${line.text}`);
  const digits = (number ?? '').match(/\d{4,}/g)?.at(-1) ?? '';
  return number !== null && (text.includes(lettersOf(number)) || (digits !== '' && text.includes(digits)));
};

const twinKey = ({ partyName, kind, open }: OpenItem): string => `${partyName}|${kind}|${open.currency}${open.minor}`;

/** An equal item of the party that stood open at about the same time: no number, no amount says which of them it was. */
const hasTwin = (line: UnmatchedLine, item: OpenItem, twins: readonly OpenItem[]): boolean =>
  twins.some(
    (other) =>
      other !== item &&
      other.documentDate <= line.bookingDate &&
      addDays(other.dueDate ?? other.documentDate, 60) >= line.bookingDate,
  );

/** Items that a payment of their own names: they are nobody's twin, for they fall to that payment. */
const namedItems = ({ lines, truth }: MatchingWorld, known: ReadonlyMap<string, OpenItem>): ReadonlySet<string> =>
  new Set(
    lines.flatMap((line) =>
      (truth.get(line.id) ?? []).filter((id) => {
        const item = known.get(id);
        return item !== undefined && isNamed(line, item);
      }),
    ),
  );

/**
 * How much of the truth the laws of the books let anybody post without asking: nothing across parties, nothing with a
 * remainder beyond tolerance. Beside it, how much of that no number tells from an equal item.
 */
export const ceilingOf = (world: MatchingWorld): Ceiling => {
  const { lines, items, truth } = world;
  const known = new Map(items.map((item) => [item.id, item]));
  const named = namedItems(world, known);
  const paid = instalmentsOf(world);
  const isComplete = ([one, ...others]: readonly OpenItem[]): boolean =>
    one !== undefined && others.length === 0 && paid.get(one.id) === one.open.minor;
  const twinsOf = Map.groupBy(
    items.filter(({ id }) => !named.has(id)),
    twinKey,
  );
  const counts: Record<ForAPerson, number> = { 'several parties': 0, 'short, over or late': 0 };
  let [all, twins] = [0, 0];
  for (const line of lines) {
    const own = (truth.get(line.id) ?? []).flatMap((id) => known.get(id) ?? []);
    all += own.length;
    if (own.length === 0) continue;
    if (new Set(own.map(({ partyName }) => partyName)).size > 1) counts['several parties'] += own.length;
    else if (!isComplete(own) && !settlesWhole(line, own)) counts['short, over or late'] += own.length;
    else if (own.some((item) => !isNamed(line, item) && hasTwin(line, item, twinsOf.get(twinKey(item)) ?? [])))
      twins += own.length;
  }
  const byPerson = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { share: all === 0 ? 1 : 1 - byPerson / all, byReason: counts, twins };
};
