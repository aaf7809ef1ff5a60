import { type AuditDoor, Statement, type TenantRead } from '@counterfoil/platform/db';

export type BrokenRow = {
  readonly tenant_id: string;
  readonly entity_id: string | null;
  readonly subject: string;
  readonly detail: string;
};

/** Runs one invariant over all organisations, in the read-only role that sees them all. The text is a file of ours. */
export const rowsBreaking = (audit: AuditDoor, text: string): Promise<BrokenRow[]> =>
  audit.read((tx) => tx.many<BrokenRow>(new Statement(text, [])));

/** The same over one organisation, through its own door: row security leaves out everybody else. */
export const ownRowsBreaking = (tx: TenantRead, text: string): Promise<BrokenRow[]> =>
  tx.many<BrokenRow>(new Statement(text, []));
