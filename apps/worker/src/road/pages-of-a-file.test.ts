import { sql } from '@counterfoil/platform/db';
import type { Answer, Member } from '@counterfoil/testkit/harness/api';
import { VENDOR } from '@counterfoil/testkit/kinds';
import { billOnPaper, drawPaper, giroCode, type PaperPage } from '@counterfoil/testkit/pictures';
import { beforeAll, expect, test } from 'vitest';
import { type Company, foundCompany } from './found-company.fixture.ts';
import { withRoad } from './open-road.fixture.ts';

const road = withRoad();
let company: Company;
let reviewer: Member;
let drawn = 0;
beforeAll(async () => {
  road.api.composition.reader.warm();
  company = await foundCompany(road);
  reviewer = await company.org.member('reviewer');
}, 60_000);

const bill = (number: string, net = 10_000, date?: string): PaperPage =>
  billOnPaper({ number, net, date, supplier: VENDOR.name, taxId: VENDOR.taxId, iban: VENDOR.iban });
const onwards = (number: string): PaperPage => ({
  texts: [
    { x: 50, y: 50, text: `Rechnungsnummer: ${number}` },
    { x: 450, y: 50, text: 'Seite 2 von 2' },
    { x: 50, y: 90, text: 'Wir danken für Ihren Auftrag; die Ware bleibt bis zur Zahlung unser Eigentum.' },
  ],
});
/** Two bills that no reader tells apart: the second page has no number of its own. */
const unlike = (number: string): PaperPage[] => [
  bill(number, 9_500, '16.03.2026'),
  { texts: bill('x', 8_200, '18.03.2026').texts.filter(({ text }) => !text.startsWith('Rechnungsnummer')) },
];
const drop = (pages: readonly PaperPage[]) => {
  drawn += 1;
  return company.drop({ fileName: `scan-${drawn}.pdf`, bytes: drawPaper({ pages }) });
};

type Part = { documentId: string; firstPage: number; lastPage: number; status: string; invoiceNumber: string | null };
const pagesOf = async (id: string, by: Member = reviewer) => (await by.get(`/v1/documents/${id}/pages`)).body;
const spoken = (parts: readonly Part[]): string[] =>
  parts.map(({ firstPage, lastPage, status, invoiceNumber }) => `${firstPage}-${lastPage} ${invoiceNumber} ${status}`);
const ranges = (words: string) =>
  words.split(' ').map((range) => {
    const [firstPage = 0, lastPage = firstPage] = range.split('-').map(Number);
    return { firstPage, lastPage };
  });
const divide = async (id: string, words: string, by: Member = reviewer, version?: number): Promise<Answer> => {
  const seen = version ?? (await pagesOf(id)).version;
  return by.put(`/v1/documents/${id}/parts`, { parts: ranges(words), reason: 'Two bills' }, { ifMatch: seen });
};
const entriesOf = (): Promise<number> =>
  company.org.books.read(
    async (tx) =>
      (await tx.one<{ n: number }>(sql`select count(*)::int as n from journal_entry where kind = 'document'`)).n,
  );

test('three bills in one file are three documents over one stored file, and each is posted', async () => {
  const before = await entriesOf();
  const { id, document } = await drop([bill('S-1'), onwards('S-1'), bill('S-2', 20_000), bill('S-3', 30_000)]);

  expect([document.status, document.partCount]).toEqual(['split', 3]);
  const { parts, pages } = await pagesOf(id);
  expect(spoken(parts)).toEqual(['1-2 S-1 posted', '3-3 S-2 posted', '4-4 S-3 posted']);
  expect(pages).toHaveLength(4);
  expect((await entriesOf()) - before).toBe(3);
  const kept = await company.org.books.read((tx) =>
    tx.many<{ storage_key: string }>(sql`
      select distinct d.storage_key from document d left join document_part p on p.document_id = d.id
       where d.id = ${id.slice(4)} or p.source_id = ${id.slice(4)}`),
  );
  expect(kept).toHaveLength(1);
  // Each is known again by its own first page, and none is taken for the other on the same letterhead.
  const prints = await company.org.books.read((tx) =>
    tx.many(sql`
      select 1 from document_print join document_part p using (tenant_id, document_id) where p.source_id = ${id.slice(4)}`),
  );
  expect(prints).toHaveLength(3);

  const second = (await reviewer.get(`/v1/documents/${parts[1].documentId}`)).body;
  expect([
    second.partOf,
    second.fields.total.page,
    second.pages.map(({ number }: { number: number }) => number),
  ]).toEqual([{ documentId: id, firstPage: 3, lastPage: 3 }, 3, [3]]);
  expect((await reviewer.get(`/v1/documents/${second.id}/pages/3.png`)).status).toBe(200);
  expect((await reviewer.get(`/v1/documents/${second.id}/pages/1.png`)).status).toBe(404);
});

