import { sql } from '@counterfoil/platform/db';
import { type DrawnReceipt, drawReceipt } from '@counterfoil/testkit/pictures';
import { beforeAll, expect, test } from 'vitest';
import { type Company, foundCompany } from './found-company.fixture.ts';
import { withRoad } from './open-road.fixture.ts';

const road = withRoad();
let company: Company;
beforeAll(async () => {
  road.api.composition.reader.warm();
  company = await foundCompany(road);
}, 180_000);

/** A photograph as it is uploaded. */
const photograph = async (receipt: DrawnReceipt): Promise<Buffer> => Buffer.from(await drawReceipt(receipt));

const KIOSK = [
  'HARBOUR KIOSK GmbH',
  'Am Kai 3, 20457 Hamburg',
  'Receipt No: 7731',
  'Date: 12.03.2026 08:41',
  ['Printer paper', '9.90'],
  ['Total EUR', '9.90'],
  ['VAT 19%', '1.58'],
  ['VISA', '9.90'],
  'Card XXXX XXXX XXXX 4711',
  'Thank you',
] as const;

test('a photographed receipt is read with its boxes, and waits because nobody knows its seller', async () => {
  const bytes = await photograph({ lines: KIOSK });
  const { id, status, codes, document } = await company.drop({ fileName: 'kiosk.jpg', bytes });

  expect({ status, kind: document.kind, syntax: document.syntax }).toEqual({
    status: 'exception',
    kind: 'receipt',
    syntax: 'ocr',
  });
  expect(codes).toContain('party.unknown');
  expect(codes).not.toContain('read.field_missing');
  const { supplier, issueDate, total, taxTotal, currency, paymentMeans, paidBy } = document.fields;
  expect([supplier, issueDate, total, taxTotal, currency].map(({ value }) => value)).toEqual([
    'HARBOUR KIOSK GmbH',
    '2026-03-12',
    '9.90',
    '1.58',
    'EUR',
  ]);
  expect([paymentMeans.value, paidBy.value]).toEqual(['card 4711', 'company_card']);
  expect([total.source, total.page, Object.keys(total.box).sort()]).toEqual(['ocr', 1, ['h', 'w', 'x', 'y']]);

  const { body: item } = await company.controller.get(`/v1/exceptions/${document.exceptionIds[0]}`);
  const unknown = item.reasons.find(({ code }: { code: string }) => code === 'party.unknown');
  expect(unknown.evidence[0]).toMatchObject({ field: 'supplier', page: 1, label: 'HARBOUR KIOSK GmbH' });
  const whose = item.reasons.find(({ code }: { code: string }) => code === 'read.field_doubtful');
  expect(whose.text).toContain('card 4711, which is none of ours');
  expect(whose.evidence).toContainEqual(
    expect.objectContaining({ field: 'paymentMeans', page: 1, label: 'card 4711' }),
  );
  const page = await company.clerk.get(`/v1/documents/${id}/pages/1.png`);
  expect([page.status, page.headers['content-type']]).toEqual([200, 'image/png']);
}, 180_000);

test('the same receipt photographed again on its side is another file, and still the same receipt', async () => {
  const bytes = await photograph({ lines: KIOSK, width: 640, turn: 90 });
  const { id, codes, document } = await company.drop({ fileName: 'kiosk again.jpg', bytes });

  expect(codes).toContain('ingest.suspected_duplicate');
  const { body: item } = await company.controller.get(`/v1/exceptions/${document.exceptionIds[0]}`);
  const duplicate = item.reasons.find(({ code }: { code: string }) => code === 'ingest.suspected_duplicate');
  expect(duplicate.text).toMatch(/The date is the same\. The total of 9\.90 EUR is the same\./);
  const prints = await company.org.books.read((tx) =>
    tx.many(sql`select 1 from document_print where document_id = ${id.slice('doc_'.length)}`),
  );
  expect(prints).toHaveLength(1);

  const lies = ({ box }: { box: { w: number; h: number } }) => box.h > box.w;
  const [page] = document.pages;
  expect([page.turn, lies(document.fields.total)]).toEqual([270, false]);

  // Who has the page stand as it came is right about that, and keeps its boxes on the words.
  const back = { degrees: 0 };
  await company.clerk.put(`/v1/documents/${id}/pages/1/turn`, back, { ifMatch: document.version });
  await road.settle();
  const again = (await company.clerk.get(`/v1/documents/${id}`)).body;
  expect([again.pages[0].turn, again.fields.total.value, lies(again.fields.total)]).toEqual([0, '9.90', true]);
}, 180_000);

test('a receipt that is worn to nothing waits for a person to type it', async () => {
  const bytes = await photograph({ lines: ['Receipt', 'thank you', ['cash', '']], width: 300 });
  const { status, codes } = await company.drop({ fileName: 'worn.jpg', bytes });

  expect(status).toBe('exception');
  expect(codes.some((code) => code === 'read.field_missing' || code === 'ingest.not_postable')).toBe(true);
}, 180_000);

test('a picture that is damaged is refused at the door, in words', async () => {
  const whole = await photograph({ lines: KIOSK, width: 500 });
  const { status, reasons } = await company.drop({ fileName: 'half.jpg', bytes: whole.subarray(0, whole.length / 2) });

  expect(status).toBe('exception');
  expect(reasons.map(({ code }) => code)).toEqual(['ingest.file_refused']);
  expect(reasons[0]?.text).toMatch(/damaged or cut off/);
}, 180_000);

test('a reader that was closed in the middle says nothing about the file: the document stays to be read', async () => {
  const bytes = await photograph({ lines: KIOSK, width: 520 });
  const { body } = await company.clerk.upload('/v1/documents', { fileName: 'later.jpg', bytes });
  const id = body.id.slice('doc_'.length);
  const { readDocument, ingestDocument } = await import('@counterfoil/application/documents');
  const { storage, reader, database } = road.worker;
  const machine = {
    kind: 'machine' as const,
    tenantId: company.org.tenantId,
    userId: null,
    label: 'pipeline',
    roles: [],
  };
  const books = database.openBooks(machine);
  await ingestDocument(books, id, { storage, reader, receiveStatement: async () => {} });
  const closed = {
    read: async () => ({
      ok: false as const,
      refusal: {
        code: 'ingest.file_refused',
        detail: 'The reader was closed.',
        facts: { reason: 'reader_unavailable' },
      },
    }),
  };

  await expect(readDocument(books, id, { storage, reader: closed as never })).rejects.toThrow(/closed/);

  const { status } = await company.org.books.read((tx) =>
    tx.one<{ status: string }>(sql`select status from document where id = ${id}`),
  );
  expect(status).toBe('reading');
  await road.settle();
}, 180_000);
