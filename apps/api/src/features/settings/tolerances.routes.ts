import { remaindersAllowed } from '@counterfoil/application/matching';
import { backTestTolerance, type ToleranceBackTest } from '@counterfoil/application/replay';
import {
  endTolerance,
  entityAsked,
  explainTolerances,
  listTolerances,
  setTolerance,
  type ToleranceSettingRow,
} from '@counterfoil/application/settings';
import { listEntities, todayIn, todayOf } from '@counterfoil/application/tenancy';
import { date } from '@counterfoil/domain/calendar';
import { type CurrencyCode, currencyCode, type Money, parseMoney } from '@counterfoil/domain/money';
import { orThrow } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import type { settingOperations } from '@counterfoil/wire/contracts';
import type { z } from 'zod';
import { wireMoney } from '../../http/money-on-wire.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { pageOf } from '../../http/page-of.ts';
import { notFound, refusalFor } from '../../http/problem.ts';
import { refuseUnknown } from '../../http/refuse-unknown.ts';
import { uuidFilter, uuidIn, wireId, wireIdOrNull } from '../../http/wire-id.ts';

type Wish = z.output<(typeof settingOperations)['setTolerance']['body'] & z.ZodType>;
type Scope = Wish['scope'];

/** Percent is kept with six decimals and zero for none; a reader wants neither. */
const percentOf = (percent: string): string | null => {
  const short = percent.replace(/\.?0+$/, '');
  return short === '' || short === '0' ? null : short;
};

const stateOn = ({ valid_from, valid_to }: ToleranceSettingRow, on: string): 'current' | 'coming' | 'over' => {
  if (valid_from > on) return 'coming';
  return valid_to !== null && valid_to < on ? 'over' : 'current';
};

const presentTolerance = (row: ToleranceSettingRow, on: string) => ({
  id: wireId('tolerance', row.id),
  entityId: wireIdOrNull('entity', row.entity_id),
  scope: row.scope as Scope,
  partyId: wireIdOrNull('party', row.party_id),
  bankAccountId: wireIdOrNull('bankAccount', row.bank_account_id),
  currency: row.currency?.trim() ?? null,
  amount: row.absolute === null || row.currency === null ? null : wireMoney(row.absolute, row.currency),
  percent: percentOf(String(row.percent)),
  validFrom: row.valid_from,
  validTo: row.valid_to,
  state: stateOn(row, on),
});

/** Today where each tolerance is set: in its entity, or in the whole organisation. */
const todaysOf = async (tx: TenantRead): Promise<(row: ToleranceSettingRow) => string> => {
  const own = new Map((await listEntities(tx)).map((entity) => [entity.id, todayIn(entity)]));
  const everywhere = await todayOf(tx, null);
  return ({ entity_id }) => own.get(entity_id ?? '') ?? everywhere;
};

const given = (kind: 'party' | 'bankAccount' | 'entity', id: string | undefined): string | null =>
  id === undefined ? null : uuidIn(kind, id);

/** The amount's own currency, or one that is named beside a percentage; where both are, they are the same. */
const currencyOf = ({ currency, amount, scope }: Wish): CurrencyCode | null => {
  const named = currency === undefined ? null : orThrow(currencyCode(currency));
  // A rate is a percentage; an amount of nothing beside it says nothing about a currency either.
  const own = amount === undefined || scope === 'exchange_rate' ? null : orThrow(currencyCode(amount.currency));
  if (named !== null && own !== null && named !== own)
    throw refusalFor('request.invalid', `The amount is in ${own}, and the tolerance is set for ${named}.`);
  return own ?? named;
};

const amountOf = ({ amount }: Wish): Money | null =>
  amount === undefined ? null : orThrow(parseMoney(amount.amount, orThrow(currencyCode(amount.currency))));

/** What somebody wants to set, of things that are here. */
const wishOf = async (tx: TenantRead, body: Wish) => {
  const entityId = given('entity', body.entityId);
  const partyId = given('party', body.partyId);
  const bankAccountId = given('bankAccount', body.bankAccountId);
  await refuseUnknown(tx, 'entity', entityId);
  await refuseUnknown(tx, 'party', partyId);
  await refuseUnknown(tx, 'bankAccount', bankAccountId);
  return {
    entityId,
    partyId,
    bankAccountId,
    scope: body.scope,
    currency: currencyOf(body),
    absolute: amountOf(body)?.minor ?? null,
    percent: body.percent ?? null,
    validFrom: date(body.validFrom ?? (await todayOf(tx, entityId))),
    validTo: body.validTo === undefined ? null : date(body.validTo),
  };
};

