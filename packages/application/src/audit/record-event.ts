import type { TenantWrite } from '@counterfoil/platform/db';
import { insertAuditEvent } from './audit-event.repository.ts';
import { canonicalJson } from './canonical-json.ts';

export type AuditableChange = {
  /** Of an event that was noted elsewhere first; written once however often it is brought. */
  readonly id?: string;
  /** `<noun>.<what happened>`, such as `party.created`. */
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string | null;
  readonly entityId?: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
};

/** One event per change and per sensitive read, in the change's own transaction, by the handle's principal. */
export const recordEvent = async (tx: TenantWrite, change: AuditableChange): Promise<void> => {
  insertAuditEvent(tx, {
    id: change.id,
    action: change.action,
    subjectKind: change.subjectKind,
    subjectId: change.subjectId,
    entityId: change.entityId ?? null,
    payload: canonicalJson(change.payload),
  });
};
