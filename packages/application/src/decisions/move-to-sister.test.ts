import { randomUUID } from 'node:crypto';
import { date } from '@counterfoil/domain/calendar';
import { IFRS_EUR } from '@counterfoil/domain/ledger';
import { GERMANY } from '@counterfoil/domain/tax';
import { type Books, sql } from '@counterfoil/platform/db';
import { withDatabase, yearsToDate } from '@counterfoil/testkit/harness';
import { expect, it } from 'vitest';
import { arriveRead, foundHarbour, type Harbour, readBill } from '../classification/document-road.fixture.ts';
import { codeDocument } from '../classification/index.ts';
import { getDocument } from '../documents/index.ts';
import { establishEntityBooks } from '../ledger/index.ts';
import { listExceptions } from '../review/index.ts';
import { openDecisionDesk } from './decision-desk.fixture.ts';
import { executorsOf } from './index.ts';

const db = withDatabase();

/** Harbour with its sister, and a bill that names the sister and came to Harbour. */
const open = async (read: Parameters<typeof readBill>[0] = {}) => {
  const harbour = await foundHarbour(db.database);
  const ports = { vault: harbour.vault, executors: executorsOf({ vault: harbour.vault }) };
  const sisterId = await harbour.owner.transact(async (tx) => {
    const { id } = await tx.one<{ id: string }>(sql`
      insert into legal_entity (tenant_id, slug, name, country, functional_currency, time_zone, locale)
      values (${tx.tenantId}, 'rotterdam', 'Veemkade Trading GmbH', 'DE', 'EUR', 'Europe/Berlin', 'de-DE') returning id`);
    await establishEntityBooks(tx, {
      entityId: id,
      chart: IFRS_EUR,
      taxSets: [GERMANY],
      fiscalYears: yearsToDate().map((year) => ({ startsOn: date(`${year}-01-01`), endsOn: date(`${year}-12-31`) })),
    });
    return id;
  });
  const documentId = await arriveRead(harbour, readBill({ recipient: 'Veemkade Trading GmbH', ...read }));
  await harbour.owner.transact((tx) =>
    tx.run(
      sql`update document set entity_id = ${harbour.entityId} where tenant_id = ${tx.tenantId} and id = ${documentId}`,
    ),
  );
  await codeDocument(harbour.machine, documentId, { vault: harbour.vault });
  const person = (entityIds: readonly string[] | null, role = 'controller'): Books =>
    harbour.as({ label: 'Lena', roles: [role], userId: randomUUID(), entityIds });
  return { harbour, sisterId, documentId, person, ...openDecisionDesk(harbour, ports) };
};

const itemOf = async ({ owner }: Harbour, documentId: string) => {
  const { rows } = await owner.read((tx) =>
    listExceptions(tx, { view: 'all', userId: null, subjectId: documentId, after: null, limit: 5 }),
  );
  return rows.find(({ status }) => status === 'open');
};

it('a bill that names a sister is moved to her by one decision, and coded in her books; both have it in their trail', async () => {
  const { harbour, sisterId, documentId, person, whole, decide } = await open();
  const item = await itemOf(harbour, documentId);
  const { reasons, proposals, item: row } = await whole(item?.id ?? '');
  expect(row.entity_id).toBe(harbour.entityId);
  expect(reasons.map(({ text }) => text)).toContain(
    'It is addressed to Veemkade Trading GmbH and came to Harbour Coffee Roasters GmbH; what is a sister’s is posted in her books.',
  );
  expect(proposals[0]?.text).toBe('Move to Veemkade Trading GmbH, which it is addressed to; it is coded there');

  const lena = person(null);
  await decide(lena, item?.id ?? '', { verdict: 'approve', proposalId: proposals[0]?.id ?? '', reason: 'Her storage' });
  await codeDocument(harbour.machine, documentId, { vault: harbour.vault });

  const document = await harbour.owner.read((tx) => getDocument(tx, documentId));
  expect(document).toMatchObject({
    row: { entity_id: sisterId, status: 'exception' },
    moves: [
      {
        from_entity_id: harbour.entityId,
        to_name: 'Veemkade Trading GmbH',
        reason: 'Her storage',
        moved_by: lena.principal.userId,
      },
    ],
  });
  const hers = await itemOf(harbour, documentId);
  expect(hers).toMatchObject({ entity_id: sisterId });
  expect(hers?.reasons.map(({ code }) => code)).not.toContain('ingest.other_recipient');
  const trail = await harbour.owner.read((tx) =>
    tx.many<{ entity_id: string }>(
      sql`select entity_id from audit_event where action = 'document.moved' and subject_id = ${documentId} order by id`,
    ),
  );
  expect(trail.map(({ entity_id }) => entity_id)).toEqual([harbour.entityId, sisterId]);
  expect(await db.brokenChecks()).toEqual([]);
});

