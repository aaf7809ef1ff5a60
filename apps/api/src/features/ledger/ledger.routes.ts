import { closePeriod } from '@counterfoil/application/closing';
import {
  createLedgerAccount,
  getLedgerAccount,
  listLedgerAccounts,
  listPeriods,
  listTaxCodes,
} from '@counterfoil/application/ledger';
import { todayOf } from '@counterfoil/application/tenancy';
import type { IdentityStore } from '@counterfoil/platform/identity';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { uuidFilter } from '../../http/wire-id.ts';
import { dimensionFeature } from './dimensions.routes.ts';
import { journalFeature } from './journal.routes.ts';
import { presentLedgerAccount, presentPeriod, presentTaxCode } from './ledger.presenter.ts';

const chart: Feature = {
  listLedgerAccounts: async ({ books, query }) => {
    const filter = {
      text: query.q,
      type: query.type,
      control: query.control,
      after: decodeCursor(query.cursor),
      limit: query.limit,
    };
    const { rows, nextKey } = await books.read((tx) => listLedgerAccounts(tx, filter));
    return { body: { items: rows.map(presentLedgerAccount), nextCursor: encodeCursor(nextKey) } };
  },

  getLedgerAccount: async ({ books, params }) => ({
    body: presentLedgerAccount(await books.read((tx) => getLedgerAccount(tx, params.id ?? ''))),
  }),

  createLedgerAccount: async ({ once, body }) =>
    once(async (tx) => ({ status: 201, body: presentLedgerAccount(await createLedgerAccount(tx, body)) })),

  listTaxCodes: async ({ books, query }) => {
    const { rows, nextKey } = await books.read(async (tx) => {
      const on = await todayOf(tx, null);
      return listTaxCodes(tx, { on, after: decodeCursor(query.cursor), limit: query.limit });
    });
    return { body: { items: rows.map(presentTaxCode), nextCursor: encodeCursor(nextKey) } };
  },
};

const calendar: Feature = {
  listPeriods: async ({ books, query }) => {
    const filter = {
      entityId: uuidFilter('entity', query.entity),
      after: decodeCursor(query.cursor),
      limit: query.limit,
    };
    const { rows, nextKey } = await books.read((tx) => listPeriods(tx, filter));
    return { body: { items: rows.map(presentPeriod), nextCursor: encodeCursor(nextKey) } };
  },

  decidePeriod: async ({ once, params, body }) =>
    once(async (tx) => {
      const row = await closePeriod(tx, { periodId: params.id ?? '', ...body });
      return { status: 200, body: presentPeriod(row) };
    }),
};

/** Chart, dimensions, journal, periods and tax codes. */
export const ledgerFeature = (ports: { readonly identity: IdentityStore }): Feature => ({
  ...chart,
  ...calendar,
  ...dimensionFeature,
  ...journalFeature(ports),
});
