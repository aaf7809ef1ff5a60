import { textPdf, typedPdf } from '@counterfoil/testkit/hostile';
import { VENDOR } from '@counterfoil/testkit/kinds';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Company, foundCompany } from './found-company.fixture.ts';
import { withRoad } from './open-road.fixture.ts';
import { openPaperDesk, type PaperDesk } from './paper-desk.fixture.ts';

/** A reviewer points once at where a vendor says a thing, and the vendor's next bill is read there. */
const road = withRoad();
let company: Company;
let desk: PaperDesk;

beforeAll(async () => {
  road.api.composition.reader.warm();
  company = await foundCompany(road);
  desk = openPaperDesk(road, company);
});

const wordsAt: PaperDesk['wordsAt'] = (...asked) => desk.wordsAt(...asked);
const correct: PaperDesk['correct'] = (...asked) => desk.correct(...asked);
const lessons = () => desk.lessons();

type Bill = { number: string; net: string; tax: string; due: string; vendor?: string; taxId?: string };

/** The vendor calls the total by a name of its own and prints a larger figure beneath it. */
const bill = ({ number, net, tax, due, vendor = VENDOR.name, taxId = VENDOR.taxId }: Bill) => ({
  fileName: `${number}.pdf`,
  bytes: textPdf([
    vendor,
    `VAT ID: ${taxId}`,
    'Bill to: Test Trading Ltd',
    'Invoice',
    `Invoice number: ${number}`,
    'Invoice date: 2026-03-05',
    '',
    `Goods in all                        ${net} EUR`,
    `Crown share                         ${tax} EUR`,
    `Kindly remit                        ${due} EUR`,
    'Total insured value                 9,000.00 EUR',
  ]),
});

describe('a total that stands under a name of the vendor’s own', () => {
  let first: string;

  test('is read wrongly, pointed at, and becomes a lesson with who, why and where', async () => {
    const { id, document, status } = await company.drop(
      bill({ number: 'A-1', net: '100.00', tax: '19.00', due: '119.00' }),
    );
    first = id;
    expect({ status, total: document.fields.total.value }).not.toEqual({ status: 'posted', total: '119.00' });

    const place = await wordsAt(id, '119.00');
    const changes = { fields: { total: '119.00' }, pointed: { total: place } };
    const { body: preview } = await company.clerk.post(
      `/v1/exceptions/${document.exceptionIds[0]}/corrections/preview`,
      { changes },
    );
    const { answer, document: after } = await correct(id, changes);

    expect(preview).toMatchObject({
      outcome: 'read_again',
      lessons: [{ field: 'total', words: expect.stringContaining('Kindly remit'), why: null }],
    });
    expect(answer.status).toBe(201);
    expect(after.fields.total).toMatchObject({ value: '119.00', source: 'person', page: 1 });
    expect(after.lessons).toMatchObject([{ field: 'total', serving: true }]);
    expect(await lessons()).toMatchObject([
      {
        field: 'total',
        value: '119.00',
        documentId: id,
        reason: 'It says so below',
        taughtBy: { id: `usr_${company.clerk.userId}` },
        used: 0,
        serving: true,
        ended: null,
      },
    ]);
  });

  test('is read by it on the next bill, which says whose correction it was', async () => {
    const { document } = await company.drop(bill({ number: 'A-2', net: '200.00', tax: '38.00', due: '238.00' }));

    expect(document.fields.total).toMatchObject({
      value: '238.00',
      source: 'text',
      taught: { documentId: first, documentName: 'A-1.pdf', serving: true, words: expect.any(String) },
    });
    expect(await lessons()).toMatchObject([{ used: 1 }]);
  });

  test('does not win where the arithmetic stands against it', async () => {
    const { document } = await company.drop({
      fileName: 'A-3.pdf',
      bytes: textPdf([
        VENDOR.name,
        `VAT ID: ${VENDOR.taxId}`,
        'Bill to: Test Trading Ltd',
        'Invoice',
        'Invoice number: A-3',
        'Invoice date: 2026-03-06',
        '',
        'Net amount                          100.00 EUR',
        'VAT 19 %                             19.00 EUR',
        'Total                               119.00 EUR',
        'Goods in all, Crown share',
        'Kindly remit                        999.00 EUR',
      ]),
    });

    expect(document.fields.total.value).toBe('119.00');
    expect(document.fields.total.rivals).toContainEqual(expect.objectContaining({ value: '999.00' }));
  });

  test('belongs to this vendor: another one’s bill of the same layout is read without it', async () => {
    const { document } = await company.drop(
      bill({
        number: 'B-1',
        net: '50.00',
        tax: '9.50',
        due: '59.50',
        vendor: 'Kestrel Press Ltd',
        taxId: 'GB123456782',
      }),
    );

    expect(document.fields.total.taught).toBeNull();
    // Naming the vendor as this one's reads it again, by what was taught of the named.
    const { document: after } = await correct(document.id, { partyId: `pty_${company.vendorId}` });
    expect(after).toMatchObject({
      partyId: `pty_${company.vendorId}`,
      fields: { total: { value: '59.50', taught: { documentId: first } } },
    });
  });

  test('taken back keeps its history, and the next bill is read without it', async () => {
    const [lesson] = await lessons();

    const undone = await company.clerk.send({ method: 'DELETE', url: `/v1/lessons/${lesson.id}` });
    const again = await company.clerk.send({ method: 'DELETE', url: `/v1/lessons/${lesson.id}` });
    const { document } = await company.drop(bill({ number: 'A-4', net: '10.00', tax: '1.90', due: '11.90' }));

    expect([undone.status, again.status]).toEqual([200, 200]);
    expect(await lessons()).toMatchObject([
      { serving: false, ended: { how: 'undone', by: { id: `usr_${company.clerk.userId}` } }, used: 2 },
    ]);
    expect(document.fields.total.taught).toBeNull();
  });
});

