import { date } from '@counterfoil/domain/calendar';
import type { ReadDocument } from '@counterfoil/domain/documents';
import type { ToleranceWish } from '@counterfoil/domain/matching';
import type { CurrencyCode } from '@counterfoil/domain/money';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { arriveRead, foundHarbour, type Harbour, readBill } from '../classification/document-road.fixture.ts';
import { codeDocument, createRule, postCodedDocument } from '../classification/index.ts';
import { endTolerance, setTolerance } from '../settings/index.ts';
import { backTestTolerance, getReplay, listReplayLines, proposeReplay, runReplay } from './index.ts';

const db = withDatabase();
let harbour: Harbour;

beforeAll(async () => {
  harbour = await foundHarbour(db.database);
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
  // The vendor, the currency and the account were seen before; else the first bill of all waits for that alone.
  await harbour.owner.transact((tx) =>
    tx.run(sql`
      insert into coding_example (tenant_id, entity_id, memory_key, party_id, ledger_account_id, tax_code_id, description, amount, currency, subject_kind, subject_id, decided_by, coding)
      values (${tx.tenantId}, ${harbour.entityId}, 'x', ${harbour.vendorId}, ${harbour.accounts['5020']}, (select id from tax_code where tenant_id = ${tx.tenantId} and code = 'DE-P19'), 'Beutel', 90000, 'EUR', 'document', uuidv7(), uuidv7(),
              ${JSON.stringify({ parts: [{ share: 10_000, ledgerAccountId: harbour.accounts['5020'], taxCodeId: null, dimensions: {} }] })}::jsonb)`),
  );
}, 60_000);

const wish = (scope: 'tax_amount' | 'line_item', absolute: bigint, validFrom = '2026-11-01'): ToleranceWish => ({
  entityId: null,
  scope,
  partyId: harbour.vendorId,
  bankAccountId: null,
  currency: 'EUR' as CurrencyCode,
  absolute,
  percent: null,
  validFrom: date(validFrom),
  validTo: null,
});
const set = (of: ToleranceWish): Promise<string> => harbour.owner.transact((tx) => setTolerance(tx, of));

/** 100 bags at 10.00 = 1,000.00; 19 % are 190.00, and the vendor states another tax. */
const taxed = (invoiceNumber: string, tax: string): ReadDocument => {
  const total = `1${tax}`;
  const taxes = readBill().taxes.map((row) => ({ ...row, amount: tax }));
  return readBill({ invoiceNumber, taxTotal: tax, total, payable: total }, { taxes });
};

/** 100 bags at another price, and still 1,000.00. */
const priced = (invoiceNumber: string, unitPrice: string): ReadDocument => {
  const lines = readBill().lines.map((line) => ({ ...line, unitPrice }));
  return readBill({ invoiceNumber }, { lines });
};

type Walked = { status: string; tax: bigint | null; open: string[]; tolerances: string[] | null };

const walk = async (bill: ReadDocument): Promise<Walked> => {
  const id = await arriveRead(harbour, bill);
  await codeDocument(harbour.machine, id, { vault: harbour.vault });
  await postCodedDocument(harbour.machine, id);
  return harbour.owner.read((tx) =>
    tx.one<Walked>(sql`
      select d.status, (select p.amount from posting p join journal_entry j on j.id = p.entry_id join ledger_account a on a.id = p.ledger_account_id and a.code = '1480' where j.document_id = d.id) as tax,
             coalesce((select jsonb_agg(r.text) from review_item i join review_reason r on r.review_item_id = i.id where i.subject_id = d.id and r.code = 'read.arithmetic_open'), '[]') as open,
             (select g.versions -> 'tolerances' from decision_record g where g.subject_id = d.id and g.stage = '4-code' order by g.decided_at desc limit 1) as tolerances
        from document d where d.id = ${id}`),
  );
};

