import type { ModelDetailOnWire, ModelDriftOnWire } from '@counterfoil/wire/contracts';
import { formatDate } from '../../format/dates.ts';
import { formatFigure } from '../../format/share.ts';
import { words } from '../../messages/index.ts';
import { StatusChip } from '../../ui/status-chip.tsx';
import classes from './models.module.css';
import { PlainTable } from './plain-table.tsx';

const say = words.models;
type Part = ModelDriftOnWire['population'][number];

function Latest({ of }: { readonly of: ModelDriftOnWire }) {
  return (
    <>
      <p>
        {`${formatDate(of.day)}: `}
        {of.alert ? <StatusChip kind="doubt">{of.sentence}</StatusChip> : of.sentence}
      </p>
      {of.population.length > 0 ? (
        <PlainTable
          label={say.drift}
          columns={[
            { header: say.column.part, cell: ({ part }: Part) => say.parts[part] ?? part },
            { header: say.column.index, figure: true, cell: ({ index }) => formatFigure(index) },
            { header: say.column.chance, figure: true, cell: ({ byChance }) => formatFigure(byChance) },
            { header: say.column.level, cell: ({ level }) => say.levels[level] },
            {
              header: say.column.what,
              cell: ({ level, most }) => (level === 'stable' ? '' : most.map(({ name }) => name).join(', ')),
            },
          ]}
          rows={of.population}
          rowKey={({ part }) => part}
        />
      ) : null}
    </>
  );
}

/** How far the version is from what comes in now, and the thresholds it is told by. */
export function ModelDrift({ of }: { readonly of: ModelDetailOnWire }) {
  const [latest] = of.drifts;
  if (of.kind === 'matching') return null;
  return (
    <section className={classes.section}>
      <h2>{say.drift}</h2>
      {latest === undefined ? <p>{say.driftNone}</p> : <Latest of={latest} />}
      <p className={classes.note}>{say.driftText}</p>
    </section>
  );
}
