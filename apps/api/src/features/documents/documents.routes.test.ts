import { type ApiOrganisation, type Member, multipart } from '@counterfoil/testkit/harness/api';
import { textPdf } from '@counterfoil/testkit/hostile';
// The stages that the worker runs, in this process: what becomes of a file is the worker's doing.
import { billXml } from '@counterfoil/testkit/kinds';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Company, foundCompany } from '../../../../worker/src/road/found-company.fixture.ts';
import { withRoad } from '../../../../worker/src/road/open-road.fixture.ts';

const road = withRoad();
let company: Company;
let house: ApiOrganisation;
let clerk: Member;

beforeAll(async () => {
  road.api.composition.reader.warm();
  company = await foundCompany(road);
  house = company.org;
  clerk = company.clerk;
});

const upload = (fileName: string, bytes: string | Buffer, fields?: Record<string, string>) =>
  clerk.upload('/v1/documents', { fileName, bytes }, { fields });
const list = async (question = '') => (await clerk.get(`/v1/documents?${question}`)).body;
const names = async (question: string) =>
  (await list(question)).items.map(({ fileName }: { fileName: string }) => fileName);

describe('a document', () => {
  test('is told whole: what was read and where, what was posted and why', async () => {
    const { document } = await company.drop({ fileName: 're-1.xml', bytes: billXml({ number: 'RE-1' }) });

    expect(document).toMatchObject({
      status: 'posted',
      kind: 'invoice',
      invoiceNumber: 'RE-1',
      supplier: 'Dohrn & Wiebe Packmittel GmbH',
      total: '119.00',
      currency: 'EUR',
      syntax: 'ubl',
      exceptionIds: [],
      progress: { words: 'Posted' },
      fields: { invoiceNumber: { value: 'RE-1', path: expect.any(String) } },
    });
    expect(document.fields.total.value).toBe('119.00');
    expect(document.lines).toHaveLength(1);
    expect(document.sha256).toMatch(/^[0-9a-f]{64}$/);
    const { body: entry } = await clerk.get(`/v1/journal-entries/${document.journalEntryIds[0]}`);
    expect(entry.documentId).toBe(document.id);
    expect((await clerk.get(`/v1/open-items/${document.openItemIds[0]}`)).body).toMatchObject({
      number: 'RE-1',
      open: { amount: '119.00', currency: 'EUR' },
    });
  });

  test('of the same bytes is the first one, also when three send it at once', async () => {
    const bytes = billXml({ number: 'RE-2' });

    const answers = await Promise.all([1, 2, 3].map((at) => upload(`copy-${at}.xml`, bytes)));
    await road.settle();
    const late = await upload('late.xml', bytes);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 202]);
    const [first] = answers.filter(({ status }) => status === 202);
    for (const { body } of [...answers.filter(({ status }) => status === 200), late]) {
      expect(body).toEqual({ id: first?.body.id, duplicateOf: first?.body.id });
    }
    expect((await clerk.get(`/v1/documents/${first?.body.id}`)).body.journalEntryIds).toHaveLength(1);
  });

  test('that is a web page named .pdf waits with its reason, nothing posted', async () => {
    const outcome = await company.drop({
      fileName: 'invoice.pdf',
      bytes: '<!doctype html><html><h1>Invoice</h1></html>',
    });

    expect(outcome).toMatchObject({ status: 'exception', codes: ['ingest.file_refused'] });
    expect(outcome.reasons[0]?.text).toMatch(/web page|HTML/i);
    expect(outcome.document.journalEntryIds).toEqual([]);
  });

  test('keeps its name as a person knows it, whatever the name tries', async () => {
    const tries = [
      ['../../etc/passwd.xml', 'passwd.xml'],
      ['C:\\bills\\march.xml', 'march.xml'],
      ['Rechnung März №7.xml', 'Rechnung März №7.xml'],
      ['bill\u202egpj.xml', 'billgpj.xml'],
    ] as const;
    for (const [given, kept] of tries) {
      const { body } = await upload(given, `<a>${given.length}${kept}</a>`);
      expect((await clerk.get(`/v1/documents/${body.id}`)).body.fileName).toBe(kept);
    }
  });

  test('belongs to the entity that its upload names, and to none of strangers', async () => {
    const ours = await upload('ours.xml', '<ours/>', { entityId: `ent_${house.entityId}` });
    const theirs = await upload('theirs.xml', '<theirs/>', { entityId: 'ent_01996a4e-7d34-7cc0-9f3a-2f2f0b5d1c11' });

    expect((await clerk.get(`/v1/documents/${ours.body.id}`)).body.entityId).toBe(`ent_${house.entityId}`);
    expect(theirs).toMatchObject({ status: 422, body: { code: 'request.invalid' } });
  });
});

