import { getRule, listRules, removeRule } from '@counterfoil/application/classification';
import { addRule, changeRule, listRulePostings, tryRuleDraft } from '@counterfoil/application/replay';
import type { TenantRead } from '@counterfoil/platform/db';
import type { CodingRuleOnWire } from '@counterfoil/wire/contracts';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { notFound } from '../../http/problem.ts';
import { uuidFilter, uuidIn } from '../../http/wire-id.ts';
import { draftOf } from './rule-draft.ts';
import { presentRule } from './rules.presenter.ts';
import { presentPosting, presentTried } from './tried-rule.presenter.ts';

const shown = async (
  tx: TenantRead,
  id: string,
  which: { readonly evenEnded?: boolean } = {},
): Promise<CodingRuleOnWire> => {
  const row = await getRule(tx, id, which);
  if (row === undefined) throw notFound();
  return presentRule(row);
};

export const ruleFeature: Feature = {
  listCodingRules: async ({ books, query }) => {
    const { rows, nextKey } = await books.read((tx) =>
      listRules(tx, {
        partyId: uuidFilter('party', query.party),
        after: decodeCursor(query.cursor),
        limit: query.limit,
      }),
    );
    return { body: { items: rows.map(presentRule), nextCursor: encodeCursor(nextKey) } };
  },

  getCodingRule: async ({ books, params }) => ({
    body: await books.read((tx) => shown(tx, params.id ?? '', { evenEnded: true })),
  }),

  createCodingRule: async ({ once, body }) =>
    once(async (tx) => ({ status: 201, body: await shown(tx, await addRule(tx, draftOf(body))) })),

  backTestCodingRule: async ({ books, body }) => {
    const { replaces } = body;
    const draft = await books.read((tx) =>
      tryRuleDraft(tx, draftOf(body), replaces === undefined ? null : uuidIn('codingRule', replaces)),
    );
    const tested = draft.ever;
    const examples = tested.contradictions.map((id) => ({ text: tested.texts.get(id) ?? '', agrees: false }));
    return {
      status: 200,
      body: {
        considered: tested.tested,
        hits: tested.hits,
        agree: tested.agreeing,
        contradict: tested.contradicting,
        examples,
        lately: presentTried(draft),
      },
    };
  },

  listRulePostings: async ({ books, params, query }) => {
    const { rows, nextKey } = await books.read((tx) =>
      listRulePostings(tx, { ruleId: params.id ?? '', after: decodeCursor(query.cursor), limit: query.limit }),
    );
    return { body: { items: rows.map(presentPosting), nextCursor: encodeCursor(nextKey) } };
  },

  replaceCodingRule: async ({ books, params, body, ifMatch }) => {
    const id = params.id ?? '';
    return books.transact(async (tx) => {
      await changeRule(tx, id, ifMatch ?? 0, draftOf(body));
      return { body: await shown(tx, id) };
    });
  },

  deleteCodingRule: async ({ books, params, ifMatch }) => {
    const id = params.id ?? '';
    return books.transact(async (tx) => {
      const before = await shown(tx, id);
      await removeRule(tx, id, ifMatch ?? 0);
      return { body: before };
    });
  },
};
