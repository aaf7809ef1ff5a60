import type { JournalEntrySummary } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useList } from '../../api/queries.ts';
import { formatDate, monthSpan } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { useTypedSearch } from '../../shell/use-typed-search.ts';
import { Amount } from '../../ui/amount.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { LedgerTabs } from './ledger-tabs.tsx';
import { NewEntry } from './new-entry.tsx';

const columnsFor = (to: (path: string) => string): readonly Column<JournalEntrySummary>[] => [
  {
    id: 'number',
    header: words.ledger.column.number,
    width: '150px',
    cell: (entry) => <span className="proportional">{entry.number}</span>,
  },
  {
    id: 'date',
    header: words.ledger.column.date,
    tabular: true,
    width: '116px',
    cell: (entry) => formatDate(entry.postingDate),
  },
  { id: 'text', header: words.ledger.column.text, cell: (entry) => entry.description },
  {
    id: 'kind',
    header: words.ledger.column.kind,
    width: '132px',
    wideOnly: true,
    cell: (entry) => words.ledger.kind(entry.kind),
  },
  {
    id: 'origin',
    header: words.ledger.column.origin,
    width: '120px',
    wideOnly: true,
    cell: (entry) => words.ledger.origin(entry.origin),
  },
  {
    id: 'proof',
    header: words.ledger.column.proof,
    width: '110px',
    wideOnly: true,
    cell: (entry) =>
      entry.documentId ? <Link to={to(`documents/${entry.documentId}`)}>{words.ledger.document}</Link> : null,
  },
  {
    id: 'state',
    header: words.ledger.column.state,
    width: '104px',
    wideOnly: true,
    cell: (entry) => (entry.reversedById ? words.ledger.reversed : entry.reversesId ? words.ledger.reversal : null),
  },
  {
    id: 'total',
    header: words.ledger.column.total,
    width: '160px',
    align: 'right',
    cell: (entry) => <Amount value={entry.total} strong />,
  },
];

export function Page() {
  const { entity, period, search, to } = usePlace();
  const [typed, setTyped, q] = useTypedSearch();
  const span = period ? monthSpan(period) : null;
  const list = useList('listJournalEntries', {
    query: {
      entity: entity ?? undefined,
      from: span?.from,
      to: span?.to,
      ledgerAccount: search.get('account') ?? undefined,
      q: q ?? undefined,
      limit: 100,
    },
  });
  const [posting, post] = useDisclosure(false);
  return (
    <Frame scroll={false}>
      <PageHeader
        title={words.ledger.title}
        actions={
          <Button variant="filled" leftSection={<IconPlus size={16} stroke={1.75} />} onClick={post.open}>
            {words.ledger.newEntry}
          </Button>
        }
      />
      <LedgerTabs current="entries" aside={<SearchBox label={words.ledger.search} value={typed} onType={setTyped} />} />
      {list.isError ? <ErrorState failure={failureOf(list.error)} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <SkeletonRows height={32} /> : null}
      {list.isSuccess && list.items.length === 0 ? (
        <EmptyState title={words.ledger.noEntries}>{words.ledger.noEntriesText}</EmptyState>
      ) : null}
      {list.items.length > 0 ? (
        <DataTable
          label={words.ledger.entries}
          columns={columnsFor(to)}
          rows={list.items}
          rowKey={(entry) => entry.id}
          rowTo={(entry) => to(`ledger/entries/${entry.id}`)}
          dense
          onEnd={list.more}
        />
      ) : null}
      {posting ? <NewEntry onClose={post.close} /> : null}
    </Frame>
  );
}
