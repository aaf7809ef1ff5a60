import { randomUUID } from 'node:crypto';
import { type Books, sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, it } from 'vitest';
import { arriveRead, foundHarbour, type Harbour, readBill } from '../classification/document-road.fixture.ts';
import { codeDocument, postCodedDocument } from '../classification/index.ts';
import { receiveDocument } from '../documents/index.ts';
import { takeBackEntry } from '../matching/index.ts';
import { listExceptions, openReviewItem } from '../review/index.ts';
import { type DecisionDesk, openDecisionDesk } from './decision-desk.fixture.ts';
import { commitDecision, type DecisionPorts, executorsOf, undoDecision } from './index.ts';

const db = withDatabase();
let harbour: Harbour;
let ports: DecisionPorts;
let whole: DecisionDesk['whole'];
let decide: DecisionDesk['decide'];
let statusOf: DecisionDesk['statusOf'];
let clerk: Books;
let reviewer: Books;
let controller: Books;

beforeAll(async () => {
  harbour = await foundHarbour(db.database);
  ports = { vault: harbour.vault, executors: executorsOf({ vault: harbour.vault }) };
  ({ whole, decide, statusOf } = openDecisionDesk(harbour, ports));
  const person = (label: string, role: string): Books => harbour.as({ label, roles: [role], userId: randomUUID() });
  [clerk, reviewer, controller] = [person('Mats', 'clerk'), person('Jonas', 'reviewer'), person('Lena', 'controller')];
  await harbour.owner.transact((tx) =>
    tx.run(
      sql`update party_role set default_ledger_account_id = ${harbour.accounts['5020']} where party_id = ${harbour.vendorId}`,
    ),
  );
}, 60_000);

const walk = async (documentId: string): Promise<void> => {
  await codeDocument(harbour.machine, documentId, { vault: harbour.vault });
  await postCodedDocument(harbour.machine, documentId);
};

const waiting = async (content: ReturnType<typeof readBill>): Promise<{ documentId: string; itemId: string }> => {
  const documentId = await arriveRead(harbour, content);
  await walk(documentId);
  const { rows } = await harbour.owner.read((tx) =>
    listExceptions(tx, { view: 'all', userId: null, subjectId: documentId, after: null, limit: 1 }),
  );
  return { documentId, itemId: rows[0]?.id ?? '' };
};

const entriesOf = async (documentId: string): Promise<number> =>
  (
    await harbour.owner.read((tx) =>
      tx.one<{ count: number }>(
        sql`select count(*)::int as count from journal_entry where document_id = ${documentId}`,
      ),
    )
  ).count;

const takeBack = async (documentId: string): Promise<void> => {
  const { id: entryId } = await harbour.owner.read((tx) =>
    tx.one<{ id: string }>(sql`select id from journal_entry where document_id = ${documentId}`),
  );
  await controller.transact((tx) => takeBackEntry(tx, { entryId, description: 'Wrong vendor.' }));
};

/** Somebody drops the same file again. */
const bringBytesOf = (documentId: string) =>
  clerk.transact(async (tx) => {
    const { sha256 } = await tx.one<{ sha256: Buffer }>(sql`select sha256 from document where id = ${documentId}`);
    return receiveDocument(tx, {
      fileName: 'rechnung.xml',
      mediaType: 'application/xml',
      sha256,
      byteSize: 100,
      storageKey: `eu/${sha256.toString('hex')}`,
      channel: 'upload',
      entityId: null,
    });
  });

const later = (ms: number) => new Promise((next) => setTimeout(next, ms));

