import { sql } from '@counterfoil/platform/db';
import { withAdministrator } from '@counterfoil/platform/migrations';
import type { Answer, Member } from '@counterfoil/testkit/harness/api';
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

/** A bill of a round net amount, all of them alike in why they wait. */
const waiting = async (net = 8_000) => {
  serial += 1;
  const { document, id } = await company.drop({
    fileName: `alike-${serial}.xml`,
    bytes: billXml({
      number: `T-${serial}`,
      net: `${net}.00`,
      tax: `${(net * 0.19).toFixed(2)}`,
      total: `${(net * 1.19).toFixed(2)}`,
    }),
  });
  const item = (await controller.get(`/v1/exceptions/${document.exceptionIds[0]}`)).body;
  return { id: item.id as string, documentId: id, version: item.version, proposalId: item.proposals[0].id };
};
type Waiting = Awaited<ReturnType<typeof waiting>>;

const preview = (items: readonly Waiting[], who: Member = controller): Promise<Answer> =>
  who.post('/v1/approvals/preview', { ids: items.map(({ id }) => id) });
const approve = (items: readonly Waiting[], more: object = {}, who: Member = controller): Promise<Answer> =>
  who.post('/v1/approvals', { items: items.map(({ documentId: _, ...item }) => item), ...more });
const codeOf = ({ status, body }: Answer) => [status, body.code];

/** Their undo windows are over, and the worker has done what was due. */
const whenDue = async (): Promise<void> => {
  await withAdministrator(road.api.db.administratorUrl, async (admin) => {
    await admin.query(`update review_decision set due_at = now() where status = 'pending'`);
    await admin.query('update outbox set available_at = now() where available_at > now()');
  });
  await road.settle();
};
const statusOf = async ({ documentId }: Waiting) => (await controller.get(`/v1/documents/${documentId}`)).body.status;

describe('like items', () => {
  test('are shown with the effect on every account before anybody approves them, and nothing is written by looking', async () => {
    const items = [await waiting(8_000), await waiting(9_000)];

    const { status, body } = await preview(items);

    expect(status).toBe(200);
    expect(body.unlike).toBe(null);
    expect(body.items.map(({ effect }: { effect: string }) => effect)).toEqual(['released', 'released']);
    expect(body.totals).toEqual([{ amount: '20230.00', currency: 'EUR' }]);
    const sum = (side: 'debit' | 'credit') =>
      body.accounts.reduce(
        (all: number, line: Record<string, { amount: string }>) => all + Number(line[side]?.amount),
        0,
      );
    expect(sum('debit')).toBe(20_230);
    expect(sum('credit')).toBe(20_230);
    expect(body.accounts.every(({ entries }: { entries: number }) => entries === 2)).toBe(true);
    expect((await controller.get(`/v1/exceptions/${items[0]?.id}`)).body.history).toEqual([]);
  });

  test('are approved by one look, wait out their undo window each, and post as previewed', async () => {
    const items = [await waiting(), await waiting(), await waiting()];

    const { status, body } = await approve(items);

    expect(status).toBe(200);
    expect(body).toMatchObject({ approved: 3, refused: 0 });
    expect(body.outcomes.every((one: { decision: { status: string } }) => one.decision.status === 'pending')).toBe(
      true,
    );
    const [first] = body.outcomes;
    await controller.delete(`/v1/exceptions/${first.id}/decisions/${first.decision.id}`);
    await whenDue();
    const states = new Map<string, string>();
    for (const item of items) states.set(item.id, await statusOf(item));
    expect(states.get(first.id)).toBe('exception');
    expect([...states.values()].filter((state) => state === 'posted')).toHaveLength(2);
  });

  test('sent twice under one key are approved once', async () => {
    const items = [await waiting(), await waiting()];
    const send = () =>
      controller.post(
        '/v1/approvals',
        { items: items.map(({ documentId: _, ...item }) => item) },
        { key: `together-${serial}` },
      );

    const [first, second] = [await send(), await send()];

    expect(second.body).toEqual(first.body);
  });
});

describe('each for itself', () => {
  test('an old version, a claim and a decision already taken are outcomes of those items, and the others stand', async () => {
    const [fine, moved, claimed, decided] = [await waiting(), await waiting(), await waiting(), await waiting()];
    const colleague = await company.org.another('controller');
    await colleague.post(`/v1/exceptions/${claimed.id}/claim`, {});
    await approve([decided]);

    const { body } = await approve([fine, { ...moved, version: moved.version + 7 }, claimed, decided]);

    const codes = new Map(body.outcomes.map(({ id, code }: { id: string; code: string | null }) => [id, code]));
    expect(codes.get(fine.id)).toBe(null);
    expect(codes.get(moved.id)).toBe('request.version_conflict');
    expect(codes.get(claimed.id)).toBe('review.claimed');
    expect(codes.get(decided.id)).not.toBe(null);
    expect(body).toMatchObject({ approved: 1, refused: 3 });
  });

  test('review.together_refused: or all or none, and then none was', async () => {
    const [fine, moved] = [await waiting(), await waiting()];

    const answer = await approve([fine, { ...moved, version: moved.version + 7 }], { all: true });

    expect(codeOf(answer)).toEqual([409, 'review.together_refused']);
    expect(answer.body.detail).toContain('1 of 2');
    expect((await controller.get(`/v1/exceptions/${fine.id}`)).body).toMatchObject({ status: 'open', history: [] });
  });

  test('what a role may not release is refused for every item, as it is one by one', async () => {
    const items = [await waiting(), await waiting()];
    const admin = await company.org.member('admin');

    const { body } = await approve(items, {}, admin);

    expect(body).toMatchObject({ approved: 0, refused: 2 });
    expect(body.outcomes[0].code).toBe('review.release_forbidden');
  });
});

describe('not alike', () => {
  test('review.unlike: are not approved together, and the preview says in what they differ', async () => {
    const [bill, odd] = [await waiting(), await waiting()];
    await company.org.books.transact((tx) =>
      tx.run(sql`
        insert into review_reason (tenant_id, review_item_id, code, ordinal, text)
        values (${tx.tenantId}, ${odd.id.slice(4)}, 'code.amount_unusual', 40, 'Twice the usual.')`),
    );

    const looked = await preview([bill, odd]);
    const answer = await approve([bill, odd]);

    expect(looked.body.unlike).toMatchObject({
      code: 'review.unlike',
      detail: expect.stringContaining('why they wait'),
    });
    expect(codeOf(answer)).toEqual([422, 'review.unlike']);
  });

  test('review.one_by_one: nor ever those where a careless yes loses money', async () => {
    const items = [await waiting(), await waiting()];
    for (const { id } of items)
      await company.org.books.transact((tx) =>
        tx.run(sql`
          insert into review_reason (tenant_id, review_item_id, code, ordinal, text)
          values (${tx.tenantId}, ${id.slice(4)}, 'party.bank_details_differ', 41, 'Another account.')`),
      );

    expect(codeOf(await approve(items))).toEqual([422, 'review.one_by_one']);
  });

  test('a hundred are the most that one look takes', async () => {
    const one = await waiting();

    const answer = await controller.post('/v1/approvals/preview', { ids: Array.from({ length: 101 }, () => one.id) });

    expect(codeOf(answer)).toEqual([422, 'request.invalid']);
  });
});
