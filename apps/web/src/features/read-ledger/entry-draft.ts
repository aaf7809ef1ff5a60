import { useState } from 'react';
import { readTypedAmount, sumAmounts, type WireMoney } from '../../format/amount.ts';

export type DraftLine = {
  readonly key: string;
  readonly account: string | null;
  readonly debit: string;
  readonly credit: string;
};

type Side = 'debit' | 'credit';

export const freshLine = (): DraftLine => ({ key: crypto.randomUUID(), account: null, debit: '', credit: '' });

const amountOf = (typed: string, currency: string): WireMoney[] => {
  const amount = typed.trim() === '' ? null : readTypedAmount(typed, currency);
  return amount === null ? [] : [{ amount, currency }];
};

export const totalOf = (lines: readonly DraftLine[], side: Side, currency: string): WireMoney | null =>
  sumAmounts(
    lines.flatMap((line) => amountOf(line[side], currency)),
    currency,
  );

/** The lines with an account and an amount, as postings. */
export const postingsOf = (lines: readonly DraftLine[], currency: string) =>
  lines.flatMap((line) => {
    const account = line.account;
    if (!account) return [];
    return (['debit', 'credit'] as const).flatMap((side) =>
      amountOf(line[side], currency).map((amount) => ({
        ledgerAccountId: account,
        side: side === 'debit' ? ('D' as const) : ('C' as const),
        amount,
      })),
    );
  });

/** The lines of an entry being written, and whether both sides are the same to the last unit. */
export const useEntryLines = (currency: string) => {
  const [lines, setLines] = useState<readonly DraftLine[]>(() => [freshLine(), freshLine()]);
  const put = (key: string, part: Partial<DraftLine>): void =>
    setLines(lines.map((line) => (line.key === key ? { ...line, ...part } : line)));
  const debit = totalOf(lines, 'debit', currency);
  const credit = totalOf(lines, 'credit', currency);
  const postings = postingsOf(lines, currency);
  const balances = debit !== null && debit.amount === credit?.amount && postings.length > 1;
  return { lines, put, addLine: () => setLines([...lines, freshLine()]), debit, credit, postings, balances };
};

export type EntryLines = ReturnType<typeof useEntryLines>;
