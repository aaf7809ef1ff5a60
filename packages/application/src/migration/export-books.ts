import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { entityNamed } from '../tenancy/index.ts';
import * as rows from './export.repository.ts';

export type BooksExport = {
  readonly entity: { readonly id: string; readonly name: string; readonly functionalCurrency: string };
  readonly asOf: string;
  readonly accounts: readonly rows.ExportedAccount[];
  readonly balances: readonly rows.ExportedBalance[];
  readonly items: readonly rows.ExportedItem[];
  readonly postings: readonly rows.ExportedPosting[];
  readonly parties: readonly rows.ExportedParty[];
};

export type {
  ExportedAccount,
  ExportedBalance,
  ExportedItem,
  ExportedParty,
  ExportedPosting,
} from './export.repository.ts';

/** So many postings leave in one file; more leave in several, by `from`. */
export const EXPORT_POSTINGS_MAX = 300_000;

/**
 * The books of an entity at the end of a day, complete, so that a bookkeeper can go on elsewhere (I30): chart, balances,
 * what is open, every posting from a day on, and the parties. Read in one snapshot.
 * @throws RefusalError resource.not_found
 */
export const exportBooks = async (
  tx: TenantRead,
  wish: { readonly entityId: string; readonly asOf: string; readonly from: string | null },
): Promise<BooksExport & { readonly cut: boolean }> => {
  const entity = await entityNamed(tx, wish.entityId);
  const accounts = await rows.exportedAccounts(tx, wish.entityId);
  const balances = await rows.exportedBalances(tx, wish);
  const items = await rows.exportedItems(tx, wish);
  const postings = await rows.exportedPostings(tx, wish, EXPORT_POSTINGS_MAX + 1);
  const parties = await rows.exportedParties(tx);

  return {
    entity: { id: entity.id, name: entity.name, functionalCurrency: entity.functional_currency },
    asOf: wish.asOf,
    accounts,
    balances,
    items,
    postings: postings.slice(0, EXPORT_POSTINGS_MAX),
    parties,
    cut: postings.length > EXPORT_POSTINGS_MAX,
  };
};

/** Notes who carried the books out, and the fingerprint of what left: a sensitive read is an event of its own. */
export const recordExport = (tx: TenantWrite, books: BooksExport, manifestSha256: string): Promise<void> =>
  recordEvent(tx, {
    action: 'books.exported',
    subjectKind: 'legal_entity',
    subjectId: books.entity.id,
    entityId: books.entity.id,
    payload: { asOf: books.asOf, postings: books.postings.length, items: books.items.length, manifestSha256 },
  });
