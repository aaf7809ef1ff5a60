import { compareAmounts, isNegativeAmount, isZeroAmount, readTypedAmount, sumAmounts } from '../../format/amount.ts';

export type Side = 'receivables' | 'payables';
export type WishedPart = { readonly openItemId: string; readonly amount: string };

/** What stands in the fields, by open item; an item that is not there has the amount proposed. */
export type Typed = Readonly<Record<string, string>>;

const zeroOf = (currency: string) => ({ amount: '0', currency });

/** The parts a person keeps of one side; an empty field or nought leaves its item out, null is no amount at all. */
export const keptOf = (parts: readonly WishedPart[], typed: Typed, currency: string): readonly WishedPart[] | null => {
  const kept: WishedPart[] = [];
  for (const { openItemId, amount } of parts) {
    const text = typed[openItemId] ?? amount;
    if (text.trim() === '') continue;
    const read = readTypedAmount(text, currency);
    if (read === null || isNegativeAmount(read)) return null;
    if (!isZeroAmount(read)) kept.push({ openItemId, amount: read });
  }
  return kept;
};

/** What one side comes to. */
export const sideSum = (kept: readonly WishedPart[] | null, currency: string) =>
  (kept === null
    ? null
    : sumAmounts(
        kept.map(({ amount }) => ({ amount, currency })),
        currency,
      )) ?? zeroOf(currency);

/** Only equal amounts are netted, and only where both sides have something. */
export const mayNet = (
  receivables: readonly WishedPart[] | null,
  payables: readonly WishedPart[] | null,
  currency: string,
): boolean =>
  receivables !== null &&
  payables !== null &&
  receivables.length > 0 &&
  payables.length > 0 &&
  compareAmounts(sideSum(receivables, currency), sideSum(payables, currency)) === 0;
