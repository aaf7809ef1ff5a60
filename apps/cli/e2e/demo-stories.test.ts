import { demoDay, demoFiles, type OrganisationSlug } from '@counterfoil/testkit/simulator';
import { describe, expect, inject, it } from 'vitest';
import { type ActualOutcome, outcomeDifferences } from '../../../prisma/seed/stories/outcome-differences.ts';
import { readStamp } from '../src/running/demo-stamp.ts';
import { type Row, signIn } from './person.ts';

const codesOf = (item: Row): string[] => (item.reasons as { code: string }[]).map(({ code }) => code);

/** What the API says became of every file. */
const outcomes = async (slug: OrganisationSlug): Promise<ActualOutcome[]> => {
  const controller = await signIn('controller', slug);
  const documents = await controller.all('/documents');
  const exceptions = await controller.all('/exceptions?view=open');
  const statements = await controller.all('/bank-statements');
  const lines = await controller.all('/bank-transactions');
  const reasonsOf = (ids: readonly string[]): string[] =>
    exceptions.filter(({ subject }) => ids.includes((subject as { id: string }).id)).flatMap(codesOf);
  return [
    ...documents.map((one) => ({
      name: String(one.fileName),
      status: String(one.status),
      reasons: reasonsOf([one.id]),
    })),
    ...statements.map((one) => {
      const own = lines.filter(({ bankStatementId }) => bankStatementId === one.id);
      return {
        name: String(one.fileName),
        status: String(one.status),
        reasons: reasonsOf([one.id, ...own.map(({ id }) => id)]),
        lines: { new: own.length, posted: own.filter(({ status }) => status === 'posted').length },
      };
    }),
  ];
};

describe('the seeded demo', () => {
  // It keeps the day it was made on, which may have ended since.
  const today = readStamp({ home: inject('deskHome') })?.today ?? demoDay(Date.now());

  it.each(['harbour', 'tidewater'] as const)('%s: every file ended as its story tells', async (slug) => {
    expect(outcomeDifferences(demoFiles(slug, today), await outcomes(slug))).toEqual([]);
  });

  it.each(['harbour', 'tidewater'] as const)('%s: no list is empty', async (slug) => {
    const controller = await signIn('controller', slug);
    const lists = [
      '/documents',
      '/bank-statements',
      '/bank-accounts',
      '/bank-transactions',
      '/exceptions',
      '/matches',
      '/open-items',
      '/journal-entries',
      '/ledger-accounts',
      '/entities',
      '/periods',
      '/parties',
      '/coding-rules',
      '/decisions',
      '/audit-events',
      '/members',
      '/tax-codes',
      '/roles',
    ];
    const empty: string[] = [];
    for (const list of lists) {
      const { items } = await controller.get<{ items: Row[] }>(list);
      if (items.length === 0) empty.push(list);
    }

    expect(empty).toEqual([]);
  });

  it.each(['harbour', 'tidewater'] as const)('%s: the trial balance balances and equals its postings', async (slug) => {
    const controller = await signIn('controller', slug);

    const report = await controller.get<{ totals: { balance: string }[]; equalsPostings: boolean; rows: unknown[] }>(
      '/reports/trial-balance',
    );

    expect(report.rows.length).toBeGreaterThan(15);
    expect(report.totals.every(({ balance }) => Number(balance) === 0)).toBe(true);
    expect(report.equalsPostings).toBe(true);
  });
});
