import { randomUUID } from 'node:crypto';
import { date } from '@counterfoil/domain/calendar';
import { type Books as Handle, sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Books, bill, eur, payment, withVendor } from '../ledger/books.fixture.ts';
import { postDrafts } from '../ledger/post-drafts.ts';
import { recordAllocations } from '../ledger/record-allocations.ts';
import { updateParty } from '../parties/index.ts';
import { setSinglePerson } from '../settings/index.ts';
import { openBankDesk } from '../statements/bank-desk.fixture.ts';
import { decidePaymentBlock, getOpenItem, type PaymentBlockDecision } from './index.ts';

const db = withDatabase();
const LENA = randomUUID();
let bank: Awaited<ReturnType<typeof openBankDesk>>;
let books: Books;
let lena: Handle;
let mats: Handle;
let ida: Handle;
let item: string;
let documentId: string;

beforeAll(async () => {
  bank = await openBankDesk();
});

/** A bill that Lena prepared, blocked as every verified bill is. */
beforeEach(async () => {
  books = await withVendor(await db.newOrganisation());
  await bank.openAccount(books);
  const person = (label: string, role: string, userId = randomUUID()) => books.as({ label, roles: [role], userId });
  [lena, mats, ida] = [person('Lena', 'controller', LENA), person('Mats', 'reviewer'), person('Ida', 'controller')];
  item = await billBy(LENA);
});

const billBy = (preparedBy: string | null): Promise<string> =>
  books.books.transact(async (tx) => {
    documentId = (
      await tx.one<{ id: string }>(sql`
        insert into document (tenant_id, entity_id, file_name, sha256, byte_size, storage_key, media_type, uploaded_by)
        values (${tx.tenantId}, ${books.entityId}, 'bill.xml', sha256(uuidv7()::text::bytea), 10, 'none', 'application/xml', ${LENA}) returning id`)
    ).id;
    const origin = preparedBy === null ? 'import' : 'person';
    const [receipt] = await postDrafts(tx, [{ ...bill(books, 100_00n), origin, preparedBy, documentId }]);
    const id = receipt?.openItems[0]?.id ?? '';
    await tx.run(sql`update open_item set payment_block = 'Not approved for payment yet.' where id = ${id}`);
    return id;
  });

const decide = (who: Handle, differs: Partial<PaymentBlockDecision> = {}): Promise<void> =>
  who.transact((tx) =>
    decidePaymentBlock(tx, { openItemId: item, verdict: 'lift', reason: 'The goods came', ...differs }),
  );
const block = async () => (await books.books.read((tx) => getOpenItem(tx, item)))?.row.payment_block;
const refusal = (code: string) => ({ refusal: { code } });
const trail = async () =>
  (
    await books.books.read((tx) =>
      tx.many<{ action: string; payload: string }>(
        sql`select action, payload from audit_event where subject_kind = 'open_item' order by occurred_at, id`,
      ),
    )
  ).map(({ action, payload }) => ({ action, ...JSON.parse(payload) }));

