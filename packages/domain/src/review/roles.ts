import type { ReleaseRole } from './reason-row.ts';

export type Role = ReleaseRole | 'auditor' | 'vendor';

const LADDER: readonly Role[] = ['clerk', 'reviewer', 'controller', 'owner'];

/**
 * Whether somebody with these roles may release what is kept for that role. The ladder runs clerk, reviewer,
 * controller, owner; an administrator releases what is stuck and nothing of the books; auditors and vendors release nothing.
 */
export const mayRelease = (roles: readonly Role[], needed: ReleaseRole): boolean => {
  if (needed === 'admin') return roles.includes('admin') || roles.includes('owner');
  return roles.some((role) => LADDER.indexOf(role) >= LADDER.indexOf(needed));
};

/** The higher of two ladder roles; `admin` gives way to any of them. */
export const higherRole = (a: ReleaseRole, b: ReleaseRole): ReleaseRole =>
  LADDER.indexOf(a) >= LADDER.indexOf(b) ? a : b;

const IN_WORDS: Record<ReleaseRole, string> = {
  clerk: 'a clerk',
  reviewer: 'a reviewer',
  controller: 'a controller',
  owner: 'an owner',
  admin: 'an administrator',
};

/** "a reviewer or above", for sentences that say whose turn it is. */
export const roleInWords = (role: ReleaseRole): string =>
  role === 'owner' || role === 'admin' ? IN_WORDS[role] : `${IN_WORDS[role]} or above`;
