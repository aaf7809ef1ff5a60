import type { TaxReportOnWire } from '@counterfoil/wire/contracts';
import { failureOf } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { isNegativeAmount, negateAmount } from '../../format/amount.ts';
import { formatLongDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { Amount } from '../../ui/amount.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { ReportControls } from './report-controls.tsx';
import { ReportFrame } from './report-frame.tsx';
import classes from './report-table.module.css';
import { TaxBoxes } from './tax-boxes.tsx';
import { TaxLines } from './tax-lines.tsx';
import taxClasses from './tax-page.module.css';
import { useReport } from './use-report.ts';

export function Page() {
  const report = useReport('year');
  const query = { entity: report.entity?.id, from: report.from, asOf: report.asOf };
  const answer = useAnswer('getTaxReport', { query, enabled: report.entity !== null, keep: true });
  const data = answer.data;
  return (
    <ReportFrame
      current="tax"
      report={report}
      subtitle={words.reports.taxBy.subtitle(formatLongDate(report.from), report.asOfWords, report.entity)}
      controls={<ReportControls report={report} name="getTaxReport" query={query} withFrom />}
    >
      {answer.isError ? <ErrorState failure={failureOf(answer.error)} onRetry={() => void answer.refetch()} /> : null}
      {answer.isPending ? <SkeletonRows height={32} rows={12} /> : null}
      {data && data.registrations.length === 0 ? (
        <EmptyState title={words.reports.taxBy.nothing}>{words.reports.taxBy.nothingText}</EmptyState>
      ) : null}
      {(data?.registrations ?? []).map((registration) => (
        <Registration
          key={`${registration.country}:${registration.number}`}
          registration={registration}
          report={report}
        />
      ))}
      {data && data.accounts.length > 0 ? <TaxAccounts data={data} /> : null}
    </ReportFrame>
  );
}

type RegistrationProps = {
  readonly registration: TaxReportOnWire['registrations'][number];
  readonly report: ReturnType<typeof useReport>;
};

/** One registration: what the return asks for, box by box, and which tax codes it came from. */
function Registration({ registration, report }: RegistrationProps) {
  const currency = report.entity?.functionalCurrency ?? 'EUR';
  const back = isNegativeAmount(registration.payable);
  const payable = { amount: registration.payable, currency };
  const { taxBy } = words.reports;
  return (
    <section className={taxClasses.registration}>
      <header className={taxClasses.head}>
        <h2>{taxBy.registration(registration.country, registration.number)}</h2>
        <p>
          {taxBy.output} <Amount value={registration.outputTax} /> · {taxBy.input}{' '}
          <Amount value={registration.inputTax} /> ·{' '}
          <strong>
            {back ? taxBy.refund : taxBy.payable} <Amount value={back ? negateAmount(payable) : payable} />
          </strong>
        </p>
      </header>
      <TaxBoxes boxes={registration.boxes} />
      <TaxLines report={report} boxes={registration.boxes} />
      <h3>{taxBy.codes}</h3>
      <table className={`${classes.report} ${taxClasses.wide}`} aria-label={taxBy.codes}>
        <thead>
          <tr>
            <th scope="col">{taxBy.code}</th>
            <th scope="col" className={classes.aged}>
              {taxBy.rate}
            </th>
            <th scope="col" className={`${classes.aged} ${taxClasses.lineCount}`}>
              {taxBy.lines}
            </th>
            <th scope="col" className={classes.aged}>
              {taxBy.figure.base}
            </th>
            <th scope="col" className={classes.aged}>
              {taxBy.figure.tax}
            </th>
          </tr>
        </thead>
        <tbody>
          {registration.codes.map((row) => (
            <tr key={`${row.code}:${row.component}:${row.rate}`}>
              <th scope="row" className={classes.partyLink}>
                <span className={taxClasses.code}>{row.code}</span> {row.component}
                {row.recoverable || row.direction === 'output' || row.tax === '0.00' ? null : (
                  <span className={classes.count}> {taxBy.notRecoverable}</span>
                )}
              </th>
              <td className={classes.aged}>{`${row.rate}\u00a0%`}</td>
              <td className={`${classes.aged} ${taxClasses.lineCount}`}>{row.count}</td>
              <td className={classes.aged}>
                <Amount value={row.base} dashZero />
              </td>
              <td className={classes.aged}>
                <Amount value={row.tax} dashZero />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The ledger's side of it: an account that moved by something else than tax lines and settlements would show here. */
function TaxAccounts({ data }: { readonly data: TaxReportOnWire }) {
  const { taxBy } = words.reports;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={taxClasses.registration} aria-label={taxBy.accounts} tabIndex={0}>
      <h3>{taxBy.accounts}</h3>
      <p className={taxClasses.note}>{taxBy.accountsText}</p>
      <table className={`${classes.report} ${taxClasses.wide}`} aria-label={taxBy.accounts}>
        <thead>
          <tr>
            <th scope="col">{words.reports.account}</th>
            {[taxBy.movement, taxBy.byLines, taxBy.otherwise].map((head) => (
              <th key={head} scope="col" className={classes.aged}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.accounts.map((account) => (
            <tr key={account.ledgerAccountId}>
              <th scope="row" className={classes.partyLink}>
                <span className={taxClasses.code}>{account.code}</span> {account.name}
              </th>
              {[account.movement, account.byTaxLines, account.otherwise].map((amount, position) => (
                <td key={[taxBy.movement, taxBy.byLines, taxBy.otherwise][position]} className={classes.aged}>
                  <Amount value={amount} dashZero />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
