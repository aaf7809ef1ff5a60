import { date } from '@counterfoil/domain/calendar';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BankDesk, openBankDesk, reviewOf } from '../statements/bank-desk.fixture.ts';
import { walk } from './coding-desk.fixture.ts';
import { createMatch, type HandMatch } from './create-match.ts';
import {
  bill,
  type Desk,
  entryOf,
  eur,
  foundDesk,
  invoice,
  itemState,
  load,
  matchesOf,
  party,
  tolerance,
} from './match-desk.fixture.ts';
import { settleItems } from './settle-items.ts';
import { undoAllocation } from './undo-allocation.ts';
import { undoMatch } from './undo-match.ts';

const db = withDatabase();
let bank: BankDesk;
beforeAll(async () => {
  bank = await openBankDesk();
});

const LINDGREN = 'SE4550000000058398257466';

type House = Desk & { lindgren: string };
const house = async (): Promise<House> => {
  const desk = await foundDesk(bank, await db.newOrganisation());
  return { ...desk, lindgren: await party(desk, 'Café Lindgren', LINDGREN, 'customer') };
};

/** Lines of one statement that nobody could explain: they wait in review. */
const waiting = async (desk: Desk, ...amounts: string[]): Promise<string[]> => {
  const rows = amounts.map((amount, at) => `2026-03-${10 + at} ${amount} UNKLAR #U${at}`);
  const outcomes = await walk(desk, await load(desk, rows.join('\n')));
  return outcomes.map(({ lineId }) => lineId);
};

const claim = (desk: House, number: string, amount: string, on = '2026-03-01', terms = {}): Promise<string> =>
  invoice(desk, { number, amount, on, partyId: desk.lindgren, terms });

const match = (desk: Desk, wish: HandMatch): Promise<string> => desk.org.books.transact((tx) => createMatch(tx, wish));
const refusal = (code: string) => ({ refusal: { code } });
const open = async (desk: Desk, id: string): Promise<bigint> => (await itemState(desk.org.books, id)).open;

describe('several lines for several invoices', () => {
  // bank     2026-03-10   1,840.20 EUR
  // bank     2026-03-11     478.40 EUR
  // invoice  RG-3318      1,204.35 EUR
  // invoice  RG-3324        612.40 EUR
  // invoice  RG-3331        514.35 EUR
  const designed = async () => {
    const desk = await house();
    await tolerance(desk, 'bank_fee', 2_500n);
    const items = [
      await claim(desk, 'RG-3318', '1204.35'),
      await claim(desk, 'RG-3324', '612.40'),
      await claim(desk, 'RG-3331', '514.35'),
    ] as const;
    const lines = await waiting(desk, '1840.20', '478.40');
    const wish: HandMatch = {
      bankTransactionIds: lines,
      allocations: [
        { openItemId: items[0], amount: '1204.35' },
        { openItemId: items[1], amount: '612.40' },
        { openItemId: items[2], amount: '514.35' },
      ],
      residual: [{ openItemId: items[2], role: 'bankFees', amount: '12.50' }],
    };
    return { desk, items, lines, wish };
  };

  test('are laid on them in order; the fee goes with the line that closes its invoice', async () => {
    const { desk, items, lines, wish } = await designed();
    await match(desk, wish);

    expect(await entryOf(desk.org.books, lines[0] ?? '')).toEqual([
      'D 1201 1840.20',
      'C 1300 -1204.35',
      'C 1300 -612.40',
      'C 1300 -23.45',
    ]);
    expect(await entryOf(desk.org.books, lines[1] ?? '')).toEqual([
      'D 1201 478.40',
      'C 1300 -478.40',
      'C 1300 -12.50',
      'D 6570 12.50',
    ]);
    for (const item of items) expect(await itemState(desk.org.books, item)).toEqual({ status: 'settled', open: 0n });
    expect(await db.brokenChecks()).toEqual([]);
  });

  test('are taken apart together, and twice is once; the bank postings stay and the money is on account', async () => {
    const { desk, items, lines, wish } = await designed();
    const first = await match(desk, wish);
    await desk.org.books.transact((tx) => undoMatch(tx, first));

    expect(await Promise.all(items.map((item) => open(desk, item)))).toEqual([120_435n, 61_240n, 51_435n]);
    for (const line of lines) {
      expect((await reviewOf(desk.org.books, line)).codes).toEqual(['match.unidentified']);
      expect((await matchesOf(desk.org.books, line)).map(({ status }) => status)).toEqual(['undone']);
      expect((await entryOf(desk.org.books, line))[0]).toMatch(/^D 1201/);
    }
    await expect(desk.org.books.transact((tx) => undoMatch(tx, first))).rejects.toMatchObject(
      refusal('match.nothing_to_undo'),
    );
    expect(await db.brokenChecks()).toEqual([]);

    await match(desk, {
      bankTransactionIds: lines,
      allocations: [
        { openItemId: items[0], amount: '1204.35' },
        { openItemId: items[1], amount: '612.40' },
        { openItemId: items[2], amount: '501.85' },
      ],
    });
    expect(await open(desk, items[2])).toBe(1_250n);
    expect(await db.brokenChecks()).toEqual([]);
  });

  test('nothing of it stands when one part is refused', async () => {
    const { desk, items, lines, wish } = await designed();
    await expect(
      match(desk, { ...wish, residual: [{ openItemId: items[2], role: 'smallDifferences', amount: '12.50' }] }),
    ).rejects.toMatchObject({
      refusal: { code: 'match.residual_outside_tolerance', facts: { difference: '12.50', tolerance: '0.00' } },
    });
    await expect(match(desk, { ...wish, residual: [] })).rejects.toMatchObject(
      refusal('match.residual_outside_tolerance'),
    );
    await expect(match(desk, { ...wish, bankTransactionIds: [lines[0] ?? '', lines[0] ?? ''] })).rejects.toMatchObject(
      refusal('request.invalid'),
    );
    expect(await entryOf(desk.org.books, lines[0] ?? '')).toEqual([]);
  });

  test('a line that goes the other way, or adds nothing, is not among them', async () => {
    const desk = await house();
    const item = await claim(desk, 'RG-1', '100.00');
    const [inward = '', outward = '', more = ''] = await waiting(desk, '100.00', '-5.00', '7.00');
    const wish = { allocations: [{ openItemId: item, amount: '100.00' }] };
    await expect(match(desk, { ...wish, bankTransactionIds: [inward, outward] })).rejects.toMatchObject(
      refusal('request.invalid'),
    );
    await expect(match(desk, { ...wish, bankTransactionIds: [inward, more] })).rejects.toMatchObject({
      refusal: { code: 'request.invalid', detail: expect.stringContaining('7.00 EUR adds nothing') },
    });
  });
});

