import type { ModelOnWire, ModelStandingOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useList } from '../../api/queries.ts';
import { formatCount } from '../../format/count.ts';
import { formatInstant } from '../../format/dates.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { usePlace } from '../../shell/use-place.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { FilterTabs } from '../../ui/filter-tabs.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { AskTraining } from './ask-training.tsx';
import { ModelChanges } from './model-changes.tsx';
import { glyphOfState, intervalInWords, shareOnly } from './model-words.ts';
import classes from './models.module.css';
import { RulesTabs } from './rules-tabs.tsx';

const say = words.models;
type Row = ModelOnWire & { readonly entity: string };

const columns: readonly Column<Row>[] = [
  {
    id: 'version',
    header: say.column.version,
    width: '180px',
    cell: ({ kind, number }) => say.named(kind, number),
  },
  { id: 'entity', header: say.column.entity, wideOnly: true, cell: ({ entity }) => entity },
  {
    id: 'state',
    header: say.column.state,
    width: '150px',
    cell: ({ state }) => (
      <StatusChip kind={glyphOfState[state]} plain>
        {say.states[state]}
      </StatusChip>
    ),
  },
  {
    id: 'right',
    header: say.column.right,
    width: '88px',
    align: 'right',
    tabular: true,
    cell: ({ right }) => shareOnly(right),
  },
  {
    id: 'between',
    header: say.column.between,
    width: '150px',
    align: 'right',
    tabular: true,
    wideOnly: true,
    cell: ({ right }) => intervalInWords(right),
  },
  {
    id: 'sure',
    header: say.column.sure,
    width: '80px',
    align: 'right',
    tabular: true,
    wideOnly: true,
    cell: ({ sure }) => shareOnly(sure),
  },
  {
    id: 'sureRight',
    header: say.column.sureRight,
    width: '120px',
    align: 'right',
    tabular: true,
    wideOnly: true,
    cell: ({ sureRight }) => shareOnly(sureRight),
  },
  {
    id: 'compared',
    header: say.column.compared,
    width: '210px',
    wideOnly: true,
    cell: ({ standing }) => say.standing[standing],
  },
  {
    id: 'trained',
    header: say.column.trained,
    width: '190px',
    tabular: true,
    wideOnly: true,
    cell: ({ trainedAt }) => formatInstant(trainedAt),
  },
];

/** What an entity has, in a line; where a model has drifted, that first. */
function Standing({ of, name }: { readonly of: ModelStandingOnWire; readonly name: string }) {
  const { to } = usePlace();
  const decided = formatCount(of.decided);
  const { retraining } = of;
  return (
    <li className={classes.standing}>
      <strong>{name}</strong>
      {of.championId === null || of.championNumber === null ? (
        <span>{of.decided < of.needed ? say.notEnough(decided, formatCount(of.needed)) : say.noneInUse(decided)}</span>
      ) : (
        <Link to={to(`rules/models/${of.championId}`)}>{say.inUse(of.championNumber, decided)}</Link>
      )}
      {of.drift?.alert ? <StatusChip kind="doubt">{of.drift.sentence}</StatusChip> : null}
      {of.otherCode ? <span className={classes.note}>{say.otherCode}</span> : null}
      {retraining?.status === 'waiting' ? <StatusChip kind="waiting">{say.waiting}</StatusChip> : null}
      {retraining?.status === 'declined' ? (
        <span className={classes.note}>{say.declined(retraining.outcome ?? '')}</span>
      ) : null}
    </li>
  );
}

function Standings({ of }: { readonly of: readonly ModelStandingOnWire[] }) {
  const { nameOf } = useEntities();
  return (
    <ul className={classes.standings} aria-label={say.standings}>
      {of.map((one) => (
        <Standing key={one.entityId} of={one} name={nameOf(one.entityId)} />
      ))}
    </ul>
  );
}

function Versions() {
  const { entity, to } = usePlace();
  const { nameOf } = useEntities();
  const list = useList('listModels', { query: { entity: entity ?? undefined, limit: 100 }, every: 10_000 });
  const standings = list.first?.standings ?? [];
  const [first] = standings;
  if (list.isError) return <ErrorState failure={failureOf(list.error)} onRetry={() => void list.refetch()} />;
  if (list.isPending) return <SkeletonRows />;
  const told =
    first === undefined
      ? ''
      : first.decided < first.needed
        ? say.notEnough(formatCount(first.decided), formatCount(first.needed))
        : say.enough(formatCount(first.decided));
  return (
    <>
      <Standings of={standings} />
      {list.items.length === 0 ? (
        <EmptyState title={say.none}>
          {told} {say.noneText}
        </EmptyState>
      ) : (
        <DataTable
          label={say.title}
          columns={columns}
          rows={list.items.map((item) => ({ ...item, entity: nameOf(item.entityId) }))}
          rowKey={({ id }) => id}
          rowTo={({ id }) => to(`rules/models/${id}`)}
          onEnd={list.more}
        />
      )}
    </>
  );
}

/** The models of the organisation: which versions there are, which is in use, and what was decided about them. */
export function Page() {
  const { to, search, set } = usePlace();
  const mayTrain = useMay()('askModelRetraining');
  const changes = search.get('view') === 'changes';
  const ask = (): void => set({ ask: 'training' });
  useKeys(mayTrain ? [{ key: 't', label: say.train, run: ask }] : []);
  return (
    <Frame scroll={changes}>
      <PageHeader
        title={words.rules.title}
        subtitle={say.text}
        actions={
          mayTrain ? (
            <Button variant="filled" onClick={ask}>
              {say.train}
            </Button>
          ) : null
        }
      />
      <RulesTabs current="models" />
      <FilterTabs
        label={say.view}
        current={changes ? 'changes' : 'versions'}
        tabs={[
          { key: 'versions', label: say.views.versions, to: to('rules/models') },
          { key: 'changes', label: say.views.changes, to: to('rules/models?view=changes') },
        ]}
      />
      {changes ? <ModelChanges /> : <Versions />}
      {mayTrain && search.get('ask') === 'training' ? (
        <AskTraining onClose={() => set({ ask: null }, { replace: true })} />
      ) : null}
    </Frame>
  );
}
