import type { WholeReplayOnWire } from '@counterfoil/wire/contracts';
import { Link } from 'react-router';
import { formatCount } from '../../format/count.ts';
import { readable } from '../../format/sentences.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import classes from './models.module.css';
import { PlainTable } from './plain-table.tsx';
import own from './time-machine.module.css';

const say = words.timeMachine;
type Result = NonNullable<WholeReplayOnWire['result']>;

function Figures({ result }: { readonly result: Result }) {
  const beforeAfter = (before: number, after: number): string =>
    say.beforeAfter(formatCount(before), formatCount(after));
  return (
    <dl className={own.figures}>
      <div>
        <dt>{say.differing}</dt>
        <dd>{`${formatCount(result.differing)} ${say.of(formatCount(result.lines))}`}</dd>
      </div>
      <div>
        <dt>{say.review}</dt>
        <dd>{beforeAfter(result.reviewBefore, result.reviewAfter)}</dd>
      </div>
      <div>
        <dt>{say.contradicted}</dt>
        <dd>{beforeAfter(result.contradictedBefore, result.contradicted)}</dd>
      </div>
    </dl>
  );
}

function Moved({ result }: { readonly result: Result }) {
  const { to } = usePlace();
  const account = (id: string, label: string) => (
    <Link to={to('reports/general-ledger', { account: id })}>{label}</Link>
  );
  return (
    <section className={classes.section}>
      <h2>{say.moved}</h2>
      <PlainTable
        label={say.moved}
        columns={[
          { header: say.column.from, cell: (row) => account(row.fromAccountId, row.from) },
          { header: say.column.to, cell: (row) => account(row.toAccountId, row.to) },
          { header: say.column.lines, figure: true, cell: ({ lines }) => formatCount(lines) },
          { header: say.column.amount, figure: true, cell: ({ amount }) => <Amount value={amount} /> },
        ]}
        rows={result.moved}
        rowKey={(row) => `${row.fromAccountId}:${row.toAccountId}:${row.amount.currency}`}
      />
    </section>
  );
}

function Booked({ result }: { readonly result: Result }) {
  return (
    <section className={classes.section}>
      <h2>{say.booked}</h2>
      <PlainTable
        label={say.booked}
        columns={[
          { header: say.column.kind, cell: ({ leg }) => say.leg[leg] ?? leg.replaceAll('_', ' ') },
          { header: say.column.before, figure: true, cell: ({ before }) => <Amount value={before} /> },
          { header: say.column.after, figure: true, cell: ({ after }) => <Amount value={after} /> },
        ]}
        rows={result.booked}
        rowKey={({ leg, before }) => `${leg}:${before.currency}`}
      />
    </section>
  );
}

/** The answer: one sentence, three pairs of figures, and the money that would stand elsewhere. */
export function ReplayResult({ result, ofRule }: { readonly result: Result; readonly ofRule: boolean }) {
  return (
    <>
      <section className={classes.section}>
        <h2>{say.result}</h2>
        <p className={own.headline}>{readable(result.sentence)}</p>
        <Figures result={result} />
        <p className={classes.note}>{say.contradictedText}</p>
        {ofRule && result.moved.length === 0 ? <p>{say.movedNone}</p> : null}
      </section>
      {result.moved.length === 0 ? null : <Moved result={result} />}
      {result.booked.length === 0 ? null : <Booked result={result} />}
    </>
  );
}
