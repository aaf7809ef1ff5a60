import type { ReplayOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { failureOf } from '../../api/client.ts';
import { useList } from '../../api/queries.ts';
import { formatMoment, formatSpan } from '../../format/dates.ts';
import { readable } from '../../format/sentences.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { usePersonName } from '../../session/use-person-name.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { usePlace } from '../../shell/use-place.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { FilterTabs } from '../../ui/filter-tabs.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import sentence from './coding-rules.module.css';
import { MachineChanges } from './machine-changes.tsx';
import { ProposeReplay } from './propose-replay.tsx';
import { isUnderWay, stateOfReplay } from './replay-words.ts';
import { RulesTabs } from './rules-tabs.tsx';

const say = words.timeMachine;
type Row = ReplayOnWire & { readonly by: string; readonly entity: string };

const columns: readonly Column<Row>[] = [
  { id: 'title', header: say.column.title, width: '20%', cell: ({ title }) => title },
  {
    id: 'state',
    header: say.column.state,
    width: '136px',
    cell: (row) => {
      const { glyph, word } = stateOfReplay(row);
      return (
        <StatusChip kind={glyph} plain>
          {word}
        </StatusChip>
      );
    },
  },
  {
    id: 'result',
    header: say.column.result,
    phoneLine: 'second',
    cell: ({ result, failure }) => {
      const told = readable(result?.sentence ?? failure ?? '');
      return (
        <span className={sentence.sentence} title={told}>
          {told}
        </span>
      );
    },
  },
  {
    id: 'span',
    header: say.column.span,
    width: '180px',
    tabular: true,
    wideOnly: true,
    cell: ({ from, to }) => formatSpan(from, to),
  },
  { id: 'entity', header: say.column.entity, width: '12%', wideOnly: true, cell: ({ entity }) => entity },
  { id: 'by', header: say.column.by, width: '120px', wideOnly: true, cell: ({ by }) => by },
  {
    id: 'at',
    header: say.column.at,
    width: '152px',
    tabular: true,
    wideOnly: true,
    cell: ({ proposedAt }) => formatMoment(proposedAt),
  },
];

function Replays({ onTry }: { readonly onTry: (() => void) | null }) {
  const { entity, to } = usePlace();
  const { nameOf } = useEntities();
  const personOf = usePersonName();
  const list = useList('listReplays', { query: { entity: entity ?? undefined, limit: 100 }, every: 10_000 });
  if (list.isError) return <ErrorState failure={failureOf(list.error)} onRetry={() => void list.refetch()} />;
  if (list.isPending) return <SkeletonRows />;
  if (list.items.length === 0)
    return (
      <EmptyState title={say.none} actions={onTry === null ? null : <Button onClick={onTry}>{say.try}</Button>}>
        {say.noneText}
      </EmptyState>
    );
  return (
    <DataTable
      label={say.title}
      columns={columns}
      rows={list.items.map((item) => ({
        ...item,
        by: personOf(item.proposedBy) ?? '',
        entity: nameOf(item.entityId),
        failure: isUnderWay(item) ? say.waits : item.failure,
      }))}
      rowKey={({ id }) => id}
      rowTo={({ id }) => to(`rules/time-machine/${id}`)}
      onEnd={list.more}
    />
  );
}

/** What was tried on the past, what came of it, and what was changed by it. */
export function Page() {
  const { to, search, set } = usePlace();
  const mayTry = useMay()('proposeReplay');
  const changes = search.get('view') === 'changes';
  const ask = (): void => set({ ask: 'try' });
  useKeys(mayTry ? [{ key: 't', label: say.try, run: ask }] : []);
  return (
    <Frame scroll={changes}>
      <PageHeader
        title={words.rules.title}
        subtitle={say.text}
        actions={
          mayTry ? (
            <Button variant="filled" onClick={ask}>
              {say.try}
            </Button>
          ) : null
        }
      />
      <RulesTabs current="time-machine" />
      <FilterTabs
        label={say.view}
        current={changes ? 'changes' : 'replays'}
        tabs={[
          { key: 'replays', label: say.views.replays, to: to('rules/time-machine') },
          { key: 'changes', label: say.views.changes, to: to('rules/time-machine?view=changes') },
        ]}
      />
      {changes ? <MachineChanges /> : <Replays onTry={mayTry ? ask : null} />}
      {mayTry && search.get('ask') === 'try' ? (
        <ProposeReplay onClose={() => set({ ask: null, model: null, of: null }, { replace: true })} />
      ) : null}
    </Frame>
  );
}
