import type { StageJob } from '../../stage.ts';

/** Takes an accepted proposal of a document, gives a balanced entry and its open item. */
export const postDocumentJob: StageJob = {
  stage: '5-post',
  topic: 'document.coded',
  subjectKind: 'document',
  inWords: 'posting the document',
};
