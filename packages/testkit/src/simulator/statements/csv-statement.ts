import { type Cents, plain } from '../amounts/cents.ts';
import { printedCents, type Tongue } from '../amounts/printed.ts';
import { entityOf } from '../companies/index.ts';
import type { BankLine } from '../live/bank-line.ts';
import type { Statement } from './statement.ts';

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

const dayIn = (day: string, tongue: Tongue): string => {
  const [year, month, of] = day.split('-');
  return tongue === 'en-US'
    ? `${month}/${of}/${year}`
    : tongue === 'nl'
      ? `${of}-${month}-${year}`
      : `${of}.${month}.${year}`;
};

type Row = { readonly line: BankLine; readonly balance: Cents };

const running = (statement: Statement): Row[] => {
  let balance = statement.opening;
  return statement.lines.map((line) => {
    balance += line.amount;
    return { line, balance };
  });
};

/** Each bank's own idea of a table: its separator, its columns, its way of writing days and amounts. */
const LAYOUTS: Readonly<Record<Tongue, { readonly separator: string; readonly header: readonly string[] }>> = {
  de: {
    separator: ';',
    header: [
      'Buchungstag',
      'Wertstellung',
      'Beguenstigter/Zahlungspflichtiger',
      'IBAN',
      'Verwendungszweck',
      'Betrag',
      'Waehrung',
      'Saldo',
    ],
  },
  nl: {
    separator: ';',
    header: ['Boekdatum', 'Rentedatum', 'Naam', 'Rekening', 'Omschrijving', 'Bedrag', 'Munt', 'Saldo'],
  },
  'en-IE': {
    separator: ',',
    header: ['Date', 'Value date', 'Name', 'Account', 'Details', 'Amount', 'Currency', 'Balance'],
  },
  'en-US': { separator: ',', header: ['Date', 'Description', 'Check number', 'Debit', 'Credit', 'Running balance'] },
};

const cellsOf = ({ line, balance }: Row, tongue: Tongue, currency: string): string[] => {
  const day = dayIn(line.bookingDate, tongue);
  if (tongue === 'en-US') {
    const words = [line.text, line.counterparty].filter((word) => word !== null && word !== '').join(' ');
    const [debit, credit] = line.amount < 0n ? [plain(-line.amount), ''] : ['', plain(line.amount)];
    return [day, words, line.checkNumber ?? '', debit, credit, plain(balance)];
  }
  return [
    day,
    dayIn(line.valueDate, tongue),
    line.counterparty ?? '',
    line.counterpartyIban ?? '',
    [line.reference, line.text].filter((word) => word !== null && word !== '').join(' '),
    printedCents(line.amount, tongue),
    currency,
    printedCents(balance, tongue),
  ];
};

/** A statement as the table that a bank's website hands out: no account number inside, the balance beside each line. */
export const renderCsvStatement = (statement: Statement): string => {
  const { tongue } = entityOf(statement.account.entity);
  const { separator, header } = LAYOUTS[tongue];
  const rows = running(statement).map((row) => cellsOf(row, tongue, statement.account.currency));
  return `${[header, ...rows].map((row) => row.map(quoted).join(separator)).join('\r\n')}\r\n`;
};

/** What a card issuer sends for a month: every purchase of every card, and what will be taken from the bank account. */
export const renderCardStatement = (statement: Statement): string => {
  const cards = statement.lines.filter(({ card }) => card !== null);
  const total = cards.reduce((sum, { amount }) => sum - amount, 0n);
  const rows = cards.map((line) => [
    line.bookingDate,
    `**** ${line.card}`,
    line.counterparty ?? line.text,
    plain(-line.amount),
    statement.account.currency,
    line.bankReference,
  ]);
  const header = ['Posted', 'Card', 'Merchant', 'Amount', 'Currency', 'Reference'];
  const sum = ['', '', 'Total due', plain(total), statement.account.currency, ''];
  return `${[header, ...rows, sum].map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`;
};
