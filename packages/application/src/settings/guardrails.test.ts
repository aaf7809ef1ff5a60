import { randomUUID } from 'node:crypto';
import { sql } from '@counterfoil/platform/db';
import { type TestOrganisation, withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  endSinglePerson,
  type GuardrailSettingChange,
  getOrganisationSettings,
  isSinglePerson,
  listGuardrails,
  setGuardrails,
  setSinglePerson,
} from './index.ts';

const db = withDatabase();
let harbour: TestOrganisation;
let tidewater: TestOrganisation;
beforeAll(async () => {
  [harbour, tidewater] = [await db.newOrganisation(), await db.newOrganisation({ currency: 'USD' })];
});

const change = (wish: Partial<GuardrailSettingChange> = {}): GuardrailSettingChange => ({
  entityId: harbour.entityId,
  workClass: 'match',
  mode: 'auto',
  amountLimit: 500_000n,
  approvalLimit: null,
  version: null,
  ...wish,
});
const set = (...changes: GuardrailSettingChange[]) => harbour.books.transact((tx) => setGuardrails(tx, changes));
const standing = () => harbour.books.read((tx) => listGuardrails(tx, harbour.entityId));

describe('what the machine may do alone', () => {
  it('is set per entity and class, in the entity’s currency, with the old and the new in the audit trail', async () => {
    await set(change(), change({ workClass: 'transfer', mode: 'shadow', amountLimit: null }));
    expect(await standing()).toMatchObject([
      { work_class: 'match', mode: 'auto', amount_limit: 500_000n, currency: 'EUR', version: 1 },
      { work_class: 'transfer', mode: 'shadow', amount_limit: null, version: 1 },
    ]);
    const events = await harbour.books.read((tx) =>
      tx.many<{ payload: string }>(sql`select payload from audit_event where action = 'guardrail.changed'`),
    );
    expect(events.map(({ payload }) => JSON.parse(payload).workClass)).toEqual(['match', 'transfer']);
  });

  it('is changed on the version that was seen: of two owners at once one is told, and all of a request or nothing holds', async () => {
    const outcomes = await Promise.allSettled([1, 2].map((at) => set(change({ version: 1, amountLimit: BigInt(at) }))));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const lost = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(lost.reason.refusal.code).toBe('request.version_conflict');

    await expect(
      set(change({ workClass: 'transfer', mode: 'auto', version: 1 }), change({ version: 1 })),
    ).rejects.toMatchObject({
      refusal: { code: 'request.version_conflict' },
    });
    expect((await standing()).find(({ work_class }) => work_class === 'transfer')?.mode).toBe('shadow');
  });

  it('knows its classes and its own entities', async () => {
    await expect(set(change({ workClass: 'payments' }))).rejects.toMatchObject({
      refusal: { code: 'request.invalid' },
    });
    for (const entityId of [tidewater.entityId, randomUUID()])
      await expect(set(change({ entityId }))).rejects.toMatchObject({ refusal: { code: 'resource.not_found' } });
    expect(await tidewater.books.read((tx) => listGuardrails(tx, null))).toEqual([]);
  });
});

describe('an organisation of one', () => {
  it('is switched by its owner alone, while it is one person, and the switch is audited', async () => {
    const clerk = tidewater.as({ roles: ['controller'], userId: randomUUID(), label: 'Lena' });
    const turn = (books: typeof clerk, on: boolean, members: number) =>
      books.transact((tx) => setSinglePerson(tx, { on, members }));
    await expect(turn(clerk, true, 1)).rejects.toMatchObject({ refusal: { code: 'auth.role_required' } });
    await expect(turn(tidewater.books, true, 3)).rejects.toMatchObject({
      refusal: { code: 'review.second_person_needed' },
    });

    await turn(tidewater.books, true, 1);

    expect(await tidewater.books.read(isSinglePerson)).toBe(true);
    expect(await harbour.books.read(isSinglePerson)).toBe(false);
    await turn(tidewater.books, false, 3);
    expect(await tidewater.books.read(isSinglePerson)).toBe(false);
    const events = await tidewater.books.read((tx) =>
      tx.many(sql`select 1 from audit_event where action = 'organisation.single_person'`),
    );
    expect(events).toHaveLength(2);
  });

  it('ends when a second member posts, and not before', async () => {
    const end = (members: number) => tidewater.books.transact((tx) => endSinglePerson(tx, members));
    await tidewater.books.transact((tx) => setSinglePerson(tx, { on: true, members: 1 }));

    await end(1);
    expect(await tidewater.books.read(isSinglePerson)).toBe(true);
    await end(2);
    expect(await tidewater.books.read(isSinglePerson)).toBe(false);
  });

  it('is switched once by two clicks at once: the second finds what the first has left', async () => {
    const { version } = await harbour.books.read(getOrganisationSettings);
    const click = () => harbour.books.transact((tx) => setSinglePerson(tx, { on: true, members: 1, version }));
    const outcomes = await Promise.allSettled([click(), click()]);

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { refusal: { code: 'request.version_conflict' } },
    });
  });
});
