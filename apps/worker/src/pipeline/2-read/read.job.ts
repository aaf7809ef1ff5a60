import type { StageJob } from '../../stage.ts';

/** Takes `document.ingested`, gives `document.read`. A second reading of the same document finds its status moved on. */
export const readDocumentJob: StageJob = {
  stage: '2-read',
  topic: 'document.ingested',
  subjectKind: 'document',
  inWords: 'reading the document',
};
