import type { ModelDetailOnWire } from '@counterfoil/wire/contracts';
import { Select } from '@mantine/core';
import { useAnswer } from '../../api/queries.ts';
import { formatCount } from '../../format/count.ts';
import { formatChange, formatFigure, formatShare } from '../../format/share.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { nameOfModel, shareInWords } from './model-words.ts';
import classes from './models.module.css';
import { PlainTable } from './plain-table.tsx';

const say = words.models;
type Of = { readonly of: ModelDetailOnWire };
type Line = { readonly name: string; readonly here: string; readonly there: string; readonly change: string };

/** What was measured when it was trained: both asked for the same lines. */
function Paired({ of }: Of) {
  const { comparison } = of;
  if (comparison === null) return null;
  const rows = [
    [say.bothRight, formatCount(comparison.bothRight)],
    [say.onlyThis, formatCount(comparison.onlyChallenger)],
    [say.onlyOther(comparison.championNumber), formatCount(comparison.onlyChampion)],
    [say.neither, formatCount(comparison.neither)],
    [
      say.gain,
      `${formatChange(comparison.gain)} (${say.interval(formatChange(comparison.gainFrom), formatChange(comparison.gainTo))})`,
    ],
    [say.chance, formatShare(comparison.chance)],
  ] as const;
  return (
    <section className={classes.section}>
      <h2>{say.against(comparison.championNumber)}</h2>
      <PlainTable
        label={say.against(comparison.championNumber)}
        columns={[
          { header: say.column.figure, cell: ([name]) => name },
          { header: say.column.value, figure: true, cell: ([, value]) => value },
        ]}
        rows={rows}
        rowKey={([name]) => name}
      />
    </section>
  );
}

const number = (value: number | null): string => (value === null ? '' : formatFigure(value));

const change = (before: number | null, after: number | null): string =>
  before === null || after === null ? '' : formatChange(after - before);

const linesOf = (one: ModelDetailOnWire, other: ModelDetailOnWire): Line[] => {
  const thresholdOf = (rows: ModelDetailOnWire['thresholds'], name: string) =>
    rows.find((row) => row.name === name)?.value ?? null;
  const pointsOf = (rows: ModelDetailOnWire['importance'], name: string) =>
    rows.find((row) => row.name === name)?.points ?? null;
  const shares = [
    [say.column.right, one.right, other.right],
    [say.column.sure, one.sure, other.sure],
    [say.column.sureRight, one.sureRight, other.sureRight],
  ] as const;
  return [
    ...shares.map(([name, here, there]) => ({
      name,
      here: shareInWords(here),
      there: shareInWords(there),
      change: change(there.share, here.share),
    })),
    ...one.thresholds.map(({ name, value }) => ({
      name,
      here: number(value),
      there: number(thresholdOf(other.thresholds, name)),
      change: change(thresholdOf(other.thresholds, name), value),
    })),
    ...one.importance.map(({ name, points }) => ({
      name,
      here: number(points),
      there: number(pointsOf(other.importance, name)),
      change: change(pointsOf(other.importance, name), points),
    })),
  ];
};

function Beside({ of, id }: Of & { readonly id: string }) {
  const other = useAnswer('getModel', { params: { id } }).data;
  if (other === undefined) return null;
  const title = say.compareTitle(of.number, other.number);
  return (
    <PlainTable
      label={title}
      columns={[
        { header: say.column.figure, cell: ({ name }: Line) => name },
        { header: say.named(other.kind, other.number), figure: true, cell: ({ there }) => there },
        { header: say.column.here, figure: true, cell: ({ here }) => here },
        { header: say.column.change, figure: true, cell: (row) => row.change },
      ]}
      rows={linesOf(of, other)}
      rowKey={({ name }) => name}
    />
  );
}

/** Two versions side by side; which other one stands in the address. */
export function CompareModels({ of }: Of) {
  const { search, set } = usePlace();
  const list = useAnswer('listModels', { query: { entity: of.entityId, kind: of.kind, limit: 100 } });
  const others = (list.data?.items ?? []).filter(({ id }) => id !== of.id);
  const chosen = others.find(({ id }) => id === search.get('with'));
  return (
    <>
      <Paired of={of} />
      {others.length > 0 ? (
        <section className={classes.section}>
          <Select
            label={say.compareWith}
            placeholder={say.nothingToCompare}
            data={others.map((one) => ({ value: one.id, label: `${nameOfModel(one)}, ${say.states[one.state]}` }))}
            value={chosen?.id ?? null}
            clearable
            onChange={(id) => set({ with: id }, { replace: true })}
            maw={360}
          />
          {chosen ? <Beside of={of} id={chosen.id} /> : null}
        </section>
      ) : null}
    </>
  );
}
