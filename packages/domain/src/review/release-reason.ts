import { accept, type Result, refuse } from '../refusal/index.ts';
import { type HeldReason, requirementOf } from './held-reason.ts';
import { REVIEW_REASONS } from './reasons.ts';
import { mayRelease, type Role, roleInWords } from './roles.ts';

export type Person = { readonly id: string; readonly roles: readonly Role[] };

/** Who had a hand in what is to be released, and whether the organisation is one person by its owner's audited switch. */
export type Independence = {
  readonly preparers: readonly string[];
  readonly lastPartyEditor: string | null;
  readonly singlePerson: boolean;
};

export type Release =
  | { readonly kind: 'released'; readonly waitsOutCoolOff: boolean }
  | { readonly kind: 'waits_for_second'; readonly held: HeldReason };

const chip = (held: HeldReason): string => REVIEW_REASONS[held.code].shortForm;

const confirmAsSecond = (held: HeldReason, person: Person, independence: Independence): Result<Release> => {
  if (held.firstReleasedBy === person.id) {
    return refuse('review.second_person_needed', `"${chip(held)}" waits for somebody else: you released it first.`);
  }
  if (independence.lastPartyEditor === person.id) {
    return refuse(
      'review.second_person_needed',
      `"${chip(held)}" waits for somebody else: you were the last to edit this party.`,
    );
  }
  if (!mayRelease(person.roles, 'reviewer')) {
    return refuse('review.release_forbidden', `"${chip(held)}" is confirmed by ${roleInWords('reviewer')}.`);
  }
  return accept({ kind: 'released', waitsOutCoolOff: false });
};

/**
 * Whether this person releases this reason. Refuses review.release_forbidden (the role) and
 * review.second_person_needed (who prepares does not approve; a second one is neither preparer nor last editor).
 */
export const releaseReason = (held: HeldReason, person: Person, independence: Independence): Result<Release> => {
  const alone = independence.singlePerson;
  if (!alone && independence.preparers.includes(person.id)) {
    return refuse(
      'review.second_person_needed',
      `You prepared this, so "${chip(held)}" is for ${roleInWords(requirementOf(held).release)} other than you.`,
    );
  }
  if (!alone && held.firstReleasedBy) return confirmAsSecond(held, person, independence);
  const { release, secondPerson } = requirementOf(held);
  if (!mayRelease(person.roles, release)) {
    return refuse('review.release_forbidden', `"${chip(held)}" is released by ${roleInWords(release)}.`, {
      reason: held.code,
      needed: release,
    });
  }
  if (secondPerson && !alone)
    return accept({ kind: 'waits_for_second', held: { ...held, firstReleasedBy: person.id } });
  return accept({ kind: 'released', waitsOutCoolOff: alone && held.code === 'party.bank_details_differ' });
};
