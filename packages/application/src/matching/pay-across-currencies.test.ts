import { date } from '@counterfoil/domain/calendar';
import { credit, debit } from '@counterfoil/domain/ledger';
import { type CurrencyCode, type Money, parseMoney } from '@counterfoil/domain/money';
import { orThrow } from '@counterfoil/domain/refusal';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { postDrafts, recordExchangeRates } from '../ledger/index.ts';
import { setTolerance } from '../settings/index.ts';
import { type BankDesk, openBankDesk } from '../statements/bank-desk.fixture.ts';
import { walk } from './coding-desk.fixture.ts';
import { createMatch } from './create-match.ts';
import { candidatesOf } from './list-matches.ts';
import { type Desk, foundDesk, itemState, load, party } from './match-desk.fixture.ts';
import { undoMatch } from './undo-match.ts';

const db = withDatabase();
let bank: BankDesk;
beforeAll(async () => {
  bank = await openBankDesk();
});

const SANTOS = 'NL91ABNA0417164300';
const of = (amount: string, currency: string): Money => orThrow(parseMoney(amount, currency as CurrencyCode));

type House = Desk & { santos: string };
const house = async (rates: readonly (readonly [currency: string, rate: string])[] = []): Promise<House> => {
  const desk = await foundDesk(bank, await db.newOrganisation());
  await desk.org.books.transact(async (tx) => {
    await recordExchangeRates(
      tx,
      rates.map(([quote, rate]) => ({
        base: 'EUR',
        quote,
        unit: 1,
        rate,
        type: 'spot' as const,
        date: '2026-03-09',
        source: 'test',
      })),
    );
    await setTolerance(tx, {
      entityId: desk.org.entityId,
      scope: 'exchange_rate',
      partyId: null,
      bankAccountId: null,
      currency: null,
      absolute: null,
      percent: '3',
      validFrom: date('2026-01-01'),
      validTo: null,
    });
  });
  return { ...desk, santos: await party(desk, 'Santos Green Coffee', SANTOS) };
};

/** A bill in another currency, at the functional amount it was posted with. */
const foreignBill = async (desk: House, number: string, amount: Money, functional: string): Promise<string> => {
  const { org, santos } = desk;
  const value = of(functional, 'EUR');
  const terms = {
    kind: 'bill',
    number,
    itemDate: date('2026-03-01'),
    dueDate: date('2026-03-10'),
    discountUntil: null,
    discountAmount: null,
  } as const;
  const [receipt] = await org.books.transact((tx) =>
    postDrafts(tx, [
      {
        origin: 'import',
        entry: {
          entityId: org.entityId,
          kind: 'document',
          postingDate: date('2026-03-01'),
          description: number,
          postings: [
            debit(org.accounts['6300'] ?? '', amount, { functional: value }),
            credit(org.accounts['1600'] ?? '', amount, {
              functional: value,
              partyId: santos,
              opens: terms,
            }),
          ],
        },
      },
    ]),
  );
  return receipt?.openItems[0]?.id ?? '';
};

const realised = async (desk: Desk): Promise<bigint> =>
  (
    await desk.org.books.read((tx) =>
      tx.one<{ total: bigint }>(sql`
        select coalesce(sum(p.functional_amount), 0)::bigint as total from posting p join account_role r on r.tenant_id = p.tenant_id and r.ledger_account_id = p.ledger_account_id and r.role = 'fxRealised'
         where p.entity_id = ${desk.org.entityId} and r.entity_id = ${desk.org.entityId}`),
    )
  ).total;

const paid = async (desk: Desk, row: string): Promise<string> => {
  const [line] = await walk(desk, await load(desk, row));
  expect(line?.status).toBe('exception');
  return line?.lineId ?? '';
};

