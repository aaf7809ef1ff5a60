import { createSchedule, endSchedule, getSchedule, listAssets, listSchedules } from '@counterfoil/application/closing';
import { entityNamed } from '@counterfoil/application/tenancy';
import { parseMoney } from '@counterfoil/domain/money';
import { orThrow } from '@counterfoil/domain/refusal';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { uuidFilter, uuidIn } from '../../http/wire-id.ts';
import { presentAsset, presentSchedule, presentWholeSchedule } from './closing.presenter.ts';

/** What is spread over periods, and the register of assets it makes. */
export const scheduleFeature: Feature = {
  listRecognitionSchedules: async ({ books, query }) => {
    const filter = {
      entityId: uuidFilter('entity', query.entity),
      kind: query.kind,
      after: decodeCursor(query.cursor),
      limit: query.limit,
    };
    const { rows, nextKey } = await books.read((tx) => listSchedules(tx, filter));
    return { body: { items: rows.map(presentSchedule), nextCursor: encodeCursor(nextKey) } };
  },

  createRecognitionSchedule: async ({ once, body }) =>
    once(async (tx) => {
      const entity = await entityNamed(tx, uuidIn('entity', body.entityId));
      const { residual, amount } = body;
      const id = await createSchedule(tx, {
        entityId: entity.id,
        kind: body.kind,
        name: body.name,
        startsOn: body.startsOn,
        endsOn: body.endsOn,
        toAccountId: uuidIn('ledgerAccount', body.toAccountId),
        sourceEntryId: body.sourceEntryId === undefined ? null : uuidIn('journalEntry', body.sourceEntryId),
        sourceLine: body.sourceLine ?? null,
        method: body.method,
        residual:
          residual === undefined ? undefined : orThrow(parseMoney(residual, entity.functional_currency.trim())).minor,
        amount: amount === undefined ? undefined : orThrow(parseMoney(amount.amount, amount.currency)),
        partyId: body.partyId === undefined ? null : uuidIn('party', body.partyId),
        dimensions: body.dimensions,
      });
      return { status: 201, body: presentWholeSchedule(await getSchedule(tx, id)) };
    }),

  getRecognitionSchedule: async ({ books, params }) => ({
    body: presentWholeSchedule(await books.read((tx) => getSchedule(tx, params.id ?? ''))),
  }),

  endRecognitionSchedule: async ({ once, params, body }) =>
    once(async (tx) => ({
      body: presentWholeSchedule(await endSchedule(tx, { scheduleId: params.id ?? '', ...body })),
    })),

  listAssets: async ({ books, query }) => {
    const filter = {
      entityId: uuidFilter('entity', query.entity),
      after: decodeCursor(query.cursor),
      limit: query.limit,
    };
    const { rows, nextKey } = await books.read((tx) => listAssets(tx, filter));
    return { body: { items: rows.map(presentAsset), nextCursor: encodeCursor(nextKey) } };
  },
};
