export { insertActs as keepActs, type NewAct } from './act.repository.ts';
export { automationsDue, type DueAutomation } from './automation-due.repository.ts';
export {
  automationClasses,
  automationEvidence,
  type ClassOverview,
  type GroundOverview,
} from './automation-overview.ts';
export {
  type CheckResult,
  checkSample,
  getSample,
  isWaiting,
  listSamples,
  type SampleRow,
  type SampleToCheck,
  settleSample,
} from './check-sample.ts';
export { CLASS_WORDS } from './class-words.ts';
export {
  decidePromotion,
  listPromotions,
  listWithdrawals,
  type PromotionRow,
  type WithdrawalRow,
} from './decide-promotion.ts';
export { drawDueSamples, drawSamples } from './draw-samples.ts';
export { hearEntryTakenBack, hearEverybody, hearPersons } from './hear-persons.ts';
export { type BudgetStanding, loadStand, loadStandToAct, type OfClass, standingBudgetOf } from './load-stand.ts';
export { proposePromotions } from './propose-promotions.ts';
export { reckonAuthority } from './reckon-authority.ts';
export { type NightlyResult, reviewAutomation } from './review-automation.ts';
export { type BudgetWish, classNamed, refuseImpossible as refuseImpossibleBudget, setBudgets } from './set-budgets.ts';
export { listModes, type ModeWish, setModes } from './set-modes.ts';
export { lostSince } from './stand.repository.ts';
export { keptBackDecisions, watchedDecisions } from './watched-decisions.ts';
export { type HoldOverview, overviewOfHolds, type WaitingCase, waitingCases, whatHolds } from './what-holds.ts';
