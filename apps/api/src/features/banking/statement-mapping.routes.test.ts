import { beforeAll, describe, expect, test } from 'vitest';
import { type BankDesk, camt, openBankDesk, withRoad } from './bank-road.fixture.ts';

const road = withRoad();
let desk: BankDesk;
beforeAll(async () => {
  road.api.composition.reader.warm();
  desk = await openBankDesk(road);
});

const TABLE = ['Date,Text,Amount', '03/04/2026,Coffee,-3.00', '05/06/2026,Tea,-2.00', 'Total,,-5.00'].join('\n');

describe('a table whose days can be read in two orders', () => {
  let id: string;
  beforeAll(async () => {
    const { body } = await desk.clerk.upload(
      '/v1/bank-statements',
      { fileName: 'tie.csv', bytes: TABLE },
      { fields: { bankAccountId: desk.bankAccountId } },
    );
    id = body.id;
    await road.settle();
  });

  test('waits, and says what is open', async () => {
    const { body: statement } = await desk.clerk.get(`/v1/bank-statements/${id}`);
    expect(statement).toMatchObject({ status: 'exception', mapping: 'asked' });
    expect(await desk.reasonsOf(statement)).toEqual(['read.field_doubtful']);

    const { body } = await desk.clerk.get(`/v1/bank-statements/${id}/mapping`);
    expect(body).toMatchObject({
      bankAccountId: desk.bankAccountId,
      origin: 'proposed',
      delimiter: ',',
      encoding: 'utf-8',
      columns: [{ name: 'Date' }, { name: 'Text', samples: ['Coffee', 'Tea'] }, { name: 'Amount' }],
      mapping: { headerRow: 0, columns: { bookingDate: 0, amount: 2 }, dateOrder: null, decimalMark: 'point' },
      questions: [{ of: 'dateOrder' }],
      lines: [],
    });
  });

  test('is tried as often as somebody likes, and nothing is written', async () => {
    const { body: asked } = await desk.clerk.get(`/v1/bank-statements/${id}/mapping`);
    const tried = { bankAccountId: desk.bankAccountId, mapping: { ...asked.mapping, dateOrder: 'DMY' } };

    const { status, body } = await desk.clerk.post(`/v1/bank-statements/${id}/mapping/previews`, tried);

    expect(status).toBe(200);
    expect(body.counts).toEqual({ read: 2, new: 2, known: 0, doubtful: 0, refused: 1, setAside: 0 });
    expect(
      body.lines.map(({ bookingDate, amount }: never) => [bookingDate, (amount as { amount: string }).amount]),
    ).toEqual([
      ['2026-04-03', '-3.00'],
      ['2026-06-05', '-2.00'],
    ]);
    expect(body.refused).toEqual([{ fileLine: 4, text: 'Total ·  · -5.00', because: '"Total" is no day.' }]);
    const aside = await desk.clerk.post(`/v1/bank-statements/${id}/mapping/previews`, { ...tried, setAside: [4] });
    expect(aside.body.counts).toMatchObject({ read: 2, refused: 0, setAside: 1 });
    expect(await desk.lines()).toEqual([]);
  });

  test('is taken in as a clerk says; another version, or a mapping with something open, is refused', async () => {
    const path = `/v1/bank-statements/${id}/mapping`;
    const { body: asked } = await desk.clerk.get(path);
    const said = { bankAccountId: desk.bankAccountId, mapping: { ...asked.mapping, dateOrder: 'MDY' }, setAside: [4] };

    const stale = await desk.clerk.put(path, said, { ifMatch: asked.version + 7 });
    expect([stale.status, stale.body.code]).toEqual([409, 'request.version_conflict']);
    const open = await desk.clerk.put(path, { ...said, mapping: asked.mapping }, { ifMatch: asked.version });
    expect([open.status, open.body.code]).toEqual([422, 'statement.mapping_incomplete']);
    const taken = await desk.clerk.put(path, said, { ifMatch: asked.version });
    expect(taken.status).toBe(200);
    await road.settle();

    const { body: statement } = await desk.clerk.get(`/v1/bank-statements/${id}`);
    expect(statement).toMatchObject({ status: 'imported', mapping: 'applied', lines: { read: 2, new: 2 } });
    expect((await desk.lines()).map(({ bookingDate }) => bookingDate)).toEqual(['2026-05-06', '2026-03-04']);
  });

  test('is taken back by a reviewer, its lines stay to be seen, and it can be read in the other order', async () => {
    const path = `/v1/bank-statements/${id}/withdrawals`;
    expect((await desk.clerk.post(path, { reason: 'Wrong order' })).status).toBe(403);

    const { status, body } = await desk.controller.post(path, { reason: 'Day and month were exchanged' });
    expect([status, body.status]).toEqual([200, 'withdrawn']);
    expect((await desk.lines()).map((line) => line.status)).toEqual(['withdrawn', 'withdrawn']);

    const { body: asked } = await desk.clerk.get(`/v1/bank-statements/${id}/mapping`);
    await desk.clerk.put(
      `/v1/bank-statements/${id}/mapping`,
      { bankAccountId: desk.bankAccountId, mapping: { ...asked.mapping, dateOrder: 'DMY' }, setAside: [4] },
      { ifMatch: asked.version },
    );
    await road.settle();
    const lines = await desk.lines();
    expect(lines.filter((line) => line.status !== 'withdrawn').map(({ bookingDate }) => bookingDate)).toEqual([
      '2026-06-05',
      '2026-04-03',
    ]);
  });
});

