import type { DimensionValueOnWire } from '@counterfoil/wire/contracts';
import { Button, Group } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { failureOf } from '../../api/client.ts';
import { useAnswer, useList } from '../../api/queries.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { AddDimension, AddValue } from './add-dimension.tsx';
import { EndValue, SetDimensionRule } from './dimension-rules.tsx';
import { RulesTabs } from './rules-tabs.tsx';

/** A date no books reach back to: the value holds for all of them. */
const everSince = '1900-01-01';

type Row = DimensionValueOnWire & { readonly dimension: string };

const columns: readonly Column<Row>[] = [
  { id: 'dimension', header: words.rules.column.dimension, width: '20%', cell: (row) => row.dimension },
  { id: 'code', header: words.ledger.column.code, width: '112px', cell: (row) => row.code },
  { id: 'name', header: words.rules.column.name, cell: (row) => row.name },
  {
    id: 'under',
    header: words.rules.column.under,
    width: '112px',
    wideOnly: true,
    cell: (row) => row.parentCode ?? '',
  },
  {
    id: 'from',
    header: words.rules.column.from,
    tabular: true,
    width: '132px',
    wideOnly: true,
    cell: (row) => (row.validFrom <= everSince ? words.rules.always : formatDate(row.validFrom)),
  },
  {
    id: 'to',
    header: words.rules.column.until,
    tabular: true,
    width: '132px',
    wideOnly: true,
    cell: (row) => (row.validTo === null ? '' : formatDate(row.validTo)),
  },
];

/** What postings can be told apart by beside their account. */
export function Page() {
  const may = useMay();
  const [adding, setAdding] = useState<'dimension' | 'value' | 'rule' | 'end' | null>(null);
  const dimensions = useAnswer('listDimensions', { query: { limit: 200 } });
  const list = useList('listDimensionValues', { query: { limit: 100 } });
  const known = dimensions.data?.items ?? [];
  const nameOf = (id: string): string => known.find((dimension) => dimension.id === id)?.name ?? '';
  const usable = known.filter((dimension) => dimension.archivedAt === null);
  const close = (): void => setAdding(null);
  return (
    <Frame scroll={false}>
      <PageHeader
        title={words.rules.title}
        subtitle={words.rules.dimensionsText}
        actions={
          may('createDimension') ? (
            <Group gap={8}>
              <Button onClick={() => setAdding('dimension')}>{words.rules.addDimension}</Button>
              <Button disabled={usable.length === 0} onClick={() => setAdding('rule')}>
                {words.rules.dimensionRule.title}
              </Button>
              <Button disabled={list.items.length === 0} onClick={() => setAdding('end')}>
                {words.rules.endValue}
              </Button>
              <Button
                variant="filled"
                leftSection={<IconPlus size={16} stroke={1.75} />}
                disabled={usable.length === 0}
                onClick={() => setAdding('value')}
              >
                {words.rules.addValue}
              </Button>
            </Group>
          ) : null
        }
      />
      <RulesTabs current="dimensions" />
      {list.isError ? <ErrorState failure={failureOf(list.error)} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <SkeletonRows /> : null}
      {list.isSuccess && list.items.length === 0 ? (
        <EmptyState title={words.rules.noValues}>{words.rules.noValuesText}</EmptyState>
      ) : null}
      {list.items.length > 0 ? (
        <DataTable
          label={words.rules.dimensions}
          columns={columns}
          rows={list.items.map((value) => ({ ...value, dimension: nameOf(value.dimensionId) }))}
          rowKey={(row) => row.id}
          onEnd={list.more}
        />
      ) : null}
      {adding === 'dimension' ? <AddDimension onClose={close} /> : null}
      {adding === 'rule' ? <SetDimensionRule dimensions={usable} onClose={close} /> : null}
      {adding === 'end' ? <EndValue values={list.items} onClose={close} /> : null}
      {adding === 'value' ? <AddValue dimensions={usable} values={list.items} onClose={close} /> : null}
    </Frame>
  );
}
