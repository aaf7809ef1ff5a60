import type { LedgerAccount, RoleMap } from '@counterfoil/domain/ledger';

type Books = { readonly roles: RoleMap; readonly accounts: ReadonlyMap<string, LedgerAccount> };

/** What an account without a role of its own is kept for all the same. */
const MEANING_OF_CONTROL: Readonly<Record<string, string>> = {
  equity: 'owner',
  employee: 'employeePayable',
  intercompany: 'dueTo',
};

/**
 * The meanings of the ledger accounts that an entry touches, by role and by control: an entity has one account in the
 * role of share capital, but may have a dozen of equity, and all of them are kept for persons. In the same way every
 * asset that is kept to be used is a fixed asset, whichever of them has the role.
 */
export const accountMeanings = (
  postings: readonly { readonly ledgerAccountId: string }[],
  { roles, accounts }: Books,
): string[] => {
  const touched = new Set(postings.map(({ ledgerAccountId }) => ledgerAccountId));
  const byRole = Object.entries(roles).flatMap(([role, id]) => (id !== undefined && touched.has(id) ? [role] : []));
  const byControl = [...touched].flatMap((id) => {
    const account = accounts.get(id);
    const meaning = account?.type === 'equity' ? 'owner' : MEANING_OF_CONTROL[account?.control ?? ''];
    return [...(meaning === undefined ? [] : [meaning]), ...(account?.fixedAsset === true ? ['fixedAsset'] : [])];
  });
  return [...new Set([...byRole, ...byControl])];
};
