import { listDocumentHolds, type StandingHold, setDocumentHold } from '@counterfoil/application/settings';
import { listEntities, todayIn, todayOf } from '@counterfoil/application/tenancy';
import type { Feature } from '../../http/operation-handler.ts';
import { pageOf } from '../../http/page-of.ts';
import { refuseUnknown } from '../../http/refuse-unknown.ts';
import { uuidFilter, uuidIn, wireId, wireIdOrNull } from '../../http/wire-id.ts';

const presentHold = (hold: StandingHold) => {
  const entityId = wireId('entity', hold.entityId);
  const partyId = wireIdOrNull('party', hold.partyId);
  const { days, validFrom, source } = hold;
  return { id: `${entityId}.${partyId ?? 'everybody'}`, entityId, partyId, days, validFrom, source };
};

/** How long payments wait for their document, dated like every term that postings rest on. */
export const documentHoldFeature: Feature = {
  listDocumentHolds: async ({ books, query }) => {
    const entityId = uuidFilter('entity', query.entity);
    const all = await books.read(async (tx) => {
      const holds: StandingHold[] = [];
      for (const entity of await listEntities(tx))
        if (entityId === undefined || entityId === entity.id)
          holds.push(...(await listDocumentHolds(tx, { entityId: entity.id, on: todayIn(entity) })));
      return holds;
    });
    const { rows, nextCursor } = pageOf(all.map(presentHold), query, ({ id }) => id);
    return { body: { items: rows, nextCursor } };
  },

  setDocumentHold: async ({ once, body }) => {
    const entityId = uuidIn('entity', body.entityId);
    const partyId = body.partyId === undefined ? null : uuidIn('party', body.partyId);
    return once(async (tx) => {
      await refuseUnknown(tx, 'entity', entityId);
      await refuseUnknown(tx, 'party', partyId);
      const validFrom = body.validFrom ?? (await todayOf(tx, entityId));
      const id = await setDocumentHold(tx, { entityId, partyId, days: body.days, validFrom });
      const made = (await listDocumentHolds(tx, { entityId, on: validFrom })).find((one) => one.id === id);
      if (made === undefined) throw new Error('A term that was just set is not there.');
      return { status: 201, body: presentHold(made) };
    });
  },
};