describe('what takes effect is what was decided', () => {
  it('a decision that waits is not carried out on an item that the machine has changed since', async () => {
    const { documentId, itemId } = await waiting(readBill({ invoiceNumber: 'W-1' }));
    const pending = await decide(reviewer, itemId, { verdict: 'approve', undoMs: 150 });
    await harbour.machine.transact((tx) =>
      openReviewItem(tx, {
        stage: '4-code',
        subjectKind: 'document',
        subjectId: documentId,
        entityId: harbour.entityId,
        title: 'Dohrn & Wiebe',
        reasons: [{ code: 'party.blocked', text: 'The party was blocked a moment ago.' }],
        proposals: [],
      }),
    );
    await later(250);

    await commitDecision(harbour.machine, pending.id, ports);

    expect(await entriesOf(documentId)).toBe(0);
    const { item, reasons, history } = await whole(itemId);
    expect(item.status).toBe('open');
    expect(reasons.map(({ code }) => code)).toEqual(['party.blocked']);
    expect(history[0]).toMatchObject({ status: 'refused', outcome: { code: 'review.proposal_stale' } });
  });

  it('a law that objects after the undo window opens the item again, with the objection in its history', async () => {
    const { documentId, itemId } = await waiting(readBill({ invoiceNumber: 'W-2' }));
    const pending = await decide(reviewer, itemId, { verdict: 'approve', undoMs: 150 });
    await harbour.owner.transact((tx) =>
      tx.run(sql`update area_lock set locked_through = '2026-11-30' where area = 'payables'`),
    );
    await later(250);

    await commitDecision(harbour.machine, pending.id, ports);
    await harbour.owner.transact((tx) =>
      tx.run(sql`update area_lock set locked_through = null where area = 'payables'`),
    );

    expect(await entriesOf(documentId)).toBe(0);
    expect(await statusOf(documentId)).toBe('exception');
    const { item, history } = await whole(itemId);
    expect(item.status).toBe('open');
    expect(history[0]).toMatchObject({ status: 'refused', outcome: { code: 'ledger.period_locked' } });
    const told = await harbour.owner.read((tx) =>
      tx.many(sql`select 1 from audit_event where subject_id = ${itemId} and action = 'review.refused'`),
    );
    expect(told).toHaveLength(1);
  });

  it('after a decision was taken back, only what is proposed now can be approved', async () => {
    const { documentId, itemId } = await waiting(
      readBill({ invoiceNumber: 'W-3', total: '1199.00', payable: '1199.00' }),
    );
    const before = (await whole(itemId)).proposals.map(({ id }) => id);
    const pending = await decide(controller, itemId, { verdict: 'reject', reason: 'too much', undoMs: 10_000 });
    await controller.transact((tx) => undoDecision(tx, itemId, pending.id));
    await decide(reviewer, itemId, {
      verdict: 'correct',
      changes: { fields: { total: '1190.00', payable: '1190.00' } },
    });
    await walk(documentId);

    const now = (await whole(itemId)).proposals;
    expect(now.map(({ id }) => id).filter((id) => before.includes(id))).toEqual([]);
    await decide(controller, itemId, { verdict: 'approve' });
    expect(await statusOf(documentId)).toBe('posted');
  });

  it('only whoever decided, or a controller, takes it back', async () => {
    const { itemId } = await waiting(readBill({ invoiceNumber: 'W-4' }));
    const pending = await decide(reviewer, itemId, { verdict: 'approve', undoMs: 10_000 });
    await expect(clerk.transact((tx) => undoDecision(tx, itemId, pending.id))).rejects.toMatchObject({
      refusal: { code: 'auth.role_required' },
    });
    await expect(clerk.transact((tx) => undoDecision(tx, itemId, randomUUID()))).rejects.toMatchObject({
      refusal: { code: 'resource.not_found' },
    });
    const undone = await controller.transact((tx) => undoDecision(tx, itemId, pending.id));
    expect(undone.status).toBe('undone');
    expect(await controller.transact((tx) => undoDecision(tx, itemId, pending.id))).toMatchObject({ status: 'undone' });
  });
});

