import { decidePaymentBlock, getOpenItem, isOfBankDetails, listOpenItems } from '@counterfoil/application/subledger';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { notFound } from '../../http/problem.ts';
import { uuidFilter } from '../../http/wire-id.ts';
import { presentOpenItem, presentWholeOpenItem } from './open-items.presenter.ts';

export const openItemFeature: Feature = {
  listOpenItems: async ({ books, query }) => {
    const filter = {
      status: query.status,
      partyId: uuidFilter('party', query.party),
      entityId: uuidFilter('entity', query.entity),
      kind: query.kind,
      asOf: query.asOf,
      text: query.q,
      after: decodeCursor(query.cursor),
      limit: query.limit,
    };
    const { rows, nextKey } = await books.read((tx) => listOpenItems(tx, filter));
    return { body: { items: rows.map(presentOpenItem), nextCursor: encodeCursor(nextKey) } };
  },

  getOpenItem: async ({ books, params }) => {
    const whole = await books.read((tx) => getOpenItem(tx, params.id ?? ''));
    if (whole === undefined) throw notFound();
    return { body: presentWholeOpenItem(whole) };
  },

  decidePaymentBlock: async ({ books, once, params, body, wantConfirmed }) => {
    const openItemId = params.id ?? '';
    const lifts = body.verdict === 'lift';
    if (lifts && (await books.read((tx) => isOfBankDetails(tx, openItemId)))) wantConfirmed();
    return once(async (tx) => {
      await decidePaymentBlock(tx, { openItemId, ...body });
      const whole = await getOpenItem(tx, openItemId);
      if (whole === undefined) throw notFound();
      return { status: 200, body: presentWholeOpenItem(whole) };
    });
  },
};
