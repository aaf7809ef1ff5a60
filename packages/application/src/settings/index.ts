export {
  type DocumentHoldWish,
  HOLD_DAYS_MAX,
  holdSettings,
  listDocumentHolds,
  type StandingHold,
  setDocumentHold,
} from './document-holds.ts';
export {
  figureTolerances,
  type HeldFigureTolerance,
  type HeldFigureTolerances,
  heldFigureTolerance,
} from './figure-tolerances.ts';
export {
  type GuardrailRow,
  type GuardrailSettingChange,
  isSinglePerson,
  listGuardrails,
  setGuardrails,
} from './guardrails.ts';
export {
  endSinglePerson,
  getOrganisationSettings,
  type OrganisationSettingRow,
  setSinglePerson,
} from './set-single-person.ts';
export { setTransitDays, TRANSIT_DAYS_MAX } from './set-transit-days.ts';
export {
  endTolerance,
  entityAsked,
  explainTolerances,
  type FittingTolerance,
  listTolerances,
  type NewTolerance,
  setTolerance,
  TOLERANCE_SCOPES,
  type ToleranceScope,
  type ToleranceSettingRow,
} from './tolerances.ts';
