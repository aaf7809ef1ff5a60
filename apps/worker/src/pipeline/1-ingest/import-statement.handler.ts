import { importStatement, type StatementPorts } from '@counterfoil/application/statements';
import type { Stage } from '../../stage.ts';
import { importStatementJob } from './ingest.job.ts';

export const importStatementStage = (ports: StatementPorts): Stage => ({
  job: importStatementJob,
  handle: (books, subject) => importStatement(books, subject.id, ports),
});
