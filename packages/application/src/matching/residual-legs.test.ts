import { date } from '@counterfoil/domain/calendar';
import { credit, debit, IFRS_EUR } from '@counterfoil/domain/ledger';
import type { CurrencyCode } from '@counterfoil/domain/money';
import { UNITED_STATES } from '@counterfoil/domain/tax';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { establishEntityBooks, postDrafts } from '../ledger/index.ts';
import { endTolerance, type NewTolerance, setTolerance } from '../settings/index.ts';
import { type BankDesk, openBankDesk } from '../statements/bank-desk.fixture.ts';
import { walk } from './coding-desk.fixture.ts';
import { createMatch, type HandMatch } from './create-match.ts';
import { remaindersAllowed } from './leg-tolerance.ts';
import { candidatesOf, getMatch } from './list-matches.ts';
import { bill, type Desk, entryOf, eur, foundDesk, invoice, itemState, load, party } from './match-desk.fixture.ts';
import { undoMatch } from './undo-match.ts';

const db = withDatabase();
let bank: BankDesk;
beforeAll(async () => {
  bank = await openBankDesk();
});

const CAFE = 'SE4550000000058398257466';
const CARDS = 'NL91ABNA0417164300';

type House = Desk & { cafe: string; cards: string };
const house = async (): Promise<House> => {
  const desk = await foundDesk(bank, await db.newOrganisation());
  return {
    ...desk,
    cafe: await party(desk, 'Café Lindgren', CAFE, 'customer'),
    cards: await party(desk, 'Kartenhaus Payments', CARDS, 'customer'),
  };
};

const set = (desk: Desk, scope: NewTolerance['scope'], more: Partial<NewTolerance>): Promise<string> =>
  desk.org.books.transact((tx) =>
    setTolerance(tx, {
      entityId: desk.org.entityId,
      scope,
      partyId: null,
      bankAccountId: null,
      currency: more.absolute == null ? null : ('EUR' as CurrencyCode),
      absolute: null,
      percent: null,
      validFrom: date('2026-01-01'),
      validTo: null,
      ...more,
    }),
  );

const match = (desk: Desk, wish: HandMatch): Promise<string> => desk.org.books.transact((tx) => createMatch(tx, wish));
const refused = (code: string, detail: string) => ({ refusal: { code, detail: expect.stringContaining(detail) } });

/** A line that nobody could explain: it waits. */
const waiting = async (desk: Desk, amount: string, text = 'UNKLAR', day = '2026-03-10'): Promise<string> =>
  (await walk(desk, await load(desk, `${day} ${amount} ${text} #R`)))[0]?.lineId ?? '';

/** What a card processor reported it will pay, on its clearing account. */
const payout = async ({ org, cards }: House, number: string, amount: string): Promise<string> => {
  const terms = { kind: 'clearing', number, itemDate: date('2026-03-01'), dueDate: date('2026-03-03') } as const;
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
            debit(org.accounts['1298'] ?? '', eur(amount), {
              partyId: cards,
              opens: { ...terms, discountUntil: null, discountAmount: null },
            }),
            credit(org.accounts['4000'] ?? '', eur(amount)),
          ],
        },
      },
    ]),
  );
  return receipt?.openItems[0]?.id ?? '';
};

const legsOf = async (desk: Desk, matchId: string): Promise<string[]> =>
  (await desk.org.books.read((tx) => getMatch(tx, matchId)))?.legs.map(
    ({ role, amount, allowed, setFor }) => `${role} ${amount} of ${allowed}${allowed === null ? '' : ` (${setFor})`}`,
  ) ?? [];

test('a page reads which kind of tolerance is asked about a remainder; of what the paper allows none is', () => {
  const asked = new Map(remaindersAllowed().map(({ role, scope }) => [role, scope]));
  expect(asked.get('roundings')).toBe('small_difference');
  expect([...asked].filter(([, scope]) => scope === null).map(([role]) => role)).toEqual([
    'discountTaken',
    'discountGiven',
    'withholdingPayable',
  ]);
});

