import { addDays, date } from '@counterfoil/domain/calendar';
import { canonical, sha256 } from './canonical-bytes.ts';

type Line = {
  readonly position?: unknown;
  readonly amount?: unknown;
  readonly entry?: { readonly number?: unknown; readonly day?: unknown };
  readonly legs?: readonly { readonly amount?: unknown; readonly currency?: unknown }[];
};
type Day = {
  readonly day: string;
  readonly opening: string;
  readonly closing: string;
  readonly ledger: string;
  readonly previous: string;
  readonly hash: string;
  readonly lines: readonly Line[];
};
type Statement = {
  readonly label: string;
  readonly first: string;
  readonly last: string;
  readonly opening: string | null;
  readonly closing: string | null;
};

/** Minor units of a decimal; every figure of a certificate has the same digits behind the point. */
const minor = (figure: unknown): bigint => {
  if (typeof figure !== 'string' || !/^-?\d{1,30}(?:\.\d{1,4})?$/.test(figure))
    throw new Error(`"${String(figure)}" is no amount.`);
  return BigInt(figure.replace('.', ''));
};

const written = (units: bigint, like: string): string => {
  const decimals = like.split('.')[1]?.length ?? 0;
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0');
  const sign = units < 0n ? '-' : '';
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
};

const nextDay = (day: string): string => addDays(date(day), 1);

const lineFault = (line: Line, { day, currency }: { day: string; currency: string }): string | undefined => {
  const amount = minor(line.amount);
  const named = `Line ${String(line.position)} of ${day}, ${String(line.amount)},`;
  if (amount === 0n) return undefined;
  if (line.entry === undefined) return `${named} stands in no journal entry.`;
  if (line.entry.day !== day) return `${named} is posted on ${String(line.entry.day)} by ${String(line.entry.number)}.`;
  // In one currency the other legs of the entry are the line with the other sign; over two they are held by the books.
  const legs = line.legs ?? [];
  if (!legs.every((leg) => leg.currency === currency)) return undefined;
  const sum = legs.reduce((total, leg) => total + minor(leg.amount), 0n);
  return sum === -amount
    ? undefined
    : `${named} and the other legs of ${String(line.entry.number)}, ${written(sum, String(line.amount))}, do not cancel.`;
};

const dayFault = (
  day: Day,
  before: { readonly closing: string; readonly hash: string },
  { currency, stated }: { currency: string; stated: readonly Statement[] },
): string | undefined => {
  const { hash, ...body } = day;
  if (day.previous !== before.hash)
    return `${day.day} does not follow the day before: the chain of the days is broken.`;
  if (sha256(canonical(body)) !== hash) return `${day.day} was changed: its hash is another.`;
  if (day.opening !== before.closing)
    return `${day.day} opens with ${day.opening}; the day before closed with ${before.closing}.`;
  const lines = day.lines.reduce((sum, line) => sum + minor(line.amount), 0n);
  const made = minor(day.opening) + lines;
  if (made !== minor(day.closing))
    return `${day.day}: opening ${day.opening} and lines of ${written(lines, day.opening)} make ${written(made, day.opening)}, not ${day.closing}.`;
  if (day.ledger !== day.closing)
    return `${day.day}: the bank closes with ${day.closing} and the ledger with ${day.ledger}.`;
  const [statement] = stated.filter(({ last }) => last === day.day);
  if (statement !== undefined && !stated.some(({ last, closing }) => last === day.day && closing === day.closing))
    return `${day.day} closes with ${day.closing}; ${statement.label} says ${statement.closing}.`;
  for (const line of day.lines) {
    const fault = lineFault(line, { day: day.day, currency });
    if (fault !== undefined) return fault;
  }
  return undefined;
};

/** The statements reach over the days; or the next one opens with what the days close with, so that nothing came between. */
const coverFault = (
  statements: readonly Statement[],
  { from, through }: { readonly from: string; readonly through: string },
  { opening, closing }: Readonly<Record<string, unknown>>,
): string | undefined => {
  const [first] = statements.toSorted((a, b) => (a.first < b.first ? -1 : 1));
  if (first === undefined) return `No statement covers ${from} to ${through}.`;
  if (first.first > from && first.opening !== opening)
    return `No statement covers ${from}; the first begins on ${first.first}.`;
  if (statements.some((one) => one.first <= through && one.last >= through)) return undefined;
  const next = statements.find((one) => one.first > through);
  return next?.opening === closing ? undefined : `No statement covers ${through}.`;
};

/** Every day of the span, each following the one before, each with its own arithmetic; undefined where all of it holds. */
export const checkCertificateDays = (content: Readonly<Record<string, unknown>>): string | undefined => {
  try {
    const { days: all, ...head } = content as { readonly days: readonly Day[] } & Record<string, unknown>;
    const span = head.span as { readonly from: string; readonly through: string };
    const { currency } = head.bankAccount as { readonly currency: string };
    const stated = (head.statements as readonly Statement[]).filter(({ closing }) => closing !== null);
    const uncovered = coverFault(head.statements as readonly Statement[], span, head);
    if (uncovered !== undefined) return uncovered;
    let before = { closing: String(head.opening), hash: sha256(canonical(head)) };
    let expected = span.from;
    for (const day of all) {
      if (day.day !== expected) return `After the day before ${expected} comes ${day.day}: a day is missing.`;
      const fault = dayFault(day, before, { currency, stated });
      if (fault !== undefined) return fault;
      before = { closing: day.closing, hash: day.hash };
      expected = nextDay(day.day);
    }
    if (all.at(-1)?.day !== span.through) return `The days end on ${all.at(-1)?.day}, not on ${span.through}.`;
    if (before.closing !== head.closing)
      return `The last day closes with ${before.closing}, not with ${String(head.closing)}.`;
    const lines = all.reduce((count, day) => count + day.lines.length, 0);
    return lines === head.lines
      ? undefined
      : `The days hold ${lines} lines; the certificate says ${String(head.lines)}.`;
  } catch (error) {
    return `The certificate is not laid out as one: ${(error as Error).message}`;
  }
};