test('what is posted is not told apart otherwise', async () => {
  const { id } = await drop([bill('P-1', 11_500, '12.03.2026'), bill('P-2', 11_700, '13.03.2026')]);
  const { parts } = await pagesOf(id);

  expect(spoken(parts)).toEqual(['1-1 P-1 posted', '2-2 P-2 posted']);
  expect(await divide(id, '1-2')).toMatchObject({ status: 409, body: { code: 'document.pages_posted' } });
});

test('a reviewer splits a file by hand, joins it and splits it again: the same pages are the same documents', async () => {
  const { id, document, reasons } = await drop(unlike('H-1'));
  expect([document.status, document.exceptionIds.length]).toEqual(['exception', 1]);
  expect(reasons[0]?.text).toContain('Page 2 calls itself "Rechnung" again');
  const seen = (await pagesOf(id)).version;

  const split = await divide(id, '1 2');
  // A second click, and somebody who looked at it before: one is done already, the other is told.
  expect((await divide(id, '1 2')).body.parts).toHaveLength(2);
  expect(await divide(id, '1-2', reviewer, seen)).toMatchObject({ body: { code: 'request.version_conflict' } });
  await road.settle();
  const first = await pagesOf(id);
  expect(spoken(first.parts)).toEqual(['1-1 H-1 posted', '2-2 null exception']);
  expect(first.previous).toEqual([{ firstPage: 1, lastPage: 2 }]);
  expect((await reviewer.get(`/v1/exceptions/${document.exceptionIds[0]}`)).body.status).toBe('withdrawn');
  expect(split.body.parts[1].documentId).toBe(first.parts[1].documentId);
  const said = await company.org.books.read((tx) =>
    tx.many<{ sentence: string }>(
      sql`select sentence from decision_record where subject_id = ${id.slice(4)} and outcome = 'divided'`,
    ),
  );
  expect(said).toEqual([{ sentence: '2 documents: page 1, page 2. Two bills' }]);
});

test('a division is undone until something of it is posted, and the file is read as one again', async () => {
  const [one, two] = unlike('U-1');
  const { id } = await drop([two as PaperPage, one as PaperPage, two as PaperPage]);
  await divide(id, '1 2-3');
  await divide(id, '1-2 3');
  await road.settle();
  const { previous, parts } = await pagesOf(id);
  expect([previous, spoken(parts).length]).toEqual([
    [
      { firstPage: 1, lastPage: 1 },
      { firstPage: 2, lastPage: 3 },
    ],
    2,
  ]);

  const whole = (await pagesOf((await divide(id, '1-3')).body.sourceId)).parts;
  await road.settle();
  expect([whole, (await reviewer.get(`/v1/documents/${id}`)).body.status]).toEqual([[], 'exception']);
  expect((await reviewer.get(`/v1/documents/${parts[0].documentId}`)).body.status).toBe('merged');
});

