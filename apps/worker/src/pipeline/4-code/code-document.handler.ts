import { codeDocument, type LearnedCoders } from '@counterfoil/application/classification';
import type { BankNumberVault } from '@counterfoil/application/parties';
import type { TableReader } from '@counterfoil/domain/documents';
import type { Stage } from '../../stage.ts';
import { codeDocumentJob } from './code.job.ts';

type Ports = { readonly vault: BankNumberVault; readonly coders: LearnedCoders; readonly tables: TableReader };

export const codeDocumentStage = (ports: Ports): Stage => ({
  job: codeDocumentJob,
  handle: (books, subject) => codeDocument(books, subject.id, ports),
});
