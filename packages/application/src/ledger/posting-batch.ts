import { normaliseBillNumber } from '@counterfoil/domain/documents';
import type { PreparedPosting } from '@counterfoil/domain/ledger';
import type { OpenItemDraft, TaxLineDraft } from '@counterfoil/domain/subledger';
import { contentHash, NO_DIMENSIONS, sortedDimensions } from './content-hash.ts';
import type { EntryToPost } from './entry-to-post.ts';
import { journalOf } from './journal-of.ts';
import { newId } from './new-ids.ts';

const HEADER = [
  'id',
  'entity',
  'series',
  'place',
  'kind',
  'postingDate',
  'taxPoint',
  'period',
  'description',
  'origin',
  'decision',
  'preparedBy',
  'approvedBy',
  'document',
  'bankTransaction',
  'reverses',
  'pair',
  'postClose',
  'lineCount',
  'confidentiality',
  'occurredOn',
] as const;
const SERIES = ['entity', 'journal', 'fiscalYear', 'entries'] as const;
const POSTING = [
  'entry',
  'line',
  'account',
  'debit',
  'amount',
  'currency',
  'functional',
  'party',
  'item',
  'bankTransaction',
  'component',
  'taxCode',
  'partner',
  'dimensions',
  'text',
] as const;
const TAX = [
  'id',
  'entry',
  'line',
  'taxCode',
  'component',
  'taxPoint',
  'direction',
  'currency',
  'base',
  'tax',
  'functionalBase',
  'functionalTax',
] as const;
const ITEM = [
  'posting',
  'kind',
  'debit',
  'document',
  'bankTransaction',
  'number',
  'normalisedNumber',
  'itemDate',
  'dueDate',
  'currency',
  'discountUntil',
  'discountAmount',
] as const;

export type Cell = string | number | bigint | boolean | null;
export type Columns<K extends string> = Readonly<Record<K, Cell[]>>;

/**
 * A batch as columns. What names a row is a position in `ids`, and what is one of few words (a currency, a kind) a
 * position in `words`, both counted from 1, so that an account of a thousand postings crosses the wire once; 0 is none.
 */
export type PostingBatch = {
  readonly ids: string[];
  readonly words: string[];
  readonly headers: Columns<(typeof HEADER)[number]>;
  /** The content hash of each entry, its 32 bytes after those of the entry before. */
  readonly hashes: Buffer;
  /** The numbered series that entries go into; `place` in the header counts within, from 1. */
  readonly series: Columns<(typeof SERIES)[number]>;
  readonly postings: Columns<(typeof POSTING)[number]>;
  readonly taxLines: Columns<(typeof TAX)[number]>;
  readonly items: Columns<(typeof ITEM)[number]>;
  readonly made: readonly MadeEntry[];
};

/** An entry with its ids: itself, its open items in its order, and its place in the numbers given out. */
export type MadeEntry = {
  readonly entryId: string;
  readonly journal: string;
  readonly series: number;
  readonly place: number;
  readonly openItems: readonly { readonly lineNumber: number; readonly id: string }[];
};

const HASH_BYTES = 32;

const columns = <K extends string>(names: readonly K[]): Columns<K> =>
  Object.fromEntries(names.map((name) => [name, []])) as unknown as Columns<K>;

/** Gives what is named the next position, from 1, and the same one again when it comes again. */
const positionsIn = (list: string[]): ((name: string | null | undefined) => number) => {
  const positions = new Map<string, number>();
  return (name) => {
    if (name === null || name === undefined) return 0;
    const known = positions.get(name);
    if (known !== undefined) return known;
    positions.set(name, list.push(name));
    return list.length;
  };
};

/** Lays entries out as columns, gives them and their open items ids, and hashes what will be stored. */
export const layOutBatch = (tenantId: string, entries: readonly EntryToPost[]): PostingBatch => {
  const [ids, words, made]: [string[], string[], MadeEntry[]] = [[], [], []];
  const batch: PostingBatch = {
    ids,
    words,
    headers: columns(HEADER),
    hashes: Buffer.alloc(entries.length * HASH_BYTES),
    series: columns(SERIES),
    postings: columns(POSTING),
    taxLines: columns(TAX),
    items: columns(ITEM),
    made,
  };
  const sheet = { tenantId, batch, at: positionsIn(ids), word: positionsIn(words), series: new Map<string, number>() };
  for (const entry of entries) made.push(addEntry(sheet, entry));
  return batch;
};

