import { describe, expect, it } from 'vitest';
import type { ReadStatement } from './bank-statement.ts';
import { reconcileWithChain } from './reconcile-with-chain.ts';
import type { ChainDecision, StatementChain } from './statement-chain.ts';
import { openDesk } from './testing/statement-desk.ts';
import { day, HOUSE_ACCOUNT, statementOf } from './testing/statement-of.ts';

const verdicts = (decision: ChainDecision): string => decision.lines.map((line) => line.verdict).join(' ');
const codes = (decision: ChainDecision): string[] => decision.exceptions.map((exception) => exception.code);

/** A statement between two balances. */
const between = (opening: string, closing: string, table: string, rest: Partial<ReadStatement> = {}): ReadStatement =>
  statementOf(table, { opening, closing, ...rest });

const FIRST_DAYS = between(
  '100.00',
  '85.00',
  `
  2026-03-02  -12.00 BOOKS
  2026-03-03   -3.00 COFFEE
`,
  { statementNumber: '7', page: '1', lastPage: false },
);

const NEXT_DAYS = between(
  '85.00',
  '77.00',
  `
  2026-03-03   -3.00 COFFEE
  2026-03-04   -5.00 BUS
`,
  { statementNumber: '7', page: '2', lastPage: true },
);

describe('one statement after the other', () => {
  it('the first brings nothing but new lines', () => {
    const decision = openDesk().receive(FIRST_DAYS);
    expect(verdicts(decision)).toBe('new new');
    expect(decision).toMatchObject({ outcome: 'import', exceptions: [] });
  });

  it('two equal coffees across a page break are two coffees', () => {
    const desk = openDesk();
    desk.receive(FIRST_DAYS);
    const decision = desk.receive(NEXT_DAYS);
    expect(verdicts(decision)).toBe('new new');
    expect(decision.lines.map((line) => line.occurrence)).toEqual([2, 1]);
    expect(decision.exceptions).toEqual([]);
    expect(desk.known.length).toBe(4);
  });

  it('the same page again, in whatever bytes, is known', () => {
    const desk = openDesk();
    for (const statement of [FIRST_DAYS, NEXT_DAYS]) desk.receive(statement);
    expect(verdicts(desk.receive(NEXT_DAYS))).toBe('known known');
    expect(verdicts(desk.receive(FIRST_DAYS))).toBe('known known');
    expect(desk.known.length).toBe(4);
  });

  it('pages that arrive in the wrong order are joined when the missing one comes', () => {
    const desk = openDesk();
    desk.receive(NEXT_DAYS);
    expect(verdicts(desk.receive(FIRST_DAYS))).toBe('new new');
    expect(desk.known.length).toBe(4);
  });

  it('a statement over the whole time adds only what is new in it', () => {
    const desk = openDesk();
    for (const statement of [FIRST_DAYS, NEXT_DAYS]) desk.receive(statement);
    const month = between(
      '100.00',
      '70.00',
      `
      2026-03-02  -12.00 BOOKS
      2026-03-03   -3.00 COFFEE
      2026-03-03   -3.00 COFFEE
      2026-03-04   -5.00 BUS
      2026-03-31   -7.00 FEES
    `,
    );
    expect(verdicts(desk.receive(month))).toBe('known known known known new');
  });

  it('a file that lists the newest line first is the same file', () => {
    const desk = openDesk();
    desk.receive(FIRST_DAYS);
    const upsideDown = between(
      '100.00',
      '80.00',
      `
      2026-03-04   -5.00 BUS
      2026-03-03   -3.00 COFFEE
      2026-03-02  -12.00 BOOKS
    `,
    );
    expect(verdicts(desk.receive(upsideDown))).toBe('new known known');
  });

  it('a day without lines keeps the chain together', () => {
    const desk = openDesk();
    desk.receive(FIRST_DAYS);
    expect(desk.receive(between('85.00', '85.00', '', { closingDate: day('2026-03-05') })).exceptions).toEqual([]);
    expect(codes(desk.receive(between('90.00', '90.00', '', { closingDate: day('2026-03-06') })))).toEqual([
      'statement.gap_or_overlap',
    ]);
  });

  it('money that comes and goes on one day is told apart by the statement number', () => {
    const coins = (opening: string, closing: string, amount: string, statementNumber: string): ReadStatement =>
      between(opening, closing, `2026-03-02 ${amount} COINS`, { statementNumber });
    const desk = openDesk();
    desk.receive(coins('10.00', '7.00', '-3.00', '1'));
    desk.receive(coins('7.00', '10.00', '3.00', '2'));
    expect(verdicts(desk.receive(coins('10.00', '7.00', '-3.00', '3')))).toBe('new');
    expect(verdicts(desk.receive(coins('10.00', '7.00', '-3.00', '1')))).toBe('known');
  });
});

