import type { Answer, Member } from '@counterfoil/testkit/harness/api';
// The stages that the worker runs, in this process: what a decision sets off is the worker's doing.
import { billXml } from '@counterfoil/testkit/kinds';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Company, foundCompany } from '../../../../worker/src/road/found-company.fixture.ts';
import { withRoad } from '../../../../worker/src/road/open-road.fixture.ts';

const road = withRoad();
let company: Company;
let controller: Member;
let serial = 0;

beforeAll(async () => {
  company = await foundCompany(road);
  controller = company.controller;
});

/** A bill that waits because it is beyond what the machine may post alone; the proposal is ready to be approved. */
const waiting = async () => {
  serial += 1;
  const net = 6_000 + serial * 100;
  const { id, document } = await company.drop({
    fileName: `large-${serial}.xml`,
    bytes: billXml({ number: `L-${serial}`, net: `${net}.00`, tax: `${net * 0.19}.00`, total: `${net * 1.19}.00` }),
  });
  const [exceptionId] = document.exceptionIds;
  return { documentId: id, exceptionId, item: (await controller.get(`/v1/exceptions/${exceptionId}`)).body };
};

const decide = (exceptionId: string, body: object, who: Member = controller): Promise<Answer> =>
  who.post(`/v1/exceptions/${exceptionId}/decisions`, body);
const codeOf = ({ status, body }: Answer) => [status, body.code];
const documentOf = async (id: string) => (await controller.get(`/v1/documents/${id}`)).body;

