export {
  arbitraryBalancedMinors,
  arbitraryBillMinor,
  arbitraryCurrency,
  arbitraryMinor,
  arbitraryMoney,
} from './amounts.ts';
export { arbitraryDate } from './dates.ts';
export { type RandomChoices, randomDraft } from './sales-draft.ts';
