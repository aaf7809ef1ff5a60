import { z } from 'zod';
import { EVERYONE } from './access.ts';
import { operation } from './operation.ts';
import { id, instant, listOf, pageQuery } from './primitives.ts';

/** What may stand in the address of a page that can be kept; what lies open on it is no part of the view. */
export const savedViewQuery = z.strictObject({
  view: z.enum(['mine', 'unassigned', 'waiting', 'snoozed', 'open', 'resolved', 'all']).optional(),
  reason: z.string().max(100).optional(),
  entity: id('entity').optional(),
  q: z.string().max(200).optional(),
  over: z
    .string()
    .regex(/^\d{1,15}$/, 'Write a whole amount, such as "5000".')
    .optional(),
  two: z.literal('yes').optional(),
});
export type SavedViewQuery = z.infer<typeof savedViewQuery>;

const name = z.string().trim().min(1).max(60);

export const savedView = z
  .object({
    id: id('savedView'),
    page: z.enum(['review']),
    name: z.string(),
    query: z.record(z.string(), z.string()),
    /** Everybody in the organisation finds it. */
    shared: z.boolean(),
    mine: z.boolean(),
    ownerName: z.string(),
    /** How many items it holds now, for this reader. */
    count: z.number().int(),
    createdAt: instant,
    version: z.number().int(),
  })
  .meta({ id: 'SavedView' });
export type SavedViewOnWire = z.infer<typeof savedView>;

export const savedViewOperations = {
  listSavedViews: operation({
    method: 'GET',
    path: '/v1/saved-views',
    tag: 'Saved views',
    access: EVERYONE,
    summary: 'Your own views and those shared in the organisation, by name, with their counts.',
    query: z.strictObject({ ...pageQuery }),
    response: listOf(savedView),
  }),
  createSavedView: operation({
    method: 'POST',
    path: '/v1/saved-views',
    tag: 'Saved views',
    access: EVERYONE,
    status: 201,
    summary: 'Keep a page as it is asked for, under a name.',
    body: z.strictObject({ page: z.enum(['review']), name, query: savedViewQuery, shared: z.boolean().optional() }),
    response: savedView,
  }),
  updateSavedView: operation({
    method: 'PATCH',
    path: '/v1/saved-views/:id',
    tag: 'Saved views',
    access: EVERYONE,
    ids: { id: 'savedView' },
    versioned: true,
    summary: 'Rename, share or keep to yourself, or ask for something else (If-Match: version). Your own alone.',
    body: z.strictObject({ name: name.optional(), query: savedViewQuery.optional(), shared: z.boolean().optional() }),
    response: savedView,
  }),
  deleteSavedView: operation({
    method: 'DELETE',
    path: '/v1/saved-views/:id',
    tag: 'Saved views',
    access: EVERYONE,
    ids: { id: 'savedView' },
    versioned: true,
    summary: 'Take a view of yours away (If-Match: version); an owner or administrator takes away a shared one.',
    response: z.object({ id: id('savedView') }),
  }),
} as const;
