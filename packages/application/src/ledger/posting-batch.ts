import { normaliseBillNumber } from '@counterfoil/domain/documents';
import type { PreparedPosting } from '@counterfoil/domain/ledger';
import type { OpenItemDraft, TaxLineDraft } from '@counterfoil/domain/subledger';
import { contentHash, NO_DIMENSIONS, sortedDimensions } from './content-hash.ts';
import type { EntryToPost } from './entry-to-post.ts';
import { journalOf } from './journal-of.ts';
import { newId } from './new-ids.ts';

/**
 * A batch as columns, ready for PostgreSQL's unnest. What names a row is a position in `ids`, counted from 1, so that an
 * account of a thousand postings crosses the wire once; 0 is none.
 */
export type PostingBatch = {
  readonly ids: string[];
  readonly headers: Columns<HeaderColumn>;
  readonly postings: Columns<PostingColumn>;
  readonly taxLines: Columns<TaxColumn>;
  readonly items: Columns<ItemColumn>;
  /** The open items of each entry, in its order. */
  readonly made: { readonly entryId: string; readonly openItems: { lineNumber: number; id: string }[] }[];
};

type HeaderCell = string | number | boolean | null;
export type Cell = HeaderCell | bigint;
export type Columns<K extends string> = Readonly<Record<K, Cell[]>>;

