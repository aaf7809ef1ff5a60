import { randomUUID } from 'node:crypto';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, it } from 'vitest';
import { arriveRead, foundHarbour, type Harbour, readBill } from './document-road.fixture.ts';
import {
  backTestRule,
  codeDocument,
  createRule,
  getRule,
  insertExample,
  listRules,
  type RuleDraft,
  removeRule,
  replaceRule,
} from './index.ts';

const db = withDatabase();
let harbour: Harbour;
beforeAll(async () => {
  harbour = await foundHarbour(db.database);
}, 60_000);

const draft = (change: Partial<RuleDraft> = {}): RuleDraft => ({
  name: 'Packaging',
  priority: 100,
  entityId: null,
  partyId: harbour.vendorId,
  bankAccountId: null,
  conditions: {},
  action: { ledgerAccountId: harbour.accounts['5020'] ?? '', taxCodeId: null, dimensions: {} },
  validFrom: null,
  validTo: null,
  ...change,
});
const refusal = (code: string) => ({ refusal: { code } });

const remember = (account: string, description = 'Beutel', partyId = harbour.vendorId): Promise<void> =>
  harbour.owner.transact(async (tx) => {
    const { id } = await tx.one<{ id: string }>(sql`select uuidv7() as id`);
    const ledgerAccountId = harbour.accounts[account] ?? '';
    await insertExample(tx, {
      entityId: harbour.entityId,
      memoryKey: '',
      partyId,
      ledgerAccountId,
      taxCodeId: null,
      coding: { parts: [{ share: 10_000, ledgerAccountId, taxCodeId: null, dimensions: {} }] },
      counterparty: null,
      direction: 'out',
      description,
      amount: 10_000n,
      currency: 'EUR',
      subjectKind: 'document',
      subjectId: id,
      decidedBy: tx.principal.userId ?? '',
      decidedOn: null,
    });
  });

