import { readPartyName, spellingToKeep } from '@counterfoil/domain/parties';
import { resourceNotFound } from '@counterfoil/domain/refusal';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { lockParties } from './party.repository.ts';
import * as rows from './spelling.repository.ts';

export type { SpellingFilter, SpellingRow } from './spelling.repository.ts';

/** That a person said whose a name on a document is. */
export type SaidWho = {
  readonly written: string | null;
  readonly partyId: string;
  readonly documentId: string;
  readonly by: string;
  readonly reason: string | null;
};

/**
 * Keeps a name on paper as a spelling of the party a person said it is, for the documents that come after; where it was
 * another party's, the later word counts. Nothing is kept of what is known already, of our own name or of another party's.
 */
export const rememberSpelling = async (tx: TenantWrite, said: SaidWho): Promise<string | null> => {
  const written = said.written?.trim() ?? '';
  if (written === '' || said.by === '') return null;
  await lockParties(tx);
  const known = await rows.namesOfParty(tx, said.partyId);
  const against = await rows.namesAgainst(tx, { partyId: said.partyId, key: readPartyName(written).key });

  const key = spellingToKeep({ written, known, ...against });

  if (key === null) return null;
  const { partyId, documentId, reason, by: saidBy } = said;
  const row = { partyId, written, key, documentId, reason, saidBy };
  const moved = await rows.moveSpellings(tx, row);
  const { id } = await rows.insertSpelling(tx, row);
  await recordEvent(tx, {
    action: 'spelling.said',
    subjectKind: 'spelling',
    subjectId: id,
    payload: { partyId, written, documentId, by: saidBy, instead: moved.map(({ spelling_id }) => spelling_id) },
  });
  await announceChange(tx, 'party', partyId);
  return id;
};

/** One page of what was said, the latest first. */
export const listSpellings = async (
  tx: TenantRead,
  filter: rows.SpellingFilter,
): Promise<{ rows: rows.SpellingRow[]; nextKey: readonly string[] | null }> => {
  const found = await rows.spellingRows(tx, { ...filter, limit: filter.limit + 1 });
  const page = found.slice(0, filter.limit);
  const last = page.at(-1);
  return { rows: page, nextKey: found.length > filter.limit && last !== undefined ? [last.id] : null };
};

/**
 * Takes a spelling back: the next document is not known by it. A second click finds it ended.
 * @throws RefusalError resource.not_found
 */
export const undoSpelling = async (tx: TenantWrite, id: string, reason: string | null): Promise<rows.SpellingRow> => {
  const row = await rows.spellingRow(tx, id);
  if (row === undefined) throw resourceNotFound();
  const ended = await rows.endSpelling(tx, { id, by: tx.principal.userId ?? row.said_by, reason });
  if (ended > 0) {
    await recordEvent(tx, {
      action: 'spelling.undone',
      subjectKind: 'spelling',
      subjectId: id,
      payload: { partyId: row.party_id, written: row.written, reason },
    });
    await announceChange(tx, 'party', row.party_id);
  }
  return (await rows.spellingRow(tx, id)) ?? row;
};
