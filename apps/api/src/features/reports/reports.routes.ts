import {
  firstDayOfYear,
  type GeneralLedger,
  type GeneralLedgerWish,
  isProofCheap,
  reportAgedItems,
  reportBalanceSheet,
  reportCashFlow,
  reportGeneralLedger,
  reportProfitAndLoss,
  reportTrialBalance,
} from '@counterfoil/application/reporting';
import type { TenantRead } from '@counterfoil/platform/db';
import type { OperationName } from '@counterfoil/wire/contracts';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import type { Answer, Call, Feature } from '../../http/operation-handler.ts';
import { answered, basisOf, headOf } from '../../http/report-basis.ts';
import { dayIn, spanBeside } from '../../http/report-days.ts';
import { uuidFilter } from '../../http/wire-id.ts';
import { presentAged, presentGeneralLedger, presentStatement, presentTrialBalance } from './reports.presenter.ts';
import { agedTable, generalLedgerTable, statementTable, trialBalanceTable } from './reports-as-tables.ts';
import { taxFeature } from './tax.routes.ts';

const FILE_LINES_A_PAGE = 5_000;

type OfSpan = typeof reportProfitAndLoss | typeof reportCashFlow;

/** A statement from the first day of the year, or another, to a day; beside as long a span that ends on a second day. */
const overSpan =
  (name: string, reportOf: OfSpan) =>
  async (call: Call<'getProfitAndLoss' | 'getCashFlow'>): Promise<Answer<never> | undefined> => {
    const end = dayIn(call.query.compareAsOf);
    const report = await call.books.read(
      async (tx) => {
        const { entityId, to, from: asked } = await basisOf(tx, call.query);
        const from = asked ?? (await firstDayOfYear(tx, entityId, to));
        const compare = end === null ? null : spanBeside({ from, to }, end);
        return presentStatement(await reportOf(tx, { entityId, from, to, compare }), { entityId, from, asOf: to });
      },
      { snapshot: true },
    );
    return answered(call as Call<OperationName>, report, { name, of: statementTable });
  };

const statements: Feature = {
  getTrialBalance: async (call) => {
    const report = await call.books.read(
      async (tx) => {
        const basis = await basisOf(tx, call.query);
        const { entityId, from, to } = basis;
        const prove = await isProofCheap(tx, entityId);
        return presentTrialBalance(await reportTrialBalance(tx, { entityId, asOf: to, from, prove }), headOf(basis));
      },
      { snapshot: true },
    );
    return answered(call, report, { name: 'trial-balance', of: trialBalanceTable });
  },

  getProfitAndLoss: overSpan('profit-and-loss', reportProfitAndLoss),
  getCashFlow: overSpan('cash-flow', reportCashFlow),

  getBalanceSheet: async (call) => {
    const compareAsOf = dayIn(call.query.compareAsOf);
    const report = await call.books.read(
      async (tx) => {
        const { entityId, to } = await basisOf(tx, call.query);
        return presentStatement(await reportBalanceSheet(tx, { entityId, asOf: to, compareAsOf }), {
          entityId,
          from: null,
          asOf: to,
        });
      },
      { snapshot: true },
    );
    return answered(call, report, { name: 'balance-sheet', of: statementTable });
  },
};

/** Every page of it one after another, for a file that is to hold the whole span. */
const wholeLedger = async (
  tx: TenantRead,
  wish: Omit<GeneralLedgerWish, 'after' | 'limit'>,
): Promise<GeneralLedger> => {
  const pages: GeneralLedger[] = [];
  let after: readonly string[] | null = null;
  do {
    const page: GeneralLedger = await reportGeneralLedger(tx, { ...wish, after, limit: FILE_LINES_A_PAGE });
    pages.push(page);
    after = page.nextKey;
  } while (after !== null);
  return {
    functionalCurrency: pages[0]?.functionalCurrency ?? '',
    accounts: pages.flatMap(({ accounts }) => accounts),
    nextKey: null,
  };
};

const ledger: Feature = {
  getGeneralLedger: async (call) => {
    const { query } = call;
    const report = await call.books.read(
      async (tx) => {
        const basis = await basisOf(tx, query);
        const wish = {
          ...basis,
          ledgerAccountId: uuidFilter('ledgerAccount', query.ledgerAccount) ?? null,
          without: query.without ?? null,
        };
        const page =
          query.format !== 'json'
            ? await wholeLedger(tx, wish)
            : await reportGeneralLedger(tx, { ...wish, after: decodeCursor(query.cursor), limit: query.limit });
        return presentGeneralLedger(page, headOf(basis), encodeCursor(page.nextKey));
      },
      { snapshot: true },
    );
    return answered(call, report, { name: 'general-ledger', of: generalLedgerTable });
  },
};

const aged =
  (control: 'payables' | 'receivables') =>
  async (call: Call<'getAgedPayables' | 'getAgedReceivables'>): Promise<Answer<never> | undefined> => {
    const report = await call.books.read(
      async (tx) => {
        const basis = await basisOf(tx, call.query);
        const items = await reportAgedItems(tx, { entityId: basis.entityId, control, asOf: basis.to });
        return presentAged(items, headOf(basis), uuidFilter('party', call.query.party) ?? null);
      },
      { snapshot: true },
    );
    return answered(call as Call<OperationName>, report, { name: `aged-${control}`, of: agedTable });
  };

/** The reports, as JSON, as CSV and as a workbook, for any calendar day. */
export const reportFeature: Feature = {
  ...statements,
  ...taxFeature,
  ...ledger,
  getAgedPayables: aged('payables'),
  getAgedReceivables: aged('receivables'),
};
