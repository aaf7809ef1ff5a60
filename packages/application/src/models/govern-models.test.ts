import { randomUUID } from 'node:crypto';
import { date } from '@counterfoil/domain/calendar';
import type { CodingSubject } from '@counterfoil/domain/classification';
import { parseMoney } from '@counterfoil/domain/money';
import { orThrow, RefusalError } from '@counterfoil/domain/refusal';
import { sql } from '@counterfoil/platform/db';
import { type TestOrganisation, withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, test } from 'vitest';
import { LearnedCoders } from '../classification/index.ts';
import {
  decideOnReplay,
  getReplay,
  listAllChanges,
  listReplayLines,
  proposeReplay,
  runReplay,
} from '../replay/index.ts';
import {
  askRetraining,
  championOf,
  decideOnModel,
  doRetraining,
  getModel,
  listModelChanges,
  listModels,
  measureDrift,
  modelStandings,
  modelsDueTonight,
  retrainingsAsked,
  trainCodingModel,
} from './index.ts';
import { loadDecidedLines } from './load-decided-lines.ts';
import { decide, eventsAbout } from './models-desk.fixture.ts';
import { hashOfLines, isHashOf } from './snapshot.ts';

const db = withDatabase();
let org: TestOrganisation;
beforeAll(async () => {
  org = await db.newOrganisation({ timeZone: 'UTC' });
});

const someone = (roles = ['controller']) => org.as({ userId: randomUUID(), label: 'second', roles });
const night = () => org.as({ kind: 'system', userId: null, label: 'schedule', roles: [] });
const train = (trainedBy: string | null = null) => trainCodingModel(night(), { entityId: org.entityId, trainedBy });
const champion = () => org.books.read((tx) => championOf(tx, org.entityId));
const coders = new LearnedCoders(championOf);
/** How many decisions the model that suggests in the desk has learned. */
const learnedInService = async (): Promise<number | undefined> => {
  const { coder } = await org.books.read((tx) => coders.of(org.books, tx, org.entityId));
  return coder?.suggest(lunch).learned;
};
const states = async () =>
  (await org.books.read((tx) => listModels(tx, { after: null, limit: 10 }))).rows.map(
    ({ number, state }) => `${number} ${state}`,
  );
const latest = async () => (await org.books.read((tx) => listModels(tx, { after: null, limit: 1 }))).rows[0]!;
const lunch: CodingSubject = {
  id: 'lunch',
  kind: 'document_line',
  entityId: 'here',
  bankAccountId: null,
  partyId: null,
  counterparty: 'Pier Canteen',
  direction: 'out',
  documentKind: null,
  text: 'Lunch',
  reference: null,
  amount: orThrow(parseMoney('12.00', 'EUR')),
  on: date('2026-05-01'),
  tax: null,
  serviceFrom: null,
  serviceTo: null,
};
const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof RefusalError ? error.refusal.code : Promise.reject(error)),
  );
const promote = (modelId: string, by = someone(), reason = 'Right on the latest month') =>
  by.transact((tx) => decideOnModel(tx, { modelId, verdict: 'promote', reason }));

test('there is no model before there is enough to learn from, and it says how much is missing', async () => {
  await decide(org, { from: '2026-01-01', days: 20 });

  expect(await train()).toEqual({ trained: false, sentence: 'Not enough decisions yet: 120 of 200.' });
  expect(await org.books.read((tx) => modelStandings(tx))).toMatchObject([
    { entityId: org.entityId, decided: 120, needed: 200, champion: null, drift: null, retraining: null },
  ]);
  expect(await champion()).toBeNull();
});

