import { listTolerances, setTolerance, type ToleranceSettingRow } from '@counterfoil/application/settings';
import { entityNamed } from '@counterfoil/application/tenancy';
import { accountingDate } from '@counterfoil/domain/calendar';
import { currencyCode, parseMoney } from '@counterfoil/domain/money';
import { orThrow, RefusalError } from '@counterfoil/domain/refusal';
import { wireMoney } from '../../http/money-on-wire.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { pageOf } from '../../http/page-of.ts';
import { refuseUnknown } from '../../http/refuse-unknown.ts';
import { uuidFilter, uuidIn, wireId, wireIdOrNull } from '../../http/wire-id.ts';

type Scope = 'bank_fee' | 'small_difference' | 'party_month' | 'exchange_rate';

/** Percent is kept with six decimals and zero for none; a reader wants neither. */
const percentOf = (percent: string): string | null => {
  const short = percent.replace(/\.?0+$/, '');
  return short === '' || short === '0' ? null : short;
};

const presentTolerance = (row: ToleranceSettingRow) => ({
  id: wireId('tolerance', row.id),
  entityId: wireId('entity', row.entity_id),
  scope: row.scope as Scope,
  partyId: wireIdOrNull('party', row.party_id),
  amount: wireMoney(row.absolute, row.currency),
  percent: percentOf(String(row.percent)),
  validFrom: row.valid_from,
});

/** Tolerances are dated data: what was booked under one stays explained when it changes. */
export const toleranceFeature: Feature = {
  listTolerances: async ({ books, query }) => {
    const entityId = uuidFilter('entity', query.entity) ?? null;
    const on = accountingDate(Date.now(), 'UTC');
    const all = await books.read((tx) => listTolerances(tx, { entityId, on }));
    const { rows, nextCursor } = pageOf(all.map(presentTolerance), query, ({ id }) => id);
    return { body: { items: rows, nextCursor } };
  },

  setTolerance: async ({ once, body }) => {
    const amount = parseMoney(body.amount.amount, orThrow(currencyCode(body.amount.currency)));
    if (!amount.ok) throw new RefusalError(amount.refusal);
    const entityId = uuidIn('entity', body.entityId);
    const partyId = body.partyId === undefined ? null : uuidIn('party', body.partyId);
    return once(async (tx) => {
      await refuseUnknown(tx, 'entity', entityId);
      await refuseUnknown(tx, 'party', partyId);
      const entity = await entityNamed(tx, entityId);
      const validFrom = body.validFrom ?? accountingDate(Date.now(), entity.time_zone);
      const { scope, percent = null } = body;
      const { currency, minor } = amount.value;
      const wish = { entityId, scope, partyId, currency, absolute: minor, percent, validFrom };
      const id = await setTolerance(tx, wish);
      const made = await listTolerances(tx, { entityId, on: validFrom });
      const row = made.find((one) => one.id === id);
      if (row === undefined) throw new Error('A tolerance that was just set is not there.');
      return { status: 201, body: presentTolerance(row) };
    });
  },
};