test('posted lines are named, and the import stays until their entries are reversed', async () => {
  const other = await openBankDesk(road);
  const { body: vendor } = await other.controller.post('/v1/parties', { name: 'Lampen Wolff', roles: ['vendor'] });
  const bill = await other.bill('RE-77', '50.00', vendor.id);
  const { statement } = await other.load(
    camt({ closing: '950.00', lines: [{ day: '2026-03-05', amount: '-50.00', text: 'Desk lamp' }] }),
  );
  const [line] = await other.lines();
  const matched = await other.controller.post('/v1/matches', {
    bankTransactionId: line.id,
    allocations: [{ openItemId: bill, amount: '50.00' }],
  });
  expect(matched.status).toBe(201);
  const takeBack = () =>
    other.controller.post(`/v1/bank-statements/${statement.id}/withdrawals`, { reason: 'Wrong account' });

  const { status, body } = await takeBack();

  expect([status, body.code]).toEqual([409, 'statement.lines_posted']);
  expect(body.detail).toMatch(
    /^1 of 1 lines are posted: 2026-03-05 [-−]50\.00 EUR \(entry .+\)\. Reverse their entries/,
  );
});

test('a decision that waits out its time for undo is named as well', async () => {
  const other = await openBankDesk(road);
  const { statement } = await other.load(
    camt({ closing: '950.00', lines: [{ day: '2026-03-05', amount: '-50.00', text: 'Desk lamp' }] }),
  );
  const [line] = await other.lines();
  const { body: item } = await other.controller.get(`/v1/exceptions/${line.exceptionIds[0]}`);
  const pending = await other.controller.post(`/v1/exceptions/${item.id}/decisions`, {
    verdict: 'correct',
    version: item.version,
    changes: { coding: [{ lineIndex: null, ledgerAccountId: `la_${other.house.accounts['6300']}` }] },
    undoMs: 9_000,
  });
  expect(pending.body.status).toBe('pending');

  const { status, body } = await other.controller.post(`/v1/bank-statements/${statement.id}/withdrawals`, {
    reason: 'Wrong account',
  });

  expect([status, body.code]).toEqual([409, 'statement.decision_pending']);
});

test('a card account has cards with holders; a bank account has none', async () => {
  const { body: account } = await desk.controller.post('/v1/bank-accounts', {
    entityId: `ent_${desk.house.entityId}`,
    name: 'Company cards',
    kind: 'card',
    currency: 'EUR',
    number: '4111000000009999',
  });

  const made = await desk.controller.post(`/v1/bank-accounts/${account.id}/cards`, {
    lastFour: '4711',
    holder: 'Ada Wiebe',
  });
  const { body: cards } = await desk.clerk.get(`/v1/bank-accounts/${account.id}/cards`);

  expect(made.status).toBe(201);
  expect(cards).toEqual({ items: [made.body], nextCursor: null });
  const wrong = await desk.controller.post(`/v1/bank-accounts/${desk.bankAccountId}/cards`, {
    lastFour: '4711',
    holder: 'Ada',
  });
  expect([wrong.status, wrong.body.code]).toEqual([422, 'bank.not_a_card']);
});
