import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { date } from '@counterfoil/domain/calendar';
import {
  type FieldName,
  type FieldReading,
  fieldsOf,
  judgeDocument,
  type ReadDocument,
  unread,
} from '@counterfoil/domain/documents';
import { IFRS_EUR } from '@counterfoil/domain/ledger';
import { GERMANY } from '@counterfoil/domain/tax';
import { type Database, type Principal, sql } from '@counterfoil/platform/db';
import { uuidv7 } from '@counterfoil/platform/identity';
import { openVault } from '@counterfoil/platform/vault';
import { yearsToDate } from '@counterfoil/testkit/harness';
import { establishEntityBooks } from '../ledger/index.ts';
import { type BankNumberVault, createParty } from '../parties/index.ts';
import { setGuardrails } from '../settings/index.ts';

/** An organisation in Hamburg with German books, a verified vendor, and a machine that may post documents up to 5,000.00 EUR. */
export const foundHarbour = async (database: Database) => {
  const vault = await openVault({ rootKeyFile: join(await mkdtemp(join(tmpdir(), 'counterfoil-road-')), 'root.key') });
  const bankNumbers: BankNumberVault = {
    seal: async (tx, place, plain) => (await vault.of(tx)).seal(place, plain),
    open: async (tx, place, sealed) => (await vault.of(tx)).openText(place, sealed),
    blindIndex: async (tx, plain) => (await vault.of(tx)).blindIndex('bank number', plain),
  };
  const tenantId = uuidv7();
  const as = (who: Partial<Principal>) =>
    database.openBooks({
      kind: 'person',
      tenantId,
      userId: randomUUID(),
      label: 'Lena Brandt',
      roles: ['owner'],
      ...who,
    });
  const owner = as({});
  const machine = as({ kind: 'machine', userId: null, label: 'pipeline', roles: [] });
  const founded = await owner.transact(async (tx) => {
    await tx.run(
      sql`insert into organisation (tenant_id, slug, name) values (${tenantId}, ${`harbour-${tenantId.slice(-6)}`}, 'Harbour Coffee Roasters')`,
    );
    await vault.prepare(tx);
    const { id: entityId } = await tx.one<{ id: string }>(sql`
      insert into legal_entity (tenant_id, slug, name, country, functional_currency, time_zone, locale) values (${tenantId}, 'gmbh', 'Harbour Coffee Roasters GmbH', 'DE', 'EUR', 'Europe/Berlin', 'de-DE') returning id`);
    const books = await establishEntityBooks(tx, {
      entityId,
      chart: IFRS_EUR,
      taxSets: [GERMANY],
      fiscalYears: yearsToDate().map((year) => ({ startsOn: date(`${year}-01-01`), endsOn: date(`${year}-12-31`) })),
    });
    const vendorId = await createParty(
      tx,
      {
        name: 'Dohrn & Wiebe Packmittel GmbH',
        country: 'DE',
        roles: ['vendor'],
        taxIds: [{ scheme: 'vat', value: 'DE136695976' }],
        iban: 'DE89370400440532013000',
        verified: true,
      },
      bankNumbers,
    );
    await setGuardrails(tx, [
      {
        entityId,
        workClass: 'document_coding',
        mode: 'auto',
        amountLimit: 500_000n,
        approvalLimit: 500_000n,
        version: null,
      },
    ]);
    const taxes = await tx.many<{ code: string; id: string }>(sql`select code, id from tax_code`);
    return {
      entityId,
      accounts: books.accounts,
      vendorId,
      taxCodes: Object.fromEntries(taxes.map(({ code, id }) => [code, id])),
    };
  });
  return { tenantId, owner, machine, as, vault: bankNumbers, ...founded };
};

export type Harbour = Awaited<ReturnType<typeof foundHarbour>>;

const box = { x: 0.6, y: 0.2, w: 0.2, h: 0.02 };

const read = (value: string): FieldReading => ({
  ...unread,
  value,
  source: 'xml',
  page: 1,
  box,
  path: '/Invoice',
  raw: value,
});

/** A bill for 100 bags at 10.00 EUR net with 19 % tax, as the reader gives it; every field can be another. */
export const readBill = (
  change: Partial<Record<FieldName, string>> = {},
  rest: Partial<ReadDocument> = {},
): ReadDocument => {
  const values: Partial<Record<FieldName, string>> = {
    supplier: 'Dohrn & Wiebe Packmittel GmbH',
    supplierTaxIds: 'DE136695976',
    supplierCountry: 'DE',
    recipient: 'Harbour Coffee Roasters GmbH',
    invoiceNumber: 'RE-2026-11873',
    issueDate: '2026-11-17',
    dueDate: '2026-12-17',
    serviceTo: '2026-11-16',
    currency: 'EUR',
    netTotal: '1000.00',
    taxTotal: '190.00',
    total: '1190.00',
    payable: '1190.00',
    iban: 'DE89370400440532013000',
    ...change,
  };
  const document: ReadDocument = {
    kind: 'invoice',
    fields: fieldsOf(
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, read(value)])) as Partial<
        Record<FieldName, FieldReading>
      >,
    ),
    lines: [
      {
        position: 1,
        description: 'Seitenfaltenbeutel 250 g, Kraft',
        quantity: '100',
        unit: 'C62',
        unitPrice: '10.00',
        total: '1000.00',
        taxRate: '19',
        taxCategory: 'S',
        orderReference: null,
        page: 1,
        box,
        path: '/Invoice/Line[1]',
      },
    ],
    taxes: [
      {
        category: 'S',
        rate: '19',
        basis: '1000.00',
        amount: '190.00',
        exemption: null,
        page: 1,
        box,
        path: '/Invoice/Tax',
      },
    ],
    adjustments: [],
    discounts: [],
    pages: [{ number: 1, width: 595, height: 842 }],
    language: 'de',
    syntax: 'cii',
    notes: [],
    findings: [],
    readerVersion: 'fixture 1',
    ...rest,
  };
  return judgeDocument(document);
};

/** Puts a document into the state in which the reader leaves it. */
export const arriveRead = async ({ machine, tenantId }: Harbour, content: ReadDocument): Promise<string> =>
  machine.transact(async (tx) => {
    const sha256 = createHash('sha256').update(randomUUID()).digest();
    const { id } = await tx.one<{ id: string }>(sql`
      insert into document (tenant_id, file_name, media_type, sha256, byte_size, storage_key, status, kind, uploaded_by)
      values (${tenantId}, 'rechnung.xml', 'application/xml', ${sha256}, 100, ${`eu/${sha256.toString('hex')}`}, 'read', ${content.kind}, ${randomUUID()}) returning id`);
    await tx.run(sql`
      insert into document_reading (tenant_id, document_id, revision, reader_version, content, content_hash)
      values (${tenantId}, ${id}, 1, ${content.readerVersion}, ${JSON.stringify(content)}::jsonb, ${sha256})`);
    return id;
  });
