import type { Answer } from '@counterfoil/testkit/harness/api';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BankDesk, camt, type Line, openBankDesk, withRoad } from './bank-road.fixture.ts';

const road = withRoad();
let desk: BankDesk;
let vendor: string;
let balance = 1_000_00n;
let serial = 0;

beforeAll(async () => {
  desk = await openBankDesk(road);
  const { body } = await desk.controller.post('/v1/parties', { name: 'Dohrn & Wiebe GmbH', roles: ['vendor'] });
  vendor = body.id;
});

const decimal = (minor: bigint): string => {
  const size = (minor < 0n ? -minor : minor).toString().padStart(3, '0');
  return `${minor < 0n ? '-' : ''}${size.slice(0, -2)}.${size.slice(-2)}`;
};

/** Further lines of the chain; gives them as the list shows them, in their order. */
const bankLines = async (...lines: Omit<Line, 'day'>[]): Promise<Answer['body'][]> => {
  serial += 1;
  const day = `2026-03-${String(serial).padStart(2, '0')}`;
  const opening = balance;
  balance = lines.reduce((sum, { amount }) => sum + BigInt(amount.replace('.', '')), balance);
  const { statement } = await desk.load(
    camt({
      number: String(serial),
      from: day,
      to: day,
      opening: decimal(opening),
      closing: decimal(balance),
      lines: lines.map((line) => ({ day, name: 'Somebody', ...line })),
    }),
  );
  expect(statement.status).toBe('imported');
  const all = await desk.lines();
  return all.filter(({ bankStatementId }) => bankStatementId === statement.id).sort((a, b) => a.position - b.position);
};

const bill = (number: string, amount: string) => desk.bill(number, amount, vendor);
const line = async (id: string) => (await desk.clerk.get(`/v1/bank-transactions/${id}`)).body;
const item = async (id: string) => (await desk.clerk.get(`/v1/open-items/${id}`)).body;
const match = (bankTransactionId: string, allocations: Record<string, unknown>, more: object = {}) =>
  desk.controller.post('/v1/matches', {
    bankTransactionId,
    allocations: Object.entries(allocations).map(([openItemId, amount]) => ({ openItemId, amount })),
    ...more,
  });
const decide = (id: string, body: object) => desk.controller.post(`/v1/matches/${id}/decisions`, body);
const refused = ({ status, body }: Answer) => [status, body.code];

describe('a proposed match', () => {
  const proposed = async (number: string, amount: string) => {
    const bought = await bill(number, amount);
    const [row] = await bankLines({ amount: `-${amount}`, name: 'Dohrn & Wiebe GmbH', text: `Invoice ${number}` });
    return { bought, row, whole: await line(row.id) };
  };

  test('stands beside its line with its reasons, and posts when somebody accepts it', async () => {
    const { bought, row, whole } = await proposed('RE-4711', '100.00');

    expect(whole.candidates[0]).toMatchObject({
      openItems: [
        { openItemId: bought, number: 'RE-4711', open: { amount: '100.00' }, allocated: { amount: '100.00' } },
      ],
      residual: { amount: '0.00' },
      verdict: 'proposed',
    });
    expect(whole.candidates[0].reasons.length).toBeGreaterThan(0);
    const accepted = await decide(whole.candidates[0].matchId, { verdict: 'accept', version: whole.version });

    expect(accepted).toMatchObject({
      status: 200,
      body: { status: 'accepted', bankTransactionId: row.id, amount: { amount: '-100.00', currency: 'EUR' } },
    });
    const after = await line(row.id);
    expect(after).toMatchObject({ status: 'posted', matchIds: [accepted.body.id], exceptionIds: [] });
    expect(after.journalEntryIds).toEqual([accepted.body.journalEntryId]);
    expect(await item(bought)).toMatchObject({
      status: 'settled',
      open: { amount: '0.00' },
      original: { amount: '100.00', currency: 'EUR' },
      side: 'C',
      allocations: [{ amount: { amount: '100.00' }, reversed: false }],
    });
  });

  test('match.already_decided: once accepted or declined it is decided', async () => {
    const { whole, bought } = await proposed('RE-4712', '31.00');
    const [candidate] = whole.candidates;

    const declined = await decide(candidate.matchId, {
      verdict: 'decline',
      reason: 'Not ours',
      version: whole.version,
    });
    const again = await decide(candidate.matchId, { verdict: 'accept', version: whole.version });

    expect(declined.body.status).toBe('declined');
    expect(refused(again)).toEqual([409, 'match.already_decided']);
    expect((await item(bought)).status).toBe('open');
  });

  test('request.version_conflict: somebody who saw another version decides nothing', async () => {
    const { whole } = await proposed('RE-4713', '32.00');

    expect(refused(await decide(whole.candidates[0].matchId, { verdict: 'accept', version: 99 }))).toEqual([
      409,
      'request.version_conflict',
    ]);
  });

  test('is decided by one of two people at once, and posted once', async () => {
    const { whole, row, bought } = await proposed('RE-4714', '33.00');
    const other = await desk.house.another('controller');
    const body = { verdict: 'accept', version: whole.version };
    const path = `/v1/matches/${whole.candidates[0].matchId}/decisions`;

    const answers = await Promise.all([desk.controller.post(path, body), other.post(path, body)]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await line(row.id)).journalEntryIds).toHaveLength(1);
    expect((await item(bought)).allocations).toHaveLength(1);
  });
});

