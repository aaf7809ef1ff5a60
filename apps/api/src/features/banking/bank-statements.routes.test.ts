import { multipart } from '@counterfoil/testkit/harness/api';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BankDesk, camt, openBankDesk, withRoad } from './bank-road.fixture.ts';

const road = withRoad();
let desk: BankDesk;

beforeAll(async () => {
  desk = await openBankDesk(road);
});

const march = camt({
  number: '1',
  opening: '1000.00',
  closing: '930.00',
  lines: [
    { day: '2026-03-05', amount: '-120.00', name: 'Dohrn & Wiebe', text: 'RE-1' },
    { day: '2026-03-20', amount: '50.00', name: 'Café Elbgold', text: 'Invoice 7' },
  ],
});

const refusal = async (file: { fileName: string; bytes: string | Buffer }, fields?: Record<string, string>) => {
  const { status, body } = await desk.clerk.upload('/v1/bank-statements', file, { fields });
  return { status, code: body.code, detail: String(body.detail) };
};

describe('a statement', () => {
  test('is taken in by its account, proven, with every line', async () => {
    const { upload, statement } = await desk.load(march, 'march.xml');

    expect(upload).toMatchObject({ status: 202, body: { bankAccountId: null, status: 'received' } });
    expect(statement).toMatchObject({
      id: upload.body.id,
      bankAccountId: desk.bankAccountId,
      fileName: 'march.xml',
      format: 'camt053',
      status: 'imported',
      proof: 'proven',
      currency: 'EUR',
      from: '2026-03-01',
      to: '2026-03-31',
      opening: { amount: '1000.00', currency: 'EUR' },
      closing: { amount: '930.00', currency: 'EUR' },
      lines: { read: 2, new: 2, known: 0, refused: 0 },
      exceptionIds: [],
    });
    const lines = await desk.lines();
    expect(lines.map(({ amount, text }) => [amount.amount, text])).toEqual([
      ['50.00', expect.stringContaining('Invoice 7')],
      ['-120.00', expect.stringContaining('RE-1')],
    ]);
    const { body: account } = await desk.clerk.get(`/v1/bank-accounts/${desk.bankAccountId}`);
    expect(account).toMatchObject({
      statementBalance: { amount: '930.00', currency: 'EUR' },
      statementDate: '2026-03-31',
      unreconciledCount: 2,
    });
    const { body: reconciliation } = await desk.clerk.get(
      `/v1/bank-accounts/${desk.bankAccountId}/reconciliation?asOf=2026-03-31`,
    );
    expect(reconciliation).toMatchObject({
      unreconciledIn: { amount: '50.00' },
      unreconciledOut: { amount: '-120.00' },
      openLines: 2,
      reconciled: false,
    });
  });

  test('of the same bytes is the first one, also when two send it at once', async () => {
    const bytes = camt({
      number: '2',
      from: '2026-04-01',
      to: '2026-04-30',
      opening: '930.00',
      closing: '930.00',
      lines: [],
    });

    const answers = await Promise.all(
      [1, 2, 3].map(() => desk.clerk.upload('/v1/bank-statements', { fileName: 'april.xml', bytes })),
    );
    await road.settle();

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 202]);
    const [first] = answers.filter(({ status }) => status === 202);
    for (const { body } of answers) expect(body.id).toBe(first?.body.id);
    for (const { body } of answers.filter(({ status }) => status === 200))
      expect(body.duplicateOf).toBe(first?.body.id);
  });

  test('whose page comes twice in other bytes brings its lines once', async () => {
    const page = {
      from: '2026-05-01',
      to: '2026-05-31',
      opening: '930.00',
      closing: '920.00',
      lines: [{ day: '2026-05-04', amount: '-10.00', text: 'Stamps' }],
    };
    const before = (await desk.lines()).length;

    const first = await desk.load(camt({ ...page, number: '3' }));
    const second = await desk.load(`${camt({ ...page, number: '3' })}\n<!-- sent again -->`);

    expect(first.statement.lines).toMatchObject({ read: 1, new: 1, known: 0 });
    expect(second.upload.status).toBe(202);
    expect(second.statement.lines).toMatchObject({ new: 0, known: 1 });
    expect((await desk.lines()).length).toBe(before + 1);
  });
});

