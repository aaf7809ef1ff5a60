import { bankLineKey } from '../bank-line-key.ts';
import type { ReadStatement } from '../bank-statement.ts';
import { chainLinkOf } from '../chain-link.ts';
import { reconcileWithChain } from '../reconcile-with-chain.ts';
import type { ChainDecision, ChainLink, KnownLine } from '../statement-chain.ts';
import { HOUSE_ACCOUNT } from './statement-of.ts';

/** What the application does with decisions, kept in memory: imports, holds, and tries the held ones again. */
export type StatementDesk = {
  readonly known: KnownLine[];
  readonly links: ChainLink[];
  readonly held: ReadStatement[];
  /** The decision on the statement itself; statements it released are imported as well. */
  readonly receive: (statement: ReadStatement) => ChainDecision;
};

export const openDesk = (): StatementDesk => {
  const known: KnownLine[] = [];
  const links: ChainLink[] = [];
  const held: ReadStatement[] = [];

  const tryImport = (statement: ReadStatement): ChainDecision => {
    const decision = reconcileWithChain(known, statement, { bankAccount: HOUSE_ACCOUNT, links });
    if (decision.outcome === 'import') importInto(known, links, { statement, decision });
    return decision;
  };

  const receive = (statement: ReadStatement): ChainDecision => {
    const decision = tryImport(statement);
    if (decision.outcome === 'hold') held.push(statement);
    for (let index = 0; decision.outcome === 'import' && index < held.length; index += 1) {
      const waiting = held[index];
      if (waiting === undefined || tryImport(waiting).outcome === 'hold') continue;
      held.splice(index, 1);
      index = -1;
    }
    return decision;
  };
  return { known, links, held, receive };
};

const importInto = (
  known: KnownLine[],
  links: ChainLink[],
  { statement, decision }: { statement: ReadStatement; decision: ChainDecision },
): void => {
  const bankTransactionIds = decision.lines.map(
    ({ bankTransactionId, verdict, base, occurrence }) =>
      (verdict === 'known' ? bankTransactionId : null) ?? bankLineKey(HOUSE_ACCOUNT.id, base, occurrence),
  );
  const statementId = `bst_${links.length + 1}`;
  const link = chainLinkOf({ statementId, statement, decision, bankTransactionIds });
  link.lines.forEach((line, index) => {
    if (decision.lines[index]?.verdict === 'known') return;
    if (known.some((other) => other.bankTransactionId === line.bankTransactionId)) {
      throw new Error(`The natural key ${line.bankTransactionId} is taken.`);
    }
    known.push(line);
  });
  links.push(link);
};
