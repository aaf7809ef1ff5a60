export { AGEING_DAYS, type AgedItem, type AgeingRow, ageItems } from './age-items.ts';
export { stateOf, statesOf } from './open-amount.ts';
export type { Allocation, AsOf, ItemState, OpenItem } from './open-item.ts';
export { type OpenItemDraft, openItemsOf } from './open-items-of.ts';
export { pairOldestFirst } from './pair-oldest-first.ts';
export { type AllocationDraft, type Settlement, type SettlementRequest, settle } from './settle.ts';