describe('a statement that waits', () => {
  test('because its lines do not add up brings no line, and says by how much', async () => {
    const before = (await desk.lines()).length;

    const { statement } = await desk.load(
      camt({
        number: '4',
        from: '2026-06-01',
        to: '2026-06-30',
        opening: '920.00',
        closing: '900.01',
        lines: [{ day: '2026-06-02', amount: '-20.00' }],
      }),
    );

    expect(statement).toMatchObject({ status: 'exception', proof: 'wrong' });
    const codes = await desk.reasonsOf(statement);
    expect(codes.length).toBeGreaterThan(0);
    expect(codes.every((code) => code.startsWith('statement.'))).toBe(true);
    const { body: item } = await desk.clerk.get(`/v1/exceptions/${statement.exceptionIds[0]}`);
    expect(item.reasons[0].text).toContain('0.01');
    expect((await desk.lines()).length).toBe(before);
  });

  test('because nobody knows its account goes on once somebody names it, if the file agrees', async () => {
    const other = 'NL91ABNA0417164300';
    const bytes = camt({
      number: '1',
      iban: other,
      opening: '0.00',
      closing: '5.00',
      lines: [{ day: '2026-03-02', amount: '5.00' }],
    });
    const { statement } = await desk.load(bytes, 'unknown.xml');
    expect(statement).toMatchObject({ status: 'exception', bankAccountId: null });
    expect(await desk.reasonsOf(statement)).toContain('statement.unknown_account');

    const { body: account } = await desk.controller.post('/v1/bank-accounts', {
      entityId: `ent_${desk.house.entityId}`,
      name: 'Rotterdam',
      currency: 'EUR',
      number: other,
    });
    const again = await desk.clerk.upload(
      '/v1/bank-statements',
      { fileName: 'unknown.xml', bytes },
      { fields: { bankAccountId: account.id } },
    );
    await road.settle();

    expect(again).toMatchObject({ status: 200, body: { id: statement.id } });
    expect((await desk.clerk.get(`/v1/bank-statements/${statement.id}`)).body).toMatchObject({
      status: 'imported',
      bankAccountId: account.id,
      lines: { new: 1 },
    });
  });

  test.each([
    ['a web page named .xml', '<!doctype html><html><body>Sign in to your bank</body></html>'],
    ['a web page named .ofx', '<html>no statement</html>'],
    ['the first half of a file', march.slice(0, march.length / 2)],
    ['XML with a DOCTYPE', march.replace('?>', '?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')],
    ['words', 'Dear customer, your statement is enclosed.'],
  ])('because it is %s has a named reason and no lines', async (what, bytes) => {
    const before = (await desk.lines()).length;

    const { upload, statement } = await desk.load(bytes, what.endsWith('.ofx') ? 'page.ofx' : 'page.xml');

    expect(upload.status).toBe(202);
    expect(statement).toMatchObject({ status: 'exception', lines: { new: 0 } });
    expect((await desk.reasonsOf(statement)).length).toBeGreaterThan(0);
    expect((await desk.lines()).length).toBe(before);
  });
});

