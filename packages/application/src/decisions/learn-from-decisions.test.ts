import { randomUUID } from 'node:crypto';
import { date } from '@counterfoil/domain/calendar';
import type { StatisticalCoder } from '@counterfoil/domain/classification';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { type InUse, LearnedCoders } from '../classification/index.ts';
import { codeTransactions, matchTransactions, takeBackEntry } from '../matching/index.ts';
import { type Desk, eur, foundDesk, lines, load } from '../matching/match-desk.fixture.ts';
import { getException, listExceptions } from '../review/index.ts';
import { type BankDesk, openBankDesk } from '../statements/bank-desk.fixture.ts';
import { decideException, executorsOf } from './index.ts';

const db = withDatabase();
let bank: BankDesk;
beforeAll(async () => {
  bank = await openBankDesk();
});

const TAXIS = ['HAFEN', 'NORD', 'ELBE', 'ALSTER', 'KIEL', 'BILLE'];
const HOSTS = ['CLOUD', 'SERVER', 'DOMAIN', 'BACKUP', 'MAIL', 'CDN'];

/** Twenty-four lines of two kinds, each of a payee of its own. */
const MARCH = Array.from({ length: 12 }, (_, at) => [
  `2026-03-${String(at + 2).padStart(2, '0')} -1${at}.40 FAHRT ${TAXIS[at % 6]} TAXI <${TAXIS[at % 6]} TAXI>`,
  `2026-03-${String(at + 2).padStart(2, '0')} -4${at}.90 ABO ${HOSTS[at % 6]} HOSTING <${HOSTS[at % 6]} HOSTING>`,
])
  .flat()
  .join('\n');

const itemOf = ({ org }: Desk, subjectId: string) =>
  org.books.read(async (tx) => {
    const { rows } = await listExceptions(tx, { view: 'all', userId: null, subjectId, after: null, limit: 1 });
    const whole = await getException(tx, rows[0]?.id ?? '');
    if (whole === undefined) throw new Error('There is no review item.');
    return whole;
  });

/** A controller codes every line that waits: taxis to Office, hosting to Software. */
const decideAll = async (desk: Desk, statementId: string): Promise<string[]> => {
  const ports = { vault: bank.vault, executors: executorsOf({ vault: bank.vault }) };
  const controller = desk.org.as({ label: 'Lena', roles: ['controller'], userId: randomUUID() });
  const decided = await lines(desk.org.books, statementId);
  for (const line of decided) {
    const { item } = await itemOf(desk, line.id);
    const ledgerAccountId = desk.org.accounts[line.text.includes('TAXI') ? '6300' : '6420'] ?? '';
    const changes = { coding: [{ lineIndex: null, ledgerAccountId }] };
    await controller.transact((tx) =>
      decideException(tx, item.id, { verdict: 'correct', version: item.version, changes }, ports),
    );
  }
  return decided.map(({ id }) => id);
};

const walk = async (desk: Desk, statementId: string, coders: LearnedCoders): Promise<void> => {
  await matchTransactions(desk.machine, statementId);
  await codeTransactions(desk.machine, statementId, { coders });
};

/** What this model says of a taxi that nobody has coded. */
const asked = (desk: Desk, coders: LearnedCoders) =>
  desk.machine.read(async (tx) => {
    const { coder } = await coders.of(desk.machine, tx, desk.org.entityId);
    return (coder as StatisticalCoder).suggest({
      id: 'x',
      kind: 'bank_line',
      entityId: desk.org.entityId,
      bankAccountId: desk.bankAccountId,
      partyId: null,
      counterparty: 'SYLT TAXI',
      direction: 'out',
      documentKind: null,
      text: 'FAHRT SYLT TAXI',
      reference: null,
      amount: eur('17.80'),
      on: date('2026-04-02'),
      tax: null,
      serviceFrom: null,
      serviceTo: null,
    });
  });

/** So many decisions of the past, every other one a taxi. */
const remembered = ({ org }: Desk, count: number): Promise<number> =>
  org.books.transact((tx) =>
    tx.run(sql`
      insert into coding_example (tenant_id, entity_id, memory_key, ledger_account_id, description, counterparty, amount, currency, subject_kind, subject_id, decided_by, decided_at, coding)
      select ${tx.tenantId}, ${org.entityId}, 'k' || n, a, case when n % 2 = 0 then 'FAHRT TAXI ' else 'ABO HOSTING ' end || n, case when n % 2 = 0 then 'ELBE TAXI' else 'CLOUD HOSTING' end, 1000 + n, 'EUR',
             'document', uuidv7(), uuidv7(), '2025-10-01'::timestamptz + n * interval '1 day', jsonb_build_object('parts', jsonb_build_array(jsonb_build_object('share', 10000, 'ledgerAccountId', a, 'taxCodeId', null, 'dimensions', '{}'::jsonb)))
        from generate_series(1, ${count}::int) n, lateral (select case when n % 2 = 0 then ${org.accounts['6300']}::uuid else ${org.accounts['6420']}::uuid end as a) x`),
  );

