import type { TenantRead } from '@counterfoil/platform/db';
import {
  type AuditEventRow,
  type AuditFilter,
  auditEventRows,
  type DecisionFilter,
  type DecisionRow,
  decisionRows,
  type SealState,
  sealState,
} from './list-audit.repository.ts';

export type { AuditEventRow, DecisionRow, SealState };

const page = <Row extends { id: string }>(
  found: Row[],
  limit: number,
): { rows: Row[]; nextKey: readonly string[] | null } => {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, nextKey: found.length > limit && last !== undefined ? [last.id] : null };
};

/** Audit events, newest first, each with its seal once it has one. */
export const listAuditEvents = async (tx: TenantRead, filter: AuditFilter) =>
  page(await auditEventRows(tx, { ...filter, limit: filter.limit + 1 }), filter.limit);

/** How far the chain has come, and how many events still wait for their seal. */
export const readSealState = (tx: TenantRead): Promise<SealState> => sealState(tx);

/** Decision records, newest first. */
export const listDecisions = async (tx: TenantRead, filter: DecisionFilter) =>
  page(await decisionRows(tx, { ...filter, limit: filter.limit + 1 }), filter.limit);

export const getDecision = async (tx: TenantRead, id: string): Promise<DecisionRow | undefined> =>
  (await decisionRows(tx, { id, after: null, limit: 1 }))[0];