describe('an upload that is refused', () => {
  test('ingest.file_refused: an empty file', async () => {
    expect(await refusal({ fileName: 'empty.xml', bytes: '' })).toMatchObject({
      status: 422,
      code: 'ingest.file_refused',
    });
  });

  test('request.file_missing: a form without a file, or with it under another name', async () => {
    const send = (form: ReturnType<typeof multipart>) =>
      desk.clerk.send({
        method: 'POST',
        url: '/v1/bank-statements',
        payload: form.payload,
        headers: { 'idempotency-key': 'no-file', ...form.headers },
      });

    const none = await send(multipart([], { note: 'hello' }));
    const elsewhere = await send(multipart([{ name: 'attachment', fileName: 'a.xml', bytes: march }]));

    expect([none.body.code, elsewhere.body.code]).toEqual(['request.file_missing', 'request.file_missing']);
  });

  test('request.unsupported_media_type: JSON where a file goes', async () => {
    const { body } = await desk.clerk.post('/v1/bank-statements', { file: march });

    expect(body.code).toBe('request.unsupported_media_type');
  });

  test('request.too_large: more than forty megabytes', async () => {
    const answer = await refusal({ fileName: 'big.xml', bytes: Buffer.alloc(40 * 1024 * 1024 + 1, 32) });

    expect(answer).toMatchObject({ status: 413, code: 'request.too_large' });
  });

  test('a form that ends in the middle', async () => {
    const form = multipart([{ fileName: 'a.xml', bytes: march }]);

    const { status } = await desk.clerk.send({
      method: 'POST',
      url: '/v1/bank-statements',
      payload: form.payload.subarray(0, form.payload.length - 200),
      headers: { 'idempotency-key': 'cut-off', ...form.headers },
    });

    expect(status).toBe(422);
  });

  test('a bank account of nobody', async () => {
    const fields = { bankAccountId: 'ba_01996a4e-7d34-7cc0-9f3a-2f2f0b5d1c11' };

    expect(await refusal({ fileName: 'a.xml', bytes: '<a/>' }, fields)).toMatchObject({
      status: 422,
      code: 'request.invalid',
    });
  });

  test('leaves no statement behind', async () => {
    const { body } = await desk.clerk.get('/v1/bank-statements?limit=200');

    const names = body.items.map(({ fileName }: { fileName: string }) => fileName);
    expect(names.filter((name: string) => ['empty.xml', 'big.xml', 'a.xml'].includes(name))).toEqual([]);
  });
});

test('the list is found by account and status', async () => {
  const count = async (question: string) => (await desk.clerk.get(`/v1/bank-statements?${question}`)).body.items.length;

  expect(await count('status=imported')).toBeGreaterThan(0);
  expect(await count('status=exception')).toBeGreaterThan(0);
  expect(await count('status=imported,exception')).toBe(await count('limit=200'));
  expect(await count(`bankAccount=${desk.bankAccountId}&status=imported`)).toBeGreaterThan(0);
  expect(await count('bankAccount=nonsense')).toBe(0);
});

describe('amounts on a statement', () => {
  const page = (opening: string, amount: string, closing: string) =>
    camt({
      number: '9',
      iban: 'FR1420041010050500013M02606',
      opening,
      closing,
      lines: [{ day: '2026-03-03', amount }],
    });

  beforeAll(async () => {
    await desk.controller.post('/v1/bank-accounts', {
      entityId: `ent_${desk.house.entityId}`,
      name: 'Paris',
      currency: 'EUR',
      number: 'FR1420041010050500013M02606',
    });
  });

  test('are carried exactly up to 9,007,199,254,740,993 minor units and beyond', async () => {
    const { statement } = await desk.load(page('0.01', '90071992547409.93', '90071992547409.94'));

    expect(statement).toMatchObject({ status: 'imported', closing: { amount: '90071992547409.94', currency: 'EUR' } });
    const [line] = (await desk.clerk.get(`/v1/bank-transactions?bankAccount=${statement.bankAccountId}`)).body.items;
    expect(line).toMatchObject({
      amount: { amount: '90071992547409.93' },
      runningBalance: { amount: '90071992547409.94' },
    });
  });

  test.each([
    ['beyond the range', page('0.00', '99999999999999999999.00', '99999999999999999999.00')],
    ['with three decimals of euro', page('0.00', '1.005', '1.005')],
    ['in words', page('0.00', 'five', '5.00')],
    ['on a day that does not exist', page('0.00', '5.00', '5.00').replaceAll('2026-03-03', '2027-02-29')],
  ])('%s are refused by name, and no line of them is kept', async (what, bytes) => {
    const before = (await desk.lines()).length;

    const { statement } = await desk.load(bytes, `${what}.xml`);

    expect(statement.status).toBe('exception');
    expect((await desk.reasonsOf(statement)).length).toBeGreaterThan(0);
    expect((await desk.lines()).length).toBe(before);
  });
});
