import type { PartyOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { failureOf } from '../../api/client.ts';
import { useList } from '../../api/queries.ts';
import { formatCount } from '../../format/count.ts';
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
import { AddParty } from './add-party.tsx';
import { PartyState } from './party-state.tsx';

const roles = ['all', 'vendor', 'customer', 'employee', 'authority', 'bank', 'sister'] as const;

const columns: readonly Column<PartyOnWire>[] = [
  { id: 'name', header: words.parties.column.name, cell: (party) => party.name },
  { id: 'number', header: words.parties.column.number, width: '110px', wideOnly: true, cell: (party) => party.number },
  {
    id: 'roles',
    header: words.parties.column.roles,
    width: '170px',
    wideOnly: true,
    cell: (party) => party.roles.map((role) => words.parties.role[role]).join(', '),
  },
  {
    id: 'tax',
    header: words.parties.column.tax,
    width: '170px',
    wideOnly: true,
    cell: (party) => <span className="proportional">{party.taxIds.map((id) => id.value).join(', ')}</span>,
  },
  {
    id: 'country',
    header: words.parties.column.country,
    width: '80px',
    wideOnly: true,
    cell: (party) => party.country,
  },
  {
    id: 'state',
    header: words.parties.column.state,
    width: '150px',
    cell: (party) => <PartyState party={party} plain />,
  },
  {
    id: 'documents',
    header: words.parties.column.documents,
    width: '124px',
    align: 'right',
    wideOnly: true,
    cell: (party) => <Count count={party.documentCount} />,
  },
  {
    id: 'open',
    header: words.parties.column.open,
    width: '180px',
    align: 'right',
    cell: (party) => party.openAmount.map((money) => <Amount key={money.currency} value={money} strong />),
  },
];

/** None is a dash, as in every report. */
function Count({ count }: { readonly count: number }) {
  return count === 0 ? <Amount value="0" dashZero /> : formatCount(count);
}

export function Page() {
  const may = useMay();
  const { search, here, to } = usePlace();
  const [typed, setTyped, q] = useTypedSearch();
  const role = roles.find((candidate) => candidate === search.get('role')) ?? 'all';
  const list = useList('listParties', {
    query: { q: q ?? undefined, role: role === 'all' ? undefined : role, limit: 100 },
  });
  const [adding, add] = useDisclosure(false);
  return (
    <Frame scroll={false}>
      <PageHeader
        title={words.parties.title}
        actions={
          may('createParty') ? (
            <Button variant="filled" leftSection={<IconPlus size={16} stroke={1.75} />} onClick={add.open}>
              {words.parties.add}
            </Button>
          ) : null
        }
      />
      <FilterTabs
        label={words.parties.byRole}
        current={role}
        tabs={roles.map((key) => ({
          key,
          label: words.parties.tabs[key],
          to: here({ role: key === 'all' ? null : key }),
        }))}
        aside={<SearchBox label={words.parties.search} value={typed} onType={setTyped} />}
      />
      {list.isError ? <ErrorState failure={failureOf(list.error)} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <SkeletonRows /> : null}
      {list.isSuccess && list.items.length === 0 ? (
        <EmptyState title={words.parties.none}>{words.parties.noneText}</EmptyState>
      ) : null}
      {list.items.length > 0 ? (
        <DataTable
          label={words.parties.title}
          columns={columns}
          rows={list.items}
          rowKey={(party) => party.id}
          rowTo={(party) => to(`parties/${party.id}`)}
          onEnd={list.more}
        />
      ) : null}
      {adding ? <AddParty onClose={add.close} /> : null}
    </Frame>
  );
}
