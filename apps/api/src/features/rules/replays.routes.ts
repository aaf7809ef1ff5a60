import {
  decideOnReplay,
  getReplay,
  listAllChanges,
  listReplayLines,
  listReplays,
  listSettingChanges,
  type Proposal,
  proposeReplay,
} from '@counterfoil/application/replay';
import { entityNamed, todayIn } from '@counterfoil/application/tenancy';
import { type CalendarDate, date } from '@counterfoil/domain/calendar';
import { currencyCode, type Money, parseMoney } from '@counterfoil/domain/money';
import { orThrow, RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import type { MoneyOnWire, operations } from '@counterfoil/wire/contracts';
import type { z } from 'zod';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { refuseUnknown } from '../../http/refuse-unknown.ts';
import { uuidFilter, uuidIn } from '../../http/wire-id.ts';
import { presentChange, presentMachineChange, presentReplay, presentWhole } from './replays.presenter.ts';
import { draftOf } from './rule-draft.ts';
import { presentLine } from './tried-rule.presenter.ts';

type Asked = z.output<typeof operations.proposeReplay.body & z.ZodType>['proposal'];
type Entity = Awaited<ReturnType<typeof entityNamed>>;

const read = ({ amount, currency }: MoneyOnWire): Money => orThrow(parseMoney(amount, orThrow(currencyCode(currency))));

/** Limits are kept in the entity's own currency. */
const limitOf = (limit: MoneyOnWire | null, entity: Entity): string | null => {
  if (limit === null) return null;
  const own = entity.functional_currency.trim();
  const parsed = read(limit);
  if (parsed.currency !== own)
    throw new RefusalError({
      code: 'request.invalid',
      detail: `A limit of ${entity.name} is in ${own}, not in ${parsed.currency}.`,
    });
  if (parsed.minor < 0n)
    throw new RefusalError({ code: 'request.invalid', detail: 'A limit is an amount of zero or more.' });
  return parsed.minor.toString();
};

/** From today on where no day is named. */
const dayOf = (named: string | undefined, entity: Entity): CalendarDate =>
  named === undefined ? todayIn(entity) : date(named);

const proposalOf = (asked: Asked, entity: Entity): Proposal => {
  if (asked.kind === 'rule')
    return {
      kind: 'rule',
      draft: asked.rule === null ? null : draftOf(asked.rule),
      replaces:
        asked.replaces === null
          ? null
          : { id: uuidIn('codingRule', asked.replaces.id), version: asked.replaces.version },
    };
  if (asked.kind === 'guardrail')
    return {
      kind: 'guardrail',
      workClass: asked.workClass,
      mode: asked.mode,
      amountLimit: limitOf(asked.amountLimit, entity),
      approvalLimit: limitOf(asked.approvalLimit, entity),
    };
  if (asked.kind === 'model') return { kind: 'model', modelVersionId: uuidIn('model', asked.modelId) };
  if (asked.kind === 'document_hold')
    return {
      kind: 'document_hold',
      partyId: asked.partyId === null ? null : uuidIn('party', asked.partyId),
      days: asked.days,
      validFrom: dayOf(asked.validFrom, entity),
    };
  if (asked.kind === 'budget')
    return {
      kind: 'budget',
      workClass: asked.workClass,
      money: limitOf(asked.money, entity),
      precision: Number(asked.precision),
      sampleShare: Number(asked.sampleShare),
      sampleDays: asked.sampleDays,
    };
  return toleranceOf(asked, entity);
};

const toleranceOf = (asked: Extract<Asked, { kind: 'tolerance' }>, entity: Entity): Proposal => {
  const amount = read(asked.amount);
  return {
    kind: 'tolerance',
    tolerance: {
      entityId: entity.id,
      scope: asked.scope,
      partyId: asked.partyId === null ? null : uuidIn('party', asked.partyId),
      currency: amount.currency,
      absolute: amount.minor.toString(),
      percent: asked.percent,
      bankAccountId: null,
      validFrom: dayOf(asked.validFrom, entity),
      validTo: null,
    },
  };
};

const shown = async (tx: TenantRead, id: string) => presentWhole(await getReplay(tx, id));

export const replayFeature: Feature = {
  proposeReplay: async ({ once, body }) => {
    const entityId = uuidIn('entity', body.entityId);
    return once(async (tx) => {
      await refuseUnknown(tx, 'entity', entityId);
      const entity = await entityNamed(tx, entityId);
      const id = await proposeReplay(tx, {
        entityId,
        from: date(body.from),
        to: date(body.to),
        proposal: proposalOf(body.proposal, entity),
      });
      return { status: 201, body: await shown(tx, id) };
    });
  },

  listReplays: async ({ books, query }) => {
    const { rows, nextKey } = await books.read((tx) =>
      listReplays(tx, {
        entityId: uuidFilter('entity', query.entity),
        after: decodeCursor(query.cursor),
        limit: query.limit,
      }),
    );
    return { body: { items: rows.map(presentReplay), nextCursor: encodeCursor(nextKey) } };
  },

  getReplay: async ({ books, params }) => ({ body: await books.read((tx) => shown(tx, params.id ?? '')) }),

  listReplayLines: async ({ books, params, query }) => {
    const { rows, nextKey } = await books.read((tx) =>
      listReplayLines(tx, {
        id: params.id ?? '',
        change: query.change,
        part: query.part,
        after: decodeCursor(query.cursor),
        limit: query.limit,
      }),
    );
    return {
      body: { items: rows.map(({ content }) => presentLine(content)), nextCursor: encodeCursor(nextKey) },
    };
  },

  decideReplay: async ({ once, params, body }) => {
    const replayId = params.id ?? '';
    return once(async (tx) => {
      await decideOnReplay(tx, {
        replayId,
        verdict: body.verdict,
        reason: body.reason ?? null,
        version: body.version,
      });
      return { status: 200, body: await shown(tx, replayId) };
    });
  },

  listSettingChanges: async ({ books, query }) => {
    const { rows, nextKey } = await books.read((tx) =>
      listSettingChanges(tx, {
        entityId: uuidFilter('entity', query.entity),
        after: decodeCursor(query.cursor),
        limit: query.limit,
      }),
    );
    return { body: { items: rows.map(presentChange), nextCursor: encodeCursor(nextKey) } };
  },

  listMachineChanges: async ({ books, query }) => {
    const { rows, nextKey } = await books.read((tx) =>
      listAllChanges(tx, {
        entityId: uuidFilter('entity', query.entity),
        after: decodeCursor(query.cursor),
        limit: query.limit,
      }),
    );
    return { body: { items: rows.map(presentMachineChange), nextCursor: encodeCursor(nextKey) } };
  },
};
