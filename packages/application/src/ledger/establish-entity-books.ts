import { type FiscalYearRequest, fiscalYear } from '@counterfoil/domain/calendar';
import { type AccountRole, type Chart, LOCK_AREAS } from '@counterfoil/domain/ledger';
import { collect, orThrow } from '@counterfoil/domain/refusal';
import type { TaxSet } from '@counterfoil/domain/tax';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { addFiscalYear, addTaxCode, giveAccounts, giveRoles, openAreas, provideAccounts } from './chart.repository.ts';

export type NewBooks = {
  readonly entityId: string;
  readonly chart: Chart;
  readonly taxSets: readonly TaxSet[];
  readonly fiscalYears: readonly FiscalYearRequest[];
  /** Accounts kept in one currency, by code: a bank account in dollars. */
  readonly currencies?: Readonly<Record<string, string>>;
  /** Roles the template leaves open or the entity wants elsewhere, by account code. */
  readonly roles?: Readonly<Partial<Record<AccountRole, string>>>;
};

export type EstablishedBooks = {
  /** Ledger account id by code. */
  readonly accounts: Readonly<Record<string, string>>;
  readonly fiscalYears: number;
  readonly taxCodes: number;
};

/**
 * Gives an entity its books from the templates: chart, roles, tax codes, fiscal years with periods, open areas. What is
 * there already stays, so that establishing twice adds nothing.
 * @throws RefusalError calendar.fiscal_year_length
 */
export const establishEntityBooks = async (tx: TenantWrite, books: NewBooks): Promise<EstablishedBooks> => {
  const years = orThrow(collect(books.fiscalYears.map(fiscalYear)));
  const wanted = books.chart.accounts.map((account) => ({
    ...account,
    currency: books.currencies?.[account.code] ?? null,
  }));

  const rows = await provideAccounts(tx, wanted);
  const accounts = Object.fromEntries(rows.map(({ id, code }) => [code, id]));
  await giveAccounts(tx, books.entityId, Object.values(accounts));
  await giveRoles(tx, books.entityId, rolesOf(books, accounts));
  await openAreas(tx, books.entityId, LOCK_AREAS);
  let [fiscalYears, taxCodes] = [0, 0];
  for (const year of years) fiscalYears += (await addFiscalYear(tx, books.entityId, year)) ? 1 : 0;
  for (const code of books.taxSets.flatMap(({ codes }) => codes)) taxCodes += (await addTaxCode(tx, code)) ? 1 : 0;

  await recordEvent(tx, {
    action: 'books.established',
    subjectKind: 'legal_entity',
    subjectId: books.entityId,
    entityId: books.entityId,
    payload: { chart: books.chart.name, accounts: rows.length, fiscalYears, taxCodes },
  });
  return { accounts, fiscalYears, taxCodes };
};

const rolesOf = (books: NewBooks, accounts: Readonly<Record<string, string>>) => {
  const chosen = books.roles ?? {};
  const own = Object.entries(chosen).map(([role, code]) => ({ role, code }));
  const usual = books.chart.accounts.flatMap(({ role, code }) =>
    role === null || role in chosen ? [] : [{ role, code }],
  );
  return [...own, ...usual].flatMap(({ role, code }) => {
    const accountId = accounts[code];
    return accountId === undefined ? [] : [{ role, accountId }];
  });
};
