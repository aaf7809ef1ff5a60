import { sql } from '@counterfoil/platform/db';
import { createRule, insertExample } from '../classification/index.ts';
import { createParty } from '../parties/index.ts';
import { reviewOf } from '../statements/bank-desk.fixture.ts';
import { codeTransactions } from './code-transactions.ts';
import { type Desk, entryOf, lines, load } from './match-desk.fixture.ts';
import { matchTransactions } from './match-transactions.ts';

export const CONTOSO = 'DE44500105175407324931';

export type Expectation = 'always' | 'never';

/** A verified vendor that always, or never, sends a document for what it is paid. */
export const vendor = ({ org, desk }: Desk, expectsDocument: Expectation, iban = CONTOSO): Promise<string> =>
  org.books.transact((tx) =>
    createParty(
      tx,
      { name: 'Contoso GmbH', roles: ['vendor'], iban, verified: true, country: 'DE', expectsDocument },
      desk.vault,
    ),
  );

type Rule = {
  readonly account?: string;
  readonly partyId?: string | null;
  readonly text?: string;
  readonly expects?: Expectation;
  readonly taxCodeId?: string;
};

/** A person's rule for bank lines, to 6420 Software unless told. */
export const rule = ({ org }: Desk, wish: Rule): Promise<string> =>
  org.books.transact((tx) =>
    createRule(tx, {
      name: 'As agreed',
      priority: 100,
      entityId: null,
      partyId: wish.partyId ?? null,
      bankAccountId: null,
      conditions: { source: 'bank', ...(wish.text === undefined ? {} : { textContains: [wish.text] }) },
      action: {
        ledgerAccountId: org.accounts[wish.account ?? '6420'] ?? '',
        taxCodeId: wish.taxCodeId ?? null,
        dimensions: {},
        ...(wish.expects === undefined ? {} : { expectsDocument: wish.expects }),
      },
      validFrom: null,
      validTo: null,
    }),
  );

/** A person decided once that money of this vendor goes to an account: the vendor is known from then on. */
export const decidedOnce = (
  { org }: Desk,
  partyId: string,
  decision: { account?: string; currency?: string; amount?: bigint } = {},
): Promise<void> =>
  org.books.transact(async (tx) => {
    const { id } = await tx.one<{ id: string }>(sql`select uuidv7() as id`);
    const ledgerAccountId = org.accounts[decision.account ?? '6420'] ?? '';
    await insertExample(tx, {
      entityId: org.entityId,
      memoryKey: '',
      partyId,
      ledgerAccountId,
      taxCodeId: null,
      coding: { parts: [{ share: 10_000, ledgerAccountId, taxCodeId: null, dimensions: {} }] },
      counterparty: 'Contoso GmbH',
      direction: 'out',
      description: 'SUBSCRIPTION',
      amount: decision.amount ?? 4_900n,
      currency: decision.currency ?? 'EUR',
      subjectKind: 'bank_transaction',
      subjectId: id,
      decidedBy: tx.principal.userId ?? '',
      decidedOn: null,
    });
  });

/** A second entity of the organisation with the same chart, an open year and a savings account of its own. */
export const sister = async ({ org, desk }: Desk, number: string): Promise<{ entityId: string; accountId: string }> => {
  const entityId = await org.books.transact(async (tx) => {
    const { id } = await tx.one<{ id: string }>(sql`
      insert into legal_entity (tenant_id, slug, name, country, functional_currency, time_zone, locale) values (${tx.tenantId}, 'sister', 'Test Sister B.V.', 'NL', 'EUR', 'Europe/Amsterdam', 'nl-NL') returning id`);
    await tx.run(sql`
      insert into area_lock (tenant_id, entity_id, area) select ${tx.tenantId}::uuid, ${id}::uuid, unnest(array['payables', 'receivables', 'bank', 'ledger', 'tax', 'hard'])`);
    await tx.run(sql`
      insert into entity_account (tenant_id, entity_id, ledger_account_id) select tenant_id, ${id}::uuid, ledger_account_id from entity_account where entity_id = ${org.entityId} and ledger_account_id in (select id from ledger_account where code < '1201' or code > '1209')`);
    await tx.run(sql`
      insert into account_role (tenant_id, entity_id, role, ledger_account_id) select tenant_id, ${id}::uuid, role, ledger_account_id from account_role where entity_id = ${org.entityId}`);
    const year = await tx.one<{ id: string }>(sql`
      insert into fiscal_year (tenant_id, entity_id, label, starts_on, ends_on) values (${tx.tenantId}, ${id}, '2026', '2026-01-01', '2026-12-31') returning id`);
    await tx.run(sql`
      insert into period (tenant_id, entity_id, fiscal_year_id, ordinal, kind, label, starts_on, ends_on) values (${tx.tenantId}, ${id}, ${year.id}, 1, 'regular', '2026', '2026-01-01', '2026-12-31')`);
    return id;
  });
  return { entityId, accountId: await desk.openAccount(org, { entityId, name: 'Sister', kind: 'savings', number }) };
};

export type Outcome = { lineId: string; status: string; entry: string[]; codes: string[]; sentences: string[] };

/** Carries a statement through matching and coding; what became of each line. */
export const walk = async (desk: Desk, statementId: string): Promise<Outcome[]> => {
  await matchTransactions(desk.machine, statementId);
  await codeTransactions(desk.machine, statementId);
  const outcomes: Outcome[] = [];
  for (const line of await lines(desk.org.books, statementId)) {
    const { codes, texts } = await reviewOf(desk.org.books, line.id);
    const entry = await entryOf(desk.org.books, line.id);
    outcomes.push({ lineId: line.id, status: line.status, entry, codes, sentences: texts });
  }
  return outcomes;
};

/** The one line of a statement, carried through. */
export const walkLine = async (desk: Desk, row: string, opening?: string): Promise<Outcome> => {
  const [only] = await walk(desk, await load(desk, row, { opening }));
  if (only === undefined) throw new Error('The statement has no line.');
  return only;
};
