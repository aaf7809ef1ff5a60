import {
  automationClasses,
  automationEvidence,
  type BudgetWish,
  checkSample,
  decidePromotion,
  getSample,
  listPromotions,
  listSamples,
  listWithdrawals,
  setBudgets,
  setModes,
  settleSample,
  whatHolds,
} from '@counterfoil/application/automation';
import { entityNamed } from '@counterfoil/application/tenancy';
import { currencyCode, parseMoney } from '@counterfoil/domain/money';
import { orThrow, RefusalError } from '@counterfoil/domain/refusal';
import type { MoneyOnWire } from '@counterfoil/wire/contracts';
import type { Feature } from '../../http/operation-handler.ts';
import { pageOf } from '../../http/page-of.ts';
import { refusalFor } from '../../http/problem.ts';
import { uuidFilter, uuidIn } from '../../http/wire-id.ts';
import {
  answerOf,
  presentClass,
  presentEvidence,
  presentHold,
  presentPromotion,
  presentSample,
  presentSampleToCheck,
  presentWithdrawal,
} from './automation.presenter.ts';

/** A budget is held against amounts in the entity's own currency, so it has to be one. */
const minorOf = (amount: MoneyOnWire | null, own: string): bigint | null => {
  if (amount === null) return null;
  const parsed = parseMoney(amount.amount, orThrow(currencyCode(amount.currency)));
  if (!parsed.ok) throw new RefusalError(parsed.refusal);
  if (amount.currency !== own.trim())
    throw refusalFor('request.invalid', `The entity keeps its books in ${own}; write its budget in ${own}.`);
  return parsed.value.minor;
};

const entityOf = (query: { readonly entity?: string | undefined }): string | null =>
  uuidFilter('entity', query.entity) ?? null;

const settings: Feature = {
  listAutomationClasses: async ({ books, query }) => {
    const all = await books.read((tx) => automationClasses(tx, entityOf(query)));
    const { rows, nextCursor } = pageOf(all.map(presentClass), query, ({ id }) => id);
    return { body: { items: rows, nextCursor } };
  },

  listAutomationEvidence: async ({ books, query }) => {
    const all = await books.read((tx) => automationEvidence(tx, entityOf(query)));
    const { rows, nextCursor } = pageOf(all.map(presentEvidence), query, ({ id }) => id);
    return { body: { items: rows, nextCursor } };
  },

  listAutomationHolds: async ({ books, query }) => {
    const all = await books.read((tx) => whatHolds(tx, entityOf(query)));
    const { rows, nextCursor } = pageOf(all.map(presentHold), query, ({ id }) => id);
    return { body: { items: rows, nextCursor } };
  },

  putAutomationBudgets: async ({ books, body }) => {
    const rows = await books.transact(async (tx) => {
      const wishes: BudgetWish[] = [];
      for (const item of body.items) {
        const entity = await entityNamed(tx, uuidIn('entity', item.entityId));
        wishes.push({
          entityId: entity.id,
          workClass: item.workClass,
          money: minorOf(item.money, entity.functional_currency),
          precision: Number(item.precision),
          sampleShare: Number(item.sampleShare),
          sampleDays: item.sampleDays,
          version: item.version ?? null,
        });
      }
      await setBudgets(tx, wishes);
      return automationClasses(tx, null);
    });
    return { body: { items: rows.map(presentClass), nextCursor: null } };
  },

  putAutomationModes: async ({ books, body }) => {
    const rows = await books.transact(async (tx) => {
      const wishes = body.items.map((item) => ({
        ...item,
        entityId: uuidIn('entity', item.entityId),
        version: item.version ?? null,
      }));
      await setModes(tx, wishes);
      return automationClasses(tx, null);
    });
    return { body: { items: rows.map(presentClass), nextCursor: null } };
  },
};

const samples: Feature = {
  listSamples: async ({ books, query }) => {
    const waiting = query.waiting === undefined ? {} : { waiting: query.waiting === 'true' };
    const all = await books.read((tx) => listSamples(tx, { entityId: entityOf(query), ...waiting }));
    const { rows, nextCursor } = pageOf(all.map(presentSample), query, ({ id }) => id);
    return { body: { items: rows, nextCursor } };
  },

  getSample: async ({ books, params }) => ({
    body: presentSampleToCheck(await books.read((tx) => getSample(tx, params.id ?? ''))),
  }),

  checkSample: async ({ once, params, body }) => {
    const sampleId = params.id ?? '';
    return once(async (tx) => {
      await checkSample(tx, { sampleId, answer: answerOf(body.answer) });
      return { body: presentSampleToCheck(await getSample(tx, sampleId)) };
    });
  },

  settleSample: async ({ once, params, body }) => {
    const sampleId = params.id ?? '';
    return once(async (tx) => {
      await settleSample(tx, { sampleId, reason: body.reason });
      return { body: presentSampleToCheck(await getSample(tx, sampleId)) };
    });
  },
};

const authority: Feature = {
  listWithdrawals: async ({ books, query }) => {
    const all = await books.read((tx) => listWithdrawals(tx, entityOf(query)));
    const { rows, nextCursor } = pageOf(all.map(presentWithdrawal), query, ({ id }) => id);
    return { body: { items: rows, nextCursor } };
  },

  listPromotions: async ({ books, query }) => {
    const all = await books.read((tx) => listPromotions(tx, entityOf(query)));
    const { rows, nextCursor } = pageOf(all.map(presentPromotion), query, ({ id }) => id);
    return { body: { items: rows, nextCursor } };
  },

  decidePromotion: async ({ once, params, body }) =>
    once(async (tx) => ({
      body: presentPromotion(
        await decidePromotion(tx, { promotionId: params.id ?? '', verdict: body.verdict, reason: body.reason }),
      ),
    })),
};

/** The machine's error budget: what it may be wrong by, what persons said of it, and whose word gives it authority. */
export const automationFeature: Feature = { ...settings, ...samples, ...authority };