test('a memory that corrections contradict twice retires itself and says so', async () => {
  const bills = ['C-1', 'C-2', 'C-3'].map((number, at) =>
    bill({ number, net: `${at + 6}000.00`, tax: `${at + 6}90.00`, due: `${at + 6}690.00` }),
  );
  const teach = async (file: { fileName: string; bytes: Buffer }, value: string, words: string) => {
    const { id, document } = await company.drop(file);
    if (document.exceptionIds.length === 0) throw new Error(`${file.fileName} did not wait.`);
    await correct(id, { fields: { total: value }, pointed: { total: await wordsAt(id, words) } });
  };

  await teach(bills[0] as never, '9000.00', '9,000.00');
  await teach(bills[1] as never, '7690.00', '7690.00');
  await teach(bills[2] as never, '8000.00', '8000.00');

  const [third, second] = await lessons();
  expect(third).toMatchObject({ value: '7690.00', ended: { how: 'retired' }, contradicted: 1 });
  expect(second).toMatchObject({ value: '9000.00', ended: { how: 'replaced' }, contradicted: 1 });
});

/** A bill whose vendor heads the columns of its table with words of its own. */
const tabled = ({
  number,
  rows,
  net,
  tax,
  total,
}: Record<'number' | 'net' | 'tax' | 'total', string> & { rows: string[] }) => ({
  fileName: `${number}.pdf`,
  bytes: typedPdf([
    VENDOR.name,
    `VAT ID: ${VENDOR.taxId}`,
    'Bill to: Test Trading Ltd',
    'Invoice',
    `Invoice number: ${number}`,
    'Invoice date: 2026-03-05',
    '',
    'Ref         Thing                      Lots        Each        Worth',
    ...rows,
    '',
    `Net amount                                       ${net} EUR`,
    `VAT 19 %                                          ${tax} EUR`,
    `Total                                            ${total} EUR`,
  ]),
});

const TABLE = { Ref: 'itemNumber', Thing: 'description', Lots: 'quantity', Each: 'unitPrice', Worth: 'netAmount' };

const headings = async (documentId: string, roles: Record<string, string>) =>
  Promise.all(Object.entries(roles).map(async ([word, role]) => ({ role, ...(await wordsAt(documentId, word)) })));

const rowsOf = ({ lines }: { lines: Record<string, unknown>[] }) =>
  lines.map(({ itemNumber, description, quantity, unitPrice, total }) =>
    [itemNumber, description, quantity, unitPrice, total].join(' | '),
  );

