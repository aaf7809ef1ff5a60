import type { StatementTable } from '@counterfoil/domain/statements';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import type { BankNumberVault } from '../parties/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { parkTable } from './park-table.ts';
import { lockStatement, moveStatement } from './statement.repository.ts';
import { keepMapping } from './statement-mapping.repository.ts';
import { loadTableCase, provesItself, readTableCase } from './table-case.ts';
import { takeInStatement } from './take-in-statement.ts';

/**
 * A bank's table on its way in. It is read as a person said of this file or of this account's files before, or as its own
 * balances prove; anything else waits with a proposal. Rows that nobody can read hold the whole table: none is dropped.
 */
export const takeInTable = async (
  tx: TenantWrite,
  { id, table }: { id: string; table: StatementTable },
  vault: BankNumberVault,
): Promise<void> => {
  const row = await lockStatement(tx, id);
  if (row === undefined || (row.status !== 'received' && row.status !== 'read')) return;
  const found = await loadTableCase(tx, { row, table }, vault);
  const { mapping } = found.proposal;

  const read = readTableCase(found, { mapping, setAside: row.reading?.setAside });

  const isSaid = found.origin !== 'proposed' || provesItself(found, read);
  const statement = read?.statement ?? null;
  if (found.account === null || statement === null || !isSaid || (read?.refused.length ?? 0) > 0) {
    await parkTable(tx, { row, found, read });
    return;
  }
  if (found.origin === 'proposed') {
    const kept = {
      entityId: found.account.row.entity_id,
      bankAccountId: found.account.row.id,
      headerSignature: found.signature,
      mapping,
      origin: 'proven' as const,
    };
    await keepMapping(tx, kept);
    await recordEvent(tx, {
      action: 'statement_mapping.proven',
      subjectKind: 'bank_account',
      subjectId: kept.bankAccountId,
      entityId: kept.entityId,
      payload: { headerSignature: kept.headerSignature, mapping },
    });
  }
  await moveStatement(tx, {
    id,
    from: ['received', 'read'],
    to: 'read',
    requestedBankAccountId: found.account.row.id,
    reading: { table: { headerSignature: found.signature, mapping, origin: found.origin } },
  });
  await takeInStatement(tx, id, statement, vault);
  await announceChange(tx, 'bank_statement', id);
};
