export { judgeRates, type RatesApart, ratesInWords } from './judge-rates.ts';
export type {
  Allocation,
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
  Residual,
  ResidualLeg,
  RivalMatch,
  SettledItem,
  ToleranceBand,
  UnmatchedLine,
} from './match-case.ts';
export { settledByMoneyOut } from './match-case.ts';
export { type OwnBankAccount, pairTransfers, type TransferProposal } from './pair-transfers.ts';
export { proposeMatches } from './propose-matches.ts';
export { type Allowance, allowancesFor, bandFor, legFor, toleranceOf } from './tolerance.ts';
