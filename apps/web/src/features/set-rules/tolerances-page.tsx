import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { type client, failureOf } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { RulesTabs } from './rules-tabs.tsx';
import { SetTolerance } from './set-tolerance.tsx';

type Tolerance = Awaited<ReturnType<typeof client.call<'listTolerances'>>>['items'][number];
type Row = Tolerance & { readonly entity: string };

const columns: readonly Column<Row>[] = [
  { id: 'scope', header: words.rules.tolerance.scope, cell: (row) => words.rules.tolerance.scopes[row.scope] },
  { id: 'entity', header: words.rules.tolerance.entity, cell: (row) => row.entity },
  { id: 'party', header: words.rules.tolerance.party, cell: (row) => <PartyName id={row.partyId} /> },
  {
    id: 'amount',
    header: words.rules.tolerance.amount,
    width: '148px',
    align: 'right',
    cell: (row) => <Amount value={row.amount} />,
  },
  {
    id: 'percent',
    header: words.rules.tolerance.percent,
    width: '112px',
    align: 'right',
    tabular: true,
    cell: (row) => (row.percent === null ? words.rules.noLimit : `${row.percent} %`),
  },
  {
    id: 'from',
    header: words.rules.column.from,
    width: '132px',
    tabular: true,
    wideOnly: true,
    cell: (row) => formatDate(row.validFrom),
  },
];

/** What may be booked as a difference without asking anybody about that difference again. */
export function Page() {
  const { entity } = usePlace();
  const { nameOf } = useEntities();
  const mayChange = useMay()('setTolerance');
  const [setting, setSetting] = useState(false);
  const answer = useAnswer('listTolerances', { query: { entity: entity ?? undefined } });
  const items = answer.data?.items ?? [];
  return (
    <Frame scroll={false}>
      <PageHeader
        title={words.rules.title}
        subtitle={words.rules.tolerance.text}
        actions={
          mayChange ? (
            <Button
              variant="filled"
              leftSection={<IconPlus size={16} stroke={1.75} />}
              onClick={() => setSetting(true)}
            >
              {words.rules.tolerance.set}
            </Button>
          ) : null
        }
      />
      <RulesTabs current="tolerances" />
      {answer.isError ? <ErrorState failure={failureOf(answer.error)} onRetry={() => void answer.refetch()} /> : null}
      {answer.isPending ? <SkeletonRows /> : null}
      {answer.isSuccess && items.length === 0 ? (
        <EmptyState title={words.rules.tolerance.none}>{words.rules.tolerance.noneText}</EmptyState>
      ) : null}
      {items.length > 0 ? (
        <DataTable
          label={words.rules.tolerance.title}
          columns={columns}
          rows={items.map((item) => ({ ...item, entity: nameOf(item.entityId) }))}
          rowKey={(row) => row.id}
        />
      ) : null}
      {setting ? <SetTolerance onClose={() => setSetting(false)} /> : null}
    </Frame>
  );
}

/** One party's own tolerance names the party; everybody's names nobody. */
function PartyName({ id }: { readonly id: string | null }) {
  const { to } = usePlace();
  const { data } = useAnswer('getParty', { params: { id: id ?? '' }, enabled: id !== null });
  if (id === null) return words.rules.tolerance.everybody;
  return <Link to={to(`parties/${id}`)}>{data?.name ?? ''}</Link>;
}
