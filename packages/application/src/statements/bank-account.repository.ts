import { joined, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type BankAccountRow = {
  id: string;
  entity_id: string;
  ledger_account_id: string;
  name: string;
  kind: string;
  currency: string;
  sealed_number: Buffer;
  blind_index: Buffer;
  last_four: string;
  bank_code: string | null;
};

const COLUMNS = sql`b.id, b.entity_id, b.ledger_account_id, b.name, b.kind, b.currency, b.sealed_number, b.blind_index, b.last_four, b.bank_code`;

/** Bank accounts in use; of one number when its blind indexes are given. */
export const bankAccountRows = (tx: TenantRead, blindIndexes: readonly Buffer[] | null): Promise<BankAccountRow[]> =>
  tx.many<BankAccountRow>(sql`
    select ${COLUMNS} from bank_account b where b.tenant_id = ${tx.tenantId} and b.archived_at is null
       and (${blindIndexes === null ? null : [...blindIndexes]}::bytea[] is null or b.blind_index = any(${blindIndexes === null ? null : [...blindIndexes]}::bytea[])) order by b.id`);

export const bankAccountById = (tx: TenantRead, id: string): Promise<BankAccountRow | undefined> =>
  tx.maybe<BankAccountRow>(
    sql`select ${COLUMNS} from bank_account b where b.tenant_id = ${tx.tenantId} and b.id = ${id}`,
  );

/** One importer of a chain at a time; postings of the same bank account go on meanwhile. */
export const lockBankAccount = (tx: TenantWrite, id: string): Promise<{ id: string } | undefined> =>
  tx.maybe(sql`select id from bank_account where tenant_id = ${tx.tenantId} and id = ${id} for no key update`);

export const newBankAccountId = async (tx: TenantWrite): Promise<string> =>
  (await tx.one<{ id: string }>(sql`select uuidv7()::text as id`)).id;

export type NewBankAccountRow = {
  id: string;
  entityId: string;
  ledgerAccountId: string;
  name: string;
  kind: string;
  currency: string;
  sealed: Buffer;
  blindIndex: Buffer;
  lastFour: string;
  bankCode: string | null;
};

/** Undefined when number and currency, or the ledger account, belong to a bank account already, also by a parallel request. */
export const insertBankAccount = (tx: TenantWrite, row: NewBankAccountRow): Promise<{ id: string } | undefined> =>
  tx.maybe<{ id: string }>(sql`
    insert into bank_account (tenant_id, id, entity_id, ledger_account_id, name, kind, currency, sealed_number, blind_index, last_four, bank_code)
    values (${tx.tenantId}, ${row.id}, ${row.entityId}, ${row.ledgerAccountId}, ${row.name}, ${row.kind}, ${row.currency}, ${row.sealed}, ${row.blindIndex}, ${row.lastFour}, ${row.bankCode})
    on conflict do nothing returning id`);

export const accountWithNumber = (
  tx: TenantRead,
  blindIndex: Buffer,
  currency: string,
): Promise<{ id: string; name: string } | undefined> =>
  tx.maybe(
    sql`select id, name from bank_account where tenant_id = ${tx.tenantId} and blind_index = ${blindIndex} and currency = ${currency}`,
  );

export const accountOnLedger = (
  tx: TenantRead,
  entityId: string,
  ledgerAccountId: string,
): Promise<{ id: string; name: string } | undefined> =>
  tx.maybe(
    sql`select id, name from bank_account where tenant_id = ${tx.tenantId} and entity_id = ${entityId} and ledger_account_id = ${ledgerAccountId}`,
  );

export type BankLedgerRow = {
  id: string;
  code: string;
  name: string;
  type: string;
  control: string;
  currency: string | null;
  statement_line: string;
  cash_flow_class: string;
  archived: boolean;
};

const LEDGER = sql`a.id, a.code, a.name, a.type, a.control, a.currency, a.statement_line, a.cash_flow_class, a.archived_at is not null as archived`;

export const ledgerAccountOf = (tx: TenantRead, entityId: string, id: string): Promise<BankLedgerRow | undefined> =>
  tx.maybe<BankLedgerRow>(sql`
    select ${LEDGER} from ledger_account a join entity_account u on u.tenant_id = a.tenant_id and u.ledger_account_id = a.id
     where a.tenant_id = ${tx.tenantId} and a.id = ${id} and u.entity_id = ${entityId}`);

export const ledgerAccountInRole = (
  tx: TenantRead,
  entityId: string,
  role: string,
): Promise<BankLedgerRow | undefined> =>
  tx.maybe<BankLedgerRow>(sql`
    select ${LEDGER} from account_role r join ledger_account a on a.tenant_id = r.tenant_id and a.id = r.ledger_account_id
     where r.tenant_id = ${tx.tenantId} and r.entity_id = ${entityId} and r.role = ${role}`);

export const takenCodes = async (tx: TenantRead, length: number): Promise<Set<string>> =>
  new Set(
    (
      await tx.many<{ code: string }>(
        sql`select code from ledger_account where tenant_id = ${tx.tenantId} and length(code) = ${length}`,
      )
    ).map(({ code }) => code),
  );

export type NewLedgerRow = { entityId: string; code: string; name: string; currency: string; like: BankLedgerRow };

/** A ledger account of its own beside the one it is made after; undefined when the code was taken meanwhile. */
export const insertBankLedgerAccount = (tx: TenantWrite, row: NewLedgerRow): Promise<{ id: string } | undefined> =>
  tx.maybe<{ id: string }>(sql`
    with made as (
      insert into ledger_account (tenant_id, code, name, type, control, open_items, allows_manual, monetary, currency, statement_line, cash_flow_class)
      values (${tx.tenantId}, ${row.code}, ${row.name}, ${row.like.type}, ${row.like.control}, false, false, true, ${row.currency}, ${row.like.statement_line}, ${row.like.cash_flow_class})
      on conflict (tenant_id, code) do nothing returning tenant_id, id
    )
    insert into entity_account (tenant_id, entity_id, ledger_account_id) select tenant_id, ${row.entityId}::uuid, id from made returning ledger_account_id as id`);

export type BankAccountFilter = { id?: string; entityId?: string; after: readonly string[] | null; limit: number };

export type BankAccountFigures = BankAccountRow & {
  ledger_account_code: string;
  statement_balance: bigint | null;
  statement_date: string | null;
  ledger_balance: bigint;
  unreconciled_count: number;
};

/** A bank line is reconciled by the posting that carries it; a reversed posting leaves it open again. */
export const POSTED_TOTAL = sql`coalesce((select sum(p.amount) from posting p where p.tenant_id = t.tenant_id and p.bank_transaction_id = t.id and p.ledger_account_id = b.ledger_account_id), 0)`;

export const bankAccountFigures = (tx: TenantRead, filter: BankAccountFilter): Promise<BankAccountFigures[]> => {
  const conditions = [sql`b.tenant_id = ${tx.tenantId}`, sql`b.archived_at is null`];
  if (filter.id !== undefined) conditions.push(sql`b.id = ${filter.id}`);
  if (filter.entityId !== undefined) conditions.push(sql`b.entity_id = ${filter.entityId}`);
  if (filter.after !== null) conditions.push(sql`(b.name, b.id) > (${filter.after[0]}, ${filter.after[1]}::uuid)`);
  return tx.many<BankAccountFigures>(sql`
    select ${COLUMNS}, a.code as ledger_account_code, s.closing as statement_balance, s.closing_date as statement_date,
           coalesce((select sum(x.debit - x.credit) from account_balance x where x.tenant_id = b.tenant_id and x.entity_id = b.entity_id and x.ledger = 'main'
                      and x.ledger_account_id = b.ledger_account_id and x.currency = b.currency), 0)::bigint as ledger_balance,
           (select count(*)::int from bank_transaction t where t.tenant_id = b.tenant_id and t.bank_account_id = b.id
             and t.status in ('imported', 'proposed', 'exception') and t.amount <> ${POSTED_TOTAL}) as unreconciled_count
      from bank_account b join ledger_account a on a.tenant_id = b.tenant_id and a.id = b.ledger_account_id
      left join lateral (select closing, closing_date from bank_statement s where s.tenant_id = b.tenant_id and s.bank_account_id = b.id and s.status = 'imported'
             and s.closing is not null and s.proof <> 'wrong' order by s.closing_date desc nulls last, s.id desc limit 1) s on true
     where ${joined(conditions, ' and ')} order by b.name, b.id limit ${filter.limit}`);
};

/** Statements that wait for a bank account nobody had set up, of this currency and shown under this number. */
export const statementsWithoutAccount = (
  tx: TenantRead,
  account: { readonly currency: string; readonly masked: string },
): Promise<{ id: string }[]> =>
  tx.many(sql`
    select s.id from bank_statement s
     where s.tenant_id = ${tx.tenantId} and s.status = 'exception' and s.bank_account_id is null
       and s.currency = ${account.currency} and s.reading ->> 'masked' = ${account.masked}
     order by s.received_at, s.statement_index`);
