import { date } from '@counterfoil/domain/calendar';
import { credit, debit, type OpenItemTerms } from '@counterfoil/domain/ledger';
import { type CurrencyCode, type Money, parseMoney } from '@counterfoil/domain/money';
import { orThrow } from '@counterfoil/domain/refusal';
import type { GuardrailClass, GuardrailMode } from '@counterfoil/domain/review';
import { type Books, sql } from '@counterfoil/platform/db';
import type { TestOrganisation } from '@counterfoil/testkit/harness';
import { postDrafts } from '../ledger/index.ts';
import { createParty } from '../parties/index.ts';
import { setGuardrails } from '../settings/index.ts';
import { type BankDesk, camt } from '../statements/bank-desk.fixture.ts';

export const eur = (text: string): Money => orThrow(parseMoney(text, 'EUR' as CurrencyCode));

export type Vendor = { readonly id: string; readonly iban: string };

/** An organisation with its bank account, where machines may match and transfer by themselves unless told otherwise. */
export const foundDesk = async (
  desk: BankDesk,
  org: TestOrganisation,
  modes: Partial<Record<GuardrailClass, GuardrailMode>> = {},
) => {
  const bankAccountId = await desk.openAccount(org);
  const settings = { match: 'auto', transfer: 'auto', bank_coding: 'auto', ...modes } as const;
  await org.books.transact((tx) =>
    setGuardrails(
      tx,
      Object.entries(settings).map(([workClass, mode]) => ({
        entityId: org.entityId,
        workClass,
        mode,
        amountLimit: null,
        approvalLimit: null,
        version: null,
      })),
    ),
  );
  const machine = org.as({ kind: 'machine', label: 'pipeline', userId: null, roles: [] });
  return { org, bankAccountId, machine, desk };
};

export type Desk = Awaited<ReturnType<typeof foundDesk>>;

export const party = ({ org, desk }: Desk, name: string, iban?: string, role = 'vendor'): Promise<string> =>
  org.books.transact((tx) =>
    createParty(tx, { name, roles: [role], iban, verified: true, country: 'DE', expectsDocument: 'never' }, desk.vault),
  );

const terms = (
  kind: OpenItemTerms['kind'],
  number: string,
  day: string,
  rest: Partial<OpenItemTerms>,
): OpenItemTerms => ({
  kind,
  number,
  itemDate: date(day),
  dueDate: date(day),
  discountUntil: null,
  discountAmount: null,
  ...rest,
});

export type Claim = { number: string; amount: string; on: string; partyId: string; terms?: Partial<OpenItemTerms> };

/** A bill of a vendor, on 6300 Office; gives its open item. */
export const bill = async (
  { org }: Desk,
  { number, amount, on, partyId, terms: rest = {} }: Claim,
): Promise<string> => {
  const [receipt] = await org.books.transact((tx) =>
    postDrafts(tx, [
      {
        origin: 'import',
        entry: {
          entityId: org.entityId,
          kind: 'document',
          postingDate: date(on),
          description: number,
          postings: [
            debit(org.accounts['6300'] ?? '', eur(amount)),
            credit(org.accounts['1600'] ?? '', eur(amount), { partyId, opens: terms('bill', number, on, rest) }),
          ],
        },
      },
    ]),
  );
  return receipt?.openItems[0]?.id ?? '';
};

/** An invoice to a customer, on 4000 Sales; gives its open item. */
export const invoice = async (
  { org }: Desk,
  { number, amount, on, partyId, terms: rest = {} }: Claim,
): Promise<string> => {
  const [receipt] = await org.books.transact((tx) =>
    postDrafts(tx, [
      {
        origin: 'import',
        journal: 'sales',
        entry: {
          entityId: org.entityId,
          kind: 'document',
          postingDate: date(on),
          description: number,
          postings: [
            debit(org.accounts['1300'] ?? '', eur(amount), { partyId, opens: terms('invoice', number, on, rest) }),
            credit(org.accounts['4000'] ?? '', eur(amount)),
          ],
        },
      },
    ]),
  );
  return receipt?.openItems[0]?.id ?? '';
};

export const tolerance = ({ org }: Desk, scope: string, absolute: bigint, percent = '0'): Promise<number> =>
  org.books.transact((tx) =>
    tx.run(
      sql`insert into tolerance (tenant_id, entity_id, scope, currency, absolute, percent) values (${tx.tenantId}, ${org.entityId}, ${scope}, 'EUR', ${absolute}, ${percent})`,
    ),
  );

let serial = 0;

/** Loads a statement of these lines, opening at 10,000.00 EUR unless told; gives its id. */
export const load = async (
  desk: Desk,
  lines: string,
  rest: { opening?: string | undefined; iban?: string } = {},
): Promise<string> => {
  serial += 1;
  const opening = rest.opening ?? '10000.00';
  const amounts = lines
    .split('\n')
    .map((row) => row.trim().split(/\s+/)[1])
    .filter((amount) => amount !== undefined);
  const closing = amounts.reduce((sum, amount) => sum + eur(amount).minor, eur(opening).minor);
  const days = lines
    .split('\n')
    .map((row) => row.trim().split(/\s+/)[0] ?? '')
    .filter((day) => day !== '')
    .sort();
  const decimal = `${closing < 0n ? '-' : ''}${(closing < 0n ? -closing : closing) / 100n}.${String((closing < 0n ? -closing : closing) % 100n).padStart(2, '0')}`;
  const bytes = camt({
    opening,
    closing: decimal,
    from: days[0] ?? '2026-03-01',
    to: days.at(-1) ?? '2026-03-31',
    lines,
    number: String(serial),
    ...(rest.iban === undefined ? {} : { iban: rest.iban }),
  });
  return desk.desk.load(desk.org, bytes, `statement-${serial}.xml`);
};

export type LineState = { id: string; text: string; amount: bigint; status: string; party_id: string | null };

export const lines = (books: Books, statementId: string): Promise<LineState[]> =>
  books.read((tx) =>
    tx.many<LineState>(
      sql`select id, text, amount, status, party_id from bank_transaction where bank_statement_id = ${statementId} order by position`,
    ),
  );

/** The entry of a bank line as a bookkeeper writes it: "D 1600 1000.00". */
export const entryOf = async (books: Books, lineId: string): Promise<string[]> =>
  books.read(async (tx) => {
    const rows = await tx.many<{ side: string; code: string; amount: string }>(sql`
      select p.side, a.code, to_char(p.amount / 100.0, 'FM999999990.00') as amount from journal_entry j join posting p on p.entry_id = j.id join ledger_account a on a.id = p.ledger_account_id
       where j.bank_transaction_id = ${lineId} order by j.number, p.line_number`);
    return rows.map(({ side, code, amount }) => `${side} ${code} ${amount}`);
  });

export const itemState = (books: Books, id: string): Promise<{ status: string; open: bigint }> =>
  books.read((tx) =>
    tx.one(sql`select status, abs(original_amount) - abs(allocated_amount) as open from open_item where id = ${id}`),
  );

export const matchesOf = (
  books: Books,
  lineId: string,
): Promise<
  {
    id: string;
    status: string;
    kind: string;
    origin: string;
    version: number;
    residual_amount: bigint;
    residual_role: string | null;
  }[]
> =>
  books.read((tx) =>
    tx.many(
      sql`select id, status, kind, origin, version, residual_amount, residual_role from match where bank_transaction_id = ${lineId} order by id`,
    ),
  );
