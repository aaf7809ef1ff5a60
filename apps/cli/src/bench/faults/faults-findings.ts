import { type AuditDoor, createDatabase, sql } from '@counterfoil/platform/db';
import { openBacklog } from '../../running/backlog.ts';
import type { ProvidedDatabase } from '../../running/provide-database.ts';
import type { Notes } from './faults-load.ts';

/** What was promised against what is there. */
export type Effects = {
  readonly promised: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
};

export type Findings = {
  readonly effects: Readonly<Record<'entries' | 'documents' | 'statements' | 'bankLines' | 'decisions', Effects>>;
  /** Where the uploaded documents and statements ended. */
  readonly ends: Readonly<Record<string, number>>;
  /** Documents and statements that stand where nothing is meant to stay. */
  readonly unfinished: readonly string[];
  readonly stuck: readonly string[];
  readonly postedTwice: readonly string[];
  readonly gaps: readonly string[];
};

type Row = { readonly name: string; readonly id: string };

const uuid = (wireId: string): string => wireId.replace(/^[a-z]+_/, '');

/** Each promise by its natural name: missing or under another id is lost, more than one is doubled. */
const compare = (promises: ReadonlyMap<string, string>, rows: readonly Row[]): Effects => {
  const found = new Map<string, string[]>();
  for (const { name, id } of rows) found.set(name, [...(found.get(name) ?? []), id]);
  const names = [...promises.keys()];
  return {
    promised: promises.size,
    lost: names.filter((name) => !(found.get(name) ?? []).includes(uuid(promises.get(name) ?? ''))),
    doubled: [...found].filter(([, ids]) => ids.length > 1).map(([name]) => name),
  };
};

const namesOf = (rows: readonly { name: string }[]): string[] => rows.map(({ name }) => name);

const effectsOf = async (audit: AuditDoor, notes: Notes): Promise<Findings['effects']> =>
  audit.read(async (tx) => {
    const entries = await tx.many<Row>(
      sql`select description as name, id from journal_entry where description like 'load %'`,
    );
    const documents = await tx.many<Row>(sql`
      select encode(sha256, 'hex') as name, id from document where encode(sha256, 'hex') = any(${[...notes.documents.keys()]}::text[])`);
    const statements = await tx.many<Row>(sql`
      select encode(sha256, 'hex') as name, id from bank_statement where encode(sha256, 'hex') = any(${[...notes.statements.keys()]}::text[])`);
    const lines = await tx.many<Row>(sql`
      select bank_reference as name, bank_reference as id from bank_transaction where bank_reference = any(${notes.lines}::text[])`);
    // Two bills of one new supplier may both be approved before the first creates it: the second is answered with the law
    // that stands against it and its item is open again, which is an end that was promised too.
    const decisions = await tx.many<Row>(sql`
      select 'exc_' || review_item_id as name, id from review_decision
       where (status = 'committed' or (status = 'refused' and outcome ->> 'code' = 'party.tax_id_taken')) and review_item_id = any(${[...notes.decisions.keys()].map(uuid)}::uuid[])`);
    const entryIds = new Map([...notes.entries].map(([name, { id }]) => [name, id]));
    return {
      entries: compare(entryIds, entries),
      documents: compare(notes.documents, documents),
      statements: compare(notes.statements, statements),
      bankLines: compare(new Map(notes.lines.map((line) => [line, line])), lines),
      decisions: compare(notes.decisions, decisions),
    };
  });

const ENDS = ['posted', 'matched', 'exception', 'rejected', 'imported', 'duplicate'];

const endsOf = async (audit: AuditDoor, notes: Notes): Promise<Pick<Findings, 'ends' | 'unfinished' | 'stuck'>> =>
  audit.read(async (tx) => {
    const ids = [...notes.documents.values(), ...notes.statements.values()].map(uuid);
    const rows = await tx.many<{ name: string; status: string }>(sql`
      select 'document ' || id as name, status from document where id = any(${ids}::uuid[])
      union all select 'statement ' || id, status from bank_statement where id = any(${ids}::uuid[])`);
    const stuck = await tx.many<{ name: string }>(sql`
      select subject_kind || ' ' || subject_id || ': ' || r.text as name from review_item i
        join review_reason r on r.tenant_id = i.tenant_id and r.review_item_id = i.id where r.code = 'system.stuck'`);
    const ends: Record<string, number> = {};
    for (const { name, status } of rows) {
      const end = `${name.split(' ')[0]} ${status}`;
      ends[end] = (ends[end] ?? 0) + 1;
    }
    const unfinished = rows.filter(({ status }) => !ENDS.includes(status));
    return { ends, unfinished: unfinished.map(({ name, status }) => `${name} ${status}`), stuck: namesOf(stuck) };
  });

/** Counted anew from the entries themselves, in the words of nobody else's check. */
const booksOf = async (audit: AuditDoor): Promise<Pick<Findings, 'postedTwice' | 'gaps'>> =>
  audit.read(async (tx) => {
    const postedTwice = await tx.many<{ name: string }>(sql`
      select 'document ' || document_id as name from journal_entry e
       where document_id is not null and reverses_id is null and origin <> 'import'
         and not exists (select from journal_entry r where r.tenant_id = e.tenant_id and r.reverses_id = e.id)
       group by tenant_id, document_id having count(*) > 1`);
    const gaps = await tx.many<{ name: string }>(sql`
      select entity_id || ' ' || journal || ' ' || fiscal_year_id || ' after ' || before as name from (
        select entity_id, journal, fiscal_year_id, number,
               lag(number, 1, 0::bigint) over (partition by tenant_id, entity_id, journal, fiscal_year_id order by number) as before
          from journal_entry) numbered
       where number <> before + 1`);
    return { postedTwice: namesOf(postedTwice), gaps: namesOf(gaps) };
  });

export const findEffects = async ({ urls }: ProvidedDatabase, notes: Notes): Promise<Findings> => {
  const database = createDatabase({ urls });
  try {
    const audit = database.openAudit();
    return {
      effects: await effectsOf(audit, notes),
      ...(await endsOf(audit, notes)),
      ...(await booksOf(audit)),
    };
  } finally {
    await database.close();
  }
};

/** @returns the seconds until the machine had nothing left to do, or null when it never got there */
export const drained = async ({ urls }: ProvidedDatabase, patienceMs: number): Promise<number | null> => {
  const backlog = openBacklog(urls);
  const began = Date.now();
  try {
    while (!(await backlog.isEmpty())) {
      if (Date.now() - began > patienceMs) return null;
      await new Promise((next) => setTimeout(next, 200));
    }
    return (Date.now() - began) / 1000;
  } finally {
    await backlog.close();
  }
};