describe('the remainder, leg by leg', () => {
  test('a discount, a fee and a small difference each go to their own account', async () => {
    const desk = await house();
    await tolerance(desk, 'bank_fee', 2_500n);
    await tolerance(desk, 'small_difference', 5n);
    const terms = { discountUntil: date('2026-03-14'), discountAmount: eur('20.00') };
    const item = await claim(desk, 'RG-1', '1000.00', '2026-03-01', terms);
    const [line = ''] = await waiting(desk, '967.97');
    await match(desk, {
      bankTransactionId: line,
      allocations: [{ openItemId: item, amount: '1000.00' }],
      residual: [
        { role: 'discountGiven', amount: '20.00' },
        { role: 'bankFees', amount: '12.00' },
        { role: 'smallDifferences', amount: '0.03' },
      ],
    });
    const entry = await entryOf(desk.org.books, line);
    expect(entry.slice(0, 2)).toEqual(['D 1201 967.97', 'C 1300 -967.97']);
    expect(entry.filter((row) => row.startsWith('D '))).toEqual([
      'D 1201 967.97',
      'D 4700 20.00',
      'D 6570 12.00',
      'D 6590 0.03',
    ]);
    expect(await db.brokenChecks()).toEqual([]);
  });

  test('a discount a day late is within no terms, and says when they ended', async () => {
    const desk = await house();
    const terms = { discountUntil: date('2026-03-09'), discountAmount: eur('20.00') };
    const item = await claim(desk, 'RG-1', '1000.00', '2026-03-01', terms);
    const [line = ''] = await waiting(desk, '980.00');
    await expect(
      match(desk, {
        bankTransactionId: line,
        allocations: [{ openItemId: item, amount: '1000.00' }],
        residualRole: 'discountGiven',
      }),
    ).rejects.toMatchObject({
      refusal: {
        detail:
          'The discount of 20.00 EUR on RG-1 ended on 2026-03-09; the money moved on 2026-03-10. You may book it beyond that; say why.',
      },
    });
  });

  test('the differences of a party stay within its month', async () => {
    const desk = await house();
    await tolerance(desk, 'bank_fee', 2_500n);
    await tolerance(desk, 'party_month', 3_000n);
    const items = [
      await claim(desk, 'RG-1', '100.00'),
      await claim(desk, 'RG-2', '200.00'),
      await claim(desk, 'RG-3', '300.00'),
    ];
    const lines = await waiting(desk, '80.00', '195.00', '294.00');
    const take = (at: number, amount: string) =>
      match(desk, {
        bankTransactionId: lines[at],
        allocations: [{ openItemId: items[at] ?? '', amount }],
        residualRole: 'bankFees',
      });
    await take(0, '100.00');
    await take(1, '200.00');
    await expect(take(2, '300.00')).rejects.toMatchObject({
      refusal: {
        detail:
          'With the 25.00 EUR booked before, the differences of this party come to 31.00 EUR in 2026-03; a month allows 30.00 EUR. You may book it beyond that; say why.',
      },
    });
  });

  test('what is paid beyond stays on account, and is allocated later item to item', async () => {
    const desk = await house();
    const item = await claim(desk, 'RG-1', '100.00');
    const [line = ''] = await waiting(desk, '130.00');
    await match(desk, { bankTransactionId: line, allocations: [{ openItemId: item, amount: '100.00' }] });
    const later = await claim(desk, 'RG-2', '50.00', '2026-03-20');
    const { id: rest } = await desk.org.books.read((tx) =>
      tx.one<{ id: string }>(sql`select id from open_item where kind = 'payment' and status = 'open'`),
    );
    const [allocation = ''] = await desk.org.books.transact((tx) =>
      settleItems(tx, { allocations: [{ debitItemId: later, creditItemId: rest, amount: '30.00' }] }),
    );
    expect(await open(desk, later)).toBe(2_000n);
    expect(await open(desk, rest)).toBe(0n);
    await desk.org.books.transact((tx) => undoAllocation(tx, allocation));
    expect(await open(desk, rest)).toBe(3_000n);
    await expect(desk.org.books.transact((tx) => undoAllocation(tx, allocation))).rejects.toMatchObject(
      refusal('match.nothing_to_undo'),
    );
    expect(await db.brokenChecks()).toEqual([]);
  });
});

