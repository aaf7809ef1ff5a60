import type { ReadDocument } from '../documents/index.ts';
import {
  allocateMinor,
  compareDecimals,
  isCurrency,
  isWithinRange,
  type Money,
  parseDecimal,
  parseMoney,
} from '../money/index.ts';

/** A net amount to be coded, with the place it came from: a line of the document, or null for a whole rate or total. */
export type NetLine = {
  readonly position: number | null;
  readonly description: string;
  readonly net: Money;
  readonly taxRate: string | null;
  readonly taxCategory: string | null;
};

export type NetLines = { readonly from: 'lines' | 'taxes' | 'total'; readonly lines: readonly NetLine[] };

import { takeOutTax } from '../tax/index.ts';
import { magnitude } from './open-item.ts';

// Longer than any amount the books can carry.
const AMOUNT_LENGTH_MAX = 60;

/**
 * The net amounts of a read document to be coded, adding up to its net total: its lines, allowances spread over the
 * lines of their rate (they make the goods cheaper) and charges as lines of their own; gross lines, which add up to the
 * total instead, have their tax taken out by rate. Where neither closes, one
 * line per tax rate; where these do not either, the net total. Null where no net total can be known.
 */
export const netLinesOf = (document: ReadDocument): NetLines | null => {
  const currency = document.fields.currency.value;
  if (currency === null || !isCurrency(currency)) return null;
  const read = (text: string | null): Money | null => {
    if (text === null || text.length > AMOUNT_LENGTH_MAX) return null;
    // Some writers pad amounts ("12.3400"); zeros beyond the currency's decimals say nothing.
    const parsed = parseMoney(text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, ''), currency);
    return parsed.ok ? parsed.value : null;
  };
  const lines = byLine(document, read);
  const taxes = byTax(document, read);
  const net = read(document.fields.netTotal.value) ?? derivedNet(document, read);
  if (net === null) return null;
  for (const candidate of lines === null ? [] : [lines, withoutTax(lines, read(document.fields.total.value))]) {
    if (candidate !== null && sumOf(candidate) === net.minor) return { from: 'lines', lines: candidate };
  }
  if (taxes !== null && sumOf(taxes) === net.minor) return { from: 'taxes', lines: taxes };
  const [only] = document.taxes.length === 1 ? document.taxes : [];
  const description = document.lines[0]?.description ?? document.fields.invoiceNumber.value ?? '';
  const { taxRate = null, taxCategory = null } = { taxRate: only?.rate, taxCategory: only?.category };
  return { from: 'total', lines: [{ position: null, description, net, taxRate, taxCategory }] };
};

type Reader = (text: string | null) => Money | null;

const sumOf = (lines: readonly NetLine[]): bigint => lines.reduce((total, { net }) => total + net.minor, 0n);

const derivedNet = (document: ReadDocument, read: Reader): Money | null => {
  const [total, tax] = [read(document.fields.total.value), read(document.fields.taxTotal.value)];
  if (total === null) return null;
  return tax === null ? (document.taxes.length === 0 ? total : null) : { ...total, minor: total.minor - tax.minor };
};

const byLine = (document: ReadDocument, read: Reader): NetLine[] | null => {
  const lines: NetLine[] = [];
  for (const { position, description, total, taxRate, taxCategory } of document.lines) {
    const net = read(total);
    if (net === null) return null;
    lines.push({ position, description, net, taxRate, taxCategory });
  }
  if (lines.length === 0) return null;
  for (const { kind, amount, reason, taxRate, taxCategory } of document.adjustments) {
    const net = read(amount);
    if (net === null) return null;
    if (kind === 'charge') lines.push({ position: null, description: reason ?? 'Charge', net, taxRate, taxCategory });
    else spreadAllowance(lines, net, { taxRate, taxCategory });
  }
  return lines;
};

const spreadAllowance = (lines: NetLine[], allowance: Money, of: Pick<NetLine, 'taxRate' | 'taxCategory'>): void => {
  const same = (line: NetLine): boolean =>
    line.position !== null &&
    line.net.minor > 0n &&
    (of.taxCategory === null || line.taxCategory === null || line.taxCategory === of.taxCategory) &&
    (of.taxRate === null || line.taxRate === null || isSameRate(line.taxRate, of.taxRate));
  const indexes = lines.flatMap((line, index) => (same(line) ? [index] : []));
  const weights = indexes.map((index) => lines[index]?.net.minor ?? 0n);
  if (weights.length === 0) {
    lines.push({ position: null, description: 'Allowance', net: { ...allowance, minor: -allowance.minor }, ...of });
    return;
  }
  for (const [n, share] of allocateMinor(allowance.minor, weights).entries()) {
    const index = indexes[n] ?? 0;
    const line = lines[index] as NetLine;
    lines[index] = { ...line, net: { ...line.net, minor: line.net.minor - share } };
  }
};

const isSameRate = (a: string, b: string): boolean => {
  const [left, right] = [parseDecimal(a), parseDecimal(b)];
  return left.ok && right.ok && compareDecimals(left.value, right.value) === 0;
};

/** Lines that add up to the total hold their tax inside: it is taken out per rate and shared over the rate's lines. */
const withoutTax = (lines: readonly NetLine[], total: Money | null): NetLine[] | null => {
  if (total === null || sumOf(lines) !== total.minor) return null;
  if (!isWithinRange(lines.reduce((size, { net }) => size + magnitude(net.minor), 0n))) return null;
  if (lines.some(({ taxRate }) => taxRate !== null && !parseDecimal(taxRate).ok)) return null;
  const gross = lines.map(({ net, taxRate }) => ({ gross: net, rate: taxRate ?? '0' }));
  const { nets } = takeOutTax(gross, null, total.currency);
  return lines.map((line, index) => ({ ...line, net: nets[index] ?? line.net }));
};

const byTax = (document: ReadDocument, read: Reader): NetLine[] | null => {
  const lines: NetLine[] = [];
  for (const { rate, basis, category } of document.taxes) {
    const net = read(basis);
    if (net === null) return null;
    const first = document.lines.find((line) => line.taxCategory === category);
    const description = first?.description ?? document.fields.invoiceNumber.value ?? '';
    lines.push({ position: null, description, net, taxRate: rate, taxCategory: category });
  }
  return lines.length === 0 ? null : lines;
};
