import type { JournalEntryOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, useParams } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { formatDate, formatInstant } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { usePersonName } from '../../session/use-person-name.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import classes from './entry-page.module.css';
import { EntryPostings } from './entry-postings.tsx';
import { EntryProof } from './entry-proof.tsx';
import { ReverseEntry } from './reverse-entry.tsx';

export function Page() {
  const { entry: id = '' } = useParams();
  const answer = useAnswer('getJournalEntry', { params: { id } });
  return (
    <Frame>
      {answer.isError ? (
        <ErrorState whole failure={failureOf(answer.error)} onRetry={() => void answer.refetch()} />
      ) : null}
      {answer.isPending ? <SkeletonRows /> : null}
      {answer.data ? <Entry entry={answer.data} /> : null}
    </Frame>
  );
}

function Entry({ entry }: { readonly entry: JournalEntryOnWire }) {
  const { to } = usePlace();
  const { nameOf } = useEntities();
  const personOf = usePersonName();
  const may = useMay();
  const [reversing, reverse] = useDisclosure(false);
  return (
    <>
      <PageHeader
        title={<span className="proportional">{entry.number}</span>}
        subtitle={[
          formatDate(entry.postingDate),
          entry.description,
          nameOf(entry.entityId),
          words.ledger.kind(entry.kind),
        ]
          .filter(Boolean)
          .join(' · ')}
        actions={
          <>
            <Amount value={entry.total} size="case" />
            {entry.reversedById || entry.reversesId || !may('reverseJournalEntry') ? null : (
              <Button onClick={reverse.open}>{words.ledger.reverse}</Button>
            )}
          </>
        }
      />
      <div className={classes.chips}>
        {entry.origin === 'machine' ? (
          <StatusChip kind="proven">{words.ledger.alone}</StatusChip>
        ) : (
          <span className={classes.second}>{words.ledger.postedAs(words.ledger.origin(entry.origin))}</span>
        )}
        {entry.reversedById ? (
          <Link to={to(`ledger/entries/${entry.reversedById}`)}>{words.ledger.reversedBy}</Link>
        ) : null}
        {entry.reversesId ? <Link to={to(`ledger/entries/${entry.reversesId}`)}>{words.ledger.reverses}</Link> : null}
      </div>
      <div className={classes.columns}>
        <div className={classes.main}>
          <EntryPostings entry={entry} />
          {entry.taxLines.length > 0 ? <TaxLines entry={entry} /> : null}
          <dl className={classes.facts}>
            <dt>{words.ledger.recorded}</dt>
            <dd>{formatInstant(entry.recordedAt)}</dd>
            {entry.preparedBy ? (
              <>
                <dt>{words.ledger.preparedBy}</dt>
                <dd>{personOf(entry.preparedBy)}</dd>
              </>
            ) : null}
            {entry.approvedBy ? (
              <>
                <dt>{words.ledger.approvedBy}</dt>
                <dd>{personOf(entry.approvedBy)}</dd>
              </>
            ) : null}
            <dt>{words.ledger.hash}</dt>
            <dd className={classes.hash}>{entry.contentHash}</dd>
          </dl>
        </div>
        <EntryProof entry={entry} />
      </div>
      {reversing ? <ReverseEntry entry={entry} onClose={reverse.close} /> : null}
    </>
  );
}

function TaxLines({ entry }: { readonly entry: JournalEntryOnWire }) {
  return (
    <section>
      <h2>{words.ledger.taxLines}</h2>
      <ul>
        {entry.taxLines.map((line) => (
          <li key={`${line.taxCode}:${line.component}:${line.base.amount}`} className={classes.taxLine}>
            <span>
              {line.taxCode} {line.component}
            </span>
            <span className={classes.second}>
              {words.ledger.taxBase} <Amount value={line.base} />
            </span>
            <Amount value={line.tax} />
          </li>
        ))}
      </ul>
    </section>
  );
}
