export {
  type BankDetailsComparison,
  type BankDetailVersion,
  compareBankDetails,
  maskIban,
} from './bank-details.ts';
export { type BillIdentity, billHardKey, billNumberKey, confusableNumber } from './bill-key.ts';
export { type SaidName, spellingToKeep } from './decide-spelling.ts';
export { type Bill, type DuplicateFinding, findDuplicateBill } from './find-duplicate-bill.ts';
export { foldedWords, foldLetters } from './fold-letters.ts';
export {
  identifyParty,
  type OwnIdentity,
  type PartyCandidate,
  type PartyIdentification,
  type PartyReading,
} from './identify-party.ts';
export type { LegalForm } from './legal-forms.ts';
export { NEAR_NAME } from './likely-by-name.ts';
export {
  type ChanceWeights,
  chanceOf,
  JUDGED,
  judgeNames,
  type NameFact,
  type NameJudgement,
  nameChance,
} from './likeness/name-chance.ts';
export type { NameEvidence } from './likeness/name-evidence.ts';
export { type NameParts, partsOfName } from './likeness/name-parts.ts';
export { nameLikeness } from './name-likeness.ts';
export { buildPartyIndex, type KnownParty, ownDomain, type PartyIndex, piecesOfName } from './party-index.ts';
export { namesWithin, type PartyName, readPartyName } from './party-name.ts';
export {
  judgeStanding,
  judgeTaxProfile,
  type PartyStatus,
  type StandingFinding,
  type TaxProfile,
} from './party-standing.ts';
