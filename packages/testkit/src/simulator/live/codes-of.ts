import { type EntityKey, entityOf, type LedgerMeaning, ledgerCode } from '../companies/index.ts';

/** Ledger account codes by meaning in the chart of an entity's organisation. */
export const codesOf = (entity: EntityKey) => {
  const { organisation } = entityOf(entity);
  return (meaning: LedgerMeaning): string => ledgerCode(organisation, meaning);
};
