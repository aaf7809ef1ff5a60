import { DEFAULT_ROLE_PREFIX, roleName, type ServingRole } from './database-roles.ts';

export type ServingUrls = Readonly<Record<ServingRole, string>>;

type Derivation = { readonly passwordOf: (role: string) => string; readonly rolePrefix?: string };

/** The URLs the processes serve with: the same server and database as `base`, each with its own role. */
export const servingUrls = (base: string, { passwordOf, rolePrefix }: Derivation): ServingUrls => {
  const urlOf = (kind: ServingRole): string => {
    const url = new URL(base);
    url.username = roleName(kind, rolePrefix ?? DEFAULT_ROLE_PREFIX);
    url.password = passwordOf(url.username);
    return url.href;
  };
  return { app: urlOf('app'), auth: urlOf('auth'), relay: urlOf('relay'), audit: urlOf('audit') };
};

/** The same server, another database. */
export const onDatabase = (url: string, database: string): string => {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(database)}`;
  return other.href;
};
