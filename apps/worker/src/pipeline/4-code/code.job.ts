import type { StageJob } from '../../stage.ts';

/** Takes `document.read`, gives `document.coded` or a review item. */
export const codeDocumentJob: StageJob = {
  stage: '4-code',
  topic: 'document.read',
  subjectKind: 'document',
  inWords: 'coding the document',
};

/** Takes what matching left of a statement's lines, gives accepted codings or review items. */
export const codeTransactionsJob: StageJob = {
  stage: '4-code',
  topic: 'bank_transactions.left',
  subjectKind: 'bank_statement',
  inWords: 'coding bank lines',
};
