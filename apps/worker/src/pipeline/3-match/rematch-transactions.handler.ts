import { rematchTransactions } from '@counterfoil/application/matching';
import type { Stage } from '../../stage.ts';
import { rematchTransactionsJob } from './match.job.ts';

/** A bill that came after its payment may be what a waiting line was for. */
export const rematchTransactionsStage = (): Stage => ({
  job: rematchTransactionsJob,
  handle: (books, subject) => rematchTransactions(books, { entityId: subject.id }),
});
