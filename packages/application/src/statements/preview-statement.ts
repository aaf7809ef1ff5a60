import { RefusalError } from '@counterfoil/domain/refusal';
import {
  type MappedTable,
  proveStatement,
  type ReadStatement,
  type StatementProof,
  type StatementTable,
  type TableMapping,
} from '@counterfoil/domain/statements';
import type { Books, TenantRead } from '@counterfoil/platform/db';
import { decideAgainstChain } from './decide-against-chain.ts';
import type { StatementPorts } from './import-statement.ts';
import { findStatement, type StatementRow } from './statement.repository.ts';
import { loadTableCase, readTableCase, type TableCase } from './table-case.ts';

export type StatementPreview = {
  readonly row: StatementRow;
  readonly found: TableCase;
  readonly read: MappedTable | null;
  /** What the chain of the bank account would say, were it loaded now. */
  readonly chain: {
    readonly statement: ReadStatement;
    readonly proof: StatementProof;
    readonly verdicts: Verdicts;
  } | null;
};

type Verdicts = Awaited<ReturnType<typeof decideAgainstChain>>['decision'];

const tableOf = async (
  books: Books,
  statementId: string,
  { storage, reader }: StatementPorts,
): Promise<{ row: StatementRow; table: StatementTable }> => {
  const row = await books.read((tx) => findStatement(tx, statementId));
  if (row === undefined)
    throw new RefusalError({ code: 'resource.not_found', detail: 'There is no such statement here.' });
  const bytes = await storage.get(books, row.storage_key);
  const read = await reader.readStatement({ bytes, fileName: row.file_name });
  const table = read.ok ? read.value.table : undefined;
  if (table === undefined)
    throw new RefusalError({
      code: 'statement.no_table',
      detail: `${row.file_name} is no table of columns; there is nothing to say about them.`,
    });
  return { row, table };
};

/** The bank account and the reading somebody tries, in the place of what is said or proposed so far. */
export type TriedMapping = {
  readonly bankAccountId?: string;
  readonly mapping?: TableMapping;
  readonly setAside?: readonly number[];
};

/**
 * A dry run: the table as it would be read, its proof, and which of its lines would be new, known or in doubt. Writes
 * nothing. @throws RefusalError resource.not_found, statement.no_table
 */
export const previewStatement = async (
  books: Books,
  { statementId, tried }: { statementId: string; tried: TriedMapping },
  ports: StatementPorts,
): Promise<StatementPreview> => {
  const { row, table } = await tableOf(books, statementId, ports);
  return books.read(async (tx: TenantRead) => {
    const asked = { ...row, requested_bank_account_id: tried.bankAccountId ?? row.requested_bank_account_id };
    const found = await loadTableCase(tx, { row: asked, table }, ports.vault);
    const mapping = tried.mapping ?? found.proposal.mapping;
    const read = readTableCase(found, { mapping, setAside: tried.setAside ?? row.reading?.setAside });
    const statement = read?.statement ?? null;
    if (statement === null || found.account === null) return { row, found, read, chain: null };
    const { decision } = await decideAgainstChain(tx, {
      statement,
      account: found.account,
      rulings: row.reading?.rulings,
    });
    return { row, found, read, chain: { statement, proof: proveStatement(statement), verdicts: decision } };
  });
};
