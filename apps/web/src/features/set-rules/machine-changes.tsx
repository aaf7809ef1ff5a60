import type { MachineChangeOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useList } from '../../api/queries.ts';
import { formatMoment } from '../../format/dates.ts';
import { readable } from '../../format/sentences.ts';
import { words } from '../../messages/index.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { usePlace } from '../../shell/use-place.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import type { GlyphKind } from '../../ui/glyph.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import classes from './machine-changes.module.css';

const say = words.timeMachine;

/** What wants a look is marked; what a person decided is not. */
const glyphOf: Readonly<Partial<Record<MachineChangeOnWire['kind'], GlyphKind>>> = {
  drift: 'doubt',
  authority: 'doubt',
};

const PLACE = {
  model: (id: string) => `rules/models/${id}`,
  replay: (id: string) => `rules/time-machine/${id}`,
  codingRule: (id: string) => `rules/coding?rule=${id}`,
} as const;

function Change({ of }: { readonly of: MachineChangeOnWire }) {
  const { to } = usePlace();
  const { nameOf } = useEntities();
  const where = of.entityId === null ? '' : nameOf(of.entityId);
  return (
    <li className={classes.row}>
      <div className={classes.kind}>
        <StatusChip kind={glyphOf[of.kind] ?? 'open'} plain>
          {say.changeKinds[of.kind]}
        </StatusChip>
      </div>
      <div className={classes.what}>
        <p className={classes.title}>
          {of.about === null ? (
            readable(of.title)
          ) : (
            <Link to={to(PLACE[of.about.kind](of.about.id))}>{readable(of.title)}</Link>
          )}
        </p>
        {of.details.map((detail) => (
          <p key={detail}>{readable(detail)}</p>
        ))}
      </div>
      <p className={classes.second}>{[formatMoment(of.at), of.by, where].filter((part) => part !== '').join(' · ')}</p>
    </li>
  );
}

/** Everything that changed how the machine decides, in one list, for everybody in the organisation. */
export function MachineChanges() {
  const { entity, to } = usePlace();
  const list = useList('listMachineChanges', { query: { entity: entity ?? undefined, limit: 50 } });
  if (list.isError) return <ErrorState failure={failureOf(list.error)} onRetry={() => void list.refetch()} />;
  if (list.isPending) return <SkeletonRows />;
  if (list.items.length === 0) return <EmptyState title={say.changesNone}>{say.changesNoneText}</EmptyState>;
  return (
    <>
      <ul className={classes.list} aria-label={say.views.changes}>
        {list.items.map((one) => (
          <Change key={one.id} of={one} />
        ))}
      </ul>
      {list.hasNextPage ? (
        <Button onClick={list.more} loading={list.isFetchingNextPage}>
          {say.moreChanges}
        </Button>
      ) : null}
      <p className={classes.second}>
        {say.modelChangesText} <Link to={to('rules/models?view=changes')}>{say.modelChanges}</Link>
      </p>
    </>
  );
}