describe('a bill that is in the books already', () => {
  it('is not overridden by a reason given for something else', async () => {
    const first = await waiting(readBill({ invoiceNumber: 'B-1' }));
    const copy = await waiting(readBill({ invoiceNumber: 'B-1' }));
    await harbour.machine.transact((tx) =>
      openReviewItem(tx, {
        stage: '4-code',
        subjectKind: 'document',
        subjectId: copy.documentId,
        entityId: harbour.entityId,
        title: 'Dohrn & Wiebe',
        reasons: [{ code: 'code.below_threshold', text: 'Nobody ever said where it goes.' }],
        proposals: ([{ text: 'Post', action: { type: 'post', codingProposalId: null as string | null } }] as const).map(
          ({ text }) => ({ text, action: { type: 'post', codingProposalId: null } }),
        ),
      }),
    );
    const { id: proposal } = await harbour.owner.read((tx) =>
      tx.one<{ id: string }>(
        sql`select id from coding_proposal where subject_id = ${copy.documentId} and status = 'proposed'`,
      ),
    );
    await harbour.owner.transact((tx) =>
      tx.run(
        sql`update review_proposal set action = jsonb_build_object('type', 'post', 'codingProposalId', ${proposal}::text) where review_item_id = ${copy.itemId} and ordinal >= 0`,
      ),
    );
    await decide(reviewer, first.itemId, { verdict: 'approve' });

    await expect(
      decide(reviewer, copy.itemId, { verdict: 'approve', reason: 'supplier_confirmed' }),
    ).rejects.toMatchObject({ refusal: { code: 'review.proposal_stale' } });
    expect(await entriesOf(copy.documentId)).toBe(0);
  });

  it('is posted again only by a named person who was warned and says why', async () => {
    const first = await waiting(readBill({ invoiceNumber: 'B-2' }));
    await decide(reviewer, first.itemId, { verdict: 'approve' });
    const copy = await waiting(readBill({ invoiceNumber: 'B-2' }));
    const { reasons, proposals } = await whole(copy.itemId);
    expect(reasons.map(({ code }) => code)).toContain('ingest.suspected_duplicate');
    const post = proposals.find(({ action }) => action.type === 'post');

    await decide(reviewer, copy.itemId, { verdict: 'approve', proposalId: post?.id, reason: 'supplier_confirmed' });

    expect(await entriesOf(copy.documentId)).toBe(1);
    const keys = await harbour.owner.read((tx) =>
      tx.many<{ override_reason: string | null; override_by: string | null }>(
        sql`select override_reason, override_by from bill_key where document_id = ${copy.documentId}`,
      ),
    );
    expect(keys).toEqual([{ override_reason: 'supplier_confirmed', override_by: reviewer.principal.userId }]);
  });
});

describe('a bill whose entry was reversed', () => {
  it('is no live bill any more: the right one may be brought under the same number', async () => {
    const first = await waiting(readBill({ invoiceNumber: 'B-7' }));
    await decide(reviewer, first.itemId, { verdict: 'approve' });
    await takeBack(first.documentId);
    const copy = await waiting(readBill({ invoiceNumber: 'B-7' }));
    const { proposals } = await whole(copy.itemId);
    const post = proposals.find(({ action }) => action.type === 'post');
    await decide(reviewer, copy.itemId, { verdict: 'approve', proposalId: post?.id });
    expect(await entriesOf(copy.documentId)).toBe(1);
    const keys = await harbour.owner.read((tx) =>
      tx.many<{ live: boolean; override_by: string | null }>(
        sql`select voided_at is null as live, override_by from bill_key where document_id = any(${[first.documentId, copy.documentId]}::uuid[]) order by voided_at nulls last`,
      ),
    );
    expect(keys).toEqual([
      { live: false, override_by: null },
      { live: true, override_by: null },
    ]);
    expect(await db.brokenChecks()).toEqual([]);
  });

  it('is put before a person when a copy of it comes, and says what became of the first', async () => {
    const first = await waiting(readBill({ invoiceNumber: 'B-8' }));
    await decide(reviewer, first.itemId, { verdict: 'approve' });
    await takeBack(first.documentId);
    const copy = await waiting(readBill({ invoiceNumber: 'B-8' }));

    const { reasons } = await whole(copy.itemId);

    const duplicate = reasons.find(({ code }) => code === 'ingest.suspected_duplicate');
    expect(duplicate?.text).toBe(
      'This may be a bill that is here already. The bill B-8 of that year was here. Its entry was reversed.',
    );
  });

  it('is coded anew when its very file is brought again: the bytes can be no second document', async () => {
    const first = await waiting(readBill({ invoiceNumber: 'B-9' }));
    await decide(reviewer, first.itemId, { verdict: 'approve' });
    expect(await bringBytesOf(first.documentId)).toEqual({
      id: first.documentId,
      duplicateOf: first.documentId,
      broughtAgain: false,
    });
    expect(await statusOf(first.documentId)).toBe('posted');

    await takeBack(first.documentId);
    await bringBytesOf(first.documentId);
    await walk(first.documentId);

    expect(await statusOf(first.documentId)).toBe('exception');
    const { rows } = await harbour.owner.read((tx) =>
      listExceptions(tx, { view: 'all', userId: null, subjectId: first.documentId, after: null, limit: 5 }),
    );
    const again = rows.find(({ status }) => status === 'open');
    expect(again?.reasons.map(({ text }) => text).join(' ')).toContain('its entry was reversed on 2026-11-17');
    await decide(reviewer, again?.id ?? '', { verdict: 'approve' });
    expect(await statusOf(first.documentId)).toBe('posted');
    expect(await entriesOf(first.documentId)).toBe(3);
    expect(await db.brokenChecks()).toEqual([]);
  });
});

