import type { LockExceptionOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { failureOf } from '../../api/client.ts';
import { useList } from '../../api/queries.ts';
import { formatInstant, formatSpan } from '../../format/dates.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { usePersonName } from '../../session/use-person-name.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { usePlace } from '../../shell/use-place.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { CloseTabs } from './close-tabs.tsx';
import { EndException } from './end-exception.tsx';
import { GiveException } from './give-exception.tsx';

const say = words.close.exception;

function Person({ row }: { readonly row: LockExceptionOnWire }) {
  return usePersonName()(row.userId);
}

const columns: readonly Column<LockExceptionOnWire>[] = [
  { id: 'area', header: words.close.column.area, width: '130px', cell: (row) => words.periods.areaAlone(row.area) },
  {
    id: 'span',
    header: words.bank.column.span,
    width: '230px',
    tabular: true,
    wideOnly: true,
    cell: (row) => formatSpan(row.from, row.to),
  },
  {
    id: 'person',
    header: words.close.exception.person,
    width: '160px',
    wideOnly: true,
    cell: (row) => <Person row={row} />,
  },
  {
    id: 'until',
    header: words.close.column.until,
    width: '170px',
    tabular: true,
    wideOnly: true,
    cell: (row) => formatInstant(row.validUntil),
  },
  { id: 'reason', header: words.review.why, cell: (row) => row.reason },
  {
    id: 'entries',
    header: words.close.column.entries,
    width: '90px',
    align: 'right',
    tabular: true,
    wideOnly: true,
    cell: (row) => row.entries,
  },
  {
    id: 'state',
    header: words.ledger.column.state,
    width: '120px',
    cell: (row) => (
      <StatusChip kind={row.live ? 'open' : 'locked'} plain>
        {row.live ? words.close.live : words.close.over}
      </StatusChip>
    ),
  },
  {
    id: 'act',
    header: '',
    name: words.review.more,
    width: '120px',
    align: 'right',
    cell: (row) => <EndException row={row} />,
  },
];

export function Page() {
  const { one } = useEntities();
  const { search, set } = usePlace();
  const may = useMay()('giveLockException');
  const ask = (): void => set({ ask: 'exception' });
  useKeys(may ? [{ key: 'n', label: say.give, run: ask }] : []);
  const list = useList('listLockExceptions', { query: { entity: one?.id, limit: 100 }, enabled: one !== null });
  return (
    <Frame scroll={false}>
      <PageHeader
        title={words.close.title}
        subtitle={one?.name}
        actions={
          may ? (
            <Button variant="filled" onClick={ask}>
              {say.give}
            </Button>
          ) : undefined
        }
      />
      <CloseTabs current="exceptions" />
      {list.isError ? <ErrorState failure={failureOf(list.error)} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <SkeletonRows /> : null}
      {list.isSuccess && list.items.length === 0 ? <EmptyState title={words.close.noExceptions} /> : null}
      {list.items.length > 0 ? (
        <DataTable
          label={words.close.tabs.exceptions}
          columns={columns}
          rows={list.items}
          rowKey={({ id }) => id}
          onEnd={list.more}
        />
      ) : null}
      {may && one && search.get('ask') === 'exception' ? (
        <GiveException entityId={one.id} onClose={() => set({ ask: null }, { replace: true })} />
      ) : null}
    </Frame>
  );
}
