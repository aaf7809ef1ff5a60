export { decidePaymentBlock, type PaymentBlockDecision } from './decide-payment-block.ts';
export type { ItemStateRow } from './item-state.repository.ts';
export {
  type AllocationOfItem,
  getOpenItem,
  listOpenItems,
  type OpenItemFilter,
  type OpenItemRow,
  type WholeOpenItem,
} from './list-open-items.ts';
export {
  itemsOfBankTransaction,
  loadItems,
  loadItemsLocked,
  type SettlingItem,
  stateOfRow,
} from './load-item-states.ts';
export { isOfBankDetails } from './payment-block.repository.ts';
