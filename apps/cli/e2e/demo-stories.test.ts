import { accountingDate, timeZone } from '@counterfoil/domain/calendar';
import { orThrow } from '@counterfoil/domain/refusal';
import { demoFiles, type OrganisationSlug } from '@counterfoil/testkit/simulator';
import { describe, expect, inject, it } from 'vitest';
import { type ActualOutcome, outcomeDifferences } from '../../../prisma/seed/stories/outcome-differences.ts';

const PASSWORD = 'every figure has its stub';

type Item = Record<string, unknown> & { id: string };
type Page = { items: Item[]; nextCursor: string | null };

const signIn = async (slug: OrganisationSlug): Promise<(path: string) => Promise<unknown>> => {
  const base = inject('deskUrl');
  const response = await fetch(new URL('/auth/sign-in', base), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `controller@${slug}.example`, password: PASSWORD }),
  });
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return async (path) =>
    (await fetch(new URL(`/v1${path}`, base), { headers: { cookie, 'counterfoil-organisation': slug } })).json();
};

const everyPage = async (get: (path: string) => Promise<unknown>, path: string): Promise<Item[]> => {
  const items: Item[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page = (await get(
      `${path}${path.includes('?') ? '&' : '?'}limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`,
    )) as Page;
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
};

const codesOf = (item: Item): string[] => (item.reasons as { code: string }[]).map(({ code }) => code);

/** What the API says became of every file. */
const outcomes = async (slug: OrganisationSlug): Promise<ActualOutcome[]> => {
  const get = await signIn(slug);
  const documents = await everyPage(get, '/documents');
  const exceptions = await everyPage(get, '/exceptions?view=open');
  const statements = await everyPage(get, '/bank-statements');
  const lines = await everyPage(get, '/bank-transactions');
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
  const today = accountingDate(Date.now(), orThrow(timeZone('Europe/Berlin')));

  it.each(['harbour', 'tidewater'] as const)('%s: every file ended as its story tells', async (slug) => {
    expect(outcomeDifferences(demoFiles(slug, today), await outcomes(slug))).toEqual([]);
  });

  it.each(['harbour', 'tidewater'] as const)('%s: no list is empty', async (slug) => {
    const get = await signIn(slug);
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
    for (const list of lists) if (((await get(list)) as Page).items?.length === 0) empty.push(list);

    expect(empty).toEqual([]);
  });

  it.each(['harbour', 'tidewater'] as const)('%s: the trial balance balances and equals its postings', async (slug) => {
    const get = await signIn(slug);

    const report = (await get('/reports/trial-balance')) as {
      totals: { balance: string }[];
      equalsPostings: boolean;
      rows: unknown[];
    };

    expect(report.rows.length).toBeGreaterThan(15);
    expect(report.totals.every(({ balance }) => Number(balance) === 0)).toBe(true);
    expect(report.equalsPostings).toBe(true);
  });
});
