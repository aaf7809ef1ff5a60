import { sql } from '@counterfoil/platform/db';
import { parsedObject } from './canonical-bytes.ts';
import {
  contentHashOf,
  type EntryRow,
  entriesAfter,
  hardLocksTold,
  type PostingRow,
  postingsOf,
  type TaxRow,
  type ToldRow,
  taxLinesOf,
  toldOf,
} from './entry-content.ts';
import type { Findings } from './findings.ts';
import type { Reading } from './reading.ts';

const ENTRIES_A_PAGE = 500;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

type Body = {
  /** The day through which the entity is shut for good, where an event said so. */
  readonly shutThrough: string | null;
  readonly postings: readonly PostingRow[];
  readonly taxLines: readonly TaxRow[];
  readonly told: readonly ToldRow[];
};

const named = (entry: EntryRow): string => `journal entry ${entry.id} (${entry.journal} ${entry.number})`;

/** What the event that reported the posting says of the entry, against what the entry says. */
const faultsOfTold = (entry: EntryRow, events: readonly ToldRow[], computed: string): string[] => {
  const [told, ...more] = events;
  if (told === undefined) return ['was never reported: the audit trail has no event of its posting.'];
  if (more.length > 0) return [`is reported by ${more.length + 1} events; an entry is posted once.`];
  const said = parsedObject(told.payload);
  const facts: [what: string, said: unknown, found: unknown][] = [
    ['the content', said.contentHash, computed],
    ['the number', String(said.number), entry.number],
    ['the instant of recording', String(said.recordedAt), entry.recorded_at],
    ['the entity', told.entity_id, entry.entity_id],
  ];
  return facts.flatMap(([what, was, is]) =>
    was === is ? [] : [`is not what its audit event reported: ${what} was ${String(was)}, is ${String(is)}.`],
  );
};

const judgeBody = (findings: Findings, entry: EntryRow, { postings, taxLines }: Body): void => {
  for (const line of postings) {
    const [own, header] = [line, entry].map((row) =>
      [row.entity_id, row.ledger, row.period_id, row.posting_date].join(', '),
    );
    if (own !== header)
      findings.report(
        'posting',
        `posting ${entry.id}/${line.line_number}`,
        `stands in ${own}; its entry in ${header}.`,
      );
  }
  for (const line of taxLines) {
    const subject = `tax line ${line.id}`;
    if (line.entity_id !== entry.entity_id)
      findings.report('entry', subject, `is of entity ${line.entity_id}; its entry of ${entry.entity_id}.`);
    if (line.beyond) findings.report('entry', subject, 'names a registration or return that no event reported.');
  }
};

const judgeEntry = (findings: Findings, tenantId: string, { entry, body }: { entry: EntryRow; body: Body }): void => {
  const computed = contentHashOf(tenantId, entry, body);
  if (computed !== entry.content_hash)
    findings.report(
      'entry',
      named(entry),
      `is not what was posted: it has the hash ${entry.content_hash}, its ${body.postings.length} postings and columns come to ${computed}.`,
    );
  if (entry.legal_number !== null && (body.shutThrough === null || entry.posting_date > body.shutThrough))
    findings.report('entry', named(entry), `has the legal number ${entry.legal_number}, which no event reported.`);
  for (const fault of faultsOfTold(entry, body.told, computed)) findings.report('entry', named(entry), fault);
  judgeBody(findings, entry, body);
};

/** Every journal entry: its hash anew from its columns, and its audit event, which must say the same. */
export const verifyEntries = async (tx: Reading, findings: Findings, tenantId: string): Promise<void> => {
  const locks = await hardLocksTold(tx, tenantId);
  let after = BEFORE_ALL;
  for (;;) {
    const entries = await entriesAfter(tx, tenantId, { id: after, most: ENTRIES_A_PAGE });
    const ids = entries.map(({ id }) => id);
    const postings = Map.groupBy(await postingsOf(tx, tenantId, ids), ({ entry_id }) => entry_id);
    const taxLines = Map.groupBy(await taxLinesOf(tx, tenantId, ids), ({ entry_id }) => entry_id);
    const told = Map.groupBy(await toldOf(tx, tenantId, ids), ({ entry_id }) => entry_id);
    for (const entry of entries) {
      const of = <Row>(rows: Map<string, Row[]>): Row[] => rows.get(entry.id) ?? [];
      const shutThrough = locks.get(entry.entity_id) ?? null;
      const body = { shutThrough, postings: of(postings), taxLines: of(taxLines), told: of(told) };
      judgeEntry(findings, tenantId, { entry, body });
      findings.checked.postings += body.postings.length;
    }
    findings.checked.entries += entries.length;
    after = ids.at(-1) ?? after;
    if (entries.length < ENTRIES_A_PAGE) return;
  }
};

/** The other way round: what an event reported is there, and nothing stands outside an entry. */
export const verifyReported = async (tx: Reading, findings: Findings, tenantId: string): Promise<void> => {
  const gone = await tx.many<{ id: string; event: string }>(sql`
    select v.subject_id::text as id, v.id::text as event from audit_event v
     where v.tenant_id = ${tenantId} and v.action = 'journal_entry.posted'
       and not exists (select from journal_entry e where e.tenant_id = v.tenant_id and e.id = v.subject_id) limit 100`);
  for (const { id, event } of gone)
    findings.report('entry', `journal entry ${id}`, `is gone; event ${event} reports that it was posted.`);

  const stray = await tx.many<{ subject: string }>(sql`
    select 'posting ' || p.entry_id || '/' || p.line_number as subject from posting p
     where p.tenant_id = ${tenantId} and not exists (select from journal_entry e where e.tenant_id = p.tenant_id and e.id = p.entry_id)
    union all
    select 'tax line ' || t.id from tax_line t
     where t.tenant_id = ${tenantId} and not exists (select from journal_entry e where e.tenant_id = t.tenant_id and e.id = t.entry_id)
    limit 100`);
  for (const { subject } of stray) findings.report('posting', subject, 'stands in no journal entry.');
};

/** An open item is its posting: the same account, party, side, amount, currency and entity; and what a posting names is there. */
export const verifyOpenItems = async (tx: Reading, findings: Findings, tenantId: string): Promise<void> => {
  const wrong = await tx.many<{ subject: string; fault: string }>(sql`
    select 'open item ' || i.id as subject, case when p.entry_id is null then 'is of posting ' || i.entry_id || '/' || i.line_number || ', which does not name it.'
        else format('is of %s %s; its posting of %s %s, or of another account, party, side or entity.', i.original_amount, i.currency, p.amount, p.currency) end as fault
      from open_item i
      left join posting p on p.tenant_id = i.tenant_id and p.entry_id = i.entry_id and p.line_number = i.line_number and p.open_item_id = i.id
     where i.tenant_id = ${tenantId}
       and (i.entity_id, i.ledger_account_id, i.party_id, i.side, i.currency, i.original_amount, i.functional_amount)
         is distinct from (p.entity_id, p.ledger_account_id, p.party_id, p.side, p.currency, p.amount, p.functional_amount)
    union all
    select 'open item ' || p.open_item_id, 'is gone; posting ' || p.entry_id || '/' || p.line_number || ' names it.'
      from posting p
     where p.tenant_id = ${tenantId} and p.open_item_id is not null
       and not exists (select from open_item i where i.tenant_id = p.tenant_id and i.id = p.open_item_id)
     limit 100`);
  for (const { subject, fault } of wrong) findings.report('posting', subject, fault);
};
