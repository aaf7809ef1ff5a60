import type { ChainDecision, ReadStatement, StatementProof } from '@counterfoil/domain/statements';
import type { StatementAccount } from './find-statement-account.ts';
import type { StatementRow } from './statement.repository.ts';

/** What a statement turned out to be, before anything is written. */
export type StatementCase = {
  readonly row: StatementRow;
  readonly statement: ReadStatement;
  readonly account: StatementAccount | null;
  readonly decision: ChainDecision;
  readonly proof: StatementProof;
};
