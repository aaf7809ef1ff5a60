import type { StageJob } from '../../stage.ts';

/** Takes `document.received`, gives `document.ingested`. Retried as it stands: the file's bytes are its key. */
export const ingestDocumentJob: StageJob = {
  stage: '1-ingest',
  topic: 'document.received',
  subjectKind: 'document',
  inWords: 'taking the file in',
};

/** Takes `statement.received`, gives `bank_transactions.imported`. Lines are keyed by content, so a retry adds none twice. */
export const importStatementJob: StageJob = {
  stage: '1-ingest',
  topic: 'statement.received',
  subjectKind: 'bank_statement',
  inWords: 'importing the statement',
};
