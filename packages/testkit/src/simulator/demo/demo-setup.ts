import type { CalendarDate } from '@counterfoil/domain/calendar';
import {
  bankAccountsOf,
  cardAccountsOf,
  type Entity,
  entitiesOf,
  type HouseBankAccount,
  type OrganisationSlug,
} from '../companies/index.ts';
import type { DemoBankAccount, DemoEntity, DemoSetup } from '../demo.ts';
import { demoCalendar } from './demo-calendar.ts';
import { demoCostCentres } from './demo-cost-centres.ts';
import { demoParties } from './demo-parties.ts';
import { demoGuardrails, demoRules } from './demo-rules.ts';

export const ORGANISATION_NAMES: Readonly<Record<OrganisationSlug, string>> = {
  harbour: 'Harbour Coffee',
  tidewater: 'Tidewater Marine Supply',
};

const entityOf = (entity: Entity): DemoEntity => ({
  key: entity.key,
  slug: entity.key,
  name: entity.name,
  address: entity.address,
  country: entity.address.country,
  functionalCurrency: entity.currency,
  timeZone: entity.timeZone,
  locale: entity.locale,
  fiscalYearStartMonth: entity.fiscalYearStartMonth,
  registrations: entity.taxIds,
});

const bankAccountOf = (account: HouseBankAccount): DemoBankAccount => ({
  key: account.key,
  entity: account.entity,
  name: account.name,
  kind: account.key.endsWith('savings') ? 'savings' : account.key.endsWith('cards') ? 'card' : 'current',
  currency: account.currency,
  number: account.iban ?? account.accountNumber ?? '',
  bankCode: account.routing,
  ledgerAccountCode: account.ledgerAccountCode,
});

/** Master data, rules and settings of an organisation, relative to today. */
export const demoSetup = (organisation: OrganisationSlug, today: CalendarDate): DemoSetup => {
  const days = demoCalendar(organisation, today);
  return {
    slug: organisation,
    name: ORGANISATION_NAMES[organisation],
    entities: entitiesOf(organisation).map(entityOf),
    bankAccounts: [...bankAccountsOf(organisation), ...cardAccountsOf(organisation)].map(bankAccountOf),
    parties: demoParties(organisation, days.historyFrom),
    costCentres: demoCostCentres(organisation),
    rules: demoRules(organisation),
    guardrails: demoGuardrails(organisation),
    historyFrom: days.historyFrom,
    openFrom: days.openFrom,
    lockedThrough: days.lockedThrough,
  };
};
