import { matchTransactions } from '@counterfoil/application/matching';
import type { Stage } from '../../stage.ts';
import { matchTransactionsJob } from './match.job.ts';

export const matchTransactionsStage = (): Stage => ({
  job: matchTransactionsJob,
  handle: (books, subject) => matchTransactions(books, subject.id),
});
