import { mayRelease, type Role, roleInWords } from '@counterfoil/domain/review';
import type { TenantRead } from '@counterfoil/platform/db';
import type { SettlingItem } from '../subledger/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { refuse } from './lock-match.ts';

/** The role for which the review reason about sisters is; by hand it takes no less. */
const RELEASED_BY = 'controller';

/** What is between sisters stands in two books, so less than the role for it does not decide. @throws RefusalError review.release_forbidden */
export const refuseBelowSister = (roles: readonly string[], what: string): void => {
  if (mayRelease(roles as readonly Role[], RELEASED_BY)) return;
  throw refuse(
    'review.release_forbidden',
    `${what}: an entry here and one there, posted by ${roleInWords(RELEASED_BY)}.`,
  );
};

/**
 * Whose the items are where they are a sister's of the paying line; null where they are its own. One match is with one
 * entity, and with a sister it is for somebody who keeps both books.
 * @throws RefusalError subledger.other_entity, auth.role_required, review.release_forbidden
 */
export const sisterOf = (
  tx: TenantRead,
  line: { readonly entity_id: string },
  of: { readonly items: readonly SettlingItem[]; readonly roles: readonly string[] },
): string | null => {
  const [entityId, ...others] = new Set(of.items.map(({ row }) => row.entity_id));
  if (others.length > 0)
    throw refuse('subledger.other_entity', 'The items belong to several of our entities; match those of each apart.');
  if (entityId === undefined || entityId === line.entity_id) return null;
  refuseOtherEntity(tx, entityId);
  refuseBelowSister(of.roles, 'The items are a sister’s');
  return entityId;
};