describe('a euro account pays a dollar bill', () => {
  // bill  USD-77   2026-03-01   1,085.00 USD   = 1,000.00 EUR
  // bank           2026-03-10    -990.00 EUR   "USD-77"
  test('the bank’s rate stands beside the day’s, and what was realised is against the bill’s own amount', async () => {
    const desk = await house([['USD', '1.0900']]);
    const item = await foreignBill(desk, 'USD-77', of('1085.00', 'USD'), '1000.00');
    const line = await paid(desk, `2026-03-10 -990.00 USD-77 <Santos Green Coffee|${SANTOS}>`);

    const [candidate] = await desk.org.books.read((tx) => candidatesOf(tx, line));
    expect(candidate?.rates).toMatchObject({
      from: 'USD',
      to: 'EUR',
      bank: '0.912442',
      day: '0.917431',
      suspect: false,
    });

    const match = await desk.org.books.transact((tx) =>
      createMatch(tx, { bankTransactionId: line, allocations: [{ openItemId: item, amount: '1085.00' }] }),
    );
    expect(await itemState(desk.org.books, item)).toEqual({ status: 'settled', open: 0n });
    expect(await realised(desk)).toBe(-1_000n);
    expect(await db.brokenChecks()).toEqual([]);

    await desk.org.books.transact((tx) => undoMatch(tx, match));
    expect(await itemState(desk.org.books, item)).toEqual({ status: 'open', open: 108_500n });
    expect(await realised(desk)).toBe(0n);
    expect(await db.brokenChecks()).toEqual([]);
  });

  test('two dollar bills share the euros by what each gets, nothing lost', async () => {
    const desk = await house([['USD', '1.0900']]);
    const one = await foreignBill(desk, 'USD-1', of('100.00', 'USD'), '92.00');
    const two = await foreignBill(desk, 'USD-2', of('233.33', 'USD'), '215.00');
    const line = await paid(desk, `2026-03-10 -305.55 SAMMELZAHLUNG <Santos Green Coffee|${SANTOS}>`);
    await desk.org.books.transact((tx) =>
      createMatch(tx, {
        bankTransactionId: line,
        allocations: [
          { openItemId: one, amount: '100.00' },
          { openItemId: two, amount: '233.33' },
        ],
      }),
    );
    expect(await realised(desk)).toBe(-145n);
    expect(await db.brokenChecks()).toEqual([]);
  });

  // bills  USD-1   100.00 USD = 92.00 EUR   USD-2   233.33 USD = 215.00 EUR
  // bank   -200.00 EUR and -105.55 EUR
  test('two euro lines pay two dollar bills, each its share of both, nothing lost', async () => {
    const desk = await house([['USD', '1.0900']]);
    const one = await foreignBill(desk, 'USD-1', of('100.00', 'USD'), '92.00');
    const two = await foreignBill(desk, 'USD-2', of('233.33', 'USD'), '215.00');
    const rows = [
      `2026-03-10 -200.00 TEIL 1 <Santos Green Coffee|${SANTOS}>`,
      `2026-03-11 -105.55 TEIL 2 <Santos Green Coffee|${SANTOS}>`,
    ];
    const lines = (await walk(desk, await load(desk, rows.join('\n')))).map(({ lineId }) => lineId);
    const made = await desk.org.books.transact((tx) =>
      createMatch(tx, {
        bankTransactionIds: lines,
        allocations: [
          { openItemId: one, amount: '100.00' },
          { openItemId: two, amount: '233.33' },
        ],
      }),
    );
    for (const item of [one, two])
      expect(await itemState(desk.org.books, item)).toEqual({ status: 'settled', open: 0n });
    expect(await realised(desk)).toBe(-145n);
    expect(await db.brokenChecks()).toEqual([]);
    await desk.org.books.transact((tx) => undoMatch(tx, made));
    expect(await itemState(desk.org.books, two)).toEqual({ status: 'open', open: 23_333n });
    expect(await db.brokenChecks()).toEqual([]);
  });

  test('yen have no decimals', async () => {
    const desk = await house([['JPY', '160.00']]);
    const item = await foreignBill(desk, 'JPY-9', of('16000', 'JPY'), '100.00');
    const line = await paid(desk, `2026-03-10 -101.00 JPY-9 <Santos Green Coffee|${SANTOS}>`);
    const [candidate] = await desk.org.books.read((tx) => candidatesOf(tx, line));
    expect(candidate?.rates).toMatchObject({
      bank: '0.006313',
      day: '0.006250',
      apartBasisPoints: 100,
      suspect: false,
    });
    await desk.org.books.transact((tx) =>
      createMatch(tx, { bankTransactionId: line, allocations: [{ openItemId: item, amount: '16000' }] }),
    );
    expect(await realised(desk)).toBe(100n);
    expect(await db.brokenChecks()).toEqual([]);
  });

  test('without a rate of that day, or too far from it, a person looks: match.rate_suspect', async () => {
    const none = await house();
    await foreignBill(none, 'USD-77', of('1085.00', 'USD'), '1000.00');
    const [unknown] = await walk(none, await load(none, `2026-03-10 -990.00 USD-77 <Santos Green Coffee|${SANTOS}>`));
    expect(unknown?.codes).toContain('match.rate_suspect');
    const far = await house([['USD', '1.2000']]);
    await foreignBill(far, 'USD-77', of('1085.00', 'USD'), '1000.00');
    const [off] = await walk(far, await load(far, `2026-03-10 -990.00 USD-77 <Santos Green Coffee|${SANTOS}>`));
    expect(off?.codes).toContain('match.rate_suspect');
    expect(off?.sentences.join(' ')).toContain("the day's rate is 0.833333, 9.49 % apart");
  });
});
