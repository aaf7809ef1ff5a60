import { currencyCode, describeMoney, money } from '@counterfoil/domain/money';
import { orThrow, RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { lastDayRestingOn, refuseLockedDays } from '../reconciliation/index.ts';
import { withdrawReviewItem } from '../review/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { bankAccountById, lockBankAccount } from './bank-account.repository.ts';
import { lockStatement, moveStatement } from './statement.repository.ts';
import { tellGaps } from './tell-gaps.ts';
import {
  daysOfStatement,
  type LineToWithdraw,
  linesToWithdraw,
  statementsSharing,
  withdrawLines,
} from './withdrawal.repository.ts';

const refuse = (code: string, detail: string): RefusalError => new RefusalError({ code, detail });

const LINES_TOLD = 5;

const lineInWords = ({ booking_date, amount, currency, entry_number }: LineToWithdraw): string =>
  `${booking_date} ${describeMoney(money(amount, orThrow(currencyCode(currency.trim()))))}${entry_number === null ? '' : ` (entry ${entry_number})`}`;

const told = (lines: readonly LineToWithdraw[]): string =>
  `${lines.slice(0, LINES_TOLD).map(lineInWords).join(', ')}${lines.length > LINES_TOLD ? ` and ${lines.length - LINES_TOLD} more` : ''}`;

/** What stands in the ledger, or is about to, is undone there first: a withdrawal never touches an entry. */
const refuseTaken = (lines: readonly LineToWithdraw[]): void => {
  const posted = lines.filter(({ entry_number }) => entry_number !== null);
  if (posted.length > 0)
    throw refuse(
      'statement.lines_posted',
      `${posted.length} of ${lines.length} lines are posted: ${told(posted)}. Reverse their entries, then take the import back.`,
    );
  const pending = lines.filter(({ decision_pending }) => decision_pending);
  if (pending.length > 0)
    throw refuse(
      'statement.decision_pending',
      `A decision on ${pending.length} of ${lines.length} lines waits out its time for undo: ${told(pending)}. Undo it, or wait until it is done.`,
    );
};

type Imported = {
  readonly id: string;
  readonly bankAccountId: string;
  readonly entityId: string;
  readonly fileName: string;
};

/** A statement without lines proves days too: that nothing was booked on them, or on those between the one before and it. */
const refuseLockedStatement = async (tx: TenantWrite, of: Imported): Promise<void> => {
  const { bankAccountId, entityId } = of;
  const days = await daysOfStatement(tx, of.id);
  if (days !== undefined && days.first !== null) {
    const says = `the statement ${of.fileName} proves days of it from ${days.first} on.`;
    await refuseLockedDays(tx, { bankAccountId, entityId, day: days.first, says });
  }
  const resting = await lastDayRestingOn(tx, { bankAccountId, statementId: of.id });
  if (resting === null) return;
  const says = `the statement ${of.fileName} proves that nothing came in between it and the one before.`;
  await refuseLockedDays(tx, { bankAccountId, entityId, day: resting, says });
};

/**
 * Takes an import back. The statement and its lines stay to be seen and count nowhere; their place in the chain is free, so
 * that the file can be read in another way and loaded again. @throws RefusalError resource.not_found, auth.role_required,
 * statement.not_imported, statement.known_elsewhere, statement.lines_posted, statement.decision_pending,
 * reconciliation.locked
 */
export const withdrawStatement = async (
  tx: TenantWrite,
  wish: { readonly statementId: string; readonly reason: string },
): Promise<void> => {
  const row = await lockStatement(tx, wish.statementId);
  if (row === undefined) throw refuse('resource.not_found', 'There is no such statement here.');
  if (row.entity_id !== null) refuseOtherEntity(tx, row.entity_id);
  if (row.status !== 'imported' || row.bank_account_id === null)
    throw refuse(
      'statement.not_imported',
      `${row.file_name} is ${row.status}; only an imported statement is taken back.`,
    );
  await lockBankAccount(tx, row.bank_account_id);
  const [sharing] = await statementsSharing(tx, { id: row.id, bankAccountId: row.bank_account_id });
  const lines = await linesToWithdraw(tx, row.id);

  if (sharing !== undefined)
    throw refuse(
      'statement.known_elsewhere',
      `${sharing.shared} of its lines are also in ${sharing.file_name}, which was loaded later and counts on them. Take that one back first.`,
    );
  refuseTaken(lines);
  const { id, bank_account_id: bankAccountId, entity_id: entityId, file_name: fileName } = row;
  if (entityId !== null) await refuseLockedStatement(tx, { id, bankAccountId, entityId, fileName });

  for (const { id } of lines)
    await withdrawReviewItem(tx, { kind: 'bank_transaction', id }, 'The import that brought the line was taken back.');
  await withdrawLines(
    tx,
    lines.map(({ id }) => id),
  );
  await withdrawReviewItem(tx, { kind: 'bank_statement', id: row.id }, 'The import was taken back.');
  await moveStatement(tx, {
    id: row.id,
    from: ['imported'],
    to: 'withdrawn',
    reading: { withdrawn: { reason: wish.reason, lines: lines.length } },
  });
  await recordEvent(tx, {
    action: 'statement.withdrawn',
    subjectKind: 'bank_statement',
    subjectId: row.id,
    entityId: row.entity_id,
    payload: { reason: wish.reason, lines: lines.length },
  });
  const account = await bankAccountById(tx, row.bank_account_id);
  if (account !== undefined) await tellGaps(tx, account);
  await announceChange(tx, 'bank_statement', row.id);
  await announceChange(tx, 'bank_account', row.bank_account_id);
};