describe('a review item', () => {
  test('says why it waits, where it was read, what is proposed, and who may decide', async () => {
    const { item, documentId } = await waiting();

    expect(item).toMatchObject({
      status: 'open',
      subject: { kind: 'document', id: documentId },
      documentId,
      moneyAtRisk: { amount: expect.any(String), currency: 'EUR' },
      confidence: null,
      mayDecide: { allowed: true, why: null },
      history: [],
    });
    expect(item.reasons.length).toBeGreaterThan(0);
    for (const reason of item.reasons)
      expect(reason).toMatchObject({ text: expect.stringMatching(/\w/), short: expect.any(String) });
    expect(item.proposals[0]).toMatchObject({
      id: expect.stringMatching(/^prp_/),
      button: expect.any(String),
      journalPreview: { balances: true },
    });
    const { body: list } = await controller.get(`/v1/exceptions?subject=${documentId}`);
    expect(list.items.map(({ id }: { id: string }) => id)).toEqual([item.id]);
    expect(list.counts.views.open).toBeGreaterThan(0);
  });

  test('approved posts just what the preview showed', async () => {
    const { exceptionId, item, documentId } = await waiting();
    const [proposal] = item.proposals;

    const answer = await decide(exceptionId, { verdict: 'approve', proposalId: proposal.id, version: item.version });
    await road.settle();

    expect(answer).toMatchObject({ status: 201, body: { exceptionId, verdict: 'approve', status: 'committed' } });
    const document = await documentOf(documentId);
    expect(document.status).toBe('posted');
    const { body: entry } = await controller.get(`/v1/journal-entries/${document.journalEntryIds[0]}`);
    const figures = (lines: { code: string; side: string; amount: object }[]) =>
      lines.map(({ code, side, amount }) => ({ code, side, amount }));
    expect(figures(entry.postings)).toEqual(figures(proposal.journalPreview.lines));
    expect((await controller.get(`/v1/exceptions/${exceptionId}`)).body).toMatchObject({
      history: [{ verdict: 'approve', status: 'committed' }],
    });
  });

  test('shows what a correction would post before it is made, and posts just that', async () => {
    const { exceptionId, item, documentId } = await waiting();
    const [proposal] = item.proposals;
    const coded = proposal.journalPreview.lines.find(({ coded }: { coded?: boolean }) => coded === true);
    expect(coded.lineIndexes).toContain(coded.lineIndex);
    const { body: chart } = await controller.get('/v1/ledger-accounts?limit=200');
    const other = chart.items.find(
      ({ type, code }: { type: string; code: string }) => type === 'expense' && code !== coded.code,
    );
    const changes = { coding: [{ lineIndex: null, ledgerAccountId: other.id }] };
    const preview = (wish: object) => controller.post(`/v1/exceptions/${exceptionId}/corrections/preview`, wish);

    const { status, body } = await preview({ proposalId: proposal.id, changes });

    const codes = (lines: { code: string }[]) => lines.map(({ code }) => code);
    expect([status, body.outcome, body.journalPreview.balances]).toEqual([200, 'posts', true]);
    expect(codes(body.journalPreview.lines)).toContain(other.code);
    expect(codes(body.journalPreview.lines)).not.toContain(coded.code);
    expect((await preview({ changes: { fields: { invoiceNumber: 'L-typed' } } })).body).toEqual({
      outcome: 'read_again',
      journalPreview: null,
      lessons: [],
      table: null,
      follows: [],
    });
    expect((await controller.get(`/v1/exceptions/${exceptionId}`)).body).toEqual(item);

    const limit = { verdict: 'correct', version: item.version, proposalId: proposal.id, changes };
    expect((await decide(exceptionId, limit)).status).toBe(201);
    await road.settle();
    const { body: after } = await controller.get(`/v1/exceptions/${exceptionId}`);
    expect(codes(after.proposals[0].journalPreview.lines)).toEqual(codes(body.journalPreview.lines));
    expect((await documentOf(documentId)).status).toMatch(/posted|exception/);
  });

  test('shows three cases of the past that were like it, the latest first, with how each ended', async () => {
    const past: string[] = [];
    for (let count = 0; count < 4; count += 1) {
      const { exceptionId, item } = await waiting();
      await decide(exceptionId, { verdict: 'approve', proposalId: item.proposals[0].id, version: item.version });
      past.unshift(exceptionId);
    }

    const { item } = await waiting();

    expect(item.similar.map(({ id }: { id: string }) => id)).toEqual(past.slice(0, 3));
    for (const one of item.similar)
      expect(one).toMatchObject({ date: expect.any(String), outcome: expect.stringMatching(/\w/) });
  });

  test('review.already_decided: of two people at once one decides, and it is posted once', async () => {
    const { exceptionId, item, documentId } = await waiting();
    const other = await company.org.another('controller');
    const body = { verdict: 'approve', proposalId: item.proposals[0].id, version: item.version };

    const answers = await Promise.all([decide(exceptionId, body), decide(exceptionId, body, other)]);
    await road.settle();

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const late = await decide(exceptionId, {
      ...body,
      version: (await controller.get(`/v1/exceptions/${exceptionId}`)).body.version,
    });
    expect(codeOf(late)).toEqual([409, 'review.already_decided']);
    expect((await documentOf(documentId)).journalEntryIds).toHaveLength(1);
  });

  test('the same decision sent twice with one key is one decision', async () => {
    const { exceptionId, item } = await waiting();
    const body = { verdict: 'approve', proposalId: item.proposals[0].id, version: item.version };
    const send = () =>
      controller.post(`/v1/exceptions/${exceptionId}/decisions`, body, { key: `twice-${exceptionId}` });

    const [first, second] = [await send(), await send()];
    await road.settle();

    expect(second.body).toEqual(first.body);
  });
});

describe('a decision that waits', () => {
  test('review.decision_pending: holds the item until it is undone or due', async () => {
    const { exceptionId, item, documentId } = await waiting();
    const body = { verdict: 'approve', proposalId: item.proposals[0].id, version: item.version, undoMs: 30_000 };

    const pending = await decide(exceptionId, body);
    const second = await decide(exceptionId, { ...body, version: pending.body.version });
    const undone = await controller.delete(`/v1/exceptions/${exceptionId}/decisions/${pending.body.id}`);
    await road.settle();

    expect(pending).toMatchObject({ status: 201, body: { status: 'pending' } });
    expect(codeOf(second)).toEqual([409, 'review.decision_pending']);
    expect(undone).toMatchObject({ status: 200, body: { status: 'undone' } });
    expect((await documentOf(documentId)).status).toBe('exception');
  });

  test('review.nothing_to_undo: what has taken effect is not undone', async () => {
    const { exceptionId, item } = await waiting();
    const { body } = await decide(exceptionId, {
      verdict: 'approve',
      proposalId: item.proposals[0].id,
      version: item.version,
    });

    const answer = await controller.delete(`/v1/exceptions/${exceptionId}/decisions/${body.id}`);

    expect(codeOf(answer)).toEqual([409, 'review.nothing_to_undo']);
  });
});

