import type { EvidenceRow, JournalEntryRow, PostingRow, TaxLineRow, WholeEntry } from '@counterfoil/application/ledger';
import type { JournalEntryOnWire, JournalEntrySummary } from '@counterfoil/wire/contracts';
import { entryNumber } from '../../http/entry-number.ts';
import { wireMoney } from '../../http/money-on-wire.ts';
import type { Frozen } from '../../http/operation-handler.ts';
import { wireId, wireIdOrNull } from '../../http/wire-id.ts';

/** Names of the people of the organisation, by user id. */
export type Names = ReadonlyMap<string, string>;

export type EntryDecision = { readonly id: string; readonly sentence: string; readonly authority: string };

export const presentEntrySummary = (row: JournalEntryRow): JournalEntrySummary => ({
  id: wireId('journalEntry', row.id),
  entityId: wireId('entity', row.entityId),
  number: entryNumber(row.journal, row.number),
  journal: row.journal,
  kind: row.kind,
  postingDate: row.postingDate,
  description: row.description,
  origin: row.origin,
  total: wireMoney(row.total, row.functionalCurrency),
  documentId: wireIdOrNull('document', row.documentId),
  bankTransactionId: wireIdOrNull('bankTransaction', row.bankTransactionId),
  reversesId: wireIdOrNull('journalEntry', row.reversesId),
  reversedById: wireIdOrNull('journalEntry', row.reversedById),
  recordedAt: row.recordedAt,
});

const presentEvidence = (place: EvidenceRow) => ({
  ...place,
  documentId: wireIdOrNull('document', place.documentId),
  bankTransactionId: wireIdOrNull('bankTransaction', place.bankTransactionId),
});

/** The amount as it was written: positive on its side, negative where it corrects that side. */
const onItsSide = (side: 'D' | 'C', minor: bigint): bigint => (side === 'D' ? minor : -minor);

const presentPosting = (row: PostingRow, functionalCurrency: string) => ({
  line: row.lineNumber,
  ledgerAccountId: wireId('ledgerAccount', row.ledgerAccountId),
  code: row.code,
  name: row.name,
  side: row.side,
  amount: wireMoney(onItsSide(row.side, row.amount), row.currency),
  functionalAmount: wireMoney(onItsSide(row.side, row.functionalAmount), functionalCurrency),
  partyId: wireIdOrNull('party', row.partyId),
  partyName: row.partyName,
  openItemId: wireIdOrNull('openItem', row.openItemId),
  bankTransactionId: wireIdOrNull('bankTransaction', row.bankTransactionId),
  taxCode: row.taxCode,
  dimensions: row.dimensions,
  text: row.text,
  evidence: row.evidence.map(presentEvidence),
});

const presentTaxLine = (row: TaxLineRow) => ({
  taxCode: row.taxCode,
  component: row.component,
  base: wireMoney(row.base, row.currency),
  tax: wireMoney(row.tax, row.currency),
  taxPoint: row.taxPoint,
});

const nameOf = (names: Names, userId: string | null): string | null =>
  userId === null ? null : (names.get(userId) ?? 'A former member');

export const presentEntry = (
  entry: WholeEntry,
  { names, decision }: { readonly names: Names; readonly decision: EntryDecision | undefined },
): Frozen<JournalEntryOnWire> => ({
  ...presentEntrySummary(entry),
  postings: entry.postings.map((posting) => presentPosting(posting, entry.functionalCurrency)),
  decisionId: wireIdOrNull('decision', entry.decisionId),
  preparedBy: nameOf(names, entry.preparedBy),
  approvedBy: nameOf(names, entry.approvedBy),
  taxLines: entry.taxLines.map(presentTaxLine),
  contentHash: entry.contentHash.toString('hex'),
  periodId: wireId('period', entry.periodId),
  decision:
    decision === undefined
      ? null
      : {
          id: wireId('decision', decision.id),
          sentence: decision.sentence,
          authority: decision.authority,
        },
});
