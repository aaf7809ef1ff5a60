import type { JournalEntryOnWire } from '@counterfoil/wire/contracts';
import { Link } from 'react-router';
import { BankLineProof } from '../../evidence/bank-line-proof.tsx';
import { DocumentCrop } from '../../evidence/document-crop.tsx';
import { readable } from '../../format/sentences.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import classes from './drill.module.css';

type Posting = JournalEntryOnWire['postings'][number];

const unsigned = (money: Posting['amount']): Posting['amount'] => ({
  ...money,
  amount: money.amount.replace(/^-/, ''),
});

export function DrillEntry({ entry, line }: { readonly entry: JournalEntryOnWire; readonly line: number }) {
  const { to } = usePlace();
  return (
    <>
      <table className={classes.postings}>
        <tbody>
          {entry.postings.map((posting) => (
            <tr key={posting.line} data-current={posting.line === line}>
              <td>
                {posting.code} {posting.name}
              </td>
              <td>{posting.side === 'D' ? <Amount value={unsigned(posting.functionalAmount)} bare /> : null}</td>
              <td>{posting.side === 'C' ? <Amount value={unsigned(posting.functionalAmount)} bare /> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Link to={to(`ledger/entries/${entry.id}`)} className={`proportional ${classes.more}`}>
        {entry.number}
      </Link>
    </>
  );
}

type DrillProofProps = { readonly entry: JournalEntryOnWire; readonly posting: Posting | null };

/** The page or the bank line behind the posting. A figure of an earlier day may come from an entry by hand alone. */
export function DrillProof({ entry, posting }: DrillProofProps) {
  const own = posting?.evidence ?? [];
  const places = own.length > 0 ? own : entry.postings.flatMap((candidate) => candidate.evidence);
  const documentId = own.find((place) => place.documentId)?.documentId ?? entry.documentId;
  const bankTransactionId = posting?.bankTransactionId ?? entry.bankTransactionId;
  if (documentId) return <DocumentCrop documentId={documentId} places={places} />;
  if (bankTransactionId) return <BankLineProof id={bankTransactionId} />;
  return <p className={classes.second}>{words.reports.noDocument}</p>;
}

export function DrillDecision({ entry }: { readonly entry: JournalEntryOnWire }) {
  const { to } = usePlace();
  if (!entry.decision) return <p className={classes.second}>{words.ledger.byHand(entry.preparedBy)}</p>;
  return (
    <>
      <p>{readable(entry.decision.sentence)}</p>
      <p className={classes.second}>{readable(entry.decision.authority)}</p>
      <Link to={to(`audit/decisions/${entry.decision.id}`)} className={classes.more}>
        {words.ledger.readRecord}
      </Link>
    </>
  );
}
