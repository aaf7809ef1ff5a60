import {
  type CloseStepWish,
  endLockException,
  giveLockException,
  listLockExceptions,
  loadChecklist,
  previewCloseStep,
  recountPeriod,
  runCloseStep,
  signOffPoint,
  undoCloseStep,
} from '@counterfoil/application/closing';
import { listExchangeRates, recordExchangeRate } from '@counterfoil/application/ledger';
import { type Money, parseMoney } from '@counterfoil/domain/money';
import { orThrow, RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { type IdentityStore, membersOf } from '@counterfoil/platform/identity';
import type { CloseStepOnWire, MoneyOnWire } from '@counterfoil/wire/contracts';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { uuidFilter, uuidIn, wireId } from '../../http/wire-id.ts';
import { presentChecklist, presentLockException, presentPreview, presentRate } from './closing.presenter.ts';
import { scheduleFeature } from './schedules.routes.ts';

type StepBody = {
  readonly step: CloseStepOnWire;
  readonly accruals?:
    | readonly {
        readonly ledgerAccountId: string;
        readonly partyId?: string | undefined;
        readonly amount: MoneyOnWire;
        readonly text: string;
        readonly dimensions?: Readonly<Record<string, string>> | undefined;
      }[]
    | undefined;
  readonly again?: boolean | undefined;
  readonly reopenReason?: string | undefined;
};

const moneyOf = ({ amount, currency }: MoneyOnWire): Money => orThrow(parseMoney(amount, currency));

const wishOf = (periodId: string, { step, accruals = [], again, reopenReason }: StepBody): CloseStepWish => {
  const how = { periodId, again, reopenReason };
  if (step !== 'accruals') return { ...how, step };
  return {
    ...how,
    step,
    accruals: accruals.map(({ ledgerAccountId, partyId, amount, text, dimensions }) => ({
      ledgerAccountId: uuidIn('ledgerAccount', ledgerAccountId),
      partyId: partyId === undefined ? null : uuidIn('party', partyId),
      amount: moneyOf(amount),
      text,
      dimensions,
    })),
  };
};

/** An exception is for a member: a stranger to the organisation could not use it, and would only stand there. */
const locks = ({ identity }: { readonly identity: IdentityStore }): Feature => ({
  listLockExceptions: async ({ books, query }) => {
    const filter = {
      entityId: uuidFilter('entity', query.entity),
      after: decodeCursor(query.cursor),
      limit: query.limit,
    };
    const { rows, nextKey } = await books.read((tx) => listLockExceptions(tx, filter));
    return { body: { items: rows.map(presentLockException), nextCursor: encodeCursor(nextKey) } };
  },

  giveLockException: async ({ once, body, principal }) => {
    const { userId, entityId, ...wish } = body;
    const personId = userId === undefined ? principal.userId : uuidIn('user', userId);
    const members = await membersOf(identity, principal.tenantId);
    if (personId === null || !members.some((member) => member.userId === personId))
      throw new RefusalError({ code: 'request.invalid', detail: 'Name a member of this organisation.' });
    const given = { ...wish, entityId: uuidIn('entity', entityId), personId };
    return once(async (tx) => ({ status: 201, body: presentLockException(await giveLockException(tx, given)) }));
  },

  endLockException: async ({ once, params }) =>
    once(async (tx) => ({ body: presentLockException(await endLockException(tx, params.id ?? '')) })),
});

const stepDone = async (tx: TenantWrite, wish: CloseStepWish) => {
  const { entryIds, reversedIds } = await runCloseStep(tx, wish);
  const checklist = presentChecklist(await loadChecklist(tx, wish.periodId));
  const ids = (uuids: readonly string[]): string[] => uuids.map((uuid) => wireId('journalEntry', uuid));
  return { journalEntryIds: ids(entryIds), reversedByIds: ids(reversedIds), checklist };
};

const periods: Feature = {
  getPeriodChecklist: async ({ books, params }) => ({
    body: presentChecklist(await books.read((tx) => loadChecklist(tx, params.id ?? ''))),
  }),

  signOffPoint: async ({ once, params, body }) =>
    once(async (tx) => ({ body: presentChecklist(await signOffPoint(tx, { periodId: params.id ?? '', ...body })) })),

  recountPeriod: async ({ once, params }) =>
    once(async (tx) => ({ body: presentChecklist(await recountPeriod(tx, params.id ?? '')) })),

  previewCloseStep: async ({ once, params, body }) =>
    once(async (tx) => ({ body: presentPreview(await previewCloseStep(tx, wishOf(params.id ?? '', body))) })),

  runCloseStep: async ({ once, params, body }) =>
    once(async (tx) => ({ status: 201, body: await stepDone(tx, wishOf(params.id ?? '', body)) })),

  undoCloseStep: async ({ once, params, body }) =>
    once(async (tx) => {
      const { periodId } = await undoCloseStep(tx, { runId: params.id ?? '', reason: body.reason });
      return { body: presentChecklist(await loadChecklist(tx, periodId)) };
    }),
};

const rates: Feature = {
  listExchangeRates: async ({ books, query }) => {
    const filter = { base: query.base, quote: query.quote, after: decodeCursor(query.cursor), limit: query.limit };
    const { rows, nextKey } = await books.read((tx) => listExchangeRates(tx, filter));
    return { body: { items: rows.map(presentRate), nextCursor: encodeCursor(nextKey) } };
  },

  recordExchangeRate: async ({ once, body }) =>
    once(async (tx) => ({ status: 201, body: presentRate(await recordExchangeRate(tx, body)) })),
};

/** Closing a period: its checklist, what a close posts, lock exceptions, schedules, rates. */
export const closingFeature = (ports: { readonly identity: IdentityStore }): Feature => ({
  ...locks(ports),
  ...periods,
  ...scheduleFeature,
  ...rates,
});
