import { type CodingPorts, codeTransactions } from '@counterfoil/application/matching';
import type { Stage } from '../../stage.ts';
import { codeTransactionsJob } from './code.job.ts';

export const codeTransactionsStage = (ports: CodingPorts): Stage => ({
  job: codeTransactionsJob,
  handle: (books, subject) => codeTransactions(books, subject.id, ports),
});
