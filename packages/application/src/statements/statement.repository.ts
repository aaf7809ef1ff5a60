import type {
  ChainDecision,
  ChainLink,
  LineRuling,
  StatementFinding,
  TableMapping,
} from '@counterfoil/domain/statements';
import { asJson, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

/** What is kept of a reading: never the numbers of accounts, which stay sealed in the file and in the master data. */
export type StoredReading = {
  readonly documentId?: string;
  readonly masked?: string | null;
  readonly purpose?: string;
  readonly findings?: readonly StatementFinding[];
  readonly decision?: ChainDecision;
  readonly link?: ChainLink;
  readonly first?: string | null;
  readonly last?: string | null;
  /** What people said about lines in doubt, and which warnings they released. */
  readonly rulings?: Readonly<Record<string, LineRuling>>;
  readonly rejectedBecause?: string;
  /** Of a table of columns: by what headings it is known, and how it was read or would be. */
  readonly table?: { readonly headerSignature: string; readonly mapping: TableMapping; readonly origin: string };
  /** What a person said of this very table, and which of its rows are no bank lines. */
  readonly mapping?: TableMapping;
  readonly setAside?: readonly number[];
  readonly withdrawn?: { readonly reason: string; readonly lines: number };
};

export type StatementRow = {
  id: string;
  bank_account_id: string | null;
  entity_id: string | null;
  file_name: string;
  sha256: Buffer;
  statement_index: number;
  byte_size: bigint;
  storage_key: string;
  status: string;
  requested_bank_account_id: string | null;
  uploaded_by: string;
  reading: StoredReading | null;
  version: number;
};

const COLUMNS = sql`s.id, s.bank_account_id, s.entity_id, s.file_name, s.sha256, s.statement_index, s.byte_size, s.storage_key, s.status, s.requested_bank_account_id, s.uploaded_by, s.reading, s.version`;

export type NewStatementRow = {
  fileName: string;
  sha256: Buffer;
  statementIndex: number;
  byteSize: bigint;
  storageKey: string;
  requestedBankAccountId: string | null;
  uploadedBy: string;
  status: 'received' | 'read' | 'exception';
  reading: StoredReading | null;
};

/** The id of a new row, or undefined when this part of these bytes is here already (also from a parallel upload). */
export const insertStatement = (tx: TenantWrite, row: NewStatementRow): Promise<{ id: string } | undefined> =>
  tx.maybe<{ id: string }>(sql`
    insert into bank_statement (tenant_id, file_name, sha256, statement_index, byte_size, storage_key, requested_bank_account_id, uploaded_by, status, reading)
    values (${tx.tenantId}, ${row.fileName}, ${row.sha256}, ${row.statementIndex}, ${row.byteSize}, ${row.storageKey}, ${row.requestedBankAccountId}, ${row.uploadedBy}, ${row.status},
            ${row.reading === null ? null : asJson(row.reading)}::jsonb)
    on conflict (tenant_id, sha256, statement_index) do nothing returning id`);

export const statementWithBytes = (tx: TenantRead, sha256: Buffer): Promise<StatementRow | undefined> =>
  tx.maybe<StatementRow>(
    sql`select ${COLUMNS} from bank_statement s where s.tenant_id = ${tx.tenantId} and s.sha256 = ${sha256} and s.statement_index = 0`,
  );

export const findStatement = (tx: TenantRead, id: string): Promise<StatementRow | undefined> =>
  tx.maybe<StatementRow>(
    sql`select ${COLUMNS} from bank_statement s where s.tenant_id = ${tx.tenantId} and s.id = ${id}`,
  );

export const lockStatement = (tx: TenantWrite, id: string): Promise<StatementRow | undefined> =>
  tx.maybe<StatementRow>(
    sql`select ${COLUMNS} from bank_statement s where s.tenant_id = ${tx.tenantId} and s.id = ${id} for update`,
  );

/** The statements of one file that still have to be taken in, in its order. */
export const waitingOfFile = (tx: TenantRead, sha256: Buffer): Promise<{ id: string; statement_index: number }[]> =>
  tx.many(sql`
    select id, statement_index from bank_statement where tenant_id = ${tx.tenantId} and sha256 = ${sha256} and status = 'read' order by statement_index`);

/** The statements of one file whose import was taken back. */
export const withdrawnOfFile = (tx: TenantRead, sha256: Buffer): Promise<{ id: string }[]> =>
  tx.many(sql`
    select id from bank_statement where tenant_id = ${tx.tenantId} and sha256 = ${sha256} and status = 'withdrawn' order by statement_index`);

export type StatementMove = {
  id: string;
  from: readonly string[];
  to: string;
  requestedBankAccountId?: string | null;
  reading?: StoredReading;
};

/** Moves a statement on from a state it is still in; 0 rows when somebody else was faster. What the reading says is added to it. */
export const moveStatement = (tx: TenantWrite, move: StatementMove): Promise<number> =>
  tx.run(sql`
    update bank_statement set status = ${move.to}, requested_bank_account_id = coalesce(${move.requestedBankAccountId ?? null}::uuid, requested_bank_account_id),
           reading = coalesce(reading, '{}') || ${asJson(move.reading ?? {})}::jsonb, version = version + 1
     where tenant_id = ${tx.tenantId} and id = ${move.id} and status = any(${[...move.from]})`);

export type StatementFigures = {
  id: string;
  status: 'imported' | 'exception';
  bankAccountId: string | null;
  entityId: string | null;
  format: string;
  statementNumber: string | null;
  page: string | null;
  currency: string;
  from: string | null;
  to: string | null;
  opening: bigint | null;
  openingDate: string | null;
  closing: bigint | null;
  closingDate: string | null;
  proof: 'proven' | 'open' | 'wrong';
  lines: { read: number; new: number; known: number; refused: number };
  reading: StoredReading;
};

/** Writes what the statement proved to be. The instant of import orders the chain, so it is taken after the account's lock. */
export const keepStatement = (tx: TenantWrite, row: StatementFigures): Promise<number> =>
  tx.run(sql`
    update bank_statement set status = ${row.status}, bank_account_id = ${row.bankAccountId}, entity_id = ${row.entityId}, format = ${row.format}, statement_number = ${row.statementNumber},
           page_number = ${row.page}, currency = ${row.currency}, from_date = ${row.from}, to_date = ${row.to}, opening = ${row.opening}, opening_date = ${row.openingDate}, closing = ${row.closing},
           closing_date = ${row.closingDate}, proof = ${row.proof}, lines_read = ${row.lines.read}, lines_new = ${row.lines.new}, lines_known = ${row.lines.known}, lines_refused = ${row.lines.refused},
           reading = coalesce(reading, '{}') || ${asJson(row.reading)}::jsonb || jsonb_build_object('importedAt', clock_timestamp()), version = version + 1
     where tenant_id = ${tx.tenantId} and id = ${row.id} and status = 'read'`);
