/** One way to explain a line: the items it would settle, and how much likelier it is than chance (a natural logarithm). */
export type Way = { readonly line: number; readonly items: readonly number[]; readonly logOdds: number };

/** Messages settle within a few rounds; where they would go on for long, equal meets equal, and nothing is believed. */
const ROUNDS = 12;
const CAP = 30;

/**
 * How probable each way is when all lines and items are looked at together: a line takes one way or none, an item goes to
 * one line or none. Sum-product messages between lines and items (as in data association, Williams & Lau 2014), exact where
 * the conflicts form no cycle and close to it elsewhere. Ways come grouped by line.
 */
export const believe = (ways: readonly Way[]): Float64Array => {
  const weights = Float64Array.from(ways, ({ logOdds }) => Math.exp(Math.min(CAP, logOdds)));
  const starts: number[] = [];
  for (let at = 0; at < ways.length; at++) if (at === 0 || ways[at - 1]!.line !== ways[at]!.line) starts.push(at);
  starts.push(ways.length);
  // Each (way, item) is an edge; free is how free the item is of the other lines, seen from this line.
  const places = new Int32Array(ways.reduce((most, { items }) => Math.max(most, ...items), -1) + 1).fill(-1);
  const edgeFrom = new Int32Array(ways.length + 1);
  const edgeItem: number[] = [];
  let placed = 0;
  for (let at = 0; at < ways.length; at++) {
    for (const item of ways[at]!.items) {
      if (places[item]! < 0) places[item] = placed++;
      edgeItem.push(places[item]!);
    }
    edgeFrom[at + 1] = edgeItem.length;
  }
  const edges = edgeItem.length;
  const free = new Float64Array(edges).fill(1);
  const claim = new Float64Array(edges);
  const through = new Float64Array(placed);
  const claimed = new Float64Array(placed);
  const effective = (at: number): number => {
    let weight = weights[at]!;
    for (let edge = edgeFrom[at]!; edge < edgeFrom[at + 1]!; edge++) weight *= free[edge]!;
    return weight;
  };
  for (let round = 0; round < ROUNDS; round++) {
    claimItems({ starts, edgeFrom, edgeItem, effective, free, claim, through });
    if (freeItems({ starts, edgeFrom, edgeItem, claim, free, through, claimed }) < 1e-4) break;
  }
  return beliefs({ starts, effective, count: ways.length });
};

type Claims = {
  readonly starts: readonly number[];
  readonly edgeFrom: Int32Array;
  readonly edgeItem: readonly number[];
  readonly effective: (at: number) => number;
  readonly free: Float64Array;
  readonly claim: Float64Array;
  readonly through: Float64Array;
};

/** From lines to items: how strongly the line wants the item against everything else it could be. */
const claimItems = ({ starts, edgeFrom, edgeItem, effective, free, claim, through }: Claims): void => {
  for (let group = 0; group + 1 < starts.length; group++) {
    const [from, to] = [starts[group]!, starts[group + 1]!];
    const [first, last] = [edgeFrom[from]!, edgeFrom[to]!];
    let all = 1;
    for (let edge = first; edge < last; edge++) through[edgeItem[edge]!] = 0;
    for (let at = from; at < to; at++) {
      const weight = effective(at);
      all += weight;
      for (let edge = edgeFrom[at]!; edge < edgeFrom[at + 1]!; edge++) {
        claim[edge] = weight / Math.max(free[edge]!, 1e-12);
        through[edgeItem[edge]!] = through[edgeItem[edge]!]! + weight;
      }
    }
    // Other ways of the same line through the same item do not stand against it.
    for (let edge = first; edge < last; edge++)
      claim[edge] = claim[edge]! / Math.max(1e-9, all - through[edgeItem[edge]!]!);
  }
};

type Freedom = Pick<Claims, 'starts' | 'edgeFrom' | 'edgeItem' | 'claim' | 'free' | 'through'> & {
  readonly claimed: Float64Array;
};

/** From items to lines: how free the item is of the claims of other lines. Returns the greatest change. */
const freeItems = ({ starts, edgeFrom, edgeItem, claim, free, through, claimed }: Freedom): number => {
  claimed.fill(0);
  for (let edge = 0; edge < claim.length; edge++) claimed[edgeItem[edge]!] = claimed[edgeItem[edge]!]! + claim[edge]!;
  let change = 0;
  for (let group = 0; group + 1 < starts.length; group++) {
    const [first, last] = [edgeFrom[starts[group]!]!, edgeFrom[starts[group + 1]!]!];
    for (let edge = first; edge < last; edge++) through[edgeItem[edge]!] = 0;
    for (let edge = first; edge < last; edge++) through[edgeItem[edge]!] = through[edgeItem[edge]!]! + claim[edge]!;
    for (let edge = first; edge < last; edge++) {
      const next = 1 / (1 + Math.max(0, claimed[edgeItem[edge]!]! - through[edgeItem[edge]!]!));
      change = Math.max(change, Math.abs(next - free[edge]!));
      free[edge] = next;
    }
  }
  return change;
};

const beliefs = (of: { starts: readonly number[]; effective: (at: number) => number; count: number }): Float64Array => {
  const result = new Float64Array(of.count);
  for (let group = 0; group + 1 < of.starts.length; group++) {
    const [from, to] = [of.starts[group]!, of.starts[group + 1]!];
    let all = 1;
    for (let at = from; at < to; at++) all += of.effective(at);
    for (let at = from; at < to; at++) result[at] = of.effective(at) / all;
  }
  return result;
};
