import type { DocumentDetail, ExceptionDetail } from '@counterfoil/wire/contracts';
import { useMemo } from 'react';
import { Link } from 'react-router';
import type { client } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { DocumentViewer } from '../../evidence/document-viewer.tsx';
import { formatDate } from '../../format/dates.ts';
import { readable } from '../../format/sentences.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { CounterfoilCard } from '../../ui/counterfoil-card.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import classes from './evidence-pane.module.css';
import { fieldsInQuestion, reasonMarks } from './reason-marks.ts';

type EvidencePaneProps = {
  readonly item: ExceptionDetail;
  readonly document: DocumentDetail | null;
  readonly loading: boolean;
  readonly lit: string | null;
  readonly onLight: (name: string) => void;
};

/** What the decision is about, as it came: the page of a document, or the line of a statement. */
export function EvidencePane({ item, document, loading, lit, onLight }: EvidencePaneProps) {
  const others = useMemo(() => {
    const known = new Set(Object.keys(document?.fields ?? {}).filter((name) => document?.fields[name]?.box));
    return reasonMarks(item, known);
  }, [item, document]);
  const questioned = useMemo(() => fieldsInQuestion(item), [item]);
  if (loading) return <SkeletonRows />;
  if (document)
    return (
      <DocumentViewer document={document} lit={lit} onLight={onLight} others={others} questioned={questioned} lens />
    );
  return (
    <section className={classes.pane} aria-label={words.review.evidence}>
      {item.bankTransactionId ? <BankLine id={item.bankTransactionId} /> : null}
      {item.bankStatementId ? <StatementFile id={item.bankStatementId} /> : null}
    </section>
  );
}

/** The file of the statement that waits. */
function StatementFile({ id }: { readonly id: string }) {
  const { to } = usePlace();
  const { data } = useAnswer('getBankStatement', { params: { id } });
  if (!data) return <SkeletonRows rows={2} />;
  return (
    <p>
      <Link to={to('bank/statements', { statement: id })}>{data.fileName}</Link>
    </p>
  );
}

function BankLine({ id }: { readonly id: string }) {
  const { to } = usePlace();
  const { data } = useAnswer('getBankTransaction', { params: { id } });
  if (!data) return <SkeletonRows rows={3} />;
  const place = words.bank.lineOf(data.statementNumber, data.position);
  return (
    <>
      <CounterfoilCard
        stub={place}
        stubWidth={52}
        behind="var(--cf-sunk)"
        to={to(`bank/${data.bankAccountId}`, { line: data.id, show: 'all' })}
        proof={words.bank.lineProof(place)}
      >
        <div className={classes.line}>
          <strong>{data.counterparty ?? words.bank.noName}</strong>
          <Amount value={data.amount} strong />
        </div>
        <p className={classes.second}>
          {formatDate(data.bookingDate)} {data.reference}
        </p>
        <p className={classes.raw}>{data.text}</p>
      </CounterfoilCard>
      {data.candidates.length > 0 ? <h2 className={classes.heading}>{words.bank.candidates}</h2> : null}
      <ul>
        {data.candidates.map((candidate) => (
          <li
            key={candidate.matchId ?? candidate.openItems.map((open) => open.openItemId).join()}
            className={classes.candidate}
          >
            {candidate.transfer === null ? null : <p>{transferInWords(candidate.transfer)}</p>}
            {candidate.openItems.map((open) => (
              <div key={open.openItemId} className={classes.line}>
                <span>
                  <span className="proportional">{open.number}</span> {open.partyName}, {formatDate(open.date)}
                </span>
                <Amount value={open.open} />
              </div>
            ))}
            <p className={classes.second}>{candidate.reasons.map((reason) => readable(reason.text)).join(' ')}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

type Transfer = NonNullable<
  Awaited<ReturnType<typeof client.call<'getBankTransaction'>>>['candidates'][number]['transfer']
>;

const transferInWords = ({ bankAccountName, sister, bookingDate }: Transfer): string =>
  bankAccountName === null || bookingDate === null
    ? words.reconcile.transferAwaited
    : words.reconcile.transferTo(bankAccountName, sister, formatDate(bookingDate));
