import type { StageJob } from '../../stage.ts';

/** Takes `bank_transactions.imported` (by statement), gives accepted matches or `bank_transactions.left`. */
export const matchTransactionsJob: StageJob = {
  stage: '3-match',
  topic: 'bank_transactions.imported',
  subjectKind: 'bank_statement',
  inWords: 'matching bank lines',
};

/** Takes `bank_transactions.waiting` (by entity): documents were posted, and lines that wait may be their payments. */
export const rematchTransactionsJob: StageJob = {
  stage: '3-match',
  topic: 'bank_transactions.waiting',
  subjectKind: 'legal_entity',
  inWords: 'matching bank lines that wait',
};