const shown = async (tx: TenantRead, id: string) => {
  const row = (await listTolerances(tx, { entityId: null, on: null })).find((one) => one.id === id);
  return row === undefined ? undefined : presentTolerance(row, await todayOf(tx, row.entity_id));
};

/** How far a back-test looks back unless told otherwise, and how many of the lines it names. */
const DAYS = 90;
const EXAMPLES_MAX = 20;

const presentBackTest = ({ booked, differing, documents, ...tested }: ToleranceBackTest) => ({
  ...tested,
  documents: documents.slice(0, EXAMPLES_MAX).map(({ documentId, amount, ...one }) => ({
    ...one,
    documentId: wireId('document', documentId),
    amount: amount === null ? null : wireMoney(amount.minor, amount.currency),
  })),
  booked: booked.map(({ leg, currency, before, after }) => ({
    leg,
    before: wireMoney(before, currency),
    after: wireMoney(after, currency),
  })),
  examples: differing.slice(0, EXAMPLES_MAX).map(({ past: { line }, after, wrong }) => ({
    bankTransactionId: wireId('bankTransaction', line.id),
    bookingDate: line.bookingDate,
    text: line.counterparty ?? line.text,
    amount: wireMoney(line.amount.minor, line.amount.currency),
    matched: after !== null,
    difference: after?.difference == null ? null : wireMoney(after.difference.minor, after.difference.currency),
    wrong,
  })),
});

/** Tolerances are dated data: what was booked under one stays explained when it changes. */
export const toleranceFeature: Feature = {
  listTolerances: async ({ books, query }) => {
    const entityId = uuidFilter('entity', query.entity) ?? null;
    const all = await books.read(async (tx) => {
      const todayFor = await todaysOf(tx);
      const every = await listTolerances(tx, { entityId, on: null });
      return every.map((row) => presentTolerance(row, todayFor(row)));
    });
    const { rows, nextCursor } = pageOf(
      all.filter(({ state }) => query.state === 'all' || state === 'current'),
      query,
      ({ id }) => id,
    );
    return { body: { items: rows, nextCursor } };
  },

  explainTolerances: async ({ books, query }) => {
    const partyId = uuidFilter('party', query.party) ?? null;
    const bankAccountId = uuidFilter('bankAccount', query.bankAccount) ?? null;
    const items = await books.read(async (tx) => {
      const entity = await entityAsked(tx, { entityId: uuidFilter('entity', query.entity) ?? null, bankAccountId });
      if (entity === null) return [];
      const currency = orThrow(currencyCode(query.currency ?? entity.functional_currency.trim()));
      const on = query.on ?? (await todayOf(tx, entity.id));
      const fitting = await explainTolerances(tx, { entityId: entity.id, partyId, bankAccountId, currency, on });
      return fitting.map(({ row, holds }) => ({ ...presentTolerance(row, on), holds }));
    });
    const { rows, nextCursor } = pageOf(items, query, ({ id }) => id);
    return { body: { items: rows, nextCursor, remainders: remaindersAllowed() } };
  },

  setTolerance: async ({ once, body }) =>
    once(async (tx) => {
      const id = await setTolerance(tx, await wishOf(tx, body));
      const made = await shown(tx, id);
      if (made === undefined) throw new Error('A tolerance that was just set is not there.');
      return { status: 201, body: made };
    }),

  backTestTolerance: async ({ books, body: { days = DAYS, ...body } }) => ({
    status: 200,
    body: await books.read(async (tx) => {
      const wish = await wishOf(tx, body);
      const to = date(await todayOf(tx, wish.entityId));
      return presentBackTest(await backTestTolerance(tx, wish, { to, days }));
    }),
  }),

  endTolerance: async ({ once, params, body }) => {
    const id = params.id ?? '';
    return once(async (tx) => {
      const before = await shown(tx, id);
      if (before === undefined) throw notFound();
      await endTolerance(tx, { id, on: body.on });
      return { status: 200, body: (await shown(tx, id)) ?? { ...before, validTo: body.on, state: 'over' as const } };
    });
  },
};
