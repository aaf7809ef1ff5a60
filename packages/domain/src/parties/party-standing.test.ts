import { describe, expect, it } from 'vitest';
import { judgeStanding, judgeTaxProfile, type PartyStatus, type TaxProfile } from './index.ts';

const party: PartyStatus = { name: 'Brenner Elektro', blockedBecause: null, sanctionHit: false, verified: true };
const profile: TaxProfile = {
  country: 'DE',
  vatIds: ['DE136695976'],
  vatIdRequired: true,
  formsRequired: [],
  formsOnFile: [],
};

describe('the standing of a party', () => {
  it('says nothing about a verified party in good order', () => {
    expect(judgeStanding(party)).toEqual([]);
    expect(judgeTaxProfile(profile)).toEqual([]);
  });

  it('stops the posting of a blocked or sanctioned party, with the reason', () => {
    expect(judgeStanding({ ...party, blockedBecause: 'dispute of March', sanctionHit: true })).toEqual([
      { review: 'party.blocked', sentence: 'Brenner Elektro hit a sanctions list.', stops: 'posting' },
      { review: 'party.blocked', sentence: 'Brenner Elektro is blocked: dispute of March.', stops: 'posting' },
    ]);
  });

  it('stops only the payment of one that nobody has verified', () => {
    expect(judgeStanding({ ...party, verified: false })).toMatchObject([{ review: 'party.blocked', stops: 'payment' }]);
  });

  it('names the id that cannot be and the form that is missing', () => {
    const incomplete = judgeTaxProfile({ ...profile, vatIds: ['DE12'], formsRequired: ['W-9'] });
    expect(incomplete.map(({ sentence }) => sentence)).toEqual([
      'DE12 does not have the shape of a VAT id.',
      'Form W-9 is missing.',
    ]);
    expect(judgeTaxProfile({ ...profile, vatIds: [] })[0]?.sentence).toBe('The VAT id is missing.');
    expect(judgeTaxProfile({ ...profile, country: 'NL' })[0]?.sentence).toBe(
      'The VAT id DE136695976 is not one of NL.',
    );
  });
});
