import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, it } from 'vitest';
import { insertPrint } from '../documents/document.repository.ts';
import { getDocument } from '../documents/index.ts';
import { createDimension, createDimensionValue } from '../ledger/index.ts';
import { getException, listExceptions } from '../review/index.ts';
import { arriveRead, foundHarbour, type Harbour, readBill } from './document-road.fixture.ts';
import { codeDocument, createRule, postCodedDocument } from './index.ts';

const db = withDatabase();
let harbour: Harbour;

beforeAll(async () => {
  harbour = await foundHarbour(db.database);
}, 60_000);

const walk = async (id: string): Promise<void> => {
  await codeDocument(harbour.machine, id, { vault: harbour.vault });
  await postCodedDocument(harbour.machine, id);
};

const reasonsFor = async (documentId: string): Promise<string[]> =>
  harbour.owner.read(async (tx) => {
    const { rows } = await listExceptions(tx, {
      view: 'all',
      userId: null,
      subjectId: documentId,
      after: null,
      limit: 10,
    });
    return rows.flatMap(({ reasons }) => reasons.map(({ code }) => code));
  });

const packagingRule = (harbour_: Harbour) => ({
  name: 'Packaging',
  priority: 100,
  entityId: null,
  partyId: harbour_.vendorId,
  bankAccountId: null,
  conditions: {},
  action: { ledgerAccountId: harbour_.accounts['5020'] ?? '', taxCodeId: null, dimensions: {} },
  validFrom: null,
  validTo: null,
});

describe('a bill from a known vendor', () => {
  it('waits for a person while nobody ever said where it goes', async () => {
    const id = await arriveRead(harbour, readBill());

    await walk(id);

    expect(await reasonsFor(id)).toContain('code.below_threshold');
    const document = await harbour.owner.read((tx) => getDocument(tx, id));
    expect(document?.row.status).toBe('exception');
  });

  it('posts by itself once a rule says where it goes, and explains itself', async () => {
    await harbour.owner.transact((tx) => createRule(tx, packagingRule(harbour)));
    await harbour.owner.transact((tx) =>
      tx.run(sql`
      insert into coding_example (tenant_id, entity_id, memory_key, party_id, ledger_account_id, tax_code_id, description, amount, currency, subject_kind, subject_id, decided_by, coding)
      values (${tx.tenantId}, ${harbour.entityId}, 'x', ${harbour.vendorId}, ${harbour.accounts['5020']}, (select id from tax_code where tenant_id = ${tx.tenantId} and code = 'DE-P19'), 'Beutel', 90000, 'EUR', 'document', uuidv7(), uuidv7(),
              ${JSON.stringify({ parts: [{ share: 10_000, ledgerAccountId: harbour.accounts['5020'], taxCodeId: null, dimensions: {} }] })}::jsonb)`),
    );
    const id = await arriveRead(harbour, readBill({ invoiceNumber: 'RE-2026-11874' }));

    await walk(id);

    expect(await reasonsFor(id)).toEqual([]);
    const document = await harbour.owner.read((tx) => getDocument(tx, id));
    expect(document?.row.status).toBe('posted');
    const lines = await harbour.owner.read((tx) =>
      tx.many<{ code: string; amount: bigint; side: string }>(sql`
      select a.code, p.amount, p.side from posting p join journal_entry j on j.id = p.entry_id join ledger_account a on a.id = p.ledger_account_id where j.document_id = ${id} order by a.code`),
    );
    expect(lines).toEqual([
      { code: '1480', amount: 19_000n, side: 'D' },
      { code: '2010', amount: -119_000n, side: 'C' },
      { code: '5020', amount: 100_000n, side: 'D' },
    ]);
    expect(document?.open_item_ids).toHaveLength(1);
    const evidence = await harbour.owner.read((tx) =>
      tx.many<{ field: string; page: number }>(
        sql`select field, page from evidence_link where document_id = ${id} order by field`,
      ),
    );
    expect(evidence.map(({ field }) => field)).toEqual(['line 1', 'taxTotal', 'total']);
  });

  it('is posted to the cost centre that its e-invoice names for the buyer', async () => {
    await harbour.owner.transact(async (tx) => {
      const { id: dimensionId } = await createDimension(tx, { code: 'costCentre', name: 'Cost centre' });
      await createDimensionValue(tx, { dimensionId, code: 'K200', name: 'Rotterdam' });
    });
    const lines = readBill().lines.map((line) => ({ ...line, accountingReference: 'k200' }));
    const id = await arriveRead(harbour, readBill({ invoiceNumber: 'RE-2026-11890' }, { lines }));

    await walk(id);

    const posted = await harbour.owner.read((tx) =>
      tx.many<{ code: string; dimensions: Record<string, string> }>(sql`
      select a.code, p.dimensions from posting p join journal_entry j on j.id = p.entry_id join ledger_account a on a.id = p.ledger_account_id where j.document_id = ${id} order by a.code`),
    );
    expect(posted).toEqual([
      { code: '1480', dimensions: {} },
      { code: '2010', dimensions: {} },
      { code: '5020', dimensions: { costCentre: 'K200' } },
    ]);
  });

  it('is posted to the cost centre that its page prints, and waits where there is no such', async () => {
    const printed = (number: string, costCentre: string) => {
      const bill = readBill({ invoiceNumber: number });
      const field = { ...bill.fields.total, value: costCentre, source: 'text' as const, checks: [] };
      return arriveRead(harbour, { ...bill, fields: { ...bill.fields, costCentre: field } });
    };
    const [known, unknown] = [await printed('RE-2026-11891', 'K200 Rotterdam'), await printed('RE-2026-11892', 'K999')];

    await walk(known);
    await walk(unknown);

    const posted = await harbour.owner.read((tx) =>
      tx.many<{ dimensions: Record<string, string> }>(sql`
      select p.dimensions from posting p join journal_entry j on j.id = p.entry_id join ledger_account a on a.id = p.ledger_account_id where j.document_id = ${known} and a.code = '5020'`),
    );
    const reasons = await harbour.owner.read((tx) =>
      tx.many<{ text: string }>(sql`
      select r.text from review_reason r join review_item i on i.tenant_id = r.tenant_id and i.id = r.review_item_id where i.subject_id = ${unknown}`),
    );
    expect(posted).toEqual([{ dimensions: { costCentre: 'K200' } }]);
    expect(reasons.map(({ text }) => text)).toContain(
      'The document prints the cost centre “K999”, and there is no such Cost centre.',
    );
  });

  it('is posted once, however often the stage runs', async () => {
    const id = await arriveRead(harbour, readBill({ invoiceNumber: 'RE-2026-11875' }));

    await Promise.all([walk(id), walk(id), walk(id)]);

    const { count } = await harbour.owner.read((tx) =>
      tx.one<{ count: number }>(sql`select count(*)::int as count from journal_entry where document_id = ${id}`),
    );
    expect(count).toBe(1);
  });
});

