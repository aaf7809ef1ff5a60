import { sql } from '@counterfoil/platform/db';
import type { Answer, ApiOrganisation, Member } from '@counterfoil/testkit/harness/api';

/** A line as a bookkeeper says it: account, side, amount, and the currency where it is not the house's. */
export type Line = readonly [code: string, side: 'D' | 'C', amount: string, currency?: string];

/** A posting as the API answers it. */
export type Shown = {
  readonly code: string;
  readonly side: string;
  readonly amount: { readonly amount: string; readonly currency: string };
};

export type Desk = {
  readonly house: ApiOrganisation;
  readonly controller: Member;
  readonly entry: (lines: readonly Line[], more?: object) => { readonly postings: readonly object[] };
  readonly post: (lines: readonly Line[], more?: object) => Promise<Answer>;
  readonly countPostings: () => Promise<bigint>;
};

/** A controller at the journal of a house; a code that is no account of the chart is taken for an id. */
export const openDesk = async (house: ApiOrganisation): Promise<Desk> => {
  const controller = await house.member('controller');
  const entry: Desk['entry'] = (lines, more = {}) => ({
    entityId: `ent_${house.entityId}`,
    postingDate: '2026-03-05',
    description: 'By hand',
    postings: lines.map(([code, side, amount, currency = 'EUR']) => ({
      ledgerAccountId: `la_${house.accounts[code] ?? code}`,
      side,
      amount: { amount, currency },
    })),
    ...more,
  });
  return {
    house,
    controller,
    entry,
    post: (lines, more) => controller.post('/v1/journal-entries', entry(lines, more)),
    countPostings: async () => {
      const { count } = await house.books.read((tx) =>
        tx.one<{ count: bigint }>(sql`select count(*) as count from posting`),
      );
      return count;
    },
  };
};