test('the night trains a candidate, measured on later decisions that it had not learned; a person puts it in use', async () => {
  await decide(org, { from: '2026-01-21', days: 40 });
  const due = await modelsDueTonight(db.database.openAudit(), new Date('2026-11-28T04:00:00Z'));
  expect(due).toContainEqual({
    tenantId: org.tenantId,
    entityId: org.entityId,
    day: '2026-11-28',
    train: true,
    watch: false,
  });

  expect(await train()).toMatchObject({ trained: true, number: 1 });
  expect(await states()).toEqual(['1 candidate']);
  const { model, snapshotStands, contentStands } = await org.books.read(async (tx) =>
    getModel(tx, (await latest()).id),
  );
  expect(model).toMatchObject({
    cut_off: '2026-02-17T00:00:00.000000Z',
    snapshot: { rows: 288, firstDay: '2026-01-01', lastDay: '2026-02-17', held: { rows: 72, firstDay: '2026-02-18' } },
    metrics: { overall: { lines: 72, right: { met: 72 } } },
    comparison: null,
  });
  expect({ snapshotStands, contentStands }).toEqual({ snapshotStands: true, contentStands: true });

  await promote(model.id);
  expect(await champion()).toMatchObject({ modelVersionId: model.id, number: 1, learnsFrom: model.cut_off });
  expect(await states()).toEqual(['1 champion']);
  expect(await eventsAbout(org, model.id)).toEqual(['model.trained', 'model.promoted']);
});

test('a challenger is held against the champion, and who asked for it does not promote it', async () => {
  await decide(org, { from: '2026-03-02', days: 20 });
  const asker = someone();
  const asked = await asker.transact((tx) => askRetraining(tx, org.entityId));
  const again = await asker.transact((tx) => askRetraining(tx, org.entityId));
  expect(again.id).toBe(asked.id);
  const [waiting] = await retrainingsAsked(db.database.openAudit());
  expect(waiting).toMatchObject({ id: asked.id, entityId: org.entityId, askedBy: asker.principal.userId });

  await doRetraining(night(), waiting!);
  expect(await retrainingsAsked(db.database.openAudit())).toEqual([]);
  const candidate = await latest();
  expect(candidate).toMatchObject({
    number: 2,
    state: 'candidate',
    trained_by: asker.principal.userId,
    comparison: { championNumber: 1, lines: 96, bothRight: 96, standing: 'not_distinguishable' },
  });
  expect(candidate.verdict).toContain('It is the same model: version 1 has learned the same decisions along the way.');

  expect(await refusal(promote(candidate.id, asker))).toBe('ledger.self_approval');
  expect(await refusal(promote(candidate.id, someone(['reviewer'])))).toBe('auth.role_required');
  expect(await refusal(promote(candidate.id, someone(), ' '))).toBe('review.reason_required');
  expect(
    await refusal(
      someone().transact((tx) =>
        decideOnModel(tx, { modelId: candidate.id, verdict: 'promote', reason: 'x', version: 0 }),
      ),
    ),
  ).toBe('request.version_conflict');
  await promote(candidate.id);
  expect(await states()).toEqual(['2 champion', '1 retired']);
  expect(await refusal(promote(candidate.id))).toBe('model.in_use_already');
});

test('of two who promote at once one is told that it is done', async () => {
  await decide(org, { from: '2026-03-22', days: 20 });
  await train();
  const { id } = await latest();

  const answers = await Promise.all([refusal(promote(id)), refusal(promote(id))]);

  expect(answers.sort()).toEqual(['model.in_use_already', 'nothing was refused']);
});

test('going back takes one click: the older version as it was, and what is decided from now on', async () => {
  const [third, , first] = (await org.books.read((tx) => listModels(tx, { after: null, limit: 3 }))).rows;
  const before = await champion();
  // Everything up to the cut-off of version 3, and what was decided after it.
  expect(await learnedInService()).toBe(600);

  await someone().transact((tx) =>
    decideOnModel(tx, { modelId: first!.id, verdict: 'roll_back', reason: 'A trainee coded March' }),
  );

  const now = await champion();
  expect(now).toMatchObject({ number: 1, cutOff: first!.cut_off });
  expect(now!.learnsFrom > before!.learnsFrom).toBe(true);
  expect(await states()).toEqual(['3 rolled_back', '2 retired', '1 champion']);
  const { rows } = await org.books.read((tx) => listModelChanges(tx, { after: null, limit: 2 }));
  expect(rows[0]).toMatchObject({
    decision: { verdict: 'roll_back', number: 1, replaces_number: 3, reason: 'A trainee coded March' },
    to: { id: first!.id },
    from: { id: third!.id },
  });
  // What suggests is version 1 to the line, as its card describes it.
  expect(await learnedInService()).toBe(first!.snapshot.rows);

  // Nothing is forgotten: the next candidate learns all of it.
  await decide(org, { from: '2026-04-11', days: 10 });
  await train();
  expect((await latest()).snapshot.rows).toBeGreaterThan(third!.snapshot.rows);
});

