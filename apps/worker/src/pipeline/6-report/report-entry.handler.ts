import { announceChange } from '@counterfoil/application/pipeline';
import type { Stage } from '../../stage.ts';
import { reportEntryJob } from './report.job.ts';

/** Balances were kept by the posting itself; what remains is to tell open pages that figures have moved. */
export const reportEntryStage = (): Stage => ({
  job: reportEntryJob,
  handle: (books, subject) => books.transact((tx) => announceChange(tx, 'journal_entry', subject.id)),
});
