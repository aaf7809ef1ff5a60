export type { ItemStateRow } from './item-state.repository.ts';
export {
  itemsOfBankTransaction,
  loadItems,
  loadItemsLocked,
  type SettlingItem,
  stateOfRow,
} from './load-item-states.ts';
