/** The roles of one installation. Migrations name them with the default prefix; the runner puts the real one in. */
export const ROLE_KINDS = ['owner', 'app', 'auth', 'relay', 'audit'] as const;
export type RoleKind = (typeof ROLE_KINDS)[number];
export type ServingRole = Exclude<RoleKind, 'owner'>;
export const SERVING_ROLES = ['app', 'auth', 'relay', 'audit'] as const satisfies readonly ServingRole[];

export const DEFAULT_ROLE_PREFIX = 'counterfoil_';

export const roleName = (kind: RoleKind, prefix: string = DEFAULT_ROLE_PREFIX): string => {
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(prefix)) throw new Error(`"${prefix}" cannot begin the name of a database role.`);
  return `${prefix}${kind}`;
};

/** The migration with this installation's role names. Its checksum stays that of the file. */
export const withRoleNames = (sql: string, prefix: string): string =>
  prefix === DEFAULT_ROLE_PREFIX ? sql : sql.replace(/\bcounterfoil_(owner|app|auth|relay|audit)\b/g, `${prefix}$1`);
