import { describe, expect, test } from 'vitest';
import { date } from '../calendar/index.ts';
import type { CurrencyCode } from '../money/index.ts';
import type { LedgerFact, LineFact, ReconciliationFacts, StatementFact } from './index.ts';
import { proveReconciliation } from './index.ts';

/** "03-02 100" is a line of 100 on 2 March 2026. */
const line = (text: string, rest: Partial<LineFact> = {}): LineFact => {
  const [day = '', amount = ''] = text.split(' ');
  return {
    id: text,
    label: `line of ${day}`,
    day: date(`2026-${day}`),
    amount: BigInt(amount),
    status: 'posted',
    inReview: false,
    unidentified: 0n,
    ...rest,
  };
};

const posting = (of: LineFact, rest: Partial<LedgerFact> = {}): LedgerFact => ({
  entryId: `entry of ${of.id}`,
  entryNumber: `BK ${of.id}`,
  kind: 'bank',
  day: of.day,
  amount: of.amount,
  lineId: of.id,
  live: true,
  ...rest,
});

const statement = (first: string, last: string, balances: string): StatementFact => {
  const [opening = '', closing = ''] = balances.split(' ');
  return {
    id: first,
    label: `statement ${first}`,
    first: date(`2026-${first}`),
    last: date(`2026-${last}`),
    opening: BigInt(opening),
    closing: BigInt(closing),
  };
};

const RENT = line('03-02 -800');
const PAID = line('03-03 1500');
const FEE = line('03-03 -10');

/** Opening 10.00 and three lines, all posted: the account closes at 16.90 on 4 March. */
const march = (rest: Partial<ReconciliationFacts> = {}): ReconciliationFacts => ({
  span: { from: date('2026-03-02'), through: date('2026-03-04') },
  currency: 'EUR' as CurrencyCode,
  ledgerAccount: '1201 Giro',
  opening: { statement: 1000n, ledger: 1000n },
  statements: [statement('03-02', '03-04', '1000 1690')],
  lines: [RENT, PAID, FEE],
  postings: [RENT, PAID, FEE].map((of) => posting(of)),
  ...rest,
});

const told = (facts: ReconciliationFacts) => {
  const { proven, findings } = proveReconciliation(facts);
  expect(proven).toBe(findings.length === 0);
  return findings.map(({ code, day, text }) => `${code} ${day.slice(5)}: ${text}`);
};

describe('a bank account, day by day', () => {
  test('is proven where each line stands in the ledger once, whole, on its day', () => {
    const proof = proveReconciliation(march());
    expect(proof.findings).toEqual([]);
    expect(
      proof.days.map(({ day, opening, closing, ledger }) => `${day} ${opening} -> ${closing} | ${ledger}`),
    ).toEqual(['2026-03-02 1000 -> 200 | 200', '2026-03-03 200 -> 1690 | 1690', '2026-03-04 1690 -> 1690 | 1690']);
  });

  test('a line posted 5.00 too high and another 5.00 too low do not cancel', () => {
    const postings = [posting(RENT), posting(PAID, { amount: 2000n }), posting(FEE, { amount: -510n })];
    expect(told(march({ postings }))).toEqual([
      'line_posted_otherwise 03-03: line of 03-03 of 15.00 is posted as 20.00 by BK 03-03 1500: 5.00 apart.',
      'line_posted_otherwise 03-03: line of 03-03 of -0.10 is posted as -5.10 by BK 03-03 -10: -5.00 apart.',
    ]);
  });

  test('a line that nobody posted and an entry of our own for the same money do not cancel', () => {
    const own = posting(FEE, { lineId: null, kind: 'manual', entryNumber: 'GJ 7' });
    expect(told(march({ postings: [posting(RENT), posting(PAID), own] }))).toEqual([
      'line_unposted 03-03: line of 03-03 of -0.10 stands in no journal entry, -0.10 apart.',
      'posting_without_line 03-03: GJ 7 moves 1201 Giro by -0.10 and names no line of the bank.',
    ]);
  });

  test('a line posted a day late leaves the month right and two days wrong', () => {
    const postings = [posting(RENT, { day: date('2026-03-03') }), posting(PAID), posting(FEE)];
    expect(told(march({ postings }))).toEqual([
      'ledger_differs 03-02: The statement stands at 2.00 and 1201 Giro at 10.00: 8.00 apart.',
      'line_other_day 03-02: line of 03-02 of -8.00 was booked on 2026-03-02 and posted on 2026-03-03 by BK 03-02 -800.',
    ]);
  });

  test('a posting for a line of another day is found, though the sum of the days is right', () => {
    const stranger = posting(line('02-27 -10'), { day: date('2026-03-03'), entryNumber: 'BK 9' });
    expect(told(march({ postings: [posting(RENT), posting(PAID), stranger] }))).toEqual([
      'line_unposted 03-03: line of 03-03 of -0.10 stands in no journal entry, -0.10 apart.',
      'posting_of_other_day 03-03: BK 9 moves 1201 Giro by -0.10 for a line that the bank did not book here.',
    ]);
  });

  test('posted, reversed on its day and posted anew is posted once', () => {
    const undone = [posting(FEE, { live: false }), posting(FEE, { live: false, amount: 10n, kind: 'reversal' })];
    expect(told(march({ postings: [...march().postings, ...undone] }))).toEqual([]);
    expect(told(march({ postings: [...march().postings, posting(FEE)] }))[0]).toContain('ledger_differs 03-03');
  });
});

