import type { Placement } from './place-sequence.ts';
import { isNumberedNext, type Numbered, numbersAgree } from './statement-number.ts';

/** One consistent explanation of where a stretch lies: at most one placement per island, none overlapping another. */
export type PlacementOption = readonly Placement[];

const OPTIONS_MAX = 400;

/**
 * All consistent explanations that leave out no placement they could hold. More than one means that the balances alone
 * cannot tell, as when the same coins go out and come back on one day. Null-sized input gives no option.
 */
export const placementOptions = (placements: readonly Placement[]): PlacementOption[] => {
  let options: Placement[][] = [[]];
  for (const placement of placements.slice(0, OPTIONS_MAX)) {
    const grown = options
      .filter((option) => option.every((held) => goTogether(held, placement)))
      .map((option) => [...option, placement]);
    options = [...options, ...grown].slice(-OPTIONS_MAX);
  }
  return options.filter(
    (option) =>
      option.length > 0 &&
      !placements.some((one) => !option.includes(one) && option.every((held) => goTogether(held, one))),
  );
};

const goTogether = (a: Placement, b: Placement): boolean => a.island !== b.island && (a.end <= b.at || b.end <= a.at);

/** Which stretch is placed: by whose number, how many lines, against which islands. */
export type PlacedStretch = {
  readonly of: Numbered;
  readonly length: number;
  readonly islands: readonly {
    readonly spans: readonly { readonly link: Numbered; readonly at: number; readonly length: number }[];
  }[];
};

/** The one explanation that the statement's own number confirms, if there is exactly one; else all of them. */
export const choosePlacements = (
  options: readonly PlacementOption[],
  stretch: PlacedStretch,
): readonly PlacementOption[] => {
  if (options.length <= 1) return options;
  for (const confirms of [isSameStatement, isNextStatement]) {
    const confirmed = options.filter((option) => spansOf(option, stretch).some((span) => confirms(span, stretch)));
    if (confirmed.length === 1) return confirmed;
  }
  return options;
};

/** True when the statement's number says that it comes right after, or right before, a neighbour it touches. */
export const isConfirmedNext = (option: PlacementOption, stretch: PlacedStretch): boolean =>
  spansOf(option, stretch).some((span) => isNextStatement(span, stretch));

type PlacedSpan = { readonly link: Numbered; readonly from: number; readonly to: number };

const spansOf = (option: PlacementOption, { islands }: PlacedStretch): PlacedSpan[] =>
  option.flatMap((placement) =>
    (islands[placement.island]?.spans ?? []).map(({ link, at, length }) => {
      const from = placement.at + at;
      return { link, from, to: from + length };
    }),
  );

const isSameStatement = (span: PlacedSpan, stretch: PlacedStretch): boolean =>
  span.from === 0 && span.to === stretch.length && numbersAgree(span.link, stretch.of);

const isNextStatement = (span: PlacedSpan, stretch: PlacedStretch): boolean =>
  (span.to === 0 && isNumberedNext(span.link, stretch.of)) ||
  (span.from === stretch.length && isNumberedNext(stretch.of, span.link));
