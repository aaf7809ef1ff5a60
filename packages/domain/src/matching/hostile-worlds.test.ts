import { describe, expect, it } from 'vitest';
import { addDays, type CalendarDate, date } from '../calendar/index.ts';
import { type CurrencyCode, money } from '../money/index.ts';
import { type MatchOutcome, type OpenItem, proposeMatches, type UnmatchedLine } from './index.ts';

const EUR = 'EUR' as CurrencyCode;
const START = date('2026-01-05');

const item = (id: string, cents: number, due: CalendarDate, more: Partial<OpenItem> = {}): OpenItem => ({
  id,
  entityId: 'gmbh',
  kind: 'bill',
  partyId: null,
  partyName: 'Nordspeicher GmbH',
  partyIbans: [],
  number: id,
  references: [],
  documentDate: addDays(due, -30),
  dueDate: due,
  open: money(BigInt(cents), EUR),
  earlyPayments: [],
  disputed: false,
  ...more,
});
const line = (id: string, cents: number, day: CalendarDate, more: Partial<UnmatchedLine> = {}): UnmatchedLine => ({
  id,
  entityId: 'gmbh',
  bankAccountId: 'giro',
  bookingDate: day,
  amount: money(BigInt(cents), EUR),
  counterparty: 'Nordspeicher GmbH',
  counterpartyIban: null,
  partyId: null,
  reference: null,
  text: 'Danke',
  ...more,
});
const tolerances = [{ partyId: null, absolute: money(100n, EUR), basisPoints: 100, leg: 'small_difference' as const }];
const sureOf = ({ proposals }: MatchOutcome): string[] =>
  proposals.filter(({ verdict }) => verdict === 'sure').map(({ bankTransactionId }) => bankTransactionId);

/** Two hundred bills of ordinary life, each paid under its number: enough for the set to teach its own habits. */
const ordinary = (): { items: OpenItem[]; lines: UnmatchedLine[] } => {
  const items = Array.from({ length: 200 }, (_, at) =>
    item(`RE-${70_000 + at}`, 10_007 + 1_931 * at, addDays(START, at % 90), { partyName: `Lieferant ${at % 20} GmbH` }),
  );
  const lines = items.map((one, at) =>
    line(`paid ${at}`, -Number(one.open.minor), addDays(one.dueDate!, at % 7), {
      counterparty: one.partyName,
      text: `Rechnung ${one.number}`,
    }),
  );
  return { items, lines };
};
const among = (items: OpenItem[], lines: UnmatchedLine[]): MatchOutcome => {
  const others = ordinary();
  return proposeMatches({ items: [...others.items, ...items], lines: [...others.lines, ...lines], tolerances });
};
const sureAmong = (items: OpenItem[], lines: UnmatchedLine[]): string[] =>
  sureOf(among(items, lines)).filter((id) => !id.startsWith('paid '));

