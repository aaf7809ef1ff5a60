import { resourceNotFound } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { changeOfReplay, type SettingChangeRow, settingChanges } from './changelog.repository.ts';
import type { Delta } from './proposal.ts';
import {
  type ReplayFilter,
  type ReplayLineRow,
  type ReplayRow,
  replayLines,
  replayRow,
  replayRows,
} from './replay.repository.ts';
import { stateProposal } from './state-proposal.ts';

export type { ReplayLineRow, ReplayRow, SettingChangeRow };

type Page<Row> = { readonly rows: Row[]; readonly nextKey: readonly string[] | null };

const paged = <Row>(found: Row[], limit: number, keyOf: (row: Row) => string): Page<Row> => {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, nextKey: found.length > limit && last !== undefined ? [keyOf(last)] : null };
};

/** Replays of the organisation, the latest first. */
export const listReplays = async (tx: TenantRead, filter: ReplayFilter): Promise<Page<ReplayRow>> =>
  paged(await replayRows(tx, { ...filter, limit: filter.limit + 1 }), filter.limit, ({ id }) => id);

/** One replay with what it would change as that stands today, or did change when it was approved. */
export type WholeReplay = {
  readonly replay: ReplayRow;
  readonly deltas: readonly Delta[];
  /** Something it was held against has changed: it can no longer be approved. */
  readonly stale: boolean;
  /** Why nobody can put it in force; it can be looked at all the same. */
  readonly obstacle: string | null;
};

/** @throws RefusalError resource.not_found */
export const getReplay = async (tx: TenantRead, id: string): Promise<WholeReplay> => {
  const replay = await replayRow(tx, id);
  if (replay === undefined) throw resourceNotFound();
  const made = await changeOfReplay(tx, id);
  if (made !== undefined) return { replay, deltas: made.deltas, stale: false, obstacle: null };
  const { deltas, basis, obstacle } = await stateProposal(tx, replay.entity_id, replay.proposal);
  return { replay, deltas, stale: replay.status !== 'withdrawn' && basis !== replay.basis, obstacle: obstacle ?? null };
};

/** The lines a replay would have decided otherwise. @throws RefusalError resource.not_found */
export const listReplayLines = async (
  tx: TenantRead,
  of: {
    readonly id: string;
    readonly change?: string | undefined;
    readonly part?: string | undefined;
    readonly after: readonly string[] | null;
    readonly limit: number;
  },
): Promise<Page<ReplayLineRow>> => {
  if ((await replayRow(tx, of.id)) === undefined) throw resourceNotFound();
  const found = await replayLines(tx, { ...of, limit: of.limit + 1 });
  return paged(found, of.limit, ({ ordinal }) => String(ordinal));
};

/** What changed in how the machine decides: everybody in the organisation reads it. */
export const listSettingChanges = async (
  tx: TenantRead,
  filter: { readonly entityId?: string | undefined; readonly after: readonly string[] | null; readonly limit: number },
): Promise<Page<SettingChangeRow>> =>
  paged(await settingChanges(tx, { ...filter, limit: filter.limit + 1 }), filter.limit, ({ id }) => id);
