import { randomUUID } from 'node:crypto';
import { type FieldName, type ReadDocument, unread } from '@counterfoil/domain/documents';
import { type Books, sql } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { arriveRead, foundHarbour, type Harbour, readBill } from '../classification/document-road.fixture.ts';
import { codeDocument, createRule, postCodedDocument } from '../classification/index.ts';
import { codeTransactions, matchTransactions, rematchTransactions } from '../matching/index.ts';
import { createParty } from '../parties/index.ts';
import { getException, listExceptions, type WholeException } from '../review/index.ts';
import { type BankDesk, camt, HOUSE_IBAN, openBankDesk } from '../statements/bank-desk.fixture.ts';
import { createBankAccount, importStatement } from '../statements/index.ts';
import { type DecisionPorts, decideException, type ExceptionDecision, executorsOf } from './index.ts';

/** Harbour with a company card whose number ends in 2051, an employee, a shop, and a rule that its goods are packaging. */
export const openReceiptDesk = async (database: Parameters<typeof foundHarbour>[0]) => {
  const harbour = await foundHarbour(database);
  const bank = await openBankDesk();
  const ports: DecisionPorts = { vault: harbour.vault, executors: executorsOf({ vault: harbour.vault }) };
  const made = await harbour.owner.transact(async (tx) => ({
    jonas: await createParty(
      tx,
      { name: 'Jonas Weber', country: 'DE', roles: ['employee'], verified: true },
      harbour.vault,
    ),
    shop: await createParty(
      tx,
      { name: 'Hafenmarkt Nord KG', country: 'DE', roles: ['vendor'], verified: true, expectsDocument: 'always' },
      harbour.vault,
    ),
    card: await createBankAccount(
      tx,
      { entityId: harbour.entityId, name: 'Company card', kind: 'card', currency: 'EUR', number: HOUSE_IBAN },
      harbour.vault,
    ),
  }));
  await harbour.owner.transact((tx) =>
    createRule(tx, {
      name: 'Market goods',
      priority: 100,
      entityId: null,
      partyId: made.shop,
      bankAccountId: null,
      conditions: { source: 'document' },
      action: { ledgerAccountId: harbour.accounts['5020'] ?? '', taxCodeId: null, dimensions: {} },
      validFrom: null,
      validTo: null,
    }),
  );
  const reviewer = harbour.as({ label: 'Mia Sommer', roles: ['reviewer'], userId: randomUUID() });
  const controller = harbour.as({ label: 'Karla Voss', roles: ['controller', 'reviewer'], userId: randomUUID() });
  return { harbour, bank, ports, reviewer, controller, ...made };
};

export type ReceiptDesk = Awaited<ReturnType<typeof openReceiptDesk>>;

const RECEIPT: Partial<Record<FieldName, string>> = {
  supplier: 'Hafenmarkt Nord KG',
  issueDate: '2026-11-17',
  currency: 'EUR',
  netTotal: '20.00',
  taxTotal: '3.80',
  total: '23.80',
};

/** A till receipt over 23.80 EUR with 19 % tax in it, as the reader gives it. */
export const receipt = (fields: Partial<Record<FieldName, string>> = {}): ReadDocument => {
  const wanted = { ...RECEIPT, ...fields };
  const { taxTotal = '', netTotal = '' } = wanted;
  const bill = readBill(wanted, { kind: 'receipt' });
  const kept = Object.fromEntries(
    Object.entries(bill.fields).map(([name, field]) => [
      name,
      (wanted[name as FieldName] ?? '') === '' ? unread : field,
    ]),
  ) as ReadDocument['fields'];
  const [line] = bill.lines;
  const [tax] = bill.taxes;
  if (line === undefined || tax === undefined) throw new Error('The bill of the fixture has a line and a tax.');
  return {
    ...bill,
    fields: kept,
    findings: [],
    lines: [
      {
        ...line,
        description: 'Kraft bags',
        quantity: '1',
        unitPrice: netTotal,
        total: netTotal,
        ...(taxTotal === '' ? { taxRate: null, taxCategory: null } : {}),
      },
    ],
    taxes: taxTotal === '' ? [] : [{ ...tax, basis: netTotal, amount: taxTotal }],
  };
};

/** The document arrives read and walks its road; gives its id. */
export const arrive = async (
  { harbour }: ReceiptDesk,
  content: ReadDocument,
  uploadedBy: string | null = null,
): Promise<string> => {
  const id = await arriveRead(harbour, content);
  if (uploadedBy !== null)
    await harbour
      .as({ label: uploadedBy, roles: ['clerk'] })
      .transact((tx) =>
        recordEvent(tx, { action: 'document.received', subjectKind: 'document', subjectId: id, payload: {} }),
      );
  await codeDocument(harbour.machine, id, { vault: harbour.vault });
  await postCodedDocument(harbour.machine, id);
  return id;
};

let serial = 0;
let balance = 1_000_000n;

const decimal = (minor: bigint): string => `${minor / 100n}.${String(minor % 100n).padStart(2, '0')}`;