describe('worlds made to mislead', () => {
  it('the ordinary life they stand in is matched without asking', () => {
    expect(sureOf(among([], []))).toHaveLength(200);
  });

  it('equal amounts everywhere: 200 open items of one vendor, 200 payments that name nothing', () => {
    const items = Array.from({ length: 200 }, (_, at) => item(`B-${1000 + at}`, 4_900, addDays(START, at % 60)));
    const lines = items.map((one, at) => line(`bt${at}`, -4_900, addDays(one.dueDate!, at % 5)));
    expect(sureAmong(items, lines)).toEqual([]);
  });

  it('two equal bills and one payment: not even the older one, while the newer fits the habit as well', () => {
    const items = [item('B-1001', 48_713, addDays(START, 40)), item('B-1002', 48_713, addDays(START, 43))];
    expect(sureAmong(items, [line('bt', -48_713, addDays(START, 45))])).toEqual([]);
  });

  it('an older open bill of the same amount, long overdue: the newer is not paid before it without asking', () => {
    const items = [item('B-1001', 48_713, addDays(START, -90)), item('B-1002', 48_713, addDays(START, 40))];
    expect(sureAmong(items, [line('bt', -48_713, addDays(START, 42))])).toEqual([]);
  });

  it('a payment that no combination of 200 items meets ends as a question', () => {
    const items = Array.from({ length: 200 }, (_, at) => item(`B-${1000 + at}`, 20_000 + 2 * at, addDays(START, 40)));
    const { proposals, exceptions } = among(items, [line('bt', -80_001, addDays(START, 45))]);
    expect(proposals.at(-1)).toMatchObject({ bankTransactionId: 'bt', allocations: [] });
    const exception = exceptions.find(({ bankTransactionId }) => bankTransactionId === 'bt');
    expect(exception).toMatchObject({ code: 'match.unidentified', text: expect.stringContaining('nor do several') });
    expect(exception?.openItemIds.length).toBeGreaterThan(0);
  });

  it('a payment that many combinations meet is not one of them', () => {
    const items = Array.from({ length: 60 }, (_, at) => item(`B-${1000 + at}`, 10_000 + 100 * at, addDays(START, 40)));
    expect(sureAmong(items, [line('bt', -42_600, addDays(START, 45))])).toEqual([]);
  });

  it('negative, zero and wrong-way lines settle nothing', () => {
    const items = [item('B-1001', 48_713, addDays(START, 40))];
    const day = addDays(START, 41);
    expect(sureAmong(items, [line('zero', 0, day), line('in', 48_713, day, { text: 'B-1001' })])).toEqual([]);
    expect(sureAmong([item('B-1000', 0, addDays(START, 40))], [line('zero', 0, day)])).toEqual([]);
  });

  it('a bank line dated before its bill, which nothing names, is a question', () => {
    const items = [item('B-1001', 48_713, addDays(START, 80), { documentDate: addDays(START, 60) })];
    expect(sureAmong(items, [line('bt', -48_713, addDays(START, 20))])).toEqual([]);
  });

  it('a currency that nobody gave a rate for meets no item of another', () => {
    const dollars = money(-48_713n, 'USD' as CurrencyCode);
    const lines = [line('bt', 0, addDays(START, 41), { amount: dollars, text: 'B-1001' })];
    expect(sureAmong([item('B-1001', 48_713, addDays(START, 40))], lines)).toEqual([]);
  });

  it('a credit note below zero, an item of nothing and a line of nothing among them settle nothing', () => {
    const items = [
      item('B-1001', 48_713, addDays(START, 40)),
      item('B-1002', -48_713, addDays(START, 40)),
      item('B-1003', 0, addDays(START, 40)),
    ];
    const day = addDays(START, 42);
    const outcome = among(items, [line('bt', -1, day), line('zero', 0, day), line('back', 48_713, day)]);
    expect(sureOf(outcome).filter((id) => !id.startsWith('paid '))).toEqual([]);
  });

  it('many payments of one customer that fit nothing, and many of his invoices: all wait, with what they may pay', () => {
    const items = Array.from({ length: 40 }, (_, at) =>
      item(`R-${1000 + at}`, 20_000 + 37 * at, addDays(START, 40 + at), { kind: 'invoice', partyName: 'Hansen AG' }),
    );
    const lines = Array.from({ length: 40 }, (_, at) =>
      line(`bt${at}`, 9_001 + 41 * at, addDays(START, 45 + at), { counterparty: 'Hansen AG' }),
    );
    const { proposals, exceptions } = among(items, lines);
    const own = proposals.filter(({ bankTransactionId }) => bankTransactionId.startsWith('bt'));
    expect(own.filter(({ verdict }) => verdict === 'sure')).toEqual([]);
    expect(own.every(({ rivals }) => rivals.length === 3)).toBe(true);
    expect(new Set(exceptions.map(({ code }) => code))).toEqual(new Set(['match.residual']));
  });

  it('the line names another open item: the amount of this one is chance', () => {
    const items = [item('B-20017', 48_713, addDays(START, 40)), item('B-20018', 99_101, addDays(START, 41))];
    expect(sureAmong(items, [line('bt', -48_713, addDays(START, 42), { text: 'Rechnung B-20018' })])).toEqual([]);
  });

  it('a discount in time on one, a day late on its twin', () => {
    const terms = (until: number) => ({
      earlyPayments: [{ until: addDays(START, until), discount: money(200n, EUR) }],
    });
    const items = [
      item('B-1001', 10_000, addDays(START, 50), terms(19)),
      item('B-1002', 10_000, addDays(START, 52), terms(22)),
    ];
    expect(sureAmong(items, [line('bt', -9_800, addDays(START, 20))])).toEqual([]);
  });

  it('two lines that want the same few items', () => {
    const items = [11_311, 23_417, 35_923].map((cents, at) => item(`B-100${at}`, cents, addDays(START, 40 + at)));
    const lines = ['one', 'two'].map((id, at) => line(id, -34_728, addDays(START, 44 + at)));
    expect(sureAmong(items, lines)).toEqual([]);
  });

  it("another party's item of this very amount, while the payer has none", () => {
    const items = [item('B-1001', 48_713, addDays(START, 40), { partyName: 'Anders AG' })];
    expect(sureAmong(items, [line('bt', -48_713, addDays(START, 41))])).toEqual([]);
  });

  it('a sister’s item, a disputed one and a pair taken apart stay with a person', () => {
    const due = addDays(START, 40);
    const lines = [line('bt', -48_713, addDays(START, 41))];
    for (const more of [{ entityId: 'bv' }, { disputed: true }])
      expect(sureAmong([item('B-1001', 48_713, due, more)], lines)).toEqual([]);
    const { items, lines: paid } = ordinary();
    const refused = [{ bankTransactionId: 'bt', openItemId: 'B-1001' }];
    const outcome = proposeMatches({
      items: [...items, item('B-1001', 48_713, due)],
      lines: [...paid, ...lines],
      tolerances,
      refused,
    });
    expect(sureOf(outcome)).not.toContain('bt');
  });
});

