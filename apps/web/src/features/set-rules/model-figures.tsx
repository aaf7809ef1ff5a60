import type { ModelDetailOnWire } from '@counterfoil/wire/contracts';
import { Link } from 'react-router';
import { formatCount } from '../../format/count.ts';
import { formatFigure, formatShare } from '../../format/share.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { CalibrationPlot } from './calibration-plot.tsx';
import { intervalInWords, shareInWords, shareOnly } from './model-words.ts';
import classes from './models.module.css';
import { type PlainColumn, PlainTable } from './plain-table.tsx';

const say = words.models;
type Of = { readonly of: ModelDetailOnWire };
type Account = ModelDetailOnWire['byAccount'][number];
type Source = ModelDetailOnWire['bySource'][number];
type Sample = ModelDetailOnWire['samples'][number];

const measured = <Row extends Source | Account>(): readonly PlainColumn<Row>[] => [
  { header: say.column.lines, figure: true, cell: ({ lines }) => formatCount(lines) },
  { header: say.column.right, figure: true, cell: ({ right }) => shareOnly(right) },
  { header: say.column.between, figure: true, cell: ({ right }) => intervalInWords(right) },
  { header: say.column.sureRight, figure: true, cell: ({ sureRight }) => shareOnly(sureRight) },
];

function AccountLink({ of }: { readonly of: Account }) {
  const { to } = usePlace();
  return <Link to={to(`reports/general-ledger?account=${of.ledgerAccountId}`)}>{of.name}</Link>;
}

function ByAccount({ of }: Of) {
  return (
    <>
      <h3>{say.byAccount}</h3>
      <PlainTable
        label={say.byAccount}
        columns={[
          { header: say.column.account, cell: (row: Account) => <AccountLink of={row} /> },
          ...measured<Account>(),
          { header: say.column.whenSuggested, figure: true, cell: ({ suggested }) => shareOnly(suggested) },
        ]}
        rows={of.byAccount}
        rowKey={({ ledgerAccountId }) => ledgerAccountId}
      />
    </>
  );
}

function Overall({ of }: Of) {
  return (
    <section className={classes.section}>
      <h2>{say.figures}</h2>
      <dl className={classes.facts}>
        <dt>{say.column.right}</dt>
        <dd>{`${shareInWords(of.right)}; ${intervalInWords(of.right)}`}</dd>
        <dt>{say.column.sure}</dt>
        <dd>{shareInWords(of.sure)}</dd>
        <dt>{say.column.sureRight}</dt>
        <dd>{`${shareInWords(of.sureRight)}${of.sureRight.share === null ? '' : `; ${intervalInWords(of.sureRight)}`}`}</dd>
      </dl>
      <p className={classes.note}>{say.figuresText}</p>
      {of.byAccount.length > 0 ? <ByAccount of={of} /> : null}
      <h3>{say.bySource}</h3>
      <PlainTable
        label={say.bySource}
        columns={[{ header: say.column.source, cell: ({ name }: Source) => name }, ...measured<Source>()]}
        rows={of.bySource}
        rowKey={({ name }) => name}
      />
    </section>
  );
}

function Calibration({ of }: Of) {
  if (of.calibration.length === 0) return null;
  return (
    <section className={classes.section}>
      <h2>{say.calibration}</h2>
      <p className={classes.note}>{say.calibrationText(formatFigure(of.calibrationError ?? 0))}</p>
      <div className={classes.side}>
        <CalibrationPlot steps={of.calibration} />
        <PlainTable
          label={say.calibration}
          columns={[
            {
              header: say.column.confidence,
              cell: ({ from, to }) => say.interval(formatFigure(from), formatFigure(to)),
            },
            { header: say.column.lines, figure: true, cell: ({ right }) => formatCount(right.of) },
            { header: say.column.said, figure: true, cell: ({ said }) => formatShare(said) },
            { header: say.column.cameTrue, figure: true, cell: ({ right }) => shareOnly(right) },
            { header: say.column.between, figure: true, cell: ({ right }) => intervalInWords(right) },
          ]}
          rows={of.calibration}
          rowKey={({ from }) => String(from)}
        />
      </div>
    </section>
  );
}

function Weights({ of }: Of) {
  if (of.importance.length === 0) return null;
  return (
    <section className={classes.section}>
      <h2>{say.importance}</h2>
      <p className={classes.note}>{say.importanceText}</p>
      <PlainTable
        label={say.importance}
        columns={[
          { header: say.column.fact, cell: ({ name }) => name },
          { header: say.column.points, figure: true, cell: ({ points }) => formatFigure(points) },
        ]}
        rows={of.importance}
        rowKey={({ name }) => name}
      />
      <h2>{say.thresholds}</h2>
      <PlainTable
        label={say.thresholds}
        columns={[
          { header: say.column.threshold, cell: ({ name }) => name },
          { header: say.column.value, figure: true, cell: ({ value }) => (value === null ? '' : formatFigure(value)) },
          { header: say.column.meaning, cell: (row) => row.words },
        ]}
        rows={of.thresholds}
        rowKey={({ name }) => name}
      />
    </section>
  );
}

function Samples({ of }: Of) {
  if (of.samples.length === 0) return null;
  return (
    <section className={classes.section}>
      <h2>{say.samples}</h2>
      <PlainTable
        label={say.samples}
        columns={[
          { header: say.column.kind, cell: ({ kind }: Sample) => say.sample[kind] },
          { header: say.column.day, cell: ({ day }) => day },
          {
            header: say.column.line,
            cell: ({ counterparty, text }) => [counterparty, text].filter((part) => part !== '').join(', '),
          },
          { header: say.column.amount, figure: true, cell: ({ amount }) => <Amount value={amount} /> },
          { header: say.column.suggested, cell: ({ suggested }) => suggested ?? '' },
          { header: say.column.decided, cell: ({ decided }) => decided },
          { header: say.column.why, cell: ({ because }) => because },
        ]}
        rows={of.samples}
        rowKey={({ kind, day }, at) => `${kind} ${day} ${at}`}
      />
    </section>
  );
}

/** Everything that was measured of a version. */
export function ModelFigures({ of }: Of) {
  return (
    <>
      <Overall of={of} />
      <Calibration of={of} />
      <Weights of={of} />
      <Samples of={of} />
    </>
  );
}