/** One line on the company card, carried through matching and coding; gives its id. */
export const cardLine = async ({ harbour, bank }: ReceiptDesk, row: string): Promise<string> => {
  const [day = '', amount = ''] = row.split(/\s+/);
  const opening = balance;
  balance -= BigInt(amount.replace(/[-.]/g, ''));
  serial += 1;
  const bytes = camt({
    opening: decimal(opening),
    closing: decimal(balance),
    from: day,
    to: day,
    lines: row,
    number: String(serial),
  });
  const { id } = await bank.receive(harbour.owner, bytes, `card-${serial}.xml`);
  await importStatement(harbour.owner, id, { ...bank.ports, vault: harbour.vault });
  await matchTransactions(harbour.machine, id);
  await codeTransactions(harbour.machine, id);
  const line = await harbour.owner.read((tx) =>
    tx.one<{ id: string }>(sql`select id from bank_transaction where bank_statement_id = ${id}`),
  );
  return line.id;
};

/** What waits is held against what is open by now, as it is after each posting. */
export const matchAgain = ({ harbour }: ReceiptDesk): Promise<void> =>
  rematchTransactions(harbour.machine, { entityId: harbour.entityId });

export const itemOf = ({ harbour }: ReceiptDesk, subjectId: string): Promise<WholeException> =>
  harbour.owner.read(async (tx) => {
    const { rows } = await listExceptions(tx, { view: 'all', userId: null, subjectId, after: null, limit: 1 });
    const whole = await getException(tx, rows[0]?.id ?? '');
    if (whole === undefined) throw new Error('There is no review item.');
    return whole;
  });

export const textsOf = async (desk: ReceiptDesk, subjectId: string): Promise<string[]> =>
  (await itemOf(desk, subjectId)).proposals.map(({ text }) => text);

export const reasonsOf = async (desk: ReceiptDesk, subjectId: string): Promise<string[]> =>
  (await itemOf(desk, subjectId)).reasons.map(({ code }) => code);

export const decide = async (
  desk: ReceiptDesk,
  subjectId: string,
  request: Partial<ExceptionDecision> & Pick<ExceptionDecision, 'verdict'>,
  by: Books = desk.controller,
) => {
  const { item } = await itemOf(desk, subjectId);
  return by.transact((tx) => decideException(tx, item.id, { version: item.version, ...request }, desk.ports));
};

/** A person takes the proposal whose words hold these. */
export const choose = async (desk: ReceiptDesk, subjectId: string, words: string) => {
  const { proposals } = await itemOf(desk, subjectId);
  const chosen = proposals.find(({ text }) => text.includes(words));
  if (chosen === undefined)
    throw new Error(`No proposal says "${words}": ${proposals.map(({ text }) => text).join(' | ')}`);
  return decide(desk, subjectId, { verdict: 'approve', proposalId: chosen.id });
};

/** The document's entry as a bookkeeper writes it: "D 5020 20.00 EUR". */
export const entryOf = ({ harbour }: ReceiptDesk, documentId: string): Promise<string[]> =>
  harbour.owner.read(async (tx) => {
    const rows = await tx.many<{ side: string; code: string; amount: string; currency: string }>(sql`
      select p.side, a.code, to_char(p.amount / 100.0, 'FM999999990.00') as amount, p.currency from journal_entry j
        join posting p on p.entry_id = j.id join ledger_account a on a.id = p.ledger_account_id
       where j.document_id = ${documentId} order by j.number, p.line_number`);
    return rows.map(({ side, code, amount, currency }) => `${side} ${code} ${amount} ${currency.trim()}`);
  });

export const statusOf = ({ harbour }: ReceiptDesk, documentId: string): Promise<{ status: string; paid_by: string }> =>
  harbour.owner.read((tx) => tx.one(sql`select status, paid_by from document where id = ${documentId}`));

/** What is still open on an account, as "party amount" with its sign. */
export const openOn = ({ harbour }: ReceiptDesk, code: string): Promise<string[]> =>
  harbour.owner.read(async (tx) => {
    const rows = await tx.many<{ name: string | null; open: string; currency: string }>(sql`
      select p.name, to_char((o.original_amount - o.allocated_amount) / 100.0, 'FM999999990.00') as open, o.currency from open_item o
        join ledger_account a on a.id = o.ledger_account_id left join party p on p.id = o.party_id
       where a.code = ${code} and o.status = 'open' and o.entity_id = ${harbour.entityId} order by o.recorded_at, o.id`);
    return rows.map(({ name, open, currency }) => `${name ?? 'nobody'} ${open} ${currency.trim()}`);
  });

/** The balance of an account in the entity's currency. */
export const balanceOf = ({ harbour }: ReceiptDesk, code: string): Promise<string> =>
  harbour.owner.read(async (tx) => {
    const { sum } = await tx.one<{ sum: string }>(sql`
      select to_char(coalesce(sum(p.functional_amount), 0) / 100.0, 'FM999999990.00') as sum from posting p join ledger_account a on a.id = p.ledger_account_id
       where a.code = ${code} and p.entity_id = ${harbour.entityId}`);
    return sum;
  });

export type { BankDesk, Harbour };
