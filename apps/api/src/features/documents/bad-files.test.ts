import { BILLION_LAUGHS, inEveryEncoding, lockedPdf, textPdf } from '@counterfoil/testkit/hostile';
// The stages that the worker runs, in this process: what becomes of a file is the worker's doing.
import { billXml } from '@counterfoil/testkit/kinds';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Company, foundCompany, rowCounts } from '../../../../worker/src/road/found-company.fixture.ts';
import { withRoad } from '../../../../worker/src/road/open-road.fixture.ts';

/** Whatever comes in by the door: a named exception in words, never a 500, never half an effect in the books. */
const road = withRoad();
let company: Company;

beforeAll(async () => {
  company = await foundCompany(road);
});

const bad = async (fileName: string, bytes: string | Buffer) => {
  const { idempotency_key: _before, ...before } = await rowCounts(company.org);
  const outcome = await company.drop({ fileName, bytes });
  const { idempotency_key: _after, ...after } = await rowCounts(company.org);
  expect(after).toEqual(before);
  expect(outcome.status).toBe('exception');
  expect(outcome.codes.length).toBeGreaterThan(0);
  for (const { text } of outcome.reasons) expect(text).toMatch(/^[^{}<>\\]{15,}$/);
  return outcome;
};

describe('a file that is no document', () => {
  const whole = textPdf(['Invoice 12', 'Total 119.00 EUR']);

  test.each<[string, string, string | Buffer]>([
    ['a PDF cut off in the middle', 'cut.pdf', whole.subarray(0, whole.length / 2)],
    ['a PDF that nobody has the password of', 'locked.pdf', lockedPdf()],
    ['an XML file cut off in the middle', 'cut.xml', billXml({ number: 'CUT' }).slice(0, 900)],
    ['a web page', 'page.pdf', '<!doctype html><html><body>Your invoice</body></html>'],
    ['a program', 'invoice.pdf', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300, 1)])],
    ['an archive', 'invoice.pdf', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(300, 1)])],
    ['nothing but zeros', 'zeros.pdf', Buffer.alloc(5_000)],
    ['entities of entities of entities', 'laughs.xml', BILLION_LAUGHS],
  ])('%s is refused by its name', async (_, fileName, bytes) => {
    expect((await bad(fileName, bytes)).codes).toEqual(['ingest.file_refused']);
  });

  const doctype = `<?xml version="1.0"?><!DOCTYPE Invoice [<!ENTITY x SYSTEM "file:///etc/passwd">]>${billXml({ number: 'DT' }).replace(/^<[?].*?[?]>/, '')}`;

  test.each(inEveryEncoding(doctype))('XML with a DOCTYPE in %s', async (encoding, bytes) => {
    const outcome = await bad(`doctype ${encoding}.xml`, bytes);

    expect(outcome.codes).toEqual(['ingest.file_refused']);
    expect(outcome.reasons.map(({ text }) => text).join()).toMatch(/DOCTYPE|document type/i);
  });
});

describe('a bill that is not right', () => {
  test('by one cent between lines, tax and total', async () => {
    const { codes } = await bad('cent.xml', billXml({ number: 'B-1', total: '119.01' }));

    expect(codes.join()).toMatch(/arithmetic|figures|total/);
  });

  test('dated on a day that does not exist', async () => {
    const { document } = await bad('day.xml', billXml({ number: 'B-2', date: '2027-02-29' }));

    expect(document.fields.issueDate?.value ?? null).toBeNull();
  });

  test('over an amount beyond the range', async () => {
    await bad(
      'range.xml',
      billXml({
        number: 'B-3',
        net: '99999999999999999999.00',
        tax: '0.00',
        total: '99999999999999999999.00',
        rate: '0',
      }),
    );
  });

  test('with three decimals of euro', async () => {
    await bad('decimals.xml', billXml({ number: 'B-4', net: '100.005', tax: '19.00', total: '119.005' }));
  });

  test('in a currency nobody knows', async () => {
    await bad('currency.xml', billXml({ number: 'B-5', currency: 'ZZZ' }));
  });

  test('from a vendor called =cmd()', async () => {
    const { document } = await bad(
      'formula.xml',
      billXml({ number: 'B-6', supplier: '=cmd()', taxId: 'DE100000009', iban: 'NL91ABNA0417164300' }),
    );

    expect(document.supplier).toBe('=cmd()');
  });

  test('into a month that is closed', async () => {
    await company.controller.post(`/v1/periods/per_${company.org.periods['2026-01']}/decisions`, { verdict: 'close' });

    const { codes } = await bad('closed.xml', billXml({ number: 'B-7', date: '2026-01-10' }));

    expect(codes.join()).toMatch(/period|lock/);
  });
});

test('9,007,199,254,740,993 minor units are read, shown, approved, posted, owed and reported exactly', async () => {
  const amount = '90071992547409.93';
  const wish = { number: 'HUGE', net: amount, tax: '0.00', total: amount, rate: '0' };

  const { document } = await company.drop({ fileName: 'huge.xml', bytes: billXml(wish) });
  const { body: item } = await company.controller.get(`/v1/exceptions/${document.exceptionIds[0]}`);
  const ready = item.proposals.find(({ kind }: { kind: string }) => kind === 'post');

  expect(document.fields.total.value).toBe(amount);
  expect(item.moneyAtRisk).toEqual({ amount, currency: 'EUR' });
  const answer = await company.controller.post(`/v1/exceptions/${item.id}/decisions`, {
    verdict: 'approve',
    proposalId: (ready ?? item.proposals[0]).id,
    version: item.version,
  });
  await road.settle();
  const { body: after } = await company.controller.get(`/v1/documents/${document.id}`);

  expect({ answer: answer.body.code, status: after.status }).toEqual({ answer: undefined, status: 'posted' });
  const { body: entry } = await company.controller.get(`/v1/journal-entries/${after.journalEntryIds[0]}`);
  expect(entry.total.amount).toBe(amount);
  const { body: owed } = await company.controller.get(`/v1/open-items/${after.openItemIds[0]}`);
  expect(owed.open).toEqual({ amount, currency: 'EUR' });
  const { body: party } = await company.controller.get(`/v1/parties/pty_${company.vendorId}`);
  expect(party.openAmount).toEqual([{ amount: `-${amount}`, currency: 'EUR' }]);
  const aged = await company.controller.get('/v1/reports/aged-payables?asOf=2026-03-31&format=csv');
  expect(String(aged.body)).toContain(amount);
});
