import type { RecognitionScheduleOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useList } from '../../api/queries.ts';
import { formatSpan } from '../../format/dates.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { CloseTabs } from './close-tabs.tsx';
import { NewSchedule } from './new-schedule.tsx';

function Name({ row }: { readonly row: RecognitionScheduleOnWire }) {
  const { to } = usePlace();
  return <Link to={to(`close/schedules/${row.id}`)}>{row.name}</Link>;
}

const columns: readonly Column<RecognitionScheduleOnWire>[] = [
  { id: 'name', header: words.close.column.name, cell: (row) => <Name row={row} /> },
  {
    id: 'kind',
    header: words.ledger.column.kind,
    width: '150px',
    wideOnly: true,
    cell: (row) => words.close.kind[row.kind],
  },
  {
    id: 'span',
    header: words.bank.column.span,
    width: '230px',
    tabular: true,
    wideOnly: true,
    cell: (row) => formatSpan(row.startsOn, row.endsOn),
  },
  {
    id: 'amount',
    header: words.close.column.whole,
    width: '150px',
    align: 'right',
    wideOnly: true,
    cell: (row) => <Amount value={row.amount} />,
  },
  {
    id: 'left',
    header: words.close.column.left,
    width: '150px',
    align: 'right',
    cell: (row) => <Amount value={row.left} />,
  },
];

export function Page() {
  const { one } = useEntities();
  const { search, set } = usePlace();
  const may = useMay()('createRecognitionSchedule');
  const ask = (): void => set({ ask: 'schedule' });
  useKeys(may ? [{ key: 'n', label: words.close.schedule.create, run: ask }] : []);
  const list = useList('listRecognitionSchedules', { query: { entity: one?.id, limit: 100 }, enabled: one !== null });
  return (
    <Frame scroll={false}>
      <PageHeader
        title={words.close.title}
        subtitle={one?.name}
        actions={
          may ? (
            <Button variant="filled" onClick={ask}>
              {words.close.schedule.create}
            </Button>
          ) : undefined
        }
      />
      <CloseTabs current="schedules" />
      {list.isError ? <ErrorState failure={failureOf(list.error)} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <SkeletonRows /> : null}
      {list.isSuccess && list.items.length === 0 ? <EmptyState title={words.close.noSchedules} /> : null}
      {list.items.length > 0 ? (
        <DataTable
          label={words.close.tabs.schedules}
          columns={columns}
          rows={list.items}
          rowKey={({ id }) => id}
          onEnd={list.more}
        />
      ) : null}
      {may && one && search.get('ask') === 'schedule' ? (
        <NewSchedule
          entityId={one.id}
          currency={one.functionalCurrency}
          onClose={() => set({ ask: null }, { replace: true })}
        />
      ) : null}
    </Frame>
  );
}
