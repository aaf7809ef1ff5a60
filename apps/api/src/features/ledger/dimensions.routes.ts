import {
  createDimension,
  createDimensionValue,
  type DimensionRow,
  type DimensionRule,
  type DimensionValueRow,
  listDimensionRules,
  listDimensions,
  listDimensionValues,
  setDimensionRule,
  updateDimension,
  updateDimensionValue,
} from '@counterfoil/application/ledger';
import type { DimensionOnWire, DimensionRuleOnWire, DimensionValueOnWire } from '@counterfoil/wire/contracts';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { refuseUnknown } from '../../http/refuse-unknown.ts';
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

const presentRule = (row: DimensionRule): DimensionRuleOnWire => {
  const ledgerAccountId = wireId('ledgerAccount', row.ledger_account_id);
  const dimensionId = wireId('dimension', row.dimension_type_id);
  return {
    id: `${ledgerAccountId}.${dimensionId}`,
    ledgerAccountId,
    accountCode: row.account_code,
    accountName: row.account_name,
    dimensionId,
    dimensionCode: row.dimension_code,
    dimensionName: row.dimension_name,
    requirement: row.requirement,
  };
};

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

  updateDimensionValue: async ({ books, params, body }) => ({
    body: presentValue(await books.transact((tx) => updateDimensionValue(tx, params.id ?? '', body))),
  }),

  listDimensionRules: async ({ books, query }) => {
    const filter = {
      ledgerAccountId: uuidFilter('ledgerAccount', query.account),
      dimensionId: uuidFilter('dimension', query.dimension),
      after: decodeCursor(query.cursor),
      limit: query.limit,
    };
    const { rows, nextKey } = await books.read((tx) => listDimensionRules(tx, filter));
    return { body: { items: rows.map(presentRule), nextCursor: encodeCursor(nextKey) } };
  },

  setDimensionRule: async ({ once, body }) => {
    const wish = {
      ledgerAccountId: uuidIn('ledgerAccount', body.ledgerAccountId),
      dimensionId: uuidIn('dimension', body.dimensionId),
      requirement: body.requirement,
    };
    return once(async (tx) => {
      for (const kind of ['ledgerAccount', 'dimension'] as const) await refuseUnknown(tx, kind, wish[`${kind}Id`]);
      return { status: 201, body: presentRule(await setDimensionRule(tx, wish)) };
    });
  },

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
