import type { OpenItemOnWire } from '@counterfoil/wire/contracts';
import { SegmentedControl } from '@mantine/core';
import { failureOf } from '../../api/client.ts';
import { useList } from '../../api/queries.ts';
import { daysFrom, formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
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

const statuses = ['open', 'settled', 'all'] as const;

/** What an item is, whoever looks. */
const described: readonly Column<OpenItemOnWire>[] = [
  {
    id: 'number',
    header: words.ledger.column.number,
    width: '148px',
    cell: (item) => <span className="proportional">{item.number ?? words.bank.noNumber}</span>,
  },
  { id: 'party', header: words.ledger.column.party, cell: (item) => item.partyName },
  {
    id: 'kind',
    header: words.ledger.column.kind,
    width: '112px',
    wideOnly: true,
    cell: (item) => words.ledger.itemKind(item.kind),
  },
  {
    id: 'account',
    header: words.ledger.accountShort,
    width: '88px',
    wideOnly: true,
    cell: (item) => item.ledgerAccountCode,
  },
  {
    id: 'date',
    header: words.ledger.column.issued,
    tabular: true,
    width: '116px',
    wideOnly: true,
    cell: (item) => formatDate(item.date),
  },
];

const columnsFor = (to: (path: string) => string): readonly Column<OpenItemOnWire>[] => [
  ...described,
  { id: 'due', header: words.ledger.column.due, tabular: true, width: '148px', cell: (item) => <Due item={item} /> },
  {
    id: 'payment',
    header: words.ledger.column.payment,
    width: '108px',
    wideOnly: true,
    cell: (item) =>
      item.paymentBlock ? (
        <StatusChip kind="locked" plain>
          {words.ledger.blockedShort}
        </StatusChip>
      ) : null,
  },
  {
    id: 'proof',
    header: words.ledger.column.proof,
    width: '100px',
    wideOnly: true,
    cell: (item) =>
      item.documentId ? (
        <Tick
          to={to(`documents/${item.documentId}`)}
          proof={words.ledger.proofOf(words.ledger.document, item.number ?? words.bank.noNumber)}
        >
          {words.ledger.document.toLowerCase()}
        </Tick>
      ) : null,
  },
  {
    id: 'original',
    header: words.ledger.column.original,
    width: '148px',
    align: 'right',
    wideOnly: true,
    cell: (item) => <Amount value={item.original} />,
  },
  {
    id: 'open',
    header: words.ledger.column.open,
    width: '140px',
    align: 'right',
    cell: (item) => <Amount value={item.open} strong />,
  },
];

/** Only what is overdue and still open is in doubt; a settled item has no lateness any more. */
function Due({ item }: { readonly item: OpenItemOnWire }) {
  const { todayOf } = useEntities();
  if (!item.dueDate) return null;
  const days = daysFrom(todayOf(item.entityId), item.dueDate);
  if (item.status !== 'open' || days === null || days >= 0) return <>{formatDate(item.dueDate)}</>;
  return (
    <StatusChip kind="doubt" plain>
      {words.ledger.overdue(-days)}
    </StatusChip>
  );
}

export function Page() {
  const { entity, search, set, to } = usePlace();
  const [typed, setTyped, q] = useTypedSearch();
  const status = statuses.find((candidate) => candidate === search.get('status')) ?? 'open';
  const list = useList('listOpenItems', {
    query: {
      entity: entity ?? undefined,
      status,
      q: q ?? undefined,
      party: search.get('party') ?? undefined,
      limit: 100,
    },
  });
  return (
    <Frame scroll={false}>
      <PageHeader title={words.ledger.title} />
      <LedgerTabs
        current="open-items"
        aside={
          <>
            <SegmentedControl
              size="xs"
              aria-label={words.ledger.itemStates}
              value={status}
              onChange={(value) => set({ status: value === 'open' ? null : value })}
              data={statuses.map((value) => ({ value, label: words.ledger.itemStatus[value] }))}
            />
            <SearchBox label={words.ledger.searchItems} value={typed} onType={setTyped} />
          </>
        }
      />
      {list.isError ? <ErrorState failure={failureOf(list.error)} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <SkeletonRows height={32} /> : null}
      {list.isSuccess && list.items.length === 0 ? (
        <EmptyState title={words.ledger.noItems}>{words.ledger.noItemsText}</EmptyState>
      ) : null}
      {list.items.length > 0 ? (
        <DataTable
          label={words.ledger.openItems}
          columns={columnsFor(to)}
          rows={list.items}
          rowKey={(item) => item.id}
          rowTo={(item) => to(`ledger/open-items/${item.id}`)}
          dense
          onEnd={list.more}
        />
      ) : null}
    </Frame>
  );
}
