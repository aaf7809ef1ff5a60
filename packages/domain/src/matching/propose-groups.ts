import { money } from '../money/index.ts';
import { type Crossed, findCrossed } from './find-crossed.ts';
import { findInstalments, type Instalments, instalmentReasons } from './find-instalments.ts';
import { findTogether, type Together } from './find-together.ts';
import type { IndexedItem, ItemIndex } from './item-index.ts';
import { crossedReasons, layCrossed } from './lay-crossed.ts';
import type { LineReading } from './line-reading.ts';
import type { MatchException, MatchProposal } from './match-case.ts';
import type { PackedNames } from './packed-names.ts';
import { onceAsked } from './write-proposal.ts';

/** What was proposed for a line, why it waits if it does, and the places of the items it would settle. */
export type Judged = {
  readonly proposal: MatchProposal;
  readonly exception: MatchException | null;
  readonly places: readonly number[];
};

type Desk = {
  readonly lines: readonly LineReading[];
  readonly index: ItemIndex;
  readonly names: PackedNames;
  readonly isRefused: (line: LineReading, item: IndexedItem) => boolean;
};

const SCORE = { named: 10, unnamed: 6 } as const;

/** What a pair alone settles beyond doubt, or was paid before, is no matter for a group. */
const isSettled = ({ proposal, exception }: Judged): boolean =>
  proposal.verdict === 'sure' || exception?.code === 'match.paid_twice' || exception?.code === 'match.other_entity';

/** A single item to the cent goes before a group that nothing names. */
const hasExactPair = ({ proposal }: Judged, line: LineReading): boolean =>
  proposal.residual === null && proposal.allocations.some(({ amount }) => amount.minor === line.minor);

/** It wanted an item that another line got. */
const lostOut = ({ proposal }: Judged): boolean =>
  proposal.allocations.length === 0 && proposal.verdict === 'ambiguous';

const claimsOf = (groups: readonly { readonly items: readonly number[] }[]): ReadonlyMap<number, number> => {
  const claims = new Map<number, number>();
  for (const { items } of groups) for (const item of items) claims.set(item, (claims.get(item) ?? 0) + 1);
  return claims;
};

const complaint = (
  line: LineReading,
  code: MatchException['code'],
  text: string,
  ids: readonly string[],
): MatchException => ({
  bankTransactionId: line.line.id,
  code,
  text,
  openItemIds: ids,
});

const togetherJudged = (found: Together, before: Judged, desk: Desk, contested: boolean): Judged => {
  const line = desk.lines[found.line]!;
  const ids = found.allocations.map(({ openItemId }) => openItemId);
  const open = found.residual !== null && found.residual.leg === null;
  const sure = found.unique && !contested && !open;
  const exception = sure
    ? null
    : open
      ? complaint(line, 'match.residual', found.reasons()[1]?.text ?? '', ids)
      : complaint(
          line,
          'match.ambiguous',
          'Several open items together make the amount; nothing names them beyond doubt.',
          ids,
        );
  return {
    proposal: {
      bankTransactionId: line.line.id,
      verdict: sure ? 'sure' : 'likely',
      grounds: 'together',
      allocations: found.allocations,
      residual: found.residual,
      score: found.named ? SCORE.named : SCORE.unnamed,
      margin: null,
      reasons: found.reasons,
      rivals: sure || found.named ? [] : before.proposal.rivals,
    },
    exception,
    places: found.items,
  };
};

const instalmentJudged = (line: LineReading, found: Instalments, desk: Desk): Judged => {
  const { item } = desk.index.items[found.item]!;
  return {
    proposal: {
      bankTransactionId: line.line.id,
      verdict: 'sure',
      grounds: 'instalments',
      allocations: [{ openItemId: item.id, amount: money(line.minor, item.open.currency) }],
      residual: null,
      score: found.named ? SCORE.named : SCORE.unnamed,
      margin: null,
      reasons: onceAsked(() => instalmentReasons(line, found, desk)),
      rivals: [],
    },
    exception: null,
    places: [found.item],
  };
};

/** Several payments for several items: each line settles its own share of them, for each posts by itself. */
const crossedJudged = (found: Crossed, contested: boolean, desk: Desk): (readonly [number, Judged])[] => {
  const sure = found.unique && !contested;
  const ids = found.items.map((position) => desk.index.items[position]!.item.id);
  const placeById = new Map(ids.map((id, at) => [id, found.items[at]!]));
  return [...(layCrossed(found, desk) ?? [])].map(([position, allocations]) => {
    const line = desk.lines[position]!;
    const proposal: MatchProposal = {
      bankTransactionId: line.line.id,
      verdict: sure ? 'sure' : 'likely',
      grounds: 'together',
      allocations,
      residual: null,
      score: found.named ? SCORE.named : SCORE.unnamed,
      margin: null,
      reasons: onceAsked(() => crossedReasons(line, found, desk)),
      rivals: [],
    };
    const text = 'Several payments together make several open items; that could be chance.';
    const places = allocations.map(({ openItemId }) => placeById.get(openItemId)!);
    return [position, { proposal, exception: sure ? null : complaint(line, 'match.ambiguous', text, ids), places }];
  });
};

