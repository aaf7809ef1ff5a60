import { establishEntityBooks } from '@counterfoil/application/ledger';
import { type BankNumberVault, createParty } from '@counterfoil/application/parties';
import { IFRS_EUR } from '@counterfoil/domain/ledger';
import { GERMANY } from '@counterfoil/domain/tax';
import { sql, type TenantWrite } from '@counterfoil/platform/db';
import type { ApiOrganisation, Member } from '../harness/api/index.ts';
import { VENDOR } from '../kinds/known-company.ts';

type Wish = {
  readonly bankNumbers: BankNumberVault;
  readonly currency?: string;
  readonly vendor?: typeof VENDOR;
  /** Up to which amount the machine posts by itself. */
  readonly limit?: string;
};

export type Buyer = {
  readonly owner: Member;
  readonly clerk: Member;
  readonly controller: Member;
  readonly vendorId: string;
};

/**
 * Makes an organisation a company with German tax codes, a verified vendor whose bills go to 6300 by a person's rule, and a
 * machine that may post documents up to a limit: whatever is not posted there is held for a reason of its own.
 */
export const foundBuyer = async (org: ApiOrganisation, wish: Wish): Promise<Buyer> => {
  const { vendor = VENDOR, currency = 'EUR' } = wish;
  const vendorId = await org.books.transact(async (tx) => {
    const books = { chart: { ...IFRS_EUR, accounts: [] }, taxSets: [GERMANY], fiscalYears: [] };
    await establishEntityBooks(tx, { entityId: org.entityId, ...books });
    const { name, taxId, iban } = vendor;
    const taxIds = [{ scheme: 'vat' as const, value: taxId }];
    const known = { name, country: 'DE', roles: ['vendor' as const], taxIds, iban, verified: true };
    const id = await createParty(tx, known, wish.bankNumbers);
    await rememberOne(tx, org, { partyId: id, currency });
    return id;
  });
  const [owner, clerk, controller] = await Promise.all([
    org.member('owner'),
    org.member('clerk'),
    org.member('controller'),
  ]);
  const limit = { amount: wish.limit ?? '5000.00', currency };
  const machine = { workClass: 'document_coding', mode: 'auto', amountLimit: limit, approvalLimit: limit };
  await owner.put('/v1/settings/guardrails', { items: [{ entityId: `ent_${org.entityId}`, ...machine }] });
  const action = { ledgerAccountId: `la_${org.accounts['6300']}` };
  await owner.post('/v1/coding-rules', { name: 'Packaging', partyId: `pty_${vendorId}`, conditions: {}, action });
  return { owner, clerk, controller, vendorId };
};

type Known = { readonly partyId: string; readonly currency: string };

/** A vendor whom somebody has coded before, at both rates: the machine does not meet it for the first time. */
const rememberOne = (tx: TenantWrite, org: ApiOrganisation, { partyId, currency }: Known): Promise<unknown> => {
  const account = org.accounts['6300'];
  const coding = { parts: [{ share: 10_000, ledgerAccountId: account, taxCodeId: null, dimensions: {} }] };
  return tx.run(sql`
    insert into coding_example (tenant_id, entity_id, memory_key, party_id, ledger_account_id, tax_code_id, description, amount, currency,
      subject_kind, subject_id, decided_by, coding)
    select ${tx.tenantId}, ${org.entityId}, 'earlier', ${partyId}, ${account}, id, 'Bags', 1000, ${currency}, 'document', uuidv7(), uuidv7(), ${JSON.stringify(coding)}::jsonb
      from tax_code where tenant_id = ${tx.tenantId} and code in ('DE-P19', 'DE-P7')`);
};

/** Bills may deduct what was paid before: the small chart of tests has no account for it. */
export const keepAdvances = ({ books, entityId }: ApiOrganisation): Promise<unknown> =>
  books.transact(async (tx) => {
    const { id } = await tx.one<{ id: string }>(sql`
      insert into ledger_account (tenant_id, code, name, type, control, open_items, monetary, statement_line)
      values (${tx.tenantId}, '1150', 'Advances paid', 'asset', 'payables', true, false, 'asset') returning id`);
    await tx.run(sql`
      insert into entity_account (tenant_id, entity_id, ledger_account_id) values (${tx.tenantId}, ${entityId}, ${id})`);
    return tx.run(sql`
      insert into account_role (tenant_id, entity_id, role, ledger_account_id)
      values (${tx.tenantId}, ${entityId}, 'advancesPaid', ${id})`);
  });
