import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import type { DocumentRow } from './document.repository.ts';

/**
 * Who took the original bytes out of the house: a sensitive read, so it leaves an audit event as a change does. Written
 * before the bytes go, since a download that nobody can account for is worse than an event for one that broke off.
 */
export const recordOriginalRead = (tx: TenantWrite, document: DocumentRow): Promise<void> =>
  recordEvent(tx, {
    action: 'document.original_read',
    subjectKind: 'document',
    subjectId: document.id,
    entityId: document.entity_id,
    payload: { sha256: document.sha256.toString('hex') },
  });
