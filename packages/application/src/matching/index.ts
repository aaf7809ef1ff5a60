export { acceptMatch } from './accept-match.ts';
export { type AllocationFact, allocationFacts } from './allocation-fact.repository.ts';
export { byPerson } from './authority.ts';
export { bankActions } from './bank-actions.ts';
export { type BankLineRow, LINES_OF_SPAN_MAX, lockLines, spanHasMoreLines } from './bank-line.repository.ts';
export type { BankProposal, CodedBankPart } from './bank-proposal.ts';
export { type ToleranceRow, toleranceRows as tolerancesOn } from './candidate.repository.ts';
export { type CodingPorts, codeTransactions } from './code-transactions.ts';
export { createMatch, type HandMatch } from './create-match.ts';
export { decideMatch, type MatchDecision } from './decide-match.ts';
export { declineMatch } from './decline-match.ts';
export { type HandCoding, type HandPart, previewHandCoding } from './hand-coding.ts';
export { remaindersAllowed } from './leg-tolerance.ts';
export {
  candidatesOf,
  getMatch,
  listMatches,
  type MatchedItem,
  type MatchedLeg,
  type MatchFilter,
  type ReadMatch,
} from './list-matches.ts';
export { loadPastCodedLines } from './load-past-codings.ts';
export { differenceTerms, loadPastMatching } from './load-past-matching.ts';
export { matchTransactions, rematchTransactions } from './match-transactions.ts';
export { MATCHER_VERSION } from './matcher-version.ts';
export { moneyInTransit, type TransitPair, type TransitPlace, type TransitRow } from './money-in-transit.ts';
export { objectToMatch } from './object-to-match.ts';
export {
  type AnsweredOther,
  answerOtherLine,
  holdOtherLine,
  type OtherLine,
  otherAnsweredBy,
  otherLines,
  waitingLines,
} from './other-line.ts';
export { postBankProposal } from './post-bank-proposal.ts';
export { previewMatch } from './preview-match.ts';
export { type PreviewedTransfer, previewTransfer } from './preview-transfer.ts';
export { type EntityWaiting, entitiesWaiting, putAside } from './put-aside.ts';
export { retryLine } from './retry-line.ts';
export { type ItemSettlement, settleItems } from './settle-items.ts';
export { foreseeTakingBack, takeBackEntry } from './take-back-entry.ts';
export { type TransferSide, transferByHand, transferSides } from './transfer-by-hand.ts';
export { undoAllocation } from './undo-allocation.ts';
export { undoMatch } from './undo-match.ts';
export { type EntityInTransit, entitiesInTransit, watchTransit } from './watch-transit.ts';
