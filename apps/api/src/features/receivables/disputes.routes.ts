import {
  assignDispute,
  closeDispute,
  type DisputeRow,
  getDispute,
  listDisputes,
  openDispute,
} from '@counterfoil/application/receivables';
import type { TenantRead } from '@counterfoil/platform/db';
import { type IdentityStore, membersOf } from '@counterfoil/platform/identity';
import type { DisputeOnWire } from '@counterfoil/wire/contracts';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import { wireMoney } from '../../http/money-on-wire.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { notFound, refusalFor } from '../../http/problem.ts';
import { uuidFilter, uuidIn, wireId, wireIdOrNull } from '../../http/wire-id.ts';

const presentDispute = (row: DisputeRow): DisputeOnWire => ({
  id: wireId('dispute', row.id),
  entityId: wireId('entity', row.entity_id),
  openItemId: wireId('openItem', row.open_item_id),
  number: row.item_number,
  kind: row.item_kind,
  partyId: wireIdOrNull('party', row.party_id),
  partyName: row.party_name,
  open: wireMoney(row.side === 'D' ? row.open_amount : -row.open_amount, row.currency),
  dueDate: row.due_date,
  reason: row.reason as DisputeOnWire['reason'],
  note: row.note,
  ownerId: wireIdOrNull('user', row.owner_id),
  openedAt: row.opened_at,
  closedAt: row.closed_at,
  outcome: row.outcome as DisputeOnWire['outcome'],
  closingNote: row.closing_note,
  version: row.version,
});

const shown = async (tx: TenantRead, id: string): Promise<DisputeOnWire> => {
  const row = await getDispute(tx, id);
  if (row === undefined) throw notFound();
  return presentDispute(row);
};

/** A dispute is answered for by a member: who they are stands where the books cannot look. */
const memberIn = async (identity: IdentityStore, organisationId: string, id: string): Promise<string> => {
  const userId = uuidIn('user', id);
  if ((await membersOf(identity, organisationId)).some((member) => member.userId === userId)) return userId;
  throw refusalFor('request.invalid', 'ownerId is not a person of this organisation.');
};

export const disputeFeature = ({ identity }: { readonly identity: IdentityStore }): Feature => ({
  listDisputes: async ({ books, query }) => {
    const filter = {
      status: query.status,
      partyId: uuidFilter('party', query.party),
      entityId: uuidFilter('entity', query.entity),
      openItemId: uuidFilter('openItem', query.openItem),
      after: decodeCursor(query.cursor),
      limit: query.limit,
    };
    const { rows, nextKey } = await books.read((tx) => listDisputes(tx, filter));
    return { body: { items: rows.map(presentDispute), nextCursor: encodeCursor(nextKey) } };
  },

  getDispute: async ({ books, params }) => ({ body: await books.read((tx) => shown(tx, params.id ?? '')) }),

  openDispute: async ({ once, params, body, principal }) =>
    once(async (tx) => {
      const ownerId = body.ownerId === undefined ? null : await memberIn(identity, principal.tenantId, body.ownerId);
      const { reason, note } = body;
      const id = await openDispute(tx, { openItemId: params.id ?? '', reason, note, ownerId });
      return { status: 201, body: await shown(tx, id) };
    }),

  closeDispute: async ({ once, params, body }) =>
    once(async (tx) => {
      await closeDispute(tx, { id: params.id ?? '', ...body });
      return { status: 200, body: await shown(tx, params.id ?? '') };
    }),

  assignDispute: async ({ books, params, body, ifMatch, principal }) => ({
    body: await books.transact(async (tx) => {
      const ownerId = body.ownerId === null ? null : await memberIn(identity, principal.tenantId, body.ownerId);
      await assignDispute(tx, { id: params.id ?? '', ownerId, version: ifMatch ?? 0 });
      return shown(tx, params.id ?? '');
    }),
  }),
});
