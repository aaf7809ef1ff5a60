import type { StageJob } from '../../stage.ts';

/** Takes `bank_transactions.imported` (by statement), gives accepted matches or `bank_transactions.left`. */
export const matchTransactionsJob: StageJob = {
  stage: '3-match',
  topic: 'bank_transactions.imported',
  subjectKind: 'bank_statement',
  inWords: 'matching bank lines',
};