describe('what a set teaches about itself', () => {
  /** Six invoices of a customer abroad, each paid under its number less the 12.50 that banks keep on the way. */
  const abroad = (): { items: OpenItem[]; lines: UnmatchedLine[] } => {
    const items = Array.from({ length: 6 }, (_, at) =>
      item(`SE-${5_000 + at}`, 30_211 + 977 * at, addDays(START, 5 * at), {
        kind: 'invoice',
        partyName: 'Lindgren Kaffe AB',
      }),
    );
    const lines = items.map((one, at) =>
      line(`abroad ${at}`, Number(one.open.minor) - 1_250, addDays(one.dueDate!, 3), {
        counterparty: 'Lindgren Kaffe AB',
        text: `Faktura ${one.number}`,
      }),
    );
    return { items, lines };
  };
  const fee = { partyId: null, absolute: money(2_500n, EUR), basisPoints: null, leg: 'bank_fee' as const };
  const matchAbroad = (items: OpenItem[], lines: UnmatchedLine[]): MatchOutcome => {
    const [others, before] = [ordinary(), abroad()];
    return proposeMatches({
      items: [...others.items, ...before.items, ...items],
      lines: [...others.lines, ...before.lines, ...lines],
      tolerances: [...tolerances, fee],
    });
  };
  const proposalOf = ({ proposals }: MatchOutcome, id: string) =>
    proposals.find(({ bankTransactionId }) => bankTransactionId === id)!;
  const invoice = (id: string, cents: number, due: CalendarDate): OpenItem =>
    item(id, cents, due, { kind: 'invoice', partyName: 'Lindgren Kaffe AB' });

  it('what banks keep of one payer’s money time and again explains a payment for two invoices', () => {
    // 317.41 + 288.03 = 605.44, of which 592.94 came
    const two = [invoice('SE-6001', 31_741, addDays(START, 60)), invoice('SE-6002', 28_803, addDays(START, 62))];
    const paid = line('bt', 59_294, addDays(START, 66), { counterparty: 'Lindgren Kaffe AB', text: 'Betalning' });
    const proposal = proposalOf(matchAbroad(two, [paid]), 'bt');
    expect(proposal.allocations.map(({ openItemId }) => openItemId).sort()).toEqual(['SE-6001', 'SE-6002']);
    expect(proposal.residual).toEqual({ amount: money(-1_250n, EUR), leg: 'bank_fee' });
    expect(proposal.reasons().map(({ text }) => text)).toContain(
      'Together SE-6001, SE-6002 are 605.44 EUR; 12.50 EUR of it did not come, which banks kept of earlier payments of theirs as well.',
    );
  });

  it('what was never kept before explains nothing', () => {
    const two = [invoice('SE-6001', 31_741, addDays(START, 60)), invoice('SE-6002', 28_803, addDays(START, 62))];
    const paid = line('bt', 59_294 - 311, addDays(START, 66), { counterparty: 'Lindgren Kaffe AB', text: 'Betalning' });
    expect(proposalOf(matchAbroad(two, [paid]), 'bt').verdict).not.toBe('sure');
  });

  it('a number with two digits swapped that another bill bears: the money tells which was meant', () => {
    const items = [item('B-20187', 48_713, addDays(START, 40)), item('B-20817', 99_101, addDays(START, 41))];
    const paid = line('bt', -48_713, addDays(START, 42), { text: 'Rechnung B-20817' });
    expect(proposalOf(among(items, [paid]), 'bt')).toMatchObject({
      verdict: 'sure',
      allocations: [{ openItemId: 'B-20187' }],
    });
  });

  it('of the same amount both, the number as it is written holds, and not the one it may have been', () => {
    const items = [item('B-20187', 48_713, addDays(START, 40)), item('B-20817', 48_713, addDays(START, 41))];
    const paid = line('bt', -48_713, addDays(START, 42), { text: 'Rechnung B-20817' });
    expect(proposalOf(among(items, [paid]), 'bt').allocations).toMatchObject([{ openItemId: 'B-20817' }]);
  });

  it('a discount whose last day is a Sunday is in time on Monday and late on Tuesday', () => {
    const sunday = date('2026-03-15');
    const items = [
      item('B-20300', 48_700, addDays(sunday, 20), { earlyPayments: [{ until: sunday, discount: money(974n, EUR) }] }),
    ];
    const on = (days: number): UnmatchedLine =>
      line('bt', -47_726, addDays(sunday, days), { text: 'Rechnung B-20300' });
    const inTime = proposalOf(among(items, [on(1)]), 'bt');
    expect(inTime).toMatchObject({ verdict: 'sure', residual: { leg: 'discount' } });
    expect(inTime.reasons().map(({ text }) => text)).toContain(
      'The amount is that less 9.74 EUR discount, in time until 2026-03-15, no bank day, and so until 2026-03-16.',
    );
    expect(sureAmong(items, [on(2)])).toEqual([]);
  });
});
