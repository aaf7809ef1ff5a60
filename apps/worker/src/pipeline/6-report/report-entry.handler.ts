import { getJournalEntry } from '@counterfoil/application/ledger';
import { rematchTransactions } from '@counterfoil/application/matching';
import { announceChange } from '@counterfoil/application/pipeline';
import type { Metrics } from '@counterfoil/platform/telemetry';
import type { Stage } from '../../stage.ts';
import { reportEntryJob } from './report.job.ts';

/**
 * Balances were kept by the posting itself. What remains is to tell open pages that figures have moved, and to look again
 * at bank lines that wait: a bill that came after its payment may be what they were for.
 */
export const reportEntryStage = ({ metrics }: { readonly metrics: Metrics }): Stage => {
  const counted = countUnattended(metrics);
  return {
    job: reportEntryJob,
    handle: async (books, subject) => {
      await books.transact((tx) => announceChange(tx, 'journal_entry', subject.id));
      const posted = await books.read((tx) => getJournalEntry(tx, subject.id));
      if (posted.documentId !== null || posted.bankTransactionId !== null) counted(posted.origin === 'machine');
      if (posted.documentId !== null) await rematchTransactions(books, { entityId: posted.entityId });
    },
  };
};

/** Of the entries that documents and bank lines became: how many nobody had to look at. */
const countUnattended = (metrics: Metrics): ((alone: boolean) => void) => {
  const entries = metrics.counter('entries_total', 'Entries from documents and bank lines, by who decided', [
    'decided_by',
  ]);
  const share = metrics.gauge(
    'unattended_share',
    'Share of those entries that the machine decided alone, since the start',
  );
  let [machine, all] = [0, 0];
  return (alone) => {
    entries.inc({ decided_by: alone ? 'machine' : 'person' });
    machine += alone ? 1 : 0;
    all += 1;
    share.set(machine / all);
  };
};
