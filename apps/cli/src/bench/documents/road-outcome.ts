import { createHash } from 'node:crypto';
import { type Books, sql, type TenantRead } from '@counterfoil/platform/db';

export type RoadReason = { readonly code: string; readonly text: string; readonly itemId: string };

/** Where everything that came of one file stands: its document, its statements, their lines, and why what waits waits. */
export type RoadStanding = {
  readonly kind: string;
  readonly statuses: readonly string[];
  readonly lines: Readonly<Record<string, number>>;
  readonly reasons: readonly RoadReason[];
  readonly lineReasons: readonly RoadReason[];
};

type Row = { id: string; status: string; kind: string };

const ON_THE_WAY = new Set(['received', 'reading', 'read', 'coded', 'matched', 'imported', 'proposed']);

/** Reads one file's standing by its fingerprint, which is how the house knows it too. */
export const standingOf = (books: Books, bytes: Buffer): Promise<RoadStanding> => {
  const sha256 = createHash('sha256').update(bytes).digest();
  return books.read(async (tx) => {
    const documents = await tx.many<Row>(sql`
      select id, status, kind from document where tenant_id = ${tx.tenantId} and sha256 = ${sha256}`);
    const statements = await tx.many<Row>(sql`
      select id, status, coalesce(format, 'statement') as kind from bank_statement
       where tenant_id = ${tx.tenantId} and sha256 = ${sha256} order by statement_index`);
    const lines = await tx.many<{ id: string; status: string }>(sql`
      select b.id, b.status from bank_transaction b
       where b.tenant_id = ${tx.tenantId} and b.parent_id is null
         and b.bank_statement_id = any(${statements.map(({ id }) => id)}::uuid[])`);
    const rows = [...documents, ...statements];
    return {
      kind: rows[0]?.kind ?? 'nothing',
      statuses: rows.map(({ status }) => status),
      lines: countOf(lines.map(({ status }) => status)),
      reasons: await reasonsOf(tx, rows),
      lineReasons: await reasonsOf(tx, lines),
    };
  });
};

export const countOf = (words: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries([...Map.groupBy(words, (word) => word)].map(([word, all]) => [word, all.length]).sort());

const reasonsOf = (tx: TenantRead, rows: readonly { readonly id: string }[]): Promise<RoadReason[]> =>
  tx.many<RoadReason>(sql`
    select r.code, r.text, i.id as "itemId" from review_item i
      join review_reason r on r.tenant_id = i.tenant_id and r.review_item_id = i.id and r.released_at is null
     where i.tenant_id = ${tx.tenantId} and i.status in ('open', 'snoozed', 'pending')
       and i.subject_id = any(${rows.map(({ id }) => id)}::uuid[])
     order by i.id, r.ordinal`);

/** True once nothing of the file waits for the machine any more. */
export const isAtRest = ({ statuses, lines }: Pick<RoadStanding, 'statuses' | 'lines'>): boolean => {
  const documentsRest = statuses.length > 0 && statuses.every((each) => !ON_THE_WAY.has(each) || each === 'imported');
  return documentsRest && Object.keys(lines).every((each) => !ON_THE_WAY.has(each));
};

export const OUTCOMES = ['posted', 'imported', 'exception', 'filed', 'duplicate', 'refused', 'rejected'] as const;
export const BREAKDOWNS = ['failed', 'stuck', 'unnamed'] as const;
export type RoadOutcome = (typeof OUTCOMES)[number] | (typeof BREAKDOWNS)[number];

/** One word for the file. An exception has a named reason, or it is no outcome; what a job gave up on is stuck. */
export const outcomeOf = (standing: RoadStanding): RoadOutcome => {
  const { statuses, reasons, lineReasons } = standing;
  const waiting = standing.lines.exception ?? 0;
  if (!isAtRest(standing) || [...reasons, ...lineReasons].some(({ code }) => code === 'system.stuck')) return 'stuck';
  if (statuses.includes('failed')) return 'failed';
  if (new Set(lineReasons.map(({ itemId }) => itemId)).size < waiting) return 'unnamed';
  if (statuses.includes('exception')) return reasons.length > 0 ? 'exception' : 'unnamed';
  const first = statuses.find((each) => each !== 'filed') ?? 'filed';
  return (OUTCOMES as readonly string[]).includes(first) ? (first as RoadOutcome) : 'stuck';
};
