import type {
  AgedReport,
  GeneralLedgerOnWire,
  StatementReport,
  TaxReportOnWire,
  TrialBalanceOnWire,
} from '@counterfoil/wire/contracts';
import { type FileColumn, type FileTable, tableOf } from '../../http/file-table.ts';

const words = <Row>(header: string, value: (row: Row) => string | null): FileColumn<Row> => ({ header, value });
const figure = <Row>(header: string, value: (row: Row) => string | null): FileColumn<Row> => ({
  header,
  value,
  kind: 'figure',
});

export const trialBalanceTable = (report: TrialBalanceOnWire): FileTable => {
  type Row = TrialBalanceOnWire['rows'][number];
  return tableOf<Row>(
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

export const statementTable = (report: StatementReport): FileTable => {
  const rows = report.sections.flatMap((section) =>
    section.lines.flatMap((line) =>
      line.accounts.map((account) => ({ section: section.label, line: line.label, ...account })),
    ),
  );
  type Row = (typeof rows)[number];
  return tableOf<Row>(
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

export const generalLedgerTable = (report: GeneralLedgerOnWire): FileTable => {
  const rows = report.accounts.flatMap(({ code, name, lines }) => lines.map((line) => ({ code, name, ...line })));
  type Row = (typeof rows)[number];
  return tableOf<Row>(
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

export const agedTable = (report: AgedReport): FileTable => {
  type Row = AgedReport['rows'][number];
  return tableOf<Row>(
    [
      words('party', (row) => row.partyName),
      words('currency', (row) => row.currency),
      ...report.buckets.map((label, at) => figure<Row>(label, (row) => row.buckets[at] ?? null)),
      figure('total', (row) => row.total),
      figure('disputed', (row) => row.disputed),
      figure(`total ${report.functionalCurrency}`, (row) => row.functionalTotal),
    ],
    report.rows,
  );
};

/** Boxes of the return first, the codes behind them after; both of every registration. */
export const taxTable = (report: TaxReportOnWire): FileTable => {
  const rows = report.registrations.flatMap((registration) => [
    ...registration.boxes.map((box) => ({
      registration: registration.number ?? registration.country,
      kind: 'box',
      name: box.codes.join(' '),
      rate: null,
      base: box.figure === 'base' ? box.amount : null,
      tax: box.figure === 'tax' ? box.amount : null,
      key: box.box,
      count: box.count,
    })),
    ...registration.codes.map((code) => ({
      registration: registration.number ?? registration.country,
      kind: 'code',
      name: `${code.name}, ${code.component}`,
      rate: code.rate,
      base: code.base,
      tax: code.tax,
      key: code.code,
      count: code.count,
    })),
  ]);
  type Row = (typeof rows)[number];
  return tableOf<Row>(
    [
      words('registration', (row) => row.registration),
      words('kind', (row) => row.kind),
      words('key', (row) => row.key),
      words('name', (row) => row.name),
      words('rate', (row) => row.rate),
      words('currency', () => report.functionalCurrency),
      figure('base', (row) => row.base),
      figure('tax', (row) => row.tax),
      figure('count', (row) => String(row.count)),
    ],
    rows,
  );
};
