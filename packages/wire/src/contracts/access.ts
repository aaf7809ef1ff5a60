import type { Role } from './primitives.ts';

/** The role matrix in the words of ACCOUNTING D35; /v1/roles publishes it route by route. */
export const EVERYONE = [
  'clerk',
  'reviewer',
  'controller',
  'owner',
  'admin',
  'auditor',
] as const satisfies readonly Role[];
export const BOOKKEEPERS = ['clerk', 'reviewer', 'controller', 'owner'] as const satisfies readonly Role[];
/** Bookkeepers, and the administrator for what is stuck: the law of review says who releases which reason. */
export const DECIDERS = [...BOOKKEEPERS, 'admin'] as const satisfies readonly Role[];
export const REVIEWERS = ['reviewer', 'controller', 'owner'] as const satisfies readonly Role[];
export const CONTROLLERS = ['controller', 'owner'] as const satisfies readonly Role[];
export const SETTERS = ['controller', 'owner', 'admin'] as const satisfies readonly Role[];
export const MASTER_DATA = ['reviewer', 'controller', 'owner', 'admin'] as const satisfies readonly Role[];
export const ADMINS = ['owner', 'admin'] as const satisfies readonly Role[];
export const OWNERS = ['owner'] as const satisfies readonly Role[];
export const WATCHERS = ['controller', 'owner', 'admin', 'auditor'] as const satisfies readonly Role[];
