import type { Entity, EntityKey, HouseBankAccount, OrganisationSlug } from './company.ts';
import { HARBOUR_BANK_ACCOUNTS, HARBOUR_BV, HARBOUR_GMBH } from './harbour.ts';
import { TIDEWATER_BANK_ACCOUNTS, TIDEWATER_CARDS, TIDEWATER_INC } from './tidewater.ts';

export type {
  Address,
  Entity,
  EntityKey,
  HouseBankAccount,
  OrganisationSlug,
  SimulatedCurrency,
  TaxId,
} from './company.ts';
export { type LedgerMeaning, ledgerCode } from './ledger-codes.ts';

const ENTITIES: Readonly<Record<EntityKey, Entity>> = {
  'harbour-gmbh': HARBOUR_GMBH,
  'harbour-bv': HARBOUR_BV,
  'tidewater-inc': TIDEWATER_INC,
};

export const entityOf = (key: EntityKey): Entity => ENTITIES[key];

export const entitiesOf = (organisation: OrganisationSlug): Entity[] =>
  Object.values(ENTITIES).filter((entity) => entity.organisation === organisation);

export const bankAccountsOf = (organisation: OrganisationSlug): readonly HouseBankAccount[] =>
  organisation === 'harbour' ? HARBOUR_BANK_ACCOUNTS : TIDEWATER_BANK_ACCOUNTS;

/** Accounts of cards: the demo has them, what happens month by month goes over the bank. */
export const cardAccountsOf = (organisation: OrganisationSlug): readonly HouseBankAccount[] =>
  organisation === 'harbour' ? [] : [TIDEWATER_CARDS];

/** The account an entity pays from. */
export const mainBankAccountOf = (entity: EntityKey): HouseBankAccount => {
  const found = bankAccountsOf(entityOf(entity).organisation).find((account) => account.entity === entity);
  if (found === undefined) throw new Error(`${entity} has no bank account`);
  return found;
};

export const bankAccountOf = (key: string): HouseBankAccount => {
  const found = [...HARBOUR_BANK_ACCOUNTS, ...TIDEWATER_BANK_ACCOUNTS, TIDEWATER_CARDS].find(
    (account) => account.key === key,
  );
  if (found === undefined) throw new Error(`No bank account "${key}"`);
  return found;
};

export const bankAccountEntity = (key: string): EntityKey => bankAccountOf(key).entity;
