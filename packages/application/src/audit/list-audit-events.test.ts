import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asJson, sql } from '@counterfoil/platform/db';
import { openSealShelf, openSealSigner } from '@counterfoil/platform/vault';
import { type TestOrganisation, withDatabase } from '@counterfoil/testkit/harness';
import { beforeEach, expect, test } from 'vitest';
import { getDecision, listAuditEvents, listDecisions, readSealState, recordEvent, sealPending } from './index.ts';

const db = withDatabase();
let org: TestOrganisation;

beforeEach(async () => {
  org = await db.newOrganisation();
});

const note = (action: string, subjectId: string | null = null) =>
  org.books.transact((tx) => recordEvent(tx, { action, subjectKind: 'test', subjectId, payload: { action } }));

const list = (filter: Partial<Parameters<typeof listAuditEvents>[1]> = {}) =>
  org.books.read((tx) => listAuditEvents(tx, { after: null, limit: 2, ...filter }));

const seal = async (): Promise<void> => {
  const home = await mkdtemp(join(tmpdir(), 'seals-'));
  await sealPending(db.database.openRelay(), { signer: await openSealSigner(home), shelf: await openSealShelf(home) });
};

test('newest first, page by page', async () => {
  for (const action of ['test.one', 'test.two', 'test.three']) await note(action);

  const first = await list();
  const second = await list({ after: first.nextKey });

  expect(first.rows.map(({ action }) => action)).toEqual(['test.three', 'test.two']);
  expect(second.rows.map(({ action }) => action)).toEqual(['test.one']);
  expect(second.nextKey).toBeNull();
});

test('by subject, by the beginning of what happened, by who did it; a percent sign is one', async () => {
  await note('test.one', org.entityId);
  await note('other.two');

  const actions = async (filter: Parameters<typeof list>[0]) => (await list(filter)).rows.map(({ action }) => action);

  expect(await actions({ subjectId: org.entityId })).toEqual(['test.one']);
  expect(await actions({ action: 'other' })).toEqual(['other.two']);
  expect(await actions({ action: '%' })).toEqual([]);
  expect(await actions({ actor: 'owner@test.example' })).toHaveLength(2);
  expect(await actions({ actor: 'somebody else' })).toEqual([]);
});

test('an event has no seal, then it has one; the state of the chain says how far it is', async () => {
  await note('test.one');
  const before = { events: await list(), state: await org.books.read(readSealState) };
  await seal();
  const after = { events: await list(), state: await org.books.read(readSealState) };

  expect(before.events.rows.map(({ sequence }) => sequence)).toEqual([null]);
  expect(before.state).toMatchObject({ sequence: null, pending: 1n });
  expect(after.events.rows.map(({ sequence }) => sequence)).toEqual([1n]);
  expect(after.state).toMatchObject({ sequence: 1n, pending: 0n, chain_hash: after.events.rows[0]?.chain_hash });
});

test('decisions by subject, stage and entity, and one by its id; nobody else sees them', async () => {
  const decide = (stage: string) =>
    org.books.transact(async (tx) => {
      const { id } = await tx.one<{ id: string }>(sql`
        insert into decision_record (tenant_id, entity_id, stage, subject_kind, subject_id, inputs_hash, versions, features, rivals, gates,
          outcome, sentence, authority, decided_by_kind)
        values (${tx.tenantId}, ${org.entityId}, ${stage}, 'document', ${org.entityId}, '\\x01', ${asJson({})}::jsonb, ${asJson([])}::jsonb,
          ${asJson([])}::jsonb, ${asJson([])}::jsonb, 'suggest', 'Because.', 'guardrail', 'machine') returning id`);
      return id;
    });
  const coded = await decide('4-code');
  const matched = await decide('3-match');
  const ids = async (filter: Partial<Parameters<typeof listDecisions>[1]>) =>
    (await org.books.read((tx) => listDecisions(tx, { after: null, limit: 10, ...filter }))).rows.map(({ id }) => id);

  expect(await ids({ subjectId: org.entityId })).toEqual([matched, coded]);
  expect(await ids({ stage: '4-code' })).toEqual([coded]);
  expect(await ids({ entityId: org.tenantId })).toEqual([]);
  expect((await org.books.read((tx) => getDecision(tx, coded)))?.sentence).toBe('Because.');
  const stranger = await db.newOrganisation();
  expect(await stranger.books.read((tx) => getDecision(tx, coded))).toBeUndefined();
});