describe('a payment block', () => {
  it('is lifted by a reviewer who did not prepare the bill, and the trail keeps what was lifted and why', async () => {
    await decide(mats, { version: 1 });

    expect(await block()).toBeNull();
    expect(await trail()).toMatchObject([
      {
        action: 'open_item.payment_block_lifted',
        reason: 'The goods came',
        lifted: 'Not approved for payment yet.',
        singlePerson: false,
      },
    ]);
  });

  it('is lifted once: a second click and a second person at the same moment are told so', async () => {
    const outcomes = await Promise.allSettled([decide(mats), decide(ida)]);

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const lost = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(lost.reason).toMatchObject(refusal('subledger.payment_not_blocked'));
    await expect(decide(mats)).rejects.toMatchObject(refusal('subledger.payment_not_blocked'));
    expect(await trail()).toHaveLength(1);
  });

  it('is not lifted by who prepared the bill, unless the owner said that there is nobody else', async () => {
    await expect(decide(lena)).rejects.toMatchObject(refusal('ledger.self_approval'));
    expect(await block()).not.toBeNull();

    await books.books.transact((tx) => setSinglePerson(tx, { on: true, members: 1 }));
    await decide(lena);

    expect((await trail()).at(-1)).toMatchObject({ singlePerson: true });
  });

  it('is set again with a reason, and not over one that stands', async () => {
    await expect(decide(ida, { verdict: 'set', reason: 'Short delivery' })).rejects.toMatchObject(
      refusal('subledger.payment_blocked_already'),
    );
    await decide(mats);
    await decide(lena, { verdict: 'set', reason: ' Short delivery ', version: 2 });

    expect(await block()).toBe('Short delivery');
    expect((await trail()).map(({ action }) => action)).toEqual([
      'open_item.payment_block_lifted',
      'open_item.payment_blocked',
    ]);
  });

  it('is decided on the version that was seen, with a reason, by a role that may, in its own organisation', async () => {
    await expect(decide(mats, { version: 7 })).rejects.toMatchObject(refusal('request.version_conflict'));
    await expect(decide(mats, { reason: ' ' })).rejects.toMatchObject(refusal('review.reason_required'));
    const without = (more: object) => decide(books.as({ userId: randomUUID(), roles: ['controller'], ...more }));
    await expect(without({ roles: ['auditor'] })).rejects.toMatchObject(refusal('auth.role_required'));
    await expect(without({ entityIds: [randomUUID()] })).rejects.toMatchObject(refusal('auth.role_required'));
    const neighbour = await db.newOrganisation();
    await expect(decide(neighbour.books)).rejects.toMatchObject(refusal('resource.not_found'));
    expect(await trail()).toEqual([]);
    expect(await block()).not.toBeNull();
  });

  it('means nothing on what is settled, or on money that goes the other way', async () => {
    const paid = await books.books.transact(async (tx) => {
      const [receipt] = await postDrafts(tx, [payment(books, 100_00n)]);
      const debitItemId = receipt?.openItems[0]?.id ?? '';
      const whole = { amount: eur(100_00n), functionalDebit: eur(100_00n), functionalCredit: eur(100_00n) };
      const allocation = { debitItemId, creditItemId: item, ...whole, effectiveOn: date('2026-03-20') };
      await recordAllocations(tx, { entityId: books.entityId, allocations: [allocation] });
      return debitItemId;
    });
    await expect(decide(mats)).rejects.toMatchObject(refusal('subledger.item_settled'));
    await expect(decide(mats, { openItemId: paid, verdict: 'set' })).rejects.toMatchObject(
      refusal('subledger.item_settled'),
    );

    const open = await books.books.transact(async (tx) => {
      const [receipt] = await postDrafts(tx, [payment(books, 10_00n, '2026-03-21', 'PAY-2')]);
      return receipt?.openItems[0]?.id ?? '';
    });
    await expect(decide(mats, { openItemId: open, verdict: 'set' })).rejects.toMatchObject(
      refusal('subledger.nothing_to_pay'),
    );
  });
});

describe('a block because the document named another bank account', () => {
  const change = (who: Handle, version: number, changes: Parameters<typeof updateParty>[3], singlePerson = false) =>
    who.transact((tx) => updateParty(tx, books.partyId, version, changes, { vault: bank.vault, singlePerson }));
  const detailId = () =>
    books.books.read(async (tx) => (await tx.one<{ id: string }>(sql`select id from party_bank_detail`)).id);

  beforeEach(async () => {
    item = await billBy(null);
    await books.books.transact(async (tx) => {
      const { id } = await tx.one<{ id: string }>(sql`
        insert into review_item (tenant_id, entity_id, stage, subject_kind, subject_id, severity, title, status)
        values (${tx.tenantId}, ${books.entityId}, '5-post', 'document', ${documentId}, 'high', 'Contoso', 'resolved') returning id`);
      await tx.run(sql`
        insert into review_reason (tenant_id, review_item_id, code, ordinal, text)
        values (${tx.tenantId}, ${id}, 'party.bank_details_differ', 1, 'Another account')`);
    });
  });

  it('is a controller’s, once a second person has verified what the party confirmed', async () => {
    await expect(decide(mats)).rejects.toMatchObject(refusal('auth.role_required'));
    await expect(decide(ida)).rejects.toMatchObject(refusal('subledger.bank_details_unverified'));

    await change(lena, 1, { addIban: 'DE44500105175407324931' });
    await expect(decide(ida)).rejects.toMatchObject({
      refusal: { code: 'subledger.bank_details_unverified', detail: expect.stringContaining('second person') },
    });
    await change(mats, 2, { verifyBankDetailId: await detailId() });

    await expect(decide(mats)).rejects.toMatchObject(refusal('auth.role_required'));
    await decide(ida);
    expect(await block()).toBeNull();
  });

  it('waits out the cool-off where one person verifies alone', async () => {
    await books.books.transact((tx) => setSinglePerson(tx, { on: true, members: 1 }));
    await change(lena, 1, { addIban: 'DE44500105175407324931' }, true);
    await change(lena, 2, { verifyBankDetailId: await detailId() }, true);

    await expect(decide(lena)).rejects.toMatchObject({
      refusal: { code: 'subledger.bank_details_unverified', detail: expect.stringContaining('cool-off') },
    });
  });
});
