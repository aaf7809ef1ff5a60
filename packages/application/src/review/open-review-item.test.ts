import { randomUUID } from 'node:crypto';
import { sql } from '@counterfoil/platform/db';
import { type TestOrganisation, withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, expect, it } from 'vitest';
import { openReviewItem, type ParkedCase } from './index.ts';

const db = withDatabase();
let org: TestOrganisation;
beforeAll(async () => {
  org = await db.newOrganisation();
});

const park = async (reasons: ParkedCase['reasons']) => {
  const id = await org.books.transact((tx) =>
    openReviewItem(tx, {
      stage: '4-code',
      subjectKind: 'party',
      subjectId: randomUUID(),
      entityId: org.entityId,
      title: 'Dohrn & Wiebe',
      reasons,
      proposals: [],
    }),
  );
  return org.books.read((tx) =>
    tx.many<{ code: string; text: string; evidence: unknown[] }>(
      sql`select code, text, evidence from review_reason where review_item_id = ${id} order by ordinal`,
    ),
  );
};

it('says a reason once, with every sentence and every place that prove it', async () => {
  const first = { field: 'total', page: 1 };
  const second = { field: 'total', page: 2 };
  const rows = await park([
    { code: 'post.approval_required', text: 'The day sum is over the limit.', evidence: [first] },
    { code: 'code.below_threshold', text: 'No rule says so', evidence: [first] },
    { code: 'post.approval_required', text: 'The bill is over the limit', evidence: [first, second] },
    { code: 'post.approval_required', text: 'The day sum is over the limit.', evidence: [second] },
  ]);

  expect(rows).toEqual([
    {
      code: 'post.approval_required',
      text: 'The day sum is over the limit. The bill is over the limit.',
      evidence: [first, second],
    },
    { code: 'code.below_threshold', text: 'No rule says so', evidence: [first] },
  ]);
});

it('of a bill of a thousand lines tells the first few and how many more', async () => {
  const [row] = await park(
    Array.from({ length: 1_000 }, (_, at) => ({
      code: 'tax.treatment_unclear' as const,
      text: `Line ${at + 1} names no treatment.`,
      evidence: [{ path: `/Invoice/Line[${at + 1}]` }],
    })),
  );
  expect(row?.text).toMatch(/^Line 1 names no treatment\. .*Line 6 names no treatment\. And 994 more of this kind\.$/);
  expect(row?.evidence).toHaveLength(60);
});
