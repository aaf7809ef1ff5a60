import type { ModelChangeOnWire } from '@counterfoil/wire/contracts';
import { failureOf } from '../../api/client.ts';
import { useList } from '../../api/queries.ts';
import { formatMoment } from '../../format/dates.ts';
import { formatChange, formatFigure } from '../../format/share.ts';
import { words } from '../../messages/index.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { usePlace } from '../../shell/use-place.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import classes from './models.module.css';
import { type PlainColumn, PlainTable } from './plain-table.tsx';

const say = words.models;
type Delta = ModelChangeOnWire['figures'][number];

const figure = (value: number | null): string => (value === null ? '' : formatFigure(value));

const columns = (name: string): readonly PlainColumn<Delta>[] => [
  { header: name, cell: (row) => row.name },
  { header: say.column.before, figure: true, cell: ({ before }) => figure(before) },
  { header: say.column.after, figure: true, cell: ({ after }) => figure(after) },
  { header: say.column.change, figure: true, cell: ({ change }) => (change === null ? '' : formatChange(change)) },
];

function Change({ of }: { readonly of: ModelChangeOnWire }) {
  const { nameOf } = useEntities();
  const { verdict, number, replaces, decidedAt, decidedByName, reason } = of.decision;
  const title = `${say.kinds[of.kind]}, ${nameOf(of.entityId)}: ${say.changed(say.verdicts[verdict], number, replaces)}`;
  return (
    <section className={classes.section}>
      <h2>{title}</h2>
      <p className={classes.note}>{`${formatMoment(decidedAt)}, ${decidedByName ?? say.withSoftware}`}</p>
      <p>{reason}</p>
      {verdict === 'reject' ? null : (
        <>
          <PlainTable
            label={`${title}: ${say.deltas.figures}`}
            columns={columns(say.deltas.figures)}
            rows={of.figures}
            rowKey={({ name }) => name}
          />
          <PlainTable
            label={`${title}: ${say.deltas.thresholds}`}
            columns={columns(say.deltas.thresholds)}
            rows={of.thresholds}
            rowKey={({ name }) => name}
          />
          <PlainTable
            label={`${title}: ${say.deltas.importance}`}
            columns={columns(say.deltas.importance)}
            rows={of.importance}
            rowKey={({ name }) => name}
          />
        </>
      )}
    </section>
  );
}

/** What was decided about models, with what it changed: for everybody in the organisation. */
export function ModelChanges() {
  const { entity } = usePlace();
  const list = useList('listModelChanges', { query: { entity: entity ?? undefined, limit: 50 } });
  if (list.isError) return <ErrorState failure={failureOf(list.error)} onRetry={() => void list.refetch()} />;
  if (list.isPending) return <SkeletonRows />;
  if (list.items.length === 0) return <EmptyState title={say.noChanges}>{say.noChangesText}</EmptyState>;
  return list.items.map((one) => <Change key={one.id} of={one} />);
}
