import { postCodedDocument } from '@counterfoil/application/classification';
import type { Stage } from '../../stage.ts';
import { postDocumentJob } from './post.job.ts';

export const postDocumentStage = (): Stage => ({
  job: postDocumentJob,
  handle: (books, subject) => postCodedDocument(books, subject.id),
});
