import type { Answer } from '@counterfoil/testkit/harness/api';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BankDesk, camt, openBankDesk, withRoad } from './bank-road.fixture.ts';

const road = withRoad();
let desk: BankDesk;
let vendor: string;
let bill: string;

beforeAll(async () => {
  desk = await openBankDesk(road);
  const { body } = await desk.controller.post('/v1/parties', { name: 'Dohrn & Wiebe GmbH', roles: ['vendor'] });
  vendor = body.id;
  bill = await desk.bill('RE-4711', '100.00', vendor);
  await desk.load(
    camt({
      closing: '875.00',
      lines: [
        { day: '2026-03-04', amount: '-100.00', name: 'Dohrn & Wiebe GmbH', text: 'RE-4711' },
        { day: '2026-03-05', amount: '-50.00', name: 'Somebody & Sons', text: '100% cotton' },
        { day: '2026-03-06', amount: '25.00', text: 'Refund' },
      ],
    }),
  );
});

const find = async (question = ''): Promise<Answer['body'][]> =>
  (await desk.clerk.get(`/v1/bank-transactions?${question}`)).body.items;
const amounts = async (question: string) => (await find(question)).map(({ amount }) => amount.amount);

describe('bank transactions', () => {
  test('are listed with the latest first, and lead from balance to balance', async () => {
    expect((await find()).map(({ bookingDate, runningBalance }) => [bookingDate, runningBalance.amount])).toEqual([
      ['2026-03-06', '875.00'],
      ['2026-03-05', '850.00'],
      ['2026-03-04', '900.00'],
    ]);
  });

  test('are found by words that are words and no pattern, by account, entity and status', async () => {
    expect(await amounts('q=sons')).toEqual(['-50.00']);
    expect(await amounts('q=100%25')).toEqual(['-50.00']);
    expect(await amounts('q=re-4711')).toEqual(['-100.00']);
    expect(await amounts(`bankAccount=${desk.bankAccountId}`)).toHaveLength(3);
    expect(await amounts(`entity=ent_${desk.house.entityId}`)).toHaveLength(3);
    expect(await amounts('bankAccount=nonsense')).toEqual([]);
    expect(await amounts('status=posted')).toEqual([]);
    expect(await amounts('status=exception,proposed,imported')).toHaveLength(3);
  });

  test('are told one by one with what fits them, the best first', async () => {
    const [row] = await find('q=re-4711');
    const [other] = await find('q=refund');

    const { body } = await desk.clerk.get(`/v1/bank-transactions/${row.id}`);
    const { body: refund } = await desk.clerk.get(`/v1/bank-transactions/${other.id}`);

    expect(body).toMatchObject({ ...row, candidates: [{ verdict: 'proposed', residual: { amount: '0.00' } }] });
    expect(body.candidates[0].openItems).toEqual([
      {
        openItemId: bill,
        number: 'RE-4711',
        date: '2026-02-20',
        dueDate: '2026-03-06',
        open: { amount: '100.00', currency: 'EUR' },
        allocated: { amount: '100.00', currency: 'EUR' },
        partyName: 'Dohrn & Wiebe GmbH',
        documentId: null,
      },
    ]);
    expect(refund.candidates).toEqual([]);
  });

  test('that wait say by which review item', async () => {
    for (const { exceptionIds, id } of await find()) {
      const { body } = await desk.clerk.get(`/v1/exceptions/${exceptionIds[0]}`);
      expect(body.bankTransactionId).toBe(id);
    }
  });
});

describe('a batch entry', () => {
  const payment = (name: string, amount: string, text: string): string =>
    `<TxDtls><Refs><EndToEndId>${text}</EndToEndId></Refs><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd>
<RltdPties><Dbtr><Nm>${name}</Nm></Dbtr></RltdPties><RmtInf><Ustrd>Invoice ${text}</Ustrd></RmtInf></TxDtls>`;

  test('is one line of the bank, and its payments are told as its children', async () => {
    const batch = camt({
      number: '2',
      from: '2026-04-01',
      to: '2026-04-30',
      opening: '875.00',
      closing: '1175.00',
      lines: [{ day: '2026-04-02', amount: '300.00', text: 'Collection' }],
    }).replace(
      /<TxDtls>[\s\S]*<\/TxDtls>/,
      payment('Café Elbgold', '120.00', 'R-1') + payment('Hofladen Sievers', '180.00', 'R-2'),
    );
    const { statement } = await desk.load(batch);
    expect(statement).toMatchObject({ status: 'imported', lines: { read: 1, new: 1 } });

    const [line] = (await find()).filter(({ bookingDate }) => bookingDate === '2026-04-02');
    const { body } = await desk.clerk.get(`/v1/bank-transactions/${line.id}`);

    expect(body.amount).toEqual({ amount: '300.00', currency: 'EUR' });
    expect(body.children).toMatchObject([
      { position: 1, amount: { amount: '120.00', currency: 'EUR' }, counterparty: 'Café Elbgold', reference: 'R-1' },
      {
        position: 2,
        amount: { amount: '180.00', currency: 'EUR' },
        counterparty: 'Hofladen Sievers',
        reference: 'R-2',
      },
    ]);
    expect(body.children[0].references).toEqual([{ kind: 'end_to_end', value: 'R-1' }]);
  });
});
