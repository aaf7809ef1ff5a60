import { type CalendarDate, isValidOn } from '../calendar/index.ts';
import { compactIban, isIban } from '../documents/index.ts';
import type { ReviewReasonCode } from '../review/index.ts';

/** A dated version of a party's bank details in the master data. */
export type BankDetailVersion = {
  readonly iban: string;
  /** When a person verified it by a way other than the document; null while nobody has. */
  readonly verifiedOn: CalendarDate | null;
  readonly validFrom: CalendarDate;
  readonly validTo: CalendarDate | null;
};

export type BankDetailsComparison = {
  readonly outcome: 'not_stated' | 'same' | 'differs' | 'unverified' | 'expired' | 'no_master';
  /** May master data be said to agree, as an unattended posting asks. */
  readonly agrees: boolean;
  readonly review: ReviewReasonCode | null;
  /** Why the payment is blocked, null when nothing blocks it. The liability may post all the same. */
  readonly paymentBlock: string | null;
  readonly sentence: string;
};

/** "DE76 … 6305": enough to tell two apart, too little to pay. */
export const maskIban = (iban: string): string => `${compactIban(iban).slice(0, 4)} … ${compactIban(iban).slice(-4)}`;

type Finding = Pick<BankDetailsComparison, 'outcome' | 'sentence'>;

const agreed = (finding: Finding): BankDetailsComparison => ({
  ...finding,
  agrees: true,
  review: null,
  paymentBlock: null,
});

const blocked = (finding: Finding, review: ReviewReasonCode | null): BankDetailsComparison => ({
  ...finding,
  agrees: false,
  review,
  paymentBlock: finding.sentence,
});

/**
 * Holds the bank account on a document against the verified master data, by canonical IBAN. Paper never changes master
 * data: a different account blocks the payment and asks two people; a party that has no verified one yet is blocked
 * for payment only, because there is nothing to differ from.
 */
export const compareBankDetails = (
  stated: string | null,
  versions: readonly BankDetailVersion[],
  asOf: CalendarDate,
): BankDetailsComparison => {
  if (stated === null || !isIban(stated)) {
    return agreed({ outcome: 'not_stated', sentence: 'The document names no bank account that could be compared.' });
  }
  const iban = compactIban(stated);
  const known = versions.filter((version) => compactIban(version.iban) === iban);
  const standing = known.filter((version) => isValidOn(version, asOf));
  const verified = standing.find(({ verifiedOn }) => verifiedOn !== null);
  if (verified) {
    return agreed({
      outcome: 'same',
      sentence: `${maskIban(iban)} is the account verified on ${verified.verifiedOn}.`,
    });
  }
  const master = versions.find((version) => version.verifiedOn !== null && isValidOn(version, asOf));
  if (master && known.some(({ verifiedOn, validTo }) => verifiedOn !== null && validTo !== null && validTo < asOf)) {
    return blocked(
      { outcome: 'expired', sentence: `${maskIban(iban)} was replaced by ${maskIban(master.iban)}.` },
      'party.bank_details_differ',
    );
  }
  if (master) {
    return blocked(
      {
        outcome: 'differs',
        sentence: `${maskIban(iban)} is not ${maskIban(master.iban)}, the account verified on ${master.verifiedOn}.`,
      },
      'party.bank_details_differ',
    );
  }
  if (standing.length > 0) {
    return blocked({ outcome: 'unverified', sentence: `Nobody has verified ${maskIban(iban)} yet.` }, null);
  }
  return blocked({ outcome: 'no_master', sentence: 'No bank account of this party has been verified yet.' }, null);
};
