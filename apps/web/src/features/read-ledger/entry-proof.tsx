import type { JournalEntryOnWire } from '@counterfoil/wire/contracts';
import { IconArrowsExchange, IconFileText, IconListDetails, IconSignature } from '@tabler/icons-react';
import { Link } from 'react-router';
import { BankLineProof } from '../../evidence/bank-line-proof.tsx';
import { DocumentCrop } from '../../evidence/document-crop.tsx';
import { readable } from '../../format/sentences.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { Slip, SlipPart } from '../../ui/slip.tsx';
import classes from './entry-proof.module.css';

/** The entry's own strip: torn from the document or bank line that caused it, and signed by the decision. */
export function EntryProof({ entry }: { readonly entry: JournalEntryOnWire }) {
  const { to } = usePlace();
  const evidence = entry.postings.flatMap((posting) => posting.evidence).filter((place) => place.documentId);
  return (
    <Slip label={words.ledger.proofTitle}>
      <SlipPart title={words.ledger.entry} icon={<IconListDetails stroke={1.5} />}>
        <span className={classes.line}>
          <span className="proportional">{entry.number}</span>
          <Amount value={entry.total} strong />
        </span>
      </SlipPart>
      {entry.documentId ? (
        <SlipPart title={words.ledger.document} icon={<IconFileText stroke={1.5} />}>
          <DocumentCrop documentId={entry.documentId} places={evidence} />
        </SlipPart>
      ) : null}
      {entry.bankTransactionId ? (
        <SlipPart title={words.ledger.bankLine} icon={<IconArrowsExchange stroke={1.5} />}>
          <BankLineProof id={entry.bankTransactionId} />
        </SlipPart>
      ) : null}
      <SlipPart title={words.ledger.decision} icon={<IconSignature stroke={1.5} />}>
        {entry.decision ? (
          <>
            <p>{readable(entry.decision.sentence)}</p>
            <p className={classes.second}>{readable(entry.decision.authority)}</p>
            <Link to={to(`audit/decisions/${entry.decision.id}`)}>{words.ledger.readRecord}</Link>
          </>
        ) : (
          <p className={classes.second}>{words.ledger.byHand(entry.preparedBy)}</p>
        )}
      </SlipPart>
    </Slip>
  );
}