describe('what is not over yet', () => {
  test.each([
    [{ status: 'exception' }, 'line_open'],
    [{ inReview: true }, 'line_open'],
    [{ status: 'ignored' }, 'line_set_aside'],
    [{ unidentified: 10n }, 'line_unidentified'],
  ] as const)('%o', (rest, code) => {
    const lines = [RENT, PAID, { ...FEE, ...rest }];
    expect(told(march({ lines })).map((text) => text.split(' ')[0])).toEqual([code]);
  });

  test('a line of zero moves nothing and may be set aside', () => {
    expect(told(march({ lines: [RENT, PAID, FEE, line('03-04 0', { status: 'ignored' })] }))).toEqual([]);
  });
});

describe('the statements', () => {
  test('that leave a gap are told with both balances, and that one does not reach', () => {
    const statements = [statement('03-02', '03-02', '1000 200'), statement('03-03', '03-03', '250 1740')];
    expect(told(march({ statements }))).toEqual([
      'closing_differs 03-03: Opening 2.00 and lines of 14.90 make 16.90; statement 03-03 closes with 17.40: 0.50 apart.',
      'chain_gap 03-03: statement 03-03 opens with 2.50 on 2026-03-03; the one before closed with 2.00 on 2026-03-02: 0.50 apart.',
      'no_statement 03-04: The last statement ends on 2026-03-03; what the bank booked up to 2026-03-04 is not known.',
    ]);
  });

  test('may come as pages of one day, and leave a weekend between them', () => {
    const statements = [
      statement('03-02', '03-02', '1000 200'),
      statement('03-03', '03-03', '200 1700'),
      statement('03-03', '03-03', '1700 1690'),
      statement('03-04', '03-05', '1690 1690'),
    ];
    expect(told(march({ statements }))).toEqual([]);
  });

  test('of the week after prove that nothing came between, or that something did', () => {
    const first = statement('03-02', '03-03', '1000 1690');
    expect(told(march({ statements: [first, statement('03-06', '03-09', '1690 2000')] }))).toEqual([]);
    expect(told(march({ statements: [first, statement('03-06', '03-09', '1700 2000')] }))).toEqual([
      'chain_gap 03-04: statement 03-06 opens with 17.00 on 2026-03-06; the one before closed with 16.90 on 2026-03-03: 0.10 apart.',
    ]);
  });

  test('that say nothing prove nothing', () => {
    expect(told(march({ statements: [], opening: { statement: null, ledger: 1000n } }))).toEqual([
      'opening_unknown 03-02: No statement says what 2026-03-02 opens with.',
      'no_statement 03-02: No statement covers 2026-03-02 to 2026-03-04.',
    ]);
  });

  test('open where the ledger opens; an opening entry of the first day belongs to it', () => {
    const opening = posting(RENT, { lineId: null, kind: 'opening', amount: 1000n });
    expect(told(march({ postings: [...march().postings, opening] }))).toEqual([]);
    expect(told(march({ opening: { statement: 1000n, ledger: 990n } }))).toEqual([
      'opening_differs 03-02: The bank opens 2026-03-02 with 10.00, and 1201 Giro holds 9.90: -0.10 apart.',
    ]);
  });
});

test('yen have no decimals, and a leap year has its day', () => {
  const leap = { ...line('03-02 -800'), day: date('2028-02-29') };
  const { findings, days } = proveReconciliation({
    ...march(),
    currency: 'JPY' as CurrencyCode,
    span: { from: date('2028-02-28'), through: date('2028-03-01') },
    statements: [{ ...statement('03-02', '03-04', '1000 200'), first: date('2028-02-28'), last: date('2028-03-01') }],
    lines: [leap],
    postings: [posting(leap, { amount: -700n })],
  });
  expect(days.map(({ day, closing }) => `${day} ${closing}`)).toEqual([
    '2028-02-28 1000',
    '2028-02-29 200',
    '2028-03-01 200',
  ]);
  expect(findings.map(({ text }) => text)).toEqual([
    'The statement stands at 200 and 1201 Giro at 300: 100 apart.',
    'line of 03-02 of -800 is posted as -700 by BK 03-02 -800: 100 apart.',
  ]);
});
