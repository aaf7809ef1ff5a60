import type { CalendarDate } from '@counterfoil/domain/calendar';
import { lineOfSubject } from '@counterfoil/domain/classification';
import type { DecidedLine } from '@counterfoil/domain/models';
import type { TenantRead } from '@counterfoil/platform/db';
import { decisionOf } from '../classification/index.ts';
import { type DecidedRow, decidedRows } from './decided-lines.repository.ts';

const DOCUMENTS = 'documents';

const lineOf = (row: DecidedRow): DecidedLine => {
  const decision = decisionOf(row);
  return {
    id: row.id,
    at: row.instant,
    day: row.day as CalendarDate,
    ledgerAccountId: decision.coding.parts[0]?.ledgerAccountId ?? '',
    source: row.bank_account_id ?? DOCUMENTS,
    line: lineOfSubject(decision.subject),
    decision,
  };
};

/** The decisions of people in an entity as a model learns them, in their order. */
export const loadDecidedLines = async (
  tx: TenantRead,
  of: { readonly entityId: string; readonly asOf: string; readonly until?: string },
): Promise<DecidedLine[]> => (await decidedRows(tx, of)).map(lineOf);
