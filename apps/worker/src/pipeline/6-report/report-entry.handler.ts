import { getEntryHeader } from '@counterfoil/application/ledger';
import type { Metrics } from '@counterfoil/platform/telemetry';
import type { Stage } from '../../stage.ts';
import { reportEntryJob } from './report.job.ts';

/**
 * Balances were kept by the posting itself, open pages hear of it from the outbox, and bank lines that wait are looked at
 * by the stage of matching. What remains are the figures of the machine's own work.
 */
export const reportEntryStage = ({ metrics }: { readonly metrics: Metrics }): Stage => {
  const counted = countUnattended(metrics);
  return {
    job: reportEntryJob,
    handle: async (books, subject) => {
      const posted = await books.read((tx) => getEntryHeader(tx, subject.id));
      if (posted.documentId !== null || posted.bankTransactionId !== null) counted(posted.origin === 'machine');
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
