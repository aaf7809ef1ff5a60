import { chainLinkOf, proveStatement, type ReadStatement } from '@counterfoil/domain/statements';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import type { BankNumberVault } from '../parties/index.ts';
import { announceChange, enqueue, PRIORITY } from '../pipeline/index.ts';
import { withdrawReviewItem } from '../review/index.ts';
import { lockBankAccount } from './bank-account.repository.ts';
import { gapsClosed, heldForGap, insertLines } from './chain.repository.ts';
import { daysOf, decideAgainstChain } from './decide-against-chain.ts';
import { findStatementAccount } from './find-statement-account.ts';
import { insertParts } from './line-parts.repository.ts';
import { minorOf, newLinesOf, newPartsOf } from './new-lines.ts';
import { maskIdentifier, parkStatement } from './park-statement.ts';
import { keepStatement, lockStatement, moveStatement, type StatementRow } from './statement.repository.ts';
import type { StatementCase } from './statement-case.ts';
import { tellGaps } from './tell-gaps.ts';

const decide = async (
  tx: TenantWrite,
  row: StatementRow,
  statement: ReadStatement,
  vault: BankNumberVault,
): Promise<StatementCase> => {
  const requestedId = row.requested_bank_account_id;
  const asked = { identifier: statement.accountIdentifier, currency: statement.currency, requestedId };
  const account = await findStatementAccount(tx, asked, vault);
  if (account !== null) await lockBankAccount(tx, account.row.id);
  const { decision } = await decideAgainstChain(tx, { statement, account, rulings: row.reading?.rulings });
  return { row, statement, account, decision, proof: proveStatement(statement) };
};

/** A balance the file left out is proven all the same when the chain leads to it. */
const proofOf = ({ proof, decision, statement }: StatementCase): 'proven' | 'open' | 'wrong' =>
  proof.verdict === 'open' && decision.opening !== null && statement.closing !== null ? 'proven' : proof.verdict;

const keep = async (tx: TenantWrite, found: StatementCase, ids: ReadonlyMap<number, string> | null): Promise<void> => {
  const { row, statement, account, decision } = found;
  const count = (verdict: string): number => decision.lines.filter((line) => line.verdict === verdict).length;
  const opening = statement.opening ?? decision.opening;
  const minor = (amount: string | null): bigint | null =>
    amount === null ? null : minorOf(amount, statement.currency);
  const bankTransactionIds = statement.lines.map(({ position }) => ids?.get(position) ?? '');
  const link = ids === null ? undefined : chainLinkOf({ statementId: row.id, statement, decision, bankTransactionIds });
  await keepStatement(tx, {
    id: row.id,
    status: ids === null ? 'exception' : 'imported',
    bankAccountId: account?.row.id ?? null,
    entityId: account?.row.entity_id ?? null,
    format: statement.format,
    statementNumber: statement.statementNumber,
    page: statement.page,
    currency: statement.currency,
    from: statement.from,
    to: statement.to,
    opening: minor(opening),
    openingDate: statement.openingDate,
    closing: minor(statement.closing),
    closingDate: statement.closingDate ?? statement.to,
    proof: proofOf(found),
    lines: {
      read: statement.lines.length,
      new: ids === null ? 0 : count('new'),
      known: count('known'),
      refused: ids === null ? statement.lines.length - count('known') : 0,
    },
    reading: {
      masked: maskIdentifier(statement.accountIdentifier),
      purpose: statement.purpose,
      findings: statement.findings,
      decision,
      ...(link === undefined ? {} : { link }),
      ...daysOf(statement),
    },
  });
};

/** What waited for just this statement goes through again; a warning that no longer holds is taken back. */
const tellNeighbours = async (tx: TenantWrite, bankAccountId: string, ownId: string): Promise<void> => {
  for (const { id } of await heldForGap(tx, bankAccountId)) {
    if (id === ownId || (await moveStatement(tx, { id, from: ['exception'], to: 'read' })) === 0) continue;
    await enqueue(tx, { topic: 'statement.received', subjectKind: 'bank_statement', subjectId: id });
  }
  for (const { id } of await gapsClosed(tx, bankAccountId)) {
    await withdrawReviewItem(tx, { kind: 'bank_statement', id }, 'The missing statement has come; the chain closes.');
    await enqueue(tx, { topic: 'bank_transactions.imported', subjectKind: 'bank_statement', subjectId: id });
  }
};

const takeLines = async (tx: TenantWrite, found: StatementCase, vault: BankNumberVault): Promise<void> => {
  const { row, statement, account, decision } = found;
  if (account === null) throw new Error('A statement without its bank account cannot be imported.');
  const place = {
    statementId: row.id,
    bankAccountId: account.row.id,
    entityId: account.row.entity_id,
    currency: statement.currency,
  };
  const opening = statement.opening ?? decision.opening;
  const lines = await newLinesOf(tx, { statement, decision, opening }, vault);
  const made = lines.length === 0 ? [] : await insertLines(tx, place, lines);
  const ids = new Map(made.map(({ id, position }) => [position, id]));
  const parts = await newPartsOf(tx, { statement, ids }, vault);
  if (parts.length > 0) await insertParts(tx, statement.currency, parts);
  for (const line of decision.lines)
    if (line.verdict === 'known' && line.bankTransactionId !== null) ids.set(line.position, line.bankTransactionId);
  await keep(tx, found, ids);
  if (decision.exceptions.length > 0) await parkStatement(tx, found, vault);
  else await withdrawReviewItem(tx, { kind: 'bank_statement', id: row.id }, 'What held it is gone.');
  await tellNeighbours(tx, account.row.id, row.id);
  await tellGaps(tx, account.row);
  if (made.length > 0)
    await enqueue(tx, {
      topic: 'bank_transactions.imported',
      subjectKind: 'bank_statement',
      subjectId: row.id,
      priority: PRIORITY.interactive,
    });
  await announceChange(tx, 'bank_account', account.row.id);
};

/**
 * One statement, decided against its chain and written whole or not at all. The bank account's row is locked first, so
 * that two statements of one account never both call a line new. Nothing is imported of a statement that proves wrong.
 */
export const takeInStatement = async (
  tx: TenantWrite,
  id: string,
  statement: ReadStatement,
  vault: BankNumberVault,
): Promise<void> => {
  const row = await lockStatement(tx, id);
  if (row === undefined || row.status !== 'read') return;

  const found = await decide(tx, row, statement, vault);

  const imports = found.decision.outcome === 'import';
  if (imports) await takeLines(tx, found, vault);
  else {
    await keep(tx, found, null);
    await parkStatement(tx, found, vault);
  }
  await recordEvent(tx, {
    action: imports ? 'statement.imported' : 'statement.held',
    subjectKind: 'bank_statement',
    subjectId: id,
    entityId: found.account?.row.entity_id ?? null,
    payload: {
      bankAccountId: found.account?.row.id ?? null,
      lines: statement.lines.length,
      new: found.decision.lines.filter(({ verdict }) => verdict === 'new').length,
      proof: found.proof.verdict,
      exceptions: found.decision.exceptions.map(({ code }) => code),
    },
  });
  await announceChange(tx, 'bank_statement', id);
};
