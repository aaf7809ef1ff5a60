import { resourceNotFound } from '@counterfoil/domain/refusal';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { endExamples, type MappingFilter, type MappingRow, mappingOf, mappingRows } from './mapping.repository.ts';

export type { MappingFilter, MappingRow };

/** One page of where persons booked the lines of parties, the latest decided first. */
export const listMappings = async (
  tx: TenantRead,
  filter: MappingFilter,
): Promise<{ rows: MappingRow[]; nextKey: readonly string[] | null }> => {
  const found = await mappingRows(tx, { ...filter, limit: filter.limit + 1 });
  const rows = found.slice(0, filter.limit);
  const last = rows.at(-1);
  return { rows, nextKey: found.length > filter.limit && last !== undefined ? [last.decided_at, last.id] : null };
};

/**
 * Decisions alike are gone by no longer; what they posted stays, and so do they. A second click finds them ended.
 * @throws RefusalError resource.not_found
 */
export const endMapping = async (tx: TenantWrite, id: string, reason: string | null): Promise<MappingRow> => {
  const row = await mappingOf(tx, id);
  if (row === undefined) throw resourceNotFound();
  const ended = await endExamples(tx, { id, by: tx.principal.userId ?? '', reason });
  if (ended > 0) {
    await recordEvent(tx, {
      action: 'mapping.undone',
      subjectKind: 'mapping',
      subjectId: id,
      entityId: row.entity_id,
      payload: { partyId: row.party_id, description: row.description, account: row.account_code, decisions: ended },
    });
    await announceChange(tx, 'party', row.party_id);
  }
  return (await mappingOf(tx, id)) ?? row;
};
