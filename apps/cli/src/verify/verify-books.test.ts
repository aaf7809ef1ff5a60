import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { recordEvent } from '@counterfoil/application/audit';
import { decidePeriod } from '@counterfoil/application/ledger';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTamperWorld, type TamperWorld } from '../bench/tamper/tamper-world.ts';
import type { Breach } from './findings.ts';
import { brokenAfter } from './trial.fixture.ts';
import { verifyBooks } from './verify-books.ts';

const db = withDatabase();
let world: TamperWorld;

beforeAll(async () => {
  world = await openTamperWorld(db, { months: 2, files: 6 });
}, 120_000);

afterAll(() => world.close());

const told = ({ kind, subject, text }: Breach): string => `${kind}: ${subject} ${text}`;
const saidAfter = async (...statements: string[]): Promise<string[]> =>
  (await brokenAfter(db, world, ...statements)).map(told);

const asAuditor = (patience = { unsealedSeconds: 0, unnamedFileSeconds: 60 }) =>
  world.composition.database.openAudit().read((tx) => {
    const { home, rootKeyFile, documentsFolder } = world.config;
    return verifyBooks({ tx, outside: { home, rootKeyFile, documentsFolder: resolve(documentsFolder) }, patience });
  });

test('sound books are green in the role that only reads, and everything was looked at', async () => {
  const { ok, broken, checked } = await asAuditor();

  expect(broken).toEqual([]);
  expect(ok).toBe(true);
  const invariants = (await readdir('prisma/checks')).filter((name) => name.endsWith('.sql')).length;
  expect(checked).toMatchObject({ documents: 6, invariants, pending: 0 });
  expect(checked.events).toBe(checked.seals);
  for (const figure of [checked.heads, checked.entries, checked.postings, checked.rows, checked.files])
    expect(figure).toBeGreaterThan(0);
});

test('an event that waits for its seal is pending while it is young, and broken when it is not', async () => {
  await world.books.transact((tx) =>
    recordEvent(tx, { action: 'test.noted', subjectKind: 'test', subjectId: null, payload: {} }),
  );

  const patient = await asAuditor({ unsealedSeconds: 60, unnamedFileSeconds: 60 });
  const strict = await asAuditor();
  await world.sealAll();

  expect(patient).toMatchObject({ ok: true, checked: { pending: 1 } });
  expect(strict.broken.map(told)).toEqual([
    expect.stringMatching(/^event: event .* \(test\.noted\) has no seal after/),
  ]);
  expect((await asAuditor()).ok).toBe(true);
});

test('what is sealed while it looks is not held against the instant it looks at', async () => {
  const { home, rootKeyFile, documentsFolder } = world.config;
  const outside = { home, rootKeyFile, documentsFolder: resolve(documentsFolder) };
  const note = () =>
    world.books.transact((tx) =>
      recordEvent(tx, { action: 'test.noted', subjectKind: 'test', subjectId: null, payload: {} }),
    );
  let looked = false;
  const seen = await world.composition.database.openAudit().read((tx) =>
    verifyBooks({
      outside,
      patience: { unsealedSeconds: 0, unnamedFileSeconds: 0 },
      tx: {
        many: async (statement) => {
          const rows = await tx.many(statement);
          if (!looked) {
            looked = true;
            await note();
            await world.sealAll();
          }
          return rows as never;
        },
      },
    }),
  );

  expect(looked).toBe(true);
  expect(seen.broken).toEqual([]);
});

test('what one statement writes by the thousand is attested in several events', async () => {
  await world.books.transact((tx) =>
    tx.run(sql`
      insert into evidence_link (tenant_id, subject_kind, subject_id, field)
      select ${tx.tenantId}, 'test', uuidv7(), 'line ' || n from generate_series(1, 1201) n`),
  );
  await world.sealAll();

  expect(await asAuditor()).toMatchObject({ ok: true });
  const rows = await world.books.read((tx) =>
    tx.many(sql`
      select (select count(*)::int from json_object_keys(payload::json -> 'rows')) as rows from audit_event
       where action = 'evidence_link.attested' order by id desc limit 3`),
  );
  expect(rows.map(({ rows: named }: { rows?: number }) => named).sort()).toEqual([201, 500, 500]);
  expect(await saidAfter(`delete from evidence_link where field = 'line 777'`)).toEqual([
    expect.stringMatching(/^row: evidence link .* is gone/),
  ]);
});