describe('a match by hand', () => {
  test('takes several items, and each for as much as was said', async () => {
    const [first, second] = [await bill('H-1', '80.00'), await bill('H-2', '90.00')];
    const [row] = await bankLines({ amount: '-150.00' });

    const { status, body } = await match(row.id, { [first]: '80.00', [second]: '70.00' });

    expect(status).toBe(201);
    expect(body).toMatchObject({
      status: 'accepted',
      origin: 'person',
      kind: 'settlement',
      residual: { amount: '0.00' },
    });
    expect(body.allocations).toHaveLength(2);
    expect([await item(first), await item(second)]).toMatchObject([
      { status: 'settled', open: { amount: '0.00' } },
      { status: 'open', open: { amount: '20.00' } },
    ]);
  });

  test('match.transaction_settled: a line is matched once', async () => {
    const [first, second] = [await bill('H-3', '41.00'), await bill('H-4', '41.00')];
    const [row] = await bankLines({ amount: '-41.00' });
    await match(row.id, { [first]: '41.00' });

    expect(refused(await match(row.id, { [second]: '41.00' }))).toEqual([409, 'match.transaction_settled']);
  });

  test('of two rival lines at once for one item, one gets it and the other is told', async () => {
    const wanted = await bill('H-5', '42.00');
    const [one, two] = await bankLines({ amount: '-42.00', text: 'a' }, { amount: '-42.00', text: 'b' });

    const answers = await Promise.all([one, two].map(({ id }) => match(id, { [wanted]: '42.00' })));

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await item(wanted)).allocations).toHaveLength(1);
    const states = [(await line(one.id)).status, (await line(two.id)).status];
    expect(states.filter((status) => status === 'posted')).toHaveLength(1);
  });

  test('match.residual_outside_tolerance: what is left over is not written off', async () => {
    const wanted = await bill('H-6', '43.00');
    const [row] = await bankLines({ amount: '-50.00' });

    const answer = await match(row.id, { [wanted]: '43.00' }, { residualRole: 'smallDifferences' });

    expect(refused(answer)).toEqual([422, 'match.residual_outside_tolerance']);
    expect((await line(row.id)).journalEntryIds).toEqual([]);
    expect((await item(wanted)).open.amount).toBe('43.00');
  });

  test('subledger.over_allocated: no item is settled beyond what is open', async () => {
    const wanted = await bill('H-7', '44.00');
    const [row] = await bankLines({ amount: '-45.00' });

    expect(refused(await match(row.id, { [wanted]: '45.00' }))).toEqual([409, 'subledger.over_allocated']);
  });

  test('refuses what says nothing, says it twice, or says it in another form', async () => {
    const wanted = await bill('H-8', '46.00');
    const [row] = await bankLines({ amount: '-46.00' });
    const codes = async (amount: unknown) => (await match(row.id, { [wanted]: amount })).body.code;

    expect(await codes('0.00')).toBe('request.invalid');
    expect(await codes('-46.00')).toBe('request.invalid');
    expect(await codes('46.001')).toBe('money.too_many_decimals');
    expect(await codes(46)).toBe('request.invalid');
    const whole = await match(row.id, { [wanted]: { amount: '46.00', currency: 'EUR' } });
    expect(refused(whole)).toEqual([422, 'request.invalid']);
    expect(whole.body.detail).toContain('Write the amount alone, as a decimal string such as "12.34"');
    expect(await codes('forty-six')).toBe('money.not_a_decimal');
    expect(await codes('99999999999999999999.00')).toBe('money.out_of_range');
    expect((await match(row.id, {})).status).toBe(422);
    const twice = await desk.controller.post('/v1/matches', {
      bankTransactionId: row.id,
      allocations: [
        { openItemId: wanted, amount: '23.00' },
        { openItemId: wanted, amount: '23.00' },
      ],
    });
    expect(twice.body.code).toBe('request.invalid');
    expect(refused(await match(row.id, { [wanted]: '46.00' }, { version: 99 }))).toEqual([
      409,
      'request.version_conflict',
    ]);
    expect((await line(row.id)).status).not.toBe('posted');
  });
});

