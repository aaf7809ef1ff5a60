import { bandFor, toleranceOf } from '@counterfoil/domain/matching';
import { absolute, describeMoney, formatDecimal, type Money, money } from '@counterfoil/domain/money';
import { accept, type Result, refuse } from '@counterfoil/domain/refusal';
import type { SettlingItem } from '../subledger/index.ts';
import type { ToleranceRow } from './candidate.repository.ts';
import { bandsOf } from './load-match-case.ts';
import { type MatchTerms, type ResidualRole, residualOf } from './match-terms.ts';

type Asked = {
  readonly line: { readonly entity_id: string; readonly booking_date: string };
  readonly amount: Money;
  readonly terms: MatchTerms;
  readonly items: readonly SettlingItem[];
  readonly tolerances: readonly ToleranceRow[];
};

const isDiscount = (role: ResidualRole | null): boolean => role === 'discountTaken' || role === 'discountGiven';

/** What the documents themselves allow to be taken off when they are paid in time. */
const discountInTime = (items: readonly SettlingItem[], on: string): bigint =>
  items.reduce((sum, { row }) => {
    const inTime = row.discount_until !== null && on <= row.discount_until && row.allocated_amount === 0n;
    const size = row.discount_amount ?? 0n;
    return sum + (inTime ? (size < 0n ? -size : size) : 0n);
  }, 0n);

const larger = (a: bigint, b: bigint): bigint => [a, b].sort((x, y) => (x < y ? 1 : -1))[0] ?? a;

const toleranceFor = ({ line, items, tolerances }: Asked): bigint => {
  const bands = bandsOf(tolerances, line.entity_id);
  return items.reduce((most, { state }) => {
    const open = absolute(state.open);
    const own = toleranceOf(bandFor(bands, { partyId: state.item.partyId, open }), open);
    return larger(own, most);
  }, 0n);
};

/**
 * Whether a person may book the remainder of a match as they say: within the tolerance of its items, or as the discount
 * the documents allow. More than was allocated may stay on account; less needs a role. Refuses match.residual_outside_tolerance.
 */
export const checkResidual = (asked: Asked): Result<bigint> => {
  const { amount, terms, items } = asked;
  const shares = terms.allocations.map((one, at) => ({ side: items[at]?.state.item.side ?? 'D', amount: one.amount }));
  if (shares.some((share) => share.amount.currency !== amount.currency)) return accept(0n);
  const residual = residualOf(amount, shares);
  const off = absolute(money(residual, amount.currency));
  const role = terms.residualRole;
  if (residual === 0n || (residual > 0n && role === null)) return accept(residual);
  if (role === null)
    return refuse(
      'match.residual_outside_tolerance',
      `The allocations come to ${describeMoney(off)} more than the ${describeMoney(absolute(amount))} that moved. Allocate less, or say what the difference is.`,
      { difference: formatDecimal(off), tolerance: '0' },
    );
  const tolerance = toleranceFor(asked);
  const discount = residual < 0n && isDiscount(role) ? discountInTime(items, asked.line.booking_date) : 0n;
  const most = larger(tolerance, discount);
  if (off.minor <= most) return accept(residual);
  const allowed = money(most, amount.currency);
  return refuse(
    'match.residual_outside_tolerance',
    `The remainder is ${describeMoney(off)}; up to ${describeMoney(allowed)} may be booked for these items, so ${describeMoney(money(off.minor - most, amount.currency))} is too much.`,
    { difference: formatDecimal(off), tolerance: formatDecimal(allowed) },
  );
};
