import { words } from '../../messages/index.ts';
import { Amount } from '../amount.tsx';
import { type Column, DataTable } from '../data-table.tsx';
import classes from './specimen.module.css';

type Row = { readonly id: string; readonly name: string; readonly amount: string };

const rows: readonly Row[] = Array.from({ length: 500 }, (_, index) => ({
  id: `row-${index}`,
  name: `Supplier ${index + 1}`,
  amount: `${(index * 73) % 900}.${String((index * 37) % 100).padStart(2, '0')}`,
}));

const columns: readonly Column<Row>[] = [
  { id: 'name', header: 'From', cell: (row) => row.name },
  {
    id: 'amount',
    header: 'Total EUR',
    align: 'right',
    width: '140px',
    cell: (row) => <Amount value={row.amount} strong />,
  },
];

export function SpecimenTable() {
  return (
    <section className={classes.tableBox}>
      <h2>{words.specimen.table}</h2>
      <DataTable
        label={words.specimen.table}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        rowTo={(row) => `?row=${row.id}`}
        selected="row-2"
      />
    </section>
  );
}