describe('refused, and the item as it was', () => {
  test.each<[string, (item: Answer['body']) => object, number, string]>([
    [
      'another version',
      ({ version }) => ({ verdict: 'approve', version: version + 7 }),
      409,
      'request.version_conflict',
    ],
    ['a rejection without a reason', ({ version }) => ({ verdict: 'reject', version }), 422, 'review.reason_required'],
    [
      'a proposal that is not there',
      ({ version }) => ({ verdict: 'approve', version, proposalId: 'prp_01996a4e-7d34-7cc0-9f3a-2f2f0b5d1c11' }),
      409,
      'review.proposal_stale',
    ],
    [
      'a year of snoozing',
      ({ version }) => ({ verdict: 'snooze', version, changes: { snoozeUntil: '2030-01-01T00:00:00Z' } }),
      422,
      'review.snooze_too_long',
    ],
    [
      'snoozing until some word',
      ({ version }) => ({ verdict: 'snooze', version, changes: { snoozeUntil: 'soon' } }),
      422,
      'request.invalid',
    ],
    [
      'an undo window of an hour',
      ({ version }) => ({ verdict: 'approve', version, undoMs: 3_600_000 }),
      422,
      'request.invalid',
    ],
    ['a verdict nobody knows', ({ version }) => ({ verdict: 'shrug', version }), 422, 'request.invalid'],
    [
      'a party of nobody',
      ({ version }) => ({
        verdict: 'correct',
        version,
        changes: { partyId: 'pty_01996a4e-7d34-7cc0-9f3a-2f2f0b5d1c11' },
      }),
      422,
      'request.invalid',
    ],
    [
      'a day that does not exist',
      ({ version }) => ({ verdict: 'correct', version, changes: { postingDate: '2027-02-29' } }),
      422,
      'calendar.no_such_day',
    ],
  ])('%s', async (_, wish, status, code) => {
    const { exceptionId, item } = await waiting();

    const answer = await decide(exceptionId, wish(item));

    expect(codeOf(answer)).toEqual([status, code]);
    expect((await controller.get(`/v1/exceptions/${exceptionId}`)).body).toEqual(item);
  });

  test('review.release_forbidden: an admin keeps the house and releases no bill; an auditor looks', async () => {
    const { exceptionId, item } = await waiting();
    const body = { verdict: 'approve', proposalId: item.proposals[0].id, version: item.version };

    const admin = await decide(exceptionId, body, await company.org.member('admin'));
    const auditor = await decide(exceptionId, body, await company.org.member('auditor'));

    expect([codeOf(admin), codeOf(auditor)]).toEqual([
      [403, 'review.release_forbidden'],
      [403, 'auth.role_required'],
    ]);
    const { body: seen } = await (await company.org.member('auditor')).get(`/v1/exceptions/${exceptionId}`);
    expect(seen.mayDecide.allowed).toBe(false);
  });
});

describe('putting off and handing on', () => {
  test('a snoozed item leaves the open view and comes back to the snoozed one', async () => {
    const { exceptionId, item } = await waiting();
    const until = new Date(Date.now() + 3_600_000).toISOString();

    const answer = await decide(exceptionId, {
      verdict: 'snooze',
      version: item.version,
      changes: { snoozeUntil: until },
    });

    expect(answer.status).toBe(201);
    const views = async (view: string) =>
      (await controller.get(`/v1/exceptions?view=${view}&limit=200`)).body.items.map(({ id }: { id: string }) => id);
    expect(await views('open')).not.toContain(exceptionId);
    expect(await views('snoozed')).toContain(exceptionId);
  });

  test('an assigned item is somebody’s, by name', async () => {
    const { exceptionId, item } = await waiting();
    const assigneeId = `usr_${company.clerk.userId}`;

    await decide(exceptionId, { verdict: 'assign', version: item.version, changes: { assigneeId } });

    expect((await controller.get(`/v1/exceptions/${exceptionId}`)).body.assignee).toMatchObject({ id: assigneeId });
    const { body } = await company.clerk.get('/v1/exceptions?view=mine');
    expect(body.items.map(({ id }: { id: string }) => id)).toContain(exceptionId);
  });
});
