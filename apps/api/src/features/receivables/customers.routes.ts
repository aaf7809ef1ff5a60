import {
  type CustomerProfile,
  type CustomerStatement,
  changeCustomerProfile,
  changeSalesSetting,
  customerStatement,
  getCustomerProfile,
  listSalesSettings,
  type SalesSettingRow,
} from '@counterfoil/application/receivables';
import { entityNamed, todayIn } from '@counterfoil/application/tenancy';
import type { TenantRead } from '@counterfoil/platform/db';
import type { operations } from '@counterfoil/wire/contracts';
import type { z } from 'zod';
import { csvOf } from '../../http/csv.ts';
import { wireDecimal } from '../../http/money-on-wire.ts';
import type { Feature, Frozen } from '../../http/operation-handler.ts';
import { uuidFilter, uuidIn, wireId, wireIdOrNull } from '../../http/wire-id.ts';

type ProfileOnWire = z.input<typeof operations.getCustomerProfile.response & z.ZodType>;
type StatementOnWire = z.input<typeof operations.getCustomerStatement.response & z.ZodType>;
type SettingOnWire = z.input<typeof operations.putSalesSetting.response & z.ZodType>;

const presentProfile = ({ row, versions }: CustomerProfile): Frozen<ProfileOnWire> => ({
  id: wireId('party', row.party_id),
  name: row.party_name,
  number: row.party_number,
  country: row.country,
  entityId: wireIdOrNull('entity', row.profile_entity_id),
  isCustomer: row.is_customer,
  validFrom: row.valid_from,
  currency: row.currency,
  terms: row.terms ?? {},
  invoiceFormat: row.invoice_format === 'xrechnung' || row.invoice_format === 'pdf' ? row.invoice_format : 'facturx',
  address: { ...row.address },
  electronicAddress:
    row.electronic_address === null ? null : { scheme: row.electronic_scheme ?? 'EM', value: row.electronic_address },
  buyerReference: row.buyer_reference,
  email: row.email,
  phone: row.phone,
  vatId: row.vat_id,
  defaultTaxCodeId: wireIdOrNull('taxCode', row.default_tax_code_id),
  defaultLedgerAccountId: wireIdOrNull('ledgerAccount', row.default_ledger_account_id),
  versions: versions.map((one) => ({ ...one, entityId: wireIdOrNull('entity', one.entityId) })),
  version: row.version,
});

const presentStatement = (statement: CustomerStatement): Frozen<StatementOnWire> => ({
  partyId: wireId('party', statement.partyId),
  partyName: statement.partyName,
  entityId: wireId('entity', statement.entityId),
  entityName: statement.entityName,
  from: statement.from,
  asOf: statement.asOf,
  currencies: statement.currencies.map(({ currency, opening, closing, lines }) => ({
    currency,
    opening: wireDecimal(opening, currency),
    closing: wireDecimal(closing, currency),
    lines: lines.map((line) => ({
      date: line.posted_on,
      dueDate: line.due_date,
      kind: line.kind,
      number: line.number,
      text: line.description,
      amount: wireDecimal(line.amount, currency),
      balance: wireDecimal(line.balance, currency),
      disputed: line.disputed,
      journalEntryId: wireId('journalEntry', line.entry_id),
      openItemId: wireIdOrNull('openItem', line.open_item_id),
    })),
  })),
});

const statementCsv = (statement: Frozen<StatementOnWire>): string => {
  const words = (header: string) => ({ header, kind: 'words' as const });
  const figure = (header: string) => ({ header, kind: 'figure' as const });
  return csvOf({
    columns: [
      words('Date'),
      words('Number'),
      words('Text'),
      words('Due'),
      words('Currency'),
      figure('Amount'),
      figure('Balance'),
      words('Disputed'),
    ],
    rows: statement.currencies.flatMap(({ currency, lines }) =>
      lines.map((line) => [
        line.date,
        line.number,
        line.text,
        line.dueDate,
        currency,
        line.amount,
        line.balance,
        line.disputed ? 'yes' : '',
      ]),
    ),
  });
};

