import { describe, expect, it } from 'vitest';
import { type DecisionContext, type DecisionRequest, decideReview, type Person, type ReviewItem } from './index.ts';

const clerk: Person = { id: 'lena', roles: ['clerk'] };
const reviewer: Person = { id: 'jonas', roles: ['reviewer'] };
const controller: Person = { id: 'mara', roles: ['controller'] };
const auditor: Person = { id: 'otto', roles: ['auditor'] };

const item = (codes: ReviewItem['reasons'][number]['code'][], more: Partial<ReviewItem> = {}): ReviewItem => ({
  version: 3,
  status: 'open',
  openedAtMs: 0,
  reasons: codes.map((code) => ({ code })),
  proposals: [{ id: 'first' }, { id: 'second' }],
  preparers: [],
  lastPartyEditor: null,
  ...more,
});
const by = (actor: Person, more: Partial<DecisionContext> = {}): DecisionContext => ({
  actor,
  nowMs: 1_000,
  singlePerson: false,
  correctionNeedsApproval: true,
  ...more,
});
const decide = (verdict: DecisionRequest['verdict'], more: Partial<DecisionRequest> = {}): DecisionRequest => ({
  verdict,
  version: 3,
  ...more,
});
const refusalOf = (result: ReturnType<typeof decideReview>): string => (result.ok ? 'accepted' : result.refusal.code);
const outcomeOf = (result: ReturnType<typeof decideReview>) => {
  if (!result.ok) throw new Error(result.refusal.detail);
  return result.value;
};

describe('approving', () => {
  it('releases what the role allows, with the best proposal, when the undo window has passed', () => {
    const outcome = outcomeOf(
      decideReview(item(['code.below_threshold']), decide('approve', { undoMs: 10_000 }), by(clerk)),
    );
    expect(outcome).toMatchObject({ effect: 'released', held: [], proposalId: 'first', commitAtMs: 11_000 });
  });

  it('releases each reason by itself: a clerk takes the coding, the remainder waits for a reviewer', () => {
    const both = item(['code.below_threshold', 'match.residual']);
    const outcome = outcomeOf(decideReview(both, decide('approve'), by(clerk)));
    expect(outcome.effect).toBe('partly_released');
    expect(outcome.released).toEqual(['code.below_threshold']);
    expect(outcome.held).toEqual([{ code: 'match.residual' }]);
  });

  it('what goes elsewhere asks only for what the going answers; the rest is held by nobody’s word', () => {
    const move = { id: 'move', answers: ['ingest.other_recipient'], elsewhere: true } as const;
    const sisters = item(['ingest.other_recipient', 'party.bank_details_differ'], { proposals: [move] });
    const outcome = outcomeOf(decideReview(sisters, decide('approve'), by(reviewer)));
    expect(outcome).toMatchObject({ effect: 'moved_on', released: ['ingest.other_recipient'] });
    expect(outcome.held).toEqual([{ code: 'party.bank_details_differ' }]);
    expect(refusalOf(decideReview(sisters, decide('approve'), by(clerk)))).toBe('review.release_forbidden');
    const own = { ...sisters, preparers: ['jonas'] };
    expect(refusalOf(decideReview(own, decide('approve'), by(reviewer)))).toBe('review.second_person_needed');
    const gone = item(['party.bank_details_differ'], { proposals: [move] });
    expect(refusalOf(decideReview(gone, decide('approve'), by(controller)))).toBe('review.no_proposal');
  });

  it('is refused to a clerk where only a reviewer releases, and says so in words', () => {
    const result = decideReview(item(['match.residual']), decide('approve'), by(clerk));
    expect(result).toMatchObject({
      ok: false,
      refusal: { code: 'review.release_forbidden', detail: '"Remainder" is released by a reviewer or above.' },
    });
  });

  it('is refused to whoever prepared it, unless the organisation is one person', () => {
    const own = item(['code.below_threshold'], { preparers: ['jonas'] });
    expect(refusalOf(decideReview(own, decide('approve'), by(reviewer)))).toBe('review.second_person_needed');
    expect(outcomeOf(decideReview(own, decide('approve'), by(reviewer, { singlePerson: true }))).effect).toBe(
      'released',
    );
  });

  it('has nothing to accept without a proposal, a known one, or where a field must be typed', () => {
    expect(refusalOf(decideReview(item(['party.unknown'], { proposals: [] }), decide('approve'), by(reviewer)))).toBe(
      'review.no_proposal',
    );
    expect(refusalOf(decideReview(item(['party.unknown']), decide('approve', { proposalId: 'x' }), by(reviewer)))).toBe(
      'review.proposal_stale',
    );
    expect(refusalOf(decideReview(item(['read.field_missing']), decide('approve'), by(reviewer)))).toBe(
      'review.no_proposal',
    );
    expect(
      refusalOf(decideReview(item(['party.unknown']), decide('approve', { hasChanges: true }), by(reviewer))),
    ).toBe('request.invalid');
  });
});

