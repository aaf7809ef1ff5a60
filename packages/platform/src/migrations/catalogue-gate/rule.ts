import type { RoleKind } from '../database-roles.ts';

/** One law of the catalogue: a query that gives a row (object, detail) for each thing that breaks it. */
export type Rule = {
  readonly rule: string;
  readonly sql: string;
  readonly values?: readonly unknown[];
};

/** The installation's names of the roles. */
export type RoleNames = Readonly<Record<RoleKind, string>>;
