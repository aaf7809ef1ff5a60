import { codeDocument, type LearnedCoders } from '@counterfoil/application/classification';
import type { BankNumberVault } from '@counterfoil/application/parties';
import type { Stage } from '../../stage.ts';
import { codeDocumentJob } from './code.job.ts';

export const codeDocumentStage = (ports: { vault: BankNumberVault; coders: LearnedCoders }): Stage => ({
  job: codeDocumentJob,
  handle: (books, subject) => codeDocument(books, subject.id, ports),
});
