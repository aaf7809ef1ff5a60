import { accept, type Result, refuse } from '../refusal/index.ts';
import { isReviewReasonCode, REVIEW_REASONS, type ReviewReasonCode } from './reasons.ts';

/** As many as a person can still look through in one preview. */
export const TOGETHER_MAX = 100;

/** What makes two review items the like of each other. The party may differ: thirty bills below the threshold are alike. */
export type Comparable = {
  readonly subjectKind: string;
  readonly entityId: string | null;
  readonly currency: string | null;
  readonly reasons: readonly string[];
  /** What approving would do; null when there is nothing to approve. */
  readonly proposalKind: string | null;
};

const ASPECTS = {
  reasons: ({ reasons }: Comparable) => [...new Set(reasons)].sort().join(),
  subject: ({ subjectKind }: Comparable) => subjectKind,
  proposal: ({ proposalKind }: Comparable) => proposalKind ?? '',
  entity: ({ entityId }: Comparable) => entityId ?? '',
  currency: ({ currency }: Comparable) => currency ?? '',
} as const;

export type Aspect = keyof typeof ASPECTS;

const IN_WORDS: Readonly<Record<Aspect, string>> = {
  reasons: 'why they wait',
  subject: 'what they are about',
  proposal: 'what is proposed',
  entity: 'the entity',
  currency: 'the currency',
};

/** In what these items are not alike; nothing when they are. */
export const differencesAmong = (items: readonly Comparable[]): readonly Aspect[] =>
  (Object.keys(ASPECTS) as Aspect[]).filter((aspect) => new Set(items.map(ASPECTS[aspect])).size > 1);

/** Where money would be lost by a yes that was not meant, each one is looked at by itself. */
const ALONE: readonly ReviewReasonCode[] = ['party.bank_details_differ', 'ingest.suspected_duplicate'];
const isForItself = (code: string): code is ReviewReasonCode =>
  isReviewReasonCode(code) && (ALONE.includes(code) || REVIEW_REASONS[code].severity === 'loss');

/** Items that one look may approve. Refuses `review.unlike` with what differs, `review.one_by_one` with the reason. */
export const refuseTogether = (items: readonly Comparable[]): Result<null> => {
  const alone = items.flatMap(({ reasons }) => reasons).find(isForItself);
  if (alone !== undefined)
    return refuse(
      'review.one_by_one',
      `"${REVIEW_REASONS[alone].shortForm}" is where money is lost: each of these is looked at and decided by itself.`,
      { reason: alone },
    );
  const differences = differencesAmong(items);
  if (differences.length === 0) return accept(null);
  return refuse(
    'review.unlike',
    `These ${items.length} items are not alike in ${differences.map((aspect) => IN_WORDS[aspect]).join(', ')}. Approve together only what is.`,
    { differences: differences.join() },
  );
};