const HEADER = [
  'id',
  'entity',
  'ledger',
  'journal',
  'fiscalYear',
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
const POSTING = [
  'entry',
  'line',
  'account',
  'side',
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
  'side',
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

type HeaderColumn = (typeof HEADER)[number] | 'hash' | 'payload';
type PostingColumn = (typeof POSTING)[number];
type TaxColumn = (typeof TAX)[number];
type ItemColumn = (typeof ITEM)[number];

const columns = <K extends string>(names: readonly K[]): Columns<K> =>
  Object.fromEntries(names.map((name) => [name, []])) as unknown as Columns<K>;

/** Lays entries out as columns, gives them and their open items ids, and hashes what will be stored. */
export const layOutBatch = (tenantId: string, entries: readonly EntryToPost[]): PostingBatch => {
  const ids: string[] = [];
  const positions = new Map<string, number>();
  const at = (id: string | null | undefined): number => {
    if (id === null || id === undefined) return 0;
    const known = positions.get(id);
    if (known !== undefined) return known;
    positions.set(id, ids.push(id));
    return ids.length;
  };
  const batch: PostingBatch = {
    ids,
    headers: columns<HeaderColumn>([...HEADER, 'hash', 'payload']),
    postings: columns(POSTING),
    taxLines: columns(TAX),
    items: columns(ITEM),
    made: [],
  };
  for (const entry of entries) addEntry({ tenantId, batch, at }, entry);
  return batch;
};

type Sheet = {
  readonly tenantId: string;
  readonly batch: PostingBatch;
  readonly at: (id: string | null | undefined) => number;
};

const addEntry = (sheet: Sheet, source: EntryToPost): void => {
  const { tenantId, batch, at } = sheet;
  const entryId = newId();
  const openItems = source.openItems.map(({ lineNumber }) => ({ lineNumber, id: newId() }));
  const ordinal = batch.made.length + 1;
  const firstPosting = batch.postings.entry.length;
  const postings = source.entry.postings.map((posting) => {
    const made = openItems.find(({ lineNumber }) => lineNumber === posting.lineNumber);
    return addPosting(sheet, posting, { entry: ordinal, itemId: made?.id ?? posting.openItemId ?? null });
  });
  for (const item of source.openItems) addItem(sheet, source, { item, posting: firstPosting + item.lineNumber });
  const taxLines = (source.taxLines ?? []).map((line) => addTaxLine(sheet, line, ordinal));

  const header = headerOf(source, entryId);
  const hash = contentHash({ header: [tenantId, ...header], postings, taxLines });
  for (const [place, name] of HEADER.entries()) {
    const cell = header[place] as HeaderCell;
    batch.headers[name].push(REFERENCES.has(name) ? at(cell as string | null) : cell);
  }
  batch.headers.hash.push(hash);
  batch.headers.payload.push(payloadHead(hash, source, header[JOURNAL] as string));
  batch.made.push({ entryId, openItems });
};

const JOURNAL = HEADER.indexOf('journal');
const REFERENCES: ReadonlySet<string> = new Set([
  'entity',
  'fiscalYear',
  'period',
  'decision',
  'preparedBy',
  'approvedBy',
  'document',
  'bankTransaction',
  'reverses',
  'pair',
]);

/** The cells of the header in the order of HEADER, as PostgreSQL will give them back. */
const headerOf = (source: EntryToPost, id: string): HeaderCell[] => {
  const { entry } = source;
  return [
    id,
    entry.entityId,
    entry.ledger,
    source.journal ?? journalOf(entry.kind),
    entry.fiscalYearId,
    entry.kind,
    entry.postingDate,
    entry.taxPoint ?? null,
    entry.periodId,
    entry.description,
    source.origin,
    source.decisionId ?? null,
    source.preparedBy ?? null,
    source.approvedBy ?? null,
    source.documentId ?? null,
    source.bankTransactionId ?? null,
    entry.reversesId ?? null,
    source.pairId ?? null,
    entry.postClose,
    entry.postings.length,
    source.confidentiality ?? 'normal',
    source.occurredOn ?? entry.postingDate,
  ];
};

/** Canonical JSON up to the number, which PostgreSQL knows last: keys in order, no white space. */
const payloadHead = (hash: string, { entry }: EntryToPost, journal: string): string =>
  `{"contentHash":"${hash}","date":"${entry.postingDate}","journal":${JSON.stringify(journal)},"kind":"${entry.kind}","number":`;

const addPosting = (
  { batch, at }: Sheet,
  posting: PreparedPosting,
  { entry, itemId }: { entry: number; itemId: string | null },
): unknown[] => {
  const [amount, functional] = [String(posting.amount.minor), String(posting.functional.minor)];
  const { currency } = posting.amount;
  const dimensions = sortedDimensions(posting.dimensions);
  const column = batch.postings;
  const text = posting.text ?? null;
  column.entry.push(entry);
  column.line.push(posting.lineNumber);
  column.account.push(at(posting.ledgerAccountId));
  column.side.push(posting.side);
  column.amount.push(amount);
  column.currency.push(currency);
  column.functional.push(functional);
  column.party.push(at(posting.partyId));
  column.item.push(at(itemId));
  column.bankTransaction.push(at(posting.bankTransactionId));
  column.component.push(at(posting.taxComponentId));
  column.taxCode.push(at(posting.taxCodeId));
  column.partner.push(at(posting.tradingPartnerEntityId));
  column.dimensions.push(dimensions === NO_DIMENSIONS ? '{}' : JSON.stringify(dimensions));
  column.text.push(text);
  return [
    posting.lineNumber,
    posting.ledgerAccountId,
    posting.side,
    amount,
    currency,
    functional,
    posting.partyId ?? null,
    itemId,
    posting.bankTransactionId ?? null,
    posting.taxComponentId ?? null,
    posting.taxCodeId ?? null,
    posting.tradingPartnerEntityId ?? null,
    dimensions,
    text,
  ];
};

const addItem = (
  { batch, at }: Sheet,
  source: EntryToPost,
  { item, posting }: { item: OpenItemDraft; posting: number },
) => {
  const column = batch.items;
  column.posting.push(posting);
  column.kind.push(item.kind);
  column.side.push(item.side);
  column.document.push(at(source.documentId));
  column.bankTransaction.push(at(item.bankTransactionId ?? source.bankTransactionId));
  column.number.push(item.number);
  column.normalisedNumber.push(item.number === null ? null : normaliseBillNumber(item.number));
  column.itemDate.push(item.itemDate);
  column.dueDate.push(item.dueDate);
  column.currency.push(item.original.currency);
  column.discountUntil.push(item.discountUntil);
  column.discountAmount.push(item.discountAmount?.minor ?? null);
};

const addTaxLine = ({ batch, at }: Sheet, line: TaxLineDraft, entry: number): unknown[] => {
  const column = batch.taxLines;
  const id = newId();
  column.id.push(id);
  column.entry.push(entry);
  column.line.push(line.lineNumber);
  column.taxCode.push(at(line.taxCodeId));
  column.component.push(at(line.taxComponentId));
  column.taxPoint.push(line.taxPoint);
  column.direction.push(line.direction);
  column.currency.push(line.base.currency);
  column.base.push(line.base.minor);
  column.tax.push(line.tax.minor);
  column.functionalBase.push(line.functionalBase.minor);
  column.functionalTax.push(line.functionalTax.minor);
  const figures = [line.base, line.tax, line.functionalBase, line.functionalTax].map(({ minor }) => String(minor));
  const { lineNumber, taxCodeId, taxComponentId, taxPoint, direction } = line;
  return [id, lineNumber, taxCodeId, taxComponentId, taxPoint, direction, line.base.currency, ...figures];
};
