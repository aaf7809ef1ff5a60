import { type ApiOrganisation, type Furniture, furnish, type Member, withApi } from '@counterfoil/testkit/harness/api';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildApi } from '../../build-api.ts';
import { compose } from '../../composition.ts';

const api = withApi({ compose, buildApi });
let house: ApiOrganisation;
let auditor: Member;
let own: Furniture;

beforeAll(async () => {
  house = await api.newOrganisation();
  auditor = await house.member('auditor');
  own = await furnish(house, api.composition.vault, 'audit');
});

const events = async (question = '') => (await auditor.get(`/v1/audit-events?${question}`)).body.items;

describe('the audit trail', () => {
  test('says what was done to what, by whom and when, the latest first', async () => {
    const controller = await house.member('controller');
    const { body: party } = await controller.post('/v1/parties', { name: 'Traced Ltd', roles: ['vendor'] });

    const [latest] = await events(`subject=${party.id}`);

    expect(latest).toMatchObject({
      action: 'party.created',
      subject: { kind: 'party', id: party.id },
      actor: { kind: 'token', label: expect.stringContaining('controller') },
      payload: { name: 'Traced Ltd', roles: ['vendor'] },
    });
    expect(Math.abs(Date.now() - Date.parse(latest.occurredAt))).toBeLessThan(60_000);
    expect((await events())[0].id).toBe(latest.id);
  });

  test('is found by action and by actor; what nobody did, or an id of nobody, finds nothing', async () => {
    expect((await events('action=document.received')).length).toBeGreaterThan(0);
    expect(await events('action=party.exploded')).toEqual([]);
    expect(await events('subject=nonsense')).toEqual([]);
    const controllers = await events('actor=controller');
    expect(controllers.every(({ actor }: { actor: { label: string } }) => actor.label.includes('controller'))).toBe(
      true,
    );
  });

  test('leaves out what the books attest of themselves, where only the acts are asked for', async () => {
    const isAttested = ({ action }: { action: string }): boolean => action.endsWith('.attested');
    const all = await events('limit=200');
    expect(all.some(isAttested)).toBe(true);

    const acts = await events('limit=200&attestations=false');

    expect(acts.length).toBeGreaterThan(0);
    expect(acts.some(isAttested)).toBe(false);
  });

  test('tells how far its seals are', async () => {
    const { body } = await auditor.get('/v1/audit-seals');

    expect(body).toMatchObject({ pending: expect.any(Number), lagSeconds: expect.any(Number) });
    expect(body.pending + Number(body.sequence ?? 0)).toBeGreaterThan(0);
  });

  test('is written by nobody: there is no route to change or delete it', async () => {
    const [event] = await events();
    const tries = await Promise.all([
      auditor.delete(`/v1/audit-events/${event.id}`),
      auditor.post('/v1/audit-events', { action: 'x' }),
      auditor.put('/v1/audit-events', {}),
    ]);

    expect(tries.map(({ status }) => status).every((status) => status === 404 || status === 405)).toBe(true);
  });
});

describe('decisions of the machine', () => {
  test('are listed with their sentence and told whole with what was weighed', async () => {
    const { body: list } = await auditor.get(`/v1/decisions?subject=bt_${own.bankTransaction}`);
    const { body: whole } = await auditor.get(`/v1/decisions/dec_${own.decision}`);

    expect(list.items).toEqual([
      expect.objectContaining({ sentence: 'A transfer between our own accounts.', outcome: 'post' }),
      expect.objectContaining({
        id: `dec_${own.decision}`,
        stage: '3-match',
        sentence: 'Part payment of INV 77',
        decidedBy: 'machine',
        confidence: null,
        subject: { kind: 'bank_transaction', id: `bt_${own.bankTransaction}` },
      }),
    ]);
    expect(whole).toMatchObject({
      features: [{ sign: '+', text: 'The number INV 77 stands in the text', weight: 0.6 }],
      threshold: null,
      inputsHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('are found by stage and entity', async () => {
    const count = async (question: string) => (await auditor.get(`/v1/decisions?${question}`)).body.items.length;

    expect(await count('stage=3-match')).toBe(2);
    expect(await count('stage=4-code')).toBe(0);
    expect(await count(`entity=ent_${house.entityId}`)).toBe(2);
  });
});
