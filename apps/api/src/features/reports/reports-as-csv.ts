import type { AgedReport, GeneralLedgerOnWire, StatementReport, TrialBalanceOnWire } from '@counterfoil/wire/contracts';
import { type CsvColumn, csvOf } from '../../http/csv.ts';

const words = <Row>(header: string, value: (row: Row) => string | null): CsvColumn<Row> => ({ header, value });
const figure = <Row>(header: string, value: (row: Row) => string | null): CsvColumn<Row> => ({
  header,
  value,
  kind: 'figure',
});

export const trialBalanceCsv = (report: TrialBalanceOnWire): string => {
  type Row = TrialBalanceOnWire['rows'][number];
  return csvOf<Row>(
    [
      words('code', (row) => row.code),
      words('name', (row) => row.name),
      words('type', (row) => row.type),
      words('currency', (row) => row.currency),
      figure('opening', (row) => row.opening),
      figure('debit', (row) => row.debit),
      figure('credit', (row) => row.credit),
      figure('balance', (row) => row.balance),
      words('functionalCurrency', () => report.functionalCurrency),
      figure('functionalBalance', (row) => row.functionalBalance),
    ],
    report.rows,
  );
};

export const statementCsv = (report: StatementReport): string => {
  const rows = report.sections.flatMap((section) =>
    section.lines.flatMap((line) =>
      line.accounts.map((account) => ({ section: section.label, line: line.label, ...account })),
    ),
  );
  type Row = (typeof rows)[number];
  return csvOf<Row>(
    [
      words('section', (row) => row.section),
      words('line', (row) => row.line),
      words('code', (row) => row.code),
      words('name', (row) => row.name),
      words('currency', () => report.functionalCurrency),
      figure('amount', (row) => row.amount),
      figure('compare', (row) => row.compare ?? null),
    ],
    rows,
  );
};

export const generalLedgerCsv = (report: GeneralLedgerOnWire): string => {
  const rows = report.accounts.flatMap(({ code, name, lines }) => lines.map((line) => ({ code, name, ...line })));
  type Row = (typeof rows)[number];
  return csvOf<Row>(
    [
      words('code', (row) => row.code),
      words('name', (row) => row.name),
      words('date', (row) => row.postingDate),
      words('number', (row) => row.number),
      words('party', (row) => row.partyName),
      words('description', (row) => row.description),
      words('side', (row) => row.side),
      words('currency', (row) => row.currency),
      figure('amount', (row) => row.amount),
      words('functionalCurrency', () => report.functionalCurrency),
      figure('functionalAmount', (row) => row.functionalAmount),
      figure('balance', (row) => row.balance),
    ],
    rows,
  );
};

export const agedCsv = (report: AgedReport): string => {
  type Row = AgedReport['rows'][number];
  return csvOf<Row>(
    [
      words('party', (row) => row.partyName),
      words('currency', (row) => row.currency),
      ...report.buckets.map((label, at) => figure<Row>(label, (row) => row.buckets[at] ?? null)),
      figure('total', (row) => row.total),
    ],
    report.rows,
  );
};
