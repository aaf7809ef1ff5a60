import type { GeneralLedger, reportAgedItems, reportTrialBalance } from '@counterfoil/application/reporting';
import type { Figure, StatementResult, StatementSection } from '@counterfoil/domain/reporting';
import type { AgedReport, GeneralLedgerOnWire, StatementReport, TrialBalanceOnWire } from '@counterfoil/wire/contracts';
import { entryNumber } from '../../http/entry-number.ts';
import { wireDecimal } from '../../http/money-on-wire.ts';
import type { Head } from '../../http/report-basis.ts';
import { wireId, wireIdOrNull } from '../../http/wire-id.ts';

type TrialBalance = Awaited<ReturnType<typeof reportTrialBalance>>;

export const presentTrialBalance = (report: TrialBalance, { entityId, from, asOf }: Head): TrialBalanceOnWire => {
  const own = report.functionalCurrency;
  return {
    asOf,
    from,
    entityId: wireId('entity', entityId),
    functionalCurrency: own,
    rows: report.rows.map((row) => ({
      ledgerAccountId: wireId('ledgerAccount', row.ledgerAccountId),
      code: row.code,
      name: row.name,
      type: row.type,
      currency: row.currency,
      debit: wireDecimal(row.debit, row.currency),
      credit: wireDecimal(row.credit, row.currency),
      balance: wireDecimal(row.balance, row.currency),
      functionalBalance: wireDecimal(row.functionalBalance, own),
      opening: wireDecimal(row.opening, row.currency),
      functionalOpening: wireDecimal(row.functionalOpening, own),
      functionalDebit: wireDecimal(row.functionalDebit, own),
      functionalCredit: wireDecimal(row.functionalCredit, own),
    })),
    totals: report.totals.map((total) => ({
      currency: total.currency,
      debit: wireDecimal(total.debit, total.currency),
      credit: wireDecimal(total.credit, total.currency),
      balance: wireDecimal(total.balance, total.currency),
    })),
    equalsPostings: report.equalsPostings,
  };
};

type Statement = {
  readonly functionalCurrency: string;
  readonly sections: readonly StatementSection[];
  readonly results: readonly StatementResult[];
};

export const presentStatement = (report: Statement, { entityId, from, asOf }: Head): StatementReport => {
  const own = report.functionalCurrency;
  const compared = ({ compare }: Figure): string | null => (compare === null ? null : wireDecimal(compare, own));
  return {
    from,
    asOf,
    entityId: wireId('entity', entityId),
    functionalCurrency: own,
    sections: report.sections.map((section) => ({
      key: section.key,
      label: section.title,
      total: wireDecimal(section.amount, own),
      compare: compared(section),
      lines: section.lines.map((line) => ({
        key: line.key,
        label: line.title,
        total: wireDecimal(line.amount, own),
        compare: compared(line),
        accounts: line.accounts.map((account) => ({
          ledgerAccountId: wireId('ledgerAccount', account.ledgerAccountId),
          code: account.code,
          name: account.name,
          amount: wireDecimal(account.amount, own),
          compare: compared(account),
        })),
      })),
    })),
    results: report.results.map((result) => ({
      key: result.key,
      label: result.title,
      amount: wireDecimal(result.amount, own),
      compare: compared(result),
    })),
  };
};

/** Figures are signed, debit positive, so that the lines of an account add up to what it moved. */
export const presentGeneralLedger = (
  report: GeneralLedger,
  { entityId, from, asOf }: Head,
  nextCursor: string | null,
): GeneralLedgerOnWire => {
  const own = report.functionalCurrency;
  return {
    entityId: wireId('entity', entityId),
    functionalCurrency: own,
    from,
    to: asOf,
    accounts: report.accounts.map((account) => ({
      ledgerAccountId: wireId('ledgerAccount', account.ledgerAccountId),
      code: account.code,
      name: account.name,
      opening: wireDecimal(account.opening, own),
      closing: wireDecimal(account.closing, own),
      debit: wireDecimal(account.debit, own),
      credit: wireDecimal(account.credit, own),
      lines: account.lines.map((line) => ({
        journalEntryId: wireId('journalEntry', line.journalEntryId),
        line: line.lineNumber,
        number: entryNumber(line.journal, line.number),
        postingDate: line.postingDate,
        description: line.description,
        partyName: line.partyName,
        currency: line.currency,
        amount: wireDecimal(line.amount, line.currency),
        functionalAmount: wireDecimal(line.functionalAmount, own),
        side: line.side,
        balance: wireDecimal(line.balance, own),
        documentId: wireIdOrNull('document', line.documentId),
      })),
    })),
    nextCursor,
  };
};

type Aged = Awaited<ReturnType<typeof reportAgedItems>>;
type AgedOnWire = AgedReport['rows'][number];

/** The items of a row with the sign of the report: what we owe, or are owed, is positive. */
const itemsOf = (row: Aged['rows'][number], { natural, disputedIds }: Aged): AgedOnWire['items'] => {
  const sign = natural === 'D' ? 1n : -1n;
  return row.items.map(({ item, open, overdueDays, bucket }) => ({
    openItemId: wireId('openItem', item.id),
    number: item.number,
    kind: item.kind,
    date: item.itemDate,
    dueDate: item.dueDate,
    overdueDays,
    bucket,
    open: wireDecimal(sign * open.minor, open.currency),
    disputed: disputedIds.has(item.id),
  }));
};

/** `party` is whose items come along; of all the others the figures are enough. */
export const presentAged = (report: Aged, { entityId, asOf }: Head, party: string | null = null): AgedReport => ({
  asOf,
  entityId: wireId('entity', entityId),
  functionalCurrency: report.functionalCurrency,
  buckets: [...report.buckets],
  rows: report.rows
    .map((row) => ({
      partyId: wireIdOrNull('party', row.partyId),
      partyName: (row.partyId === null ? undefined : report.partyNames.get(row.partyId)) ?? 'No party',
      currency: row.currency,
      total: wireDecimal(row.total.minor, row.currency),
      disputed: wireDecimal(row.disputed.minor, row.currency),
      functionalTotal: wireDecimal(row.functionalTotal.minor, row.functionalTotal.currency),
      buckets: row.buckets.map(({ minor }) => wireDecimal(minor, row.currency)),
      items: party !== null && row.partyId === party ? itemsOf(row, report) : [],
    }))
    .sort((a, b) => a.partyName.localeCompare(b.partyName) || a.currency.localeCompare(b.currency)),
  totals: report.totals.map((total) => ({
    currency: total.currency,
    total: wireDecimal(total.total.minor, total.currency),
    disputed: wireDecimal(total.disputed.minor, total.currency),
    buckets: total.buckets.map(({ minor }) => wireDecimal(minor, total.currency)),
  })),
});
