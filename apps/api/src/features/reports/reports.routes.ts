import {
  firstDayOfYear,
  type GeneralLedger,
  type GeneralLedgerWish,
  isProofCheap,
  reportAgedItems,
  reportBalanceSheet,
  reportGeneralLedger,
  reportProfitAndLoss,
  reportTrialBalance,
} from '@counterfoil/application/reporting';
import { entityNamed } from '@counterfoil/application/tenancy';
import { accountingDate, type CalendarDate } from '@counterfoil/domain/calendar';
import type { TenantRead } from '@counterfoil/platform/db';
import type { OperationName, operations } from '@counterfoil/wire/contracts';
import type { z } from 'zod';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import type { Answer, Call, Feature } from '../../http/operation-handler.ts';
import { uuidFilter } from '../../http/wire-id.ts';
import { dayIn, refuseBackwards, spanBeside } from './report-days.ts';
import {
  type Head,
  presentAged,
  presentGeneralLedger,
  presentStatement,
  presentTrialBalance,
} from './reports.presenter.ts';
import { agedCsv, generalLedgerCsv, statementCsv, trialBalanceCsv } from './reports-as-csv.ts';

type Query = z.output<typeof operations.getTrialBalance.query & z.ZodType>;
type Basis = { readonly entityId: string; readonly from: CalendarDate | null; readonly to: CalendarDate };

const CSV_LINES_A_PAGE = 5_000;

/** Entity and days of a report: the first entity and today, in its own zone, unless told. */
const basisOf = async (tx: TenantRead, query: Query): Promise<Basis> => {
  const entity = await entityNamed(tx, uuidFilter('entity', query.entity));
  const to = dayIn(query.asOf ?? query.to) ?? accountingDate(Date.now(), entity.time_zone);
  const from = dayIn(query.from);
  refuseBackwards(from, to);
  return { entityId: entity.id, from, to };
};

const headOf = ({ entityId, from, to }: Basis): Head => ({ entityId, from, asOf: to });

/** Answers as JSON, or as a CSV file named after the report and its day. */
const answered = <R>(
  call: Call,
  report: R,
  csv: { name: string; of: (report: R) => string },
): Answer<never> | undefined => {
  const query = call.query as Query;
  if (query.format !== 'csv') return { body: report as never };
  const { asOf } = report as { asOf?: string };
  call.reply
    .type('text/csv; charset=utf-8; header=present')
    .header('content-disposition', `attachment; filename="${[csv.name, asOf].filter(Boolean).join('-')}.csv"`)
    .send(csv.of(report));
  return undefined;
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
    return answered(call, report, { name: 'trial-balance', of: trialBalanceCsv });
  },

  getProfitAndLoss: async (call) => {
    const end = dayIn(call.query.compareAsOf);
    const report = await call.books.read(
      async (tx) => {
        const { entityId, to, from: asked } = await basisOf(tx, call.query);
        const from = asked ?? (await firstDayOfYear(tx, entityId, to));
        const compare = end === null ? null : spanBeside({ from, to }, end);
        return presentStatement(await reportProfitAndLoss(tx, { entityId, from, to, compare }), {
          entityId,
          from,
          asOf: to,
        });
      },
      { snapshot: true },
    );
    return answered(call, report, { name: 'profit-and-loss', of: statementCsv });
  },

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
    return answered(call, report, { name: 'balance-sheet', of: statementCsv });
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
    const page: GeneralLedger = await reportGeneralLedger(tx, { ...wish, after, limit: CSV_LINES_A_PAGE });
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
        const wish = { ...basis, ledgerAccountId: uuidFilter('ledgerAccount', query.ledgerAccount) ?? null };
        const page =
          query.format === 'csv'
            ? await wholeLedger(tx, wish)
            : await reportGeneralLedger(tx, { ...wish, after: decodeCursor(query.cursor), limit: query.limit });
        return presentGeneralLedger(page, headOf(basis), encodeCursor(page.nextKey));
      },
      { snapshot: true },
    );
    return answered(call, report, { name: 'general-ledger', of: generalLedgerCsv });
  },
};

const aged =
  (control: 'payables' | 'receivables') =>
  async (call: Call<'getAgedPayables' | 'getAgedReceivables'>): Promise<Answer<never> | undefined> => {
    const report = await call.books.read(
      async (tx) => {
        const basis = await basisOf(tx, call.query);
        const items = await reportAgedItems(tx, { entityId: basis.entityId, control, asOf: basis.to });
        return presentAged(items, headOf(basis));
      },
      { snapshot: true },
    );
    return answered(call as Call<OperationName>, report, { name: `aged-${control}`, of: agedCsv });
  };

/** The six reports, as JSON and as CSV, for any calendar day. */
export const reportFeature: Feature = {
  ...statements,
  ...ledger,
  getAgedPayables: aged('payables'),
  getAgedReceivables: aged('receivables'),
};
