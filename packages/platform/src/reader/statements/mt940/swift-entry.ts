import type { CalendarDate } from '@counterfoil/domain/calendar';
import { accept, type Result } from '@counterfoil/domain/refusal';
import { refuseStatement } from '../refuse-statement.ts';
import { readStatementAmount } from '../statement-amount.ts';
import type { SwiftField } from './split-fields.ts';
import { entryDate, swiftDate } from './swift-date.ts';

/** What a `:61:` says by itself. */
export type SwiftEntry = {
  readonly valueDate: CalendarDate;
  readonly bookingDate: CalendarDate;
  readonly amount: string;
  readonly reversal: boolean;
  /** Announced, not booked: `EC` and `ED` of intraday reports. */
  readonly expected: boolean;
  readonly kind: string | null;
  readonly customerReference: string | null;
  readonly bankReference: string | null;
  readonly supplement: string;
};

/** Value date, entry date, direction, third letter of the currency, amount, type, and references split by `//`. */
const ENTRY = /^(\d{6})(\d{4})?(R[CD]|E[CD]|[CD])([A-Z])?(\d+(?:[.,]\d*)?)\s*(?:([NSF][A-Z0-9]{2}[A-Z0-9 ]?))?(.*)$/;

/** Some savings banks break the line before the amount. */
const BROKEN_OFF = /^\d{6,10}[A-Z]{1,3}\s*$/;

const REFERENCE_LENGTH = 16;

/** Reads one `:61:`. A reversed credit (RC) takes money out, a reversed debit (RD) brings it back. */
export const readSwiftEntry = (field: SwiftField, currency: string): Result<SwiftEntry> => {
  const facts = { fileLine: String(field.line) };
  const isBroken = BROKEN_OFF.test(field.lines[0] ?? '');
  const raw = field.lines.slice(0, isBroken ? 2 : 1).join('');
  const parts = ENTRY.exec(raw.trimEnd());
  if (parts === null) {
    const detail = `The entry :61: at line ${field.line} reads "${raw.slice(0, 40)}", which is no entry.`;
    return refuseStatement('malformed_mt940', detail, facts);
  }
  const [, day = '', entered, mark = '', , digits = '', kind, rest = ''] = parts;
  const valueDate = swiftDate(day);
  const bookingDate = valueDate === null || entered === undefined ? valueDate : entryDate(entered, valueDate);
  if (valueDate === null || bookingDate === null) {
    const detail = `The entry at line ${field.line} is dated "${day}${entered ?? ''}", which is no day.`;
    return refuseStatement('date_unreadable', detail, facts);
  }
  const amount = readStatementAmount(digits, currency, 'comma');
  if (!amount.ok) return { ok: false, refusal: { ...amount.refusal, facts: { ...amount.refusal.facts, ...facts } } };
  const isOut = mark === 'D' || mark === 'RC' || mark === 'ED';
  const sign = isOut && !/^0[.0]*$/.test(amount.value) ? '-' : '';
  return accept({
    valueDate,
    bookingDate,
    amount: `${sign}${amount.value}`,
    reversal: mark.startsWith('R'),
    expected: mark.startsWith('E'),
    kind: kind?.trim() ?? null,
    ...splitReferences(rest, field.lines.slice(isBroken ? 2 : 1)),
  });
};

/** Sixteen letters of reference; what Dutch banks print behind them is the payee. */
const splitReferences = (rest: string, supplement: readonly string[]) => {
  const slashes = rest.indexOf('//');
  const own = slashes < 0 ? rest.slice(0, REFERENCE_LENGTH) : rest.slice(0, slashes);
  const bank = slashes < 0 ? '' : rest.slice(slashes + 2);
  const beyond = slashes < 0 ? rest.slice(REFERENCE_LENGTH) : '';
  return {
    customerReference: saying(own),
    bankReference: saying(bank),
    supplement: [beyond, ...supplement]
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .join(' '),
  };
};

const saying = (reference: string): string | null => {
  const plain = reference.trim();
  return plain === '' || /^(NON ?REF|NOTPROVIDED|[EKM]REF\+?|0+)$/i.test(plain) ? null : plain;
};
