import { date } from '@counterfoil/domain/calendar';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { arriveRead, foundHarbour, type Harbour, readBill } from '../classification/document-road.fixture.ts';
import { codeDocument, createRule, postCodedDocument } from '../classification/index.ts';
import { eur } from '../ledger/books.fixture.ts';
import { createJournalEntry } from '../ledger/index.ts';
import { listTaxLines, reportCashFlow, reportTax } from './index.ts';

const db = withDatabase();
let harbour: Harbour;

/** Packaging by a person's rule, once decided by a person, so that bills of this vendor post. */
const teach = async (): Promise<void> => {
  await harbour.owner.transact((tx) =>
    createRule(tx, {
      name: 'Packaging',
      priority: 100,
      entityId: null,
      partyId: harbour.vendorId,
      bankAccountId: null,
      conditions: {},
      action: { ledgerAccountId: harbour.accounts['5020'] ?? '', taxCodeId: null, dimensions: {} },
      validFrom: null,
      validTo: null,
    }),
  );
  const coding = {
    parts: [{ share: 10_000, ledgerAccountId: harbour.accounts['5020'], taxCodeId: null, dimensions: {} }],
  };
  await harbour.owner.transact((tx) =>
    tx.run(sql`
      insert into coding_example (tenant_id, entity_id, memory_key, party_id, ledger_account_id, tax_code_id, description, amount, currency,
        subject_kind, subject_id, decided_by, coding)
      values (${tx.tenantId}, ${harbour.entityId}, 'x', ${harbour.vendorId}, ${harbour.accounts['5020']}, (select id from tax_code where tenant_id = ${tx.tenantId} and code = 'DE-P19'), 'Beutel', 90000, 'EUR',
        'document', uuidv7(), uuidv7(), ${JSON.stringify(coding)}::jsonb)`),
  );
};

const postBill = async (invoiceNumber: string, serviceTo: string): Promise<void> => {
  const id = await arriveRead(harbour, readBill({ invoiceNumber, serviceTo }));
  await codeDocument(harbour.machine, id, { vault: harbour.vault });
  await postCodedDocument(harbour.machine, id);
};

beforeAll(async () => {
  harbour = await foundHarbour(db.database);
  await teach();
  await postBill('RE-1', '2026-11-16');
  await postBill('RE-2', '2026-11-20');
  await harbour.owner.transact((tx) =>
    createJournalEntry(tx, {
      entityId: harbour.entityId,
      postingDate: date('2026-11-25'),
      description: 'Rent in cash',
      postings: [
        { ledgerAccountId: harbour.accounts['6300'] ?? '', side: 'D', amount: eur(7_000n) },
        { ledgerAccountId: harbour.accounts['1250'] ?? '', side: 'C', amount: eur(7_000n) },
      ],
    }),
  );
}, 60_000);

const november = { from: '2026-11-01', to: '2026-11-30' };

describe('the tax report', () => {
  test('tells boxes and codes by tax point, and what the tax accounts moved', async () => {
    const report = await harbour.owner.read((tx) => reportTax(tx, { entityId: harbour.entityId, ...november }));

    expect(report.registrations).toMatchObject([
      {
        country: 'DE',
        boxes: [{ box: '66', figure: 'tax', amount: 38_000n, count: 2 }],
        outputTax: 0n,
        payable: -38_000n,
      },
    ]);
    expect(report.registrations[0]?.codes).toMatchObject([
      { code: 'DE-P19', rate: '19', base: 200_000n, tax: 38_000n },
    ]);
    expect(report.accounts).toMatchObject([{ code: '1480', movement: 38_000n, byTaxLines: 38_000n }]);
  });

  test('a month without a tax point has none', async () => {
    const report = await harbour.owner.read((tx) =>
      reportTax(tx, { entityId: harbour.entityId, from: '2026-10-01', to: '2026-10-31' }),
    );
    expect(report).toMatchObject({ registrations: [], accounts: [] });
  });

  test('each box is the sum of its lines, page by page', async () => {
    const page = (after: readonly string[] | null) =>
      harbour.owner.read((tx) =>
        listTaxLines(tx, { entityId: harbour.entityId, ...november, box: '66', figure: 'tax' }, { after, limit: 1 }),
      );
    const first = await page(null);
    const second = await page(first.nextKey);

    expect(
      [...first.rows, ...second.rows].map(({ tax, taxBox, documentId }) => [tax, taxBox, documentId !== null]),
    ).toEqual([
      [19_000n, '66', true],
      [19_000n, '66', true],
    ]);
    expect(first.rows[0]?.journalEntryId).not.toBe(second.rows[0]?.journalEntryId);
    expect(second.nextKey).toBeNull();
    expect(
      await harbour.owner.read((tx) =>
        listTaxLines(tx, { entityId: harbour.entityId, ...november, box: '81' }, { after: null, limit: 5 }),
      ),
    ).toMatchObject({ rows: [], nextKey: null });
  });
});

test('the cash flow leads from a loss on paper to what left the till', async () => {
  const flow = await harbour.owner.read((tx) =>
    reportCashFlow(tx, { entityId: harbour.entityId, ...november, compare: { from: '2026-10-01', to: '2026-10-31' } }),
  );

  expect(flow.difference).toBe(0n);
  expect(flow.results.map(({ key, amount, compare }) => [key, amount, compare])).toEqual([
    ['cash_at_beginning', 0n, 0n],
    ['change_by_activities', -7_000n, 0n],
    ['exchange_on_cash', 0n, 0n],
    ['cash_at_end', -7_000n, 0n],
  ]);
  expect(flow.sections.flatMap(({ lines }) => lines.map(({ key, amount }) => [key, amount]))).toEqual([
    ['profit', -207_000n],
    ['tax_receivable', -38_000n],
    ['trade_payables', 238_000n],
  ]);
});
