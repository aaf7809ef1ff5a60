import type { PeriodOnWire } from '@counterfoil/wire/contracts';
import { Button, Menu, TextInput } from '@mantine/core';
import { useState } from 'react';
import { failureOf } from '../../api/client.ts';
import { useAct, useList } from '../../api/queries.ts';
import { formatSpan } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { LedgerTabs } from './ledger-tabs.tsx';

const columns: readonly Column<PeriodOnWire>[] = [
  { id: 'label', header: words.ledger.column.period, width: '180px', cell: (period) => period.label },
  { id: 'year', header: words.ledger.column.year, width: '100px', wideOnly: true, cell: (period) => period.fiscalYear },
  {
    id: 'kind',
    header: words.ledger.column.kind,
    width: '120px',
    wideOnly: true,
    cell: (period) => words.periods.kind(period.kind),
  },
  {
    id: 'span',
    header: words.bank.column.span,
    tabular: true,
    width: '230px',
    wideOnly: true,
    cell: (period) => formatSpan(period.startsOn, period.endsOn),
  },
  {
    id: 'state',
    header: words.ledger.column.state,
    width: '140px',
    cell: (period) => (
      <StatusChip kind={period.status === 'open' ? 'open' : 'locked'} plain>
        {words.periods.state[period.status]}
      </StatusChip>
    ),
  },
  {
    id: 'locks',
    header: words.ledger.column.locks,
    wideOnly: true,
    cell: (period) =>
      Object.entries(period.locks)
        .filter(([, locked]) => locked)
        .map(([area]) => words.periods.area(area))
        .join(', '),
  },
  {
    id: 'act',
    header: '',
    name: words.review.more,
    width: '120px',
    align: 'right',
    cell: (period) => <PeriodMenu period={period} />,
  },
];

type Verdict = 'soft_close' | 'close' | 'reopen';

/** Each change is a decision that is recorded with who, when and why. */
function PeriodMenu({ period }: { readonly period: PeriodOnWire }) {
  const [asked, setAsked] = useState<Verdict | null>(null);
  const verdicts: readonly Verdict[] =
    period.status === 'open' ? ['soft_close', 'close'] : period.status === 'closed' ? ['reopen'] : ['close', 'reopen'];
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="subtle" size="compact-sm" aria-label={words.periods.changeOf(period.label)}>
            {words.periods.change}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {verdicts.map((verdict) => (
            <Menu.Item key={verdict} onClick={() => setAsked(verdict)}>
              {words.periods.verdicts[verdict]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {asked ? <PeriodDialog period={period} verdict={asked} onClose={() => setAsked(null)} /> : null}
    </>
  );
}

type PeriodDialogProps = { readonly period: PeriodOnWire; readonly verdict: Verdict; readonly onClose: () => void };

function PeriodDialog({ period, verdict, onClose }: PeriodDialogProps) {
  const [reason, setReason] = useState('');
  const decide = useAct('decidePeriod', ['listPeriods']);
  const failure = decide.isError ? failureOf(decide.error) : null;
  return (
    <AskDialog
      title={words.periods.title(words.periods.verdicts[verdict], period.label)}
      opened
      onClose={onClose}
      button={words.periods.verdicts[verdict]}
      ready={reason.trim() !== '' && !decide.isPending}
      onSubmit={() =>
        decide.mutate(
          { params: { id: period.id }, body: { verdict, version: period.version, reason: reason.trim() } },
          { onSuccess: onClose },
        )
      }
    >
      <TextInput
        label={words.review.why}
        description={words.review.whyHint}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={failure ? `${failure.title}. ${failure.detail}` : undefined}
        data-autofocus
      />
    </AskDialog>
  );
}

/** What has begun comes first, newest on top; what lies ahead follows in the order it will come. */
const inReadingOrder = (periods: readonly PeriodOnWire[], day: string): readonly PeriodOnWire[] => {
  const byStart = (left: PeriodOnWire, right: PeriodOnWire): number => left.startsOn.localeCompare(right.startsOn);
  const begun = periods.filter((period) => period.startsOn <= day).toSorted((left, right) => byStart(right, left));
  return [...begun, ...periods.filter((period) => period.startsOn > day).toSorted(byStart)];
};

export function Page() {
  const { one, todayOf } = useEntities();
  const list = useList('listPeriods', { query: { entity: one?.id, limit: 200 }, enabled: one !== null });
  const may = useMay();
  const periods = inReadingOrder(list.items, todayOf(one?.id ?? null));
  return (
    <Frame scroll={false}>
      <PageHeader title={words.ledger.title} subtitle={one?.name} />
      <LedgerTabs current="periods" />
      {list.isError ? <ErrorState failure={failureOf(list.error)} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <SkeletonRows /> : null}
      {list.isSuccess && periods.length === 0 ? <EmptyState title={words.pick.nothing} /> : null}
      {periods.length > 0 ? (
        <DataTable
          label={words.ledger.tabs.periods}
          columns={may('decidePeriod') ? columns : columns.filter((column) => column.id !== 'act')}
          rows={periods}
          rowKey={(period) => period.id}
          onEnd={list.more}
        />
      ) : null}
    </Frame>
  );
}
