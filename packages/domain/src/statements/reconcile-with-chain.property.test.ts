import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type CalendarDate, date } from '../calendar/index.ts';
import type { ReadStatement } from './bank-statement.ts';
import { decimalAmount } from './minor-amount.ts';
import type { KnownLine } from './statement-chain.ts';
import { openDesk } from './testing/statement-desk.ts';
import { lineOf, statementOf } from './testing/statement-of.ts';

/** What really happened on the bank account: rows in booking order and the balance before the first. */
type History = {
  readonly rows: readonly string[];
  readonly minors: readonly number[];
  readonly days: readonly CalendarDate[];
};

const OPENING = 100_000;

const historyOf = (amounts: readonly number[]): fc.Arbitrary<History> =>
  fc
    .array(
      fc.record({
        amount: fc.constantFrom(...amounts),
        text: fc.constantFrom('COFFEE', 'COFFEE', 'BUS', 'COFFEE #FIT0001', 'COFFEE #FIT0002'),
        step: fc.constantFrom(0, 0, 0, 1, 2),
      }),
      { minLength: 1, maxLength: 14 },
    )
    .map((moves) => {
      let day = date('2026-03-01');
      const days = moves.map(({ step }) => {
        day = addDays(day, step);
        return day;
      });
      const rows = moves.map(
        ({ amount, text }, index) => `${days[index]} ${decimalAmount(BigInt(amount), 'EUR')} ${text}`,
      );
      return { rows, minors: moves.map(({ amount }) => amount), days };
    });

const balanceAt = (history: History, cut: number): string =>
  decimalAmount(BigInt(history.minors.slice(0, cut).reduce((sum, minor) => sum + minor, OPENING)), 'EUR');

type Cut = { readonly from: number; readonly to: number; readonly number?: string };

const statementAt = (history: History, { from, to, number }: Cut): ReadStatement => {
  const statement = statementOf(history.rows.slice(from, to).join('\n'), {
    statementNumber: number ?? null,
    opening: balanceAt(history, from),
    closing: balanceAt(history, to),
    closingDate: history.days[to - 1] ?? history.days[0] ?? null,
  });
  return statement;
};

/** Every line the history has, by day, amount and text; the books may miss one only if somebody was asked. */
const expectOnceOrHeld = (history: History, statements: readonly ReadStatement[]): void => {
  const desk = openDesk();
  const asked = statements.flatMap((statement) => desk.receive(statement).exceptions);
  const { truth, books } = expectNoneTwice(history, desk.known);
  const lost = [...truth].filter(([key, copies]) => (books.get(key) ?? 0) < copies);
  if (lost.length > 0) expect(asked, `lost in silence: ${lost}`).not.toEqual([]);
};

const expectNoneTwice = (history: History, known: readonly KnownLine[]) => {
  const truth = tally(history.rows.map((row, index) => keyOf(lineOf(row, index + 1))));
  const books = tally(known.map((line) => line.bankTransactionId.replace(/\|\d+$/, '')));
  for (const [key, copies] of books) expect(copies, `copies of ${key}`).toBeLessThanOrEqual(truth.get(key) ?? 0);
  return { truth, books };
};

const keyOf = (line: ReturnType<typeof lineOf>): string => {
  const wording = line.bankReference ?? line.text;
  return `ba_house|${line.bookingDate}|${line.amount}|${line.bankReference === null ? 'T' : 'R'}:${wording}`;
};

const tally = (keys: readonly string[]): Map<string, number> =>
  new Map([...Map.groupBy(keys, (key) => key)].map(([key, copies]) => [key, copies.length]));

/** Consecutive pieces of the whole history, each delivered once or more, in any order. */
const piecesInAnyOrder = (history: History): fc.Arbitrary<Cut[]> =>
  fc.uniqueArray(fc.integer({ min: 1, max: history.rows.length }), { maxLength: 6 }).chain((cuts) => {
    const edges = [...new Set([0, ...cuts, history.rows.length])].sort((a, b) => a - b);
    const pieces = edges.slice(1).map((to, index) => ({ from: edges[index] ?? 0, to, number: String(index + 1) }));
    return fc
      .array(fc.constantFrom(...pieces), { maxLength: 4 })
      .chain((again) => fc.shuffledSubarray([...pieces, ...again], { minLength: pieces.length + again.length }));
  });

/** Stretches of any length that together cover the history, overlapping as they like, in any order. */
const stretchesInAnyOrder = (history: History): fc.Arbitrary<Cut[]> =>
  fc
    .array(fc.tuple(fc.nat(history.rows.length), fc.nat(history.rows.length)), { minLength: 1, maxLength: 6 })
    .chain((pairs) => {
      const stretches = pairs.map(([a, b], index) => ({
        from: Math.min(a, b),
        to: Math.max(a, b),
        number: String(10 * index + 10),
      }));
      const all = [...stretches, { from: 0, to: history.rows.length, number: '99' }];
      return fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
    });

const SPENDING = [-300, -300, -1000];
const COMING_AND_GOING = [-300, 300, -1000, 1000];
const runs = { numRuns: 300 };

