import pg from 'pg';
import { ROLE_KINDS, type RoleKind, roleName } from './database-roles.ts';
import { MigrationFailed } from './migration-failed.ts';
import { scramVerifier } from './scram-verifier.ts';

/** `passwordOf` undefined: the operator keeps the roles' passwords, and the serving URLs are given. */
export type RoleOptions = { readonly prefix: string; readonly passwordOf?: (role: string) => string };

/** Makes the five roles what they must be, however often it runs. Speaks as the administrator. */
export const prepareRoles = async (admin: pg.Client, options: RoleOptions): Promise<void> => {
  for (const kind of ROLE_KINDS) await prepareRole(admin, kind, options);
  await letAdministratorActAsOwner(admin, roleName('owner', options.prefix));
  await admin.query(`alter role ${pg.escapeIdentifier(roleName('auth', options.prefix))} set search_path to auth`);
  const audit = pg.escapeIdentifier(roleName('audit', options.prefix));
  await admin.query(`alter role ${audit} set default_transaction_read_only to on`);
};

/** What belongs to the database itself, and so is not copied with a template: who may connect, and UTC. */
export const prepareDatabase = async (admin: pg.Client, database: string, prefix: string): Promise<void> => {
  const name = (kind: RoleKind) => pg.escapeIdentifier(roleName(kind, prefix));
  const target = pg.escapeIdentifier(database);
  await admin.query(`revoke all on database ${target} from public`);
  await admin.query(`grant connect on database ${target} to ${ROLE_KINDS.map(name).join(', ')}`);
  await admin.query(`grant create on database ${target} to ${name('owner')}`);
  await admin.query(`alter database ${target} set timezone to 'UTC'`);
};

const prepareRole = async (admin: pg.Client, kind: RoleKind, options: RoleOptions): Promise<void> => {
  const role = roleName(kind, options.prefix);
  const quoted = pg.escapeIdentifier(role);
  const bypass = kind === 'audit';
  const { rows } = await admin.query<Attributes>(ATTRIBUTES, [role]);

  if (rows[0] === undefined) {
    await admin.query(`create role ${quoted} login ${bypass ? 'bypassrls' : 'nobypassrls'}`);
  } else {
    const { super: superuser, createrole, createdb, bypassrls, canlogin } = rows[0];
    if (superuser || createrole || createdb || bypassrls !== bypass || !canlogin) {
      throw new MigrationFailed(
        `Role ${role} exists with other rights than Counterfoil needs (${JSON.stringify(rows[0])}). Drop it, or choose another COUNTERFOIL_ROLE_PREFIX.`,
      );
    }
  }
  if (options.passwordOf !== undefined) {
    await admin.query(`alter role ${quoted} password ${pg.escapeLiteral(scramVerifier(options.passwordOf(role)))}`);
  }
  await admin.query(`alter role ${quoted} set timezone to 'UTC'`);
};

type Attributes = { super: boolean; createrole: boolean; createdb: boolean; bypassrls: boolean; canlogin: boolean };

const ATTRIBUTES = `
  select rolsuper as super, rolcreaterole as createrole, rolcreatedb as createdb, rolbypassrls as bypassrls,
    rolcanlogin as canlogin
  from pg_roles where rolname = $1`;

/** A superuser may act as anybody; a managed service's administrator must be made a member first. */
const letAdministratorActAsOwner = async (admin: pg.Client, owner: string): Promise<void> => {
  const { rows } = await admin.query<{ may: boolean }>(`select pg_has_role(current_user, $1, 'SET') as may`, [owner]);
  if (rows[0]?.may !== true) await admin.query(`grant ${pg.escapeIdentifier(owner)} to current_user with set true`);
};