describe('a rule', () => {
  it('says before it is written what it would have done to earlier decisions, and keeps that count', async () => {
    for (let at = 0; at < 4; at += 1) await remember('5020');
    await remember('6400', 'Muster');

    const tested = await harbour.owner.read((tx) => backTestRule(tx, draft()));
    expect(tested).toMatchObject({ tested: 5, hits: 5, agreeing: 4, contradicting: 1 });
    expect(tested.sentence).toBe('Of 5 earlier decisions it would have hit 5: 4 alike, 1 otherwise.');
    expect([...tested.texts.values()]).toContain('Muster');

    const id = await harbour.owner.transact((tx) => createRule(tx, draft()));
    const rule = await harbour.owner.read((tx) => getRule(tx, id));
    expect(rule?.back_test).toEqual({ considered: 5, hits: 5, agree: 4, contradict: 1 });
    const events = await harbour.owner.read((tx) =>
      tx.many(sql`select 1 from audit_event where action = 'coding_rule.created' and subject_id = ${id}`),
    );
    expect(events).toHaveLength(1);
  });

  it('shows what it does to all that was decided by now, on the list and by itself', async () => {
    const words = { partyId: null, entityId: harbour.entityId, conditions: { textContains: ['Etiketten'] } };
    const id = await harbour.owner.transact((tx) => createRule(tx, draft({ ...words, name: 'Labels' })));
    const shown = async () => {
      const { rows } = await harbour.owner.read((tx) => listRules(tx, { after: null, limit: 50 }));
      const alone = await harbour.owner.read((tx) => getRule(tx, id));
      expect(rows.find((row) => row.id === id)?.back_test).toEqual(alone?.back_test);
      return alone?.back_test;
    };
    expect(await shown()).toMatchObject({ hits: 0 });

    for (let at = 0; at < 3; at += 1) await remember('5020', 'Etiketten, 12 Rollen');
    await remember('6400', 'Etiketten, 2 Rollen');

    expect(await shown()).toMatchObject({ hits: 4, agree: 3, contradict: 1 });
  });

  it('that contradicts more than it confirms is refused', async () => {
    for (let at = 0; at < 5; at += 1) await remember('6400', 'Fracht');
    await expect(
      harbour.owner.transact((tx) =>
        createRule(tx, draft({ partyId: null, conditions: { textContains: ['Fracht'] } })),
      ),
    ).rejects.toMatchObject({ refusal: { code: 'rule.over_broad', facts: { contradicting: '5' } } });
  });

  it('that names nobody and nothing is refused, and so is a pattern of nothing', async () => {
    await expect(
      harbour.owner.read((tx) => backTestRule(tx, draft({ partyId: null, conditions: { direction: 'out' } }))),
    ).rejects.toMatchObject(refusal('rule.over_broad'));
    await expect(
      harbour.owner.read((tx) => backTestRule(tx, draft({ partyId: null, conditions: { textContains: ['  '] } }))),
    ).rejects.toMatchObject({ refusal: { code: expect.stringMatching(/^rule[.]/) } });
  });

  it('names only what this organisation has', async () => {
    const other = await foundHarbour(db.database);
    const wrong: Partial<RuleDraft>[] = [
      { partyId: other.vendorId },
      { entityId: other.entityId },
      { bankAccountId: randomUUID() },
      { action: { ledgerAccountId: other.accounts['5020'] ?? '', taxCodeId: null, dimensions: {} } },
      { action: { ledgerAccountId: harbour.accounts['5020'] ?? '', taxCodeId: randomUUID(), dimensions: {} } },
    ];
    for (const change of wrong)
      await expect(harbour.owner.transact((tx) => createRule(tx, draft(change)))).rejects.toMatchObject(
        refusal('request.invalid'),
      );
    const { rows } = await other.owner.read((tx) => listRules(tx, { after: null, limit: 50 }));
    expect(rows).toEqual([]);
  });

  it('is changed and taken away on the version that was seen; the second click is told', async () => {
    const words = { partyId: null, conditions: { textContains: ['Karton'] } };
    const id = await harbour.owner.transact((tx) => createRule(tx, draft({ ...words, name: 'Cartons' })));
    await harbour.owner.transact((tx) => replaceRule(tx, id, 1, draft({ ...words, name: 'Boxes' })));
    for (const again of [
      () => harbour.owner.transact((tx) => replaceRule(tx, id, 1, draft(words))),
      () => harbour.owner.transact((tx) => removeRule(tx, id, 1)),
    ])
      await expect(again()).rejects.toMatchObject(refusal('request.version_conflict'));
    expect(await harbour.owner.read((tx) => getRule(tx, id))).toMatchObject({ name: 'Boxes', version: 2 });

    await harbour.owner.transact((tx) => removeRule(tx, id, 2));

    expect(await harbour.owner.read((tx) => getRule(tx, id))).toBeUndefined();
    const kept = await harbour.owner.read((tx) => tx.many(sql`select 1 from coding_rule where id = ${id}`));
    expect(kept).toHaveLength(1);
  });

  it('goes before another by its priority, and holds only on its days', async () => {
    const mill = await foundHarbour(db.database);
    const own = (change: Partial<RuleDraft>): RuleDraft => ({
      ...draft({ partyId: mill.vendorId }),
      ...change,
      action: { ledgerAccountId: mill.accounts[change.name ?? ''] ?? '', taxCodeId: null, dimensions: {} },
    });
    await mill.owner.transact(async (tx) => {
      await createRule(tx, own({ name: '6400', priority: 200 }));
      await createRule(tx, own({ name: '5020', priority: 100 }));
      await createRule(tx, own({ name: '5030', priority: 1, validTo: '2026-06-30' }));
    });
    const { rows, nextKey } = await mill.owner.read((tx) => listRules(tx, { after: null, limit: 2 }));
    expect(rows.map(({ name }) => name)).toEqual(['5030', '5020']);
    const next = await mill.owner.read((tx) => listRules(tx, { after: nextKey, limit: 2 }));
    expect(next.rows.map(({ name }) => name)).toEqual(['6400']);

    const id = await arriveRead(mill, readBill());
    await codeDocument(mill.machine, id, { vault: mill.vault });
    const proposal = await mill.owner.read((tx) =>
      tx.one<{ account: string }>(
        sql`select content -> 'lines' -> 0 ->> 'ledgerAccountId' as account from coding_proposal where subject_id = ${id}`,
      ),
    );
    expect(proposal.account).toBe(mill.accounts['5020']);
  });
});