describe('whatever arrives in whatever order, a line is booked once or somebody is asked', () => {
  it('numbered statements, split anywhere, delivered again, in any order', () => {
    const cases = historyOf(COMING_AND_GOING).chain((history) =>
      fc.tuple(fc.constant(history), piecesInAnyOrder(history)),
    );
    fc.assert(
      fc.property(cases, ([history, cuts]) => {
        expectOnceOrHeld(
          history,
          cuts.map((cut) => statementAt(history, cut)),
        );
      }),
      runs,
    );
  });

  it('unnumbered statements that overlap, while the balance never comes back to where it was', () => {
    const cases = historyOf(SPENDING).chain((history) => fc.tuple(fc.constant(history), stretchesInAnyOrder(history)));
    fc.assert(
      fc.property(cases, ([history, cuts]) => {
        expectOnceOrHeld(
          history,
          cuts.map(({ from, to }) => statementAt(history, { from, to })),
        );
      }),
      runs,
    );
  });

  it('numbered statements that overlap, while money comes and goes', () => {
    const cases = historyOf(COMING_AND_GOING).chain((history) =>
      fc.tuple(fc.constant(history), stretchesInAnyOrder(history)),
    );
    fc.assert(
      fc.property(cases, ([history, cuts]) => {
        expectOnceOrHeld(
          history,
          cuts.map((cut) => statementAt(history, cut)),
        );
      }),
      runs,
    );
  });

  it('unnumbered statements while money comes and goes are at least never booked twice', () => {
    const cases = historyOf(COMING_AND_GOING).chain((history) =>
      fc.tuple(fc.constant(history), stretchesInAnyOrder(history)),
    );
    fc.assert(
      fc.property(cases, ([history, cuts]) => {
        const desk = openDesk();
        for (const { from, to } of cuts) desk.receive(statementAt(history, { from, to }));
        expectNoneTwice(history, desk.known);
      }),
      runs,
    );
  });

  it('downloads with a closing balance only, which may begin and end in the middle of a day', () => {
    const cases = historyOf(SPENDING).chain((history) => fc.tuple(fc.constant(history), stretchesInAnyOrder(history)));
    fc.assert(
      fc.property(cases, ([history, cuts]) => {
        const downloads = cuts.map(({ from, to }) => {
          const statement = statementAt(history, { from, to });
          return { ...statement, format: 'ofx' as const, opening: null, from: history.days[from] ?? null };
        });
        expectOnceOrHeld(history, downloads);
      }),
      runs,
    );
  });

  it('downloads without any balance, complete but for their last day', () => {
    const cases = historyOf(COMING_AND_GOING).chain((history) =>
      fc.tuple(fc.constant(history), stretchesInAnyOrder(history)),
    );
    fc.assert(
      fc.property(cases, ([history, cuts]) => {
        const downloads = cuts.map(({ from, to }) => {
          const first = history.days[from] ?? history.days.at(-1) ?? null;
          const whole = first === null ? from : history.days.indexOf(first);
          const statement = statementAt(history, { from: Math.max(0, whole), to: Math.max(to, whole) });
          const last = history.days[Math.max(to, whole) - 1] ?? first;
          return {
            ...statement,
            format: 'ofx' as const,
            opening: null,
            closing: null,
            closingDate: null,
            from: first,
            to: last,
          };
        });
        expectOnceOrHeld(history, downloads);
      }),
      runs,
    );
  });
});

/** Everything is booked, nobody is asked: what ordinary banking days have to look like. */
const expectQuiet = (history: History, statements: readonly ReadStatement[]): void => {
  const desk = openDesk();
  const asked = statements.flatMap((statement) => desk.receive(statement).exceptions.map((each) => each.text));
  expect(asked).toEqual([]);
  expect(desk.known.length).toBe(history.rows.length);
};

const inOrder = (history: History): fc.Arbitrary<Cut[]> =>
  fc.uniqueArray(fc.integer({ min: 1, max: history.rows.length }), { maxLength: 6 }).map((cuts) => {
    const edges = [...new Set([0, ...cuts, history.rows.length])].sort((a, b) => a - b);
    return edges.slice(1).map((to, index) => ({ from: edges[index] ?? 0, to, number: String(index + 1) }));
  });

describe('nobody is asked on an ordinary day', () => {
  it('numbered statements in order, each loaded twice, while money comes and goes', () => {
    const cases = historyOf(COMING_AND_GOING).chain((history) => fc.tuple(fc.constant(history), inOrder(history)));
    fc.assert(
      fc.property(cases, ([history, cuts]) => {
        const statements = cuts.map((cut) => statementAt(history, cut));
        expectQuiet(history, [...statements, ...statements]);
      }),
      runs,
    );
  });

  it('unnumbered statements in order, then one over the whole time', () => {
    const cases = historyOf(SPENDING).chain((history) => fc.tuple(fc.constant(history), inOrder(history)));
    fc.assert(
      fc.property(cases, ([history, cuts]) => {
        const whole = { from: 0, to: history.rows.length };
        const statements = [...cuts, whole].map(({ from, to }) => statementAt(history, { from, to }));
        expectQuiet(history, statements);
      }),
      runs,
    );
  });

  it('downloads with a closing balance, each reaching back into the one before', () => {
    const cases = historyOf(SPENDING).chain((history) => fc.tuple(fc.constant(history), inOrder(history), fc.nat(5)));
    fc.assert(
      fc.property(cases, ([history, cuts, back]) => {
        const downloads = cuts.map(({ from, to }) => {
          const statement = statementAt(history, { from: Math.max(0, from - back), to });
          return { ...statement, format: 'ofx' as const, opening: null };
        });
        expectQuiet(history, downloads);
      }),
      runs,
    );
  });
});
