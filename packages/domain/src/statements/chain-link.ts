import type { ReadStatement } from './bank-statement.ts';
import type { ChainDecision, ChainLink, KnownLine } from './statement-chain.ts';

export type ImportedStatement = {
  readonly statementId: string;
  readonly statement: ReadStatement;
  readonly decision: ChainDecision;
  /** For each line in file order the bank transaction it became or was recognised as. */
  readonly bankTransactionIds: readonly string[];
};

/** The link that an imported statement adds to the chain of its bank account. */
export const chainLinkOf = ({ statementId, statement, decision, bankTransactionIds }: ImportedStatement): ChainLink => {
  const byPosition = new Map(decision.lines.map((decided) => [decided.position, decided]));
  const lines = statement.lines.map((line, index): KnownLine => {
    const decided = byPosition.get(line.position);
    return {
      bankTransactionId: bankTransactionIds[index] ?? '',
      base: decided?.base ?? '',
      occurrence: decided?.occurrence ?? 1,
      bookingDate: line.bookingDate,
      amount: line.amount,
    };
  });
  const { format, statementNumber, page, from, to, opening, openingDate, closing, closingDate } = statement;
  return { statementId, format, statementNumber, page, from, to, opening, openingDate, closing, closingDate, lines };
};
