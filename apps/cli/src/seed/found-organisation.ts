import { createRule } from '@counterfoil/application/classification';
import { establishEntityBooks } from '@counterfoil/application/ledger';
import { type BankNumberVault, createParty } from '@counterfoil/application/parties';
import { setGuardrails } from '@counterfoil/application/settings';
import { createBankAccount } from '@counterfoil/application/statements';
import {
  addDays,
  addMonths,
  type CalendarDate,
  date,
  type FiscalYearRequest,
  partsOf,
} from '@counterfoil/domain/calendar';
import { IFRS_EUR, US_GAAP } from '@counterfoil/domain/ledger';
import { parseMoney } from '@counterfoil/domain/money';
import { orThrow } from '@counterfoil/domain/refusal';
import { GERMANY, NETHERLANDS, type TaxSet, UNITED_STATES } from '@counterfoil/domain/tax';
import type { TenantWrite } from '@counterfoil/platform/db';
import type { Vault } from '@counterfoil/platform/vault';
import type { DemoEntity, DemoSetup } from '@counterfoil/testkit/simulator';
import { foundCostCentres } from './found-cost-centres.ts';
import { foundMigration } from './found-migration.ts';
import { foundTolerances } from './found-tolerances.ts';
import * as rows from './seed.repository.ts';

/** What the later steps of the seed refer to, by the demo's own keys. */
export type FoundedOrganisation = {
  readonly entities: ReadonlyMap<string, string>;
  readonly accounts: Readonly<Record<string, string>>;
  readonly bankAccounts: ReadonlyMap<string, string>;
  readonly parties: ReadonlyMap<string, string>;
  readonly taxCodes: ReadonlyMap<string, string>;
};

const TAX_SETS: Readonly<Record<string, TaxSet>> = { DE: GERMANY, NL: NETHERLANDS, US: UNITED_STATES };

/** Every fiscal year from the history's first day to the year after the open one. */
export const fiscalYearsOf = (
  entity: Pick<DemoEntity, 'fiscalYearStartMonth'>,
  from: CalendarDate,
  to: CalendarDate,
): FiscalYearRequest[] => {
  const month = String(entity.fiscalYearStartMonth).padStart(2, '0');
  const years: FiscalYearRequest[] = [];
  let startsOn = date(`${partsOf(from).year - 1}-${month}-01`);
  while (startsOn <= addMonths(to, 12)) {
    const endsOn = addDays(addMonths(startsOn, 12), -1);
    if (endsOn >= from)
      years.push({ startsOn, endsOn, ...(entity.fiscalYearStartMonth === 1 ? {} : { adjustmentPeriods: 1 }) });
    startsOn = addMonths(startsOn, 12);
  }
  return years;
};

const foundEntity = async (
  tx: TenantWrite,
  entity: DemoEntity,
  setup: DemoSetup,
): Promise<{ id: string; accounts: Readonly<Record<string, string>> }> => {
  const id = await rows.insertEntity(tx, {
    slug: entity.slug,
    name: entity.name,
    country: entity.country,
    currency: entity.functionalCurrency,
    timeZone: entity.timeZone,
    locale: entity.locale,
    address: entity.address,
  });
  const taxSet = TAX_SETS[entity.country];
  const { accounts } = await establishEntityBooks(tx, {
    entityId: id,
    chart: entity.functionalCurrency === 'USD' ? US_GAAP : IFRS_EUR,
    taxSets: taxSet === undefined ? [] : [taxSet],
    fiscalYears: fiscalYearsOf(entity, setup.historyFrom, setup.openFrom),
  });
  for (const registration of entity.registrations)
    await rows.insertRegistration(tx, {
      entityId: id,
      country: entity.country,
      ...registration,
      validFrom: setup.historyFrom,
    });
  return { id, accounts };
};

const minor = (amount: string | null, currency: string): bigint | null =>
  amount === null ? null : orThrow(parseMoney(amount, currency)).minor;

const need = <T>(map: ReadonlyMap<string, T>, key: string): T => {
  const value = map.get(key);
  if (value === undefined) throw new Error(`The demo names "${key}", which it never set up.`);
  return value;
};