describe('items settle items', () => {
  test('a credit note pays its invoice in part, and no bank line is needed', async () => {
    const desk = await house();
    const owed = await claim(desk, 'RG-1', '100.00');
    const credit = await bill(desk, { number: 'GS-1', amount: '30.00', on: '2026-03-05', partyId: desk.lindgren });
    await expect(
      desk.org.books.transact((tx) =>
        settleItems(tx, { allocations: [{ debitItemId: owed, creditItemId: credit, amount: '30.00' }] }),
      ),
    ).rejects.toMatchObject(refusal('subledger.account_mismatch'));
    const note = await creditNote(desk, 'GS-2', '30.00');
    await desk.org.books.transact((tx) =>
      settleItems(tx, { allocations: [{ debitItemId: owed, creditItemId: note, amount: '30.00' }] }),
    );
    expect([await open(desk, owed), await open(desk, note)]).toEqual([7_000n, 0n]);
    expect(await db.brokenChecks()).toEqual([]);
  });

  test('not across parties, not before both are in the books, not more than either has', async () => {
    const desk = await house();
    const owed = await claim(desk, 'RG-1', '100.00');
    const note = await creditNote(desk, 'GS-1', '30.00');
    const settle = (amount: string, effectiveOn?: string) =>
      desk.org.books.transact((tx) =>
        settleItems(tx, { allocations: [{ debitItemId: owed, creditItemId: note, amount }], effectiveOn }),
      );
    await expect(settle('30.01')).rejects.toMatchObject(refusal('subledger.over_allocated'));
    await expect(settle('30.00', '2026-03-04')).rejects.toMatchObject(refusal('subledger.effective_too_early'));
    await expect(settle('0.00')).rejects.toMatchObject(refusal('subledger.amount_not_positive'));
    const other = await house();
    const theirs = await claim(other, 'RG-9', '30.00');
    await expect(
      desk.org.books.transact((tx) =>
        settleItems(tx, { allocations: [{ debitItemId: theirs, creditItemId: note, amount: '1.00' }] }),
      ),
    ).rejects.toMatchObject(refusal('request.invalid'));
  });

  test('twenty at once never settle more than either side has', async () => {
    const desk = await house();
    const owed = await claim(desk, 'RG-1', '100.00');
    const note = await creditNote(desk, 'GS-1', '70.00');
    const attempts = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        desk.org.books.transact((tx) =>
          settleItems(tx, { allocations: [{ debitItemId: owed, creditItemId: note, amount: '15.00' }] }),
        ),
      ),
    );
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
    expect([await open(desk, owed), await open(desk, note)]).toEqual([4_000n, 1_000n]);
    expect(await db.brokenChecks()).toEqual([]);
  });

  test('twenty lines at once for one invoice settle it once', async () => {
    const desk = await house();
    const owed = await claim(desk, 'RG-1', '100.00');
    const lines = await waiting(desk, ...Array.from({ length: 20 }, () => '30.00'));
    const attempts = await Promise.allSettled(
      lines.map((line) =>
        match(desk, { bankTransactionId: line, allocations: [{ openItemId: owed, amount: '30.00' }] }),
      ),
    );
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    expect(await open(desk, owed)).toBe(1_000n);
    expect(await db.brokenChecks()).toEqual([]);
  });
});

/** A credit note of ours: it stands on the other side of receivables. */
const creditNote = async (desk: House, number: string, amount: string): Promise<string> => {
  const { postDrafts } = await import('../ledger/index.ts');
  const { credit, debit } = await import('@counterfoil/domain/ledger');
  const { org, lindgren } = desk;
  const terms = {
    kind: 'invoice_credit_note',
    number,
    itemDate: date('2026-03-05'),
    dueDate: null,
    discountUntil: null,
    discountAmount: null,
  } as const;
  const [receipt] = await org.books.transact((tx) =>
    postDrafts(tx, [
      {
        origin: 'import',
        journal: 'sales',
        entry: {
          entityId: org.entityId,
          kind: 'document',
          postingDate: date('2026-03-05'),
          description: number,
          postings: [
            debit(org.accounts['4000'] ?? '', eur(amount)),
            credit(org.accounts['1300'] ?? '', eur(amount), { partyId: lindgren, opens: terms }),
          ],
        },
      },
    ]),
  );
  return receipt?.openItems[0]?.id ?? '';
};
