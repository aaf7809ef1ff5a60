import {
  createDimension,
  createDimensionValue,
  type DimensionRow,
  type DimensionValueRow,
  listDimensions,
  listDimensionValues,
  updateDimension,
} from '@counterfoil/application/ledger';
import type { DimensionOnWire, DimensionValueOnWire } from '@counterfoil/wire/contracts';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { uuidFilter, uuidIn, wireId, wireIdOrNull } from '../../http/wire-id.ts';

const presentDimension = (row: DimensionRow): DimensionOnWire => ({
  id: wireId('dimension', row.id),
  code: row.code,
  name: row.name,
  valueCount: row.value_count,
  archivedAt: row.archived_at,
});

const presentValue = (row: DimensionValueRow): DimensionValueOnWire => ({
  id: wireId('dimensionValue', row.id),
  dimensionId: wireId('dimension', row.dimension_type_id),
  dimensionCode: row.dimension_code,
  code: row.code,
  name: row.name,
  parentId: wireIdOrNull('dimensionValue', row.parent_id),
  parentCode: row.parent_code,
  validFrom: row.valid_from,
  validTo: row.valid_to,
});

/** Cost centres, projects and whatever else postings are told apart by. */
export const dimensionFeature: Feature = {
  listDimensions: async ({ books, query }) => {
    const filter = { after: decodeCursor(query.cursor), limit: query.limit };
    const { rows, nextKey } = await books.read((tx) => listDimensions(tx, filter));
    return { body: { items: rows.map(presentDimension), nextCursor: encodeCursor(nextKey) } };
  },

  createDimension: async ({ once, body }) =>
    once(async (tx) => ({ status: 201, body: presentDimension(await createDimension(tx, body)) })),

  updateDimension: async ({ books, params, body }) => ({
    body: presentDimension(await books.transact((tx) => updateDimension(tx, params.id ?? '', body))),
  }),

  createDimensionValue: async ({ once, params, body }) =>
    once(async (tx) => {
      const { parentId, ...rest } = body;
      const parent = parentId === undefined ? {} : { parentId: uuidIn('dimensionValue', parentId) };
      const made = await createDimensionValue(tx, { dimensionId: params.id ?? '', ...rest, ...parent });
      return { status: 201, body: presentValue(made) };
    }),

  listDimensionValues: async ({ books, query }) => {
    const filter = {
      dimensionId: uuidFilter('dimension', query.dimension),
      after: decodeCursor(query.cursor),
      limit: query.limit,
    };
    const { rows, nextKey } = await books.read((tx) => listDimensionValues(tx, filter));
    return { body: { items: rows.map(presentValue), nextCursor: encodeCursor(nextKey) } };
  },
};
