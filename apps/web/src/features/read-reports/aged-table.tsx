import type { AgedReport } from '@counterfoil/wire/contracts';
import { Link } from 'react-router';
import { sumAmounts } from '../../format/amount.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import classes from './report-table.module.css';

type Row = AgedReport['rows'][number];
type AgedTableProps = {
  readonly data: AgedReport;
  readonly label: string;
  /** Whose items are shown below its row. */
  readonly party: string | null;
};

/** A party with several currencies has a row for each, and one that says what they come to together. */
export function AgedTable({ data, label, party }: AgedTableProps) {
  const rowsOf = (row: Row): number => data.rows.filter(({ partyId }) => partyId === row.partyId).length;
  return (
    <table className={classes.report} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{words.reports.party}</th>
          {[...data.buckets, words.reports.total, words.reports.disputed].map((head) => (
            <th key={head} scope="col" className={classes.aged}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.rows.map((row, at) => {
          const last = data.rows[at + 1]?.partyId !== row.partyId;
          return [
            <PartyRow key={`${row.partyId}:${row.currency}`} row={row} data={data} shown={row.partyId === party} />,
            ...row.items.map((item) => <ItemRow key={item.openItemId} item={item} row={row} data={data} />),
            last && row.partyId !== null && rowsOf(row) > 1 ? (
              <Subtotal key={`${row.partyId}:sum`} row={row} data={data} />
            ) : null,
            last && row.partyId !== null && row.partyId === party ? (
              <WayOn key={`${row.partyId}:way`} row={row} data={data} />
            ) : null,
          ];
        })}
      </tbody>
      <tfoot>
        {data.totals.map((total) => (
          <tr key={total.currency}>
            <td>
              <strong>{words.reports.together}</strong>
            </td>
            {[...total.buckets, total.total, total.disputed].map((amount, position) => (
              <td key={headOf(data, position)} className={classes.aged}>
                <Amount value={{ amount, currency: total.currency }} dashZero strong />
              </td>
            ))}
          </tr>
        ))}
      </tfoot>
    </table>
  );
}

const headOf = (data: AgedReport, position: number): string =>
  [...data.buckets, 'total', 'disputed'][position] ?? String(position);

type RowProps = { readonly row: Row; readonly data: AgedReport };

function PartyRow({ row, data, shown }: RowProps & { readonly shown: boolean }) {
  const { here } = usePlace();
  return (
    <tr data-current={shown}>
      <th scope="row" className={classes.partyLink}>
        {row.partyId ? (
          <Link
            to={here({ party: shown ? null : row.partyId })}
            aria-expanded={shown}
            aria-label={words.reports.itemsOf(row.partyName, shown)}
          >
            {row.partyName}
          </Link>
        ) : (
          row.partyName
        )}
      </th>
      {row.buckets.map((amount, position) => (
        <td key={data.buckets[position]} className={classes.aged}>
          <Amount value={amount} dashZero />
        </td>
      ))}
      <td className={classes.aged}>
        <Amount value={{ amount: row.total, currency: row.currency }} strong />
      </td>
      <td className={classes.aged}>
        <Amount value={{ amount: row.disputed, currency: row.currency }} dashZero />
      </td>
    </tr>
  );
}

type ItemRowProps = RowProps & { readonly item: Row['items'][number] };

function ItemRow({ item, row, data }: ItemRowProps) {
  const { to } = usePlace();
  return (
    <tr>
      <td className={classes.line}>
        <Link to={to(`ledger/open-items/${item.openItemId}`)} className="proportional">
          {item.number ?? words.ledger.itemKind(item.kind)}
        </Link>{' '}
        {item.dueDate ? words.ledger.dueOn(formatDate(item.dueDate)) : formatDate(item.date)}
        {', '}
        {words.reports.itemLate(item.overdueDays)}
      </td>
      {data.buckets.map((bucket, position) => (
        <td key={bucket} className={classes.aged}>
          {position === item.bucket ? <Amount value={item.open} /> : null}
        </td>
      ))}
      <td className={classes.aged} />
      <td className={classes.aged}>
        {item.disputed ? (
          <>
            <Glyph kind="doubt" size={14} /> <Amount value={{ amount: item.open, currency: row.currency }} />
          </>
        ) : null}
      </td>
    </tr>
  );
}

/** What a party's currencies come to together, in the entity's own. */
function Subtotal({ row, data }: RowProps) {
  const { functionalCurrency } = data;
  const own = data.rows.filter(({ partyId }) => partyId === row.partyId);
  const parts = own.map(({ functionalTotal }) => ({ amount: functionalTotal, currency: functionalCurrency }));
  return (
    <tr className={classes.group}>
      <th scope="row" className={classes.line}>
        {words.reports.inFunctional(row.partyName, functionalCurrency)}
      </th>
      <td colSpan={data.buckets.length} />
      <td className={classes.aged}>
        <Amount value={sumAmounts(parts, functionalCurrency)} strong />
      </td>
      <td />
    </tr>
  );
}

function WayOn({ row, data }: RowProps) {
  const { to } = usePlace();
  return (
    <tr>
      <td className={classes.line} colSpan={data.buckets.length + 3}>
        <Link to={to('ledger/open-items', { party: row.partyId })}>{words.reports.openItemsOf(row.partyName)}</Link>
        {' · '}
        <Link to={to(`parties/${row.partyId}`)}>{words.reports.pageOf(row.partyName)}</Link>
      </td>
    </tr>
  );
}