describe('what a tolerance let be booked stands with the leg', () => {
  // invoice  RG-1   100.00 EUR   Café Lindgren
  // bank             88.00 EUR
  // entry    Bank 88.00 | Bank fees 12.00 | Receivables -100.00
  test('the party’s own before everybody’s, an account’s before both, and the record says which', async () => {
    const desk = await house();
    await set(desk, 'bank_fee', { absolute: 500n });
    await set(desk, 'bank_fee', { absolute: 1_500n, partyId: desk.cafe });
    const item = await invoice(desk, { number: 'RG-1', amount: '100.00', on: '2026-03-01', partyId: desk.cafe });
    const line = await waiting(desk, '88.00');
    const wish: HandMatch = {
      bankTransactionId: line,
      allocations: [{ openItemId: item, amount: '100.00' }],
      residualRole: 'bankFees',
    };
    const account = await set(desk, 'bank_fee', { absolute: 1_000n, bankAccountId: desk.bankAccountId });
    await expect(match(desk, wish)).rejects.toMatchObject(
      refused('match.residual_outside_tolerance', 'up to 10.00 EUR may be booked for it, as set for'),
    );
    await desk.org.books.transact((tx) =>
      tx.run(sql`update tolerance set valid_to = '2025-12-31' where tenant_id = ${tx.tenantId} and id = ${account}`),
    );
    const made = await match(desk, wish);
    expect(await legsOf(desk, made)).toEqual([
      expect.stringMatching(/^bankFees -1200 of 1500 \(.*Café Lindgren, EUR\)$/),
    ]);
    const used = sql`select id from tolerance where party_id = ${desk.cafe}`;
    const { id } = await desk.org.books.read((tx) => tx.one<{ id: string }>(used));
    await expect(desk.org.books.transact((tx) => endTolerance(tx, { id, on: '2026-03-09' }))).rejects.toMatchObject(
      refused('tolerance.in_use', '1 difference was booked under it, the last on 2026-03-10'),
    );
    expect(await entryOf(desk.org.books, line)).toEqual([
      'D 1201 88.00',
      'C 1300 -88.00',
      'C 1300 -12.00',
      'D 6570 12.00',
    ]);
    expect(await db.brokenChecks()).toEqual([]);
  });

  test('the machine names it too: in its reasons, its decision and its leg', async () => {
    const desk = await house();
    const tolerance = await set(desk, 'bank_fee', { absolute: 1_500n });
    await invoice(desk, { number: 'RG-2041', amount: '100.00', on: '2026-03-01', partyId: desk.cafe });
    const [line] = await walk(desk, await load(desk, `2026-03-10 88.00 RG-2041 <Café Lindgren|${CAFE}>`));
    expect(line?.status).toBe('posted');
    const decision = await desk.org.books.read((tx) =>
      tx.one<{ versions: { tolerances?: string[] }; features: { text: string }[]; sentence: string }>(
        sql`select versions, features, sentence from decision_record where subject_id = ${line?.lineId} and stage = '3-match' order by decided_at desc limit 1`,
      ),
    );
    expect(decision.versions.tolerances).toEqual([tolerance]);
    expect(decision.sentence).toContain('12.00 EUR bank fee within 15.00 EUR');
    expect(decision.features.map(({ text }) => text).join(' ')).toContain(
      'The bank fee of 12.00 EUR is within 15.00 EUR',
    );
    expect(await db.brokenChecks()).toEqual([]);
  });

  test('one that ended the day before the money moved allows nothing any more', async () => {
    const desk = await house();
    await set(desk, 'bank_fee', { absolute: 1_500n, validTo: date('2026-03-09') });
    const item = await invoice(desk, { number: 'RG-1', amount: '100.00', on: '2026-03-01', partyId: desk.cafe });
    const line = await waiting(desk, '88.00');
    await expect(
      match(desk, {
        bankTransactionId: line,
        allocations: [{ openItemId: item, amount: '100.00' }],
        residualRole: 'bankFees',
      }),
    ).rejects.toMatchObject(refused('match.residual_outside_tolerance', 'nothing is set for it'));
  });
});