describe('un-matching', () => {
  test('opens the item again, sends the line back to review, and leaves the bank posting', async () => {
    const wanted = await bill('U-1', '51.00');
    const [row] = await bankLines({ amount: '-51.00' });
    const { body: made } = await match(row.id, { [wanted]: '51.00' });

    const { status, body } = await desk.controller.delete(`/v1/matches/${made.id}`);

    expect([status, body.status]).toEqual([200, 'undone']);
    expect(await item(wanted)).toMatchObject({
      status: 'open',
      open: { amount: '51.00' },
      allocations: [{ reversed: true }],
    });
    const after = await line(row.id);
    expect(after.journalEntryIds).toContain(made.journalEntryId);
    expect(after.exceptionIds).toHaveLength(1);
    const { body: entry } = await desk.controller.get(`/v1/journal-entries/${made.journalEntryId}`);
    expect(entry.reversedById).toBeNull();
  });

  test('match.nothing_to_undo: what is undone, or never was accepted, is not undone', async () => {
    const wanted = await bill('U-2', '52.00');
    const [row] = await bankLines({ amount: '-52.00' });
    const { body: made } = await match(row.id, { [wanted]: '52.00' });

    const answers = [];
    for (let time = 0; time < 2; time += 1) answers.push(await desk.controller.delete(`/v1/matches/${made.id}`));

    expect(answers.map(refused)).toEqual([
      [200, undefined],
      [409, 'match.nothing_to_undo'],
    ]);
    const [proposed] = (await desk.controller.get('/v1/matches?status=declined')).body.items;
    expect(refused(await desk.controller.delete(`/v1/matches/${proposed.id}`))).toEqual([409, 'match.nothing_to_undo']);
  });

  test('of two at once takes the allocations back once', async () => {
    const wanted = await bill('U-3', '53.00');
    const [row] = await bankLines({ amount: '-53.00' });
    const { body: made } = await match(row.id, { [wanted]: '53.00' });

    const answers = await Promise.all([1, 2].map(() => desk.controller.delete(`/v1/matches/${made.id}`)));

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await item(wanted)).open.amount).toBe('53.00');
  });
});

