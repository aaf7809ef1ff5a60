import { isCurrency } from '@counterfoil/domain/money';
import { accept, type Refusal, type Result } from '@counterfoil/domain/refusal';
import type { ReadStatement, ReadStatementLine } from '@counterfoil/domain/statements';
import { pendingLines } from '../pending-lines.ts';
import { purposeFinding } from '../purpose-finding.ts';
import { refuseAll, refuseStatement } from '../refuse-statement.ts';
import { commonFindings } from '../statement-findings.ts';
import type { SwiftField } from './split-fields.ts';
import { readEntryText } from './statement-text.ts';
import { swiftAccount } from './swift-account.ts';
import { readSwiftBalance, type SwiftBalance } from './swift-balance.ts';
import { readSwiftEntry } from './swift-entry.ts';
import { swiftLine } from './swift-line.ts';

/** The fields from one `:20:` to the next as a statement, or as one page of it where its balances are intermediate. */
export const readSwiftStatement = (fields: readonly SwiftField[], isReport: boolean): Result<ReadStatement> => {
  const head = fields[0]?.line ?? 1;
  const field = (...tags: readonly string[]): SwiftField | undefined => fields.find(({ tag }) => tags.includes(tag));
  const account = field('25', '25P')?.lines[0]?.trim() ?? '';
  if (account === '')
    return refuseStatement('account_missing', `The statement at line ${head} does not say its account.`);

  const opening = balanceOf(field('60F', '60M'), null);
  const closing = balanceOf(field('62F', '62M'), opening?.ok ? opening.value.currency : null);
  const currency = currencyOf(opening, closing, field('34F', '90D', '90C'));
  const defects: Refusal[] = [opening, closing].flatMap((balance) =>
    balance === null || balance.ok ? [] : [balance.refusal],
  );
  if (defects.length > 0) return refuseAll(defects);
  if (currency === null) {
    const isEmpty = !fields.some(({ tag }) => tag === '61');
    const detail = `The statement at line ${head} has no balance${isEmpty ? ' and no entry' : ', so its currency is unknown'}.`;
    return refuseStatement(isEmpty ? 'no_statement' : 'currency_missing', detail);
  }
  if (!isCurrency(currency)) return refuseStatement('currency_unknown', `"${currency}" is not a currency of ISO 4217.`);
  const entries = entriesOf(fields, currency);
  if (!entries.ok) return entries;

  const [number, page] = (field('28C', '28')?.lines[0] ?? '').split('/').map((part) => part.trim());
  const isIntermediate = field('62M') !== undefined;
  const statement: ReadStatement = {
    format: isReport ? 'mt942' : 'mt940',
    purpose: isReport ? 'intraday' : 'booked',
    accountIdentifier: swiftAccount(account, currency),
    currency,
    statementNumber: number ? number : null,
    identification: field('20')?.lines[0]?.trim() || null,
    page: page ? page : null,
    lastPage: closing === null ? null : !isIntermediate,
    from: null,
    to: null,
    ...balanceFields(opening, closing),
    openingKind: opening === null ? null : field('60F') === undefined ? 'interim' : 'booked',
    closingKind: closing === null ? null : isIntermediate ? 'interim' : 'booked',
    ...entries.value,
    findings: [],
    fileLine: head,
  };
  return accept({ ...statement, findings: [...purposeFinding(statement), ...commonFindings(statement)] });
};

type BalanceReading = Result<SwiftBalance> | null;

const balanceOf = (field: SwiftField | undefined, currency: string | null): BalanceReading =>
  field === undefined ? null : readSwiftBalance(field, currency);

/** Of the balances; intraday reports have only a floor limit or sums to tell it. */
const currencyOf = (opening: BalanceReading, closing: BalanceReading, other: SwiftField | undefined): string | null => {
  if (opening?.ok) return opening.value.currency;
  if (closing?.ok) return closing.value.currency;
  return /^\d*([A-Z]{3})/.exec(other?.lines[0] ?? '')?.[1] ?? null;
};

const balanceFields = (opening: BalanceReading, closing: BalanceReading) => ({
  opening: opening?.ok ? opening.value.amount : null,
  openingDate: opening?.ok ? opening.value.date : null,
  closing: closing?.ok ? closing.value.amount : null,
  closingDate: closing?.ok ? closing.value.date : null,
});

/** Entries with the text fields that follow each; expected ones of intraday reports are only counted. */
const entriesOf = (
  fields: readonly SwiftField[],
  currency: string,
): Result<Pick<ReadStatement, 'lines' | 'pending'>> => {
  const lines: ReadStatementLine[] = [];
  const announced: string[] = [];
  const defects: Refusal[] = [];
  fields.forEach((field, index) => {
    if (field.tag !== '61') return;
    const entry = readSwiftEntry(field, currency);
    if (!entry.ok) defects.push(entry.refusal);
    else if (entry.value.expected) announced.push(entry.value.amount);
    else {
      const place = { position: lines.length + 1, fileLine: field.line, currency };
      lines.push(swiftLine(entry.value, textAfter(fields, index), place));
    }
  });
  return defects.length > 0 ? refuseAll(defects) : accept({ lines, pending: pendingLines(announced, currency) });
};

/** One entry may be followed by several `:86:`; they are one text. */
const textAfter = (fields: readonly SwiftField[], index: number) => {
  const lines: string[] = [];
  let next = index + 1;
  for (; fields[next]?.tag === '86' || fields[next]?.tag === 'NS'; next += 1)
    lines.push(...(fields[next]?.lines ?? []));
  return readEntryText(lines, fields[index + 1]?.tag === 'NS' ? 'NS' : '86');
};