const presentSetting = (row: SalesSettingRow): SettingOnWire => ({
  id: wireId('entity', row.entity_id),
  invoicePrefix: row.invoice_prefix,
  creditPrefix: row.credit_prefix,
  yearly: row.yearly,
  numberWidth: row.number_width,
  otherPersonIssues: row.other_person_issues,
  payeeIban: row.payee_iban,
  payeeBic: row.payee_bic,
  contactName: row.contact_name,
  contactEmail: row.contact_email,
  contactPhone: row.contact_phone,
  footer: row.footer,
  version: row.version,
});

const COLUMNS = {
  invoicePrefix: 'invoice_prefix',
  creditPrefix: 'credit_prefix',
  yearly: 'yearly',
  numberWidth: 'number_width',
  otherPersonIssues: 'other_person_issues',
  payeeIban: 'payee_iban',
  payeeBic: 'payee_bic',
  contactName: 'contact_name',
  contactEmail: 'contact_email',
  contactPhone: 'contact_phone',
  footer: 'footer',
} as const;

const shown = async (tx: TenantRead, id: string, entityId: string | null) =>
  presentProfile(await getCustomerProfile(tx, id, entityId));

export const customerFeature: Feature = {
  getCustomerProfile: async ({ books, params, query }) => ({
    body: await books.read((tx) => shown(tx, params.id ?? '', uuidFilter('entity', query.entity) ?? null)),
  }),

  putCustomerProfile: async ({ books, params, body, ifMatch }) => {
    const partyId = params.id ?? '';
    const { defaultTaxCodeId: tax, defaultLedgerAccountId: account, entityId: entity, ...rest } = body;
    const entityId = entity ? uuidIn('entity', entity) : null;
    const wish = {
      ...rest,
      partyId,
      entityId,
      version: ifMatch ?? 0,
      ...(tax === undefined ? {} : { defaultTaxCodeId: tax === null ? null : uuidIn('taxCode', tax) }),
      ...(account === undefined
        ? {}
        : { defaultLedgerAccountId: account === null ? null : uuidIn('ledgerAccount', account) }),
    };
    return {
      body: await books.transact(async (tx) => {
        if (entityId !== null) await entityNamed(tx, entityId);
        await changeCustomerProfile(tx, wish);
        return shown(tx, partyId, entityId);
      }),
    };
  },

  getCustomerStatement: async ({ books, params, query, reply }) => {
    const statement = await books.read(async (tx) => {
      const entity = await entityNamed(tx, uuidFilter('entity', query.entity));
      const asOf = query.asOf ?? todayIn(entity);
      const from = query.from ?? `${asOf.slice(0, 4)}-01-01`;
      return customerStatement(tx, { partyId: params.id ?? '', entityId: entity.id, from, asOf });
    });
    const body = presentStatement(statement);
    if (query.format !== 'csv') return { body };
    reply
      .type('text/csv; charset=utf-8; header=present')
      .header('content-disposition', `attachment; filename="statement-${body.asOf}.csv"`)
      .send(statementCsv(body));
    return undefined;
  },

  listSalesSettings: async ({ books }) => {
    const rows = await books.read(listSalesSettings);
    return { body: { items: rows.map(presentSetting), nextCursor: null } };
  },

  putSalesSetting: async ({ books, params, body, ifMatch }) => {
    const changes = Object.fromEntries(
      Object.entries(body).map(([name, value]) => [COLUMNS[name as keyof typeof COLUMNS], value]),
    );
    const row = await books.transact((tx) =>
      changeSalesSetting(tx, { ...changes, entityId: params.id ?? '', version: ifMatch ?? 0 }),
    );
    return { body: presentSetting(row) };
  },
};
