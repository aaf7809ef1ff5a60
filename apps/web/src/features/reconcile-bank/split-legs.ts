import { divideHalfAway, formatDecimal, money, parseDecimal, parseMoney } from '@counterfoil/domain/money';
import {
  absoluteAmount,
  formatAmount,
  isZeroAmount,
  negateAmount,
  readTypedAmount,
  sumAmounts,
  type WireMoney,
} from '../../format/amount.ts';

/** One account that money of a bank line goes to, as it stands in the form. */
export type Leg = {
  readonly key: number;
  readonly account: string | null;
  readonly tax: string | null;
  /** Dimension code to value code. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** An amount or a percentage as it was typed; a minus takes off what goes the other way. */
  readonly typed: string;
};

export const emptyLeg = (key: number, typed = ''): Leg => ({ key, account: null, tax: null, dimensions: {}, typed });

/** A percentage of the whole, to the nearest minor unit. */
const percentOf = (typed: string, whole: WireMoney): string | null => {
  const share = parseDecimal(typed.trim().replace(',', '.'));
  const size = parseMoney(absoluteAmount(whole).amount, whole.currency);
  if (!share.ok || !size.ok) return null;
  const minor = divideHalfAway(size.value.minor * share.value.units, 10n ** BigInt(share.value.scale + 2));
  return formatDecimal(money(minor, size.value.currency));
};

/** What stands in an amount's field, as a decimal; null while it is none. "60 %" is of the whole line. */
export const readLeg = (typed: string, whole: WireMoney): string | null =>
  /%\s*$/.test(typed) ? percentOf(typed.replace(/%\s*$/, ''), whole) : readTypedAmount(typed, whole.currency);

export type Split = {
  /** The size of the line, and what the legs that can be read come to. */
  readonly whole: WireMoney;
  readonly taken: WireMoney;
  readonly left: WireMoney;
  /** Legs whose amount is none, or nothing. */
  readonly unread: ReadonlySet<number>;
  /** Every leg has its account and its amount, and nothing is left. */
  readonly complete: boolean;
};

/** How much of the line the legs explain; sizes, so that the same reads for money in and money out. */
export const splitOf = (legs: readonly Leg[], line: WireMoney): Split => {
  const whole = absoluteAmount(line);
  const read = legs.map(({ key, typed }) => ({ key, amount: readLeg(typed, line) }));
  const known = read.flatMap(({ amount }) => (amount === null ? [] : [{ amount, currency: line.currency }]));
  const taken = sumAmounts(known, line.currency) ?? { ...whole, amount: '0' };
  const left = sumAmounts([whole, negateAmount(taken)], line.currency) ?? whole;
  const unread = new Set(read.flatMap(({ key, amount }) => (amount === null || isZeroAmount(amount) ? [key] : [])));
  const complete = unread.size === 0 && isZeroAmount(left.amount) && legs.every(({ account }) => account !== null);
  return { whole, taken, left, unread, complete };
};

/** The leg with what is left added to it, so that nothing is left; written as the reader writes amounts. */
export const takeRest = (leg: Leg, { left }: Split, line: WireMoney): Leg => {
  const own = readLeg(leg.typed, line) ?? '0';
  const all = sumAmounts([{ amount: own, currency: line.currency }, left], line.currency);
  return all === null ? leg : { ...leg, typed: formatAmount(all.amount) };
};

/** The parts as the API takes them: signed like the bank line. */
export const partsOf = (legs: readonly Leg[], line: WireMoney) =>
  legs.flatMap(({ account, tax, dimensions, typed }) => {
    const size = readLeg(typed, line);
    if (account === null || size === null) return [];
    const signed = line.amount.startsWith('-') ? negateAmount({ amount: size, currency: line.currency }).amount : size;
    return [{ ledgerAccountId: account, taxCodeId: tax, dimensions: { ...dimensions }, amount: signed }];
  });
