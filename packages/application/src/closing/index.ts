export { closePeriod } from './close-period.ts';
export { createSchedule, type WishedSchedule } from './create-schedule.ts';
export { endLockException } from './end-lock-exception.ts';
export { type EndingOfSchedule, endSchedule } from './end-schedule.ts';
export { giveLockException, type Reopening, reopenFor, type WishedException } from './give-lock-exception.ts';
export { type LockExceptionRow, listLockExceptions } from './list-lock-exceptions.ts';
export {
  type AssetRow,
  getSchedule,
  listAssets,
  listSchedules,
  type PlanRow,
  type ScheduleRow,
  type WholeSchedule,
} from './list-schedules.ts';
export { type CloseRunRow, loadChecklist, type PeriodChecklist } from './load-checklist.ts';
export type { WishedAccrual } from './plan-step.ts';
export { type PreviewedEntry, previewCloseStep, type StepPreview } from './preview-step.ts';
export { recountPeriod } from './recount-period.ts';
export { type DueSchedules, releaseDue, schedulesDue } from './release-due.ts';
export { type ReleaseWish, releaseInstalments } from './release-instalments.ts';
export { type CloseStepWish, runCloseStep, type StepDone } from './run-step.ts';
export { type SignOffWish, signOffPoint } from './sign-off-point.ts';
export { undoCloseStep } from './undo-step.ts';
