import { sql } from '@counterfoil/platform/db';
import { withAdministrator } from '@counterfoil/platform/migrations';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeEach, expect, it } from 'vitest';
import { reportAgedItems } from '../reporting/index.ts';
import { assignDispute, closeDispute, getDispute, listDisputes, openDispute } from './index.ts';
import { openSalesDesk, refusal, type SalesDesk } from './sales-desk.fixture.ts';

const db = withDatabase();
let desk: SalesDesk;
let openItemId: string;
beforeEach(async () => {
  desk = await openSalesDesk(await db.newOrganisation());
  openItemId = (await desk.whole(await desk.issued())).row.open_item_id ?? '';
});

const open = (reason: 'price' | 'other' = 'price', note = '') =>
  desk.clerk.transact((tx) => openDispute(tx, { openItemId, reason, note, ownerId: null }));
const marked = async () =>
  (
    await desk.org.books.read((tx) =>
      tx.one<{ reason: string | null }>(sql`select disputed_reason as reason from open_item where id = ${openItemId}`),
    )
  ).reason;

it('marks the item until it is closed with its outcome, and whoever opened it answers for it', async () => {
  const id = await open();
  expect(await marked()).toBe('price');
  expect(await desk.org.books.read((tx) => getDispute(tx, id))).toMatchObject({
    item_number: 'INV-2026-00001',
    party_name: 'Contoso GmbH',
    reason: 'price',
    closed_at: null,
    open_amount: 23800n,
  });

  await desk.reviewer.transact((tx) => closeDispute(tx, { id, outcome: 'rejected', note: 'The price list was valid' }));
  expect(await marked()).toBeNull();
  const { rows } = await desk.org.books.read((tx) => listDisputes(tx, { status: 'closed', after: null, limit: 9 }));
  expect(rows).toMatchObject([{ id, outcome: 'rejected', closing_note: 'The price list was valid' }]);
  const trail = await desk.org.books.read((tx) =>
    tx.many<{ action: string }>(
      sql`select action from audit_event where subject_kind = 'dispute' order by occurred_at, id`,
    ),
  );
  expect(trail.map(({ action }) => action)).toEqual(['dispute.opened', 'dispute.closed']);
});

it('is shown by the ageing of every day it stood on, beside what is open', async () => {
  const ageing = async () => {
    const wish = { entityId: desk.org.entityId, control: 'receivables' as const, asOf: '2099-12-31' };
    const { rows, totals } = await desk.org.books.read((tx) => reportAgedItems(tx, wish));
    return [
      rows.map(({ total, disputed }) => [total.minor, disputed.minor]),
      totals.map(({ disputed }) => disputed.minor),
    ];
  };
  expect(await ageing()).toEqual([[[23_800n, 0n]], [0n]]);
  const id = await open();
  await desk.issued();
  expect(await ageing()).toEqual([[[47_600n, 23_800n]], [23_800n]]);
  await desk.reviewer.transact((tx) => closeDispute(tx, { id, outcome: 'withdrawn', note: 'They found the pallet' }));
  expect(await ageing()).toEqual([[[47_600n, 0n]], [0n]]);
});

it('opened late in the evening it belongs to that day, where the entity is', async () => {
  const id = await open();
  // 00:30 on 21 March in Berlin is 20 March in UTC.
  await withAdministrator(db.administratorUrl, (admin) =>
    admin.query("update dispute set opened_at = '2026-03-20T23:30:00Z' where id = $1", [id]),
  );
  const disputedOn = async (asOf: string) => {
    const wish = { entityId: desk.org.entityId, control: 'receivables' as const, asOf };
    return (await desk.org.books.read((tx) => reportAgedItems(tx, wish))).totals[0]?.disputed.minor;
  };
  expect([await disputedOn('2026-03-20'), await disputedOn('2026-03-21')]).toEqual([0n, 23_800n]);
});

it('sales.disputed_already: is one at a time, also for two at the same moment', async () => {
  const outcomes = await Promise.allSettled([open(), open()]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  await expect(open()).rejects.toMatchObject(refusal('sales.disputed_already'));
});

it('sales.dispute_closed: is closed once, on the version that was seen, and says how', async () => {
  const id = await open();
  const close = (note: string, version?: number) =>
    desk.reviewer.transact((tx) =>
      closeDispute(tx, { id, outcome: 'upheld', note, ...(version === undefined ? {} : { version }) }),
    );
  await expect(close(' ')).rejects.toMatchObject(refusal('review.reason_required'));
  await expect(close('Credited', 7)).rejects.toMatchObject(refusal('request.version_conflict'));
  await desk.clerk.transact((tx) => assignDispute(tx, { id, ownerId: null, version: 1 }));
  await close('Credited', 2);
  await expect(close('Again')).rejects.toMatchObject(refusal('sales.dispute_closed'));
  const assign = desk.clerk.transact((tx) => assignDispute(tx, { id, ownerId: null, version: 3 }));
  await expect(assign).rejects.toMatchObject(refusal('sales.dispute_closed'));
  await open();
});

it('needs words where no reason fits, something open, and the right organisation', async () => {
  await expect(open('other', ' ')).rejects.toMatchObject(refusal('review.reason_required'));
  const neighbour = await openSalesDesk(await db.newOrganisation());
  const foreign = neighbour.clerk.transact((tx) =>
    openDispute(tx, { openItemId, reason: 'price', note: '', ownerId: null }),
  );
  await expect(foreign).rejects.toMatchObject(refusal('resource.not_found'));
});