/** One organisation with its entities, books, bank accounts, parties, rules and guardrails, by the use cases of the product. */
export const foundOrganisation = async (
  tx: TenantWrite,
  setup: DemoSetup,
  vault: BankNumberVault,
  keys: Pick<Vault, 'prepare'>,
): Promise<FoundedOrganisation> => {
  await rows.insertOrganisation(tx, setup.slug, setup.name);
  await keys.prepare(tx);
  const entities = new Map<string, string>();
  let accounts: Readonly<Record<string, string>> = {};
  for (const entity of setup.entities) {
    const founded = await foundEntity(tx, entity, setup);
    entities.set(entity.key, founded.id);
    await foundTolerances(tx, { id: founded.id, currency: entity.functionalCurrency, from: setup.historyFrom });
    accounts = { ...accounts, ...founded.accounts };
  }
  await foundCostCentres(tx, setup.costCentres);
  const bankAccounts = new Map<string, string>();
  for (const account of setup.bankAccounts) {
    const id = await createBankAccount(
      tx,
      {
        entityId: need(entities, account.entity),
        name: account.name,
        kind: account.kind,
        currency: account.currency,
        number: account.number,
        bankCode: account.bankCode ?? undefined,
        ledgerAccountId: accounts[account.ledgerAccountCode],
      },
      vault,
    );
    bankAccounts.set(account.key, id);
  }
  const taxCodes = new Map((await rows.taxCodeIds(tx)).map(({ code, id }) => [code, id]));
  const parties = await foundParties(tx, setup, { accounts, vault });
  await writeRules(tx, setup, { entities, parties, bankAccounts, accounts, taxCodes });
  await setGuardrails(
    tx,
    setup.guardrails.map((one) => {
      const currency = setup.entities.find(({ key }) => key === one.entity)?.functionalCurrency ?? 'EUR';
      return {
        entityId: need(entities, one.entity),
        workClass: one.workClass,
        mode: one.mode,
        amountLimit: minor(one.amountLimit, currency),
        approvalLimit: minor(one.approvalLimit, currency),
        version: null,
      };
    }),
  );
  const newest = setup.entities.at(-1);
  const cutOverOn =
    newest === undefined ? undefined : fiscalYearsOf(newest, setup.historyFrom, setup.openFrom)[0]?.startsOn;
  if (newest !== undefined && cutOverOn !== undefined)
    await foundMigration(tx, { entityId: need(entities, newest.key), entity: newest, cutOverOn }, vault);
  return { entities, accounts, bankAccounts, parties, taxCodes };
};

const foundParties = async (
  tx: TenantWrite,
  setup: DemoSetup,
  at: { accounts: Readonly<Record<string, string>>; vault: BankNumberVault },
): Promise<Map<string, string>> => {
  const parties = new Map<string, string>();
  for (const party of setup.parties) {
    const id = await createParty(
      tx,
      {
        number: party.number,
        name: party.name,
        country: party.country,
        roles: party.roles,
        taxIds: party.taxIds,
        iban: party.iban ?? undefined,
        email: party.email ?? undefined,
        phone: party.phone ?? undefined,
        termsDays: party.termsDays,
        terms: party.discount === null ? {} : { discount: party.discount },
        expectsDocument: party.expectsDocument,
        currency: party.currency,
        defaultLedgerAccountId:
          party.defaultLedgerAccountCode === null ? undefined : at.accounts[party.defaultLedgerAccountCode],
        verified: true,
        verifiedOn: party.bankDetailsVerifiedOn ?? undefined,
      },
      at.vault,
    );
    parties.set(party.key, id);
  }
  return parties;
};

const writeRules = async (tx: TenantWrite, setup: DemoSetup, known: FoundedOrganisation): Promise<void> => {
  for (const rule of setup.rules) {
    const currency = setup.entities.find(({ key }) => key === rule.entity)?.functionalCurrency;
    const { textContains, ...conditions } = rule.conditions;
    await createRule(tx, {
      name: rule.name,
      priority: rule.priority,
      entityId: need(known.entities, rule.entity),
      partyId: rule.partyKey === null ? null : need(known.parties, rule.partyKey),
      bankAccountId: rule.bankAccountKey === null ? null : need(known.bankAccounts, rule.bankAccountKey),
      conditions: {
        ...conditions,
        ...(textContains === undefined ? {} : { textContains: [...textContains] }),
        ...(conditions.amountTo === undefined ? {} : { currency }),
      },
      action: {
        ledgerAccountId: known.accounts[rule.action.ledgerAccountCode] ?? '',
        taxCodeId: rule.action.taxCode === null ? null : need(known.taxCodes, rule.action.taxCode),
        dimensions: {},
        ...(rule.action.expectsDocument === undefined ? {} : { expectsDocument: rule.action.expectsDocument }),
      },
      validFrom: null,
      validTo: null,
    });
  }
};
