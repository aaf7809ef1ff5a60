import { sql } from '@counterfoil/platform/db';
import type { Answer } from '@counterfoil/testkit/harness/api';
import { beforeAll, expect, test } from 'vitest';
import { type Company, foundCompany } from './found-company.fixture.ts';
import { withRoad } from './open-road.fixture.ts';

const IBAN = 'DE02120300000000202051';
const road = withRoad();
let company: Company;
let customerId: string;
let taxCodeId: string;

/** A company that issues invoices to Contoso and lets the machine settle what is paid up to 5,000.00 EUR. */
beforeAll(async () => {
  company = await foundCompany(road);
  const { org, controller, owner } = company;
  const account = { entityId: `ent_${org.entityId}`, name: 'Giro', currency: 'EUR', number: IBAN };
  expect((await controller.post('/v1/bank-accounts', account)).status).toBe(201);
  taxCodeId = await org.books.transact(async (tx) => {
    await tx.run(
      sql`update legal_entity set address = '{"street": "Kai 1", "postcode": "20457", "city": "Hamburg"}'::jsonb`,
    );
    await tx.run(sql`
      insert into tax_registration (tenant_id, entity_id, country, scheme, number, valid_from) values (${tx.tenantId}, ${org.entityId}, 'DE', 'vat', 'DE136695976', '2020-01-01')`);
    return (await tx.one<{ id: string }>(sql`select id from tax_code where code = 'DE-S19'`)).id;
  });
  const party = await controller.post('/v1/parties', {
    name: 'Contoso Kaffee GmbH',
    country: 'DE',
    roles: ['customer'],
  });
  customerId = party.body.id;
  const address = { street: 'Weg 2', postcode: '20359', city: 'Hamburg' };
  await controller.put(
    `/v1/parties/${customerId}/customer-profile`,
    { address, netDays: 30 },
    { ifMatch: party.body.version },
  );
  const limit = { amount: '5000.00', currency: 'EUR' };
  const rail = { entityId: `ent_${org.entityId}`, workClass: 'match', mode: 'auto', amountLimit: limit };
  await owner.send({
    method: 'PUT',
    url: '/v1/settings/guardrails',
    payload: JSON.stringify({ items: [{ ...rail, approvalLimit: limit }] }),
    headers: { 'content-type': 'application/json' },
  });
}, 120_000);

const issue = async (day: string, quantity: string): Promise<Answer['body']> => {
  const line = {
    description: 'Roasted coffee',
    quantity,
    unit: 'KGM',
    unitPrice: '20.00',
    ledgerAccountId: `la_${company.org.accounts['4000']}`,
    taxCodeId: `tax_${taxCodeId}`,
  };
  const wish = { partyId: customerId, issueDate: day, serviceTo: day, lines: [line] };
  const draft = await company.clerk.post('/v1/sales-invoices', wish);
  const issued = await company.controller.post(`/v1/sales-invoices/${draft.body.id}/issue`, {});
  expect(issued).toMatchObject({ status: 200, body: { status: 'issued' } });
  return issued.body;
};

type Paid = { readonly day: string; readonly amount: string; readonly name: string; readonly text: string };

