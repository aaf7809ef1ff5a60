import type { CalendarDate } from '@counterfoil/domain/calendar';
import type { DecidedLine } from '@counterfoil/domain/models';
import type { TenantRead } from '@counterfoil/platform/db';
import { type DecidedRow, decidedRows } from './decided-lines.repository.ts';

const DOCUMENTS = 'documents';

const lineOf = (row: DecidedRow): DecidedLine => {
  const source = row.source ?? DOCUMENTS;
  const size = Number(row.amount < 0n ? -row.amount : row.amount);
  return {
    id: row.id,
    at: row.at,
    day: row.day as CalendarDate,
    ledgerAccountId: row.ledger_account_id,
    source,
    line: {
      source: source === DOCUMENTS ? '' : source,
      counterparty: row.counterparty ?? '',
      text: row.description,
      amountMinor: row.direction === 'out' ? -size : size,
      tax: '',
      dimension: '',
    },
  };
};

/** The decisions of people in an entity as a model learns them, in their order. */
export const loadDecidedLines = async (
  tx: TenantRead,
  of: { readonly entityId: string; readonly asOf: string; readonly until?: string },
): Promise<DecidedLine[]> => (await decidedRows(tx, of)).map(lineOf);
