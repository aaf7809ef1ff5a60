import { addDays, date } from '@counterfoil/domain/calendar';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, it } from 'vitest';
import { arriveRead, foundHarbour, type Harbour, readBill } from '../classification/document-road.fixture.ts';
import {
  codeDocument,
  getRule,
  insertExample,
  postCodedDocument,
  type RuleDraft,
  removeRule,
} from '../classification/index.ts';
import { addRule, changeRule, describeCodingLine, listRulePostings, tryRuleDraft } from './index.ts';

const db = withDatabase();
let harbour: Harbour;
beforeAll(async () => {
  harbour = await foundHarbour(db.database);
}, 60_000);

const draft = (change: Partial<RuleDraft> & { account?: string } = {}): RuleDraft => {
  const { account = '5020', ...rest } = change;
  return {
    name: 'Packaging',
    priority: 100,
    entityId: null,
    partyId: harbour.vendorId,
    bankAccountId: null,
    conditions: {},
    action: { ledgerAccountId: harbour.accounts[account] ?? '', taxCodeId: null, dimensions: {} },
    validFrom: null,
    validTo: null,
    ...rest,
  };
};
const today = async () =>
  date(
    (
      await harbour.owner.read((tx) =>
        tx.one<{ day: string }>(sql`select (now() at time zone 'Europe/Berlin')::date as day`),
      )
    ).day,
  );

/** A person coded something of the vendor so many days ago. */
const remember = async (account: string, daysAgo: number): Promise<void> => {
  const day = addDays(await today(), -daysAgo);
  await harbour.owner.transact(async (tx) => {
    const { id } = await tx.one<{ id: string }>(sql`select uuidv7() as id`);
    const ledgerAccountId = harbour.accounts[account] ?? '';
    await insertExample(tx, {
      entityId: harbour.entityId,
      memoryKey: '',
      partyId: harbour.vendorId,
      ledgerAccountId,
      taxCodeId: harbour.taxCodes['DE-P19'] ?? null,
      coding: { parts: [{ share: 10_000, ledgerAccountId, taxCodeId: null, dimensions: {} }] },
      counterparty: 'Dohrn & Wiebe',
      direction: 'out',
      description: 'Beutel',
      amount: 10_000n,
      currency: 'EUR',
      subjectKind: 'document',
      subjectId: id,
      decidedBy: tx.principal.userId ?? '',
      decidedOn: day,
    });
  });
};

describe('a rule made from a correction', () => {
  it('shows what it would have done to the last 90 days, posts what it says, and tells afterwards what it posted', async () => {
    await remember('5020', 3);
    await remember('6400', 10);
    await remember('6400', 120);
    const waiting = await arriveRead(harbour, readBill({ issueDate: await today() }));
    await codeDocument(harbour.machine, waiting, { vault: harbour.vault });
    const item = await harbour.owner.read((tx) =>
      tx.one<{ id: string }>(sql`select id from review_item where subject_id = ${waiting}`),
    );
    const made = draft({ fromReviewItemId: item.id });

    const { tried, accounts, ever } = await harbour.owner.read((tx) => tryRuleDraft(tx, made));

    expect(tried).toMatchObject({ lines: 3, hits: 3, agreeing: 1, otherwise: 1, elsewhere: 1, wrong: 1 });
    expect([tried.waitingBefore, tried.waitingAfter]).toEqual([3, 0]);
    expect(ever).toMatchObject({ tested: 3, hits: 3, contradicting: 2 });
    expect(tried.differing.map((one) => describeCodingLine(one, accounts)).find(({ wrong }) => wrong)).toMatchObject({
      subjectKind: 'document',
      text: 'Beutel',
      amount: '10000',
      change: 'elsewhere',
      from: '6400 Telecom',
      to: '5020 Packaging materials',
    });

    const id = await harbour.owner.transact((tx) => addRule(tx, made));
    expect(await harbour.owner.read((tx) => getRule(tx, id))).toMatchObject({
      origin: 'correction',
      from_item: { id: item.id, subjectKind: 'document', subjectId: waiting, verdict: null },
    });

    const bill = await arriveRead(harbour, readBill({ invoiceNumber: 'RE-2', issueDate: await today() }));
    await codeDocument(harbour.machine, bill, { vault: harbour.vault });
    await postCodedDocument(harbour.machine, bill);
    await harbour.owner.transact((tx) => removeRule(tx, id, 1));
    const { rows } = await harbour.owner.read((tx) => listRulePostings(tx, { ruleId: id, after: null, limit: 10 }));
    expect(rows).toMatchObject([{ subject_kind: 'document', subject_id: bill, amount: 119_000n, reversed: false }]);
    expect(await harbour.owner.read((tx) => getRule(tx, id))).toBeUndefined();
    expect(await harbour.owner.read((tx) => getRule(tx, id, { evenEnded: true }))).toMatchObject({
      archived_at: expect.any(String),
    });
  });

  it('is kept only where it gets in no other’s way, and a new version of it does not contradict the old', async () => {
    const words = { partyId: null, conditions: { textContains: ['Karton'] } };
    const id = await harbour.owner.transact((tx) => addRule(tx, draft({ ...words, name: 'Cartons' })));
    const refusal = (code: string) => ({ refusal: { code, facts: { other: 'Cartons' } } });
    const rival = draft({ ...words, name: 'Boxes', account: '6400' });
    await expect(harbour.owner.transact((tx) => addRule(tx, rival))).rejects.toMatchObject(
      refusal('rule.contradicts_another'),
    );
    await expect(harbour.owner.transact((tx) => addRule(tx, { ...rival, priority: 300 }))).rejects.toMatchObject(
      refusal('rule.never_asked'),
    );
    await harbour.owner.transact((tx) => changeRule(tx, id, 1, rival));
    expect(await harbour.owner.read((tx) => getRule(tx, id))).toMatchObject({ name: 'Boxes', version: 2 });
    await expect(harbour.owner.transact((tx) => changeRule(tx, id, 1, rival))).rejects.toMatchObject({
      refusal: { code: 'request.version_conflict' },
    });
  });
});
