export { type BankNumberVault, bankAccountPlace, bankDetailPlace, type SealedPlace } from './bank-number-vault.ts';
export { addBankDetail, createParty, type NewParty } from './create-party.ts';
export { getParty, listParties, type PartyFilter, type PartyRow } from './list-parties.ts';
export {
  listSpellings,
  rememberSpelling,
  type SaidWho,
  type SpellingFilter,
  type SpellingRow,
  undoSpelling,
} from './remember-spelling.ts';
export { type PartyChanges, updateParty } from './update-party.ts';
