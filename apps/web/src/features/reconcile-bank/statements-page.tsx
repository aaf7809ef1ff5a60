import type { BankStatementOnWire } from '@counterfoil/wire/contracts';
import { failureOf } from '../../api/client.ts';
import { useList } from '../../api/queries.ts';
import { formatCount } from '../../format/count.ts';
import { formatSpan } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import type { GlyphKind } from '../../ui/glyph.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { BankTabs } from './bank-tabs.tsx';
import { StatementDrawer } from './statement-drawer.tsx';
import { UploadStatement } from './upload-statement.tsx';

const sign = (statement: BankStatementOnWire): GlyphKind => {
  if (statement.status === 'exception' || statement.proof === 'wrong') return 'doubt';
  if (statement.status === 'failed' || statement.status === 'withdrawn') return 'refused';
  return statement.status === 'imported' && statement.proof === 'proven' ? 'proven' : 'open';
};

const columns: readonly Column<BankStatementOnWire>[] = [
  { id: 'file', header: words.bank.column.file, cell: (statement) => statement.fileName },
  {
    id: 'number',
    header: words.bank.column.statementNumber,
    width: '88px',
    wideOnly: true,
    cell: (statement) => statement.statementNumber,
  },
  {
    id: 'span',
    header: words.bank.column.span,
    tabular: true,
    width: '220px',
    wideOnly: true,
    cell: (statement) => (statement.from && statement.to ? formatSpan(statement.from, statement.to) : null),
  },
  {
    id: 'lines',
    header: words.bank.column.lines,
    width: '88px',
    align: 'right',
    wideOnly: true,
    cell: (statement) => formatCount(statement.lines.read),
  },
  {
    id: 'opening',
    header: words.bank.column.opening,
    width: '156px',
    align: 'right',
    wideOnly: true,
    cell: (statement) => <Amount value={statement.opening} />,
  },
  {
    id: 'closing',
    header: words.bank.column.closing,
    width: '156px',
    align: 'right',
    cell: (statement) => <Amount value={statement.closing} />,
  },
  {
    id: 'proof',
    header: words.bank.column.proof,
    width: '190px',
    cell: (statement) => (
      <StatusChip kind={sign(statement)} plain>
        {words.bank.statementOutcome(statement)}
      </StatusChip>
    ),
  },
];

export function Page() {
  const { entity, search, here } = usePlace();
  const list = useList('listBankStatements', { query: { entity: entity ?? undefined, limit: 100 } });
  const chosen = search.get('statement');
  return (
    <Frame scroll={false}>
      <PageHeader title={words.bank.title} actions={<UploadStatement />} />
      <BankTabs current="statements" />
      {list.isError ? <ErrorState failure={failureOf(list.error)} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <SkeletonRows /> : null}
      {list.isSuccess && list.items.length === 0 ? (
        <EmptyState title={words.bank.noStatements}>{words.bank.noStatementsText}</EmptyState>
      ) : null}
      {list.items.length > 0 ? (
        <DataTable
          label={words.bank.statements}
          columns={columns}
          rows={list.items}
          rowKey={(statement) => statement.id}
          rowTo={(statement) => here({ statement: statement.id })}
          selected={chosen}
          onEnd={list.more}
        />
      ) : null}
      {chosen ? <StatementDrawer id={chosen} /> : null}
    </Frame>
  );
}
