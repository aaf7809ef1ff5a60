import { type client, failureOf } from '../../api/client.ts';
import { useList } from '../../api/queries.ts';
import { formatInstant } from '../../format/dates.ts';
import { readable } from '../../format/sentences.ts';
import { words } from '../../messages/index.ts';
import { usePersonName } from '../../session/use-person-name.ts';
import { usePlace } from '../../shell/use-place.ts';
import { ConfidenceBars, confidenceWord } from '../../ui/confidence-bars.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import classes from './audit.module.css';
import { AuditTabs } from './audit-tabs.tsx';
import { SubjectLink } from './subject-link.tsx';

type Decision = Awaited<ReturnType<typeof client.call<'listDecisions'>>>['items'][number];

const columns: readonly Column<Decision>[] = [
  {
    id: 'sentence',
    header: words.audit.column.decision,
    cell: (decision) => (
      <span className={classes.cut} title={readable(decision.sentence)}>
        {readable(decision.sentence)}
      </span>
    ),
  },
  {
    id: 'subject',
    header: words.audit.column.subject,
    width: '130px',
    cell: (decision) => <SubjectLink subject={decision.subject} />,
  },
  {
    id: 'stage',
    header: words.audit.column.stage,
    width: '100px',
    wideOnly: true,
    cell: (decision) => words.audit.stage(decision.stage),
  },
  {
    id: 'outcome',
    header: words.audit.column.outcome,
    width: '144px',
    wideOnly: true,
    cell: (decision) => words.audit.outcome(decision.outcome),
  },
  {
    id: 'confidence',
    header: words.audit.column.confidence,
    width: '120px',
    wideOnly: true,
    cell: (decision) =>
      decision.confidence === null ? words.audit.byRule : <ConfidenceBars word={confidenceWord(decision.confidence)} />,
  },
  {
    id: 'by',
    header: words.audit.column.who,
    width: '140px',
    wideOnly: true,
    cell: (decision) => <Who id={decision.decidedBy} />,
  },
  {
    id: 'at',
    header: words.audit.column.when,
    tabular: true,
    width: '164px',
    wideOnly: true,
    cell: (decision) => formatInstant(decision.decidedAt),
  },
];

function Who({ id }: { readonly id: string }) {
  const nameOf = usePersonName();
  return nameOf(id);
}

export function Page() {
  const { entity, search, to } = usePlace();
  const list = useList('listDecisions', {
    query: { entity: entity ?? undefined, subject: search.get('subject') ?? undefined, limit: 100 },
  });
  return (
    <Frame scroll={false}>
      <PageHeader title={words.audit.title} />
      <AuditTabs current="decisions" />
      {list.isError ? <ErrorState failure={failureOf(list.error)} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <SkeletonRows height={32} /> : null}
      {list.isSuccess && list.items.length === 0 ? <EmptyState title={words.audit.noDecisions} /> : null}
      {list.items.length > 0 ? (
        <DataTable
          label={words.audit.decisions}
          columns={columns}
          rows={list.items}
          rowKey={(decision) => decision.id}
          rowTo={(decision) => to(`audit/decisions/${decision.id}`)}
          dense
          onEnd={list.more}
        />
      ) : null}
    </Frame>
  );
}
