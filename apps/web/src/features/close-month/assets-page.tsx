import type { AssetOnWire } from '@counterfoil/wire/contracts';
import { Link } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useList } from '../../api/queries.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { CloseTabs } from './close-tabs.tsx';

function Name({ row }: { readonly row: AssetOnWire }) {
  const { to } = usePlace();
  return <Link to={to(`close/schedules/${row.id}`)}>{row.name}</Link>;
}

const columns: readonly Column<AssetOnWire>[] = [
  { id: 'name', header: words.close.column.name, cell: (row) => <Name row={row} /> },
  {
    id: 'from',
    header: words.close.column.inUse,
    width: '130px',
    tabular: true,
    wideOnly: true,
    cell: (row) => formatDate(row.inUseFrom),
  },
  {
    id: 'cost',
    header: words.close.column.cost,
    width: '150px',
    align: 'right',
    wideOnly: true,
    cell: (row) => <Amount value={row.cost} />,
  },
  {
    id: 'depreciation',
    header: words.close.kind.depreciation,
    width: '150px',
    align: 'right',
    wideOnly: true,
    cell: (row) => <Amount value={row.depreciation} />,
  },
  {
    id: 'value',
    header: words.close.column.bookValue,
    width: '150px',
    align: 'right',
    cell: (row) => <Amount value={row.bookValue} />,
  },
];

export function Page() {
  const { one } = useEntities();
  const list = useList('listAssets', { query: { entity: one?.id, limit: 100 }, enabled: one !== null });
  return (
    <Frame scroll={false}>
      <PageHeader title={words.close.title} subtitle={one?.name} />
      <CloseTabs current="assets" />
      {list.isError ? <ErrorState failure={failureOf(list.error)} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <SkeletonRows /> : null}
      {list.isSuccess && list.items.length === 0 ? <EmptyState title={words.close.noAssets} /> : null}
      {list.items.length > 0 ? (
        <DataTable
          label={words.close.tabs.assets}
          columns={columns}
          rows={list.items}
          rowKey={({ id }) => id}
          onEnd={list.more}
        />
      ) : null}
    </Frame>
  );
}
