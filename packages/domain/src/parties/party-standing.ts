import { compactId, countryOfVatId, isVatIdShape } from '../documents/index.ts';
import type { ReviewReasonCode } from '../review/index.ts';

export type PartyStatus = {
  readonly name: string;
  readonly blockedBecause: string | null;
  readonly sanctionHit: boolean;
  /** A person has verified that this party exists and is who it says. */
  readonly verified: boolean;
};

/** What this organisation asks of a vendor before it pays; forms such as W-9 by name. */
export type TaxProfile = {
  readonly country: string | null;
  readonly vatIds: readonly string[];
  readonly vatIdRequired: boolean;
  readonly formsRequired: readonly string[];
  readonly formsOnFile: readonly string[];
};

/** What stops at `payment` may post with a payment block; what stops at `posting` waits whole. */
export type StandingFinding = {
  readonly review: ReviewReasonCode;
  readonly sentence: string;
  readonly stops: 'posting' | 'payment';
};

/** Blocked, on a sanctions list: nothing goes on without two people. Unverified holds back the payment alone. */
export const judgeStanding = (party: PartyStatus): readonly StandingFinding[] => {
  const findings: StandingFinding[] = [];
  if (party.sanctionHit) {
    findings.push({ review: 'party.blocked', sentence: `${party.name} hit a sanctions list.`, stops: 'posting' });
  }
  if (party.blockedBecause !== null) {
    const sentence = `${party.name} is blocked: ${party.blockedBecause.replace(/\.$/, '')}.`;
    findings.push({ review: 'party.blocked', sentence, stops: 'posting' });
  }
  if (!party.verified && findings.length === 0) {
    findings.push({ review: 'party.blocked', sentence: `Nobody has verified ${party.name} yet.`, stops: 'payment' });
  }
  return findings;
};

/** Ids that cannot exist, forms that are not here. Shape only: whether an id is registered is the tax authority's to say. */
export const judgeTaxProfile = (profile: TaxProfile): readonly StandingFinding[] => {
  const findings: StandingFinding[] = [];
  const complain = (sentence: string): void => {
    findings.push({ review: 'party.tax_profile_incomplete', sentence, stops: 'payment' });
  };
  for (const vatId of profile.vatIds) {
    if (!isVatIdShape(vatId)) complain(`${compactId(vatId)} does not have the shape of a VAT id.`);
    else if (profile.country !== null && countryOfVatId(vatId) !== profile.country) {
      complain(`The VAT id ${compactId(vatId)} is not one of ${profile.country}.`);
    }
  }
  if (profile.vatIdRequired && profile.vatIds.length === 0) complain('The VAT id is missing.');
  for (const form of profile.formsRequired)
    if (!profile.formsOnFile.includes(form)) complain(`Form ${form} is missing.`);
  return findings;
};
