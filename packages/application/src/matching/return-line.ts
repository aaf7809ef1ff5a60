import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { withdrawReviewItem } from '../review/index.ts';
import type { BankLineRow } from './bank-line.repository.ts';
import { acceptedMatchOf, moveMatch } from './match.repository.ts';
import { backToMatching } from './retry-line.ts';

/** A line that the ledger does not hold any more goes back to matching; its match is undone. */
export const returnLine = async (tx: TenantWrite, line: BankLineRow, reversalId: string): Promise<void> => {
  const match = await acceptedMatchOf(tx, line.id);
  if (match !== undefined)
    await moveMatch(tx, { id: match.id, from: 'accepted', to: 'undone', decidedBy: tx.principal.userId });
  await withdrawReviewItem(tx, { kind: 'bank_transaction', id: line.id }, 'Its entry was reversed.');
  await backToMatching(tx, line, ['posted']);
  await recordEvent(tx, {
    action: 'bank_transaction.taken_back',
    subjectKind: 'bank_transaction',
    subjectId: line.id,
    entityId: line.entity_id,
    payload: { reversalEntryId: reversalId, matchId: match?.id ?? null },
  });
  await announceChange(tx, 'bank_transaction', line.id);
  await announceChange(tx, 'bank_account', line.bank_account_id);
};
