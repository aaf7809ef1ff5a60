import type { MappedTable } from '@counterfoil/domain/statements';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { openReviewItem, type ParkedCase } from '../review/index.ts';
import { moveStatement, type StatementRow } from './statement.repository.ts';
import type { TableCase } from './table-case.ts';

type Parked = { readonly row: StatementRow; readonly found: TableCase; readonly read: MappedTable | null };

const ROWS_TOLD = 3;

const reasonsOf = ({ row, found, read }: Parked): ParkedCase['reasons'] => {
  const evidence = [{ label: row.file_name }];
  const reasons: ParkedCase['reasons'][number][] = [];
  if (found.account === null)
    reasons.push({
      code: 'statement.unknown_account',
      text: 'The table does not name a bank account that is set up: say which one it is for.',
      evidence,
    });
  const { questions } = found.proposal;
  for (const { text } of questions) reasons.push({ code: 'read.field_doubtful', text, evidence });
  for (const { fileLine, because } of (read?.refused ?? []).slice(0, ROWS_TOLD))
    reasons.push({ code: 'read.field_doubtful', text: `Line ${fileLine} of the file: ${because}`, evidence });
  if (read !== null && read.statement === null)
    reasons.push({ code: 'read.field_missing', text: 'No row of the table is a bank line.', evidence });
  if (reasons.length === 0 || (found.account !== null && found.origin === 'proposed' && questions.length === 0))
    reasons.push({
      code: 'read.field_doubtful',
      text: 'A table with these headings comes for the first time and no balance in it proves how it is read: look at the lines as they would be read.',
      evidence,
    });
  return reasons;
};

const proposalsOf = ({ row, found, read }: Parked): ParkedCase['proposals'] => {
  const reads = found.account !== null && read?.statement !== null && read !== null && read.refused.length === 0;
  const lines = read?.statement?.lines.length ?? 0;
  const take = {
    text: `Read ${lines === 1 ? 'one line' : `${lines} lines`} into ${found.account?.row.name ?? ''} as proposed, and the next files alike`,
    action: {
      type: 'map_statement',
      statementId: row.id,
      bankAccountId: found.account?.row.id,
      mapping: found.proposal.mapping,
    },
  };
  const refuse = {
    text: 'Refuse it and ask the bank for another file',
    action: { type: 'reject', reason: 'statement_refused' },
  };
  return [...(reads && found.origin === 'proposed' ? [take] : []), refuse];
};

/** A table that a person has to say something about. Nothing of it is imported until then, and nothing of it is dropped. */
export const parkTable = async (tx: TenantWrite, parked: Parked): Promise<void> => {
  const { row, found, read } = parked;
  await moveStatement(tx, {
    id: row.id,
    from: ['received', 'read'],
    to: 'exception',
    reading: { table: { headerSignature: found.signature, mapping: found.proposal.mapping, origin: found.origin } },
  });
  await openReviewItem(tx, {
    stage: '1-ingest',
    subjectKind: 'bank_statement',
    subjectId: row.id,
    entityId: found.account?.row.entity_id ?? null,
    title: found.account === null ? row.file_name : `${found.account.row.name}: ${row.file_name}`,
    reasons: reasonsOf(parked),
    proposals: proposalsOf(parked),
  });
  await recordEvent(tx, {
    action: 'statement.mapping_asked',
    subjectKind: 'bank_statement',
    subjectId: row.id,
    entityId: found.account?.row.entity_id ?? null,
    payload: { questions: found.proposal.questions.map(({ of }) => of), refused: read?.refused.length ?? 0 },
  });
  await announceChange(tx, 'bank_statement', row.id);
};
