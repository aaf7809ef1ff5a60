import type { BankNumberVault } from '@counterfoil/application/parties';
import {
  type BankAccountFigures,
  createBankAccount,
  getBankAccount,
  getReconciliation,
  listBankAccounts,
} from '@counterfoil/application/statements';
import type { TenantRead } from '@counterfoil/platform/db';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { notFound } from '../../http/problem.ts';
import { uuidFilter, uuidIn } from '../../http/wire-id.ts';
import { presentBankAccount, presentReconciliation } from './bank-accounts.presenter.ts';

const figuresOf = async (tx: TenantRead, id: string): Promise<BankAccountFigures> => {
  const row = await getBankAccount(tx, id);
  if (row === undefined) throw notFound();
  return row;
};

export const bankAccountFeature = ({ vault }: { readonly vault: BankNumberVault }): Feature => ({
  listBankAccounts: async ({ books, query }) => {
    const filter = {
      entityId: uuidFilter('entity', query.entity),
      after: decodeCursor(query.cursor),
      limit: query.limit,
    };
    const { rows, nextKey } = await books.read((tx) => listBankAccounts(tx, filter));
    return { body: { items: rows.map(presentBankAccount), nextCursor: encodeCursor(nextKey) } };
  },

  getBankAccount: async ({ books, params }) => ({
    body: presentBankAccount(await books.read((tx) => figuresOf(tx, params.id ?? ''))),
  }),

  createBankAccount: async ({ once, body }) => {
    const { entityId, ledgerAccountId, ...rest } = body;
    const wish = {
      ...rest,
      entityId: uuidIn('entity', entityId),
      ledgerAccountId: ledgerAccountId === undefined ? undefined : uuidIn('ledgerAccount', ledgerAccountId),
    };
    return once(async (tx) => {
      const id = await createBankAccount(tx, wish, vault);
      return { status: 201, body: presentBankAccount(await figuresOf(tx, id)) };
    });
  },

  getReconciliation: async ({ books, params, query }) =>
    books.read(async (tx) => {
      const account = await figuresOf(tx, params.id ?? '');
      return { body: presentReconciliation(account, await getReconciliation(tx, account, query.asOf)) };
    }),
});
