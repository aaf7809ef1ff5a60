import { endMapping, listMappings, type MappingRow } from '@counterfoil/application/classification';
import { type LessonRow, listLessons, undoLesson } from '@counterfoil/application/lessons';
import { listSpellings, type SpellingRow, undoSpelling } from '@counterfoil/application/parties';
import type { IdentityStore } from '@counterfoil/platform/identity';
import type { LessonOnWire, MappingOnWire, SpellingOnWire } from '@counterfoil/wire/contracts';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import { namesOfMembers } from '../../http/names-of-members.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { uuidFilter, wireId, wireIdOrNull } from '../../http/wire-id.ts';

type Names = ReadonlyMap<string, string>;

const personOf = (id: string, names: Names) => ({
  id: wireIdOrNull('user', id),
  name: names.get(id) ?? 'A former member',
});

type Ended = {
  readonly ended_kind: string | null;
  readonly ended_by: string | null;
  readonly ended_at: string | null;
  readonly ended_reason: string | null;
};

const endedOf = (row: Ended, names: Names): LessonOnWire['ended'] =>
  row.ended_kind === null || row.ended_at === null
    ? null
    : {
        how: row.ended_kind as 'undone',
        by: row.ended_by === null ? null : personOf(row.ended_by, names),
        at: row.ended_at,
        reason: row.ended_reason,
      };

const presentLesson = (row: LessonRow, names: Names): LessonOnWire => ({
  id: wireId('lesson', row.id),
  partyId: wireId('party', row.party_id),
  partyName: row.party_name,
  field: row.field,
  words: row.words,
  value: row.value,
  documentId: wireId('document', row.document_id),
  documentName: row.document_name,
  page: row.page,
  box: row.box,
  reason: row.reason,
  taughtBy: personOf(row.taught_by, names),
  taughtAt: row.taught_at,
  used: row.used,
  right: row.rights,
  contradicted: row.contradicted,
  outweighed: row.outweighed,
  serving: row.ended_kind === null,
  ended: endedOf(row, names),
});

const presentMapping = (row: MappingRow, names: Names): MappingOnWire => ({
  id: wireId('mapping', row.id),
  partyId: wireId('party', row.party_id),
  entityId: wireId('entity', row.entity_id),
  description: row.description,
  itemNumber: row.item_number,
  classification: row.classification,
  ledgerAccountId: wireId('ledgerAccount', row.ledger_account_id),
  accountCode: row.account_code,
  accountName: row.account_name,
  taxCodeId: wireIdOrNull('taxCode', row.tax_code_id),
  taxCode: row.tax_code,
  times: row.times,
  lastBy: personOf(row.decided_by, names),
  lastAt: row.decided_at,
  documentId: wireIdOrNull('document', row.document_id),
  reason: row.reason,
  serving: row.ended_kind === null,
  ended: endedOf(row, names),
});

const presentSpelling = (row: SpellingRow, names: Names): SpellingOnWire => ({
  id: wireId('spelling', row.id),
  partyId: wireId('party', row.party_id),
  partyName: row.party_name,
  written: row.written,
  documentId: wireId('document', row.document_id),
  documentName: row.document_name,
  reason: row.reason,
  saidBy: personOf(row.said_by, names),
  saidAt: row.said_at,
  used: row.used,
  serving: row.ended_kind === null,
  ended: endedOf(row, names) as SpellingOnWire['ended'],
});

/** The names on paper that a party is known by. */
export const spellingFeature = ({ identity }: { readonly identity: IdentityStore }): Feature => ({
  listSpellings: async ({ books, query, principal }) => {
    const filter = {
      partyId: uuidFilter('party', query.party),
      after: decodeCursor(query.cursor),
      limit: query.limit,
    };
    const names = await namesOfMembers(identity, principal.tenantId);
    const { rows, nextKey } = await books.read((tx) => listSpellings(tx, filter));
    return { body: { items: rows.map((row) => presentSpelling(row, names)), nextCursor: encodeCursor(nextKey) } };
  },

  undoSpelling: async ({ books, params, principal }) => {
    const names = await namesOfMembers(identity, principal.tenantId);
    const row = await books.transact((tx) => undoSpelling(tx, params.id ?? '', null));
    return { body: presentSpelling(row, names) };
  },
});

/** What people taught about a party: where its documents say a thing, and where its lines are booked. */
export const lessonFeature = ({ identity }: { readonly identity: IdentityStore }): Feature => ({
  listLessons: async ({ books, query, principal }) => {
    const filter = {
      partyId: uuidFilter('party', query.party),
      after: decodeCursor(query.cursor),
      limit: query.limit,
    };
    const names = await namesOfMembers(identity, principal.tenantId);
    const { rows, nextKey } = await books.read((tx) => listLessons(tx, filter));
    return { body: { items: rows.map((row) => presentLesson(row, names)), nextCursor: encodeCursor(nextKey) } };
  },

  undoLesson: async ({ books, params, principal }) => {
    const names = await namesOfMembers(identity, principal.tenantId);
    const row = await books.transact((tx) => undoLesson(tx, params.id ?? '', null));
    return { body: presentLesson(row, names) };
  },

  listMappings: async ({ books, query, principal }) => {
    const filter = {
      partyId: uuidFilter('party', query.party),
      after: decodeCursor(query.cursor),
      limit: query.limit,
    };
    const names = await namesOfMembers(identity, principal.tenantId);
    const { rows, nextKey } = await books.read((tx) => listMappings(tx, filter));
    return { body: { items: rows.map((row) => presentMapping(row, names)), nextCursor: encodeCursor(nextKey) } };
  },

  undoMapping: async ({ books, params, principal }) => {
    const names = await namesOfMembers(identity, principal.tenantId);
    const row = await books.transact((tx) => endMapping(tx, params.id ?? '', null));
    return { body: presentMapping(row, names) };
  },
});
