import { randomUUID } from 'node:crypto';
import { type Books, sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { expect, it } from 'vitest';
import { arriveRead, foundHarbour, type Harbour, readBill } from '../classification/document-road.fixture.ts';
import { codeDocument } from '../classification/index.ts';
import { getSchedule, listSchedules } from '../closing/index.ts';
import { listExceptions } from '../review/index.ts';
import { openDecisionDesk } from './decision-desk.fixture.ts';
import { executorsOf } from './index.ts';

const db = withDatabase();

const open = async () => {
  const harbour = await foundHarbour(db.database);
  const ports = { vault: harbour.vault, executors: executorsOf({ vault: harbour.vault }) };
  const lena: Books = harbour.as({ label: 'Lena', roles: ['controller'], userId: randomUUID() });
  await harbour.owner.transact((tx) =>
    tx.run(
      sql`update party_role set default_ledger_account_id = ${harbour.accounts['5020']} where party_id = ${harbour.vendorId}`,
    ),
  );
  return { harbour, lena, ...openDecisionDesk(harbour, ports) };
};

const park = async (harbour: Harbour, content: ReturnType<typeof readBill>): Promise<string> => {
  const documentId = await arriveRead(harbour, content);
  await codeDocument(harbour.machine, documentId, { vault: harbour.vault });
  const { rows } = await harbour.owner.read((tx) =>
    listExceptions(tx, { view: 'all', userId: null, subjectId: documentId, after: null, limit: 1 }),
  );
  return rows[0]?.id ?? '';
};

const lock = (harbour: Harbour) =>
  harbour.owner.transact((tx) =>
    tx.run(sql`update area_lock set locked_through = '2026-11-30' where area in ('payables', 'ledger')`),
  );

const entryDays = (harbour: Harbour) =>
  harbour.owner.read(async (tx) =>
    (
      await tx.many<{ day: string }>(
        sql`select posting_date as day from journal_entry where tenant_id = ${tx.tenantId}`,
      )
    ).map(({ day }) => day),
  );

it('a bill dated in a locked month posts on the first open day, or where it belongs through an hour’s exception', async () => {
  const { harbour, lena, whole, decide } = await open();
  await lock(harbour);
  const first = await park(harbour, readBill({ invoiceNumber: 'L-1' }));
  const second = await park(harbour, readBill({ invoiceNumber: 'L-2' }));

  const { reasons, proposals } = await whole(first);
  expect(reasons.map(({ code }) => code)).toContain('post.period_locked');
  const moved = proposals.find(({ text }) => text.includes('on 2026-12-01, keep the tax point'));
  await decide(lena, first, { verdict: 'approve', proposalId: moved?.id ?? '', reason: 'November is reported' });
  expect(await entryDays(harbour)).toEqual(['2026-12-01']);

  const letIn = (await whole(second)).proposals.find(({ text }) => text.includes('for an hour'));
  expect(letIn?.text).toMatch(/on 2026-11-17, opening payables and ledger for an hour/);
  await decide(lena, second, { verdict: 'approve', proposalId: letIn?.id ?? '', reason: 'It belongs to November' });

  expect((await entryDays(harbour)).sort()).toEqual(['2026-11-17', '2026-12-01']);
  const given = await harbour.owner.read((tx) =>
    tx.many<{ area: string; reason: string }>(
      sql`select area, reason from lock_exception where tenant_id = ${tx.tenantId} order by area`,
    ),
  );
  expect(given).toEqual([
    { area: 'ledger', reason: 'It belongs to November' },
    { area: 'payables', reason: 'It belongs to November' },
  ]);
});

it('a service over several periods is put off, and its schedule is made with the entry', async () => {
  const { harbour, lena, whole, decide } = await open();
  const itemId = await park(
    harbour,
    readBill({ invoiceNumber: 'S-1', serviceFrom: '2026-11-01', serviceTo: '2027-10-31' }),
  );
  const { reasons, proposals } = await whole(itemId);
  expect(reasons.map(({ code }) => code)).toContain('code.capital_or_deferred');
  const defer = proposals.find(({ text }) => text.includes('recognised from 2026-11-01 to 2027-10-31'));
  expect(defer).toBeDefined();

  await decide(lena, itemId, { verdict: 'approve', proposalId: defer?.id ?? '', reason: 'Cover for a year' });

  const { rows } = await harbour.owner.read((tx) => listSchedules(tx, { after: null, limit: 10 }));
  expect(rows).toMatchObject([
    { kind: 'prepayment', startsOn: '2026-11-01', endsOn: '2027-10-31', toAccountId: harbour.accounts['5020'] },
  ]);
  const { plan } = await harbour.owner.read((tx) => getSchedule(tx, rows[0]?.id ?? ''));
  expect(plan).toHaveLength(12);
  expect(plan.reduce((sum, { amount }) => sum + amount, 0n)).toBe(rows[0]?.amount);
});
