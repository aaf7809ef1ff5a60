import { keepAdvances } from '@counterfoil/testkit/buyer';
import { CORPORA_ARE_HERE, type Entry, KINDS, type Row, realFiles } from '@counterfoil/testkit/kinds';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Company, foundCompany, type Outcome } from './found-company.fixture.ts';
import { withRoad } from './open-road.fixture.ts';

/** Every kind of document that is read at all: one file of each, from the upload to its entry or its reason. */
const road = withRoad();
let company: Company;
beforeAll(async () => {
  company = await foundCompany(road);
  await keepAdvances(company.org);
}, 60_000);

type Field = { value: string | null; source: string | null; page: number | null; box?: object; path?: string };

/** Header fields that a bill is judged by; whatever of them has a value must say where it stands. */
const HEADER = ['supplier', 'supplierTaxIds', 'invoiceNumber', 'issueDate', 'currency', 'total', 'iban'] as const;

const expectEvidence = (fields: Readonly<Record<string, Field>>): void => {
  for (const name of HEADER) {
    const field = fields[name];
    if (field?.value == null) continue;
    // What a receipt is in is seldom printed: it follows from its country, and says so.
    if (name === 'currency' && field.source === 'derived') continue;
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

const expectParts = async (id: string, row: Row): Promise<void> => {
  const { parts } = (await company.controller.get(`/v1/documents/${id}/pages`)).body;
  const documents = await Promise.all(
    parts.map(
      async ({ documentId }: { documentId: string }) => (await company.clerk.get(`/v1/documents/${documentId}`)).body,
    ),
  );
  const ends = documents.map(({ status, fields }) => ({
    total: fields.total.value,
    page: fields.total.page,
    posts: status === 'posted',
  }));
  expect(ends).toEqual(row.parts);
  for (const { fields } of documents) expectEvidence(fields);
};

const statusOf = ({ posts, parts, refused }: Row): string =>
  refused ? 'refused' : parts ? 'split' : posts ? 'posted' : 'exception';

const expectRow = async (row: Row): Promise<void> => {
  const outcome = await company.drop(await row.file());
  const { document, status, codes, reasons } = outcome;
  const said = reasons.map(({ code, text }) => `${code}: ${text}`).join('\n');
  expect(status, said).toBe(statusOf(row));
  if (row.refused) return expect(codes).toEqual([row.refused]);
  if (row.parts) return expectParts(outcome.id, row);
  const read = Object.keys(row.reads ?? {}).map((name) => [name, document.fields[name]?.value]);
  expect(Object.fromEntries(read)).toEqual(row.reads ?? {});
  if (row.total) expect(Number(document.fields.total.value)).toBe(Number(row.total));
  expect(document).toMatchObject(row.says ?? {});
  expectEvidence(document.fields);
  if (row.posts) expect(await entryOf(outcome)).toEqual(row.posts);
  else expect(codes, said).toEqual(expect.arrayContaining([...(row.waits ?? [])]));
  expect(said).toMatch(row.because ?? /^/);
};

describe.each(KINDS.map(({ group, rows }) => [group, rows] as const))('%s', (_, rows) => {
  test.each(rows.map((row) => [row.kind, row] as const))('%s', (_kind, row) => expectRow(row), 120_000);
});

if (!CORPORA_ARE_HERE) console.warn('The real files of each kind were skipped: ../shared/corpora is not here.');

describe.skipIf(!CORPORA_ARE_HERE)('a real file (skipped where the corpora are not beside the repository)', () => {
  test.each(realFiles().map((row) => [row.kind, row] as const))('%s', (_kind, row) => expectRow(row), 120_000);
});