describe('a bill that must not post by itself', () => {
  it.each([
    [
      'another bank account than the verified one',
      readBill({ invoiceNumber: 'A-1', iban: 'DE02120300000000202051' }),
      'party.bank_details_differ',
    ],
    [
      'a stranger',
      readBill({
        invoiceNumber: 'A-2',
        supplier: 'Kontor Unbekannt AG',
        supplierTaxIds: 'DE811569869',
        iban: 'DE02120300000000202051',
      }),
      'party.unknown',
    ],
    ['the same bill again', readBill({ invoiceNumber: 'RE-2026-11874' }), 'ingest.suspected_duplicate'],
    ['the letter O for the digit 0', readBill({ invoiceNumber: 'RE-2O26-11874' }), 'ingest.suspected_duplicate'],
    [
      'somebody else as recipient',
      readBill({ invoiceNumber: 'A-3', recipient: 'Elbkontor Holding SE' }),
      'ingest.other_recipient',
    ],
    [
      'a total that does not close',
      readBill({ invoiceNumber: 'A-4', total: '1199.00', payable: '1199.00' }),
      'read.arithmetic_open',
    ],
    ['a date nobody can know', readBill({ invoiceNumber: 'A-5', issueDate: '2031-01-05' }), 'post.period_locked'],
    [
      'more than the machine may post',
      readBill(
        { invoiceNumber: 'A-6', netTotal: '10000.00', taxTotal: '1900.00', total: '11900.00', payable: '11900.00' },
        {
          lines: [
            {
              position: 1,
              description: 'Seitenfaltenbeutel',
              quantity: '1000',
              unit: 'C62',
              unitPrice: '10.00',
              total: '10000.00',
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
              basis: '10000.00',
              amount: '1900.00',
              exemption: null,
              page: 1,
              box: null,
              path: null,
            },
          ],
        },
      ),
      'post.approval_required',
    ],
    ['a reminder', readBill({ invoiceNumber: 'A-7' }, { kind: 'reminder' }), 'ingest.not_postable'],
  ])('%s: %#', async (_, content, reason) => {
    const id = await arriveRead(harbour, content);

    await walk(id);

    expect(await reasonsFor(id)).toContain(reason);
    const { count } = await harbour.owner.read((tx) =>
      tx.one<{ count: number }>(sql`select count(*)::int as count from journal_entry where document_id = ${id}`),
    );
    expect(count).toBe(0);
  });

  it('shows why, with the gates and the field that proves it', async () => {
    const id = await arriveRead(harbour, readBill({ invoiceNumber: 'A-9', iban: 'DE02120300000000202051' }));
    await walk(id);

    const whole = await harbour.owner.read(async (tx) => {
      const { rows } = await listExceptions(tx, { view: 'open', userId: null, subjectId: id, after: null, limit: 1 });
      return getException(tx, rows[0]?.id ?? '');
    });

    expect(whole?.reasons.find(({ code }) => code === 'party.bank_details_differ')?.evidence).toMatchObject([
      { field: 'iban', page: 1 },
    ]);
    expect(whole?.proposals[0]?.text).toMatch(/5020.*, block payment$/);
    expect(whole?.proposals[0]?.action).toMatchObject({ type: 'post', blocksPayment: true });
    expect(whole?.proposals[0]?.journal_preview).toMatchObject({ balances: true });
    expect(whole?.why?.sentence).toMatch(/\d+ of \d+ gates/);
  });

  it('is held when its page is one that is here, whatever was read on it', async () => {
    const page = { width: 496, height: 702, ink: new Uint8Array(496 * 702) };
    // Rows of strokes of uneven length, as writing is.
    for (let at = 0; at < page.ink.length; at++)
      if (at % (496 * 14) < 496 * 6 && (at * 7919) % 31 < 12) page.ink[at] = 255;
    const scanned = async (content: ReturnType<typeof readBill>, paper: typeof page): Promise<string> => {
      const id = await arriveRead(harbour, content);
      await harbour.machine.transact((tx) => insertPrint(tx, id, paper));
      await walk(id);
      return id;
    };
    const empty = { ...page, ink: new Uint8Array(page.ink.length) };
    const first = { invoiceNumber: 'P-70', issueDate: '2026-11-12' };
    const misread = { invoiceNumber: 'F 10', issueDate: '2026-11-12', netTotal: '', taxTotal: '', total: '7190.00' };
    await scanned(readBill(first), page);

    expect(await reasonsFor(await scanned(readBill(misread), empty))).not.toContain('ingest.suspected_duplicate');
    expect(await reasonsFor(await scanned(readBill(misread), page))).toContain('ingest.suspected_duplicate');
  });

  it('is held when another vendor sent the same number, day and total: one company may be there twice', async () => {
    const facts = { invoiceNumber: 'Z-4711', issueDate: '2026-11-13' };
    await walk(await arriveRead(harbour, readBill(facts)));
    const stranger = { supplier: 'Dohrn Packmittel Vertrieb OHG', supplierTaxIds: 'DE811569869', iban: '' };
    const id = await arriveRead(harbour, readBill({ ...facts, ...stranger }));

    await walk(id);

    expect(await reasonsFor(id)).toEqual(expect.arrayContaining(['party.unknown', 'ingest.suspected_duplicate']));
  });

  it('is held with its doubt when the page alone says who sent it, and nobody known bears the name out', async () => {
    const stranger = readBill({ invoiceNumber: 'A-77', supplier: 'Kontor Fremd AG', supplierTaxIds: '', iban: '' });
    const { supplier } = stranger.fields;
    const unsure = { ...stranger.fields, supplier: { ...supplier, source: 'text' as const, confidence: 0.89 } };
    const id = await arriveRead(harbour, { ...stranger, fields: unsure });

    await walk(id);

    expect(await reasonsFor(id)).toEqual(expect.arrayContaining(['party.unknown', 'read.field_doubtful']));
  });
});
