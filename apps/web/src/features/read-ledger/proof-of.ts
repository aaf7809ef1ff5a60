import type { JournalEntryOnWire } from '@counterfoil/wire/contracts';
import { markIdOf } from '../../evidence/marks.ts';
import { words } from '../../messages/index.ts';
import type { Place } from '../../shell/use-place.ts';

type Posting = JournalEntryOnWire['postings'][number];

/** Where a posting is proven: a box on a page, a path in the data, a line of a statement. */
export const proofOf = (posting: Posting, to: Place['to']): { readonly to: string; readonly word: string } | null => {
  const own = posting.evidence.find((evidence) => evidence.documentId || evidence.bankTransactionId);
  const documentId = own?.documentId ?? null;
  if (own && documentId) {
    const word = own.page ? words.evidence.shortPage(own.page) : (own.label ?? words.evidence.xml);
    return { to: to(`documents/${documentId}`, { field: markIdOf(own.field) }), word };
  }
  if (posting.bankTransactionId) {
    return { to: to(`bank/lines/${posting.bankTransactionId}`), word: words.ledger.bankLine };
  }
  return null;
};
