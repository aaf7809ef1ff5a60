import { type ReadPorts, readDocument } from '@counterfoil/application/documents';
import type { Stage } from '../../stage.ts';
import { readDocumentJob } from './read.job.ts';

export const readDocumentStage = (ports: ReadPorts): Stage => ({
  job: readDocumentJob,
  handle: (books, subject) => readDocument(books, subject.id, ports),
});
