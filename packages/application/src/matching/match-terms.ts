import type { Money } from '@counterfoil/domain/money';

/** What a remainder may be booked as. */
export const RESIDUAL_ROLES = ['bankFees', 'discountTaken', 'discountGiven', 'smallDifferences', 'roundings'] as const;
export type ResidualRole = (typeof RESIDUAL_ROLES)[number];

export const isResidualRole = (text: string | null): text is ResidualRole =>
  text !== null && (RESIDUAL_ROLES as readonly string[]).includes(text);

/** What a match settles: so much of each item, in its currency, positive; and what the remainder is booked as, if anything. */
export type MatchTerms = {
  readonly allocations: readonly { readonly openItemId: string; readonly amount: Money }[];
  readonly residualRole: ResidualRole | null;
};

type Share = { readonly side: 'D' | 'C'; readonly amount: Money };

/**
 * What was paid less what it settles, positive when more was paid. Claims and debts of one match are netted: a credit
 * note among bills takes from what is due.
 */
export const residualOf = (line: Money, shares: readonly Share[]): bigint => {
  const settled = shares.reduce((sum, { side, amount }) => sum + (side === 'D' ? amount.minor : -amount.minor), 0n);
  return line.minor < 0n ? settled - line.minor : line.minor - settled;
};
