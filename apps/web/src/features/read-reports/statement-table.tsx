import type { StatementReport } from '@counterfoil/wire/contracts';
import { negateAmount, sumAmounts } from '../../format/amount.ts';
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
  /** Sections, or lines of one, whose amounts carry the opposite of the ledger's sign. */
  readonly turned: (section: string, line: string) => boolean;
};

/** Sections, statement lines and the accounts under them; every account's figure is a door. */
export function StatementTable({ data, label, column, compared, turned }: StatementTableProps) {
  const currency = data.functionalCurrency;
  return (
    <table className={`${classes.report} ${classes.narrow}`} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{words.reports.account}</th>
          <th scope="col" className={classes.figure}>
            {data.functionalCurrency}
          </th>
          {compared ? (
            <>
              <th scope="col" className={classes.figure}>
                {compared}
              </th>
              <th scope="col" className={classes.figure}>
                {words.reports.difference}
              </th>
            </>
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
            {compared ? <Beside amount={section.total} compare={section.compare} currency={currency} strong /> : null}
          </tr>
          {section.lines.map((line) => (
            <LineRows
              key={line.label}
              line={line}
              column={column}
              compared={compared === null ? null : currency}
              turned={turned(section.key, line.key ?? '')}
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
            {compared ? <Beside amount={result.amount} compare={result.compare} currency={currency} strong /> : null}
          </tr>
        ))}
      </tfoot>
    </table>
  );
}

type BesideProps = {
  readonly amount: string;
  readonly compare: string | null | undefined;
  readonly currency: string;
  readonly strong?: boolean;
};

/** The figure of the other day or span, and by how much this one differs. */
function Beside({ amount, compare, currency, strong = false }: BesideProps) {
  const other = compare ?? '0';
  const less = negateAmount({ amount: other, currency });
  const difference = sumAmounts([{ amount, currency }, less], currency);
  return (
    <>
      <td className={classes.figure}>
        <span className={strong ? classes.sum : classes.plain}>
          <Amount value={compare} dashZero={!strong} />
        </span>
      </td>
      <td className={classes.figure}>
        <span className={strong ? classes.sum : classes.plain}>
          <Amount value={difference?.amount} dashZero={!strong} />
        </span>
      </td>
    </>
  );
}

type LineRowsProps = {
  readonly line: StatementReport['sections'][number]['lines'][number];
  readonly column: CellColumn;
  /** The currency of the columns beside it, where there are any. */
  readonly compared: string | null;
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
          <span className={classes.plain}>
            <Amount value={line.total} dashZero />
          </span>
        </td>
        {compared ? <Beside amount={line.total} compare={line.compare} currency={compared} /> : null}
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
          {compared ? <Beside amount={account.amount} compare={account.compare} currency={compared} /> : null}
        </tr>
      ))}
    </>
  );
}