/** Groups of items, each with whether another line wants one of them as well. */
const foundTogether = (
  judged: readonly Judged[],
  desk: Desk,
  { taken, named }: { readonly taken: Uint8Array; readonly named: ReadonlyMap<number, Judged> },
): ReadonlyMap<number, { found: Together; contested: boolean }> => {
  const around = { ...desk, taken };
  const groups: Together[] = [];
  for (let at = 0; at < desk.lines.length; at++) {
    const line = desk.lines[at]!;
    const before = judged[at]!;
    if (isSettled(before) || named.has(at)) continue;
    const found = findTogether(line, around);
    if (found === null || (!found.named && (hasExactPair(before, line) || lostOut(before)))) continue;
    groups.push(found);
  }
  const claims = claimsOf(groups);
  const wanted = wantedBy(judged);
  return new Map(
    groups.map((found) => {
      const twice = found.items.some((item) => (claims.get(item) ?? 0) > 1);
      const likely = found.items.some((item) => [...(wanted.get(item) ?? [])].some((line) => line !== found.line));
      return [found.line, { found, contested: twice || (likely && !found.named) }] as const;
    }),
  );
};

/** Lines that a pair of their own points at an item, though not beyond doubt. */
const wantedBy = (judged: readonly Judged[]): ReadonlyMap<number, ReadonlySet<number>> => {
  const wanted = new Map<number, Set<number>>();
  for (let line = 0; line < judged.length; line++) {
    const { proposal, places } = judged[line]!;
    if (proposal.verdict === 'sure' || proposal.verdict === 'none') continue;
    for (const place of places) {
      const lines = wanted.get(place);
      if (lines === undefined) wanted.set(place, new Set([line]));
      else lines.add(line);
    }
  }
  return wanted;
};

/** By position, 1 for what is settled beyond doubt. */
export const takenBy = (judged: readonly Judged[], { items }: Pick<ItemIndex, 'items'>): Uint8Array => {
  const taken = new Uint8Array(items.length);
  for (let at = 0; at < judged.length; at++) {
    const { proposal, places } = judged[at]!;
    if (proposal.verdict === 'sure') for (let item = 0; item < places.length; item++) taken[places[item]!] = 1;
  }
  return taken;
};

/** What is left of lines and items after pairs, groups and instalments, several against several. */
const crossedOf = (
  waiting: readonly LineReading[],
  instalments: readonly Instalments[],
  judged: readonly Judged[],
  desk: Desk & { readonly taken: Uint8Array },
): ReadonlyMap<number, Judged> => {
  const taken = desk.taken.slice();
  for (const { item } of instalments) taken[item] = 1;
  const found = findCrossed(waiting, 'amount', { ...desk, taken });
  if (found.length === 0) return new Map();
  const wanted = wantedBy(judged);
  const isWanted = ({ items, lines }: Crossed): boolean =>
    items.some((item) => [...(wanted.get(item) ?? [])].some((line) => !lines.includes(line)));
  return new Map(found.flatMap((one) => crossedJudged(one, isWanted(one), desk)));
};

/**
 * What no single item settles beyond doubt: one payment for several items, several payments for one item, and several for
 * several. Pairs that are sure stay as they are, and their items are no part of any group.
 */
export const proposeGroups = (judged: readonly Judged[], desk: Desk): Judged[] => {
  const taken = takenBy(judged, desk.index);
  const open = desk.lines.filter((line) => !isSettled(judged[line.position]!));
  const named = findCrossed(open, 'number', { ...desk, taken });
  const namedCrossed = new Map(named.flatMap((found) => crossedJudged(found, false, desk)));
  for (const { lines, items } of named)
    if (lines.some((line) => namedCrossed.has(line))) for (const item of items) taken[item] = 1;
  const together = foundTogether(judged, desk, { taken, named: namedCrossed });
  for (const { found, contested } of together.values())
    if (found.unique && !contested) for (const item of found.items) taken[item] = 1;
  const waiting = desk.lines.filter(
    (line) =>
      !isSettled(judged[line.position]!) &&
      !namedCrossed.has(line.position) &&
      !together.has(line.position) &&
      !hasExactPair(judged[line.position]!, line),
  );
  const isLoser = (line: LineReading): boolean => lostOut(judged[line.position]!);
  const instalments = findInstalments(waiting, { ...desk, taken, isLoser });
  const ofLine = new Map(instalments.flatMap((found) => found.lines.map((line) => [line, found] as const)));
  const crossed = crossedOf(
    waiting.filter(({ position }) => !ofLine.has(position)),
    instalments,
    judged,
    { ...desk, taken },
  );
  return judged.map((before, position) => {
    const several = namedCrossed.get(position) ?? crossed.get(position);
    if (several !== undefined) return several;
    const group = together.get(position);
    if (group !== undefined) return togetherJudged(group.found, before, desk, group.contested);
    const instalment = ofLine.get(position);
    return instalment === undefined ? before : instalmentJudged(desk.lines[position]!, instalment, desk);
  });
};
