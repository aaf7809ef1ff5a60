import { describeMoney, formatDecimal, type Money } from '@counterfoil/domain/money';
import { RefusalError } from '@counterfoil/domain/refusal';
import { mayRelease, type Role, roleInWords, statedReasonInWords } from '@counterfoil/domain/review';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import type { PostingAuthority } from '../classification/index.ts';
import { isSinglePerson, listGuardrails } from '../settings/index.ts';
import type { SettlingItem } from '../subledger/index.ts';
import { toleranceRows } from './candidate.repository.ts';
import { type Beyond, checkLegs, monthKeyOf } from './check-legs.ts';
import { carrierOf, withTolerances } from './leg-tolerance.ts';
import { refuse } from './lock-match.ts';
import { partyMonthDifferences } from './match.repository.ts';
import type { MatchLeg } from './match-terms.ts';
import { withheldFor } from './withheld-tax.ts';

/** Who books a difference, with which roles, and what they said about one that goes beyond what is set. */
export type Says = {
  readonly reason: string | null;
  readonly roles: readonly string[];
  /** Whether somebody else prepared what this person approves. */
  readonly second: boolean;
};

export type AllowedLegs = {
  readonly legs: readonly MatchLeg[];
  /** Why it was booked beyond what is set; null where it was not. */
  readonly because: string | null;
  readonly beyond: readonly Beyond[];
};

/** Of one role with the review reason for it: what remains outside the tolerance is for a reviewer. */
const RELEASED_BY = 'reviewer';

/** What is missing is a fact of the refusal, so that a page asks for a reason only where one is enough. */
const asRefusal = ({ difference, allowed, sentence }: Beyond, needs: 'reason' | typeof RELEASED_BY): RefusalError =>
  refuse(
    'match.residual_outside_tolerance',
    needs === 'reason'
      ? `${sentence} You may book it beyond that; say why.`
      : `${sentence} Beyond that it is booked by ${roleInWords(needs)}, who says why.`,
    { difference: formatDecimal(difference), tolerance: formatDecimal(allowed), needs },
  );

/** Beyond the limit for which its class needs approval, a second person has to stand for it; without a limit the role does. */
const exceedsApproval = async (tx: TenantRead, entityId: string, beyond: readonly Beyond[]): Promise<boolean> => {
  const setting = (await listGuardrails(tx, entityId)).find(({ work_class }) => work_class === 'match');
  const limit = setting?.approval_limit ?? null;
  if (setting === undefined || limit === null || (await isSinglePerson(tx))) return false;
  return beyond.some(({ difference }) => difference.currency !== setting.currency.trim() || difference.minor > limit);
};

/** A tolerance bounds what is booked without a second look; whose role is for what lies beyond it may, and says why. */
export const letBeyond = async (
  tx: TenantRead,
  beyond: readonly Beyond[],
  { says, entityId }: { readonly says: Says; readonly entityId: string },
): Promise<string> => {
  const [first] = beyond as readonly [Beyond, ...Beyond[]];
  if (!mayRelease(says.roles as readonly Role[], RELEASED_BY)) throw asRefusal(first, RELEASED_BY);
  const reason = statedReasonInWords(says.reason?.trim() ?? '');
  if (reason === '') throw asRefusal(first, 'reason');
  if (!says.second && (await exceedsApproval(tx, entityId, beyond)))
    throw refuse(
      'review.second_person_needed',
      `${first.sentence} That is above the limit for which matches need approval: correct the line in Review, where somebody else approves it.`,
    );
  return reason.slice(0, 500);
};

const monthSums = async (
  tx: TenantRead,
  items: readonly SettlingItem[],
  day: string,
): Promise<ReadonlyMap<string, bigint>> => {
  const month = new Map<string, bigint>();
  for (const { row } of items) {
    const { party_id: partyId, entity_id: entityId, currency } = row;
    const key = monthKeyOf(partyId ?? '', currency);
    if (partyId === null || month.has(key)) continue;
    month.set(key, await partyMonthDifferences(tx, { entityId, partyId, currency, day }));
  }
  return month;
};

type Asked = {
  readonly line: {
    readonly entity_id: string;
    readonly bank_account_id: string;
    readonly booking_date: string;
  };
  readonly legs: readonly MatchLeg[];
  readonly items: readonly SettlingItem[];
  /** What each item gets by the match. */
  readonly closes: ReadonlyMap<string, Money>;
};

/**
 * Holds the remainder of a match against what may be booked of it on the line's day, and gives its legs with what let each
 * be: the one check for whoever matches by hand and whoever accepts what was proposed.
 * @throws RefusalError match.residual_outside_tolerance, tax.amount_differs, review.second_person_needed
 */
export const allowLegs = async (tx: TenantRead, asked: Asked, says: Says): Promise<AllowedLegs> => {
  const { line, legs, items, closes } = asked;
  if (legs.length === 0) return { legs, because: null, beyond: [] };
  const tolerances = await toleranceRows(tx, line.booking_date);
  const month = await monthSums(tx, items, line.booking_date);
  const entityId = items[0]?.row.entity_id ?? line.entity_id;
  const withheld = await withheldFor(tx, { entity_id: entityId, booking_date: line.booking_date }, legs);

  const checked = checkLegs({ line, legs, items, tolerances, month, closes, withheld });
  if (!checked.ok) throw new RefusalError(checked.refusal);

  const because = checked.value.length === 0 ? null : await letBeyond(tx, checked.value, { says, entityId });
  const carriers = new Map(items.map((item) => [item.row.id, carrierOf(item)]));
  return { legs: withTolerances(legs, carriers, { line, tolerances }), because, beyond: checked.value };
};

/** What an authority says about differences, with the roles of the one who acts now. */
export const saysOf = (tx: TenantRead, authority: PostingAuthority, reason: string | null): Says => ({
  reason,
  roles: tx.principal.roles,
  second: authority.kind === 'person' && authority.approvedBy !== null && authority.approvedBy !== authority.preparedBy,
});

/** Whoever audits finds what was booked beyond its tolerance as an event of its own, with the arithmetic and the reason. */
export const recordBeyond = async (
  tx: TenantWrite,
  of: { readonly matchId: string; readonly entityId: string } & Pick<AllowedLegs, 'because' | 'beyond'>,
): Promise<void> => {
  if (of.because === null) return;
  await recordEvent(tx, {
    action: 'match.beyond_tolerance',
    subjectKind: 'match',
    subjectId: of.matchId,
    entityId: of.entityId,
    payload: {
      because: of.because,
      beyond: of.beyond.map(({ difference, allowed, sentence }) => ({
        difference: describeMoney(difference),
        allowed: describeMoney(allowed),
        sentence,
      })),
    },
  });
};
