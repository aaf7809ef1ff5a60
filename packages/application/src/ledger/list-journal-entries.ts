import { resourceNotFound } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import {
  type JournalEntryRow,
  type JournalFilter,
  journalEntryRow,
  journalEntryRows,
  type PostingRow,
  postingRows,
  type TaxLineRow,
  taxLineRows,
} from './journal.repository.ts';

export type { EvidenceRow, JournalEntryRow, JournalFilter, PostingRow, TaxLineRow } from './journal.repository.ts';

/** One page of the journal, newest posting date first, and the key after which the next page starts. */
export const listJournalEntries = async (
  tx: TenantRead,
  filter: JournalFilter,
): Promise<{ rows: JournalEntryRow[]; nextKey: readonly string[] | null }> => {
  const found = await journalEntryRows(tx, { ...filter, limit: filter.limit + 1 });
  const rows = found.slice(0, filter.limit);
  const last = rows.at(-1);
  return {
    rows,
    nextKey: found.length > filter.limit && last !== undefined ? [last.postingDate, last.id] : null,
  };
};

export type WholeEntry = JournalEntryRow & {
  readonly postings: readonly PostingRow[];
  readonly taxLines: readonly TaxLineRow[];
};

/** An entry without its postings. @throws RefusalError resource.not_found */
export const getEntryHeader = async (tx: TenantRead, id: string): Promise<JournalEntryRow> => {
  const entry = await journalEntryRow(tx, id);
  if (entry === undefined) {
    throw resourceNotFound();
  }
  return entry;
};

/** An entry with its postings, each with where it is proven, and its tax lines. @throws RefusalError resource.not_found */
export const getJournalEntry = async (tx: TenantRead, id: string): Promise<WholeEntry> => {
  const [entry, postings, taxLines] = await Promise.all([
    getEntryHeader(tx, id),
    postingRows(tx, id),
    taxLineRows(tx, id),
  ]);
  return { ...entry, postings, taxLines };
};
