import { Link } from 'react-router';
import { type client, failureOf } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import classes from './report-table.module.css';
import { type ReturnBox, writeBox } from './tax-boxes.tsx';
import taxClasses from './tax-page.module.css';
import type { Report } from './use-report.ts';

type TaxLinesProps = { readonly report: Report; readonly boxes: readonly ReturnBox[] };

/** The tax lines of the box that is open in the address, each leading to its entry and its document. */
export function TaxLines({ report, boxes }: TaxLinesProps) {
  const { search, here } = usePlace();
  const { taxBy } = words.reports;
  const cursor = search.get('lines');
  const open = boxes.find((box) => writeBox(box) === search.get('box')) ?? null;
  const answer = useAnswer('listTaxLines', {
    query: {
      entity: report.entity?.id,
      from: report.from,
      to: report.asOf,
      box: open?.box,
      figure: open?.figure,
      cursor: cursor ?? undefined,
      limit: 100,
    },
    enabled: open !== null && report.entity !== null,
    keep: true,
  });
  if (open === null) return null;
  return (
    <section className={taxClasses.lines} aria-label={taxBy.linesOf(open.box, taxBy.figure[open.figure])}>
      <header className={taxClasses.head}>
        <h3>{taxBy.linesOf(open.box, taxBy.figure[open.figure])}</h3>
        <Link to={here({ box: null, lines: null })} replace>
          {taxBy.close}
        </Link>
      </header>
      {answer.isError ? <ErrorState failure={failureOf(answer.error)} onRetry={() => void answer.refetch()} /> : null}
      {answer.isPending ? <SkeletonRows height={32} rows={6} /> : null}
      {answer.data ? <LineTable lines={answer.data.items} /> : null}
      {answer.data?.nextCursor ? (
        <Link to={here({ lines: answer.data.nextCursor })}>{words.reports.nextPage}</Link>
      ) : null}
    </section>
  );
}

type TaxLine = Awaited<ReturnType<typeof client.call<'listTaxLines'>>>['items'][number];

function LineTable({ lines }: { readonly lines: readonly TaxLine[] }) {
  const { to } = usePlace();
  const { taxBy } = words.reports;
  return (
    <table className={classes.report}>
      <thead>
        <tr>
          <th scope="col">{taxBy.taxPoint}</th>
          <th scope="col">{words.ledger.column.number}</th>
          <th scope="col">{words.ledger.column.text}</th>
          <th scope="col">{taxBy.code}</th>
          <th scope="col" className={classes.aged}>
            {taxBy.figure.base}
          </th>
          <th scope="col" className={classes.aged}>
            {taxBy.figure.tax}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <td className={`tabular ${taxClasses.day}`}>{formatDate(line.taxPoint)}</td>
            <td>
              <Link to={to(`ledger/entries/${line.journalEntryId}`)}>{line.number}</Link>
            </td>
            <td className={taxClasses.text}>
              {line.documentId ? (
                <Link to={to(`documents/${line.documentId}`)}>{line.partyName ?? line.description}</Link>
              ) : (
                (line.partyName ?? line.description)
              )}
            </td>
            <td>{line.taxCode}</td>
            <td className={classes.aged}>
              <Amount value={line.base.amount} dashZero />
            </td>
            <td className={classes.aged}>
              <Amount value={line.tax.amount} dashZero />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
