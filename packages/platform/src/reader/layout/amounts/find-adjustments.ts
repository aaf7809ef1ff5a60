import type { ReadAdjustment } from '@counterfoil/domain/documents';
import { boxOf, textOf } from '../text-lines.ts';
import type { TextModel } from '../text-model.ts';
import { centsOf, fromCents, magnitude } from './exact.ts';
import type { PrintedNumber } from './find-amounts.ts';
import type { LabelledAmount } from './label-amounts.ts';

export type Offer = { kind: 'allowance' | 'charge'; cents: bigint; reason: string; at: PrintedNumber | null };

const OFFERS_MAX = 10;

/**
 * Allowances and charges between the item lines and the net: the fewest figures that close the gap exactly, of those
 * a label names and those that stand alone between the last item and the net.
 * Where no set of them closes it, none is claimed. On a negative document they work the other way round.
 */
export function findAdjustments(
  { gap, isNegative }: { gap: bigint; isNegative: boolean },
  offered: { allowance: readonly LabelledAmount[]; charge: readonly LabelledAmount[]; between: readonly Offer[] },
  { pages }: Pick<TextModel, 'pages'>,
): ReadAdjustment[] {
  if (gap === 0n) return [];
  const sign = isNegative ? -1n : 1n;
  const labelled = [...offersOf(offered.allowance, 'allowance'), ...offersOf(offered.charge, 'charge')];
  const offers = [...labelled, ...offered.between].slice(0, OFFERS_MAX);
  let best: Offer[] | null = null;
  for (let mask = 1; mask < 1 << offers.length; mask += 1) {
    const set = offers.filter((_, index) => mask & (1 << index));
    const sum = set.reduce((total, each) => total + (each.kind === 'charge' ? each.cents : -each.cents), 0n);
    if (sum * sign === gap && (best === null || set.length < best.length)) best = set;
  }
  return (best ?? []).map((each) => ({
    kind: each.kind,
    amount: fromCents(each.cents * sign),
    reason: each.reason,
    taxRate: null,
    taxCategory: null,
    ...(each.at === null ? {} : { place: { page: each.at.page, box: boxOf(each.at, pages), path: null } }),
  }));
}

/** One offer for each printed line: its last money figure, without the sign its label already says. */
function offersOf(labelled: readonly LabelledAmount[], kind: Offer['kind']): Offer[] {
  const byLine = new Map<number, LabelledAmount>();
  for (const each of labelled) {
    const known = byLine.get(each.hit.line.index);
    if (!known || each.weight > known.weight) byLine.set(each.hit.line.index, each);
  }
  return [...byLine.values()].flatMap((each) => {
    const cents = centsOf(each.value);
    if (cents === null || cents === 0n) return [];
    const reason = textOf(each.hit.line.words.slice(each.hit.from, each.hit.to));
    return [{ kind, cents: magnitude(cents), reason, at: each.number }];
  });
}