describe('a card processor pays net', () => {
  // payout   NP-7   1,000.00 EUR   clearing
  // bank              971.00 EUR
  // entry    Bank 971.00 | Card processor fees 29.00 | Clearing -1,000.00
  test('its fee is its own leg within what is set for it, by itself, although a bank’s fee may be less', async () => {
    const desk = await house();
    await set(desk, 'bank_fee', { absolute: 500n });
    await set(desk, 'processor_fee', { percent: '2.9', partyId: desk.cards });
    await set(desk, 'party_month', { absolute: 10_000n, partyId: desk.cards });
    const item = await payout(desk, 'NP20260307', '1000.00');
    const [line] = await walk(
      desk,
      await load(desk, `2026-03-03 971.00 AUSZAHLUNG NP20260307 <Kartenhaus Payments|${CARDS}>`),
    );
    expect(line).toMatchObject({
      status: 'posted',
      entry: ['D 1201 971.00', 'C 1298 -971.00', 'C 1298 -29.00', 'D 6572 29.00'],
    });
    expect(await itemState(desk.org.books, item)).toEqual({ status: 'settled', open: 0n });
    expect(await db.brokenChecks()).toEqual([]);
  });

  test('a cent more waits, with what it may be: the fee, a chargeback, or open', async () => {
    const desk = await house();
    await set(desk, 'processor_fee', { percent: '2.9', partyId: desk.cards });
    await payout(desk, 'NP20260307', '1000.00');
    const [line] = await walk(
      desk,
      await load(desk, `2026-03-03 970.99 AUSZAHLUNG NP20260307 <Kartenhaus Payments|${CARDS}>`),
    );
    expect(line?.codes).toContain('match.residual');
    const candidates = await desk.org.books.read((tx) => candidatesOf(tx, line?.lineId ?? ''));
    expect(candidates.map(({ residual_role }) => residual_role)).toEqual([null, 'processorFees', 'chargebacks']);
  });

  test('fee and chargeback are two legs, and un-matching takes both back', async () => {
    const desk = await house();
    await set(desk, 'processor_fee', { percent: '2.9', partyId: desk.cards });
    await set(desk, 'chargeback', { absolute: 10_000n, partyId: desk.cards });
    const item = await payout(desk, 'NP-7', '1000.00');
    const line = await waiting(desk, '906.00');
    const made = await match(desk, {
      bankTransactionId: line,
      allocations: [{ openItemId: item, amount: '1000.00' }],
      residual: [
        { role: 'processorFees', amount: '29.00' },
        { role: 'chargebacks', amount: '65.00' },
      ],
    });
    expect((await entryOf(desk.org.books, line)).filter((row) => row.startsWith('D '))).toEqual([
      'D 1201 906.00',
      'D 6572 29.00',
      'D 6574 65.00',
    ]);
    await desk.org.books.transact((tx) => undoMatch(tx, made));
    expect(await itemState(desk.org.books, item)).toEqual({ status: 'open', open: 100_000n });
    expect(await db.brokenChecks()).toEqual([]);
  });
});

describe('money beyond a bill', () => {
  // bill   B-1   50.00 EUR   Café Lindgren
  // bank        -55.00 EUR
  // entry  Payables 50.00 | Tips 5.00 | Bank -55.00
  test('is a tip within what is set for tips, and never where money is missing', async () => {
    const desk = await house();
    await set(desk, 'tip', { percent: '10' });
    const item = await bill(desk, { number: 'B-1', amount: '50.00', on: '2026-03-01', partyId: desk.cafe });
    const line = await waiting(desk, '-55.00');
    const wish = (role: 'tips', amount: string, allocated: string): HandMatch => ({
      bankTransactionId: line,
      allocations: [{ openItemId: item, amount: allocated }],
      residual: [{ role, amount }],
    });
    await expect(match(desk, wish('tips', '5.01', '49.99'))).rejects.toMatchObject(
      refused('match.residual_outside_tolerance', 'up to 5.00 EUR'),
    );
    await match(desk, wish('tips', '5.00', '50.00'));
    expect(await entryOf(desk.org.books, line)).toEqual(['C 1201 -55.00', 'D 1600 50.00', 'D 6576 5.00']);
    const short = await bill(desk, { number: 'B-2', amount: '50.00', on: '2026-03-01', partyId: desk.cafe });
    const less = await waiting(desk, '-45.00');
    await expect(
      match(desk, {
        bankTransactionId: less,
        allocations: [{ openItemId: short, amount: '50.00' }],
        residualRole: 'tips',
      }),
    ).rejects.toMatchObject(refused('match.residual_outside_tolerance', 'a tip is money beyond what is owed'));
    expect(await db.brokenChecks()).toEqual([]);
  });
});

