import type { CalendarDate } from '@counterfoil/domain/calendar';
import { plain } from '../amounts/cents.ts';
import { bankAccountOf, bankAccountsOf, ledgerCode, type OrganisationSlug } from '../companies/index.ts';
import type { DemoExample, DemoHistory, DemoStatement } from '../demo.ts';
import { statementFile } from '../files/statement-files.ts';
import type { BankLine } from '../live/bank-line.ts';
import type { Life } from '../live/live-months.ts';
import { cutStatements, type Statement } from '../statements/statement.ts';
import { HISTORY_MONTHS } from './demo-calendar.ts';
import { demoEntryOf, type Known, knownAmong } from './demo-entry.ts';
import { demoLife } from './demo-life.ts';
import { demoParties } from './demo-parties.ts';

/** The number of the first statement in the open month; the months before count up to it. */
const NEXT_NUMBER: Readonly<Record<string, number>> = {
  'elbkontor-current': 228,
  'elbkontor-savings': 14,
  'maaskade-current': 46,
  'first-tidal-operating': 46,
};

const fileOf = (statement: Statement): DemoStatement['file'] => {
  const { path, bytes } = statementFile(statement, statement.account.key);
  return { name: path.replace('/', '_'), bytes };
};

const statementsOf = (life: Life, accountKey: string, known: Known): DemoStatement[] => {
  const account = bankAccountOf(accountKey);
  const chain = cutStatements(account, life.lines.get(accountKey) ?? [], {
    opening: account.opening,
    rhythm: 'monthly',
    firstNumber: 1,
  });
  const first = (NEXT_NUMBER[accountKey] ?? HISTORY_MONTHS) - chain.length;
  return chain.map((statement, index) => ({
    bankAccountKey: accountKey,
    number: String(first + index),
    from: statement.from,
    to: statement.to,
    opening: plain(statement.opening),
    closing: plain(statement.closing),
    file: fileOf({ ...statement, number: first + index }),
    lines: statement.lines.map((line) => ({
      key: line.key,
      bookingDate: line.bookingDate,
      amount: plain(line.amount),
      counterparty: line.counterparty,
      counterpartyIban: line.counterpartyIban,
      reference: line.reference,
      bankReference: line.bankReference,
      text: line.text,
      partyKey: known.partyOf(line.partyKey),
    })),
  }));
};

const billExamples = (life: Life): DemoExample[] =>
  life.bills.flatMap(({ bill, item }) =>
    bill.lines.map((line) => ({
      entity: item.entity,
      partyKey: item.partyKey,
      counterparty: item.partyName,
      direction: 'out' as const,
      subject: 'document_line' as const,
      entryKey: `entry:${item.key}`,
      bankLineKey: null,
      description: line.text,
      amount: plain(line.net),
      currency: item.currency,
      ledgerAccountCode: ledgerCode(life.organisation, line.meaning),
      taxCode: line.taxCode,
      decidedOn: item.date,
    })),
  );

const lineExample = (life: Life, line: BankLine, known: Known): DemoExample[] => {
  const partyKey = known.partyOf(line.partyKey);
  if (line.coding === null) return [];
  const account = bankAccountOf(line.bankAccount);
  return [
    {
      entity: account.entity,
      partyKey,
      counterparty: line.counterparty ?? '',
      direction: line.amount < 0n ? 'out' : 'in',
      subject: 'bank_line',
      entryKey: `entry:${line.key}`,
      bankLineKey: line.key,
      description: line.text,
      amount: plain(line.amount < 0n ? -line.amount : line.amount),
      currency: account.currency,
      ledgerAccountCode: ledgerCode(life.organisation, line.coding.meaning),
      taxCode: line.coding.taxCode,
      decidedOn: line.bookingDate,
    },
  ];
};

/** The eighteen closed months: entries, the bank's side of them, how people coded them, and what is left open. */
export const demoHistory = (organisation: OrganisationSlug, today: CalendarDate): DemoHistory => {
  const life = demoLife(organisation, today);
  const known = knownAmong(demoParties(organisation, life.from));
  const entries = life.entries.map((entry) => demoEntryOf(entry, known));
  const settled = new Set(entries.flatMap((entry) => entry.postings.flatMap((posting) => posting.settles ?? [])));
  const opened = entries.flatMap((entry) => entry.postings.flatMap((posting) => posting.opens?.key ?? []));
  return {
    entries,
    statements: bankAccountsOf(organisation).flatMap((account) => statementsOf(life, account.key, known)),
    examples: [
      ...billExamples(life),
      ...[...life.lines.values()].flat().flatMap((line) => lineExample(life, line, known)),
    ],
    openItemKeys: opened.filter((key) => !settled.has(key)),
  };
};