describe('two people', () => {
  const changed = item(['party.bank_details_differ'], { lastPartyEditor: 'jonas' });

  it('a controller releases first, then it waits for somebody who did not edit the party', () => {
    const first = outcomeOf(decideReview(changed, decide('approve'), by(controller)));
    expect(first.effect).toBe('waits_for_second');
    expect(first.held).toEqual([{ code: 'party.bank_details_differ', firstReleasedBy: 'mara' }]);

    const waiting = { ...changed, reasons: first.held };
    expect(refusalOf(decideReview(waiting, decide('approve'), by(controller)))).toBe('review.second_person_needed');
    expect(refusalOf(decideReview(waiting, decide('approve'), by(reviewer)))).toBe('review.second_person_needed');
    expect(refusalOf(decideReview(waiting, decide('approve'), by(clerk)))).toBe('review.release_forbidden');
    const second: Person = { id: 'ute', roles: ['reviewer'] };
    expect(outcomeOf(decideReview(waiting, decide('approve'), by(second))).effect).toBe('released');
  });

  it('one person alone may release it, but the bank detail still waits out its cool-off', () => {
    const outcome = outcomeOf(decideReview(changed, decide('approve'), by(controller, { singlePerson: true })));
    expect(outcome).toMatchObject({ effect: 'released', waitsOutCoolOff: true });
  });

  it("an approval takes two only at the owner's level", () => {
    const small = item([], { reasons: [{ code: 'post.approval_required', releaseAt: 'reviewer' }] });
    const great = item([], { reasons: [{ code: 'post.approval_required', releaseAt: 'owner' }] });
    const owner: Person = { id: 'ida', roles: ['owner'] };
    expect(outcomeOf(decideReview(small, decide('approve'), by(reviewer))).effect).toBe('released');
    expect(outcomeOf(decideReview(great, decide('approve'), by(owner))).effect).toBe('waits_for_second');
  });
});

describe('correcting', () => {
  it('makes the corrector a preparer, and somebody else approves', () => {
    const request = decide('correct', { hasChanges: true });
    const corrected = outcomeOf(decideReview(item(['read.field_missing']), request, by(clerk)));
    expect(corrected.released).toEqual(['read.field_missing']);
    expect(corrected.preparers).toEqual(['lena']);
    expect(corrected.held).toEqual([{ code: 'post.approval_required', releaseAt: 'reviewer' }]);

    const next = item([], { reasons: corrected.held, preparers: corrected.preparers });
    const lenaPromoted: Person = { id: 'lena', roles: ['controller'] };
    expect(refusalOf(decideReview(next, decide('approve'), by(lenaPromoted)))).toBe('review.second_person_needed');
    expect(outcomeOf(decideReview(next, decide('approve'), by(reviewer))).effect).toBe('released');
  });

  it('goes straight on where the class asks for no approval or the organisation is one person', () => {
    const request = decide('correct', { hasChanges: true });
    const free = by(clerk, { correctionNeedsApproval: false });
    expect(outcomeOf(decideReview(item(['read.field_missing']), request, free)).held).toEqual([]);
    expect(
      outcomeOf(decideReview(item(['read.field_missing']), request, by(clerk, { singlePerson: true }))).held,
    ).toEqual([]);
  });

  it('does not type away a lock, an approval or a changed bank account', () => {
    const stubborn = item(['post.period_locked', 'party.bank_details_differ', 'post.approval_required']);
    const outcome = outcomeOf(decideReview(stubborn, decide('correct', { hasChanges: true }), by(controller)));
    expect(outcome.released).toEqual([]);
    expect(outcome.held).toHaveLength(3);
  });

  it('says what changes', () => {
    expect(refusalOf(decideReview(item(['read.field_missing']), decide('correct'), by(clerk)))).toBe('request.invalid');
  });
});

