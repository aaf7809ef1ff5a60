import type { ReplayedLineOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useList } from '../../api/queries.ts';
import { formatDate } from '../../format/dates.ts';
import { readable } from '../../format/sentences.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { classNames } from '../../ui/class-names.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { FilterTabs } from '../../ui/filter-tabs.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import classes from './models.module.css';
import { type PlainColumn, PlainTable } from './plain-table.tsx';
import { pathOfSubject, type ReplayChange, replayChanges } from './replay-words.ts';
import own from './time-machine.module.css';

const say = words.timeMachine;

function Named({ of }: { readonly of: ReplayedLineOnWire }) {
  const { to } = usePlace();
  const path = pathOfSubject(of);
  const name = [of.counterparty, of.text].filter((part) => part !== null && part !== '').join(', ') || of.subject.id;
  return <div className={own.text}>{path === null ? name : <Link to={to(path)}>{name}</Link>}</div>;
}

function Why({ of }: { readonly of: ReplayedLineOnWire }) {
  return (
    <div className={own.why}>
      {readable(of.why)}
      {of.contradicts ? (
        <div>
          <StatusChip kind="doubt" plain>
            {say.contradicts}
          </StatusChip>
        </div>
      ) : null}
    </div>
  );
}

const moves = (place: string | null) => <div className={own.moves}>{place ?? say.person}</div>;

type Kinds = { readonly guardrail: boolean; readonly ofModel: boolean };

/** Another version proposes something else for the same reason: likeness. */
const nameOfChange = (change: ReplayChange, ofModel: boolean): string =>
  ofModel && change === 'other_reason' ? say.proposedElsewhere : say.change[change];

/** A limit moves nothing to another account: where a line goes is told only where a rule or a tolerance was tried. */
const columnsFor = ({ guardrail, ofModel }: Kinds): readonly PlainColumn<ReplayedLineOnWire>[] => [
  { header: say.column.line, cell: (row) => <Named of={row} /> },
  { header: say.column.day, cell: ({ on }) => <span className={own.whole}>{formatDate(on)}</span> },
  { header: say.column.amount, figure: true, cell: ({ amount }) => <Amount value={amount} /> },
  {
    header: say.column.change,
    cell: ({ change }) => <span className={own.whole}>{nameOfChange(change, ofModel)}</span>,
  },
  ...(guardrail
    ? []
    : [
        { header: say.column.before, cell: ({ from }: ReplayedLineOnWire) => moves(from) },
        { header: say.column.after, cell: ({ to }: ReplayedLineOnWire) => moves(to) },
      ]),
  { header: say.column.why, cell: (row) => <Why of={row} /> },
];

type Chosen = { readonly change: ReplayChange | undefined; readonly part: 'unseen' | 'learned' | undefined };

function Lines({ id, change, part, ...kinds }: ReplayLinesProps & Chosen) {
  const list = useList('listReplayLines', { params: { id }, query: { change, part, limit: 50 } });
  if (list.isError) return <ErrorState failure={failureOf(list.error)} onRetry={() => void list.refetch()} />;
  if (list.isPending) return <SkeletonRows />;
  if (list.items.length === 0)
    return <p>{change === undefined && part === undefined ? say.linesNone : say.linesNoneOf}</p>;
  return (
    <>
      <PlainTable
        label={say.linesTitle}
        columns={columnsFor(kinds)}
        rows={list.items}
        rowKey={({ subject }, at) => `${at}:${subject.id}`}
      />
      {list.hasNextPage ? (
        <Button className={own.more} onClick={list.more} loading={list.isFetchingNextPage}>
          {say.more}
        </Button>
      ) : null}
    </>
  );
}

type ReplayLinesProps = Kinds & { readonly id: string };

const PARTS = ['unseen', 'learned'] as const;

/** Every line that would differ, by the way it would; each leads to its paper. */
export function ReplayLines({ id, guardrail, ofModel }: ReplayLinesProps) {
  const { search, here } = usePlace();
  const part = PARTS.find((one) => one === search.get('part'));
  const change = replayChanges.find((one) => one === search.get('change'));
  return (
    <section className={classNames(classes.section, own.lines)}>
      <h2>{say.linesTitle}</h2>
      {ofModel ? (
        <FilterTabs
          label={say.partFilter}
          current={part ?? 'all'}
          tabs={[
            { key: 'all', label: say.partTabs.all, to: here({ part: null }) },
            ...PARTS.map((key) => ({ key, label: say.partTabs[key], to: here({ part: key }) })),
          ]}
        />
      ) : null}
      <FilterTabs
        label={say.linesFilter}
        current={change ?? 'all'}
        tabs={[
          { key: 'all', label: say.all, to: here({ change: null }) },
          ...replayChanges
            .filter((key) => !guardrail || key !== 'elsewhere')
            .map((key) => ({ key, label: nameOfChange(key, ofModel), to: here({ change: key }) })),
        ]}
      />
      <Lines id={id} guardrail={guardrail} ofModel={ofModel} change={change} part={part} />
    </section>
  );
}
