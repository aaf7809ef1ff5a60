import type { JournalEntrySummary } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { failureOf } from '../../api/client.ts';
import { useList } from '../../api/queries.ts';
import { formatDate, monthSpan } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { usePlace } from '../../shell/use-place.ts';
import { useTypedSearch } from '../../shell/use-typed-search.ts';
import { Amount } from '../../ui/amount.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { Tick } from '../../ui/tick.tsx';
import { LedgerTabs } from './ledger-tabs.tsx';
import { NewEntry } from './new-entry.tsx';

type Seen = {
  readonly to: (path: string) => string;
  /** Only where several entities stand in one list does each line say whose it is. */
  readonly nameOf: ((entityId: string) => string) | null;
};

const columnsFor = ({ to, nameOf }: Seen): readonly Column<JournalEntrySummary>[] => [
  {
    id: 'number',
    header: words.ledger.column.number,
    width: '116px',
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
  ...(nameOf
    ? [
        {
          id: 'entity',
          header: words.shell.entity,
          width: '232px',
          wideOnly: true,
          cell: (entry: JournalEntrySummary) => nameOf(entry.entityId),
        },
      ]
    : []),
  {
    id: 'origin',
    header: words.ledger.column.origin,
    width: '104px',
    wideOnly: true,
    cell: (entry) => words.ledger.origin(entry.origin),
  },
  {
    id: 'proof',
    header: words.ledger.column.proof,
    width: '110px',
    wideOnly: true,
    cell: (entry) => <Proof entry={entry} to={to} />,
  },
  {
    id: 'state',
    header: words.ledger.column.state,
    width: '112px',
    wideOnly: true,
    cell: (entry) =>
      entry.reversedById || entry.reversesId ? (
        <StatusChip kind="refused" plain>
          {entry.reversedById ? words.ledger.reversed : words.ledger.reversal}
        </StatusChip>
      ) : null,
  },
  {
    id: 'total',
    header: words.ledger.column.total,
    width: '144px',
    align: 'right',
    cell: (entry) => <Amount value={entry.total} strong />,
  },
];

/** The paper or the bank line an entry comes from; one by hand has none. */
function Proof({ entry, to }: { readonly entry: JournalEntrySummary; readonly to: Seen['to'] }) {
  const page = entry.documentId
    ? { to: to(`documents/${entry.documentId}`), word: words.ledger.document }
    : entry.bankTransactionId
      ? { to: to(`bank/lines/${entry.bankTransactionId}`), word: words.ledger.bankLine }
      : null;
  if (!page) return null;
  return (
    <Tick to={page.to} proof={words.ledger.proofOf(page.word, entry.number)}>
      {page.word.toLowerCase()}
    </Tick>
  );
}

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
  const { all, chosen, nameOf } = useEntities();
  const may = useMay();
  const [posting, post] = useDisclosure(false);
  return (
    <Frame scroll={false}>
      <PageHeader
        title={words.ledger.title}
        actions={
          may('createJournalEntry') ? (
            <Button variant="filled" leftSection={<IconPlus size={16} stroke={1.75} />} onClick={post.open}>
              {words.ledger.newEntry}
            </Button>
          ) : null
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
          columns={columnsFor({ to, nameOf: chosen === null && all.length > 1 ? nameOf : null })}
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
