import { exponentOf, isCurrency } from '../../money/index.ts';
import { type DateOrder, dateOrderOf } from '../read-date.ts';
import {
  type FieldName,
  type FieldReading,
  fieldsOf,
  type ReadDocument,
  type ReadTax,
  unread,
} from '../read-document.ts';
import { boughtLines } from './bought-lines.ts';
import { type DateCandidate, repairDateText, timeOf, weighDates } from './choose-date.ts';
import { type NameCandidate, weighSuppliers } from './choose-supplier.ts';
import { type TotalCandidate, weighTotals } from './choose-total.ts';
import { isBeyondCoins, payableFirst } from './coins.ts';
import { type CurrencyOnReceipt, currencyOn } from './currency-on-receipt.ts';
import { doubtCash, doubtDate, doubtSupplier, doubtTotal } from './doubts.ts';
import { type AgreedText, receiptNumber, supplierTaxId } from './numbers-on-receipt.ts';
import { paymentFields } from './payment-fields.ts';
import { paymentOn } from './payment-on-receipt.ts';
import { plainSum } from './printed-amounts.ts';
import type { RecognitionPass } from './printed-page.ts';
import { dateEvidence, supplierEvidence, totalEvidence } from './receipt-evidence.ts';
import { rowsOf } from './receipt-facts.ts';
import { type ReceiptTax, spokenRate, taxesOf } from './tax-on-receipt.ts';

export type ReceiptReading = Omit<ReadDocument, 'pages' | 'readerVersion'>;

/** Least score at which a name at the head is answered at all. */
const NAME_SCORE_MIN = 0.6;
const TOTAL_SCORE_MIN = 0.5;

/**
 * Reads a till receipt from several looks at its picture. Supplier, date and total are weighed over all of them; tax is
 * taken only where it closes with the total; what stays in doubt is a finding and never a guess that passes for knowledge.
 * `latest` is the last day the purchase can have been, where the day of arrival is known.
 */
export function readReceipt(
  passes: readonly RecognitionPass[],
  { latest = null }: { latest?: string | null } = {},
): ReceiptReading {
  const suppliers = weighSuppliers(passes).filter((each) => each.score >= NAME_SCORE_MIN);
  const currency = currencyOn(passes, suppliers[0]?.country ?? null);
  const decimals = currency !== null && isCurrency(currency.value) ? exponentOf(currency.value) : 2;
  const rows = passes.map((pass) => rowsOf(pass, decimals));
  const weighed = weighTotals(rows);
  const totals = payableFirst(weighed, {
    currency: currency?.value ?? null,
    inCash: paymentOn(rows, weighed[0]?.minor ?? null)?.means === 'cash',
    rounds: rows.some((pass) => pass.rows.some(({ labels }) => labels.has('rounding'))),
  }).filter((each) => each.score >= TOTAL_SCORE_MIN);
  const order = orderOn(passes, currency);
  const dates = weighDates(passes, { order, latest });
  const say = (minor: bigint): string => `${plainSum(minor, decimals)}${currency ? ` ${currency.value}` : ''}`;
  const total = totals[0]?.minor ?? null;
  const taxes = total === null ? [] : taxesOf(rows, total);
  const payment = paymentFields(rows, total);
  const paidBy = payment.paymentMeans?.value?.split(' ')[0];
  const paidInCash = paidBy === 'cash';
  const cash = doubtCash(total, { currency: currency?.value ?? null, paidInCash });
  // Whoever paid by card paid to the cent; where nothing says how it was paid, an amount no coins make up is half a doubt.
  const beyondCoins = isBeyondCoins(total, currency?.value ?? null);
  const against = !beyondCoins || paidBy === 'card' ? 0 : paidBy === 'cash' ? 1 : 0.5;
  const findings = [cash, doubtSupplier(suppliers), doubtDate(dates, order !== null), doubtTotal(totals, say)];
  return {
    kind: 'receipt',
    fields: fieldsOf({
      ...supplierFields(suppliers, passes),
      invoiceNumber: textField(receiptNumber(passes)),
      issueDate: { ...dateField(dates), evidence: dateEvidence(dates, passes.length, order !== null) },
      issueTime: timeField(passes, dates[0] ?? null),
      currency: currencyField(currency),
      ...sumFields({ totals, taxes, decimals, passCount: passes.length, against }),
      ...payment,
    }),
    lines: boughtLines(rows, { total, decimals }),
    taxes: taxes.map((tax) => taxRow(tax, decimals)),
    adjustments: [],
    discounts: [],
    language: null,
    syntax: 'ocr',
    notes: [],
    findings: findings.filter((each) => each !== null),
  };
}

/** A date that can be only one order settles all of them; dollars alone make a month come first. */
function orderOn(passes: readonly RecognitionPass[], currency: CurrencyOnReceipt | null): DateOrder | null {
  const proved = dateOrderOf(passes.flatMap((pass) => pass.lines.map((line) => repairDateText(line.text))));
  if (proved !== null) return proved;
  if (currency === null || currency.value === 'CAD') return null;
  return currency.value === 'USD' ? 'MDY' : 'DMY';
}

