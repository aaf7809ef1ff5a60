import { compare, formatDecimal, isCurrency, parseMoney, sum } from '@counterfoil/domain/money';
import { readerLocale } from './locale.ts';

export type WireMoney = { readonly amount: string; readonly currency: string };

const trueMinus = '−';
const formatters = new Map<number, Intl.NumberFormat>();

const formatterOf = (decimals: number): Intl.NumberFormat => {
  const known = formatters.get(decimals);
  if (known) return known;
  const made = new Intl.NumberFormat(readerLocale(), {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    useGrouping: 'always',
  });
  formatters.set(decimals, made);
  return made;
};

const decimalsOf = (decimal: string): number => decimal.split('.')[1]?.length ?? 0;

/**
 * A decimal string in the reader's grouping, exact to the last digit: the string goes to Intl as a string, never through a
 * floating number. The digits after the point are the ones the API sent, which are the currency's own.
 */
export const formatAmount = (decimal: string): string => {
  if (!/^-?\d+(\.\d+)?$/.test(decimal)) return decimal;
  const formatted = formatterOf(decimalsOf(decimal)).format(decimal as Intl.StringNumericLiteral);
  return formatted.replace(/^[-‐‑]/, trueMinus);
};

export const isZeroAmount = (decimal: string): boolean => /^-?0+(\.0+)?$/.test(decimal);

export const isNegativeAmount = (decimal: string): boolean => decimal.startsWith('-') && !isZeroAmount(decimal);

/** The sum of amounts in one currency, exact; null when one of them is no amount of that currency. */
export const sumAmounts = (amounts: readonly WireMoney[], currency: string): WireMoney | null => {
  if (!isCurrency(currency)) return null;
  const parsed = amounts.map((amount) => parseMoney(amount.amount, amount.currency));
  const sums = parsed.flatMap((result) => (result.ok && result.value.currency === currency ? [result.value] : []));
  if (sums.length !== amounts.length) return null;
  return { amount: formatDecimal(sum(sums, currency)), currency };
};

export const negateAmount = (amount: WireMoney): WireMoney => {
  if (isZeroAmount(amount.amount)) return amount;
  const negated = amount.amount.startsWith('-') ? amount.amount.slice(1) : `-${amount.amount}`;
  return { ...amount, amount: negated };
};

export const absoluteAmount = (amount: WireMoney): WireMoney =>
  amount.amount.startsWith('-') ? { ...amount, amount: amount.amount.slice(1) } : amount;

/** What a person typed, "1,234.50" or "1.234,5", as the plain decimal the API takes; null when it is no such amount. */
export const readTypedAmount = (typed: string, currency: string): string | null => {
  const plain = plainDecimal(typed);
  const parsed = parseMoney(plain, currency);
  return parsed.ok ? formatDecimal(parsed.value) : null;
};

/** The last of point and comma is the decimal sign, unless exactly three digits follow and the reader's locale groups by it. */
const plainDecimal = (typed: string): string => {
  const text = typed
    .trim()
    .replace(/[\s'’]/g, '')
    .replace(/[−‐‑]/g, '-');
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  if (last < 0) return text;
  const sign = text[last] ?? '.';
  const grouping = sign === groupSign() && text.length - last === 4;
  const whole = text.slice(0, last).replace(/[.,]/g, '');
  return grouping ? whole + text.slice(last + 1) : `${whole}.${text.slice(last + 1)}`;
};

const groupSign = (): string =>
  formatterOf(0)
    .formatToParts(1_000_000)
    .find((part) => part.type === 'group')?.value ?? ',';

/** −1, 0 or 1; amounts of different currencies, or no amounts at all, compare as equal because neither is more. */
export const compareAmounts = (left: WireMoney, right: WireMoney): -1 | 0 | 1 => {
  const [a, b] = [parseMoney(left.amount, left.currency), parseMoney(right.amount, right.currency)];
  return a.ok && b.ok && a.value.currency === b.value.currency ? compare(a.value, b.value) : 0;
};