it('whose roles are for one of the two alone moves nothing, by the proposal or by a correction; nor does a second click', async () => {
  const { harbour, sisterId, documentId, person, whole, decide, statusOf } = await open();
  const item = await itemOf(harbour, documentId);
  const [proposal] = (await whole(item?.id ?? '')).proposals;
  const approval = { verdict: 'approve', proposalId: proposal?.id ?? '', undoMs: 10_000 } as const;
  const refused = { refusal: { code: 'auth.role_required' } };

  const alone = person([harbour.entityId]);
  await expect(decide(alone, item?.id ?? '', approval)).rejects.toMatchObject(refused);
  const correction = { verdict: 'correct', changes: { entityId: sisterId } } as const;
  await expect(decide(alone, item?.id ?? '', correction)).rejects.toMatchObject(refused);
  expect(await statusOf(documentId)).toBe('exception');

  await decide(person([harbour.entityId, sisterId]), item?.id ?? '', { ...approval, undoMs: 0 });
  await expect(decide(person(null), item?.id ?? '', { ...approval, undoMs: 0 })).rejects.toMatchObject({
    refusal: { code: expect.stringMatching(/^review\./) },
  });
  expect((await harbour.owner.read((tx) => getDocument(tx, documentId)))?.moves).toHaveLength(1);
});

it('a reviewer moves what has graver reasons too: only whose it is was answered, and her books ask the rest of whoever it is for', async () => {
  // Two people answer for another bank account than the one on file, and neither has.
  const { harbour, sisterId, documentId, person, whole, decide, statusOf } = await open({ iban: 'NL91ABNA0417164300' });
  const item = await itemOf(harbour, documentId);
  const before = (await whole(item?.id ?? '')).reasons.map(({ code }) => code);
  expect(before).toEqual(expect.arrayContaining(['ingest.other_recipient', 'party.bank_details_differ']));
  const [proposal] = (await whole(item?.id ?? '')).proposals;
  const reviewer = person(null, 'reviewer');

  const moved = { verdict: 'approve', proposalId: proposal?.id ?? '', reason: 'Hers' } as const;
  expect(await decide(reviewer, item?.id ?? '', moved)).toMatchObject({ status: 'committed' });
  expect((await harbour.owner.read((tx) => getDocument(tx, documentId)))?.row.entity_id).toBe(sisterId);
  await expect(decide(reviewer, item?.id ?? '', moved)).rejects.toMatchObject({
    refusal: { code: 'review.no_proposal' },
  });

  await codeDocument(harbour.machine, documentId, { vault: harbour.vault });
  expect(await statusOf(documentId)).toBe('exception');
  const hers = await itemOf(harbour, documentId);
  expect(hers).toMatchObject({ entity_id: sisterId });
  expect(hers?.reasons.map(({ code }) => code)).toContain('party.bank_details_differ');
  const released = await harbour.owner.read((tx) =>
    tx.many<{ code: string }>(
      sql`select code from review_reason where review_item_id = ${item?.id ?? ''} and released_by = ${reviewer.principal.userId}`,
    ),
  );
  expect(released).toEqual([{ code: 'ingest.other_recipient' }]);
});
