import { randomUUID } from 'node:crypto';
import { type Books, sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, it } from 'vitest';
import { arriveRead, foundHarbour, type Harbour, readBill } from '../classification/document-road.fixture.ts';
import { codeDocument, postCodedDocument } from '../classification/index.ts';
import { getDocument } from '../documents/index.ts';
import { listExceptions } from '../review/index.ts';
import type { Corrections } from './corrections.ts';
import { type DecisionDesk, openDecisionDesk } from './decision-desk.fixture.ts';
import {
  commitDecision,
  type DecisionPorts,
  decideException,
  documentActions,
  type ExceptionDecision,
  undoDecision,
} from './index.ts';
import { previewCorrection } from './preview-correction.ts';

const db = withDatabase();
let harbour: Harbour;
let ports: DecisionPorts;
let whole: DecisionDesk['whole'];
let decide: DecisionDesk['decide'];
let statusOf: DecisionDesk['statusOf'];
let clerk: Books;
let reviewer: Books;
let controller: Books;
let secondController: Books;

beforeAll(async () => {
  harbour = await foundHarbour(db.database);
  ports = { vault: harbour.vault, executors: { document: documentActions({ vault: harbour.vault }) } };
  ({ whole, decide, statusOf } = openDecisionDesk(harbour, ports));
  const person = (label: string, role: string): Books => harbour.as({ label, roles: [role], userId: randomUUID() });
  [clerk, reviewer, controller, secondController] = [
    person('Mats', 'clerk'),
    person('Jonas', 'reviewer'),
    person('Lena', 'controller'),
    person('Karla', 'controller'),
  ];
}, 60_000);

const waiting = async (content: ReturnType<typeof readBill>): Promise<{ documentId: string; itemId: string }> => {
  const documentId = await arriveRead(harbour, content);
  await codeDocument(harbour.machine, documentId, { vault: harbour.vault });
  await postCodedDocument(harbour.machine, documentId);
  const { rows } = await harbour.owner.read((tx) =>
    listExceptions(tx, { view: 'open', userId: null, subjectId: documentId, after: null, limit: 1 }),
  );
  return { documentId, itemId: rows[0]?.id ?? '' };
};

const coded = (account: string) => ({ coding: [{ lineIndex: 0, ledgerAccountId: harbour.accounts[account] ?? '' }] });

