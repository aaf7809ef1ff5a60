import type { StatementReport } from '@counterfoil/wire/contracts';
import { words } from '../../messages/index.ts';
import { Amount } from '../../ui/amount.tsx';
import type { CellColumn } from './cell.ts';
import { FigureCell } from './figure-cell.tsx';
import classes from './report-table.module.css';

type StatementTableProps = {
  readonly data: StatementReport;
  readonly label: string;
  readonly column: CellColumn;
  readonly compared: string | null;
  /** Sections whose amounts carry the opposite of the ledger's sign. */
  readonly turned: (section: string) => boolean;
};

/** Sections, statement lines and the accounts under them; every account's figure is a door. */
export function StatementTable({ data, label, column, compared, turned }: StatementTableProps) {
  return (
    <table className={`${classes.report} ${classes.narrow}`} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{words.reports.account}</th>
          <th scope="col" className={classes.figure}>
            {data.functionalCurrency}
          </th>
          {compared ? (
            <th scope="col" className={classes.figure}>
              {compared}
            </th>
          ) : null}
        </tr>
      </thead>
      {data.sections.map((section) => (
        <tbody key={section.key}>
          <tr className={classes.group}>
            <th scope="rowgroup" className={classes.head}>
              {section.label}
            </th>
            <td className={classes.figure}>
              <span className={classes.sum}>
                <Amount value={section.total} />
              </span>
            </td>
            {compared ? <td /> : null}
          </tr>
          {section.lines.map((line) => (
            <LineRows
              key={line.label}
              line={line}
              column={column}
              compared={compared !== null}
              turned={turned(section.key)}
            />
          ))}
        </tbody>
      ))}
      <tfoot>
        {data.results.map((result) => (
          <tr key={result.key}>
            <td className={classes.head}>
              <strong>{result.label}</strong>
            </td>
            <td className={classes.figure}>
              <span className={classes.sum}>
                <Amount value={result.amount} />
              </span>
            </td>
            {compared ? (
              <td className={classes.figure}>
                <span className={classes.sum}>
                  <Amount value={result.compare} />
                </span>
              </td>
            ) : null}
          </tr>
        ))}
      </tfoot>
    </table>
  );
}

type LineRowsProps = {
  readonly line: StatementReport['sections'][number]['lines'][number];
  readonly column: CellColumn;
  readonly compared: boolean;
  readonly turned: boolean;
};

function LineRows({ line, column, compared, turned }: LineRowsProps) {
  return (
    <>
      <tr>
        <th scope="row" className={classes.line}>
          {line.label}
        </th>
        <td className={classes.figure}>
          <span style={{ padding: '0 8px' }}>
            <Amount value={line.total} dashZero />
          </span>
        </td>
        {compared ? <td /> : null}
      </tr>
      {line.accounts.map((account) => (
        <tr key={account.ledgerAccountId}>
          <th scope="row" className={classes.account}>
            <span className={classes.code}>{account.code}</span> {account.name}
          </th>
          <td className={classes.figure}>
            <FigureCell
              amount={account.amount}
              name={`${account.code} ${account.name}`}
              cell={{ ledgerAccountId: account.ledgerAccountId, column, turned }}
            />
          </td>
          {compared ? (
            <td className={classes.figure}>
              <span style={{ padding: '0 8px' }}>
                <Amount value={account.compare} dashZero />
              </span>
            </td>
          ) : null}
        </tr>
      ))}
    </>
  );
}
