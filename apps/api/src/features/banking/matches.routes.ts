import { createMatch, decideMatch, getMatch, listMatches, undoMatch } from '@counterfoil/application/matching';
import type { TenantRead } from '@counterfoil/platform/db';
import type { MatchOnWire } from '@counterfoil/wire/contracts';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { notFound } from '../../http/problem.ts';
import { uuidFilter, uuidIn } from '../../http/wire-id.ts';
import { presentMatch } from './matches.presenter.ts';

const shown = async (tx: TenantRead, id: string): Promise<MatchOnWire> => {
  const row = await getMatch(tx, id);
  if (row === undefined) throw notFound();
  return presentMatch(row);
};

export const matchFeature: Feature = {
  listMatches: async ({ books, query }) => {
    const filter = {
      statuses: query.status?.split(','),
      bankAccountId: uuidFilter('bankAccount', query.bankAccount),
      entityId: uuidFilter('entity', query.entity),
      sureness: query.sureness?.split(','),
      groupId: query.group,
      after: decodeCursor(query.cursor),
      limit: query.limit,
    };
    const { rows, nextKey } = await books.read((tx) => listMatches(tx, filter));
    return { body: { items: rows.map(presentMatch), nextCursor: encodeCursor(nextKey) } };
  },

  createMatch: async ({ once, body }) => {
    const line = (id: string): string => uuidIn('bankTransaction', id);
    const { bankTransactionId, bankTransactionIds, versions } = body;
    const wish = {
      bankTransactionId: bankTransactionId === undefined ? undefined : line(bankTransactionId),
      bankTransactionIds: bankTransactionIds?.map(line),
      allocations: body.allocations.map(({ openItemId, amount }) => ({
        openItemId: uuidIn('openItem', openItemId),
        amount,
      })),
      residual: body.residual?.map(({ openItemId, role, amount }) => ({
        openItemId: openItemId === undefined ? undefined : uuidIn('openItem', openItemId),
        role,
        amount,
      })),
      residualRole: body.residualRole,
      reason: body.reason,
      version: body.version,
      versions:
        versions === undefined
          ? undefined
          : Object.fromEntries(Object.entries(versions).map(([id, version]) => [line(id), version])),
    };
    return once(async (tx) => ({ status: 201, body: await shown(tx, await createMatch(tx, wish)) }));
  },

  decideMatch: async ({ once, params, body }) => {
    const matchId = params.id ?? '';
    return once(async (tx) => {
      await decideMatch(tx, { matchId, ...body });
      return { status: 200, body: await shown(tx, matchId) };
    });
  },

  undoMatch: async ({ books, params }) => {
    const id = params.id ?? '';
    return books.transact(async (tx) => {
      await undoMatch(tx, id);
      return { body: await shown(tx, id) };
    });
  },
};
