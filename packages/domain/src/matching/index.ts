export { BANDS, bandOf, outcomeKey } from './calibrate.ts';
export type { TransferKnowledge } from './fit-transfer.ts';
export { judgeRates, type RatesApart, ratesInWords } from './judge-rates.ts';
export type {
  Allocation,
  Belief,
  BeliefKind,
  EarlyPayment,
  ItemKind,
  LinePart,
  MatchCase,
  MatchException,
  MatchGrounds,
  MatchOutcome,
  MatchProposal,
  MatchReason,
  MatchVerdict,
  OpenItem,
  Outcomes,
  OwnOutcomes,
  PayerName,
  Residual,
  ResidualLeg,
  RivalMatch,
  SettledItem,
  ToleranceBand,
  UnmatchedLine,
  WrittenProposal,
} from './match-case.ts';
export { BELIEF_KINDS, settledByMoneyOut } from './match-case.ts';
export {
  pairTransfers,
  type RateWanted,
  REASONS_OF_NAMED_ENDS,
  ratesOfTransfers,
  type TransferProposal,
} from './pair-transfers.ts';
export { proposeMatches } from './propose-matches.ts';
export { type Allowance, allowancesFor, bandFor, legFor, toleranceOf } from './tolerance.ts';
export { type DifferencePlace, fittingPlaces, narrowest, type TolerancePlace } from './tolerance-place.ts';
export {
  checkTolerance,
  overlaps,
  TOLERANCE_SCOPES,
  type ToleranceScope,
  type ToleranceWish,
} from './tolerance-scope.ts';
export type { OwnBankAccount, TransferLine } from './transfer-side.ts';
export { writeProposal } from './write-proposal.ts';
