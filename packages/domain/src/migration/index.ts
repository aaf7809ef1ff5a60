export { COLUMNS, MIGRATION_FILES, type MigrationFileKind } from './file-kind.ts';
export {
  type ControlTotal,
  type OpeningAccount,
  type OpeningPlan,
  type PlacedItem,
  planOpeningBalances,
  planOpeningItems,
} from './plan-opening.ts';
export { type HistoryLine, readHistory } from './read-history.ts';
export { type OpeningItem, type OpeningItemKind, readOpenItems } from './read-open-items.ts';
export { type OpeningBalance, type ReadFile, readTrialBalance } from './read-trial-balance.ts';
export type { Finding, Sheet } from './sheet.ts';
