import { beforeAll, describe, expect, test } from 'vitest';
import { type BankDesk, camt, type Line, openBankDesk, withRoad } from './bank-road.fixture.ts';

const road = withRoad();
let desk: BankDesk;
let savings: string;
const SAVINGS = 'DE89370400440532013000';

beforeAll(async () => {
  desk = await openBankDesk(road);
  const { body } = await desk.controller.post('/v1/bank-accounts', {
    entityId: `ent_${desk.house.entityId}`,
    name: 'Savings',
    kind: 'savings',
    currency: 'EUR',
    number: SAVINGS,
  });
  savings = body.id;
});

let serial = 0;
const balances: Record<string, bigint> = {};

/** A statement of one day with these lines, which wait for a person. */
const lines = async (iban: string, ...amounts: string[]) => {
  serial += 1;
  const day = `2026-03-${String(serial).padStart(2, '0')}`;
  const opening = balances[iban] ?? 0n;
  const rows: Line[] = amounts.map((amount) => ({ day, amount, name: 'Tankhof Veddel', text: 'KARTE 4410' }));
  const closing = rows.reduce((sum, { amount }) => sum + BigInt(amount.replace('.', '')), opening);
  balances[iban] = closing;
  const decimal = (minor: bigint): string =>
    `${minor < 0n ? '-' : ''}${(minor < 0n ? -minor : minor) / 100n}.${String((minor < 0n ? -minor : minor) % 100n).padStart(2, '0')}`;
  const page = {
    number: String(serial),
    from: day,
    to: day,
    iban,
    opening: decimal(opening),
    closing: decimal(closing),
  };
  const { statement } = await desk.load(camt({ ...page, lines: rows }));
  const all = await desk.lines();
  return all.filter(({ bankStatementId }) => bankStatementId === statement.id).sort((a, b) => a.position - b.position);
};
const HOUSE = 'DE02120300000000202051';
const line = async (id: string) => (await desk.clerk.get(`/v1/bank-transactions/${id}`)).body;
const travel = () => `la_${desk.house.accounts['6300']}`;
const coding = (row: { id: string; version: number }, more: object = {}) => ({
  bankTransactionId: row.id,
  version: row.version,
  ledgerAccountId: travel(),
  ...more,
});
const code = (...rows: object[]) => desk.controller.post('/v1/bank-transactions/codings', { lines: rows });

describe('coding bank lines', () => {
  test('shows what it would post and the effect per account, then posts each by a decision of its own', async () => {
    const [one, two] = await lines(HOUSE, '-10.00', '-5.00');

    const preview = await desk.controller.post('/v1/bank-transactions/codings/preview', {
      lines: [coding(one), coding(two)],
    });
    expect(preview).toMatchObject({
      status: 200,
      body: {
        lines: [{ bankTransactionId: one.id, code: null }, { bankTransactionId: two.id }],
        accounts: [
          { code: '1200', credit: { amount: '15.00' }, entries: 2 },
          { code: '6300', debit: { amount: '15.00' }, entries: 2 },
        ],
      },
    });
    expect((await line(one.id)).status).toBe('exception');

    const coded = await code(coding(one), coding(two));
    expect(coded.status).toBe(200);
    expect(
      coded.body.items.map(({ bankTransaction }: { bankTransaction: { id: string } }) => bankTransaction.id),
    ).toEqual([one.id, two.id]);
    const effects = coded.body.items.map(({ effect }: { effect: string }) => effect);
    expect(effects).toEqual(
      preview.body.lines.map(({ effect }: { effect: string }) => (effect === 'posts' ? 'posted' : effect)),
    );
  });

  test('divides a line by amounts; what is left is refused with the arithmetic, and so are both ways at once', async () => {
    const [one] = await lines(HOUSE, '-30.00');
    const part = (amount: string, account = '6300') => ({
      ledgerAccountId: `la_${desk.house.accounts[account]}`,
      amount,
    });
    const row = (...parts: object[]) => ({ bankTransactionId: one.id, version: one.version, parts });

    expect(await code(row(part('-20.00'), part('-7.00')))).toMatchObject({
      status: 422,
      body: { code: 'subledger.bank_line_open', detail: expect.stringContaining('-3.00 EUR is left') },
    });
    expect(await code({ ...row(part('-30.00')), ledgerAccountId: travel() })).toMatchObject({ status: 422 });
    expect(await code({ bankTransactionId: one.id })).toMatchObject({ status: 422 });

    const preview = await desk.controller.post('/v1/bank-transactions/codings/preview', {
      lines: [row(part('-20.00'), part('-10.00'))],
    });
    expect(preview.body.lines[0].journalPreview.lines.map(({ amount }: { amount: object }) => amount)).toMatchObject([
      { amount: '30.00' },
      { amount: '20.00' },
      { amount: '10.00' },
    ]);
    expect((await code(row(part('-20.00'), part('-10.00')))).status).toBe(200);
  });

  test('review.together_refused: one that may not be coded so leaves all uncoded', async () => {
    const [one, two] = await lines(HOUSE, '-11.00', '-6.00');
    const control = { ledgerAccountId: `la_${desk.house.accounts['1600']}` };

    const preview = await desk.controller.post('/v1/bank-transactions/codings/preview', {
      lines: [coding(one), coding(two, control)],
    });
    expect(preview.body.lines[1]).toMatchObject({ effect: 'refused' });
    expect(await code(coding(one), coding(two, { version: 99 }))).toMatchObject({
      status: 409,
      body: { code: 'review.together_refused' },
    });
    expect(await code(coding(two, { version: 99 }))).toMatchObject({ body: { code: 'request.version_conflict' } });
    expect([(await line(one.id)).status, (await line(two.id)).status]).toEqual(['exception', 'exception']);
  });
});

