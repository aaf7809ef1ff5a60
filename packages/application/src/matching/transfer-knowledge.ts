import {
  type OwnBankAccount,
  ratesOfTransfers,
  type ToleranceBand,
  type TransferKnowledge,
  type TransferLine,
} from '@counterfoil/domain/matching';
import type { Rate } from '@counterfoil/domain/money';
import type { TenantRead } from '@counterfoil/platform/db';
import { loadExchangeRate } from '../ledger/index.ts';
import type { ToleranceRow } from './candidate.repository.ts';
import { toleranceAt } from './leg-tolerance.ts';
import { refusedTransferPairs } from './pair-transfer.repository.ts';

type Known = {
  readonly lines: readonly TransferLine[];
  readonly own: readonly OwnBankAccount[];
  readonly rows: readonly ToleranceRow[];
  readonly bandsOf: (entityId: string) => readonly ToleranceBand[];
};

/** What pairing transfers has to know beside the lines; rates of the day only where two currencies meet. */
export const transferKnowledge = async (
  tx: TenantRead,
  { lines, own, rows, bandsOf }: Known,
): Promise<TransferKnowledge> => {
  const keyOf = (from: string, to: string, on: string): string => `${from} ${to} ${on}`;
  const rates = new Map<string, Rate>();
  for (const { from, to, on } of ratesOfTransfers(lines, own)) {
    const rate = await loadExchangeRate(tx, { from, to, on });
    if (rate !== null) rates.set(keyOf(from, to, on), rate);
  }
  const apart = await refusedTransferPairs(
    tx,
    lines.map(({ id }) => id),
  );
  const refused = new Set(apart.flatMap(({ one, other }) => [`${one} ${other}`, `${other} ${one}`]));
  return {
    bandsOf,
    rateBandOf: ({ entityId, bankAccountId }, currency, on) => {
      const held = rows.filter((row) => row.valid_from <= on && (row.valid_to === null || row.valid_to >= on));
      return (
        toleranceAt(held, 'exchange_rate', { entityId, partyId: null, bankAccountId, currency })?.basis_points ?? null
      );
    },
    rateOn: (from, to, on) => rates.get(keyOf(from, to, on)) ?? null,
    refused: (one, other) => refused.has(`${one} ${other}`),
  };
};
