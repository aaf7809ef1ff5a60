import { addDays, type CalendarDate, endOfMonth, partsOf, weekday } from '@counterfoil/domain/calendar';
import type { Cents } from '../amounts/cents.ts';
import type { HouseBankAccount } from '../companies/index.ts';
import type { BankLine } from '../live/bank-line.ts';
import { balanceAfter } from '../live/settle-lines.ts';

/** A bank statement: opening + lines = closing, and the closing is the next one's opening. */
export type Statement = {
  readonly account: HouseBankAccount;
  readonly year: number;
  /** Counts up within the year without a gap. */
  readonly number: number;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly opening: Cents;
  readonly closing: Cents;
  readonly lines: readonly BankLine[];
  /** A statement too long for one message comes in pages, whose balances between are interim ones. */
  readonly page: { readonly number: number; readonly last: boolean };
};

export type StatementRhythm = 'daily' | 'weekly' | 'monthly';

/** The last day of the span a day falls into. */
const spanEnd = (day: CalendarDate, rhythm: StatementRhythm): CalendarDate => {
  if (rhythm === 'daily') return day;
  return rhythm === 'weekly' ? addDays(day, (12 - weekday(day)) % 7) : endOfMonth(day);
};

/**
 * Cuts booked lines into a chain of statements. Weekly ones end on Friday; days or weeks without a line have none, so
 * numbers stay gapless.
 */
export const cutStatements = (
  account: HouseBankAccount,
  lines: readonly BankLine[],
  at: { readonly opening: Cents; readonly rhythm: StatementRhythm; readonly firstNumber: number },
): Statement[] => {
  const statements: Statement[] = [];
  let [opening, number, index] = [at.opening, at.firstNumber, 0];
  while (index < lines.length) {
    const first = lines[index] as BankLine;
    const [end, { year }] = [spanEnd(first.bookingDate, at.rhythm), partsOf(first.bookingDate)];
    const own = lines.slice(index).filter((line) => line.bookingDate <= end && partsOf(line.bookingDate).year === year);
    const before = statements.at(-1);
    number = before !== undefined && before.year !== year ? 1 : before === undefined ? number : number + 1;
    const closing = balanceAfter(opening, own);
    const to = own.at(-1)?.bookingDate ?? end;
    statements.push({
      account,
      year,
      number,
      from: first.bookingDate,
      to,
      opening,
      closing,
      lines: own,
      page: { number: 1, last: true },
    });
    opening = closing;
    index += own.length;
  }
  return statements;
};

/** The statement in two pages, cut before the given line: each proves by itself, together they are the statement. */
export const inTwoPages = (statement: Statement, cut: number): [Statement, Statement] => {
  const [head, tail] = [statement.lines.slice(0, cut), statement.lines.slice(cut)];
  const between = balanceAfter(statement.opening, head);
  return [
    { ...statement, lines: head, closing: between, page: { number: 1, last: false } },
    { ...statement, lines: tail, opening: between, page: { number: 2, last: true } },
  ];
};
