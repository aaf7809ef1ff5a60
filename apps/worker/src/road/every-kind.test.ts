import { sql } from '@counterfoil/platform/db';
import { drawPaper, layOnTable, type PaperPage, typePaper } from '@counterfoil/testkit/pictures';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Company, foundCompany, type Outcome } from './found-company.fixture.ts';
import { type Entry, ON_TEXT_PAGES, type Row } from './kinds.fixture.ts';
import { AS_HYBRIDS, AS_PICTURES, receiptOn } from './kinds-as-sent.fixture.ts';
import { CORPORA_ARE_HERE, openReal, REAL_FILES } from './kinds-of-corpora.fixture.ts';
import { withRoad } from './open-road.fixture.ts';
import { letter } from './typed-bill.fixture.ts';

/** Every kind of document that is read at all: one file of each, from the upload to its entry or its reason. */
const road = withRoad();
let company: Company;
beforeAll(async () => {
  company = await foundCompany(road);
  await keepAdvances();
}, 60_000);

/** Bills may deduct what was paid before: the small chart of tests has no account for it. */
const keepAdvances = (): Promise<unknown> =>
  company.org.books.transact(async (tx) => {
    const { id } = await tx.one<{ id: string }>(sql`
      insert into ledger_account (tenant_id, code, name, type, control, open_items, monetary, statement_line)
      values (${tx.tenantId}, '1150', 'Advances paid', 'asset', 'payables', true, false, 'asset') returning id`);
    await tx.run(sql`
      insert into entity_account (tenant_id, entity_id, ledger_account_id) values (${tx.tenantId}, ${company.org.entityId}, ${id})`);
    return tx.run(sql`
      insert into account_role (tenant_id, entity_id, role, ledger_account_id)
      values (${tx.tenantId}, ${company.org.entityId}, 'advancesPaid', ${id})`);
  });

type Field = { value: string | null; source: string | null; page: number | null; box?: object; path?: string };

/** Header fields that a bill is judged by; whatever of them has a value must say where it stands. */
const HEADER = ['supplier', 'supplierTaxIds', 'invoiceNumber', 'issueDate', 'currency', 'total', 'iban'] as const;

const expectEvidence = (fields: Readonly<Record<string, Field>>): void => {
  for (const name of HEADER) {
    const field = fields[name];
    if (field?.value == null) continue;
    const hasPlace = field.source === 'xml' ? field.path : field.page !== null && field.box;
    expect(hasPlace, `${name} = ${field.value} (${field.source}) says where it stands`).toBeTruthy();
  }
};

const entryOf = async ({ document }: Outcome): Promise<Entry> => {
  const [id] = document.journalEntryIds;
  const { body } = await company.controller.get(`/v1/journal-entries/${id}`);
  const sums = new Map<string, bigint>();
  for (const { code, side, amount } of body.postings) {
    const minor = BigInt(amount.amount.replace('.', ''));
    sums.set(code, (sums.get(code) ?? 0n) + (side === 'D' ? minor : -minor));
  }
  expect([...sums.values()].reduce((total, each) => total + each, 0n)).toBe(0n);
  const shown = (minor: bigint): string => (Number(minor) / 100).toFixed(2);
  return Object.fromEntries([...sums].map(([code, minor]) => [code, shown(minor)]));
};

const expectRow = async (row: Row): Promise<void> => {
  const outcome = await company.drop(await row.file());
  const { document, status, codes, reasons } = outcome;
  const said = reasons.map(({ code, text }) => `${code}: ${text}`).join('\n');
  expect(status, said).toBe(row.posts === undefined ? 'exception' : 'posted');
  const read = Object.keys(row.reads ?? {}).map((name) => [name, document.fields[name]?.value]);
  expect(Object.fromEntries(read)).toEqual(row.reads ?? {});
  expect(document).toMatchObject(row.says ?? {});
  expectEvidence(document.fields);
  if (row.posts !== undefined) expect(await entryOf(outcome)).toEqual(row.posts);
  else expect(codes, said).toEqual(expect.arrayContaining([...(row.waits ?? [])]));
  expect(said).toMatch(row.because ?? /^/);
};

describe.each([
  ['as a page of text', ON_TEXT_PAGES],
  ['as a hybrid', AS_HYBRIDS],
  ['as a picture', AS_PICTURES],
])('%s', (_, rows) => {
  test.each(rows.map((row) => [row.kind, row] as const))('%s', (_kind, row) => expectRow(row), 120_000);
});

if (!CORPORA_ARE_HERE) console.warn('The real files of each kind were skipped: ../shared/corpora is not here.');

describe.skipIf(!CORPORA_ARE_HERE)('a real file (skipped where the corpora are not beside the repository)', () => {
  test.each(REAL_FILES.map((real) => [real.kind, real] as const))(
    '%s',
    async (_kind, real) => {
      const { file, total } = openReal(real);
      const { status, document, codes } = await company.drop(file);
      expect(status).toBe('exception');
      expect(codes).toEqual(expect.arrayContaining([...real.waits]));
      expect(document).toMatchObject(real.says ?? {});
      if (total !== null) expect(Number(document.fields.total.value)).toBe(Number(total));
      expectEvidence(document.fields);
    },
    120_000,
  );
});

const partsOf = async (id: string) => {
  const { parts } = (await company.controller.get(`/v1/documents/${id}/pages`)).body;
  return Promise.all(
    parts.map(
      async ({ documentId }: { documentId: string }) => (await company.clerk.get(`/v1/documents/${documentId}`)).body,
    ),
  );
};

describe('several in one file', () => {
  const page = (number: string, net: string, tax: string, total: string): PaperPage =>
    typePaper(
      letter(
        { number, date: '28.03.2026' },
        `
Bezeichnung                    Menge       Preis     MwSt        Betrag
Beutel                             1      ${net}     19 %        ${net}
Nettobetrag                                                ${net}
MwSt. 19 %                                                 ${tax}
Rechnungsbetrag EUR                                        ${total}`,
      ),
    );

  test('two bills are two documents, and each is posted', async () => {
    const bytes = drawPaper({
      pages: [page('SEV-1', '115,00', '21,85', '136,85'), page('SEV-2', '116,00', '22,04', '138,04')],
    });
    const { id, status } = await company.drop({ fileName: 'two.pdf', bytes });
    const parts = await partsOf(id);
    expect([status, ...parts.map((part) => part.status)]).toEqual(['split', 'posted', 'posted']);
    expect(parts.map(({ fields }) => [fields.total.value, fields.total.page])).toEqual([
      ['136.85', 1],
      ['138.04', 2],
    ]);
    for (const { fields } of parts) expectEvidence(fields);
  });

  test('two receipts on one photograph are two documents, each with its reason', async () => {
    const [first, second] = await Promise.all([receiptOn('06', '47.60', '7.60'), receiptOn('07', '59.50', '9.50')]);
    const bytes = await layOnTable(
      [
        { picture: first, x: 80, y: 90, degrees: 3 },
        { picture: second, x: 860, y: 160, degrees: -3 },
      ],
      { width: 1600, height: 800 },
    );
    const { id, status } = await company.drop({ fileName: 'two.jpg', bytes: Buffer.from(bytes) });
    const parts = await partsOf(id);
    expect([status, ...parts.map((part) => part.status)]).toEqual(['split', 'exception', 'exception']);
    expect(parts.map(({ fields }) => fields.total.value)).toEqual(['47.60', '59.50']);
    for (const { fields } of parts) expectEvidence(fields);
  }, 120_000);
});