describe('a person decides', () => {
  it('by saying where it goes: the bill posts under their name and is remembered', async () => {
    const { documentId, itemId } = await waiting(readBill({ invoiceNumber: 'D-1' }));

    const decision = await decide(reviewer, itemId, { verdict: 'correct', changes: coded('5020') });

    expect(decision).toMatchObject({ status: 'committed', outcome: { words: 'Posted' } });
    expect(await statusOf(documentId)).toBe('posted');
    const entry = await harbour.owner.read((tx) =>
      tx.one<{ origin: string; prepared_by: string }>(
        sql`select origin, prepared_by from journal_entry where document_id = ${documentId}`,
      ),
    );
    expect(entry).toEqual({ origin: 'person', prepared_by: reviewer.principal.userId });
    const remembered = await harbour.owner.read((tx) =>
      tx.many(sql`select stated_tax, stands_on from coding_example where subject_id = ${documentId}`),
    );
    expect(remembered).toEqual([{ stated_tax: { rate: '19', category: 'S' }, stands_on: '2026-11-17' }]);
  });

  it('after a look at what the correction would post, which changes nothing', async () => {
    const { documentId, itemId } = await waiting(readBill({ invoiceNumber: 'D-1-look' }));
    const look = (changes: Corrections) =>
      reviewer.read((tx) => previewCorrection(tx, itemId, { proposalId: null, changes }));

    const preview = await look(coded('5020'));

    expect(preview).toMatchObject({ outcome: 'posts', journalPreview: { balances: true } });
    expect(JSON.stringify(preview)).toContain('"5020"');
    expect(await look({ fields: { invoiceNumber: 'D-1-typed' } })).toEqual({
      outcome: 'read_again',
      lessons: [],
      table: null,
      follows: [],
    });
    await expect(look({ paidBy: 'employee' })).rejects.toMatchObject({ refusal: { code: 'request.invalid' } });
    await expect(
      reviewer.read((tx) => previewCorrection(tx, harbour.vendorId, { proposalId: null, changes: {} })),
    ).rejects.toMatchObject({
      refusal: { code: 'resource.not_found' },
    });
    expect(await statusOf(documentId)).toBe('exception');
    expect((await whole(itemId)).item.status).toBe('open');
  });

  it('two people release a changed bank account, and the payment stays blocked', async () => {
    await harbour.owner.transact((tx) =>
      tx.run(
        sql`update party_role set default_ledger_account_id = ${harbour.accounts['5020']} where party_id = ${harbour.vendorId}`,
      ),
    );
    const { documentId, itemId } = await waiting(readBill({ invoiceNumber: 'D-3', iban: 'DE02120300000000202051' }));

    const first = await decide(controller, itemId, { verdict: 'approve' });
    expect(first.outcome).toMatchObject({ words: 'Released by one, waits for a second person' });
    expect(await statusOf(documentId)).toBe('exception');
    await expect(decide(controller, itemId, { verdict: 'approve' })).rejects.toMatchObject({
      refusal: { code: 'review.second_person_needed' },
    });
    await decide(secondController, itemId, { verdict: 'approve' });

    expect(await statusOf(documentId)).toBe('posted');
    const item = await harbour.owner.read((tx) =>
      tx.one<{ payment_block: string }>(sql`select payment_block from open_item where document_id = ${documentId}`),
    );
    expect(item.payment_block).not.toBeNull();
  });

  it('waits out the undo window on the server, and can be taken back', async () => {
    const { documentId, itemId } = await waiting(readBill({ invoiceNumber: 'D-4', recipient: 'Elbkontor Holding SE' }));
    const pending = await decide(reviewer, itemId, { verdict: 'correct', changes: coded('5020'), undoMs: 10_000 });
    expect(pending.status).toBe('pending');
    await expect(decide(controller, itemId, { verdict: 'approve' })).rejects.toMatchObject({
      refusal: { code: 'review.decision_pending' },
    });

    await reviewer.transact((tx) => undoDecision(tx, itemId, pending.id));

    expect((await whole(itemId)).item.status).toBe('open');
    await commitDecision(harbour.machine, pending.id, ports);
    expect(await statusOf(documentId)).toBe('exception');
  });

  it('is committed by the worker when due, once, however often it tries', async () => {
    const { documentId, itemId } = await waiting(readBill({ invoiceNumber: 'D-5' }));
    const pending = await decide(reviewer, itemId, { verdict: 'correct', changes: coded('5020'), undoMs: 200 });
    await new Promise((next) => setTimeout(next, 260));

    await Promise.all([1, 2, 3].map(() => commitDecision(harbour.machine, pending.id, ports)));

    expect(await statusOf(documentId)).toBe('posted');
    const { count } = await harbour.owner.read((tx) =>
      tx.one<{ count: number }>(
        sql`select count(*)::int as count from journal_entry where document_id = ${documentId}`,
      ),
    );
    expect(count).toBe(1);
    await expect(reviewer.transact((tx) => undoDecision(tx, itemId, pending.id))).rejects.toMatchObject({
      refusal: { code: 'review.nothing_to_undo' },
    });
  });

  it('one of two at the same moment: the other is told who was faster', async () => {
    const { itemId } = await waiting(readBill({ invoiceNumber: 'D-6' }));
    const { item } = await whole(itemId);
    const request: ExceptionDecision = { verdict: 'correct', version: item.version, changes: coded('5020') };

    const outcomes = await Promise.allSettled(
      [reviewer, controller].map((books) => books.transact((tx) => decideException(tx, itemId, request, ports))),
    );

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const lost = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(['request.version_conflict', 'review.already_decided']).toContain(lost.reason.refusal.code);
  });

  it('a clerk may not release what is a reviewer’s', async () => {
    const { itemId } = await waiting(readBill({ invoiceNumber: 'D-7', recipient: 'Elbkontor Holding SE' }));

    await expect(decide(clerk, itemId, { verdict: 'reject', reason: 'not ours' })).rejects.toMatchObject({
      refusal: { code: 'review.release_forbidden' },
    });
  });

  it('rejects with a reason, never without', async () => {
    const { documentId, itemId } = await waiting(readBill({ invoiceNumber: 'D-8', recipient: 'Elbkontor Holding SE' }));
    await expect(decide(reviewer, itemId, { verdict: 'reject' })).rejects.toMatchObject({
      refusal: { code: 'review.reason_required' },
    });

    await decide(controller, itemId, { verdict: 'reject', reason: 'Belongs to Elbkontor' });

    expect(await statusOf(documentId)).toBe('rejected');
    expect((await whole(itemId)).item.status).toBe('resolved');
  });

  it('calls it a duplicate of the first copy', async () => {
    const first = await waiting(readBill({ invoiceNumber: 'D-9' }));
    const copy = await waiting(readBill({ invoiceNumber: 'D-9' }));

    await decide(controller, copy.itemId, { verdict: 'duplicate', changes: { duplicateOf: first.documentId } });

    expect(await statusOf(copy.documentId)).toBe('duplicate');
  });

  it('calls it a duplicate without naming the first copy, when only one was found', async () => {
    const first = await waiting(readBill({ invoiceNumber: 'D-9-A' }));
    const copy = await waiting(readBill({ invoiceNumber: 'D-9-A' }));

    await decide(controller, copy.itemId, { verdict: 'duplicate' });

    const found = await harbour.owner.read((tx) => getDocument(tx, copy.documentId));
    expect(found?.row).toMatchObject({ status: 'duplicate', duplicate_of: first.documentId });
  });

  it('snoozes within the limit and assigns', async () => {
    const { itemId } = await waiting(readBill({ invoiceNumber: 'D-10' }));
    const far = new Date(Date.now() + 90 * 86_400_000).toISOString();
    await expect(decide(reviewer, itemId, { verdict: 'snooze', changes: { snoozeUntil: far } })).rejects.toMatchObject({
      refusal: { code: 'review.snooze_too_long' },
    });

    await decide(reviewer, itemId, { verdict: 'assign', changes: { assigneeId: controller.principal.userId } });
    await decide(reviewer, itemId, {
      verdict: 'snooze',
      changes: { snoozeUntil: new Date(Date.now() + 3_600_000).toISOString() },
    });

    expect((await whole(itemId)).item).toMatchObject({ status: 'snoozed', assignee_id: controller.principal.userId });
  });

  it('assigns a snoozed item without forgetting when it wakes', async () => {
    const { itemId } = await waiting(readBill({ invoiceNumber: 'D-10-A' }));
    const until = new Date(Date.now() + 3_600_000).toISOString();
    await decide(reviewer, itemId, { verdict: 'snooze', changes: { snoozeUntil: until } });

    await decide(reviewer, itemId, { verdict: 'assign', changes: { assigneeId: controller.principal.userId } });

    const { item } = await whole(itemId);
    expect(item).toMatchObject({ status: 'snoozed', assignee_id: controller.principal.userId });
    expect(Date.parse(item.snoozed_until ?? '')).toBe(Date.parse(until));
  });

  it('types a field that was read wrongly: the document is proposed anew from what was typed', async () => {
    const { documentId, itemId } = await waiting(
      readBill({ invoiceNumber: 'D-11', total: '1199.00', payable: '1199.00' }),
    );
    expect((await whole(itemId)).reasons.map(({ code }) => code)).toContain('read.arithmetic_open');

    await decide(reviewer, itemId, {
      verdict: 'correct',
      changes: { fields: { total: '1190.00', payable: '1190.00' } },
    });
    await codeDocument(harbour.machine, documentId, { vault: harbour.vault });

    expect((await whole(itemId)).reasons.map(({ code }) => code)).not.toContain('read.arithmetic_open');
  });

  it('types one field, and what the page says against the data of another still waits', async () => {
    const disagree = (field: string, text: string) =>
      ({ code: 'read.sources_disagree', field, text, facts: {} }) as const;
    const { documentId, itemId } = await waiting(
      readBill(
        { invoiceNumber: 'D-11b' },
        {
          findings: [
            disagree('iban', 'The XML says one IBAN, page 1 says another.'),
            disagree('invoiceNumber', 'The XML says D-11b, page 1 says D-11c.'),
          ],
        },
      ),
    );

    await decide(reviewer, itemId, { verdict: 'correct', changes: { fields: { invoiceNumber: 'D-11c' } } });
    await codeDocument(harbour.machine, documentId, { vault: harbour.vault });

    const disagreeing = (await whole(itemId)).reasons.filter(({ code }) => code === 'read.sources_disagree');
    expect(disagreeing.map(({ text }) => text)).toEqual(['The XML says one IBAN, page 1 says another.']);
  });

  it('creates the vendor of a stranger’s bill unverified, without taking the bank account from paper', async () => {
    const { documentId, itemId } = await waiting(
      readBill({
        invoiceNumber: 'D-12',
        supplier: 'Kontor Unbekannt AG',
        supplierTaxIds: 'DE811569869',
        iban: 'DE02120300000000202051',
      }),
    );

    await decide(controller, itemId, {
      verdict: 'correct',
      changes: { ...coded('6400'), newParty: { name: 'Kontor Unbekannt AG', country: 'DE', taxId: 'DE811569869' } },
    });

    const party = await harbour.owner.read((tx) =>
      tx.one<{ verified: boolean; accounts: number }>(sql`
      select verified_at is not null as verified, (select count(*)::int from party_bank_detail b where b.party_id = p.id) as accounts from party p where name = 'Kontor Unbekannt AG'`),
    );
    expect(party).toEqual({ verified: false, accounts: 0 });
    expect(await statusOf(documentId)).toBe('posted');
  });

  it('above the approval limit somebody else approves what was corrected', async () => {
    const big = readBill(
      { invoiceNumber: 'D-2', netTotal: '9000.00', taxTotal: '1710.00', total: '10710.00', payable: '10710.00' },
      {
        lines: [
          {
            position: 1,
            description: 'Karton',
            quantity: '900',
            unit: 'C62',
            unitPrice: '10.00',
            total: '9000.00',
            taxRate: '19',
            taxCategory: 'S',
            orderReference: null,
            page: 1,
            box: null,
            path: null,
          },
        ],
        taxes: [
          {
            category: 'S',
            rate: '19',
            basis: '9000.00',
            amount: '1710.00',
            exemption: null,
            page: 1,
            box: null,
            path: null,
          },
        ],
      },
    );
    const { documentId, itemId } = await waiting(big);
    await decide(controller, itemId, { verdict: 'correct', changes: coded('5020') });
    expect(await statusOf(documentId)).toBe('exception');

    await expect(decide(controller, itemId, { verdict: 'approve' })).rejects.toMatchObject({
      refusal: { code: 'review.second_person_needed' },
    });
    await decide(secondController, itemId, { verdict: 'approve' });

    expect(await statusOf(documentId)).toBe('posted');
    const entry = await harbour.owner.read((tx) =>
      tx.one<{ prepared_by: string; approved_by: string }>(
        sql`select prepared_by, approved_by from journal_entry where document_id = ${documentId}`,
      ),
    );
    expect(entry).toEqual({ prepared_by: controller.principal.userId, approved_by: secondController.principal.userId });
  });
});
