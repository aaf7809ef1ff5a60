import type { ExchangeRateOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { failureOf } from '../../api/client.ts';
import { useList } from '../../api/queries.ts';
import { formatDate } from '../../format/dates.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { usePlace } from '../../shell/use-place.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { CloseTabs } from './close-tabs.tsx';
import { RecordRate } from './record-rate.tsx';

const say = words.close.rate;

const columns: readonly Column<ExchangeRateOnWire>[] = [
  { id: 'day', header: say.day, width: '130px', tabular: true, cell: (row) => formatDate(row.date) },
  {
    id: 'pair',
    header: say.pair,
    width: '220px',
    tabular: true,
    cell: (row) => say.inWords(row.unit, row.base, row.rate, row.quote),
  },
  { id: 'type', header: say.type, width: '150px', wideOnly: true, cell: (row) => say.types[row.type] },
  { id: 'source', header: say.source, wideOnly: true, cell: (row) => row.source },
];

/** Rates as they were published. One that is known stays as it was; a corrected one stands beside it with its own source. */
export function Page() {
  const { one } = useEntities();
  const { search, set } = usePlace();
  const may = useMay()('recordExchangeRate');
  const list = useList('listExchangeRates', { query: { limit: 100 } });
  const asking = may && search.get('ask') === 'rate';
  const ask = (): void => set({ ask: 'rate' });
  useKeys(may ? [{ key: 'n', label: say.record, run: ask }] : []);
  return (
    <Frame scroll={false}>
      <PageHeader
        title={words.close.title}
        actions={
          may ? (
            <Button variant="filled" onClick={ask}>
              {say.record}
            </Button>
          ) : undefined
        }
      />
      <CloseTabs current="rates" />
      {list.isError ? <ErrorState failure={failureOf(list.error)} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <SkeletonRows /> : null}
      {list.isSuccess && list.items.length === 0 ? <EmptyState title={say.none}>{say.noneText}</EmptyState> : null}
      {list.items.length > 0 ? (
        <DataTable
          label={words.close.tabs.rates}
          columns={columns}
          rows={list.items}
          rowKey={({ id }) => id}
          onEnd={list.more}
        />
      ) : null}
      {asking && one ? (
        <RecordRate quote={one.functionalCurrency} onClose={() => set({ ask: null }, { replace: true })} />
      ) : null}
    </Frame>
  );
}
