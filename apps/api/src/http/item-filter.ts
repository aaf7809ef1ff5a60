import type { ExceptionScope } from '@counterfoil/application/review';
import type { SavedViewQuery } from '@counterfoil/wire/contracts';
import { uuidFilter } from './wire-id.ts';

/** What the address of the review page asks for, as the list and a saved view alike understand it. */
export const itemFilter = (query: SavedViewQuery, userId: string | null): ExceptionScope => ({
  view: query.view ?? 'open',
  userId,
  reason: query.reason,
  entityId: uuidFilter('entity', query.entity),
  text: query.q,
  over: query.over === undefined ? undefined : BigInt(query.over),
  twoPeople: query.two === 'yes',
});
