import { allocate, type CurrencyCode, type Money, shareOut, sum, zero } from '../money/index.ts';
import type { InvoicedTax } from './charge-by-rate.ts';
import { extractInclusive, rateKeyOf } from './rate.ts';

/** A line with its tax inside, and the rate of that tax in percent. */
export type GrossLine = { readonly gross: Money; readonly rate: string };

/**
 * Gross lines made net (D24). The tax of each rate is what the document states for it, else what the rate's lines
 * contain; a bare total is shared over the rates by what they contain. `invoiced` is the tax to post, and keeps taxes
 * stated at a rate that no line has, so that whoever posts it refuses them.
 */
export const takeOutTax = (
  lines: readonly GrossLine[],
  stated: readonly InvoicedTax[] | null,
  currency: CurrencyCode,
): { readonly nets: Money[]; readonly invoiced: InvoicedTax[] } => {
  const rates = [...new Set(lines.map(({ rate }) => rateKeyOf(rate)))].filter((rate) => rate !== '0');
  const taxes = taxByRate(lines, rates, { stated: stated ?? [], currency });
  const nets = lines.map(({ gross }) => gross);
  for (const [rate, tax] of taxes) {
    const indexes = lines.flatMap((line, index) => (rateKeyOf(line.rate) === rate ? [index] : []));
    const weights = indexes.map((index) => lines[index]?.gross.minor ?? 0n);
    const exact = (minor: bigint): bigint => extractInclusive({ minor, currency }, rate).tax.minor;
    for (const [n, share] of shareOut({ total: tax.minor, weights, exact }).entries()) {
      const index = indexes[n] ?? 0;
      nets[index] = { minor: (lines[index]?.gross.minor ?? 0n) - share, currency };
    }
  }
  const strange = (stated ?? []).filter(({ rate }) => rate !== null && !rates.includes(rateKeyOf(rate)));
  return { nets, invoiced: [...[...taxes].map(([rate, amount]) => ({ rate, amount })), ...strange] };
};

const taxByRate = (
  lines: readonly GrossLine[],
  rates: readonly string[],
  { stated, currency }: { stated: readonly InvoicedTax[]; currency: CurrencyCode },
): Map<string, Money> => {
  const total = (list: readonly Money[]): Money => sum(list, currency);
  const taxes = new Map<string, Money>();
  for (const rate of rates) {
    const own = stated.filter((tax) => tax.rate !== null && rateKeyOf(tax.rate) === rate);
    const gross = total(lines.filter((line) => rateKeyOf(line.rate) === rate).map((line) => line.gross));
    taxes.set(rate, own.length > 0 ? total(own.map(({ amount }) => amount)) : extractInclusive(gross, rate).tax);
  }
  const bare = total(stated.filter(({ rate }) => rate === null).map(({ amount }) => amount));
  const unstated = rates.filter((rate) => !stated.some((tax) => tax.rate !== null && rateKeyOf(tax.rate) === rate));
  const contained = unstated.map((rate) => taxes.get(rate)?.minor ?? 0n);
  if (bare.minor === 0n || contained.reduce((a, b) => a + b, 0n) === 0n) return taxes;
  const shares = allocate(bare, contained);
  for (const [index, rate] of unstated.entries()) taxes.set(rate, shares[index] ?? zero(currency));
  return taxes;
};