/** History of other books: lines of expense, the first half of them taxis. */
const cameOver = ({ org }: Desk, count: number): Promise<number> =>
  org.books.transact(async (tx) => {
    const { id } = await tx.one<{ id: string }>(sql`
      insert into migration_run (tenant_id, entity_id, cut_over_on) values (${tx.tenantId}, ${org.entityId}, '2026-01-01') returning id`);
    const file = await tx.one<{ id: string }>(sql`
      insert into migration_file (tenant_id, run_id, kind, file_name, sha256, row_count) values (${tx.tenantId}, ${id}, 'history', 'history.csv', sha256('history'), ${count}) returning id`);
    return tx.run(sql`
      insert into history_line (tenant_id, entity_id, file_id, line_number, occurred_on, ledger_account_id, counterparty, description, amount, currency)
      select ${tx.tenantId}, ${org.entityId}, ${file.id}, n, '2025-10-31'::date + n, case when n % 2 = 0 then ${org.accounts['6300']}::uuid else ${org.accounts['6420']}::uuid end,
             case when n % 2 = 0 then 'ELBE TAXI' else 'CLOUD HOSTING' end, case when n % 2 = 0 then 'FAHRT TAXI' else 'ABO HOSTING' end, 1000 + n, 'EUR' from generate_series(1, ${count}::int) n`);
  });

const found = async (): Promise<Desk> => {
  const desk = await foundDesk(bank, await db.newOrganisation());
  await desk.org.books.transact((tx) =>
    tx.run(sql`update guardrail set approval_limit = 100000 where work_class = 'bank_coding'`),
  );
  return desk;
};

describe('what persons decided', () => {
  test('teaches: the next line like it is suggested with reasons, never posted, by any worker alike', async () => {
    const desk = await found();
    const worker = new LearnedCoders();
    const march = await load(desk, MARCH);
    await walk(desk, march, worker);
    expect((await asked(desk, worker)).suggestions).toEqual([]);
    const decided = await decideAll(desk, march);

    const april = await load(desk, '2026-04-02 -17.80 FAHRT SYLT TAXI <SYLT TAXI>', { opening: '8352.40' });
    await walk(desk, april, worker);

    const [line] = await lines(desk.org.books, april);
    expect(line?.status).toBe('exception');
    const { row, proposals, why } = await itemOf(desk, line?.id ?? '');
    expect(row.reasons.map(({ text }) => text)).toContain(
      'No rule and not enough identical decisions say so; it is proposed by likeness.',
    );
    // Money spent with somebody nobody knows has a paper somewhere: likeness does not go before that.
    expect(proposals.slice(0, 2).map(({ text }) => text)).toEqual([
      expect.stringMatching(/^Hold on .* until the document comes$/),
      'Post to 6300 Office, by likeness to earlier decisions',
    ]);
    expect(why?.features.length).toBeGreaterThanOrEqual(3);
    expect(row.confidence).toBeNull();
    expect(proposals.map(({ statistics }) => statistics)).toMatchObject([
      null,
      { learned: 24, measured: 12, confidence: null, basis: null },
      null,
    ]);
    const record = await desk.org.books.read((tx) =>
      tx.one(sql`select versions, confidence, outcome from decision_record where id = ${why?.id}`),
    );
    expect(record).toMatchObject({
      versions: { model: expect.stringMatching(/^coding-/), learned: 24, measured: 12 },
      confidence: null,
      outcome: 'review',
    });
    const said = await asked(desk, worker);
    expect(said.suggestions[0]?.ledgerAccountId).toBe(desk.org.accounts['6300']);
    expect(await asked(desk, new LearnedCoders())).toEqual(said);

    const { id } = await desk.org.books.read((tx) =>
      tx.one<{ id: string }>(sql`select id from journal_entry where bank_transaction_id = ${decided[0]}`),
    );
    await desk.org.books.transact((tx) => takeBackEntry(tx, { entryId: id, description: 'Not ours' }));
    const after = await asked(desk, worker);
    expect(after.learned).toBe(23);
    expect(await asked(desk, new LearnedCoders())).toEqual(after);
  });

  test('is learned beside the work where it is much: proposals go on without it, and say so', async () => {
    const desk = await found();
    await remembered(desk, 60);
    const worker = new LearnedCoders(undefined, { waitedFor: 25 });

    const { coder, note } = await desk.machine.read((tx) => worker.of(desk.machine, tx, desk.org.entityId));
    await worker.settled();

    expect([coder, note]).toEqual([
      null,
      'The statistical model is still learning: 0 of 60 decisions since this process started. It has no say in this yet.',
    ]);
    expect(await asked(desk, worker)).toEqual(await asked(desk, new LearnedCoders()));
    expect((await asked(desk, worker)).learned).toBe(60);
  });

  test('teaches the version in use what it was trained on and what came since it serves; another version learns anew', async () => {
    const desk = await found();
    await remembered(desk, 60);
    let inUse: InUse | null = null;
    const worker = new LearnedCoders(async () => inUse);
    const all = await asked(desk, worker);

    inUse = {
      modelVersionId: randomUUID(),
      number: 3,
      sequence: 1,
      recipe: { seed: 11, targetPrecision: 0.99, historyMonths: null },
      cutOff: '2025-10-21T00:00:00.000000Z',
      learnsFrom: '2025-11-10T00:00:00.000000Z',
    };

    expect([all.learned, (await asked(desk, worker)).learned]).toEqual([60, 40]);
    const { inUse: said } = await desk.machine.read((tx) => worker.of(desk.machine, tx, desk.org.entityId));
    expect(said).toEqual({ modelVersionId: inUse.modelVersionId, number: 3 });
  });

  test('is joined by the books that came over, which were decided before', async () => {
    const desk = await found();
    const before = await asked(desk, new LearnedCoders());
    await cameOver(desk, 24);

    const { learned, learnedUntil, suggestions } = await asked(desk, new LearnedCoders());

    expect([before.learned, learned, learnedUntil]).toEqual([0, 24, '2025-11-24']);
    expect(suggestions[0]?.ledgerAccountId).toBe(desk.org.accounts['6300']);
  });

  test('of one organisation teaches no other', async () => {
    const desk = await found();

    expect((await asked(desk, new LearnedCoders())).learned).toBe(0);
  });
});
