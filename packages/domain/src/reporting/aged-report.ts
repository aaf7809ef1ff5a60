import type { CurrencyCode, Money } from '../money/index.ts';
import { AGEING_DAYS, type AgeingRow } from '../subledger/index.ts';
import { sumOf } from './balance-row.ts';

/** What the control account says, per currency, debit positive. */
export type ControlBalance = { readonly currency: CurrencyCode; readonly balance: bigint };

export type AgedTotal = {
  readonly currency: CurrencyCode;
  readonly buckets: readonly Money[];
  readonly total: Money;
  readonly disputed: Money;
  /** The ageing less the control account: zero, or subledger and ledger have parted (I6). */
  readonly difference: bigint;
};

/** A party in one currency, and how much of it somebody disputes. */
export type AgedRow = AgeingRow & { readonly disputed: Money };

export type AgedReport = {
  readonly buckets: readonly string[];
  readonly rows: readonly AgedRow[];
  readonly totals: readonly AgedTotal[];
};

/**
 * Aged payables or receivables with their proof against the control account. `natural` C prints what we owe as positive.
 */
export const agedReport = (request: {
  readonly rows: readonly AgeingRow[];
  readonly control: readonly ControlBalance[];
  readonly natural: 'D' | 'C';
  readonly days?: readonly number[];
  /** Items that are disputed on the day. */
  readonly disputed?: ReadonlySet<string>;
}): AgedReport => {
  const { rows, control, natural, days = AGEING_DAYS, disputed = new Set() } = request;
  const sign = natural === 'D' ? 1n : -1n;
  const turn = (amount: Money): Money => ({ ...amount, minor: sign * amount.minor });
  const turned = rows.map((row) => ({
    ...row,
    buckets: row.buckets.map(turn),
    total: turn(row.total),
    functionalTotal: turn(row.functionalTotal),
    disputed: turn({
      currency: row.currency,
      minor: sumOf(
        row.items.filter(({ item }) => disputed.has(item.id)),
        ({ open }) => open.minor,
      ),
    }),
  }));
  const currencies = [...new Set([...turned, ...control].map(({ currency }) => currency))].sort();
  const totals = currencies.map((currency): AgedTotal => {
    const own = turned.filter((row) => row.currency === currency);
    const total = sumOf(own, (row) => row.total.minor);
    const ledger =
      sign *
      sumOf(
        control.filter((one) => one.currency === currency),
        ({ balance }) => balance,
      );
    const buckets = Array.from({ length: days.length + 2 }, (_, bucket) => ({
      minor: sumOf(own, (row) => row.buckets[bucket]?.minor ?? 0n),
      currency,
    }));
    const argued = { minor: sumOf(own, (row) => row.disputed.minor), currency };
    return { currency, buckets, total: { minor: total, currency }, disputed: argued, difference: total - ledger };
  });
  return { buckets: bucketLabels(days), rows: turned, totals };
};

/** "Not due", "1-30", "31-60", "61-90", "over 90" for the default days. */
export const bucketLabels = (days: readonly number[]): string[] => [
  'Not due',
  ...days.map((end, index) => `${(days[index - 1] ?? 0) + 1}-${end}`),
  `over ${days.at(-1) ?? 0}`,
];
