import type { DocumentDetail } from '@counterfoil/wire/contracts';
import { IconFileText, IconInbox, IconListDetails, IconReceipt, IconSignature } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useAnswer } from '../../api/queries.ts';
import { formatDate } from '../../format/dates.ts';
import { readable } from '../../format/sentences.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { Slip, SlipPart } from '../../ui/slip.tsx';
import classes from './document-outcome.module.css';

/** The strip that leads from the paper to the books: each part torn from the one above. */
export function DocumentOutcome({ document }: { readonly document: DocumentDetail }) {
  const { to } = usePlace();
  return (
    <Slip label={words.documents.outcomeTitle}>
      <SlipPart title={words.documents.outcome.document} icon={<IconFileText stroke={1.5} />}>
        {document.progress.words}
      </SlipPart>
      {document.exceptionIds.length > 0 ? (
        <SlipPart title={words.documents.outcome.review} icon={<IconInbox stroke={1.5} />}>
          {document.exceptionIds.map((id) => (
            <ReviewLine key={id} id={id} />
          ))}
        </SlipPart>
      ) : null}
      <SlipPart title={words.documents.outcome.entry} icon={<IconListDetails stroke={1.5} />}>
        {document.journalEntryIds.length === 0 ? words.documents.noEntry : null}
        {document.journalEntryIds.map((id) => (
          <EntryLine key={id} id={id} />
        ))}
      </SlipPart>
      {document.openItemIds.length > 0 ? (
        <SlipPart title={words.documents.outcome.item} icon={<IconReceipt stroke={1.5} />}>
          {document.openItemIds.map((id) => (
            <OpenItemLine key={id} id={id} />
          ))}
        </SlipPart>
      ) : null}
      {document.decisionIds.length > 0 ? (
        <SlipPart title={words.documents.outcome.decision} icon={<IconSignature stroke={1.5} />}>
          {document.decisionIds.map((id) => (
            <Link key={id} to={to(`audit/decisions/${id}`)} className={classes.line}>
              <DecisionSentence id={id} />
            </Link>
          ))}
        </SlipPart>
      ) : null}
    </Slip>
  );
}

function ReviewLine({ id }: { readonly id: string }) {
  const { to } = usePlace();
  const { data } = useAnswer('getException', { params: { id } });
  return (
    <Link to={to('review', { view: 'all', item: id })} className={classes.line}>
      <span>{data?.title ?? words.ui.loading}</span>
      <span className={classes.second}>{data ? words.review.status(data.status) : null}</span>
    </Link>
  );
}

function EntryLine({ id }: { readonly id: string }) {
  const { to } = usePlace();
  const { data } = useAnswer('getJournalEntry', { params: { id } });
  return (
    <Link to={to(`ledger/entries/${id}`)} className={classes.line}>
      <span>
        <span className="proportional">{data?.number ?? words.ui.loading}</span>{' '}
        <span className={classes.second}>{data ? formatDate(data.postingDate) : null}</span>
      </span>
      <Amount value={data?.total} />
    </Link>
  );
}

function OpenItemLine({ id }: { readonly id: string }) {
  const { to } = usePlace();
  const { data } = useAnswer('getOpenItem', { params: { id } });
  return (
    <Link to={to(`ledger/open-items/${id}`)} className={classes.line}>
      <span>
        {data
          ? words.ledger.itemSentence(data.status, data.dueDate ? formatDate(data.dueDate) : null)
          : words.ui.loading}
      </span>
      <Amount value={data?.open} />
    </Link>
  );
}

function DecisionSentence({ id }: { readonly id: string }) {
  const { data } = useAnswer('getDecision', { params: { id } });
  return <span>{data ? readable(data.sentence) : words.ui.loading}</span>;
}
