import { z } from 'zod';
import { EVERYONE, SETTERS } from './access.ts';
import { operation } from './operation.ts';
import { date, id, instant, listOf, pageQuery } from './primitives.ts';

export const dimension = z
  .object({
    id: id('dimension'),
    /** The key by which postings name it. */
    code: z.string(),
    name: z.string(),
    valueCount: z.number().int(),
    archivedAt: instant.nullable(),
  })
  .meta({ id: 'Dimension' });
export type DimensionOnWire = z.infer<typeof dimension>;

export const dimensionValue = z
  .object({
    id: id('dimensionValue'),
    dimensionId: id('dimension'),
    dimensionCode: z.string(),
    code: z.string(),
    name: z.string(),
    parentId: z.string().nullable(),
    parentCode: z.string().nullable(),
    validFrom: date,
    validTo: date.nullable(),
  })
  .meta({ id: 'DimensionValue' });
export type DimensionValueOnWire = z.infer<typeof dimensionValue>;

const requirement = z.enum(['required', 'optional', 'forbidden']);

export const dimensionRule = z
  .object({
    /** Account and dimension. */
    id: z.string(),
    ledgerAccountId: id('ledgerAccount'),
    accountCode: z.string(),
    accountName: z.string(),
    dimensionId: id('dimension'),
    dimensionCode: z.string(),
    dimensionName: z.string(),
    requirement,
  })
  .meta({ id: 'DimensionRule' });
export type DimensionRuleOnWire = z.infer<typeof dimensionRule>;

export const dimensionOperations = {
  listDimensions: operation({
    method: 'GET',
    path: '/v1/dimensions',
    tag: 'Ledger',
    access: EVERYONE,
    summary: 'Dimensions such as cost centres, by code.',
    query: z.strictObject({ ...pageQuery }),
    response: listOf(dimension),
  }),
  createDimension: operation({
    method: 'POST',
    path: '/v1/dimensions',
    tag: 'Ledger',
    access: SETTERS,
    status: 201,
    summary: 'Add a dimension by which postings are told apart.',
    body: z.strictObject({
      code: z.string().regex(/^[A-Za-z][0-9A-Za-z_-]{0,39}$/),
      name: z.string().min(1).max(120),
    }),
    response: dimension,
  }),
  updateDimension: operation({
    method: 'PATCH',
    path: '/v1/dimensions/:id',
    tag: 'Ledger',
    access: SETTERS,
    ids: { id: 'dimension' },
    summary: 'Rename a dimension, archive it or take it up again; what was posted keeps it.',
    body: z.strictObject({ name: z.string().min(1).max(120).optional(), archived: z.boolean().optional() }),
    response: dimension,
  }),
  createDimensionValue: operation({
    method: 'POST',
    path: '/v1/dimensions/:id/values',
    tag: 'Ledger',
    access: SETTERS,
    ids: { id: 'dimension' },
    status: 201,
    summary: 'Add a value, below another one or at the top, with the days it is valid.',
    body: z.strictObject({
      code: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z._-]{0,39}$/),
      name: z.string().min(1).max(120),
      parentId: id('dimensionValue').optional(),
      validFrom: date.optional(),
      validTo: date.optional(),
    }),
    response: dimensionValue,
  }),
  updateDimensionValue: operation({
    method: 'PATCH',
    path: '/v1/dimension-values/:id',
    tag: 'Ledger',
    access: SETTERS,
    ids: { id: 'dimensionValue' },
    summary: 'Rename a value, set the last day on which it may be named, or take that away; what was posted keeps it.',
    body: z.strictObject({ name: z.string().min(1).max(120).optional(), validTo: date.nullable().optional() }),
    response: dimensionValue,
  }),
  listDimensionRules: operation({
    method: 'GET',
    path: '/v1/dimension-rules',
    tag: 'Ledger',
    access: EVERYONE,
    summary: 'What ledger accounts ask of dimensions, by account; what is left out is optional.',
    query: z.strictObject({ ...pageQuery, account: z.string().optional(), dimension: z.string().optional() }),
    response: listOf(dimensionRule),
  }),
  setDimensionRule: operation({
    method: 'POST',
    path: '/v1/dimension-rules',
    tag: 'Ledger',
    access: SETTERS,
    status: 201,
    summary: 'Say whether postings on a ledger account must, may or must not name a dimension, from now on.',
    body: z.strictObject({
      ledgerAccountId: id('ledgerAccount'),
      dimensionId: id('dimension'),
      requirement,
    }),
    response: dimensionRule,
  }),
  listDimensionValues: operation({
    method: 'GET',
    path: '/v1/dimension-values',
    tag: 'Ledger',
    access: EVERYONE,
    summary: 'Values of dimensions, by dimension and code.',
    query: z.strictObject({ ...pageQuery, dimension: z.string().optional() }),
    response: listOf(dimensionValue),
  }),
} as const;
