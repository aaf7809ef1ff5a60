import { executorsOf } from '@counterfoil/application/decisions';
import { receiveStatementDocument } from '@counterfoil/application/statements';
import { readSaidTable } from '@counterfoil/platform/reader';
import type { Composition } from './composition.ts';
import { importStatementStage } from './pipeline/1-ingest/import-statement.handler.ts';
import { ingestDocumentStage } from './pipeline/1-ingest/ingest-document.handler.ts';
import { readDocumentStage } from './pipeline/2-read/read-document.handler.ts';
import { matchTransactionsStage } from './pipeline/3-match/match-transactions.handler.ts';
import { rematchTransactionsStage } from './pipeline/3-match/rematch-transactions.handler.ts';
import { codeDocumentStage } from './pipeline/4-code/code-document.handler.ts';
import { codeTransactionsStage } from './pipeline/4-code/code-transactions.handler.ts';
import { postDocumentStage } from './pipeline/5-post/post-document.handler.ts';
import { reportEntryStage } from './pipeline/6-report/report-entry.handler.ts';
import { commitDecisionStage } from './review/commit-decision.handler.ts';
import type { Stage } from './stage.ts';

/** Every stage with what it needs. The order is the pipeline's; the queue calls each by its topic. */
export const stagesOf = (composition: Composition): readonly Stage[] => {
  const { storage, reader, bankNumbers: vault, coders } = composition;
  return [
    ingestDocumentStage({ storage, reader, receiveStatement: receiveStatementDocument }),
    importStatementStage({ storage, reader, vault }),
    readDocumentStage({ storage, reader }),
    matchTransactionsStage(),
    rematchTransactionsStage(),
    codeDocumentStage({ vault, coders, tables: readSaidTable }),
    codeTransactionsStage({ coders }),
    postDocumentStage(),
    reportEntryStage({ metrics: composition.metrics }),
    commitDecisionStage({ vault, executors: executorsOf({ vault }), tables: readSaidTable }),
  ];
};
