import { doRetraining, retrainingsAsked } from '@counterfoil/application/models';
import { runReplay } from '@counterfoil/application/replay';
import { sql } from '@counterfoil/platform/db';
import { type ApiOrganisation, type Member, withApi } from '@counterfoil/testkit/harness/api';
import { beforeAll, expect, test } from 'vitest';
import { buildApi } from '../../build-api.ts';
import { compose } from '../../composition.ts';

const api = withApi({ compose, buildApi });
let house: ApiOrganisation;
let controller: Member;
let owner: Member;
let clerk: Member;

beforeAll(async () => {
  house = await api.newOrganisation();
  [controller, owner, clerk] = [
    await house.member('controller'),
    await house.member('owner'),
    await house.member('clerk'),
  ];
});

/** Six decisions a day of two shops; one of them is called what a spreadsheet would run. */
const decide = (days: number) =>
  house.books.transact((tx) =>
    tx.run(sql`
      insert into coding_example (tenant_id, entity_id, memory_key, ledger_account_id, coding, counterparty, description, amount, currency, subject_kind,
        subject_id, decided_by, decided_at)
      select ${tx.tenantId}::uuid, ${house.entityId}, '', case n % 2 when 0 then ${house.accounts['6300']}::uuid else ${house.accounts['6590']}::uuid end,
             jsonb_build_object('parts', jsonb_build_array(jsonb_build_object('share', 10000, 'ledgerAccountId',
               case n % 2 when 0 then ${house.accounts['6300']}::uuid else ${house.accounts['6590']}::uuid end, 'taxCodeId', null, 'dimensions', '{}'::jsonb))),
             case n % 2 when 0 then '=cmd()' else 'Dockside Paper' end, 'Delivery', 1000 + n, 'EUR', 'document', ${house.entityId},
             ${owner.userId}, timestamptz '2026-01-01' + (n / 6) * interval '1 day'
        from generate_series(0, ${days * 6}::int - 1) n`),
  );

const night = () => house.as({ kind: 'system', userId: null, label: 'schedule', roles: [] });

/** What the worker does with what was asked for. */
const work = async () => {
  for (const asked of await retrainingsAsked(api.db.database.openAudit())) await doRetraining(night(), asked);
};
const entityId = () => `ent_${house.entityId}`;
const list = async () => (await clerk.get('/v1/models')).body;

test('before there is enough to learn from, the list says how much is missing', async () => {
  await decide(20);
  const asked = await controller.post('/v1/models/retrainings', { entityId: entityId() });
  expect(asked).toMatchObject({ status: 202, body: { status: 'waiting', entityId: entityId(), modelId: null } });
  await work();

  expect(await list()).toMatchObject({
    items: [],
    standings: [
      {
        decided: 120,
        needed: 200,
        championId: null,
        retraining: { status: 'declined', outcome: 'Not enough decisions yet: 120 of 200.' },
      },
    ],
  });
});

test('a candidate is promoted by another than who asked, and its card is there to read and to print', async () => {
  await decide(45);
  await controller.post('/v1/models/retrainings', { entityId: entityId() });
  await work();
  const [candidate] = (await list()).items;
  expect(candidate).toMatchObject({ number: 1, state: 'candidate', kind: 'coding', standing: 'unopposed', version: 0 });

  // While nobody has put a version in use, it is held against what serves all the same: the recipe, and every decision.
  const span = { entityId: entityId(), from: '2026-01-20', to: '2026-02-14' };
  const tried = await owner.post('/v1/replays', { ...span, proposal: { kind: 'model', modelId: candidate.id } });
  expect(tried).toMatchObject({
    status: 201,
    body: { kind: 'model', title: 'Put model 1 in use', modelId: candidate.id, obstacle: null, result: null },
  });
  expect(tried.body.deltas[0]).toMatchObject({ what: 'Coding model in use', before: null });
  await runReplay(night(), tried.body.id.slice('rpl_'.length));
  const { result } = (await clerk.get(`/v1/replays/${tried.body.id}`)).body;
  expect(result.parts.map(({ part }: { part: string }) => part)).toEqual(['unseen', 'learned']);
  expect(result).toMatchObject({ lines: result.parts[0].lines, sentence: result.parts[0].sentence });
  expect(result.notes[0]).toMatch(/; what serves today learns everything that is decided[.]$/);
  expect((await clerk.get(`/v1/replays/${tried.body.id}/lines?part=unseen`)).body.items).toEqual([]);

  const verdict = { verdict: 'promote', reason: 'Right on the latest days', version: 0 };
  const url = `/v1/models/${candidate.id}/decisions`;
  expect(await controller.post(url, verdict)).toMatchObject({ status: 403, body: { code: 'ledger.self_approval' } });
  expect(await owner.post(url, verdict)).toMatchObject({ status: 200, body: { state: 'champion', version: 1 } });
  expect(await owner.post(url, { ...verdict, version: 1 })).toMatchObject({
    status: 409,
    body: { code: 'model.in_use_already' },
  });

  const again = await owner.post('/v1/replays', { ...span, proposal: { kind: 'model', modelId: candidate.id } });
  expect(again).toMatchObject({ status: 409, body: { code: 'model.in_use_already' } });

  const { body } = await clerk.get(`/v1/models/${candidate.id}`);
  expect(body).toMatchObject({
    state: 'champion',
    contentStands: true,
    otherCode: false,
    snapshot: { stands: true },
    history: [{ verdict: 'promote', number: 1, replaces: null, reason: 'Right on the latest days' }],
  });
  expect(body.byAccount.map(({ name }: { name: string }) => name)).toContain('6300 Office');
  expect(body.card.neverDoes[0]).toContain('posts nothing by itself');
  expect(body.features.parameters.length).toBeGreaterThan(10);

  const pdf = await clerk.send({ method: 'GET', url: `/v1/models/${candidate.id}/card.pdf` });
  expect(pdf.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': 'attachment; filename="model-card-coding-1.pdf"',
  });
  expect(Number(pdf.headers['content-length'])).toBeGreaterThan(10_000);
});

test('what changed stands in a changelog for everybody, with thresholds and weights', async () => {
  const { body } = await clerk.get('/v1/model-changes');

  expect(body.items).toMatchObject([
    { kind: 'coding', decision: { verdict: 'promote', number: 1, decidedBy: `usr_${owner.userId}` } },
  ]);
  expect(body.items[0].importance).toContainEqual(expect.objectContaining({ name: 'Counterparty', before: null }));
  expect(body.items[0].thresholds).toContainEqual({
    name: 'target precision',
    before: null,
    after: 0.99,
    change: null,
  });
});

test('whoever is in charge of another entity alone neither trains nor decides here', async () => {
  const stranger = await (await api.newOrganisation()).member('owner');
  const [{ id }] = (await list()).items;
  expect((await stranger.get(`/v1/models/${id}`)).status).toBe(404);
  expect((await stranger.get(`/v1/models/${id}/card.pdf`)).status).toBe(404);
  expect((await stranger.post('/v1/models/retrainings', { entityId: entityId() })).status).toBe(404);
});
