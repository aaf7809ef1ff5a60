export { ACCOUNT_ROLES, type AccountRole, isAccountRole, type RoleMap } from './account-role.ts';
export * from './charts/index.ts';
export { conversionLegs } from './convert-currencies.ts';
export {
  type DimensionRuleWish,
  type DimensionValueChange,
  decideDimensionRule,
  endDimensionValue,
} from './dimension-rule.ts';
export {
  type CurrencyTotal,
  credit,
  debit,
  ENTRY_KINDS,
  type EntryDraft,
  type EntryKind,
  OPEN_ITEM_KINDS,
  type OpenItemKind,
  type OpenItemTerms,
  type PostingDraft,
  type PreparedEntry,
  type PreparedPosting,
  type Side,
} from './entry.ts';
export {
  type AreaLock,
  type DimensionValue,
  type LedgerFacts,
  LOCK_AREAS,
  type LockArea,
  type LockException,
  type Period,
  type ReconciledAccount,
} from './facts.ts';
export { firstOpenDay, reconciledBy, touchedAreas } from './laws/period.ts';
export {
  ACCOUNT_TYPES,
  type AccountType,
  CONTROL_KINDS,
  type ControlKind,
  type DimensionRequirement,
  describeAccount,
  type LedgerAccount,
} from './ledger-account.ts';
export { periodFor, periodKindOf, periodTakes } from './period-for.ts';
export {
  type DimensionPlace,
  type DimensionValueDraft,
  placeDimensionValue,
} from './place-dimension-value.ts';
export { prepareEntry } from './prepare-entry.ts';
export { negatedPosting, type PostedEntry, reverseEntry } from './reverse-entry.ts';