const FIRST_EVENT = `(select event_id from audit_seal where sequence = 3)`;
const AN_ENTRY = `(select id from journal_entry where kind = 'document' order by id limit 1)`;
const A_DOCUMENT = `(select id from document order by id limit 1)`;

describe('names what a superuser changed', () => {
  test.each([
    [
      `update audit_event set payload = payload || ' ' where id = ${FIRST_EVENT}`,
      /^event: event .* is not what was sealed: seal 3 has the hash/,
    ],
    [
      `update audit_event set payload = 'no json' where action = 'document.attested'`,
      /^event: event .* is not what was sealed/,
    ],
    [
      `update audit_event set occurred_at = 'infinity' where id = ${FIRST_EVENT}`,
      /^invariant: the chain of organisation .* cannot be computed/,
    ],
    [
      `update audit_event set tenant_id = gen_random_uuid() where id = ${FIRST_EVENT}`,
      /^event: event .* is gone; seal 3 says/,
    ],
    [`delete from audit_event where id = ${FIRST_EVENT}`, /^event: event .* is gone; seal 3 says that it was there/],
    [
      `insert into audit_event select tenant_id, uuidv7(), entity_id, action, subject_kind, subject_id, actor_kind, actor_id, actor_label,
        on_behalf_of, payload, schema_version, occurred_at from audit_event where action = 'party.created' limit 1`,
      /^event: event .* has no seal and waits for none/,
    ],
    [
      'delete from audit_seal where sequence = 3',
      /^seal: seal 4 of organisation .* follows seal 2: 3 is missing from the chain/,
    ],
    [
      `update audit_seal set sealed_at = sealed_at - interval '1 hour' where sequence = 3`,
      /^seal: seal 3 of .* breaks the chain/,
    ],
    [
      `update audit_seal set chain_hash = sha256(chain_hash) where sequence = 3`,
      /^seal: seal 3 of .* breaks the chain/,
    ],
    [
      `update audit_seal set event_hash = sha256(event_hash) where sequence = 3`,
      /^event: event .* is not what was sealed/,
    ],
    [
      `update audit_head set signature = sha256(signature) || sha256(signature)`,
      /^head: head .* has a false signature/,
    ],
    [`update audit_head set signed_at = signed_at + interval '1 second'`, /^head: head .* has a false signature/],
    [`update audit_head set key_id = 'another'`, /^head: head .* is signed with the key another; the sealer's is/],
    [
      `delete from audit_head where sequence = (select min(sequence) from audit_head)`,
      /^head: head .* the database has no such head/,
    ],
    [
      'delete from audit_seal; delete from audit_head',
      /^head: head .* was signed and kept outside; the database has no such head, and its chain ends at 0/,
    ],
    [
      `update posting set amount = amount + 1, functional_amount = functional_amount + 1 where entry_id = ${AN_ENTRY} and line_number = 1`,
      /^entry: journal entry .* is not what was posted/,
    ],
    [
      `update posting set text = 'something else' where entry_id = ${AN_ENTRY} and line_number = 1`,
      /^entry: journal entry .* is not what was posted/,
    ],
    [
      `update posting set posting_date = posting_date + 1 where entry_id = ${AN_ENTRY} and line_number = 1`,
      /^posting: posting .*\/1 stands in /,
    ],
    [
      `update journal_entry set content_hash = sha256(content_hash) where id = ${AN_ENTRY}`,
      /^entry: journal entry .* is not what was posted/,
    ],
    [
      `update journal_entry set number = number + 1000 where id = ${AN_ENTRY}`,
      /^entry: .* is not what its audit event reported: the number was/,
    ],
    [
      `update journal_entry set recorded_at = recorded_at - interval '1 day' where id = ${AN_ENTRY}`,
      /^entry: .* reported: the instant of recording was/,
    ],
    [
      `update journal_entry set legal_number = 1 where id = ${AN_ENTRY}`,
      /^entry: .* has the legal number 1, which no event reported/,
    ],
    [
      `delete from journal_entry where id = ${AN_ENTRY}`,
      /^entry: journal entry .* is gone; event .* reports that it was posted/,
    ],
    [`delete from journal_entry where id = ${AN_ENTRY}`, /^posting: posting .*\/1 stands in no journal entry/],
    [
      `insert into journal_entry select (jsonb_populate_record(e, jsonb_build_object('id', uuidv7(), 'number', 9999))).* from journal_entry e where id = ${AN_ENTRY}`,
      /^entry: journal entry .* was never reported/,
    ],
    [
      `update tax_line set registration_id = id`,
      /^entry: tax line .* names a registration or return that no event reported/,
    ],
    [`update open_item set original_amount = original_amount * 2`, /^posting: open item .* is of .*; its posting of/],
    [`delete from open_item where kind = 'invoice'`, /^posting: open item .* is gone; posting .* names it/],
    [`update account_balance set debit = debit + 1`, /^invariant: ledger_account .* \(i02_balances_are_sums\) /],
    [
      `update document set file_name = 'another.pdf' where id = ${A_DOCUMENT}`,
      /^document: document .* is not as event .* attested it/,
    ],
    [
      `update document set received_at = received_at + interval '1 microsecond' where id = ${A_DOCUMENT}`,
      /^document: document .* is not as event/,
    ],
    [
      `update document set sha256 = sha256(sha256) where id = ${A_DOCUMENT}`,
      /^file: document .* names .*, which is not where bytes with the SHA-256/,
    ],
    [
      `delete from document where id = ${A_DOCUMENT}`,
      /^document: document .* is gone; event .* attests that it was there/,
    ],
    [
      `delete from document where id = ${A_DOCUMENT}`,
      /^file: file .* lies in the document store, and no document or statement names it/,
    ],
    [
      `insert into document select (jsonb_populate_record(d, jsonb_build_object('id', uuidv7(), 'sha256', '\\x01'))).* from document d where id = ${A_DOCUMENT}`,
      /^document: document .* was attested by no event/,
    ],
    [`update bank_statement set closing = closing + 1`, /^row: bank statement .* is not as event/],
    [`update bank_transaction set counterparty = 'Somebody else'`, /^row: bank transaction .* is not as event/],
    [`update document_reading set read_by = 'somebody'`, /^row: reading of document .*\/1 is not as event/],
    [`update decision_record set sentence = 'Because.'`, /^row: decision record .* is not as event/],
    [`delete from evidence_link`, /^row: evidence link .* is gone; event/],
    [`update allocation set effective_on = effective_on + 1`, /^row: allocation .* is not as event/],
    [
      `delete from organisation_key`,
      /^file: document .* was altered: it does not open \(key 1 of the organisation is not to be had\)/,
    ],
  ])('%s', async (statement, expected) => {
    expect(await saidAfter(statement)).toContainEqual(expect.stringMatching(expected));
  });

  test('a posting changed with its balances and its hash, all in good order: the audit event knows', async () => {
    const said = await saidAfter(
      `update posting set text = 'forged' where entry_id = ${AN_ENTRY}`,
      `update journal_entry set content_hash = '\\x00' where id = ${AN_ENTRY}`,
    );

    expect(said).toContainEqual(expect.stringMatching(/is not what its audit event reported: the content was/));
  });

  test('the newest events with their seals and heads are gone as if they had never been: the head outside knows', async () => {
    const cut = '(select max(sequence) from audit_head where sequence < (select max(sequence) from audit_head))';
    const said = await saidAfter(
      `delete from audit_event e using audit_seal s where s.event_id = e.id and s.sequence > ${cut}`,
      `delete from audit_seal where sequence > ${cut}`,
      'delete from audit_head where sequence = (select max(sequence) from audit_head)',
    );

    expect(said).toContainEqual(expect.stringMatching(/^head: head .* was signed and kept outside/));
  });

  test('a row changed, an event told by a superuser who leaves every trigger on: nothing is attested or sealed for him', async () => {
    const said = await saidAfter(
      'set local session_replication_role = origin',
      `update document set kind = 'contract' where id = ${A_DOCUMENT}`,
      `insert into audit_event (tenant_id, action, subject_kind, actor_kind, actor_label, payload)
        select tenant_id, 'test.forged', 'test', 'person', 'controller@harbour.example', '{}' from organisation`,
    );

    expect(said).toContainEqual(expect.stringMatching(/^document: document .* is not as event/));
    expect(said).toContainEqual(
      expect.stringMatching(/^event: event .* \(test\.forged\) has no seal and waits for none/),
    );
  });

  test('a document put back to what it once was', async () => {
    const said = await saidAfter(`update document set status = 'received', version = 1 where id = ${A_DOCUMENT}`);

    expect(said).toContainEqual(expect.stringMatching(/^document: document .* is not as event/));
  });
});

describe('names what was changed outside the database', () => {
  const saidWith = async (path: string, change: (bytes: Buffer) => Promise<unknown>): Promise<string[]> => {
    const bytes = await readFile(path);
    await change(bytes);
    const { broken } = await asAuditor();
    await writeFile(path, bytes);
    return broken.map(told);
  };
  const stored = async (): Promise<string[]> => {
    const folder = resolve(world.config.documentsFolder);
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  };
  const shelf = (): string => join(world.config.home, 'seals', `${world.tenantId}.jsonl`);

  test('a document missing, altered, exchanged, or of nobody', async () => {
    const [one = '', two = ''] = await stored();

    expect(await saidWith(one, () => rm(one))).toEqual([
      expect.stringMatching(/^file: .*" its file .* is missing from the store/),
    ]);
    expect(
      await saidWith(one, (bytes) =>
        writeFile(one, Buffer.concat([bytes.subarray(0, -1), Buffer.of(~(bytes.at(-1) ?? 0) & 255)])),
      ),
    ).toEqual([expect.stringMatching(/^file: .* was altered: it does not open/)]);
    expect(await saidWith(one, async () => writeFile(one, await readFile(two)))).toEqual([
      expect.stringMatching(/^file: .* was altered: it does not open/),
    ]);
    const foreign = join(one, '..', 'notes.txt');
    const said = await saidWith(one, (bytes) => writeFile(foreign, bytes));
    await rm(foreign);
    expect(said).toEqual([
      expect.stringMatching(/^file: file .*notes\.txt lies in the document store, and no document/),
    ]);
  });

  test('a file that the product stored and no row names yet may be on its way; after its time it is of nobody', async () => {
    const { key } = await world.composition.storage.put(world.books, Buffer.from('%PDF-1.7 on its way'));
    const patient = await asAuditor({ unsealedSeconds: 0, unnamedFileSeconds: 3_600 });
    const { broken } = await asAuditor({ unsealedSeconds: 0, unnamedFileSeconds: 0 });
    await rm(join(resolve(world.config.documentsFolder), key));

    expect(patient).toMatchObject({ ok: true, checked: { pending: 1 } });
    expect(broken.map(told)).toEqual([expect.stringMatching(/^file: file .* lies in the document store/)]);
  });

  test('a head changed, out of order, cut off; a shelf of nobody', async () => {
    const lines = async (change: (lines: string[]) => string[]) =>
      saidWith(shelf(), (bytes) =>
        writeFile(shelf(), change(bytes.toString().trimEnd().split('\n')).concat('').join('\n')),
      );

    expect(
      await lines(([first = '', ...more]) => [first.replace(/"chainHash":"./, '"chainHash":"z'), ...more]),
    ).toEqual([expect.stringMatching(/^head: head .* is not the same in the database and in the file outside it/)]);
    expect(await lines((all) => all.toReversed())).toEqual([
      expect.stringMatching(/^head: .* does not hold its heads in the order of the chain/),
    ]);
    expect(await lines((all) => all.slice(0, -1))).toEqual([
      expect.stringMatching(/^head: head .* is missing from the file outside the database/),
    ]);
    expect(await lines((all) => ['{', ...all])).toEqual([expect.stringMatching(/^head: line 1 of .* is not a head/)]);
    const nobody = join(world.config.home, 'seals', 'nobody.jsonl');
    expect(await saidWith(shelf(), (bytes) => writeFile(nobody, bytes))).toEqual([
      'head: seals/nobody.jsonl is the shelf of no organisation.',
    ]);
    await rm(nobody);
  });

  test('the key that verifies is not the one that signed', async () => {
    const key = join(world.config.home, 'keys', 'seal-ed25519.pub.pem');
    await rename(key, `${key}.away`);
    const { broken } = await asAuditor();
    await rename(`${key}.away`, key);

    expect(broken.map(told)).toContainEqual(expect.stringMatching(/cannot be checked: the public key of the sealer/));
  });
});

test('the hard lock gives legal numbers, and the books stay sound', async () => {
  await world.books.transact(async (tx) => {
    const { id } = await tx.one<{ id: string }>(sql`
      select p.id from period p join journal_entry e on e.tenant_id = p.tenant_id and e.period_id = p.id
       where p.tenant_id = ${tx.tenantId} and p.kind = 'regular' order by p.starts_on limit 1`);
    return decidePeriod(tx, { periodId: id, verdict: 'lock', areas: ['hard'], reason: 'Filed' });
  });
  await world.sealAll();

  const numbered = await world.books.read((tx) =>
    tx.many(sql`select 1 from journal_entry where tenant_id = ${tx.tenantId} and legal_number is not null`),
  );
  expect(numbered.length).toBeGreaterThan(0);
  expect((await asAuditor()).broken).toEqual([]);
});
