import type { BankAccountOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { failureOf } from '../../api/client.ts';
import { useList } from '../../api/queries.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { AddBankAccount } from './add-bank-account.tsx';
import { BankTabs } from './bank-tabs.tsx';
import { MoneyInTransit } from './money-in-transit.tsx';
import { UploadStatement } from './upload-statement.tsx';

const columns: readonly Column<BankAccountOnWire>[] = [
  { id: 'name', header: words.bank.column.account, cell: (account) => account.name },
  {
    id: 'number',
    header: words.bank.column.number,
    width: '20%',
    wideOnly: true,
    cell: (account) => account.maskedNumber,
  },
  {
    id: 'ledger',
    header: words.bank.column.ledger,
    width: '88px',
    wideOnly: true,
    cell: (account) => account.ledgerAccountCode,
  },
  {
    id: 'statement',
    header: words.bank.column.statement,
    tabular: true,
    width: '176px',
    align: 'right',
    cell: (account) => <Amount value={account.statementBalance} />,
  },
  {
    id: 'date',
    header: words.bank.column.date,
    tabular: true,
    width: '112px',
    wideOnly: true,
    cell: (account) => (account.statementDate ? formatDate(account.statementDate) : null),
  },
  {
    id: 'books',
    header: words.bank.column.books,
    width: '176px',
    align: 'right',
    wideOnly: true,
    cell: (account) => <Amount value={account.ledgerBalance} />,
  },
  {
    id: 'open',
    header: words.bank.column.open,
    width: '148px',
    cell: (account) => (
      <StatusChip kind={account.unreconciledCount === 0 ? 'proven' : 'open'} plain>
        {words.bank.toGo(account.unreconciledCount)}
      </StatusChip>
    ),
  },
];

export function Page() {
  const { entity, to } = usePlace();
  const list = useList('listBankAccounts', { query: { entity: entity ?? undefined, limit: 100 } });
  const may = useMay();
  const [adding, add] = useDisclosure(false);
  return (
    <Frame scroll={false}>
      <PageHeader
        title={words.bank.title}
        actions={
          <>
            {may('createBankAccount') ? <Button onClick={add.open}>{words.bank.addAccount}</Button> : null}
            <UploadStatement />
          </>
        }
      />
      <BankTabs current="accounts" />
      <MoneyInTransit />
      {list.isError ? <ErrorState failure={failureOf(list.error)} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <SkeletonRows /> : null}
      {list.isSuccess && list.items.length === 0 ? (
        <EmptyState title={words.bank.noAccounts}>{words.bank.noAccountsText}</EmptyState>
      ) : null}
      {list.items.length > 0 ? (
        <DataTable
          label={words.bank.accounts}
          columns={columns}
          rows={list.items}
          rowKey={(account) => account.id}
          rowTo={(account) => to(`bank/${account.id}`)}
          onEnd={list.more}
        />
      ) : null}
      {adding ? <AddBankAccount onClose={add.close} /> : null}
    </Frame>
  );
}
