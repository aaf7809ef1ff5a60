import { bankNumbersOf, type Composition } from '@counterfoil/api/composition';
import { establishEntityBooks } from '@counterfoil/application/ledger';
import { createParty } from '@counterfoil/application/parties';
import { IFRS_EUR } from '@counterfoil/domain/ledger';
import { GERMANY } from '@counterfoil/domain/tax';
import { sql, type TenantWrite } from '@counterfoil/platform/db';
import type { TestApi } from '@counterfoil/testkit/harness/api';
import { germanIban, type Supplier } from './faults-files.ts';

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

/** A supplier whom somebody has coded before: the machine does not meet it for the first time. */
const rememberOne = (tx: TenantWrite, known: { partyId: string; entityId: string; ledgerAccountId: string }) => {
  const coding = {
    parts: [{ share: 10_000, ledgerAccountId: known.ledgerAccountId, taxCodeId: null, dimensions: {} }],
  };
  return tx.run(sql`
    insert into coding_example (tenant_id, entity_id, memory_key, party_id, ledger_account_id, description, amount, currency,
      subject_kind, subject_id, decided_by, coding)
    values (${tx.tenantId}, ${known.entityId}, 'earlier', ${known.partyId}, ${known.ledgerAccountId}, 'Paper', 10000, 'EUR',
      'document', uuidv7(), uuidv7(), ${JSON.stringify(coding)}::jsonb)`);
};

const foundOne = async (api: TestApi<Composition>, number: number): Promise<Tenant> => {
  const org = await api.newOrganisation();
  const vault = bankNumbersOf(api.composition.vault);
  const vendorId = await org.books.transact(async (tx) => {
    const books = { chart: { ...IFRS_EUR, accounts: [] }, taxSets: [GERMANY], fiscalYears: [] };
    await establishEntityBooks(tx, { entityId: org.entityId, ...books });
    const { name, taxId, iban } = SUPPLIER;
    const taxIds = [{ scheme: 'vat' as const, value: taxId }];
    const id = await createParty(tx, { name, country: 'DE', roles: ['vendor'], taxIds, iban, verified: true }, vault);
    await rememberOne(tx, { partyId: id, entityId: org.entityId, ledgerAccountId: org.accounts['6300'] ?? '' });
    return id;
  });
  const [owner, clerk, controller] = await Promise.all(
    (['owner', 'clerk', 'controller'] as const).map((role) => org.member(role)),
  );
  if (owner === undefined || clerk === undefined || controller === undefined) throw new Error('Somebody is missing.');
  const entityId = `ent_${org.entityId}`;
  const limit = { amount: '100000.00', currency: 'EUR' };
  const machine = { entityId, workClass: 'document_coding', mode: 'auto', amountLimit: limit, approvalLimit: limit };
  await owner.put('/v1/settings/guardrails', { items: [machine] });
  const ledgerAccountId = `la_${org.accounts['6300']}`;
  const rule = { name: 'Paper', partyId: `pty_${vendorId}`, conditions: {}, action: { ledgerAccountId } };
  await owner.post('/v1/coding-rules', rule);
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
