import type { SalesInvoiceSummary } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useList } from '../../api/queries.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { usePlace } from '../../shell/use-place.ts';
import { useTypedSearch } from '../../shell/use-typed-search.ts';
import { Amount } from '../../ui/amount.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { FilterTabs } from '../../ui/filter-tabs.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { InvoiceState } from './invoice-state.tsx';
import { SalesTabs } from './sales-tabs.tsx';

const states = ['all', 'draft', 'unpaid', 'overdue', 'issued'] as const;

const columns: readonly Column<SalesInvoiceSummary>[] = [
  {
    id: 'number',
    header: words.sales.column.number,
    width: '160px',
    cell: (invoice) => <span className="proportional">{invoice.legalNumber ?? words.sales.noNumber}</span>,
  },
  { id: 'customer', header: words.sales.column.customer, cell: (invoice) => invoice.partyName },
  {
    id: 'date',
    header: words.sales.column.date,
    width: '120px',
    wideOnly: true,
    cell: (invoice) => (invoice.issueDate ? formatDate(invoice.issueDate) : null),
  },
  {
    id: 'due',
    header: words.sales.column.due,
    width: '120px',
    wideOnly: true,
    cell: (invoice) => (invoice.dueDate ? formatDate(invoice.dueDate) : null),
  },
  {
    id: 'status',
    header: words.sales.column.status,
    width: '120px',
    cell: (invoice) => <InvoiceState invoice={invoice} plain />,
  },
  {
    id: 'total',
    header: words.sales.column.total,
    width: '150px',
    align: 'right',
    cell: (invoice) => <Amount value={invoice.gross} strong />,
  },
  {
    id: 'open',
    header: words.sales.column.open,
    width: '150px',
    align: 'right',
    wideOnly: true,
    cell: (invoice) => <Amount value={invoice.open} dashZero />,
  },
];

export function Page() {
  const may = useMay();
  const { search, entity, here, to } = usePlace();
  const [typed, setTyped, q] = useTypedSearch();
  const state = states.find((candidate) => candidate === search.get('status')) ?? 'all';
  const list = useList('listSalesInvoices', {
    query: {
      q: q ?? undefined,
      entity: entity ?? undefined,
      party: search.get('party') ?? undefined,
      status: state === 'all' ? undefined : state,
      limit: 100,
    },
  });
  return (
    <Frame scroll={false}>
      <PageHeader
        title={words.sales.title}
        actions={
          may('createSalesInvoice') ? (
            <Button
              component={Link}
              to={to('sales/invoices/new')}
              variant="filled"
              leftSection={<IconPlus size={16} stroke={1.75} />}
            >
              {words.sales.add}
            </Button>
          ) : null
        }
      />
      <SalesTabs current="invoices" aside={<SearchBox label={words.sales.search} value={typed} onType={setTyped} />} />
      <FilterTabs
        label={words.sales.byStatus}
        current={state}
        tabs={states.map((key) => ({
          key,
          label: words.sales.statusTabs[key],
          to: here({ status: key === 'all' ? null : key }),
        }))}
      />
      {list.isError ? <ErrorState failure={failureOf(list.error)} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <SkeletonRows /> : null}
      {list.isSuccess && list.items.length === 0 ? (
        <EmptyState title={words.sales.none}>{words.sales.noneText}</EmptyState>
      ) : null}
      {list.items.length > 0 ? (
        <DataTable
          label={words.sales.title}
          columns={columns}
          rows={list.items}
          rowKey={(invoice) => invoice.id}
          rowTo={(invoice) => to(`sales/invoices/${invoice.id}`)}
          onEnd={list.more}
        />
      ) : null}
    </Frame>
  );
}
