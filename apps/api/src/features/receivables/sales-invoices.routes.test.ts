import { sql } from '@counterfoil/platform/db';
import { type ApiOrganisation, type Member, withApi } from '@counterfoil/testkit/harness/api';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildApi } from '../../build-api.ts';
import { compose } from '../../composition.ts';

const api = withApi({ compose, buildApi });
let house: ApiOrganisation;
let clerk: Member;
let reviewer: Member;
let controller: Member;
let customer: string;
let taxCodeId: string;

/** A German entity that can issue: address, VAT id, a sale code of 19 %, and Contoso as customer. */
beforeAll(async () => {
  house = await api.newOrganisation();
  [clerk, reviewer, controller] = await Promise.all([
    house.member('clerk'),
    house.member('reviewer'),
    house.member('controller'),
  ]);
  taxCodeId = await house.books.transact(async (tx) => {
    await tx.run(
      sql`update legal_entity set address = '{"street": "Kai 1", "postcode": "20457", "city": "Hamburg"}'::jsonb`,
    );
    await tx.run(sql`
      insert into tax_registration (tenant_id, entity_id, country, scheme, number, valid_from) values (${tx.tenantId}, ${house.entityId}, 'DE', 'vat', 'DE136695976', '2020-01-01')`);
    const code = await tx.one<{ id: string }>(sql`
      insert into tax_code (tenant_id, code, name, country, direction, treatment, invoice_category) values (${tx.tenantId}, 'S19', 'Output tax', 'DE', 'sale', 'standard', 'S') returning id`);
    const version = await tx.one<{ id: string }>(sql`
      insert into tax_code_version (tenant_id, tax_code_id, valid_from, source) values (${tx.tenantId}, ${code.id}, '2007-01-01', 'UStG § 12 (1)') returning id`);
    await tx.run(sql`
      insert into tax_component (tenant_id, tax_code_version_id, ordinal, name, rate, direction, target, target_role)
      values (${tx.tenantId}, ${version.id}, 1, 'Output tax', 19, 'output', 'account', 'outputTax')`);
    return `tax_${code.id}`;
  });
  const party = {
    name: 'Contoso "Café" GmbH',
    country: 'DE',
    roles: ['customer'],
    taxIds: [{ scheme: 'vat', value: 'DE811907980' }],
  };
  const { body } = await controller.post('/v1/parties', party);
  customer = body.id;
  const address = { street: 'Weg 2', postcode: '20359', city: 'Hamburg' };
  await controller.put(`/v1/parties/${customer}/customer-profile`, { address, netDays: 14 }, { ifMatch: body.version });
});

const line = (differs: object = {}) => ({
  description: '=cmd() beans',
  quantity: '10',
  unit: 'KGM',
  unitPrice: '20.00',
  ledgerAccountId: `la_${house.accounts['4000']}`,
  taxCodeId,
  ...differs,
});
const draft = async (differs: object = {}) =>
  (
    await clerk.post('/v1/sales-invoices', {
      partyId: customer,
      issueDate: '2026-03-14',
      serviceTo: '2026-03-13',
      lines: [line()],
      ...differs,
    })
  ).body;
const issue = (id: string, key?: string) =>
  reviewer.post(`/v1/sales-invoices/${id}/issue`, {}, key === undefined ? {} : { key });

