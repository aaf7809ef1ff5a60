import { type IngestPorts, ingestDocument } from '@counterfoil/application/documents';
import type { Stage } from '../../stage.ts';
import { ingestDocumentJob } from './ingest.job.ts';

export const ingestDocumentStage = (ports: IngestPorts): Stage => ({
  job: ingestDocumentJob,
  handle: (books, subject) => ingestDocument(books, subject.id, ports),
});
