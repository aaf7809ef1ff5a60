export { type AccountCertified, certificateDue, type RevokedCertificate } from './certificate-due.ts';
export {
  CHECK_POINTS,
  type CheckItem,
  type Checklist,
  type CheckPoint,
  type FoundPoint,
  isHardPoint,
  type JudgedPoint,
  judgeChecklist,
  openPointsInWords,
  type SignOff,
} from './checklist.ts';
export {
  accountOfSchedule,
  type ReleaseOf,
  releaseEntry,
  type ScheduleWish,
  type SourceLine,
  scheduleAmount,
} from './draft-schedule.ts';
export {
  areasToOpen,
  EXCEPTION_HOURS_MAX,
  type ExceptionWish,
  judgeException,
  type LockedArea,
  REOPEN_HOURS,
} from './lock-exception.ts';
export { mirrorOf } from './mirror.ts';
export { type BilledMonth, LOOK_BACK_MONTHS, type MissingBill, missingRecurring } from './missing-recurring.ts';
export { type AccrualWish, planAccrual } from './plan-accrual.ts';
export { type ForeignPosition, planRevaluation, type Revaluation, type RevaluedPosition } from './plan-revaluation.ts';
export { planYearEnd, type ResultBalance } from './plan-year-end.ts';
export {
  type Instalment,
  instalmentOf,
  type PlannedPeriod,
  planInstalments,
  recognisedThrough,
  SCHEDULE_KINDS,
  type ScheduleKind,
  type Spread,
  type SpreadMethod,
} from './recognise.ts';
