import type { GeneralLedgerOnWire } from '@counterfoil/wire/contracts';
import { Link } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { formatDate, formatLongDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { AccountPick } from '../../pick/picks.tsx';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import classes from './general-ledger.module.css';
import { ReportControls } from './report-controls.tsx';
import { ReportFrame } from './report-frame.tsx';
import { useReport } from './use-report.ts';

type Ledger = GeneralLedgerOnWire['accounts'][number];

export function Page() {
  const report = useReport();
  const { search, set, here } = usePlace();
  const account = search.get('account');
  const cursor = search.get('cursor');
  const query = {
    entity: report.entity?.id,
    from: report.from,
    to: report.asOf,
    ledgerAccount: account ?? undefined,
    cursor: cursor ?? undefined,
    limit: 200,
  };
  const answer = useAnswer('getGeneralLedger', { query, enabled: report.entity !== null, keep: true });
  return (
    <ReportFrame
      current="general-ledger"
      report={report}
      subtitle={words.reports.spanLine(formatLongDate(report.from), report.asOfWords, report.entity)}
      controls={<ReportControls report={report} name="getGeneralLedger" query={query} withFrom />}
    >
      <div className={classes.choice}>
        <AccountPick
          label={words.reports.account}
          labelHidden
          placeholder={words.reports.everyAccount}
          value={account}
          onChange={(next) => set({ account: next, cursor: null })}
          clearable
        />
      </div>
      {answer.isError ? <ErrorState failure={failureOf(answer.error)} onRetry={() => void answer.refetch()} /> : null}
      {answer.isPending ? <SkeletonRows height={32} rows={16} /> : null}
      {answer.data && answer.data.accounts.length === 0 ? (
        <EmptyState title={words.reports.nothing}>{words.reports.nothingText}</EmptyState>
      ) : null}
      {(answer.data?.accounts ?? []).map((ledger) => (
        <Account key={ledger.ledgerAccountId} account={ledger} />
      ))}
      {answer.data?.nextCursor ? (
        <Link to={here({ cursor: answer.data.nextCursor })}>{words.reports.nextPage}</Link>
      ) : null}
    </ReportFrame>
  );
}

function Account({ account }: { readonly account: Ledger }) {
  return (
    <section className={classes.account}>
      <h2>
        <span className={classes.code}>{account.code}</span> {account.name}
      </h2>
      <table className={classes.lines}>
        <thead>
          <tr>
            <th scope="col">{words.ledger.column.date}</th>
            <th scope="col">{words.ledger.column.number}</th>
            <th scope="col">{words.ledger.column.text}</th>
            <th scope="col" className={classes.figure}>
              {words.ui.debit}
            </th>
            <th scope="col" className={classes.figure}>
              {words.ui.credit}
            </th>
            <th scope="col" className={classes.figure}>
              {words.reports.balance}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr className={classes.carried}>
            <td colSpan={5}>{words.reports.carried}</td>
            <td className={classes.figure}>
              <Amount value={account.opening} />
            </td>
          </tr>
          {account.lines.map((line) => (
            <LedgerLine key={`${line.journalEntryId}:${line.line}`} line={line} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={3}>{words.reports.column.closing}</td>
            <td className={classes.figure} data-side={words.ui.debit}>
              <Amount value={account.debit} dashZero />
            </td>
            <td className={classes.figure} data-side={words.ui.credit}>
              <Amount value={account.credit} dashZero />
            </td>
            <td className={classes.figure} data-side={words.reports.balance}>
              <Amount value={account.closing} />
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

const unsigned = (amount: string): string => amount.replace(/^-/, '');

function LedgerLine({ line }: { readonly line: Ledger['lines'][number] }) {
  const { to } = usePlace();
  const subject = line.partyName ?? line.description;
  const amount = <Amount value={unsigned(line.functionalAmount)} />;
  return (
    <tr>
      <td className="tabular">{formatDate(line.postingDate)}</td>
      <td>
        <Link to={to(`ledger/entries/${line.journalEntryId}`)} className="proportional">
          {line.number}
        </Link>
      </td>
      <td className={classes.text}>
        {line.documentId ? <Link to={to(`documents/${line.documentId}`)}>{subject}</Link> : subject}
      </td>
      <td className={classes.figure} data-side={line.side === 'D' ? words.ui.debit : undefined}>
        {line.side === 'D' ? amount : null}
      </td>
      <td className={classes.figure} data-side={line.side === 'C' ? words.ui.credit : undefined}>
        {line.side === 'C' ? amount : null}
      </td>
      <td className={classes.figure}>
        <Amount value={line.balance} />
      </td>
    </tr>
  );
}