describe('a break in the chain', () => {
  const LATER = between('60.00', '58.00', '2026-03-10 -2.00 COFFEE');

  it('is an exception that names both sides, and the new lines are taken', () => {
    const desk = openDesk();
    desk.receive(FIRST_DAYS);
    const decision = desk.receive(LATER);
    expect(decision).toMatchObject({ outcome: 'import' });
    expect(codes(decision)).toEqual(['statement.gap_or_overlap']);
    expect(decision.exceptions[0]?.text).toContain('it does not open where statement 7 (100.00 to 85.00) closes');
  });

  it('closes when the missing statement comes', () => {
    const desk = openDesk();
    for (const statement of [FIRST_DAYS, LATER]) desk.receive(statement);
    const missing = between('85.00', '60.00', '2026-03-06 -25.00 SHOES');
    const decision = desk.receive(missing);
    expect(decision.exceptions).toEqual([]);
    expect(verdicts(decision)).toBe('new');
  });

  it('leaves equal lines on both sides of it to a person', () => {
    const desk = openDesk();
    desk.receive(FIRST_DAYS);
    const acrossTheGap = between(
      '60.00',
      '52.00',
      `
      2026-03-03   -3.00 COFFEE
      2026-03-04   -5.00 BUS
    `,
    );
    const decision = desk.receive(acrossTheGap);
    expect(verdicts(decision)).toBe('doubtful new');
    expect(decision.outcome).toBe('hold');
    expect(decision.exceptions.at(-1)?.text).toContain(
      'Line 1 is doubtful: the same as lines already held, or further ones?',
    );
  });

  it('is released by what the person says about the doubtful line', () => {
    const desk = openDesk();
    desk.receive(FIRST_DAYS);
    const acrossTheGap = between('60.00', '57.00', '2026-03-03 -3.00 COFFEE');
    const ruled = (ruling: 'same' | 'again'): ChainDecision =>
      reconcileWithChain(desk.known, acrossTheGap, {
        bankAccount: HOUSE_ACCOUNT,
        links: desk.links,
        rulings: { 1: ruling },
      });
    expect(ruled('again')).toMatchObject({ outcome: 'import', lines: [{ verdict: 'new', occurrence: 2 }] });
    expect(ruled('same')).toMatchObject({ outcome: 'import', lines: [{ verdict: 'known', occurrence: 1 }] });
  });

  it('shows when a statement contradicts one that covers the same days', () => {
    const desk = openDesk();
    desk.receive(FIRST_DAYS);
    const other = between(
      '50.00',
      '30.00',
      `
      2026-03-02  -10.00 LUNCH
      2026-03-04  -10.00 DINNER
    `,
    );
    const decision = desk.receive(other);
    expect(codes(decision)).toContain('statement.gap_or_overlap');
    expect(decision.exceptions[0]?.text).toContain('overlaps statement 7 (100.00 to 85.00) and disagrees with it');
  });
});

