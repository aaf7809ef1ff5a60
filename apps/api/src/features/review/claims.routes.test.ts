import { sql } from '@counterfoil/platform/db';
import type { Answer, Member } from '@counterfoil/testkit/harness/api';
import { billXml } from '@counterfoil/testkit/kinds';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Company, foundCompany } from '../../../../worker/src/road/found-company.fixture.ts';
import { withRoad } from '../../../../worker/src/road/open-road.fixture.ts';

const road = withRoad();
let company: Company;
let controller: Member;
let other: Member;
let serial = 0;

beforeAll(async () => {
  company = await foundCompany(road);
  controller = company.controller;
  other = await company.org.another('controller');
});

/** A bill beyond what the machine may post alone, ready to be approved. */
const waiting = async () => {
  serial += 1;
  const net = 7_000 + serial * 100;
  const { document } = await company.drop({
    fileName: `claimed-${serial}.xml`,
    bytes: billXml({ number: `C-${serial}`, net: `${net}.00`, tax: `${net * 0.19}.00`, total: `${net * 1.19}.00` }),
  });
  const [exceptionId] = document.exceptionIds;
  return String(exceptionId);
};

const shown = async (id: string, who: Member = controller) => (await who.get(`/v1/exceptions/${id}`)).body;
const claim = (id: string, who: Member, body: object = {}): Promise<Answer> =>
  who.post(`/v1/exceptions/${id}/claim`, body);
const approve = async (id: string, who: Member): Promise<Answer> => {
  const { version, proposals } = await shown(id, who);
  return who.post(`/v1/exceptions/${id}/decisions`, { verdict: 'approve', proposalId: proposals[0].id, version });
};
const codeOf = ({ status, body }: Answer) => [status, body.code];

describe('an item somebody works on', () => {
  test('says so by name to everybody, in the list as on the item', async () => {
    const id = await waiting();
    expect((await shown(id)).claim).toBe(null);

    const answer = await claim(id, controller);

    expect(answer).toMatchObject({ status: 200, body: { mine: true, by: { id: `usr_${controller.userId}` } } });
    const seen = await shown(id, other);
    expect(seen.claim).toMatchObject({ mine: false, by: answer.body.by });
    const { body: list } = await other.get('/v1/exceptions?limit=200');
    expect(list.items.find((item: { id: string }) => item.id === id).claim.by.name).toBe(answer.body.by.name);
  });

  test('review.claimed: is decided by nobody else, and changes nothing when they try', async () => {
    const id = await waiting();
    await claim(id, controller);
    const before = await shown(id, other);

    expect(codeOf(await approve(id, other))).toEqual([409, 'review.claimed']);
    expect(codeOf(await claim(id, other))).toEqual([409, 'review.claimed']);

    expect(await shown(id, other)).toEqual(before);
    expect((await approve(id, controller)).status).toBe(201);
    expect((await shown(id)).claim).toBe(null);
  });

  test('is taken over only when that is said; it is audited, and whoever had it is told', async () => {
    const id = await waiting();
    await claim(id, controller);

    const taken = await claim(id, other, { takeOver: true });

    expect(taken.body.mine).toBe(true);
    expect(codeOf(await approve(id, controller))).toEqual([409, 'review.claimed']);
    const { body: told } = await controller.get('/v1/notifications');
    expect(told.items[0]).toMatchObject({ kind: 'claim_taken_over', subject: { id } });
    const { body: events } = await controller.get(`/v1/audit-events?subject=${id}`);
    expect(events.items.map(({ action }: { action: string }) => action)).toContain('review.claim_taken_over');
    expect((await approve(id, other)).status).toBe(201);
  });

  test('renewed it keeps the time it began; let go it is anybody’s; letting go of another’s does nothing', async () => {
    const id = await waiting();
    const { body: first } = await claim(id, controller);
    const { body: renewed } = await claim(id, controller);
    expect(renewed.since).toBe(first.since);
    expect(Date.parse(renewed.expiresAt)).toBeGreaterThanOrEqual(Date.parse(first.expiresAt));

    await other.post(`/v1/exceptions/${id}/claim/release`, {});
    expect((await shown(id)).claim).not.toBe(null);
    await controller.post(`/v1/exceptions/${id}/claim/release`, {});
    expect((await shown(id)).claim).toBe(null);
    expect((await claim(id, other)).status).toBe(200);
  });

  test('is free again when its two minutes are over, without anybody’s doing', async () => {
    const id = await waiting();
    await claim(id, controller);
    await company.org.books.transact((tx) =>
      tx.run(sql`update review_claim set expires_at = now() - interval '1 second' where tenant_id = ${tx.tenantId}`),
    );

    expect((await shown(id, other)).claim).toBe(null);
    expect((await approve(id, other)).status).toBe(201);
  });

  test('of two who reach for it at once, one has it', async () => {
    const id = await waiting();

    const answers = await Promise.all([claim(id, controller), claim(id, other)]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('decided, there is nothing left to work on', async () => {
    const id = await waiting();
    await approve(id, controller);

    expect(codeOf(await claim(id, other))).toEqual([409, 'review.already_decided']);
  });
});
