import { absolute, describeMoney } from '@counterfoil/domain/money';
import type { TenantRead } from '@counterfoil/platform/db';
import { letBeyond, type Says } from './allow-legs.ts';
import type { Beyond } from './check-legs.ts';
import { differenceOfTransfer, type TransferDifference, type TransferEnd } from './transfer-difference.ts';

export type AllowedTransfer = {
  /** What the two sides differ by; null where they cancel or are in two currencies. */
  readonly difference: TransferDifference | null;
  /** Why it was booked beyond what is set; null where it was not. */
  readonly because: string | null;
  readonly beyond: readonly Beyond[];
};

const beyondOf = ({ off, allowed, words }: TransferDifference): Beyond => ({
  difference: absolute(off),
  allowed,
  sentence: `${words} So ${describeMoney({ ...off, minor: absolute(off).minor - allowed.minor })} is too much.`,
});

/**
 * Holds what a transfer lost on its way against what may be booked of it: the same check for whoever pairs by hand and
 * whoever accepts what was proposed. @throws RefusalError match.residual_outside_tolerance, review.second_person_needed
 */
export const allowTransfer = async (
  tx: TenantRead,
  ends: { readonly line: TransferEnd; readonly other: TransferEnd | null },
  says: Says,
): Promise<AllowedTransfer> => {
  const difference = ends.other === null ? null : await differenceOfTransfer(tx, ends.line, ends.other);
  if (difference === null || difference.within) return { difference, because: null, beyond: [] };
  const beyond = [beyondOf(difference)];
  const because = await letBeyond(tx, beyond, { says, entityId: ends.line.entity_id });
  return { difference, because, beyond };
};