describe('a bill that was rejected', () => {
  it('is taken up again when its very file is brought again: a person sees who rejected it and why, and decides', async () => {
    const first = await waiting(readBill({ invoiceNumber: 'R-1' }));
    await decide(reviewer, first.itemId, { verdict: 'reject', reason: 'Not ours.' });
    expect(await statusOf(first.documentId)).toBe('rejected');

    const answers = await Promise.all([bringBytesOf(first.documentId), bringBytesOf(first.documentId)]);
    expect(answers.map(({ broughtAgain }) => broughtAgain).sort()).toEqual([false, true]);
    await walk(first.documentId);

    expect(await statusOf(first.documentId)).toBe('exception');
    const open = async () =>
      (
        await harbour.owner.read((tx) =>
          listExceptions(tx, { view: 'all', userId: null, subjectId: first.documentId, after: null, limit: 5 }),
        )
      ).rows.find(({ status }) => status === 'open');
    const again = await open();
    expect(again?.reasons.map(({ text }) => text).join(' ')).toMatch(
      /It was rejected on \d{4}-\d\d-\d\d by \S+: "Not ours", and brought again\. A person says what it is now\./,
    );
    await decide(reviewer, again?.id ?? '', { verdict: 'approve' });
    expect(await statusOf(first.documentId)).toBe('posted');
    expect(await bringBytesOf(first.documentId)).toMatchObject({ broughtAgain: false });
    expect(await entriesOf(first.documentId)).toBe(1);
    expect(await db.brokenChecks()).toEqual([]);
  });
});

describe('a bill whose vendor is corrected', () => {
  it('is held against the bills of that vendor first: review.duplicate_unseen', async () => {
    await waiting(readBill({ invoiceNumber: 'B-11' }));
    const stranger = { supplier: 'D+W', supplierTaxIds: '', iban: '' };
    const copy = await waiting(readBill({ ...stranger, invoiceNumber: 'B-11', issueDate: '2026-11-05' }));
    const near = await waiting(readBill({ ...stranger, invoiceNumber: 'B-1I', issueDate: '2026-11-06' }));
    const coding = [{ lineIndex: null, ledgerAccountId: harbour.accounts['5020'] ?? '' }];
    const changes = { partyId: harbour.vendorId, coding };

    await expect(decide(reviewer, copy.itemId, { verdict: 'correct', changes })).rejects.toMatchObject({
      refusal: {
        code: 'review.duplicate_unseen',
        detail: expect.stringContaining('The bill B-11 of that year is here.'),
      },
    });
    await expect(
      decide(reviewer, copy.itemId, { verdict: 'correct', changes, reason: 'Another bill' }),
    ).rejects.toMatchObject({ refusal: { code: 'review.duplicate_unseen' } });
    await expect(decide(reviewer, near.itemId, { verdict: 'correct', changes })).rejects.toMatchObject({
      refusal: { code: 'review.duplicate_unseen' },
    });
    await decide(reviewer, near.itemId, { verdict: 'correct', changes, reason: 'Another bill' });
    expect(await statusOf(near.documentId)).toBe('posted');
  });
});

describe('an organisation of one', () => {
  it('approves its own correction once its owner has said that it is one person, and not before', async () => {
    const big = readBill({ invoiceNumber: 'O-1' });
    await harbour.owner.transact((tx) =>
      tx.run(sql`update guardrail set approval_limit = 100 where work_class = 'document_coding'`),
    );
    const { documentId, itemId } = await waiting(big);
    const changes = { coding: [{ lineIndex: 0, ledgerAccountId: harbour.accounts['5020'] ?? '' }] };
    await decide(controller, itemId, { verdict: 'correct', changes });
    await expect(decide(controller, itemId, { verdict: 'approve' })).rejects.toMatchObject({
      refusal: { code: 'review.second_person_needed' },
    });

    await harbour.owner.transact((tx) => tx.run(sql`update organisation set single_person = true`));
    await decide(controller, itemId, { verdict: 'approve' });
    await harbour.owner.transact((tx) => tx.run(sql`update organisation set single_person = false`));

    expect(await statusOf(documentId)).toBe('posted');
  });
});