describe('its files', () => {
  test('are handed out as they came, as an attachment that runs nowhere', async () => {
    const bytes = billXml({ number: 'RE-3' });
    const { body } = await upload('bill "3"\r\n.xml', bytes);

    const original = await clerk.get(`/v1/documents/${body.id}/original`);

    expect(original.bytes.toString()).toBe(bytes);
    expect(original.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
    expect(String(original.headers['content-disposition'])).toMatch(
      /^attachment; filename="[^"\r\n]+"; filename\*=UTF-8''[^"\r\n]+$/,
    );
    const auditor = await house.member('auditor');
    const { body: events } = await auditor.get(`/v1/audit-events?subject=${body.id}&action=document.original_read`);
    expect(events.items).toMatchObject([{ subject: { kind: 'document', id: body.id } }]);
  });

  test('are drawn page by page; a page that is not there is 404', async () => {
    const { body } = await upload('one-page.pdf', textPdf(['Invoice 9', 'Total 10.00 EUR']));
    const page = (n: string) => clerk.get(`/v1/documents/${body.id}/pages/${n}.png`);

    const first = await page('1');

    expect(first.headers['content-type']).toBe('image/png');
    expect(first.bytes.subarray(1, 4).toString()).toBe('PNG');
    for (const n of ['0', '2', '99999', '1e1', '-1']) {
      expect((await page(n)).status).toBe(404);
    }
  });
});

describe('an upload that is refused', () => {
  const refusal = async (bytes: string | Buffer, name = 'refused.xml') => {
    const { status, body } = await upload(name, bytes);
    return { status, code: body.code, detail: String(body.detail) };
  };

  test('ingest.file_refused: an empty file', async () => {
    const answer = await refusal('');

    expect(answer).toMatchObject({ status: 422, code: 'ingest.file_refused' });
    expect(answer.detail).toContain('empty');
  });

  test('request.too_large: more than forty megabytes', async () => {
    expect(await refusal(Buffer.alloc(40 * 1024 * 1024 + 1, 32))).toMatchObject({
      status: 413,
      code: 'request.too_large',
    });
  });

  test('request.file_missing and request.invalid: no file, two files, half a form', async () => {
    const send = (payload: Buffer, headers: Record<string, string>) =>
      clerk.send({ method: 'POST', url: '/v1/documents', payload, headers: { 'idempotency-key': 'form', ...headers } });
    const none = multipart([], { entityId: 'x' });
    const two = multipart([
      { fileName: 'refused.xml', bytes: '<a/>' },
      { fileName: 'refused.xml', bytes: '<b/>' },
    ]);
    const half = multipart([{ fileName: 'refused.xml', bytes: billXml() }]);

    const answers = [
      await send(none.payload, none.headers),
      await send(two.payload, two.headers),
      await send(half.payload.subarray(0, half.payload.length / 2), half.headers),
      await send(Buffer.from('nothing like a form'), half.headers),
      await send(half.payload, { 'content-type': 'multipart/form-data' }),
    ];

    expect(answers.map(({ body }) => body.code)).toEqual([
      'request.file_missing',
      'request.invalid',
      'request.invalid',
      'request.invalid',
      expect.stringMatching(/^request[.]/),
    ]);
    expect(answers.filter(({ status }) => status >= 500 || status < 400)).toEqual([]);
  });

  test('leaves no document behind', async () => {
    expect(await names('q=refused&limit=200')).toEqual([]);
  });
});

describe('the list', () => {
  test('has tabs that count, and is found by words, status, party and days', async () => {
    const { counts } = await list();
    const all = await names('limit=200');

    expect(Object.values<number>(counts).length).toBeGreaterThan(4);
    expect((await names('tab=posted&limit=200')).length).toBe(counts.posted);
    expect((await names('tab=review&limit=200')).length).toBe(counts.review);
    expect((await names('tab=all&limit=200')).length).toBe(all.length);
    expect(await names('q=RE-1')).toEqual(['re-1.xml']);
    expect(await names('q=%25')).toEqual([]);
    expect((await names(`party=pty_${company.vendorId}`)).length).toBeGreaterThan(0);
    expect(await names('party=nonsense')).toEqual([]);
    expect(await names('status=rejected')).toEqual([]);
    expect((await clerk.get('/v1/documents?from=2027-02-29')).body.code).toBe('calendar.no_such_day');
    expect((await clerk.get('/v1/documents?tab=lost')).status).toBe(422);
  });
});