test('when people correct more than the card says, whoever is in charge is told, once', async () => {
  await decide(org, { from: '2026-04-21', days: 25, otherwise: '6300', named: 'Lighthouse Marine' });

  const report = await measureDrift(night(), { entityId: org.entityId, day: '2026-05-20' });
  await measureDrift(night(), { entityId: org.entityId, day: '2026-05-20' });

  expect(report).toMatchObject({ alert: true });
  expect(report?.sentence).toContain('counterparties (index');
  const told = await org.books.read((tx) =>
    tx.many<{ title: string; roles: string[] }>(sql`select title, roles from notification where kind = 'model_drift'`),
  );
  expect(told).toEqual([{ title: 'Version 1 of the coding model', roles: ['controller', 'owner', 'admin'] }]);
  const { drifts } = await org.books.read(async (tx) => getModel(tx, (await champion())!.modelVersionId));
  expect(drifts).toMatchObject([{ day: '2026-05-20', alert: true }]);
});

describe('in the time machine', () => {
  const span = { from: date('2026-03-22'), to: date('2026-05-20') };
  const tried = async (by: ReturnType<typeof someone>, number: number) => {
    const { rows } = await org.books.read((tx) => listModels(tx, { after: null, limit: 10 }));
    const { id: modelVersionId } = rows.find((row) => row.number === number)!;
    const wish = { entityId: org.entityId, ...span, proposal: { kind: 'model' as const, modelVersionId } };
    const id = await by.transact((tx) => proposeReplay(tx, wish));
    await runReplay(night(), id);
    return { id, ...(await org.books.read((tx) => getReplay(tx, id))) };
  };
  const approve = (by: ReturnType<typeof someone>, id: string) =>
    by.transact(async (tx) =>
      decideOnReplay(tx, {
        replayId: id,
        verdict: 'approve',
        reason: null,
        version: (await getReplay(tx, id)).replay.version,
      }),
    );

  test('a candidate is asked for a span beside the version in use, apart for what it was trained on', async () => {
    const before = await champion();
    const proposer = someone();
    const { id, replay, deltas, stale, obstacle } = await tried(proposer, 4);

    expect(replay).toMatchObject({ status: 'done', title: 'Put model 4 in use' });
    expect({ stale, obstacle }).toEqual({ stale: false, obstacle: null });
    const [unseen, learned] = replay.result?.parts ?? [];
    expect((unseen?.lines ?? 0) + (learned?.lines ?? 0)).toBe(120 + 60 + 150);
    expect(learned?.lines).toBeGreaterThan(0);
    // A counterparty that came after the old version was frozen: the candidate has learned it by its second day.
    expect(unseen).toMatchObject({ decided: unseen?.lines, rightBefore: expect.any(Number) });
    expect(unseen!.right).toBeGreaterThan(unseen!.rightBefore + 60);
    expect(replay.result?.sentence).toBe(unseen?.sentence);
    expect(replay.result?.notes?.[0]).toMatch(
      /^Version 4 was trained on all decisions up to .*; version 1 was trained/,
    );
    const { rows } = await org.books.read((tx) => listReplayLines(tx, { id, part: 'unseen', after: null, limit: 200 }));
    expect(rows.length).toBe(unseen?.differing);
    expect(rows.at(-1)?.content).toMatchObject({
      counterparty: 'Lighthouse Marine',
      change: 'other_reason',
      to: expect.stringContaining('6300'),
      why: expect.stringContaining('A person decided as it would have proposed.'),
    });
    expect(deltas[0]).toMatchObject({
      what: 'Coding model in use',
      before: expect.stringContaining('version 1'),
      after: expect.stringContaining('version 4'),
    });
    expect(deltas.some(({ what }) => what.startsWith('Weight'))).toBe(true);
    expect(await champion()).toEqual(before);

    expect(await refusal(approve(proposer, id))).toBe('ledger.self_approval');
    await approve(someone(), id);
    expect(await champion()).toMatchObject({ number: 4 });
    const { rows: changes } = await org.books.read((tx) => listModelChanges(tx, { after: null, limit: 1 }));
    expect(changes[0]?.decision).toMatchObject({ verdict: 'promote', number: 4, replaces_number: 1 });
    expect(changes[0]?.decision.reason).toContain(unseen?.sentence.slice(0, 40));
    const told = await org.books.read((tx) => listAllChanges(tx, { after: null, limit: 2 }));
    expect(told.rows.map(({ kind, title }) => `${kind}: ${title}`)).toEqual([
      'time_machine: Put model 4 in use',
      expect.stringContaining('drift: '),
    ]);
    expect(told.rows[0]?.details).toContainEqual(expect.stringMatching(/^Weight.* before, .* now$/));
  });

  test('going back is tried before it is done, and a decision made meanwhile asks for another look', async () => {
    const back = await tried(someone(), 1);
    expect(back.replay.title).toBe('Go back to model 1');
    expect(back.replay.result?.notes).toContainEqual(
      expect.stringMatching(/^Put in use again, version 1 is what its card/),
    );
    const [unseen] = back.replay.result?.parts ?? [];
    expect(unseen!.right).toBeLessThan(unseen!.rightBefore);
    expect(await refusal(tried(someone(), 4))).toBe('model.in_use_already');
    const third = await tried(someone(), 3);
    await approve(someone(), third.id);
    expect(await champion()).toMatchObject({ number: 3 });
    expect((await org.books.read((tx) => getReplay(tx, back.id))).stale).toBe(true);
    expect(await refusal(approve(someone(), back.id))).toBe('replay.basis_changed');
  });

  test('a version of nobody here, and a span of another entity, are refused', async () => {
    const asked = (modelVersionId: string, by = someone()) =>
      refusal(
        by.transact((tx) =>
          proposeReplay(tx, { entityId: org.entityId, ...span, proposal: { kind: 'model', modelVersionId } }),
        ),
      );
    expect(await asked(randomUUID())).toBe('request.invalid');
    const other = await db.newOrganisation();
    expect(await asked((await latest()).id, other.books as ReturnType<typeof someone>)).toBe('resource.not_found');
  });
});

