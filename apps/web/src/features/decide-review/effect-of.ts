import type { ExceptionDetail } from '@counterfoil/wire/contracts';
import { sumAmounts, type WireMoney } from '../../format/amount.ts';
import type { PreviewLine } from '../../ui/journal-preview.tsx';
import { previewOf } from './preview-of.ts';

export type Effect = {
  readonly currency: string;
  readonly lines: readonly PreviewLine[];
  readonly debit: WireMoney;
  readonly credit: WireMoney;
};

const added = (left: WireMoney, right: WireMoney): WireMoney => sumAmounts([left, right], left.currency) ?? left;

/** What approving all of these does to each ledger account: one line an account and side, per currency. */
export const effectOf = (items: readonly Pick<ExceptionDetail, 'proposals'>[]): readonly Effect[] => {
  const lines = items.flatMap((item) => {
    const preview = item.proposals[0]?.journalPreview;
    return preview ? previewOf(preview).lines : [];
  });
  const merged = new Map<string, PreviewLine>();
  for (const line of lines) {
    const key = `${line.amount.currency}:${line.code}:${line.side}`;
    const before = merged.get(key);
    const amount = before ? added(before.amount, line.amount) : line.amount;
    merged.set(key, { ...line, key, note: null, amount });
  }
  const currencies = [...new Set(lines.map((line) => line.amount.currency))].sort();
  return currencies.map((currency) => {
    const own = [...merged.values()].filter((line) => line.amount.currency === currency);
    const total = (side: 'D' | 'C'): WireMoney =>
      sumAmounts(
        own.filter((line) => line.side === side).map((line) => line.amount),
        currency,
      ) ?? {
        amount: '0',
        currency,
      };
    return { currency, lines: own, debit: total('D'), credit: total('C') };
  });
};
