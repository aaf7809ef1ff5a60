export { type BankNumberVault, bankAccountPlace, bankDetailPlace, type SealedPlace } from './bank-number-vault.ts';
export { addBankDetail, createParty, type NewParty } from './create-party.ts';
export { getParty, listParties, type PartyFilter, type PartyRow } from './list-parties.ts';
export { type PartyChanges, updateParty } from './update-party.ts';