describe('a sales invoice', () => {
  test('is drafted by a clerk with its figures and its journal preview, and issued by a reviewer', async () => {
    const made = await draft();
    expect(made).toMatchObject({
      status: 'draft',
      legalNumber: null,
      gross: { amount: '238.00', currency: 'EUR' },
      judged: {
        nextNumber: 'INV-2026-00001',
        problems: [],
        refusal: null,
        figures: { net: '200.00', tax: '38.00', gross: '238.00', lineNets: ['200.00'] },
        journalPreview: {
          balances: true,
          lines: [
            { side: 'C', code: '4000' },
            { side: 'C', code: '1770' },
            { side: 'D', code: '1300' },
          ],
        },
      },
    });
    expect((await clerk.post(`/v1/sales-invoices/${made.id}/issue`, {})).status).toBe(403);

    const answers = [await issue(made.id, 'issue-1'), await issue(made.id, 'issue-1')];
    expect(answers).toMatchObject([
      { status: 200, body: { status: 'issued', legalNumber: 'INV-2026-00001', open: { amount: '238.00' } } },
      { status: 200, body: { legalNumber: 'INV-2026-00001' } },
    ]);
    const { body } = await clerk.get(`/v1/sales-invoices/${made.id}`);
    expect(body.pdfDocumentId).toMatch(/^doc_/);
    expect(body.xmlDocumentId).toMatch(/^doc_/);
    expect((await clerk.get(`/v1/documents/${body.pdfDocumentId}`)).body).toMatchObject({
      status: 'posted',
      kind: 'invoice',
      journalEntryIds: [body.journalEntryId],
    });
  });

  test('is served as an attachment, the same bytes every time, and as XML in both syntaxes', async () => {
    const made = await draft();
    const preview = await clerk.send({ method: 'GET', url: `/v1/sales-invoices/${made.id}/pdf` });
    expect(preview.status).toBe(200);
    const page = await clerk.send({ method: 'GET', url: `/v1/sales-invoices/${made.id}/pages/1.png` });
    const { 'content-type': type, 'counterfoil-pages': pages } = page.headers;
    expect([page.status, type, pages]).toEqual([200, 'image/png', '1']);
    expect((await clerk.get(`/v1/sales-invoices/${made.id}/pages/2.png`)).status).toBe(404);
    expect((await clerk.get(`/v1/sales-invoices/${made.id}/xml`)).body.code).toBe('sales.not_issued');
    await issue(made.id);

    const pdf = await clerk.send({ method: 'GET', url: `/v1/sales-invoices/${made.id}/pdf` });
    expect(pdf.headers['content-disposition']).toBe('attachment; filename="INV-2026-00002.pdf"');
    expect(pdf.headers['content-type']).toBe('application/pdf');
    for (const syntax of ['cii', 'ubl']) {
      const xml = await clerk.send({ method: 'GET', url: `/v1/sales-invoices/${made.id}/xml?syntax=${syntax}` });
      expect(xml.headers['content-disposition']).toBe(`attachment; filename="INV-2026-00002-${syntax}.xml"`);
    }
  });

  test('changes as a draft with If-Match, is given up with a reason, and is final once issued', async () => {
    const made = await draft();
    const url = `/v1/sales-invoices/${made.id}`;
    const changed = await clerk.patch(url, { lines: [line({ quantity: '1' })] }, { ifMatch: made.version });
    expect(changed).toMatchObject({ status: 200, body: { gross: { amount: '23.80' }, version: made.version + 1 } });
    expect(await clerk.patch(url, { note: 'late' }, { ifMatch: made.version })).toMatchObject({ status: 409 });
    expect((await clerk.post(`${url}/void`, { reason: 'Ordered twice' })).body).toMatchObject({
      status: 'void',
      voidReason: 'Ordered twice',
    });
    expect((await issue(made.id)).body.code).toBe('sales.invoice_final');
  });

  test('is credited from the invoice, and a statement of account tells both', async () => {
    const made = await draft();
    await issue(made.id);
    const note = (await clerk.post(`/v1/sales-invoices/${made.id}/credit-notes`, { note: 'Came back' })).body;
    expect(note).toMatchObject({ kind: 'credit_note', correctsId: made.id });
    await clerk.patch(`/v1/sales-invoices/${note.id}`, { issueDate: '2026-03-20' }, { ifMatch: note.version });
    expect((await issue(note.id)).body).toMatchObject({ legalNumber: 'CN-2026-00001', open: { amount: '0.00' } });
    expect((await clerk.get(`/v1/sales-invoices/${made.id}`)).body).toMatchObject({
      open: { amount: '0.00' },
      payments: [{ kind: 'invoice_credit_note', number: 'CN-2026-00001' }],
    });

    const { body } = await clerk.get(`/v1/parties/${customer}/statement?asOf=2026-12-31`);
    expect(body.currencies[0].lines.at(-1)).toMatchObject({ number: 'CN-2026-00001', amount: '-238.00' });
    const csv = await clerk.send({
      method: 'GET',
      url: `/v1/parties/${customer}/statement?asOf=2026-12-31&format=csv`,
    });
    expect([csv.status, csv.body]).toMatchObject([200, {}]);
    expect(csv.headers['content-type']).toContain('text/csv');
  });

  test('previews what is not kept, and refuses in words', async () => {
    const { body } = await clerk.post('/v1/sales-invoices/previews', {
      partyId: customer,
      lines: [line({ quantity: '0' })],
    });
    expect(body).toMatchObject({
      figures: null,
      refusal: { code: 'sales.line_invalid', detail: expect.stringContaining('Line 1') },
    });
    const wrong = await clerk.post('/v1/sales-invoices', { partyId: customer, lines: [line({ unitPrice: '1,50' })] });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'request.invalid' } });
  });

  test('is listed by status, kind and words', async () => {
    const count = async (question: string) => (await clerk.get(`/v1/sales-invoices?${question}`)).body.items.length;
    expect(await count('status=issued&kind=credit_note')).toBe(1);
    expect(await count('q=INV-2026-00001')).toBe(1);
    expect(await count('status=overdue')).toBeGreaterThan(0);
    expect(await count('q=%25')).toBe(0);
  });
});

