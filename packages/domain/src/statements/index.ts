export { findBankAccount, namesAccount } from './account-identity.ts';
export { bankLineKey, type KeyedLine, lineBase } from './bank-line-key.ts';
export * from './bank-statement.ts';
export { chainLinkOf, type ImportedStatement } from './chain-link.ts';
export { cleanPayee, payeeKey } from './clean-payee.ts';
export type { Suspect, SuspectKind } from './name-suspects.ts';
export { type ChainGap, openGaps } from './open-gaps.ts';
export { proveStatement, type StatementProof } from './prove-statement.ts';
export { reconcileWithChain } from './reconcile-with-chain.ts';
export type {
  ChainDecision,
  ChainLink,
  KnownBankAccount,
  KnownLine,
  LineDecision,
  LineRuling,
  LineVerdict,
  StatementChain,
  StatementException,
  StatementExceptionCode,
} from './statement-chain.ts';
export * from './table/index.ts';