test('two who divide at the same moment do not both; a clerk, an auditor and a neighbour do not at all', async () => {
  const { id } = await drop([...unlike('C-1'), ...unlike('C-2').slice(1)]);
  const { version } = await pagesOf(id);

  const answers = await Promise.all([
    divide(id, '1 2-3', reviewer, version),
    divide(id, '1-2 3', company.controller, version),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  await road.settle();
  const auditor = await company.org.member('auditor');
  for (const who of [company.clerk, auditor]) expect((await divide(id, '1-3', who)).status).toBe(403);
  const neighbour = await (await road.api.newOrganisation()).member('owner');
  expect((await neighbour.get(`/v1/documents/${id}/pages`)).status).toBe(404);
  expect((await neighbour.put(`/v1/documents/${id}/parts`, { parts: ranges('1 2-3') }, { ifMatch: 1 })).status).toBe(
    404,
  );
  expect((await divide(id, '1 3')).body).toMatchObject({ code: 'document.pages_unaccounted' });
});

test('the check for duplicates runs for each part: the same bill, once alone and once among others, posts once', async () => {
  const [first, second] = [bill('D-1', 10_000, '02.03.2026'), bill('D-2', 10_000, '04.03.2026')];
  await drop([first]);
  const { id } = await drop([first, second]);

  const { parts } = await pagesOf(id);
  expect(spoken(parts)).toEqual(['1-1 D-1 exception', '2-2 D-2 posted']);
  const [item] = (await reviewer.get(`/v1/documents/${parts[0].documentId}`)).body.exceptionIds;
  expect((await reviewer.get(`/v1/exceptions/${item}`)).body.reasons[0].code).toBe('ingest.suspected_duplicate');
});

test('a page of text that lies on its side stands upright; turned at the desk it is read again, and stays as it was turned', async () => {
  const stranger = billOnPaper({ number: 'T-1', net: 10_000, supplier: 'Unbekannt AG', taxId: 'DE811569869' });
  const { id, document } = await drop([stranger, { ...onwards('T-1'), lies: true }]);
  const turn = (degrees: number, version: number, page = 2) =>
    company.clerk.put(`/v1/documents/${id}/pages/${page}/turn`, { degrees }, { ifMatch: version });
  const shapes = (pages: { width: number; height: number }[]) => pages.map(({ width, height }) => width > height);
  expect([shapes(document.pages), document.pages[1].turn]).toEqual([[false, false], 270]);

  expect((await turn(270, document.version, 3)).status).toBe(404);
  expect((await turn(45, document.version)).status).toBe(422);
  const answer = await turn(0, document.version);
  expect(answer.status).toBe(200);
  expect((await turn(0, answer.body.version)).body.version).toBe(answer.body.version);
  expect(await turn(270, document.version)).toMatchObject({ status: 409, body: { code: 'request.version_conflict' } });
  await road.settle();

  const lying = (await reviewer.get(`/v1/documents/${id}`)).body;
  expect([lying.status, shapes(lying.pages), lying.pages[1].turn]).toEqual(['exception', [false, true], 0]);
  await turn(270, lying.version);
  await road.settle();
  const upright = (await reviewer.get(`/v1/documents/${id}`)).body;
  expect([upright.status, upright.fields.total.value, shapes(upright.pages), upright.pages[1].turn]).toEqual([
    'exception',
    '119.00',
    [false, false],
    270,
  ]);
  expect((await reviewer.get(`/v1/exceptions/${document.exceptionIds[0]}`)).body.status).toBe('withdrawn');
});

test('a reviewer says what a document is, with a reason: it goes on to be posted, or is filed', async () => {
  const named = (title: string, number: string): PaperPage =>
    billOnPaper({
      number,
      net: 10_000,
      date: '06.03.2026',
      title,
      supplier: VENDOR.name,
      taxId: VENDOR.taxId,
      iban: VENDOR.iban,
    });
  const say = (id: string, kind: string, version: number, reason = 'It says so in the letter', by: Member = reviewer) =>
    by.put(`/v1/documents/${id}/kind`, { kind, reason }, { ifMatch: version });
  const { id, codes, reasons, document } = await drop([named('Proforma-Rechnung', 'K-1')]);
  expect([codes, document.kind, document.kindProof.value]).toEqual([
    ['ingest.not_postable'],
    'pro_forma',
    'Proforma-Rechnung',
  ]);
  expect(reasons[0]?.text).toContain('"Proforma-Rechnung"');

  expect((await say(id, 'invoice', document.version, '')).status).toBe(422);
  expect((await say(id, 'invoice', document.version, 'It is', company.clerk)).status).toBe(403);
  expect((await say(id, 'invoice', document.version)).status).toBe(200);
  await road.settle();
  const posted = (await reviewer.get(`/v1/documents/${id}`)).body;
  expect([posted.kind, posted.kindSaid.why]).toEqual(['invoice', 'It says so in the letter']);
  expect(posted.status).toBe('posted');

  const other = await drop([named('Rechnung', 'K-1')]);
  expect((await say(other.id, 'reminder', other.document.version)).status).toBe(200);
  await road.settle();
  const filed = (await reviewer.get(`/v1/documents/${other.id}`)).body;
  expect([filed.status, filed.kind, filed.exceptionIds]).toEqual(['filed', 'reminder', []]);
  const { body } = await reviewer.get('/v1/documents?tab=filed&kind=reminder');
  expect([body.items.map(({ id: found }: { id: string }) => found), body.filed.reminder]).toEqual([[other.id], 1]);
});

test('a payment code that agrees goes with the bill to its posting; one for another account waits, and pays nobody', async () => {
  const stranger = 'DE02120300000000202051';
  const coded = (number: string, total: string, iban: string = VENDOR.iban): PaperPage =>
    billOnPaper({
      ...{ number, net: Math.round(Number(total) / 0.0119), date: '20.03.2026' },
      ...{ supplier: VENDOR.name, taxId: VENDOR.taxId, iban: VENDOR.iban },
      code: giroCode({ iban, payee: VENDOR.name, amount: total, message: `${number} approve this` }),
    });
  const accounts = () => company.org.books.read((tx) => tx.one(sql`select count(*)::int as n from party_bank_detail`));
  const before = await accounts();

  const { document, reasons } = await drop([coded('Q-1', '108.29')]);
  expect([document.status, reasons.map(({ text }) => text)]).toEqual(['posted', []]);
  expect(document.codes[0].says[0]).toEqual({
    what: 'iban',
    value: VENDOR.iban,
    onPage: VENDOR.iban,
    verdict: 'agrees',
  });
  expect(document.fields.total.checks).toContain('code_agrees');

  const other = await drop([coded('Q-2', '98.77', stranger)]);
  expect([other.document.status, other.codes]).toEqual(['exception', ['read.sources_disagree']]);
  expect(other.reasons[0]?.text).toBe(
    `The payment code on page 1 pays into ${stranger}, the document names ${VENDOR.iban}.`,
  );
  expect(await accounts()).toEqual(before);
});
