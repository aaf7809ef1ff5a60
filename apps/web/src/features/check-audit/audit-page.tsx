import { Drawer } from '@mantine/core';
import { Link, Navigate } from 'react-router';
import type { client } from '../../api/client.ts';
import { failureOf } from '../../api/client.ts';
import { useAnswer, useList } from '../../api/queries.ts';
import { formatInstant } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { usePlace } from '../../shell/use-place.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import classes from './audit.module.css';
import { AuditTabs } from './audit-tabs.tsx';
import { SubjectLink } from './subject-link.tsx';

type Event = Awaited<ReturnType<typeof client.call<'listAuditEvents'>>>['items'][number];

const columns: readonly Column<Event>[] = [
  {
    id: 'when',
    header: words.audit.column.when,
    tabular: true,
    width: '190px',
    cell: (event) => formatInstant(event.occurredAt),
  },
  { id: 'what', header: words.audit.column.what, width: '24%', cell: (event) => words.audit.action(event.action) },
  {
    id: 'subject',
    header: words.audit.column.subject,
    width: '18%',
    cell: (event) => <SubjectLink subject={event.subject} />,
  },
  { id: 'who', header: words.audit.column.who, cell: (event) => words.audit.actor(event.actor.label), wideOnly: true },
  {
    id: 'seal',
    header: words.audit.column.seal,
    width: '140px',
    cell: (event) =>
      event.seal ? (
        <StatusChip kind="proven" plain>
          {event.seal.sequence}
        </StatusChip>
      ) : (
        <StatusChip kind="waiting" plain>
          {words.audit.unsealed}
        </StatusChip>
      ),
  },
];

/** The trail is for those who watch over the books; whoever else comes here finds the decisions. */
export function Page() {
  const { to } = usePlace();
  return useMay()('listAuditEvents') ? <Events /> : <Navigate to={to('audit/decisions')} replace />;
}

function Events() {
  const { search, set, here } = usePlace();
  const attested = search.get('attested') === 'yes';
  const list = useList('listAuditEvents', {
    query: {
      subject: search.get('subject') ?? undefined,
      action: search.get('action') ?? undefined,
      attestations: attested ? undefined : 'false',
      limit: 100,
    },
  });
  const chosen = list.items.find((event) => event.id === search.get('event')) ?? null;
  return (
    <Frame scroll={false}>
      <PageHeader title={words.audit.title} actions={<SealState />} />
      <AuditTabs current="events" aside={<AttestedLink shown={attested} />} />
      {list.isError ? <ErrorState failure={failureOf(list.error)} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <SkeletonRows height={32} /> : null}
      {list.isSuccess && list.items.length === 0 ? <EmptyState title={words.audit.none} /> : null}
      {list.items.length > 0 ? (
        <DataTable
          label={words.audit.events}
          columns={columns}
          rows={list.items}
          rowKey={(event) => event.id}
          rowTo={(event) => here({ event: event.id })}
          selected={chosen?.id ?? null}
          dense
          onEnd={list.more}
        />
      ) : null}
      <Drawer
        opened={chosen !== null}
        onClose={() => set({ event: null })}
        position="right"
        size={568}
        title={chosen ? words.audit.action(chosen.action) : null}
        closeButtonProps={{ 'aria-label': words.shell.close }}
      >
        {chosen ? (
          <>
            <p className={classes.second}>
              {words.audit.actor(chosen.actor.label)} · {formatInstant(chosen.occurredAt)}
            </p>
            {chosen.seal ? (
              <p className={classes.hash}>
                {words.audit.sealed(chosen.seal.sequence)} {chosen.seal.hash}
              </p>
            ) : null}
            <pre className={classes.payload}>{JSON.stringify(chosen.payload, null, 2)}</pre>
          </>
        ) : null}
      </Drawer>
    </Frame>
  );
}

/** Attestations repeat what the books say after a change; the list leaves them out and says so. */
function AttestedLink({ shown }: { readonly shown: boolean }) {
  const { here } = usePlace();
  return (
    <p className={classes.second}>
      {shown ? words.audit.attestedShown : words.audit.attestedHidden}{' '}
      <Link to={here({ attested: shown ? null : 'yes', event: null })}>
        {shown ? words.audit.hideAttested : words.audit.showAttested}
      </Link>
    </p>
  );
}

/** The head of the chain and how far it lags behind. */
function SealState() {
  const { data } = useAnswer('getAuditSeals', { every: 10_000 });
  if (!data) return null;
  return (
    <StatusChip kind={data.pending === 0 ? 'proven' : 'waiting'}>
      {words.audit.sealState(data.sequence, data.pending, data.lagSeconds)}
    </StatusChip>
  );
}
