import type { JournalEntryOnWire, OpenItemOnWire } from '@counterfoil/wire/contracts';
import { IconFileText, IconListDetails, IconReceipt } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { DocumentCrop } from '../../evidence/document-crop.tsx';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Slip, SlipPart } from '../../ui/slip.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { Disputed } from './disputed.tsx';
import classes from './open-item-page.module.css';
import { PaymentBlock } from './payment-block.tsx';
import { SettleWith } from './settle-with.tsx';

export function Page() {
  const { item: id = '' } = useParams();
  const answer = useAnswer('getOpenItem', { params: { id } });
  const entryId = answer.data?.journalEntryId ?? '';
  const entry = useAnswer('getJournalEntry', { params: { id: entryId }, enabled: entryId !== '' });
  return (
    <Frame>
      {answer.isError ? (
        <ErrorState whole failure={failureOf(answer.error)} onRetry={() => void answer.refetch()} />
      ) : null}
      {answer.isPending ? <SkeletonRows /> : null}
      {answer.data ? (
        <>
          <Head item={answer.data} />
          <Strip item={answer.data} entry={entry.data ?? null} />
        </>
      ) : null}
    </Frame>
  );
}

function Head({ item }: { readonly item: OpenItemOnWire }) {
  const { to } = usePlace();
  const rest = [
    words.ledger.itemKind(item.kind),
    formatDate(item.date),
    item.dueDate ? words.ledger.dueOn(formatDate(item.dueDate)) : null,
  ];
  return (
    <>
      <PageHeader
        title={<span className="proportional">{item.number ?? words.bank.noNumber}</span>}
        subtitle={
          <>
            {item.partyId ? <Link to={to(`parties/${item.partyId}`)}>{item.partyName}</Link> : item.partyName}
            {' · '}
            {rest.filter(Boolean).join(' · ')}
          </>
        }
        actions={<Amount value={item.open} size="case" />}
      />
      <div className={classes.chips}>
        <StatusChip kind={item.status === 'settled' ? 'proven' : 'open'}>
          {words.ledger.itemStatus[item.status]}
        </StatusChip>
        {item.paymentBlock ? <StatusChip kind="locked">{words.ledger.blockedFor(item.paymentBlock)}</StatusChip> : null}
        <PaymentBlock item={item} />
        <SettleWith item={item} />
        <Disputed item={item} />
      </div>
    </>
  );
}

type StripProps = { readonly item: OpenItemOnWire; readonly entry: JournalEntryOnWire | null };

/** From the item's arithmetic to the entry that made it, to the page it was read from. */
function Strip({ item, entry }: StripProps) {
  const { to } = usePlace();
  const places = (entry?.postings ?? []).flatMap((posting) => posting.evidence);
  return (
    <div className={classes.slip}>
      <Slip label={words.ledger.proofTitle}>
        <SlipPart title={words.ledger.item} icon={<IconReceipt stroke={1.5} />}>
          <div className={classes.line}>
            <span>{words.ledger.column.original}</span>
            <Amount value={item.original} />
          </div>
          {(item.allocations ?? []).map((allocation) => (
            <div key={allocation.id} className={classes.line} data-reversed={allocation.reversed}>
              <Link to={to(`ledger/open-items/${allocation.otherItemId}`)}>
                {words.ledger.allocated(formatDate(allocation.effectiveOn), allocation.reversed)}
              </Link>
              <Amount value={allocation.amount} />
            </div>
          ))}
          <div className={classes.total}>
            <span>{words.ledger.column.open}</span>
            <Amount value={item.open} strong />
          </div>
        </SlipPart>
        <SlipPart title={words.ledger.entry} icon={<IconListDetails stroke={1.5} />}>
          <Link to={to(`ledger/entries/${item.journalEntryId}`)} className={classes.line}>
            <span className="proportional">{entry?.number ?? words.ui.loading}</span>
            <Amount value={entry?.total} />
          </Link>
        </SlipPart>
        {item.documentId ? (
          <SlipPart title={words.ledger.document} icon={<IconFileText stroke={1.5} />}>
            <DocumentCrop documentId={item.documentId} places={places} />
          </SlipPart>
        ) : null}
      </Slip>
    </div>
  );
}
