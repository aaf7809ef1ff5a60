import type { ModelDetailOnWire } from '@counterfoil/wire/contracts';
import { words } from '../../messages/index.ts';
import classes from './models.module.css';
import { PlainTable } from './plain-table.tsx';

const say = words.models;

function Told({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  return (
    <section className={classes.section}>
      <h2>{title}</h2>
      <ul className={classes.list}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

/** What stands on the card in words: first what it is for, after the figures how one lives with it. */
export function ModelCardWords({ of, part }: { readonly of: ModelDetailOnWire; readonly part: 'use' | 'care' }) {
  const { card } = of;
  if (part === 'use')
    return (
      <>
        <Told title={say.intendedUse} lines={card.intendedUse} />
        <Told title={say.neverDoes} lines={card.neverDoes} />
      </>
    );
  return (
    <>
      <section className={classes.section}>
        <h2>{say.failures}</h2>
        <PlainTable
          label={say.failures}
          columns={[
            { header: say.column.goesWrong, cell: ({ what }) => what },
            { header: say.column.remedy, cell: ({ remedy }) => remedy },
          ]}
          rows={card.failures}
          rowKey={({ what }) => what}
        />
      </section>
      <Told title={say.limits} lines={card.limits} />
      <Told title={say.retraining} lines={card.retraining} />
      <Told title={say.goingBack} lines={card.goingBack} />
    </>
  );
}