type Place = Pick<FieldReading, 'page' | 'box' | 'raw'>;

const ocr = (value: string, { page, box, raw }: Place, checks: readonly string[] = []): FieldReading => ({
  ...unread,
  value,
  source: 'ocr',
  page,
  box,
  raw,
  checks,
});

function supplierFields(
  suppliers: readonly NameCandidate[],
  passes: readonly RecognitionPass[],
): Partial<Record<FieldName, FieldReading>> {
  const [best, ...others] = suppliers;
  const taxId = textField(supplierTaxId(passes));
  if (!best) return { supplierTaxIds: taxId };
  const rivals = others
    .slice(0, 3)
    .map(({ value, page, box, ...each }) => ({ value, page, box, path: null, ...seenLess(each, best, passes.length) }));
  return {
    supplier: {
      ...ocr(best.value, best, agreement(best.passes, passes.length)),
      rivals,
      evidence: supplierEvidence(suppliers, passes.length),
    },
    supplierCountry: best.country === null ? unread : { ...ocr(best.country, best), source: 'derived' },
    supplierTaxIds: taxId,
  };
}

const agreement = (passes: number, of: number): string[] => (passes >= 2 ? [`passes_agree:${passes}/${of}`] : []);

/** A reading that fewer looks at the picture saw says so. */
const seenLess = (
  { passes }: { readonly passes: number },
  best: { readonly passes: number },
  of?: number,
): { why?: string } =>
  passes < best.passes
    ? { why: `Read by ${looks(passes)}${of === undefined ? '' : ` of ${of}`}, the other by ${best.passes}.` }
    : {};

const looks = (passes: number): string => (passes === 1 ? '1 look at the picture' : `${passes} looks at the picture`);

const textField = (text: AgreedText | null): FieldReading => (text === null ? unread : ocr(text.value, text));

function dateField(dates: readonly DateCandidate[]): FieldReading {
  const [best, ...others] = dates;
  if (!best) return unread;
  const rivals = others
    .slice(0, 3)
    .map(({ value, page, box, ...each }) => ({ value, page, box, path: null, ...seenLess(each, best) }));
  return { ...ocr(best.value, best, best.passes >= 2 ? [`passes_agree:${best.passes}`] : []), rivals };
}

function timeField(passes: readonly RecognitionPass[], date: DateCandidate | null): FieldReading {
  const time = timeOf(passes, date?.box ?? null);
  return time === null ? unread : ocr(time.value, { page: time.line.page, box: time.line.box, raw: time.line.text });
}

function currencyField(currency: CurrencyOnReceipt | null): FieldReading {
  if (currency === null) return unread;
  const { value, line, printed } = currency;
  const place = { page: line?.page ?? null, box: line?.box ?? null, raw: line?.text ?? null };
  return { ...ocr(value, place), source: printed ? 'ocr' : 'derived' };
}

type Sums = {
  totals: readonly TotalCandidate[];
  taxes: readonly ReceiptTax[];
  decimals: number;
  passCount: number;
  against: number;
};

/** What was paid is the total. Where tax closes with it, the net is the rest: a cash rounding goes with what was bought. */
function sumFields({ totals, taxes, decimals, passCount, against }: Sums): Partial<Record<FieldName, FieldReading>> {
  const [best, ...others] = totals;
  if (!best) return {};
  const place = { page: best.sum.line.page, box: best.sum.box, raw: best.sum.raw };
  const total: FieldReading = {
    ...ocr(plainSum(best.minor, decimals), place, [...best.proofs, ...agreement(best.passes, passCount)]),
    rivals: others.slice(0, 3).map((each) => ({
      value: plainSum(each.minor, decimals),
      page: each.sum.line.page,
      box: each.sum.box,
      path: null,
      ...seenLess(each, best, passCount),
    })),
    evidence: totalEvidence(totals, passCount, against),
  };
  const payable: FieldReading = { ...total, source: 'derived', rivals: [], checks: [] };
  const [first] = taxes;
  if (!first) return { total, payable };
  const tax = taxes.reduce((sum, each) => sum + each.amount, 0n);
  const taxPlace = { page: first.sum.line.page, box: first.sum.box, raw: first.sum.raw };
  return {
    total,
    payable,
    taxTotal: { ...ocr(plainSum(tax, decimals), taxPlace), source: taxes.length === 1 ? 'ocr' : 'derived' },
    netTotal: { ...ocr(plainSum(best.minor - tax, decimals), { page: null, box: null, raw: null }), source: 'derived' },
  };
}

function taxRow({ rateBp, basis, amount, sum }: ReceiptTax, decimals: number): ReadTax {
  return {
    category: rateBp === 0 ? 'Z' : 'S',
    rate: spokenRate(rateBp),
    basis: plainSum(basis, decimals),
    amount: plainSum(amount, decimals),
    exemption: null,
    page: sum.line.page,
    box: sum.box,
    path: null,
  };
}
