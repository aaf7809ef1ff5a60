import type { CalendarDate } from '@counterfoil/domain/calendar';
import { type Cents, plain } from '../amounts/cents.ts';
import type { BankLine, BankLineKind } from '../live/bank-line.ts';
import type { Statement } from './statement.ts';

const sixDigits = (day: CalendarDate): string => day.slice(2).replaceAll('-', '');
const size = (amount: Cents): string => plain(amount < 0n ? -amount : amount).replace('.', ',');
const mark = (amount: Cents): string => (amount < 0n ? 'D' : 'C');

/** Business transaction codes of the German banks' field 86. */
const CODES: Readonly<Record<BankLineKind, string>> = {
  transfer_in: '166',
  transfer_out: '177',
  batch: '191',
  direct_debit: '105',
  card: '107',
  payout: '166',
  fee: '808',
  salary: '153',
  tax: '177',
  check: '101',
  own_transfer: '116',
  interest: '814',
};

/** SWIFT's character set x has no umlauts, and no line may begin with a colon or a hyphen. */
const inSwift = (text: string): string =>
  text
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('Ä', 'Ae')
    .replaceAll('Ö', 'Oe')
    .replaceAll('Ü', 'Ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[^A-Za-z0-9/\-?:().,'+ ]/g, ' ');

const chunks = (text: string, length: number): string[] =>
  Array.from({ length: Math.ceil(text.length / length) }, (_, at) => text.slice(at * length, (at + 1) * length));

/** Field 86 in subfields: code, text from ?20 in steps of 27, account of the other side, its name. */
const details = (line: BankLine): string => {
  const end = line.reference === null ? [] : [`EREF+${line.reference}`];
  const words = [...end, `SVWZ+${line.text}`].flatMap((part) => chunks(inSwift(part), 27)).slice(0, 10);
  const subfields = [
    `?00${line.kind.replace('_', ' ').toUpperCase()}`,
    ...words.map((word, at) => `?${20 + at}${word}`),
    ...(line.counterpartyIban === null ? [] : [`?31${line.counterpartyIban}`]),
    ...chunks(inSwift(line.counterparty ?? ''), 27)
      .slice(0, 2)
      .map((name, at) => `?${32 + at}${name}`),
  ];
  return chunks(CODES[line.kind] + subfields.join(''), 65)
    .map((row) => row.replace(/^([-:])/, ' $1'))
    .join('\r\n');
};

const lineOf = (line: BankLine): string => {
  const reference = inSwift(line.reference ?? 'NONREF').slice(0, 16);
  const booked = line.bookingDate.slice(5).replace('-', '');
  return `:61:${sixDigits(line.valueDate)}${booked}${mark(line.amount)}${size(line.amount)}NTRF${reference}//${line.bankReference.slice(0, 16)}\r\n:86:${details(line)}`;
};

const balance = (tag: string, amount: Cents, at: { day: CalendarDate; currency: string }): string =>
  `:${tag}:${mark(amount)}${sixDigits(at.day)}${at.currency}${size(amount)}`;

/** A statement as SWIFT MT940, as banks send it in a file: without the envelope, ended by a hyphen. */
export const renderMt940 = (statement: Statement): string => {
  const { account, page } = statement;
  const { currency } = account;
  const number = `${String(statement.number).padStart(5, '0')}/${String(page.number).padStart(3, '0')}`;
  return [
    `:20:STMT${statement.year}${String(statement.number).padStart(5, '0')}`,
    `:25:${account.iban ?? `${account.routing}/${account.accountNumber}`}`,
    `:28C:${number}`,
    balance(page.number === 1 ? '60F' : '60M', statement.opening, { day: statement.from, currency }),
    ...statement.lines.map(lineOf),
    balance(page.last ? '62F' : '62M', statement.closing, { day: statement.to, currency }),
    '-',
    '',
  ].join('\r\n');
};
