import type { CalendarDate } from '@counterfoil/domain/calendar';
import { cents } from '../amounts/cents.ts';
import { bankAccountOf } from '../companies/index.ts';
import type { BankLine, BankLineKind } from '../live/bank-line.ts';
import type { Life } from '../live/live-months.ts';
import { emptyLine } from '../live/routine-lines.ts';
import { balanceAfter } from '../live/settle-lines.ts';
import type { Statement } from '../statements/statement.ts';

export type DemoLine = {
  readonly date: CalendarDate;
  readonly amount: string;
  readonly kind: BankLineKind;
  readonly counterparty: string | null;
  readonly iban?: string | null;
  readonly reference?: string | null;
  readonly text: string;
  readonly card?: string;
  readonly check?: string;
  readonly original?: { readonly amount: string; readonly currency: string; readonly rate: string };
  readonly returned?: boolean;
};

/** Lines written by hand as one statement that follows what the account held before. */
export const demoStatement = (
  accountKey: string,
  lines: readonly DemoLine[],
  at: { readonly opening: bigint; readonly number: number },
): Statement => {
  const account = bankAccountOf(accountKey);
  const booked = lines.map(
    (line, index): BankLine => ({
      ...emptyLine(account.entity, line.date, cents(line.amount)),
      key: `demo:${accountKey}:${at.number}:${index + 1}`,
      bankAccount: accountKey,
      kind: line.kind,
      counterparty: line.counterparty,
      counterpartyIban: line.iban ?? null,
      reference: line.reference ?? null,
      bankReference: `${line.date.replaceAll('-', '')}${String(at.number).padStart(3, '0')}${String(index + 1).padStart(3, '0')}`,
      checkNumber: line.check ?? null,
      text: line.text,
      card: line.card ?? null,
      ...(line.original === undefined ? {} : { original: { ...line.original, amount: cents(line.original.amount) } }),
      ...(line.returned === undefined ? {} : { returned: line.returned }),
    }),
  );
  const [from, to] = [lines[0]?.date, lines.at(-1)?.date];
  if (from === undefined || to === undefined) throw new Error('A statement of the demo has lines');
  return {
    account,
    year: Number(to.slice(0, 4)),
    number: at.number,
    from,
    to,
    opening: at.opening,
    closing: balanceAfter(at.opening, booked),
    lines: booked,
    page: { number: 1, last: true },
  };
};

/** What an account held when the open month began. */
export const openingOf = (life: Life, accountKey: string): bigint =>
  balanceAfter(bankAccountOf(accountKey).opening, life.lines.get(accountKey) ?? []);
