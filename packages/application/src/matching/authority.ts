import type { TenantWrite } from '@counterfoil/platform/db';
import type { PostingAuthority } from '../classification/index.ts';

/** The person behind an authority; null where a machine stands. */
export const personOf = (authority: PostingAuthority): string | null =>
  authority.kind === 'person' ? (authority.approvedBy ?? authority.preparedBy) : null;

/** The person of the handle, who acts on the machine's proposal and stands for it. */
export const byPerson = (tx: TenantWrite, decisionId: string | null): PostingAuthority => ({
  kind: 'person',
  preparedBy: tx.principal.userId ?? '',
  approvedBy: null,
  decisionId,
  duplicateOverride: null,
});
