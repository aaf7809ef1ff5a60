import type { ModelDetailOnWire } from '@counterfoil/wire/contracts';
import { formatCount } from '../../format/count.ts';
import { formatDate, formatMoment } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import classes from './models.module.css';
import { PlainTable } from './plain-table.tsx';

const say = words.models;
type Of = { readonly of: ModelDetailOnWire };

const trained = ({ trainedAt, trainedByName }: ModelDetailOnWire): string =>
  trainedByName === null ? say.byNight(formatMoment(trainedAt)) : say.askedBy(formatMoment(trainedAt), trainedByName);

const approved = ({ approvedAt, approvedByName }: ModelDetailOnWire): string =>
  approvedAt === null
    ? say.notApproved
    : say.approvedBy(formatMoment(approvedAt), approvedByName ?? words.shell.formerMember);

function Facts({ of }: Of) {
  const { snapshot } = of;
  const held = snapshot.held;
  const rows: readonly (readonly [string, string, string?])[] = [
    [say.fact.trained, trained(of)],
    [say.fact.approved, approved(of)],
    [
      say.fact.training,
      say.trainedOn(formatCount(snapshot.rows), formatDate(snapshot.firstDay), formatDate(snapshot.lastDay)),
    ],
    [say.fact.measured, say.measuredOn(formatCount(held.rows), formatDate(held.firstDay), formatDate(held.lastDay))],
    [say.fact.hash, snapshot.hash, snapshot.stands === null ? '' : snapshot.stands ? say.stands : say.standsNot],
    [say.fact.card, of.contentHash, of.contentStands ? say.cardStands : say.cardStandsNot],
    [say.fact.code, `${of.features.version}, ${of.codeVersion}`, of.otherCode ? say.codeOther : say.codeNow],
    ...(of.seed === null
      ? []
      : [
          [say.fact.recipe, say.recipe(of.seed, of.historyMonths, formatCount(of.features.parameters.length))] as const,
        ]),
  ];
  return (
    <section className={classes.section}>
      <h2>{say.facts}</h2>
      <dl className={classes.facts}>
        {rows.map(([label, value, note]) => (
          <Fact key={label} label={label} value={value} note={note ?? ''} />
        ))}
      </dl>
    </section>
  );
}

function Fact({ label, value, note }: { readonly label: string; readonly value: string; readonly note: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {value}
        {note === '' ? null : <div className={classes.note}>{note}</div>}
      </dd>
    </>
  );
}

/** Where it comes from and who decided about it: what an auditor checks. */
export function ModelHistory({ of }: Of) {
  return (
    <>
      <Facts of={of} />
      {of.history.length > 0 ? (
        <section className={classes.section}>
          <h2>{say.history}</h2>
          <PlainTable
            label={say.history}
            columns={[
              { header: say.column.when, cell: ({ decidedAt }) => formatMoment(decidedAt) },
              {
                header: say.column.what,
                cell: ({ verdict, number, replaces }) => say.changed(say.verdicts[verdict], number, replaces),
              },
              { header: say.column.by, cell: ({ decidedByName }) => decidedByName ?? say.withSoftware },
              { header: say.column.why, cell: ({ reason }) => reason },
            ]}
            rows={of.history}
            rowKey={({ id }) => id}
          />
        </section>
      ) : null}
    </>
  );
}
