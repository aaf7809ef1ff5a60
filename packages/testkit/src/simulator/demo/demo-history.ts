import type { CalendarDate } from '@counterfoil/domain/calendar';
import { plain } from '../amounts/cents.ts';
import { bankAccountOf, bankAccountsOf, entityOf, ledgerCode, type OrganisationSlug } from '../companies/index.ts';
import type { DemoEntry, DemoExample, DemoHistory, DemoOpenItem, DemoPosting, DemoStatement } from '../demo.ts';
import { statementFile } from '../files/statement-files.ts';
import type { BankLine } from '../live/bank-line.ts';
import type { DraftEntry, DraftPosting } from '../live/draft-entry.ts';
import type { Item } from '../live/item.ts';
import type { Life } from '../live/live-months.ts';
import { cutStatements, type Statement } from '../statements/statement.ts';
import { HISTORY_MONTHS } from './demo-calendar.ts';
import { demoLife } from './demo-life.ts';
import { demoParties, partyKeyOfRoutine } from './demo-parties.ts';

/** The number of the first statement in the open month; the months before count up to it. */
const NEXT_NUMBER: Readonly<Record<string, number>> = {
  'elbkontor-current': 228,
  'elbkontor-savings': 14,
  'maaskade-current': 46,
  'first-tidal-operating': 46,
};

const openItemOf = (item: Item): DemoOpenItem => ({
  key: item.key,
  kind: item.kind === 'invoice' || item.kind === 'clearing' ? item.kind : 'bill',
  number: item.number,
  itemDate: item.date,
  dueDate: item.dueDate,
  discountUntil: item.discount?.until ?? null,
  discountAmount: item.discount === null ? null : plain(item.discount.amount),
});

/** The party of a line; one authority is one party, however many kinds of payment go to it. */
type Known = { readonly partyOf: (key: string | null) => string | null };

const knownParties = (organisation: OrganisationSlug, from: CalendarDate): Known => {
  const parties = new Set(demoParties(organisation, from).map((party) => party.key));
  return {
    partyOf: (key) => {
      const asParty = partyKeyOfRoutine(key);
      return asParty !== null && parties.has(asParty) ? asParty : null;
    },
  };
};

const postingOf = (posting: DraftPosting, known: Known): DemoPosting => ({
  ledgerAccountCode: posting.ledgerAccountCode,
  side: posting.side,
  amount: plain(posting.amount),
  partyKey: known.partyOf(posting.partyKey),
  opens: posting.opens === null ? null : openItemOf(posting.opens),
  settles: posting.settles,
  bankLineKey: posting.bankLine,
  taxCode: posting.taxCode,
  tax: posting.tax === null ? null : { ...posting.tax, base: plain(posting.tax.base) },
  text: posting.text,
});

const entryOf = (entry: DraftEntry, known: Known): DemoEntry => ({
  key: entry.key,
  entity: entry.entity,
  kind: entry.kind,
  postingDate: entry.postingDate,
  description: entry.description,
  currency: entityOf(entry.entity).currency,
  postings: entry.postings.map((posting) => postingOf(posting, known)),
});

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
  const known = knownParties(organisation, life.from);
  const entries = life.entries.map((entry) => entryOf(entry, known));
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
