import type { SettingChangeOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useList } from '../../api/queries.ts';
import { formatInstant } from '../../format/dates.ts';
import { readable } from '../../format/sentences.ts';
import { words } from '../../messages/index.ts';
import { usePersonName } from '../../session/use-person-name.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { usePlace } from '../../shell/use-place.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import classes from './models.module.css';
import { PlainTable } from './plain-table.tsx';
import own from './time-machine.module.css';

const say = words.timeMachine;
type DeltaRow = SettingChangeOnWire['deltas'][number];

/** What stood and what stands instead, in the words of the day. */
export function Deltas(props: { readonly label: string; readonly rows: readonly DeltaRow[]; readonly made: boolean }) {
  const { label, rows, made } = props;
  if (rows.length === 0) return <p>{say.noDeltas}</p>;
  const told = (value: string | null): string => (value === null ? say.none_set : readable(value));
  return (
    <PlainTable
      label={label}
      columns={[
        { header: say.column.what, cell: ({ what }) => what },
        {
          header: made ? say.column.was : say.column.before,
          cell: ({ before }) => <div className={own.moves}>{told(before)}</div>,
        },
        {
          header: made ? say.column.became : say.column.after,
          cell: ({ after }) => <div className={own.moves}>{told(after)}</div>,
        },
      ]}
      rows={rows}
      rowKey={({ what }) => what}
    />
  );
}

function Change({ of }: { readonly of: SettingChangeOnWire }) {
  const { to } = usePlace();
  const { nameOf } = useEntities();
  const personOf = usePersonName();
  const { title, entityId, changedAt, proposedBy, approvedBy, replayId } = of;
  const names = [personOf(proposedBy) ?? '', personOf(approvedBy) ?? ''] as const;
  const where = nameOf(entityId);
  return (
    <section className={classes.section}>
      <h2>
        <Link to={to(`rules/time-machine/${replayId}`)}>{title}</Link>
      </h2>
      <p className={classes.note}>
        {[formatInstant(changedAt), where, say.proposedApproved(...names)].filter((part) => part !== '').join(' · ')}
      </p>
      {of.singlePerson ? <p>{say.singlePerson}</p> : null}
      {of.sentence === '' ? null : <p>{say.said(readable(of.sentence))}</p>}
      {of.reason === null ? null : <p>{say.reason(of.reason)}</p>}
      <Deltas label={`${title}: ${say.changed}`} rows={of.deltas} made />
    </section>
  );
}

/** What changed in how the machine decides, for everybody in the organisation. */
export function SettingChanges() {
  const { entity, to } = usePlace();
  const list = useList('listSettingChanges', { query: { entity: entity ?? undefined, limit: 50 } });
  if (list.isError) return <ErrorState failure={failureOf(list.error)} onRetry={() => void list.refetch()} />;
  if (list.isPending) return <SkeletonRows />;
  return (
    <>
      {list.items.length === 0 ? <EmptyState title={say.changesNone}>{say.changesNoneText}</EmptyState> : null}
      {list.items.map((one) => (
        <Change key={one.id} of={one} />
      ))}
      {list.hasNextPage ? (
        <Button className={own.more} onClick={list.more} loading={list.isFetchingNextPage}>
          {say.moreChanges}
        </Button>
      ) : null}
      <p className={classes.section}>
        {say.modelChangesText} <Link to={to('rules/models?view=changes')}>{say.modelChanges}</Link>
      </p>
    </>
  );
}
