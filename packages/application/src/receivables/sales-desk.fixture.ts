import { randomUUID } from 'node:crypto';
import { date } from '@counterfoil/domain/calendar';
import type { Chart } from '@counterfoil/domain/ledger';
import type { InvoiceDraft } from '@counterfoil/domain/receivables';
import { GERMANY } from '@counterfoil/domain/tax';
import { type Books, sql } from '@counterfoil/platform/db';
import type { TestOrganisation } from '@counterfoil/testkit/harness';
import { establishEntityBooks } from '../ledger/index.ts';
import {
  changeSalesSetting,
  createSalesInvoice,
  getSalesInvoice,
  issueSalesInvoice,
  type WholeSalesInvoice,
} from './index.ts';

export type SalesDesk = Awaited<ReturnType<typeof openSalesDesk>>;

export const refusal = (code: string) => ({ refusal: { code } });

/** A German entity with address, VAT id, tax codes, a customer in Hamburg and one in Rotterdam. */
export const openSalesDesk = async (org: TestOrganisation) => {
  const person = (label: string, role: string): Books => org.as({ label, roles: [role], userId: randomUUID() });
  const made = await org.books.transact(async (tx) => {
    await tx.run(sql`
      update legal_entity set address = '{"street": "Kai 1", "postcode": "20457", "city": "Hamburg"}'::jsonb where tenant_id = ${tx.tenantId}`);
    await tx.run(sql`
      insert into tax_registration (tenant_id, entity_id, country, scheme, number, valid_from)
      values (${tx.tenantId}, ${org.entityId}, 'DE', 'vat', 'DE136695976', '2020-01-01')`);
    await establishEntityBooks(tx, {
      entityId: org.entityId,
      chart: { accounts: [], roles: {} } as unknown as Chart,
      taxSets: [GERMANY],
      fiscalYears: [],
    });
    const codes = await tx.many<{ code: string; id: string }>(sql`select code, id from tax_code`);
    const customer = async (number: string, name: string, country: string, vatId: string) => {
      const { id } = await tx.one<{ id: string }>(sql`
        insert into party (tenant_id, number, name, normalised_name, vendor_group, country) values (${tx.tenantId}, ${number}, ${name}, ${name}, ${number}, ${country}) returning id`);
      await tx.run(sql`
        insert into party_role (tenant_id, party_id, role, terms, address) values (${tx.tenantId}, ${id}, 'customer', '{"netDays": 30}', '{"street": "Weg 2", "postcode": "20359", "city": "Hamburg"}')`);
      await tx.run(
        sql`insert into party_tax_id (tenant_id, party_id, scheme, value, normalised) values (${tx.tenantId}, ${id}, 'vat', ${vatId}, ${vatId})`,
      );
      return id;
    };
    return {
      taxes: Object.fromEntries(codes.map(({ code, id }) => [code, id])),
      contoso: await customer('C-1', 'Contoso GmbH', 'DE', 'DE811907980'),
      fabrikam: await customer('C-2', 'Fabrikam B.V.', 'NL', 'NL001234567B01'),
    };
  });
  await org.books.transact((tx) =>
    changeSalesSetting(tx, { entityId: org.entityId, version: 0, payee_iban: 'DE89370400440532013000' }),
  );

  const draftOf = (differs: Partial<InvoiceDraft> = {}): InvoiceDraft => ({
    kind: 'invoice',
    currency: 'EUR',
    issueDate: date('2026-03-14'),
    serviceFrom: null,
    serviceTo: date('2026-03-13'),
    terms: { baseline: 'issue', netDays: 30 },
    pricesIncludeTax: false,
    lines: [line()],
    adjustments: [],
    prepayments: [],
    orderReference: null,
    buyerReference: null,
    note: null,
    ...differs,
  });
  const line = (differs: Partial<InvoiceDraft['lines'][number]> = {}): InvoiceDraft['lines'][number] => ({
    description: 'Roasted coffee',
    quantity: '10',
    unit: 'KGM',
    unitPrice: '20.00',
    ledgerAccountId: org.accounts['4000'] ?? '',
    taxCodeId: made.taxes['DE-S19'] ?? '',
    ...differs,
  });
  const [clerk, reviewer] = [person('Clara', 'clerk'), person('Rita', 'reviewer')];
  const draft = (
    differs: Partial<InvoiceDraft> = {},
    partyId = made.contoso,
    correctsId: string | null = null,
  ): Promise<string> =>
    clerk.transact((tx) =>
      createSalesInvoice(tx, { entityId: org.entityId, partyId, correctsId, draft: draftOf(differs) }),
    );
  const whole = async (id: string): Promise<WholeSalesInvoice> => {
    const found = await org.books.read((tx) => getSalesInvoice(tx, id));
    if (found === undefined) throw new Error('The invoice is gone.');
    return found;
  };
  const issue = (id: string, who: Books = reviewer, version?: number): Promise<string> =>
    who.transact((tx) => issueSalesInvoice(tx, { id, ...(version === undefined ? {} : { version }) }));
  const issued = async (differs: Partial<InvoiceDraft> = {}, partyId = made.contoso): Promise<string> => {
    const id = await draft(differs, partyId);
    await issue(id);
    return id;
  };
  const postings = (entryId: string) =>
    org.books.read(async (tx) => {
      const rows = await tx.many<{ code: string; amount: bigint }>(sql`
        select a.code, p.amount from posting p join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.ledger_account_id where p.entry_id = ${entryId} order by p.line_number`);
      return rows.map(({ code, amount }) => `${code} ${amount}`);
    });
  return { ...made, org, clerk, reviewer, person, draftOf, line, draft, whole, issue, issued, postings };
};
