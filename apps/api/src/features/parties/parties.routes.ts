import {
  type BankNumberVault,
  createParty,
  getParty,
  listParties,
  updateParty,
} from '@counterfoil/application/parties';
import { isSinglePerson } from '@counterfoil/application/settings';
import type { TenantRead } from '@counterfoil/platform/db';
import type { PartyOnWire } from '@counterfoil/wire/contracts';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { notFound } from '../../http/problem.ts';
import { uuidIn } from '../../http/wire-id.ts';
import { presentParty } from './parties.presenter.ts';

const shown = async (tx: TenantRead, id: string): Promise<PartyOnWire> => {
  const row = await getParty(tx, id);
  if (row === undefined) throw notFound();
  return presentParty(row);
};

export const partyFeature = (ports: { vault: BankNumberVault }): Feature => ({
  listParties: async ({ books, query }) => {
    const { rows, nextKey } = await books.read((tx) =>
      listParties(tx, {
        role: query.role,
        text: query.q,
        archived: query.archived === 'true',
        after: decodeCursor(query.cursor),
        limit: query.limit,
      }),
    );
    return { body: { items: rows.map(presentParty), nextCursor: encodeCursor(nextKey) } };
  },

  getParty: async ({ books, params }) => ({ body: await books.read((tx) => shown(tx, params.id ?? '')) }),

  createParty: async ({ once, body }) =>
    once(async (tx) => {
      const { defaultLedgerAccountId, ...rest } = body;
      const account =
        defaultLedgerAccountId === undefined ? undefined : uuidIn('ledgerAccount', defaultLedgerAccountId);
      const id = await createParty(tx, { ...rest, defaultLedgerAccountId: account }, ports.vault);
      return { status: 201, body: await shown(tx, id) };
    }),

  updateParty: async ({ books, params, body, ifMatch }) => {
    const id = params.id ?? '';
    const { defaultLedgerAccountId: account, ...rest } = body;
    const changes =
      account === undefined
        ? rest
        : { ...rest, defaultLedgerAccountId: account === null ? null : uuidIn('ledgerAccount', account) };
    const answer = await books.transact(async (tx) => {
      await updateParty(tx, id, ifMatch ?? 0, changes, { vault: ports.vault, singlePerson: await isSinglePerson(tx) });
      return shown(tx, id);
    });
    return { body: answer };
  },
});
