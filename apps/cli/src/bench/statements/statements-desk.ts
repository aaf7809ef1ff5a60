import {
  bankLineKey,
  type ChainDecision,
  type ChainLink,
  chainLinkOf,
  type KnownBankAccount,
  type KnownLine,
  type ReadStatement,
  reconcileWithChain,
} from '@counterfoil/domain/statements';

/** The chain of one bank account in memory, taking in statements as the application does in its database. */
export type StatementsDesk = {
  readonly known: KnownLine[];
  readonly receive: (statement: ReadStatement) => ChainDecision;
};

export const openStatementsDesk = (bankAccount: KnownBankAccount): StatementsDesk => {
  const known: KnownLine[] = [];
  const links: ChainLink[] = [];
  const receive = (statement: ReadStatement): ChainDecision => {
    const decision = reconcileWithChain(known, statement, { bankAccount, links });
    if (decision.outcome === 'hold') return decision;
    const bankTransactionIds = decision.lines.map(
      (line) => line.bankTransactionId ?? bankLineKey(bankAccount.id, line.base, line.occurrence),
    );
    const link = chainLinkOf({ statementId: `bst_${links.length}`, statement, decision, bankTransactionIds });
    known.push(...link.lines.filter((_, index) => decision.lines[index]?.verdict === 'new'));
    links.push(link);
    return decision;
  };
  return { known, receive };
};