describe('a statement that is kept out', () => {
  const decide = (statement: ReadStatement, chain: Partial<StatementChain> = {}): ChainDecision =>
    reconcileWithChain([], statement, { bankAccount: HOUSE_ACCOUNT, links: [], ...chain });

  it('for a bank account nobody set up', () => {
    const decision = decide(FIRST_DAYS, { bankAccount: null });
    expect(decision).toMatchObject({ outcome: 'hold' });
    expect(decision.exceptions[0]).toMatchObject({
      code: 'statement.unknown_account',
      text: 'No bank account is set up for DE02120300000000202051 in EUR.',
    });
    expect(verdicts(decision)).toBe('doubtful doubtful');
  });

  it('for another bank account than it was loaded for, or in another currency', () => {
    const elsewhere = { ...FIRST_DAYS, accountIdentifier: { iban: 'NL91ABNA0417164300', other: null, bankCode: null } };
    expect(codes(decide(elsewhere))).toEqual(['statement.unknown_account']);
    expect(codes(decide(FIRST_DAYS, { bankAccount: { ...HOUSE_ACCOUNT, currency: 'USD' } }))).toEqual([
      'statement.unknown_account',
    ]);
  });

  it('because it does not add up, with the line that would explain it', () => {
    const decision = decide(between('100.00', '109.00', FIRST_TABLE));
    expect(codes(decision)).toEqual(['statement.proof_failed']);
    expect(decision.exceptions[0]?.text).toBe(
      'Opening 100.00 EUR + 2 lines -15.00 EUR = 85.00 EUR; the statement says 109.00 EUR, a difference of 24.00 EUR. ' +
        'Line 1 (2026-03-02, -12.00 EUR) closes the statement with the opposite sign.',
    );
  });

  it('unless a person released that very reason', () => {
    const decision = decide(between('100.00', '109.00', FIRST_TABLE), { released: ['statement.proof_failed'] });
    expect(decision.outcome).toBe('import');
  });

  it('because its lines will come again in the booked statement', () => {
    expect(codes(decide({ ...FIRST_DAYS, purpose: 'intraday', format: 'camt052' }))).toEqual(['ingest.not_postable']);
  });

  const FIRST_TABLE = `
    2026-03-02  -12.00 BOOKS
    2026-03-03   -3.00 COFFEE
  `;
});

describe('downloads that state only a closing balance', () => {
  const download = (closing: string, table: string, rest: Partial<ReadStatement> = {}): ReadStatement =>
    statementOf(table, { format: 'ofx', closing, ...rest });

  const MONDAY = download(
    '85.00',
    `
    2026-03-02  -12.00 BOOKS #FIT0001
    2026-03-02   -3.00 COFFEE #FIT0002
  `,
  );

  it('the chain proves the opening balance the file does not state', () => {
    const desk = openDesk();
    desk.receive(MONDAY);
    const decision = desk.receive(download('80.00', '2026-03-03 -5.00 BUS #FIT0003'));
    expect(decision).toMatchObject({ outcome: 'import', opening: '85.00', exceptions: [] });
  });

  it('lines of one day that come back under new identifiers are left to a person', () => {
    const desk = openDesk();
    desk.receive(MONDAY);
    const again = download(
      '80.00',
      `
      2026-03-02  -12.00 BOOKS #FIT7771
      2026-03-02   -3.00 COFFEE #FIT7772
      2026-03-03   -5.00 BUS #FIT7773
    `,
    );
    const decision = desk.receive(again);
    expect(verdicts(decision)).toBe('doubtful doubtful new');
    expect(decision.lines[0]?.because).toBe('Day, amount and balance are those of a known line, the wording is not.');
  });

  it('over several days the balance says "same", whatever their new identifiers', () => {
    const desk = openDesk();
    desk.receive(download('85.00', '2026-03-01 -12.00 BOOKS #FIT0001\n2026-03-02 -3.00 COFFEE #FIT0002'));
    const again = download('85.00', '2026-03-01 -12.00 BOOKS #FIT7771\n2026-03-02 -3.00 COFFEE #FIT7772');
    expect(verdicts(desk.receive(again))).toBe('known known');
  });

  it('the balance says "again" for a second equal coffee on a day that was still open', () => {
    const desk = openDesk();
    desk.receive(download('97.00', '2026-03-02 -3.00 COFFEE'));
    expect(verdicts(desk.receive(download('94.00', '2026-03-02 -3.00 COFFEE')))).toBe('new');
    expect(verdicts(desk.receive(download('94.00', '2026-03-02 -3.00 COFFEE\n2026-03-02 -3.00 COFFEE')))).toBe(
      'known known',
    );
  });

  it('a closing balance that does not follow asks for the missing lines', () => {
    const desk = openDesk();
    desk.receive(MONDAY);
    const decision = desk.receive(download('70.00', '2026-03-03 -5.00 BUS #FIT0003'));
    expect(codes(decision)).toEqual(['statement.gap_or_overlap']);
    expect(decision.exceptions[0]?.text).toContain(
      'Known closing 85.00 EUR + new lines -5.00 EUR = 80.00 EUR; the statement says 70.00 EUR, a difference of -10.00 EUR.',
    );
  });

  it('one identifier for two lines makes two lines, once', () => {
    const desk = openDesk();
    const twins = download('90.00', '2026-03-02 -5.00 BUS #FIT0009\n2026-03-02 -5.00 BUS #FIT0009');
    expect(desk.receive(twins).lines.map((line) => line.occurrence)).toEqual([1, 2]);
    expect(verdicts(desk.receive(twins))).toBe('known known');
  });
});

