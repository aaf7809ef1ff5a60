import type { EntryDraft } from '@counterfoil/domain/ledger';
import type { TenantWrite } from '@counterfoil/platform/db';
import type { PostingAuthority } from '../classification/index.ts';
import { reopenFor } from '../closing/index.ts';

/**
 * A bank line keeps its booking date (D8), so a locked month is opened to the one who decides, for an hour, where their
 * decision says so. Without that word an exception somebody gave before lets the entry in, or the law refuses it.
 * @throws RefusalError period.hard_lock_final
 */
export const letIn = async (tx: TenantWrite, entry: EntryDraft, authority: PostingAuthority): Promise<void> => {
  if (authority.kind !== 'person' || authority.reopenReason === undefined) return;
  await reopenFor(tx, [entry], {
    personId: authority.approvedBy ?? authority.preparedBy,
    reason: authority.reopenReason,
  });
};
