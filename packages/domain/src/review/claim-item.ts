import { accept, type Result, refuse } from '../refusal/index.ts';

/** A claim that is not renewed is over after this long: a closed laptop holds nothing up. */
export const CLAIM_MS = 120_000;

/** Who works on an item just now; one that is over is no claim any more. */
export type LiveClaim = { readonly holderId: string; readonly holderName: string; readonly leftMs: number };

export type Claiming = 'taken' | 'renewed' | 'taken_over';

const seconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1000));

const heldByAnother = ({ holderName, leftMs }: LiveClaim): Result<never> =>
  refuse(
    'review.claimed',
    `${holderName} is working on this item. It is free again in ${seconds(leftMs)} s unless they go on; take it over to decide it yourself.`,
    { holder: holderName, leftMs: String(leftMs) },
  );

/** What asking for an item comes to. Taking it from somebody has to be said; refuses `review.claimed`. */
export const claimItem = (
  live: LiveClaim | null,
  asking: { readonly personId: string; readonly takeOver: boolean },
): Result<Claiming> => {
  if (live === null) return accept('taken');
  if (live.holderId === asking.personId) return accept('renewed');
  return asking.takeOver ? accept('taken_over') : heldByAnother(live);
};

/** A decision over the head of whoever works on the item is refused by name; whoever claims nothing decides what nobody claims. */
export const refuseClaimed = (live: LiveClaim | null, personId: string): Result<null> =>
  live === null || live.holderId === personId ? accept(null) : heldByAnother(live);