describe('tax kept back', () => {
  const american = async (): Promise<House> => {
    const desk = await house();
    const { entityId, books } = desk.org;
    await books.transact(async (tx) => {
      await establishEntityBooks(tx, {
        entityId,
        chart: { ...IFRS_EUR, accounts: [] },
        taxSets: [UNITED_STATES],
        fiscalYears: [],
      });
      await tx.run(sql`update legal_entity set country = 'US' where tenant_id = ${tx.tenantId} and id = ${entityId}`);
    });
    return desk;
  };

  // bill   B-1  1,000.00   a contractor without a taxpayer number
  // bank         -760.00
  // entry  Payables 1,000.00 | Bank -760.00 | Tax kept back -240.00   with its tax line: 24 % of 1,000.00
  test('from what we pay is owed to the authority under the code that says how much', async () => {
    const desk = await american();
    const item = await bill(desk, { number: 'B-1', amount: '1000.00', on: '2026-03-01', partyId: desk.cafe });
    const line = await waiting(desk, '-760.00');
    const made = await match(desk, {
      bankTransactionId: line,
      allocations: [{ openItemId: item, amount: '1000.00' }],
      residualRole: 'withholdingPayable',
    });
    expect(await entryOf(desk.org.books, line)).toEqual([
      'C 1201 -760.00',
      'D 1600 760.00',
      'D 1600 240.00',
      'C 1780 -240.00',
    ]);
    const taxed = () =>
      desk.org.books.read((tx) =>
        tx.one<{ base: bigint; tax: bigint }>(
          sql`select coalesce(sum(base), 0)::bigint as base, coalesce(sum(tax), 0)::bigint as tax from tax_line where tenant_id = ${tx.tenantId} and direction = 'output'`,
        ),
      );
    expect(await taxed()).toEqual({ base: 100_000n, tax: 24_000n });
    expect(await db.brokenChecks()).toEqual([]);
    await desk.org.books.transact((tx) => undoMatch(tx, made));
    expect(await taxed()).toEqual({ base: 0n, tax: 0n });
    expect(await itemState(desk.org.books, item)).toEqual({ status: 'open', open: 100_000n });
    expect(await db.brokenChecks()).toEqual([]);
  });

  test('of another share, or under a law that keeps nothing back, is refused with the arithmetic', async () => {
    const [desk, german] = [await american(), await house()];
    for (const [one, code, words] of [
      [desk, 'tax.amount_differs', '24 % of 1000.00 EUR is 240.00 EUR'],
      [german, 'tax.code_unknown', 'No tax code of this entity keeps tax back'],
    ] as const) {
      const item = await bill(one, { number: 'B-1', amount: '1000.00', on: '2026-03-01', partyId: one.cafe });
      const line = await waiting(one, '-750.00');
      await expect(
        match(one, {
          bankTransactionId: line,
          allocations: [{ openItemId: item, amount: '1000.00' }],
          residualRole: 'withholdingPayable',
        }),
      ).rejects.toMatchObject(refused(code, words));
    }
  });

  test('from what we are paid is a claim on the authority, within the percentage that is set', async () => {
    const desk = await house();
    await set(desk, 'withholding', { percent: '15' });
    const item = await invoice(desk, { number: 'RG-1', amount: '200.00', on: '2026-03-01', partyId: desk.cafe });
    const line = await waiting(desk, '170.00');
    await match(desk, {
      bankTransactionId: line,
      allocations: [{ openItemId: item, amount: '200.00' }],
      residualRole: 'withholdingReceivable',
    });
    expect(await entryOf(desk.org.books, line)).toContain('D 1495 30.00');
    expect(await db.brokenChecks()).toEqual([]);
  });
});

describe('the month of a party', () => {
  test('ends with the calendar month, also at New Year', async () => {
    const desk = await house();
    await set(desk, 'bank_fee', { absolute: 2_000n });
    await set(desk, 'party_month', { absolute: 2_000n });
    const take = async (number: string, day: string): Promise<string> => {
      const item = await invoice(desk, { number, amount: '100.00', on: '2026-01-02', partyId: desk.cafe });
      const line = await waiting(desk, '85.00', 'UNKLAR', day);
      return match(desk, {
        bankTransactionId: line,
        allocations: [{ openItemId: item, amount: '100.00' }],
        residualRole: 'bankFees',
      });
    };
    await take('RG-1', '2026-02-28');
    await take('RG-2', '2026-03-01');
    await expect(take('RG-3', '2026-03-31')).rejects.toMatchObject(
      refused('match.residual_outside_tolerance', 'come to 30.00 EUR in 2026-03; a month allows 20.00 EUR'),
    );
  });
});