describe('closing, postponing, handing on', () => {
  it('rejects with a reason, and only who may release everything that it closes', () => {
    const fraud = item(['code.below_threshold', 'party.bank_details_differ']);
    expect(refusalOf(decideReview(fraud, decide('reject'), by(controller)))).toBe('review.reason_required');
    expect(refusalOf(decideReview(fraud, decide('reject', { reason: 'not ours' }), by(clerk)))).toBe(
      'review.release_forbidden',
    );
    expect(outcomeOf(decideReview(fraud, decide('reject', { reason: 'not ours' }), by(controller))).effect).toBe(
      'rejected',
    );
  });

  it('declares a duplicate at reviewer level', () => {
    const twin = item(['ingest.suspected_duplicate']);
    expect(refusalOf(decideReview(twin, decide('duplicate'), by(clerk)))).toBe('review.release_forbidden');
    expect(outcomeOf(decideReview(twin, decide('duplicate'), by(reviewer)))).toMatchObject({
      effect: 'duplicate',
      held: [],
    });
  });

  it('sleeps a day unless told, never beyond what the gravest reason allows', () => {
    const day = 86_400_000;
    const mild = item(['party.unknown']);
    expect(outcomeOf(decideReview(mild, decide('snooze'), by(clerk))).snoozedUntilMs).toBe(1_000 + day);
    expect(outcomeOf(decideReview(mild, decide('snooze', { snoozeUntilMs: 1_000 + 30 * day }), by(clerk))).effect).toBe(
      'snoozed',
    );
    expect(refusalOf(decideReview(mild, decide('snooze', { snoozeUntilMs: 1_001 + 30 * day }), by(clerk)))).toBe(
      'review.snooze_too_long',
    );
    expect(
      refusalOf(decideReview(item(['match.paid_twice']), decide('snooze', { snoozeUntilMs: 3 * day }), by(clerk))),
    ).toBe('review.snooze_too_long');
    expect(refusalOf(decideReview(mild, decide('snooze', { snoozeUntilMs: 900 }), by(clerk)))).toBe('request.invalid');
  });

  it('assigns to the one who asks when nobody is named', () => {
    expect(outcomeOf(decideReview(item(['party.unknown']), decide('assign'), by(clerk))).assigneeId).toBe('lena');
  });
});

describe('what is refused before anything is weighed', () => {
  it('a decision on a version that somebody has moved on since', () => {
    expect(refusalOf(decideReview(item(['party.unknown']), decide('approve', { version: 2 }), by(reviewer)))).toBe(
      'request.version_conflict',
    );
  });

  it('a second decision while the first waits or after it', () => {
    const waiting = item(['party.unknown'], { status: 'pending' });
    expect(refusalOf(decideReview(waiting, decide('approve'), by(reviewer)))).toBe('review.decision_pending');
    const done = item(['party.unknown'], { status: 'closed' });
    expect(refusalOf(decideReview(done, decide('approve'), by(reviewer)))).toBe('review.already_decided');
  });

  it('an undo window over thirty seconds, negative or broken', () => {
    for (const undoMs of [30_001, -1, 0.5, Number.NaN]) {
      expect(refusalOf(decideReview(item(['party.unknown']), decide('approve', { undoMs }), by(reviewer)))).toBe(
        'request.invalid',
      );
    }
  });

  it('everything of the books by an administrator, who sets going again what is stuck', () => {
    const admin: Person = { id: 'ada', roles: ['admin'] };
    const stuck = item(['system.stuck']);
    expect(outcomeOf(decideReview(stuck, decide('approve'), by(admin))).effect).toBe('released');
    expect(refusalOf(decideReview(stuck, decide('correct', { hasChanges: true }), by(admin)))).toBe(
      'review.release_forbidden',
    );
    for (const verdict of ['approve', 'reject', 'snooze', 'assign'] as const)
      expect(
        refusalOf(decideReview(item(['system.stuck', 'party.unknown']), decide(verdict, { reason: 'x' }), by(admin))),
      ).toBe('review.release_forbidden');
  });

  it('anything by those who only read', () => {
    expect(refusalOf(decideReview(item(['party.unknown']), decide('assign'), by(auditor)))).toBe(
      'review.release_forbidden',
    );
  });
});
