import { firstDayOfYear, listTaxLines, reportTax } from '@counterfoil/application/reporting';
import type { TenantRead } from '@counterfoil/platform/db';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { answered, basisOf } from '../../http/report-basis.ts';
import { uuidFilter } from '../../http/wire-id.ts';
import { taxTable } from './reports-as-tables.ts';
import { presentTax, presentTaxLine } from './tax.presenter.ts';

type Asked = Parameters<typeof basisOf>[1];

/** From the first day of the fiscal year where nobody says otherwise. */
const spanOf = async (tx: TenantRead, query: Asked) => {
  const { entityId, from, to } = await basisOf(tx, query);
  return { entityId, from: from ?? (await firstDayOfYear(tx, entityId, to)), to };
};

/** Tax by box of the return, and the lines behind each. */
export const taxFeature: Feature = {
  getTaxReport: async (call) => {
    const report = await call.books.read(
      async (tx) => {
        const span = await spanOf(tx, call.query);
        return presentTax(await reportTax(tx, span), span);
      },
      { snapshot: true },
    );
    return answered(call, report, { name: 'tax', of: taxTable });
  },

  listTaxLines: async ({ books, query }) => {
    const { currency, rows, nextKey } = await books.read(async (tx) => {
      const span = await spanOf(tx, query);
      const filter = {
        ...span,
        box: query.box ?? null,
        figure: query.figure ?? null,
        taxCodeId: uuidFilter('taxCode', query.taxCode) ?? null,
      };
      return listTaxLines(tx, filter, { after: decodeCursor(query.cursor), limit: query.limit });
    });
    return { body: { items: rows.map((row) => presentTaxLine(row, currency)), nextCursor: encodeCursor(nextKey) } };
  },
};