describe('a transfer said by hand', () => {
  test('pairs both sides once, and a second click is refused', async () => {
    const [out] = await lines(HOUSE, '-750.00');
    const [into] = await lines(SAVINGS, '750.00');
    const { body } = await desk.controller.get(`/v1/bank-transactions/${out.id}/transfer-sides`);
    expect(body.items).toMatchObject([
      { bankTransactionId: into.id, bankAccountId: savings, apartDays: 1, sister: null, rates: null },
    ]);
    const { held } = body.items[0].otherLine;
    expect(held).toMatchObject({ objection: null, reasons: [{ short: expect.any(String) }] });
    const transfer = (otherVersion?: number) =>
      desk.controller.post(`/v1/bank-transactions/${out.id}/transfers`, { counterpartId: into.id, otherVersion });
    expect(await transfer()).toMatchObject({ status: 409, body: { code: 'review.other_line_unseen' } });

    const shown = await desk.controller.post(`/v1/bank-transactions/${out.id}/transfers/preview`, {});
    expect(shown).toMatchObject({ status: 200, body: { rates: null, journalPreview: { balances: true } } });
    expect(shown.body.journalPreview.lines).toHaveLength(2);
    expect(await transfer(held.version)).toMatchObject({ status: 201, body: { status: 'posted' } });

    expect((await line(into.id)).status).toBe('posted');
    expect(await transfer(held.version)).toMatchObject({ status: 409, body: { code: 'match.transaction_settled' } });
  });

  test('waits in transit alone, in the balance of its pair, for as long as a controller lets it', async () => {
    const [out] = await lines(HOUSE, '-33.00');
    await desk.controller.post(`/v1/bank-transactions/${out.id}/transfers`, {});
    const { body } = await desk.controller.get('/v1/money-in-transit');
    expect(body.items).toMatchObject([
      {
        from: { bankAccountName: 'Giro' },
        to: { bankAccountName: null },
        balance: { amount: '33.00', currency: 'EUR' },
        daysAllowed: 7,
        lines: [{ bankTransactionId: out.id, exceptionId: null }],
      },
    ]);
    const { version } = (await desk.controller.get('/v1/settings/organisation')).body;
    const put = (days: number) => desk.controller.put('/v1/settings/transit', { days }, { ifMatch: version });
    expect(await put(0)).toMatchObject({ status: 422 });
    expect(await put(9)).toMatchObject({ status: 200, body: { transitDays: 9 } });
    expect(await put(8)).toMatchObject({ body: { code: 'request.version_conflict' } });
  });

  test('match.transfer_unfit: two amounts that do not cancel, with the arithmetic', async () => {
    const [out] = await lines(HOUSE, '-20.00');
    const [into] = await lines(SAVINGS, '22.00');
    const answer = await desk.controller.post(`/v1/bank-transactions/${out.id}/transfers`, { counterpartId: into.id });
    expect(answer).toMatchObject({ status: 422, body: { code: 'match.transfer_unfit' } });
    expect(answer.body.detail).toContain('-20.00 EUR on Giro and 22.00 EUR on Savings do not cancel');
  });
});

describe('a question about a bank line', () => {
  test('goes to a colleague with the review item, and the answer comes back to the line', async () => {
    const [row] = await lines(HOUSE, '-86.40');
    const me = `usr_${desk.clerk.userId}`;
    const ask = (question: string) =>
      desk.controller.post(`/v1/bank-transactions/${row.id}/questions`, { userId: me, question });

    expect(await ask(' ')).toMatchObject({ status: 422, body: { code: 'question.empty' } });
    const asked = await ask('Is this the van?');
    expect(asked).toMatchObject({ status: 201, body: { items: [{ question: 'Is this the van?', answer: null }] } });
    const [item] = (await line(row.id)).exceptionIds;
    expect((await desk.clerk.get(`/v1/exceptions/${item}`)).body.assignee.id).toBe(me);
    const news = (await desk.clerk.get('/v1/notifications')).body.items;
    expect(news[0]).toMatchObject({ kind: 'question_asked', subject: { id: row.id } });

    const [question] = asked.body.items;
    const answer = () =>
      desk.clerk.post(`/v1/bank-transactions/${row.id}/questions/${question.id}/answers`, { answer: 'Yes, the van.' });
    expect(await answer()).toMatchObject({ status: 200, body: { items: [{ answer: 'Yes, the van.' }] } });
    expect(await answer()).toMatchObject({ status: 409, body: { code: 'question.answered_already' } });
    expect((await desk.controller.get('/v1/notifications')).body.items[0]).toMatchObject({ kind: 'question_answered' });
  });
});
