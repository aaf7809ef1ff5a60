import { isCurrency } from '@counterfoil/domain/money';
import { accept, type Refusal, type Result } from '@counterfoil/domain/refusal';
import type { ReadStatement, ReadStatementFile, ReadStatementLine } from '@counterfoil/domain/statements';
import { accountIdentifier } from '../account-identifier.ts';
import { swiftDate } from '../mt940/swift-date.ts';
import { purposeFinding } from '../purpose-finding.ts';
import { refuseAll, refuseStatement } from '../refuse-statement.ts';
import { commonFindings } from '../statement-findings.ts';
import { decimalOf } from './bai2-amount.ts';
import { readBai2Entry } from './bai2-entry.ts';
import { type Bai2Record, splitRecords } from './split-records.ts';

type Group = { readonly day: string; readonly currency: string; readonly isInterim: boolean };

/** Ledger balances by their type codes: what was booked at the beginning and at the end of the day. */
const OPENING = ['010', '030'];
const CLOSING = ['015'];

/**
 * A BAI2 cash report. Each account of a group is a statement of the group's day; one that is marked as interim, of the
 * same day or the day before, is an intraday report: its entries come again in the final one.
 */
export const parseBai2 = (text: string): Result<ReadStatementFile> => {
  const records = splitRecords(text);
  const statements: ReadStatement[] = [];
  const exceptions: Refusal[] = [];
  let group: Group = { day: '', currency: 'USD', isInterim: false };
  for (const [index, record] of records.entries()) {
    if (record.code === '02') group = groupOf(record);
    if (record.code !== '03') continue;
    const end = records.findIndex((next, at) => at > index && ['03', '49', '98', '99'].includes(next.code));
    const entries = records.slice(index + 1, end < 0 ? undefined : end).filter(({ code }) => code === '16');
    const read = readAccount(record, entries, group);
    if (read.ok) statements.push(read.value);
    else exceptions.push(read.refusal);
  }
  const [first] = exceptions;
  if (statements.length > 0) return accept({ format: 'bai2', statements, exceptions });
  if (first !== undefined) return { ok: false, refusal: first };
  return refuseStatement('no_statement', 'The BAI2 file holds no account.');
};

/** Fields: receiver, originator, status, day, time, currency, and which day the figures are of (1 and 3 are interim). */
const groupOf = ({ fields }: Bai2Record): Group => ({
  day: fields[3] ?? '',
  currency: fields[5] || 'USD',
  isInterim: fields[6] === '1' || fields[6] === '3',
});

const readAccount = (record: Bai2Record, entries: readonly Bai2Record[], group: Group): Result<ReadStatement> => {
  const [number = '', stated = ''] = record.fields;
  const facts = { fileLine: String(record.line) };
  if (number === '')
    return refuseStatement('account_missing', `The account at line ${record.line} has no number.`, facts);
  const currency = stated || group.currency;
  if (!isCurrency(currency))
    return refuseStatement('currency_unknown', `"${currency.slice(0, 10)}" is not a currency of ISO 4217.`, facts);
  const day = swiftDate(group.day);
  if (day === null)
    return refuseStatement(
      'date_unreadable',
      `The group is dated "${group.day.slice(0, 12)}", which is no day.`,
      facts,
    );
  const results = entries.map((entry, index) => readBai2Entry(entry, { currency, day, position: index + 1 }));
  const defects = results.flatMap((result): Refusal[] => (result.ok ? [] : [result.refusal]));
  if (defects.length > 0) return refuseAll(defects);
  const lines = results.flatMap((result): ReadStatementLine[] =>
    result.ok && result.value !== null ? [result.value] : [],
  );
  const opening = balanceIn(record, OPENING, currency);
  const closing = balanceIn(record, CLOSING, currency);
  const statement: ReadStatement = {
    format: 'bai2',
    purpose: group.isInterim ? 'intraday' : 'booked',
    accountIdentifier: accountIdentifier(number, null),
    currency,
    statementNumber: null,
    identification: null,
    page: null,
    lastPage: null,
    from: null,
    to: null,
    opening,
    openingDate: opening === null ? null : day,
    openingKind: opening === null ? null : 'booked',
    closing,
    closingDate: closing === null ? null : day,
    closingKind: closing === null ? null : 'booked',
    lines,
    pending: { count: 0, total: null },
    findings: [],
    fileLine: record.line,
  };
  return accept({ ...statement, findings: [...purposeFinding(statement), ...commonFindings(statement)] });
};

/** Types and amounts stand in fours behind number and currency: type, amount, count, funds. */
const balanceIn = ({ fields }: Bai2Record, types: readonly string[], currency: string): string | null => {
  const at = fields.findIndex(
    (field, index) => index >= 2 && types.includes(field) && /^[-+]?\d+$/.test(fields[index + 1] ?? ''),
  );
  return at < 0 ? null : decimalOf(fields[at + 1] ?? '', currency);
};
