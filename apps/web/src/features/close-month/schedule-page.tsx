import type { RecognitionScheduleDetailOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { formatDate } from '../../format/dates.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { CloseTabs } from './close-tabs.tsx';
import { EndSchedule } from './end-schedule.tsx';

type Row = RecognitionScheduleDetailOnWire['plan'][number];

function Entry({ row }: { readonly row: Row }) {
  const { to } = usePlace();
  return row.journalEntryId ? <Link to={to(`ledger/entries/${row.journalEntryId}`)}>{row.number}</Link> : null;
}

const columns: readonly Column<Row>[] = [
  { id: 'period', header: words.ledger.column.period, cell: (row) => row.label },
  {
    id: 'day',
    header: words.close.column.on,
    width: '130px',
    tabular: true,
    wideOnly: true,
    cell: (row) => formatDate(row.endsOn),
  },
  { id: 'state', header: words.ledger.column.state, width: '150px', cell: (row) => words.close.plan[row.state] },
  { id: 'entry', header: words.close.column.entry, width: '140px', wideOnly: true, cell: (row) => <Entry row={row} /> },
  {
    id: 'amount',
    header: words.close.column.amount,
    width: '140px',
    align: 'right',
    cell: (row) => <Amount value={row.amount} />,
  },
];

/** One schedule: where it comes from, what it becomes, and its plan period by period. */
export function Page() {
  const { schedule = '' } = useParams();
  const { to, search, set } = usePlace();
  const mayEnd = useMay()('endRecognitionSchedule');
  const answer = useAnswer('getRecognitionSchedule', { params: { id: schedule } });
  const found = answer.data;
  const endable = mayEnd && found !== undefined && found.endedOn === null;
  const ask = (): void => set({ ask: 'end' });
  useKeys(endable ? [{ key: 'e', label: words.close.schedule.end, run: ask }] : []);
  return (
    <Frame scroll={false}>
      <PageHeader
        title={found?.name ?? words.close.title}
        subtitle={found ? `${found.fromAccount} → ${found.toAccount}` : undefined}
        actions={endable ? <Button onClick={ask}>{words.close.schedule.end}</Button> : undefined}
      />
      <CloseTabs current="schedules" />
      {answer.isError ? <ErrorState failure={failureOf(answer.error)} onRetry={() => void answer.refetch()} /> : null}
      {answer.isPending ? <SkeletonRows /> : null}
      {found ? (
        <>
          <p>
            {words.close.kind[found.kind]}, <Amount value={found.amount} />
            {found.sourceEntryId ? (
              <>
                {', '}
                <Link to={to(`ledger/entries/${found.sourceEntryId}`)}>
                  {words.close.source(found.sourceNumber ?? '')}
                </Link>
              </>
            ) : null}
            {found.endedOn ? `, ${words.close.ended(formatDate(found.endedOn), found.endReason ?? '')}` : null}
          </p>
          <DataTable
            label={words.close.planTitle}
            columns={columns}
            rows={found.plan}
            rowKey={(row) => `${row.label} ${row.state}`}
          />
        </>
      ) : null}
      {endable && search.get('ask') === 'end' ? (
        <EndSchedule schedule={found} onClose={() => set({ ask: null }, { replace: true })} />
      ) : null}
    </Frame>
  );
}