type Sheet = {
  readonly tenantId: string;
  readonly batch: PostingBatch;
  readonly at: (id: string | null | undefined) => number;
  readonly word: (word: string) => number;
  readonly series: Map<string, number>;
};

const addEntry = (sheet: Sheet, source: EntryToPost): MadeEntry => {
  const { tenantId, batch } = sheet;
  const ordinal = batch.made.length + 1;
  const entryId = newId();
  const journal = source.journal ?? journalOf(source.entry.kind);
  const openItems = source.openItems.map(({ lineNumber }) => ({ lineNumber, id: newId() }));
  const firstPosting = batch.postings.entry.length;
  const postings = source.entry.postings.map((posting) => {
    const made = openItems.find(({ lineNumber }) => lineNumber === posting.lineNumber);
    return addPosting(sheet, posting, { entry: ordinal, itemId: made?.id ?? posting.openItemId ?? null });
  });
  for (const item of source.openItems) addItem(sheet, source, { item, posting: firstPosting + item.lineNumber });
  const taxLines = (source.taxLines ?? []).map((line) => addTaxLine(sheet, line, ordinal));

  const place = placeInSeries(sheet, source, journal);
  const header = addHeader(sheet, source, { entryId, journal, ...place });
  const hash = contentHash(tenantId, { header, postings, taxLines });
  batch.hashes.write(hash, (ordinal - 1) * HASH_BYTES, 'hex');
  return { entryId, journal, ...place, openItems };
};

/** Numbers are gapless per entity, journal and fiscal year; the entries of a batch follow each other as handed in. */
const placeInSeries = (
  { batch, at, word, series }: Sheet,
  { entry: { entityId, fiscalYearId } }: EntryToPost,
  journal: string,
): { series: number; place: number } => {
  const key = `${entityId} ${fiscalYearId} ${journal}`;
  const known = series.get(key);
  if (known !== undefined) {
    const place = (batch.series.entries[known - 1] as number) + 1;
    batch.series.entries[known - 1] = place;
    return { series: known, place };
  }
  series.set(key, series.size + 1);
  batch.series.entity.push(at(entityId));
  batch.series.journal.push(word(journal));
  batch.series.fiscalYear.push(at(fiscalYearId));
  batch.series.entries.push(1);
  return { series: series.size, place: 1 };
};

/** Gives the cells of the header in the order they are hashed in, as PostgreSQL will give them back. */
const addHeader = (
  { batch, at, word }: Sheet,
  source: EntryToPost,
  { entryId, journal, series, place }: { entryId: string; journal: string; series: number; place: number },
): (string | number | boolean | null)[] => {
  const { entry, origin, decisionId = null, preparedBy = null, approvedBy = null } = source;
  const { documentId = null, bankTransactionId = null, pairId = null, confidentiality = 'normal' } = source;
  const { entityId, ledger, fiscalYearId, kind, postingDate, periodId, description, postClose, postings } = entry;
  const { taxPoint = null, reversesId = null } = entry;
  const occurredOn = source.occurredOn ?? postingDate;
  const column = batch.headers;
  column.id.push(entryId);
  column.entity.push(at(entityId));
  column.series.push(series);
  column.place.push(place);
  column.kind.push(word(kind));
  column.postingDate.push(postingDate);
  column.taxPoint.push(taxPoint);
  column.period.push(at(periodId));
  column.description.push(description);
  column.origin.push(word(origin));
  column.decision.push(at(decisionId));
  column.preparedBy.push(at(preparedBy));
  column.approvedBy.push(at(approvedBy));
  column.document.push(at(documentId));
  column.bankTransaction.push(at(bankTransactionId));
  column.reverses.push(at(reversesId));
  column.pair.push(at(pairId));
  column.postClose.push(postClose);
  column.lineCount.push(postings.length);
  column.confidentiality.push(word(confidentiality));
  column.occurredOn.push(occurredOn);
  // One flat list: this runs a thousand times a batch.
  // biome-ignore format: in the order of the hash, several to a line
  return [
    entryId, entityId, ledger, journal, fiscalYearId, kind, postingDate, taxPoint, periodId, description, origin,
    decisionId, preparedBy, approvedBy, documentId, bankTransactionId, reversesId, pairId,
    postClose, postings.length, confidentiality, occurredOn,
  ];
};