describe('disputes and settings', () => {
  test('an item is disputed by a clerk and closed by a reviewer', async () => {
    const made = await draft();
    await issue(made.id);
    const { openItemId } = (await clerk.get(`/v1/sales-invoices/${made.id}`)).body;
    const opened = await clerk.post(`/v1/open-items/${openItemId}/disputes`, { reason: 'quality', note: 'Mouldy' });
    expect(opened).toMatchObject({ status: 201, body: { reason: 'quality', partyName: 'Contoso "Café" GmbH' } });
    expect((await clerk.get(`/v1/sales-invoices/${made.id}`)).body.disputed).toBe(true);
    const ageing = (await clerk.get(`/v1/reports/aged-receivables?asOf=2099-12-31&party=${customer}`)).body;
    expect(ageing.rows).toMatchObject([{ partyId: customer, disputed: '238.00' }]);
    expect(ageing.rows[0].items).toContainEqual(
      expect.objectContaining({ openItemId, disputed: true, open: '238.00' }),
    );
    expect((await clerk.get('/v1/reports/aged-receivables?asOf=2099-12-31')).body.rows).toMatchObject([{ items: [] }]);
    const close = { outcome: 'rejected', note: 'It was dry' };
    expect((await clerk.post(`/v1/disputes/${opened.body.id}/closings`, close)).status).toBe(403);
    expect((await reviewer.post(`/v1/disputes/${opened.body.id}/closings`, close)).body).toMatchObject({
      outcome: 'rejected',
    });
  });

  test('settings of an entity begin at version 0 and refuse an account that is none', async () => {
    const url = `/v1/settings/sales/ent_${house.entityId}`;
    expect((await clerk.get('/v1/settings/sales')).body.items).toMatchObject([{ version: 0, invoicePrefix: 'INV-' }]);
    expect((await controller.put(url, { payeeIban: 'DE00370400440532013000' }, { ifMatch: 0 })).body.code).toBe(
      'party.bank_number_invalid',
    );
    expect(
      (await controller.put(url, { payeeIban: 'DE89 3704 0044 0532 0130 00' }, { ifMatch: 0 })).body,
    ).toMatchObject({ payeeIban: 'DE89370400440532013000' });
  });
});
