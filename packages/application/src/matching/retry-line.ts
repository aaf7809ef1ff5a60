import type { TenantWrite } from '@counterfoil/platform/db';
import { enqueue, PRIORITY } from '../pipeline/index.ts';
import { moveLines } from './bank-line.repository.ts';
import { withdrawBankProposals } from './bank-proposal.repository.ts';
import { lockLine } from './lock-match.ts';
import { withdrawMatches } from './match.repository.ts';

/** Back to matching, as if the line had just been imported: what was proposed for it before is withdrawn. */
export const retryLine = async (tx: TenantWrite, bankTransactionId: string): Promise<void> => {
  const line = await lockLine(tx, bankTransactionId);
  await withdrawMatches(tx, [line.id]);
  await withdrawBankProposals(tx, [line.id]);
  await moveLines(tx, { ids: [line.id], from: ['exception', 'proposed'], to: 'imported' });
  await enqueue(tx, {
    topic: 'bank_transactions.imported',
    subjectKind: 'bank_statement',
    subjectId: line.bank_statement_id,
    priority: PRIORITY.now,
  });
};