test('a version and what was decided about it are never changed', async () => {
  const { id } = await latest();
  for (const statement of [
    sql`update model_version set number = 99 where tenant_id = ${org.tenantId} and id = ${id}`,
    sql`delete from model_decision where tenant_id = ${org.tenantId}`,
  ])
    await expect(org.books.transact((tx) => tx.run(statement))).rejects.toThrow(/permission denied/);
});

test('a version from before lines were read with their tax and day is held against the decisions as they were read then', async () => {
  const lines = await org.books.read((tx) =>
    loadDecidedLines(tx, { entityId: org.entityId, asOf: '2099-12-31T00:00:00Z' }),
  );
  const then = lines.map(({ line: { day, ...line }, ...decided }) => ({ ...decided, line }));

  expect(lines[0]?.line.day).toBeGreaterThan(20_000);
  expect(isHashOf(hashOfLines(lines), lines)).toBe(true);
  expect(isHashOf(hashOfLines(then), lines)).toBe(true);
  expect(isHashOf(hashOfLines(then.slice(1)), lines)).toBe(false);
});

test('another organisation sees none of it, and cannot decide about it', async () => {
  const other = await db.newOrganisation();
  const { id } = await latest();
  expect((await other.books.read((tx) => listModels(tx, { after: null, limit: 5 }))).rows).toEqual([]);
  expect(
    await refusal(other.books.transact((tx) => decideOnModel(tx, { modelId: id, verdict: 'promote', reason: 'mine' }))),
  ).toBe('resource.not_found');
  expect(await refusal(other.books.transact((tx) => askRetraining(tx, org.entityId)))).toBe('resource.not_found');
});
