import type { TenantRead } from '@counterfoil/platform/db';
import { findParty, listPartyRows, type PartyFilter, type PartyRow } from './party.repository.ts';

export type { PartyFilter, PartyRow };

/** One page of parties by name, and the key after which the next page starts. */
export const listParties = async (
  tx: TenantRead,
  filter: PartyFilter,
): Promise<{ rows: PartyRow[]; nextKey: readonly string[] | null }> => {
  const found = await listPartyRows(tx, { ...filter, limit: filter.limit + 1 });
  const rows = found.slice(0, filter.limit);
  const last = rows.at(-1);
  return {
    rows,
    nextKey: found.length > filter.limit && last !== undefined ? [last.name.toLowerCase(), last.id] : null,
  };
};

export const getParty = (tx: TenantRead, id: string): Promise<PartyRow | undefined> => findParty(tx, id);
