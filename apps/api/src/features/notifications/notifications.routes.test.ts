import { notify, tellWhatIsDue } from '@counterfoil/application/notifications';
import { sql } from '@counterfoil/platform/db';
import { type ApiOrganisation, type Furniture, furnish, type Member, withApi } from '@counterfoil/testkit/harness/api';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildApi } from '../../build-api.ts';
import { compose } from '../../composition.ts';

const api = withApi({ compose, buildApi });
let house: ApiOrganisation;
let own: Furniture;
let controller: Member;
let reviewer: Member;

beforeAll(async () => {
  house = await api.newOrganisation();
  own = await furnish(house, api.composition.vault, 'told');
  controller = await house.member('controller');
  reviewer = await house.another('reviewer');
});

type Item = { id: string; kind: string; title: string; readAt: string | null; subject: { id: string } };
const told = async (who: Member, query = ''): Promise<{ items: Item[]; unread: number }> =>
  (await who.get(`/v1/notifications${query}`)).body;
const tell = (causeKey: string, wish: object = {}) =>
  house.books.transact((tx) =>
    notify(tx, {
      causeKey,
      kind: 'returned',
      userId: controller.userId,
      entityId: null,
      subjectKind: 'exception',
      subjectId: own.exception,
      title: causeKey,
      ...wish,
    }),
  );

describe('a notification', () => {
  test('tells whom an item is assigned to, and not who assigned it', async () => {
    const { body } = await controller.get(`/v1/exceptions/exc_${own.exception}`);
    const changes = { assigneeId: `usr_${reviewer.userId}` };
    const decide = () =>
      controller.post(
        `/v1/exceptions/exc_${own.exception}/decisions`,
        { verdict: 'assign', version: body.version, changes },
        { key: 'assign-it' },
      );

    expect((await decide()).status).toBe(201);
    await decide();

    const mine = await told(reviewer);
    expect(mine).toMatchObject({ unread: 1, items: [{ kind: 'assigned', subject: { id: `exc_${own.exception}` } }] });
    expect((await told(controller)).items).toEqual([]);
  });

  test('is told once however often its cause is met, and only to its reader', async () => {
    await tell('once');
    await tell('once');

    expect((await told(controller)).items.map(({ title }) => title)).toEqual(['once']);
    expect((await told(await house.another('controller'))).items).toEqual([]);
  });

  test('for a role reaches whoever holds it; each marks for themselves what they read', async () => {
    const second = await house.another('controller');
    await tell('for controllers', { userId: null, roles: ['controller'] });
    const [first] = (await told(second, '?unread=true')).items;

    const read = await second.post('/v1/notifications/read', { ids: [first?.id] });

    expect(read.body).toEqual({ unread: 0 });
    expect((await told(second, '?unread=true')).items).toEqual([]);
    expect((await told(controller, '?unread=true')).items.map(({ title }) => title)).toContain('for controllers');
    expect((await told(await house.member('auditor'))).items).toEqual([]);
    expect((await controller.post('/v1/notifications/read', {})).body).toEqual({ unread: 0 });
  });

  test('of another is not there to be read', async () => {
    await tell('mine alone');
    const [item] = (await told(controller)).items;

    const answer = await reviewer.post('/v1/notifications/read', { ids: [item?.id] });

    expect(answer.body.code).toBe('request.invalid');
  });

  test('reaches open pages by the stream of changes', async () => {
    await tell('live');
    const change = await house.books.read((tx) =>
      tx.maybe(
        sql`select 1 from outbox o join notification n on n.id = o.subject_id where o.topic = 'subject.changed' and n.cause_key = 'live'`,
      ),
    );

    expect(change).toBeDefined();
  });

  test('comes a day before a deadline and when an exception to a lock has ended, once, whoever looks', async () => {
    const books = (tenantId: string) =>
      api.db.database.openBooks({ kind: 'system', tenantId, userId: null, label: 'schedule', roles: [] });
    await house.books.transact(async (tx) => {
      await tx.run(
        sql`update review_item set deadline = now() + interval '5 hours', assignee_id = null where id = ${own.exception}`,
      );
      await tx.run(sql`
        insert into lock_exception (tenant_id, entity_id, area, date_from, date_to, person_id, reason, valid_until)
        values (${tx.tenantId}, ${own.entity}, 'payables', '2026-03-01', '2026-03-31', ${reviewer.userId}, 'A late bill', now() - interval '1 minute')`);
    });
    const look = () => tellWhatIsDue(api.db.database.openRelay(), books);

    await Promise.all([look(), look()]);
    await look();

    const kinds = (await told(reviewer)).items.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'deadline_near')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'lock_exception_ended')).toHaveLength(1);
    expect((await told(await house.another('clerk'))).items).toEqual([]);
  });
});
