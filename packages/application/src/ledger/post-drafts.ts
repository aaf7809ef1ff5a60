import { type PreparedEntry, prepareEntry } from '@counterfoil/domain/ledger';
import { orThrow, type Result } from '@counterfoil/domain/refusal';
import { type AllocationDraft, openItemsOf } from '@counterfoil/domain/subledger';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { NO_DIMENSIONS } from './content-hash.ts';
import type { DraftToPost, EntryToPost, PostedEntryReceipt } from './entry-to-post.ts';
import { type EntityLedger, factsFor, loadEntityLedger } from './load-ledger-facts.ts';
import { ownSettlementsOf, plannedAllocationsOf } from './planned-allocations.ts';
import { postEntries } from './post-entries.ts';
import { recordAllocations } from './record-allocations.ts';

/**
 * Posts drafts through the domain's laws and the database's: facts loaded once per entity, all entries in one batch, then
 * the allocations that come with them. All or nothing.
 * @throws RefusalError with the code and sentence of the first law broken
 */
export const postDrafts = async (tx: TenantWrite, drafts: readonly DraftToPost[]): Promise<PostedEntryReceipt[]> => {
  for (const { entry } of drafts) refuseOtherEntity(tx, entry.entityId);
  const ledgers = await loadLedgers(tx, drafts);

  const entries = drafts.map((draft): EntryToPost => {
    const ledger = ledgerOf(ledgers, draft);
    const entry = orThrow(prepareEntry(draft.entry, factsFor(ledger, draft.entry)));
    return { ...draft, entry, openItems: openItemsOf(entry, ledger.accounts) };
  });

  const receipts = await postEntries(tx, entries);
  const settled: PostedEntryReceipt[] = [];
  for (const [index, receipt] of receipts.entries()) {
    const draft = drafts[index] as DraftToPost;
    const allocations = allocationsOf(draft, entries[index] as EntryToPost, receipt);
    const { entityId } = draft.entry;
    const allocationIds = await recordAllocations(tx, {
      entityId,
      allocations,
      entryId: receipt.entryId,
      matchId: draft.matchId,
    });
    settled.push({ ...receipt, allocationIds });
  }
  return settled;
};

/** What posting the drafts would write, for a journal preview: same facts, same laws, nothing written. */
export const previewDrafts = async (
  tx: TenantRead,
  drafts: readonly Pick<DraftToPost, 'entry' | 'preparedBy' | 'approvedBy'>[],
): Promise<Result<PreparedEntry>[]> => {
  const ledgers = await loadLedgers(tx, drafts);
  return drafts.map((draft) => prepareEntry(draft.entry, factsFor(ledgerOf(ledgers, draft), draft.entry)));
};

type Planned = Pick<DraftToPost, 'entry' | 'preparedBy' | 'approvedBy'>;

const loadLedgers = async (tx: TenantRead, drafts: readonly Planned[]): Promise<Map<string, EntityLedger>> => {
  const ledgers = new Map<string, EntityLedger>();
  for (const entityId of new Set(drafts.map(({ entry }) => entry.entityId))) {
    const own = drafts.filter(({ entry }) => entry.entityId === entityId);
    const people = own.flatMap(({ preparedBy, approvedBy }) => [preparedBy ?? [], approvedBy ?? []].flat());
    const accounts = own.flatMap(({ entry }) => entry.postings.map(({ ledgerAccountId }) => ledgerAccountId));
    const wanted = {
      entityId,
      days: own.map(({ entry }) => entry.postingDate),
      people: [...new Set(people)],
      accountIds: [...new Set(accounts)].filter(isUuid),
      dimensions: own.flatMap(({ entry }) => entry.postings.map(({ dimensions }) => dimensions ?? NO_DIMENSIONS)),
    };
    ledgers.set(entityId, await loadEntityLedger(tx, wanted));
  }
  return ledgers;
};

// An account that is no id at all is unknown to the laws, not an error of the database's.
const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

const ledgerOf = (ledgers: ReadonlyMap<string, EntityLedger>, { entry }: Planned): EntityLedger =>
  ledgers.get(entry.entityId) as EntityLedger;

const allocationsOf = (draft: DraftToPost, entry: EntryToPost, receipt: PostedEntryReceipt): AllocationDraft[] => [
  ...plannedAllocationsOf(draft.allocations ?? [], { entry, receipt }),
  ...ownSettlementsOf(draft.ownSettlements ?? [], { entry, receipt }),
];
