import { getJournalEntry } from '@counterfoil/application/ledger';
import { rematchTransactions } from '@counterfoil/application/matching';
import { announceChange } from '@counterfoil/application/pipeline';
import type { Stage } from '../../stage.ts';
import { reportEntryJob } from './report.job.ts';

/**
 * Balances were kept by the posting itself. What remains is to tell open pages that figures have moved, and to look again
 * at bank lines that wait: a bill that came after its payment may be what they were for.
 */
export const reportEntryStage = (): Stage => ({
  job: reportEntryJob,
  handle: async (books, subject) => {
    await books.transact((tx) => announceChange(tx, 'journal_entry', subject.id));
    const posted = await books.read((tx) => getJournalEntry(tx, subject.id));
    if (posted.documentId !== null) await rematchTransactions(books, { entityId: posted.entityId });
  },
});
