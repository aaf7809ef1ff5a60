import type { PeriodChecklistOnWire } from '@counterfoil/wire/contracts';
import { useState } from 'react';
import { isNegativeAmount, isZeroAmount, readTypedAmount } from '../../format/amount.ts';

type Missing = PeriodChecklistOnWire['missing'][number];

export type AccrualRow = {
  readonly key: string;
  readonly name: string;
  readonly currency: string;
  readonly chosen: boolean;
  readonly typed: string;
  /** What was typed as the API takes it; null when it is no amount that can be accrued. */
  readonly amount: string | null;
  readonly missing: Missing;
};

type Typed = Partial<Pick<AccrualRow, 'chosen' | 'typed'>>;

const keyOf = ({ partyId, ledgerAccountId }: Missing): string => `${partyId} ${ledgerAccountId}`;

/** The missing bills with what a person changed about them. */
export const accrualRows = (
  missing: readonly Missing[],
  changes: Readonly<Record<string, Typed>>,
): readonly AccrualRow[] =>
  missing.map((one) => {
    const key = keyOf(one);
    const { amount: expected, currency } = one.expected;
    const typed = changes[key]?.typed ?? expected;
    const read = readTypedAmount(typed, currency);
    const accruable = read !== null && !isZeroAmount(read) && !isNegativeAmount(read);
    const chosen = changes[key]?.chosen ?? true;
    return { key, name: one.partyName, currency, chosen, typed, amount: accruable ? read : null, missing: one };
  });

/** The wish of the dialog, or null while it cannot be asked for: nothing chosen, or an amount that is none. */
export const accrualsOf = (rows: readonly AccrualRow[], label: string) => {
  const chosen = rows.filter((row) => row.chosen);
  if (chosen.length === 0 || chosen.some((row) => row.amount === null)) return null;
  return chosen.map((row) => ({
    partyId: row.missing.partyId,
    ledgerAccountId: row.missing.ledgerAccountId,
    amount: { amount: row.amount ?? '', currency: row.currency },
    text: `${row.name}, ${label}`,
  }));
};

export const useAccrualRows = (missing: readonly Missing[]) => {
  const [changes, setChanges] = useState<Readonly<Record<string, Typed>>>({});
  const change = (key: string, next: Typed): void =>
    setChanges((before) => ({ ...before, [key]: { ...before[key], ...next } }));
  return { rows: accrualRows(missing, changes), change };
};
