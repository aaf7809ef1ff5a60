import type { TenantWrite } from '@counterfoil/platform/db';
import type { BankLineRow } from './bank-line.repository.ts';
import { insertMatches, type MatchRow, withdrawMatches } from './match.repository.ts';

/** The match of the other side, made by the same decision: one transfer is accepted as a whole. */
export const mirrorMatch = async (
  tx: TenantWrite,
  match: MatchRow,
  of: { readonly other: BankLineRow; readonly decidedBy: string | null; readonly beyondBecause?: string | null },
): Promise<string> => {
  const { other, decidedBy, beyondBecause = null } = of;
  await withdrawMatches(tx, [other.id]);
  const [id] = await insertMatches(tx, [
    {
      entityId: other.entity_id,
      bankTransactionId: other.id,
      kind: match.kind === 'intercompany' ? 'intercompany' : 'transfer',
      status: 'accepted',
      origin: 'person',
      reasons: match.reasons,
      residual: 0n,
      residualRole: null,
      counterpartId: match.bank_transaction_id,
      decisionId: match.decision_id,
      decidedBy,
      beyondBecause,
      allocations: [],
    },
  ]);
  return id ?? '';
};
