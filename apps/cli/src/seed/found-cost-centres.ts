import {
  createDimension,
  createDimensionValue,
  listLedgerAccounts,
  setDimensionRule,
} from '@counterfoil/application/ledger';
import type { TenantWrite } from '@counterfoil/platform/db';
import type { DemoCostCentre } from '@counterfoil/testkit/simulator';

/** The demo's cost centres, parents first, as a controller would set them up. */
export const foundCostCentres = async (tx: TenantWrite, centres: readonly DemoCostCentre[]): Promise<void> => {
  const { id: dimensionId } = await createDimension(tx, { code: 'costCentre', name: 'Cost centre' });
  const known = new Map<string, string>();
  for (const { code, name, under } of centres) {
    const parentId = under === null ? undefined : known.get(under);
    const { id } = await createDimensionValue(tx, { dimensionId, code, name, parentId });
    known.set(code, id);
  }
  // What the owners put in belongs to no place where costs arise.
  const { rows } = await listLedgerAccounts(tx, { control: 'equity', limit: 20 });
  for (const { id: ledgerAccountId } of rows)
    await setDimensionRule(tx, { ledgerAccountId, dimensionId, requirement: 'forbidden' });
};