describe('downloads that state no balance at all', () => {
  const bare = (from: string, to: string, table: string): ReadStatement =>
    statementOf(table, { format: 'ofx', from: day(from), to: day(to) });

  it('copies are counted on days that one of the two covers wholly', () => {
    const desk = openDesk();
    desk.receive(bare('2026-03-01', '2026-03-02', '2026-03-02 -3.00 COFFEE'));
    const wider = bare('2026-03-01', '2026-03-05', '2026-03-02 -3.00 COFFEE\n2026-03-02 -3.00 COFFEE');
    expect(verdicts(desk.receive(wider))).toBe('known new');
  });

  it('an identifier of the bank suffices', () => {
    const desk = openDesk();
    desk.receive(bare('2026-03-01', '2026-03-02', '2026-03-02 -3.00 COFFEE #FIT0002'));
    expect(verdicts(desk.receive(bare('2026-03-02', '2026-03-02', '2026-03-02 -3.00 COFFEE #FIT0002')))).toBe('known');
  });

  it('nobody knows on a day that both may have seen in part', () => {
    const desk = openDesk();
    desk.receive(bare('2026-03-01', '2026-03-02', '2026-03-02 -3.00 COFFEE'));
    const decision = desk.receive(bare('2026-03-02', '2026-03-02', '2026-03-02 -3.00 COFFEE'));
    expect(verdicts(decision)).toBe('doubtful');
    expect(decision.outcome).toBe('hold');
  });

  it('a line renamed on a day covered wholly is not taken for a new one', () => {
    const desk = openDesk();
    desk.receive(bare('2026-03-01', '2026-03-05', '2026-03-02 -3.00 COFFEE #FIT0002'));
    expect(verdicts(desk.receive(bare('2026-03-01', '2026-03-05', '2026-03-02 -3.00 COFFEE #FIT8888')))).toBe(
      'doubtful',
    );
  });

  it('days that no file covers are named', () => {
    const desk = openDesk();
    desk.receive(bare('2026-03-01', '2026-03-05', '2026-03-02 -3.00 COFFEE'));
    const decision = desk.receive(bare('2026-03-09', '2026-03-12', '2026-03-10 -3.00 COFFEE'));
    expect(decision.exceptions[0]?.text).toBe('No statement covers 2026-03-06 to 2026-03-08.');
  });
});

describe('a second source for the same bank account', () => {
  const CAMT = between(
    '100.00',
    '80.00',
    `
    2026-03-02  -12.00 Book shop, invoice 4711
    2026-03-04   -8.00 Bus company
  `,
  );

  it('that agrees by day, amount and balance brings nothing new', () => {
    const desk = openDesk();
    desk.receive(CAMT);
    const mt940 = between('100.00', '80.00', '2026-03-02 -12.00 BOOKSHOP INV4711\n2026-03-04 -8.00 BUSCO', {
      format: 'mt940',
    });
    const decision = desk.receive(mt940);
    expect(verdicts(decision)).toBe('known known');
    expect(decision.lines[0]?.because).toContain('in other words');
  });

  it('that disagrees is held: one source at a time is believed', () => {
    const desk = openDesk();
    desk.receive(CAMT);
    const mt940 = between('100.00', '79.00', '2026-03-02 -12.00 BOOKSHOP\n2026-03-04 -9.00 BUSCO', { format: 'mt940' });
    const decision = desk.receive(mt940);
    expect(decision.outcome).toBe('hold');
    expect(codes(decision)).toContain('statement.gap_or_overlap');
  });
});