test('the list is found by status and bank account', async () => {
  const found = async (question: string) => (await desk.clerk.get(`/v1/matches?${question}`)).body.items;

  expect((await found('status=accepted')).length).toBeGreaterThan(3);
  expect((await found('status=undone')).length).toBe(3);
  expect(await found('bankAccount=nonsense')).toEqual([]);
  expect((await found(`bankAccount=${desk.bankAccountId}&limit=200`)).length).toBe((await found('limit=200')).length);
});

describe('several lines at once', () => {
  test('are laid on the items, carry one group, and are taken apart together', async () => {
    const wanted = await bill('N-1', '100.00');
    const [one, two] = await bankLines({ amount: '-60.00', text: 'a' }, { amount: '-40.00', text: 'b' });

    const { status, body } = await desk.controller.post('/v1/matches', {
      bankTransactionIds: [one.id, two.id],
      allocations: [{ openItemId: wanted, amount: '100.00' }],
      versions: { [one.id]: (await line(one.id)).version, [two.id]: (await line(two.id)).version },
    });

    expect([status, body.code]).toEqual([201, undefined]);
    expect(body).toMatchObject({ groupId: expect.any(String), legs: [], sureness: null, grounds: null, rates: null });
    const group = (await desk.clerk.get(`/v1/matches?group=${body.groupId}`)).body.items;
    expect(group.map((item: Answer['body']) => item.bankTransactionId).sort()).toEqual([one.id, two.id].sort());
    expect(await item(wanted)).toMatchObject({ status: 'settled' });

    expect((await desk.controller.delete(`/v1/matches/${body.id}`)).status).toBe(200);
    expect((await item(wanted)).open.amount).toBe('100.00');
    expect([(await line(one.id)).exceptionIds.length, (await line(two.id)).exceptionIds.length]).toEqual([1, 1]);
  });

  test('name no line, or one twice, or a version that is gone: refused by name', async () => {
    const wanted = await bill('N-2', '10.00');
    const [row] = await bankLines({ amount: '-10.00' });
    const allocations = [{ openItemId: wanted, amount: '10.00' }];
    const ask = (body: object) => desk.controller.post('/v1/matches', { allocations, ...body });

    expect(refused(await ask({}))).toEqual([422, 'request.invalid']);
    expect(refused(await ask({ bankTransactionIds: [row.id, row.id] }))).toEqual([422, 'request.invalid']);
    expect(refused(await ask({ bankTransactionIds: [row.id], versions: { [row.id]: 99 } }))).toEqual([
      409,
      'request.version_conflict',
    ]);
  });
});

describe('items against items', () => {
  test('money on account is allocated, and the allocation taken back, once', async () => {
    const paid = await bill('A-1', '20.00');
    const [row] = await bankLines({ amount: '-30.00' });
    const { body: made } = await match(row.id, { [paid]: '20.00' });
    expect(made.status).toBe('accepted');
    const later = await bill('A-2', '25.00');
    const { items } = (await desk.clerk.get('/v1/open-items?kind=payment&status=open&limit=50')).body;
    const rest = items.find((one: Answer['body']) => one.open.amount === '10.00');

    const wish = { allocations: [{ debitItemId: rest.id, creditItemId: later, amount: '10.00' }] };
    const settled = await desk.controller.post('/v1/allocations', wish);

    expect(settled).toMatchObject({
      status: 201,
      body: {
        allocations: [
          { amount: { amount: '10.00' }, realised: { amount: '0.00' }, journalEntryId: null, reversed: false },
        ],
      },
    });
    expect((await item(later)).open.amount).toBe('15.00');
    expect(refused(await desk.controller.post('/v1/allocations', wish))).toEqual([409, 'subledger.item_settled']);

    const path = `/v1/allocations/${settled.body.allocations[0].id}`;
    const undone = await desk.controller.delete(path);
    expect(undone.body.allocations[0].reversed).toBe(true);
    expect(refused(await desk.controller.delete(path))).toEqual([409, 'match.nothing_to_undo']);
    expect((await item(later)).open.amount).toBe('25.00');
  });
});
