import type { TenantWrite } from '@counterfoil/platform/db';
import { enqueue, PRIORITY } from '../pipeline/index.ts';
import { type BankLineRow, moveLines } from './bank-line.repository.ts';
import { withdrawBankProposals } from './bank-proposal.repository.ts';
import { lockLine } from './lock-match.ts';
import { withdrawMatches } from './match.repository.ts';

/** A locked line goes back to matching, as if it had just been imported: what was proposed for it before is withdrawn. */
export const backToMatching = async (tx: TenantWrite, line: BankLineRow, from: readonly string[]): Promise<void> => {
  await withdrawMatches(tx, [line.id]);
  await withdrawBankProposals(tx, [line.id]);
  await moveLines(tx, { ids: [line.id], from, to: 'imported' });
  await enqueue(tx, {
    topic: 'bank_transactions.imported',
    subjectKind: 'bank_statement',
    subjectId: line.bank_statement_id,
    priority: PRIORITY.now,
  });
};

/** A line that waits is looked at anew. */
export const retryLine = async (tx: TenantWrite, bankTransactionId: string): Promise<void> =>
  backToMatching(tx, await lockLine(tx, bankTransactionId), ['exception', 'proposed']);
