import { type EntityRow, listEntities } from '@counterfoil/application/tenancy';
import { type EntityOnWire, type Operation, operations, type Role } from '@counterfoil/wire/contracts';
import type { Feature } from '../../http/operation-handler.ts';
import { pageOf } from '../../http/page-of.ts';
import { wireId } from '../../http/wire-id.ts';

const presentEntity = (row: EntityRow): EntityOnWire => ({
  id: wireId('entity', row.id),
  slug: row.slug,
  name: row.name,
  country: row.country,
  functionalCurrency: row.functional_currency,
  timeZone: row.time_zone,
  locale: row.locale,
  halted:
    row.halt_cause === null || row.halted_at === null
      ? null
      : { cause: row.halt_cause, detail: row.halt_detail ?? '', at: row.halted_at },
});

/** The published matrix: made from the operations themselves, so it cannot differ from what is enforced. */
const matrix = () =>
  (Object.entries(operations) as [string, Operation][]).map(([id, { method, path, access }]) => ({
    id,
    method,
    path,
    roles: typeof access === 'string' ? [access] : [...access],
  }));

export const organisationFeature: Feature = {
  listEntities: async ({ books, query }) => {
    const { rows, nextCursor } = pageOf(await books.read(listEntities), query, ({ id }) => id);
    return { body: { items: rows.map(presentEntity), nextCursor } };
  },

  listRoles: async ({ query }) => {
    const { rows, nextCursor } = pageOf(matrix(), query, ({ id }) => id);
    return { body: { items: rows, nextCursor } };
  },

  getMe: async ({ caller }) => ({
    body: {
      id: wireId('user', caller.person.userId),
      name: caller.person.name,
      email: caller.person.email,
      organisations: caller.memberships.map((row) => ({
        id: wireId('organisation', row.organisationId),
        slug: row.slug,
        name: row.organisationName,
        roles: row.roles as Role[],
      })),
      current: caller.membership?.slug ?? null,
    },
  }),
};