const addPosting = (
  { batch, at, word }: Sheet,
  posting: PreparedPosting,
  { entry, itemId }: { entry: number; itemId: string | null },
): unknown[] => {
  const [amount, functional] = [String(posting.amount.minor), String(posting.functional.minor)];
  const { currency } = posting.amount;
  const {
    lineNumber,
    ledgerAccountId,
    side,
    partyId = null,
    bankTransactionId = null,
    taxComponentId = null,
  } = posting;
  const { taxCodeId = null, tradingPartnerEntityId = null, text = null } = posting;
  const dimensions = sortedDimensions(posting.dimensions);
  const column = batch.postings;
  column.entry.push(entry);
  column.line.push(lineNumber);
  column.account.push(at(ledgerAccountId));
  column.debit.push(side === 'D');
  column.amount.push(amount);
  column.currency.push(word(currency));
  column.functional.push(functional);
  column.party.push(at(partyId));
  column.item.push(at(itemId));
  column.bankTransaction.push(at(bankTransactionId));
  column.component.push(at(taxComponentId));
  column.taxCode.push(at(taxCodeId));
  column.partner.push(at(tradingPartnerEntityId));
  column.dimensions.push(dimensions === NO_DIMENSIONS ? null : JSON.stringify(dimensions));
  column.text.push(text);
  // biome-ignore format: in the order of the hash, several to a line
  return [
    lineNumber, ledgerAccountId, side, amount, currency, functional, partyId, itemId, bankTransactionId,
    taxComponentId, taxCodeId, tradingPartnerEntityId, dimensions, text,
  ];
};

const addItem = (
  { batch, at, word }: Sheet,
  source: EntryToPost,
  { item, posting }: { item: OpenItemDraft; posting: number },
) => {
  const column = batch.items;
  column.posting.push(posting);
  column.kind.push(word(item.kind));
  column.debit.push(item.side === 'D');
  column.document.push(at(source.documentId));
  column.bankTransaction.push(at(item.bankTransactionId ?? source.bankTransactionId));
  column.number.push(item.number);
  column.normalisedNumber.push(item.number === null ? null : normaliseBillNumber(item.number));
  column.itemDate.push(item.itemDate);
  column.dueDate.push(item.dueDate);
  column.currency.push(word(item.original.currency));
  column.discountUntil.push(item.discountUntil);
  column.discountAmount.push(item.discountAmount?.minor ?? null);
};

const addTaxLine = ({ batch, at, word }: Sheet, line: TaxLineDraft, entry: number): unknown[] => {
  const column = batch.taxLines;
  const id = newId();
  column.id.push(id);
  column.entry.push(entry);
  column.line.push(line.lineNumber);
  column.taxCode.push(at(line.taxCodeId));
  column.component.push(at(line.taxComponentId));
  column.taxPoint.push(line.taxPoint);
  column.direction.push(word(line.direction));
  column.currency.push(word(line.base.currency));
  column.base.push(line.base.minor);
  column.tax.push(line.tax.minor);
  column.functionalBase.push(line.functionalBase.minor);
  column.functionalTax.push(line.functionalTax.minor);
  const figures = [line.base, line.tax, line.functionalBase, line.functionalTax].map(({ minor }) => String(minor));
  const { lineNumber, taxCodeId, taxComponentId, taxPoint, direction } = line;
  return [id, lineNumber, taxCodeId, taxComponentId, taxPoint, direction, line.base.currency, ...figures];
};
