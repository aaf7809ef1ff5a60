import type { LedgerAccountOnWire } from '@counterfoil/wire/contracts';
import { failureOf } from '../../api/client.ts';
import { useList } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { useTypedSearch } from '../../shell/use-typed-search.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { LedgerTabs } from './ledger-tabs.tsx';

const columns: readonly Column<LedgerAccountOnWire>[] = [
  { id: 'code', header: words.ledger.column.code, width: '88px', cell: (account) => account.code },
  { id: 'name', header: words.ledger.column.name, cell: (account) => account.name },
  { id: 'type', header: words.ledger.column.type, width: '120px', cell: (account) => words.ledger.types[account.type] },
  {
    id: 'line',
    header: words.ledger.column.statementLine,
    width: '26%',
    wideOnly: true,
    cell: (account) => words.ledger.statementLine(account.statementLine),
  },
  {
    id: 'control',
    header: words.ledger.column.control,
    width: '130px',
    wideOnly: true,
    cell: (account) => (account.control === 'none' ? null : words.ledger.control(account.control)),
  },
  {
    id: 'manual',
    header: words.ledger.column.manual,
    width: '110px',
    wideOnly: true,
    cell: (account) => (account.allowsManual ? words.ledger.manual : null),
  },
  {
    id: 'currency',
    header: words.ledger.column.currency,
    width: '88px',
    wideOnly: true,
    cell: (account) => account.currency,
  },
];

export function Page() {
  const { to } = usePlace();
  const [typed, setTyped, q] = useTypedSearch();
  const list = useList('listLedgerAccounts', { query: { q: q ?? undefined, limit: 200 } });
  return (
    <Frame scroll={false}>
      <PageHeader title={words.ledger.title} />
      <LedgerTabs
        current="accounts"
        aside={<SearchBox label={words.ledger.searchAccounts} value={typed} onType={setTyped} />}
      />
      {list.isError ? <ErrorState failure={failureOf(list.error)} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <SkeletonRows height={32} /> : null}
      {list.isSuccess && list.items.length === 0 ? <EmptyState title={words.pick.nothing} /> : null}
      {list.items.length > 0 ? (
        <DataTable
          label={words.ledger.tabs.accounts}
          columns={columns}
          rows={list.items}
          rowKey={(account) => account.id}
          rowTo={(account) => to('reports/general-ledger', { account: account.id })}
          dense
          onEnd={list.more}
        />
      ) : null}
    </Frame>
  );
}
