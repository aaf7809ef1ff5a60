import type { WholeReplayOnWire } from '@counterfoil/wire/contracts';
import type { ReactNode } from 'react';
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

type Counted = Pick<
  Result,
  'differing' | 'lines' | 'reviewBefore' | 'reviewAfter' | 'contradictedBefore' | 'contradicted'
>;

function Figures({ result, children }: { readonly result: Counted; readonly children?: ReactNode }) {
  const beforeAfter = (before: number, after: number): string =>
    say.beforeAfter(formatCount(before), formatCount(after));
  return (
    <dl className={own.figures}>
      {children}
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

type MovedProps = { readonly title: string; readonly rows: Result['moved']; readonly within?: boolean };

function Moved({ title, rows, within = false }: MovedProps) {
  const { to } = usePlace();
  const Title = within ? 'h3' : 'h2';
  const account = (id: string, label: string) => (
    <Link to={to('reports/general-ledger', { account: id })}>{label}</Link>
  );
  return (
    <section className={classes.section}>
      <Title>{title}</Title>
      <PlainTable
        label={title}
        columns={[
          { header: say.column.from, cell: (row) => account(row.fromAccountId, row.from) },
          { header: say.column.to, cell: (row) => account(row.toAccountId, row.to) },
          { header: say.column.lines, figure: true, cell: ({ lines }) => formatCount(lines) },
          { header: say.column.amount, figure: true, cell: ({ amount }) => <Amount value={amount} /> },
        ]}
        rows={rows}
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

function Notes({ notes }: { readonly notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <section className={classes.section}>
      <h2>{say.howFound}</h2>
      <ul className={classes.list}>
        {notes.map((note) => (
          <li key={note}>{readable(note)}</li>
        ))}
      </ul>
    </section>
  );
}

/** What came after both versions were trained, or what came before: never added up. */
function Part({ of, told }: { readonly of: Result['parts'][number]; readonly told: boolean }) {
  const title = say.parts[of.part];
  return (
    <section className={classes.section} aria-label={title}>
      <h2>{title}</h2>
      <p className={classes.note}>{say.partTexts[of.part]}</p>
      {of.lines === 0 ? (
        <p>{say.partNone}</p>
      ) : (
        <>
          {told ? null : <p>{readable(of.sentence)}</p>}
          <Figures result={of}>
            <div>
              <dt>{say.rightFirst}</dt>
              <dd>{say.rightOf(formatCount(of.rightBefore), formatCount(of.right), formatCount(of.decided))}</dd>
            </div>
          </Figures>
        </>
      )}
      {of.moved.length === 0 ? null : <Moved within title={say.postedMoves} rows={of.moved} />}
      {of.proposed.length === 0 ? null : <Moved within title={say.proposedMoves} rows={of.proposed} />}
    </section>
  );
}

/** Of a model: its two parts, and what to know of how they were found. */
function ModelResult({ result }: { readonly result: Result }) {
  return (
    <>
      <section className={classes.section}>
        <h2>{say.result}</h2>
        <p className={own.headline}>{readable(result.sentence)}</p>
      </section>
      {result.parts.map((part) => (
        <Part key={part.part} of={part} told={part.sentence === result.sentence} />
      ))}
      <Notes notes={result.notes} />
    </>
  );
}

/** The answer: one sentence, three pairs of figures, and the money that would stand elsewhere. */
export function ReplayResult({ result, ofRule }: { readonly result: Result; readonly ofRule: boolean }) {
  if (result.parts.length > 0) return <ModelResult result={result} />;
  return (
    <>
      <section className={classes.section}>
        <h2>{say.result}</h2>
        <p className={own.headline}>{readable(result.sentence)}</p>
        <Figures result={result} />
        <p className={classes.note}>{say.contradictedText}</p>
        {ofRule && result.moved.length === 0 ? <p>{say.movedNone}</p> : null}
      </section>
      {result.moved.length === 0 ? null : <Moved title={say.moved} rows={result.moved} />}
      {result.booked.length === 0 ? null : <Booked result={result} />}
      <Notes notes={result.notes} />
    </>
  );
}