describe('a tax that is off what its rate makes', () => {
  test('waits until a tolerance for it is set; then it posts as invoiced, and the record says by which', async () => {
    expect(await walk(taxed('T-1', '190.05'))).toMatchObject({
      status: 'exception',
      open: [expect.stringContaining('difference 0.05 EUR')],
    });

    const tolerance = await set(wish('tax_amount', 5n));

    expect(await walk(taxed('T-2', '190.05'))).toEqual({
      status: 'posted',
      tax: 19_005n,
      open: [],
      tolerances: [tolerance],
    });
    expect(await walk(taxed('T-3', '190.06'))).toMatchObject({ status: 'exception', tolerances: null });
    expect(await walk(taxed('T-4', '190.01'))).toMatchObject({ status: 'posted', tolerances: null });
    await expect(
      harbour.owner.transact((tx) => endTolerance(tx, { id: tolerance, on: '2026-11-16' })),
    ).rejects.toMatchObject({ refusal: { code: 'tolerance.in_use', detail: expect.stringContaining('2026-11-17') } });
    expect(await db.brokenChecks()).toEqual([]);
  });
});

describe('a line whose quantity times price is not its amount', () => {
  test('is asked only where a tolerance for lines is set', async () => {
    expect(await walk(priced('L-1', '10.05'))).toMatchObject({ status: 'posted' });

    await set(wish('line_item', 100n));

    expect(await walk(priced('L-2', '10.01'))).toMatchObject({ status: 'posted' });
    expect(await walk(priced('L-3', '10.05'))).toMatchObject({
      status: 'exception',
      open: [
        'Line 1: 100 × 10.05 = 1005.00 EUR, and the line says 1000.00 EUR: a difference of 5.00 EUR; 1.00 EUR may differ, as set for Dohrn & Wiebe Packmittel GmbH from 2026-11-01.',
      ],
    });
  });
});

describe('before it is set', () => {
  const tried = (of: ToleranceWish) =>
    harbour.owner.read((tx) => backTestTolerance(tx, of, { to: date('2026-11-30'), days: 30 }));

  test('a tolerance of figures says what it would have posted of the last days, and changes nothing', async () => {
    const wider = await tried(wish('tax_amount', 6n));
    const none = await tried(wish('tax_amount', 0n));
    const posted = wider.matchedBefore;

    expect(wider.sentence).toBe(
      `Of 7 documents it would have posted ${posted + 1} instead of ${posted}, 0 of them wrong.`,
    );
    expect(wider.documents).toMatchObject([{ text: 'Dohrn & Wiebe Packmittel GmbH', posts: true, wrong: false }]);
    expect(none.matchedAfter).toBe(posted - 2);
    expect(none.documents.map(({ posts }) => posts)).toEqual([false, false]);
    expect(await tried(wish('tax_amount', 6n))).toEqual(wider);
  });

  test('it is replayed over a span in the time machine, with every document that would differ', async () => {
    const { entityId } = harbour;
    const tolerance = { ...wish('tax_amount', 6n), entityId, absolute: '6' };
    const span = { entityId, from: date('2026-11-01'), to: date('2026-11-28') };
    const id = await harbour.owner.transact((tx) =>
      proposeReplay(tx, { ...span, proposal: { kind: 'tolerance', tolerance } }),
    );
    await runReplay(harbour.machine, id);
    const { replay } = await harbour.owner.read((tx) => getReplay(tx, id));
    const { rows } = await harbour.owner.read((tx) => listReplayLines(tx, { id, after: null, limit: 9 }));

    expect(replay.title).toMatch(/^Tax amount, .*: up to 0.06 EUR$/);
    expect(replay.result).toMatchObject({ lines: 7, differing: 1, wrong: 0 });
    expect(rows.map(({ content }) => content)).toMatchObject([
      { subjectKind: 'document', change: 'no_longer_waits', why: expect.stringContaining('0.06'), wrong: false },
    ]);
  });

  test('what a person typed otherwise since counts as wrong', async () => {
    await harbour.owner.transact((tx) =>
      tx.run(sql`
        insert into document_reading (tenant_id, document_id, revision, reader_version, content, content_hash, read_by)
        select r.tenant_id, r.document_id, r.revision + 1, r.reader_version, jsonb_set(r.content, '{fields,taxTotal,value}', '"190.00"'), r.content_hash, 'person'
          from document_reading r where r.tenant_id = ${tx.tenantId} and r.content #>> '{fields,invoiceNumber,value}' = 'T-3'`),
    );
    expect(await tried(wish('tax_amount', 6n))).toMatchObject({ wrongBefore: 0, wrong: 1 });
  });
});
