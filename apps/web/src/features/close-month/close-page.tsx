import type { PeriodOnWire } from '@counterfoil/wire/contracts';
import { NativeSelect } from '@mantine/core';
import { failureOf } from '../../api/client.ts';
import { useAnswer, useList } from '../../api/queries.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { words } from '../../messages/index.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { usePlace } from '../../shell/use-place.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { CloseSteps } from './close-steps.tsx';
import { CloseTabs } from './close-tabs.tsx';
import { Locks } from './locks.tsx';
import { PointList } from './point-list.tsx';

/** The month to close next: the oldest that has begun and is not closed. */
const nextToClose = (periods: readonly PeriodOnWire[], today: string): PeriodOnWire | null => {
  const begun = periods.filter(({ kind, startsOn }) => kind === 'regular' && startsOn <= today);
  const open = begun.filter(({ status }) => status === 'open').toSorted((a, b) => a.startsOn.localeCompare(b.startsOn));
  return open[0] ?? begun[0] ?? null;
};

export function Page() {
  const { one, todayOf } = useEntities();
  const today = todayOf(one?.id ?? null);
  const { search, set } = usePlace();
  const list = useList('listPeriods', { query: { entity: one?.id, limit: 200 }, enabled: one !== null });
  const periods = list.items.filter(({ kind, startsOn }) => kind !== 'opening' && startsOn <= today);
  const period = periods.find(({ id }) => id === search.get('month')) ?? nextToClose(list.items, today);
  const checklist = useAnswer('getPeriodChecklist', {
    params: { id: period?.id ?? '' },
    enabled: period !== null,
  });
  const at = periods.findIndex(({ id }) => id === period?.id);
  const move = (step: number): void => {
    const next = periods[at + step];
    if (next) set({ month: next.id, step: null });
  };
  useKeys([
    { key: '[', label: words.close.keys.month, run: () => move(-1) },
    { key: ']', label: words.close.keys.month, run: () => move(1) },
  ]);
  const failure = list.isError ? list : checklist.isError ? checklist : null;
  return (
    <Frame>
      <PageHeader title={words.close.title} subtitle={one?.name} />
      <CloseTabs current="checklist" />
      {failure ? <ErrorState failure={failureOf(failure.error)} onRetry={() => void failure.refetch()} /> : null}
      {list.isPending ? <SkeletonRows /> : null}
      {list.isSuccess && period === null ? <EmptyState title={words.pick.nothing} /> : null}
      {period === null ? null : (
        <div style={{ display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: 12, margin: '12px 0' }}>
          <NativeSelect
            label={words.shell.period}
            value={period.id}
            onChange={(event) => set({ month: event.currentTarget.value, step: null })}
            data={periods.map(({ id, label }) => ({ value: id, label }))}
          />
          <StatusChip kind={period.status === 'open' ? 'open' : 'locked'}>
            {words.periods.state[period.status]}
          </StatusChip>
          {checklist.data ? (
            <StatusChip kind={checklist.data.ready ? 'proven' : 'doubt'}>
              {checklist.data.ready ? words.close.ready : words.close.notReady(checklist.data.open)}
            </StatusChip>
          ) : null}
        </div>
      )}
      {period !== null && checklist.isPending ? <SkeletonRows /> : null}
      {period !== null && checklist.data ? (
        <>
          <PointList list={checklist.data} />
          <CloseSteps list={checklist.data} />
          <Locks period={period} />
        </>
      ) : null}
    </Frame>
  );
}
