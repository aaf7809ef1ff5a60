import { addDays, bankDayOnOrAfter, type CalendarDate } from '@counterfoil/domain/calendar';
import type { OpenItem, UnmatchedLine } from '@counterfoil/domain/matching';
import type { MatchingWorld } from './matching-world.ts';

/** Why an allocation is for a person to make, whoever matches. */
export type ForAPerson = 'several parties' | 'short, over or late' | 'ahead of an older equal';

export type Ceiling = {
  /** What the laws of the books let anybody post without asking. */
  readonly share: number;
  readonly byReason: Readonly<Record<ForAPerson, number>>;
  /** Of that, what has an equal item of the same party beside it that no number tells apart: dates and habit must, or nobody. */
  readonly twins: number;
};

const sizeOf = ({ amount }: UnmatchedLine): bigint => (amount.minor < 0n ? -amount.minor : amount.minor);

/** An item so long overdue is nobody's elder. */
const ELDER_DAYS = 200;
const LAST_DAY = '9999-12-31' as CalendarDate;

/** What a tolerance would still let be booked as a bank's fee. */
const FEE_MOST = 2500n;

/** Whether some of these amounts make the total; there are few of them. */
const addUp = ([first, ...others]: readonly bigint[], total: bigint): boolean =>
  total === 0n || (first !== undefined && (addUp(others, total - first) || addUp(others, total)));

const settlesWhole = (line: UnmatchedLine, items: readonly OpenItem[]): boolean => {
  const total = items.reduce((sum, { open }) => sum + open.minor, 0n);
  const short = total - sizeOf(line);
  if (short >= 0n && short <= FEE_MOST && line.amount.minor > 0n) return true;
  const inTime = items.flatMap(({ earlyPayments, open: { currency } }) =>
    earlyPayments
      .filter(({ until }) => line.bookingDate <= bankDayOnOrAfter(until, currency))
      .map(({ discount }) => discount.minor),
  );
  return line.parts === undefined ? short === 0n || inTime.includes(short) : addUp(inTime, short);
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

/** The line bears the number of the item, in full or by its digits. */
export const namesNumberOf = (line: UnmatchedLine, { number }: OpenItem): boolean => {
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
        return item !== undefined && namesNumberOf(line, item);
      }),
    ),
  );

/** Equal items, and when each was paid: null where it never was. */
type Equals = {
  readonly of: (item: OpenItem) => readonly OpenItem[];
  readonly paidOn: (item: OpenItem) => CalendarDate | null;
};

const equalsIn = (world: MatchingWorld, known: ReadonlyMap<string, OpenItem>): Equals => {
  const named = namedItems(world, known);
  const twins = Map.groupBy(
    world.items.filter(({ id }) => !named.has(id)),
    twinKey,
  );
  const paid = new Map<string, CalendarDate>();
  for (const line of world.lines) for (const id of world.truth.get(line.id) ?? []) paid.set(id, line.bookingDate);
  return { of: (item) => twins.get(twinKey(item)) ?? [], paidOn: ({ id }) => paid.get(id) ?? null };
};

const dueOf = ({ dueDate, documentDate }: OpenItem): CalendarDate => dueDate ?? documentDate;

/** It pays an item that it does not name while an older equal one is open: by custom and by law that one would be first. */
const isAheadOfElder = (line: UnmatchedLine, own: readonly OpenItem[], equals: Equals): boolean =>
  own.some(
    (item) =>
      !namesNumberOf(line, item) &&
      equals
        .of(item)
        .some(
          (other) =>
            !own.includes(other) &&
            dueOf(other) < dueOf(item) &&
            addDays(dueOf(other), ELDER_DAYS) >= line.bookingDate &&
            (equals.paidOn(other) ?? LAST_DAY) > line.bookingDate,
        ),
  );

/** Which law keeps a line of the truth with a person, whoever matches; null where none does. */
export const forAPersonOf = (world: MatchingWorld): ((line: UnmatchedLine) => ForAPerson | null) => {
  const known = new Map(world.items.map((item) => [item.id, item]));
  const equals = equalsIn(world, known);
  const paid = instalmentsOf(world);
  const isComplete = ([one, ...others]: readonly OpenItem[]): boolean =>
    one !== undefined && others.length === 0 && paid.get(one.id) === one.open.minor;
  return (line) => {
    const own = (world.truth.get(line.id) ?? []).flatMap((id) => known.get(id) ?? []);
    // Where the bank tells the payments of a run, each is of one party.
    if (line.parts === undefined && new Set(own.map(({ partyName }) => partyName)).size > 1) return 'several parties';
    if (!isComplete(own) && !settlesWhole(line, own)) return 'short, over or late';
    return isAheadOfElder(line, own, equals) ? 'ahead of an older equal' : null;
  };
};

/**
 * How much of the truth the laws of the books let anybody post without asking: nothing across parties, nothing with a
 * remainder beyond tolerance, nothing unnamed ahead of an older equal. Beside it, how much of that no number tells from an equal item.
 */
export const ceilingOf = (world: MatchingWorld): Ceiling => {
  const { lines, items, truth } = world;
  const known = new Map(items.map((item) => [item.id, item]));
  const equals = equalsIn(world, known);
  const reasonFor = forAPersonOf(world);
  const counts: Record<ForAPerson, number> = {
    'several parties': 0,
    'short, over or late': 0,
    'ahead of an older equal': 0,
  };
  let [all, twins] = [0, 0];
  for (const line of lines) {
    const own = (truth.get(line.id) ?? []).flatMap((id) => known.get(id) ?? []);
    all += own.length;
    if (own.length === 0) continue;
    const reason = reasonFor(line);
    if (reason !== null) counts[reason] += own.length;
    else if (own.some((item) => !namesNumberOf(line, item) && hasTwin(line, item, equals.of(item))))
      twins += own.length;
  }
  const byPerson = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { share: all === 0 ? 1 : 1 - byPerson / all, byReason: counts, twins };
};
