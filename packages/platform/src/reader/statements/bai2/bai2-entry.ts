import type { CalendarDate } from '@counterfoil/domain/calendar';
import { accept, type Result } from '@counterfoil/domain/refusal';
import type { ReadStatementLine } from '@counterfoil/domain/statements';
import { swiftDate } from '../mt940/swift-date.ts';
import { refuseStatement } from '../refuse-statement.ts';
import { decimalOf } from './bai2-amount.ts';
import type { Bai2Record } from './split-records.ts';

export type Bai2Place = { readonly currency: string; readonly day: CalendarDate; readonly position: number };

/** Credits are numbered 100 to 399, debits 400 to 699; 890 and its like carry no money. */
const directionOf = (type: string): 1 | -1 | null => {
  const code = Number(type);
  if (!/^\d{3}$/.test(type)) return null;
  if (code >= 100 && code <= 399) return 1;
  return code >= 400 && code <= 699 ? -1 : null;
};

/** How many fields the funds type takes behind itself: a value date and time, or a split of availability. */
const fundsOf = (
  fields: readonly string[],
  at: number,
): { readonly width: number; readonly valueDate: CalendarDate | null } => {
  const type = (fields[at] ?? '').toUpperCase();
  if (type === 'V') return { width: 3, valueDate: swiftDate(fields[at + 1] ?? '') };
  if (type === 'S') return { width: 4, valueDate: null };
  if (type === 'D') return { width: 2 + 2 * Number(/^\d{1,3}$/.exec(fields[at + 1] ?? '')?.[0] ?? 0), valueDate: null };
  return { width: 1, valueDate: null };
};

const orNull = (text: string | undefined): string | null =>
  text === undefined || text === '' || /^0+$/.test(text) ? null : text;

/** One transaction record: type, amount, funds, the bank's reference, the customer's, and text. Null for one without money. */
export const readBai2Entry = (
  record: Bai2Record,
  { currency, day, position }: Bai2Place,
): Result<ReadStatementLine | null> => {
  const { fields, line } = record;
  const [type = '', digits = ''] = fields;
  const facts = { fileLine: String(line) };
  const direction = directionOf(type);
  const amount = decimalOf(digits, currency);
  if (direction === null && (amount === null || !/[1-9]/.test(amount))) return accept(null);
  if (direction === null)
    return refuseStatement(
      'direction_missing',
      `The entry at line ${line} has the type ${type.slice(0, 8)}, which is neither credit nor debit.`,
      facts,
    );
  if (amount === null)
    return refuseStatement(
      'amount_unreadable',
      `The entry at line ${line} states "${digits.slice(0, 30)}", which is no amount.`,
      facts,
    );
  if (!/[1-9]/.test(amount)) return accept(null);
  const funds = fundsOf(fields, 2);
  const [bankReference, customer, ...text] = fields.slice(2 + funds.width);
  const isNegative = amount.startsWith('-') !== (direction === -1);
  const plain = amount.replace('-', '');
  const reference = orNull(customer);
  return accept({
    position,
    fileLine: line,
    bookingDate: day,
    valueDate: funds.valueDate,
    amount: isNegative ? `-${plain}` : plain,
    currency,
    originalAmount: null,
    originalCurrency: null,
    exchangeRate: null,
    counterparty: null,
    counterpartyIban: null,
    counterpartyOther: null,
    counterpartyBank: null,
    onBehalfOf: null,
    reference,
    bankReference: orNull(bankReference),
    references: reference === null ? [] : [{ kind: 'customer', value: reference }],
    text: text
      .join(', ')
      .replace(/\s+/g, ' ')
      .replace(/\s*\/$/, '')
      .trim(),
    kind: type,
    reversal: false,
    children: [],
  });
};