const statement = (page: number, opening: string, closing: string, paid: Paid): string => {
  const balance = (code: string, amount: string): string =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${paid.day}</Dt></Dt></Bal>`;
  return `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>P${page}</MsgId><CreDtTm>${paid.day}T20:00:00</CreDtTm></GrpHdr>
<Stmt><Id>P${page}</Id><ElctrncSeqNb>${page}</ElctrncSeqNb><FrToDt><FrDtTm>${paid.day}T00:00:00</FrDtTm><ToDtTm>${paid.day}T23:59:59</ToDtTm></FrToDt><Acct><Id><IBAN>${IBAN}</IBAN></Id><Ccy>EUR</Ccy></Acct>
${balance('OPBD', opening)}${balance('CLBD', closing)}
<Ntry><Amt Ccy="EUR">${paid.amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${paid.day}</Dt></BookgDt><AcctSvcrRef>R${page}</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>${paid.name}</Nm></Pty></Dbtr></RltdPties><RmtInf><Ustrd>${paid.text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>`;
};

/** Loads a page of one payment, lets the house come to rest, and gives its line. */
const pay = async (page: number, opening: string, closing: string, paid: Paid): Promise<Answer['body']> => {
  const file = { fileName: `page-${page}.xml`, bytes: statement(page, opening, closing, paid) };
  const { body } = await company.clerk.upload('/v1/bank-statements', file);
  await road.settle();
  expect((await company.clerk.get(`/v1/bank-statements/${body.id}`)).body).toMatchObject({ status: 'imported' });
  const { items } = (await company.clerk.get('/v1/bank-transactions?limit=100')).body;
  return items.find(({ amount }: { amount: { amount: string } }) => amount.amount === paid.amount);
};
const again = async ({ id }: { id: string }): Promise<Answer['body']> =>
  (await company.clerk.get(`/v1/sales-invoices/${id}`)).body;

test('a payment that names our number settles the invoice without anyone, and the invoice says what paid it', async () => {
  const invoice = await issue('2026-03-02', '10');
  const line = await pay(1, '0.00', '238.00', {
    day: '2026-03-20',
    amount: '238.00',
    name: 'Contoso Kaffee GmbH',
    text: `Rechnung ${invoice.legalNumber}`,
  });

  expect(line).toMatchObject({ status: 'posted' });
  expect(await again(invoice)).toMatchObject({
    open: { amount: '0.00' },
    payments: [{ amount: { amount: '238.00' }, bankTransactionId: line.id, reversed: false }],
  });
});

test('one that names it with another amount waits for a person, with the invoice proposed; approved it is shown on the invoice', async () => {
  const invoice = await issue('2026-03-03', '11');
  const line = await pay(2, '238.00', '438.00', {
    day: '2026-03-21',
    amount: '200.00',
    name: 'Contoso Kaffee GmbH',
    text: `${invoice.legalNumber} Teilzahlung`,
  });

  expect(line).toMatchObject({ status: 'exception' });
  expect(await again(invoice)).toMatchObject({ open: { amount: '261.80' }, payments: [] });
  const { items } = (await company.clerk.get(`/v1/exceptions?subject=${line.id}`)).body;
  const { body: exception } = await company.controller.get(`/v1/exceptions/${items[0].id}`);
  const [proposal] = exception.proposals;
  expect(proposal).toMatchObject({
    kind: 'accept_match',
    text: `Match with ${invoice.legalNumber} of Contoso Kaffee GmbH; 61.80 EUR stays open`,
  });

  const approval = { verdict: 'approve', proposalId: proposal.id, version: exception.version };
  const decided = await company.controller.post(`/v1/exceptions/${exception.id}/decisions`, approval);
  expect(decided).toMatchObject({ status: 201 });
  await road.settle();
  expect(await again(invoice)).toMatchObject({
    open: { amount: '61.80' },
    payments: [{ amount: { amount: '200.00' }, bankTransactionId: line.id }],
  });
});

test('one for a disputed invoice is never settled by the machine, however well it fits', async () => {
  const invoice = await issue('2026-03-04', '12');
  const dispute = await company.clerk.post(`/v1/open-items/${invoice.openItemId}/disputes`, { reason: 'quality' });
  expect(dispute.status).toBe(201);
  const line = await pay(3, '438.00', '723.60', {
    day: '2026-03-22',
    amount: '285.60',
    name: 'Contoso Kaffee GmbH',
    text: `Rechnung ${invoice.legalNumber}`,
  });

  expect(line).toMatchObject({ status: 'exception', journalEntryIds: [] });
  expect(await again(invoice)).toMatchObject({ open: { amount: '285.60' }, payments: [], disputed: true });
});
