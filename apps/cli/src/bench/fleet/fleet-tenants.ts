import type { Composition } from '@counterfoil/api/composition';
import { foundBuyer } from '@counterfoil/testkit/buyer';
import type { TestApi } from '@counterfoil/testkit/harness/api';
import { germanIban, type Supplier } from '../faults/faults-files.ts';

export const SUPPLIER: Supplier = { name: 'Papier Nord GmbH', taxId: 'DE136695976', iban: 'DE89370400440532013000' };

/** An organisation of the load: who calls in its name, and what they call about. */
export type Tenant = {
  readonly tenantId: string;
  readonly entityId: string;
  readonly clerk: string;
  readonly controller: string;
  readonly expenses: readonly string[];
  readonly bankAccountId: string;
  readonly iban: string;
};

const EXPENSES = ['6300', '6310'];

const foundOne = async (api: TestApi<Composition>, number: number): Promise<Tenant> => {
  const org = await api.newOrganisation();
  const { bankNumbers } = api.composition;
  const { clerk, controller } = await foundBuyer(org, { bankNumbers, vendor: SUPPLIER, limit: '100000.00' });
  const entityId = `ent_${org.entityId}`;
  const iban = germanIban(`92006917${String(number).padStart(10, '0')}`);
  const account = { entityId, name: 'Current', currency: 'EUR', number: iban };
  const bank = await controller.post('/v1/bank-accounts', account);
  if (bank.status !== 201) throw new Error(`No bank account: ${JSON.stringify(bank.body)}`);
  return {
    tenantId: org.tenantId,
    entityId,
    clerk: clerk.token,
    controller: controller.token,
    expenses: EXPENSES.map((code) => `la_${org.accounts[code]}`),
    bankAccountId: bank.body.id,
    iban,
  };
};

export const foundTenants = async (api: TestApi<Composition>, count: number): Promise<Tenant[]> => {
  const tenants: Tenant[] = [];
  for (let number = 0; number < count; number += 1) tenants.push(await foundOne(api, number));
  return tenants;
};
