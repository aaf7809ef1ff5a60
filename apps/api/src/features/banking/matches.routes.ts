import {
  createMatch,
  decideMatch,
  getMatch,
  listMatches,
  previewMatch,
  undoMatch,
} from '@counterfoil/application/matching';
import type { TenantRead } from '@counterfoil/platform/db';
import type { MatchOnWire, matchingOperations } from '@counterfoil/wire/contracts';
import type { z } from 'zod';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import { presentJournalPreview } from '../../http/journal-preview-on-wire.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { notFound } from '../../http/problem.ts';
import { uuidFilter, uuidIn } from '../../http/wire-id.ts';
import { presentMatch } from './matches.presenter.ts';

const shown = async (tx: TenantRead, id: string): Promise<MatchOnWire> => {
  const row = await getMatch(tx, id);
  if (row === undefined) throw notFound();
  return presentMatch(row);
};

const lineIn = (id: string): string => uuidIn('bankTransaction', id);

type Body = z.output<(typeof matchingOperations)['previewMatch']['body'] & z.ZodType>;

/** What a person matches with what, by ids as the database has them. */
const handMatchOf = ({ bankTransactionId, bankTransactionIds, allocations, residual, residualRole }: Body) => ({
  bankTransactionId: bankTransactionId === undefined ? undefined : lineIn(bankTransactionId),
  bankTransactionIds: bankTransactionIds?.map(lineIn),
  allocations: allocations.map(({ openItemId, amount }) => ({ openItemId: uuidIn('openItem', openItemId), amount })),
  residual: residual?.map(({ openItemId, role, amount }) => ({
    openItemId: openItemId === undefined ? undefined : uuidIn('openItem', openItemId),
    role,
    amount,
  })),
  residualRole,
});

export const matchFeature: Feature = {
  previewMatch: async ({ books, body }) => ({
    status: 200,
    body: { journalPreview: presentJournalPreview(await books.read((tx) => previewMatch(tx, handMatchOf(body)))) },
  }),

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
    const { versions } = body;
    const wish = {
      ...handMatchOf(body),
      reason: body.reason,
      version: body.version,
      versions:
        versions === undefined
          ? undefined
          : Object.fromEntries(Object.entries(versions).map(([id, version]) => [lineIn(id), version])),
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