describe('a table whose columns stand under names of the vendor’s own', () => {
  let first: string;

  test('is explained heading by heading, previewed with its lines, and becomes lessons', async () => {
    const { id, document } = await company.drop(
      tabled({
        number: 'T-1',
        rows: [
          'KP-17       Letterpress cards             3    1000.00      3000.00',
          'KP-90       Blind embossing               2    1500.00      3000.00',
        ],
        net: '6000.00',
        tax: '1140.00',
        total: '7140.00',
      }),
    );
    first = id;
    const columns = await headings(id, TABLE);
    const ask = (changes: Record<string, unknown>) =>
      company.clerk.post(`/v1/exceptions/${document.exceptionIds[0]}/corrections/preview`, { changes });
    const { body: preview } = await ask({ columns });
    const twice = await ask({ columns: [columns[0], { ...columns[1], role: 'itemNumber' }] });
    const row = await ask({ columns: [{ role: 'netAmount', ...(await wordsAt(id, '1000.00')) }] });

    const { document: after } = await correct(id, { columns }, 'Their own words for it');

    expect(document.lines).toEqual([]);
    expect(preview).toMatchObject({ outcome: 'read_again', table: { close: true } });
    expect(rowsOf(preview.table)[0]).toBe('KP-17 | Letterpress cards | 3 | 1000.00 | 3000.00');
    expect(preview.lessons).toContainEqual({
      field: 'column.netAmount',
      words: 'under the heading “Worth”',
      why: null,
    });
    expect([twice.status, twice.body.detail]).toEqual([422, 'Two headings cannot both be the item number.']);
    expect([row.status, row.body.detail]).toEqual([422, expect.stringContaining('stands in a row of figures')]);
    expect(rowsOf(after)).toHaveLength(2);
    expect(after.lessons.map(({ field }: { field: string }) => field)).toContain('column.quantity');
  });

  test('is read by them on the next bill without any correction, wherever they stand', async () => {
    const { document } = await company.drop(
      tabled({
        number: 'T-2',
        rows: ['KP-3        Guillotine hire               4       25.00       100.00'],
        net: '100.00',
        tax: '19.00',
        total: '119.00',
      }),
    );

    expect(rowsOf(document)).toEqual(['KP-3 | Guillotine hire | 4 | 25.00 | 100.00']);
    expect(document.columns).toContainEqual(
      expect.objectContaining({
        words: 'Worth',
        role: 'netAmount',
        taught: expect.objectContaining({ documentId: first, documentName: 'T-1.pdf', serving: true }),
      }),
    );
    const items = await lessons();
    expect(
      items.filter(({ field, used }: { field: string; used: number }) => field === 'column.netAmount' && used === 1),
    ).toHaveLength(1);
  });

  test('is left as it was where the taught lines would not make the sum that the page makes without them', async () => {
    const { document } = await company.drop({
      fileName: 'T-3.pdf',
      bytes: typedPdf([
        VENDOR.name,
        `VAT ID: ${VENDOR.taxId}`,
        'Bill to: Test Trading Ltd',
        'Invoice',
        'Invoice number: T-3',
        'Invoice date: 2026-03-05',
        '',
        'Description                    Quantity      Price      Worth      Amount',
        'Letterpress cards                 3          10.00      45.00       30.00',
        '',
        'Net amount                                       30.00 EUR',
        'VAT 19 %                                          5.70 EUR',
        'Total                                            35.70 EUR',
      ]),
    });

    expect(rowsOf(document)).toEqual([' | Letterpress cards | 3 | 10.00 | 30.00']);
    expect((await lessons()).find(({ field }: { field: string }) => field === 'column.netAmount')).toMatchObject({
      outweighed: 1,
      used: 1,
    });
  });

  test('taken back, the next bill is read without it, and a second click changes nothing', async () => {
    const [lesson] = (await lessons()).filter(({ field }: { field: string }) => field === 'column.netAmount');
    const undo = () => company.clerk.send({ method: 'DELETE', url: `/v1/lessons/${lesson.id}` });

    const statuses = [(await undo()).status, (await undo()).status];
    const { document } = await company.drop(
      tabled({
        number: 'T-4',
        rows: ['KP-4        Plate making                  2       20.00        40.00'],
        net: '40.00',
        tax: '7.60',
        total: '47.60',
      }),
    );

    expect(statuses).toEqual([200, 200]);
    const named = document.columns.map(({ taught }: { taught: { lessonId: string } | null }) => taught?.lessonId);
    expect(named).not.toContain(lesson.id);
    expect((await lessons()).find(({ id }: { id: string }) => id === lesson.id)).toMatchObject({
      serving: false,
      ended: { how: 'undone' },
    });
  });
});
