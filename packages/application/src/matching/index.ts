export { acceptMatch } from './accept-match.ts';
export { codeTransactions } from './code-transactions.ts';
export { byPerson, decideMatch, type MatchDecision } from './decide-match.ts';
export { declineMatch } from './decline-match.ts';
export { matchTransactions, rematchTransactions } from './match-transactions.ts';
