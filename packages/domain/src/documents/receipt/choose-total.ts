import type { PrintedSum } from './printed-amounts.ts';
import { isTaxRow, type PassRows, type ReceiptRow } from './receipt-facts.ts';
import type { ReceiptLabel } from './receipt-labels.ts';

/** What speaks for an amount being the total; each proof counts once, however many passes saw it. */
export type TotalCandidate = {
  readonly minor: bigint;
  readonly score: number;
  /** Passes that read this amount beside a word for the total. */
  readonly passes: number;
  readonly proofs: readonly string[];
  readonly proofWeight: number;
  readonly sum: PrintedSum;
};

const LABEL_WEIGHT = { final: 3, total: 2, tender: 1.2, sub: 0.8, bare: 0.15, implied: 1.5, rounded: 0.9 } as const;

type Vote = { weight: number; pass: string; sum: PrintedSum; labelled: boolean; implied?: Proof };

/** Candidates for the total, best first, by what stands beside them, in how many passes, and which sums they close. */
export function weighTotals(passes: readonly PassRows[]): TotalCandidate[] {
  const votes = new Map<bigint, Vote[]>();
  for (const pass of passes) for (const row of pass.rows) castVotes(votes, pass, row);
  const parts = partsOf(passes);
  for (const pass of passes) castDerived(votes, pass);
  return [...votes]
    .map(([minor, cast]) => candidateOf(minor, cast, { parts, passCount: passes.length }))
    .sort((a, b) => b.score - a.score || (a.minor < b.minor ? 1 : -1));
}

function castVotes(votes: Map<bigint, Vote[]>, pass: PassRows, row: ReceiptRow): void {
  const weight = weightOf(row);
  for (const [index, sum] of row.sums.entries()) {
    if (sum.minor <= 0n) continue;
    // On a line of several amounts the last one is the line's own.
    const own = index === row.sums.length - 1 ? weight : Math.min(weight, LABEL_WEIGHT.bare);
    const cast = votes.get(sum.minor) ?? [];
    cast.push({ weight: own * (0.85 + 0.3 * row.depth), pass: pass.name, sum, labelled: own >= LABEL_WEIGHT.total });
    votes.set(sum.minor, cast);
  }
}

/**
 * Amounts that the paper implies: what was given less what came back, and a total with its rounding. Neither need be
 * legible itself; each stands where the figure it was made from stands.
 */
function castDerived(votes: Map<bigint, Vote[]>, pass: PassRows): void {
  const labelled = (label: ReceiptLabel): PrintedSum[] =>
    pass.rows.filter(({ labels }) => labels.has(label)).flatMap(({ sums }) => sums.slice(-1));
  const add = (minor: bigint, implied: Proof, sum: PrintedSum): void => {
    if (minor <= 0n) return;
    const cast = votes.get(minor) ?? [];
    const weight = implied === 'rounded' ? LABEL_WEIGHT.rounded : LABEL_WEIGHT.implied;
    cast.push({ weight, pass: pass.name, sum, labelled: false, implied });
    votes.set(minor, cast);
  };
  for (const cash of labelled('cash')) {
    for (const change of labelled('change')) {
      if (change.line.box.y >= cash.line.box.y) add(cash.minor - change.minor, 'cash_less_change', cash);
    }
  }
  for (const rounding of labelled('rounding').filter((each) => each.minor !== 0n && small(each.minor))) {
    const before = pass.rows.filter(
      (row) => weightOf(row) >= LABEL_WEIGHT.total && row.line.box.y < rounding.line.box.y,
    );
    const last = before.at(-1)?.sums.at(-1);
    if (last) for (const sign of [1n, -1n]) add(last.minor + sign * rounding.minor, 'rounded', last);
  }
}

function weightOf({ labels }: ReceiptRow): number {
  const has = (...names: Parameters<typeof labels.has>[0][]): boolean => names.some((name) => labels.has(name));
  if (has('change', 'discount')) return 0;
  if (has('rounding') && !has('final')) return has('total') ? LABEL_WEIGHT.sub : 0;
  if (has('count') && !has('final')) return LABEL_WEIGHT.bare;
  if (has('subtotal', 'net')) return LABEL_WEIGHT.sub;
  if (has('final')) return LABEL_WEIGHT.final;
  if (has('service')) return LABEL_WEIGHT.bare;
  if (has('total')) return has('tax', 'summary') ? LABEL_WEIGHT.tender : LABEL_WEIGHT.total;
  if (has('cash', 'card')) return LABEL_WEIGHT.tender;
  return LABEL_WEIGHT.bare;
}

/** Amounts by their part in the sums of a receipt, over all passes. */
type Parts = Readonly<
  Record<'cash' | 'change' | 'card' | 'tax' | 'service' | 'rounding' | 'base' | 'discount', ReadonlySet<bigint>>
> & {
  readonly items: readonly bigint[];
};

function partsOf(passes: readonly PassRows[]): Parts {
  const rows = passes.flatMap((pass) => pass.rows);
  const all = (wanted: (row: ReceiptRow) => boolean): ReadonlySet<bigint> =>
    new Set(rows.filter(wanted).flatMap((row) => row.sums.map((sum) => sum.minor)));
  return {
    cash: all(({ labels }) => labels.has('cash')),
    change: all(({ labels }) => labels.has('change')),
    card: all(({ labels }) => labels.has('card')),
    tax: all(({ labels, line }) => labels.has('tax') || labels.has('summary') || isTaxRow(line)),
    service: all(({ labels }) => labels.has('service')),
    rounding: all(({ labels }) => labels.has('rounding')),
    discount: all(({ labels }) => labels.has('discount')),
    base: all(
      ({ labels, line }) => labels.has('subtotal') || labels.has('net') || labels.has('total') || isTaxRow(line),
    ),
    items: passes.map(sumOfItems),
  };
}

/** The right-hand amounts above the first word of a total: what was bought, line by line. */
function sumOfItems({ rows }: PassRows): bigint {
  let sum = 0n;
  for (const { labels, sums } of rows) {
    if (labels.has('total') || labels.has('subtotal') || labels.has('final')) {
      if (sums.length > 0) break;
      continue;
    }
    const own = sums.at(-1);
    if (own && labels.size === 0) sum += own.minor;
  }
  return sum;
}

const PROOF_WEIGHT = {
  cash_less_change: 3,
  paid_exactly: 1.5,
  parts_add_up: 2,
  items_add_up: 1.5,
  rounded: 1.2,
  paid_rounded: 2.5,
  net_and_tax: 2,
} as const;
type Proof = keyof typeof PROOF_WEIGHT;

function candidateOf(
  minor: bigint,
  cast: readonly Vote[],
  { parts, passCount }: { parts: Parts; passCount: number },
): TotalCandidate {
  const byPass = new Map<string, Vote>();
  for (const vote of cast) {
    const before = byPass.get(vote.pass);
    if (!before || vote.weight > before.weight) byPass.set(vote.pass, vote);
  }
  const best = [...byPass.values()].sort((a, b) => b.weight - a.weight || b.sum.confidence - a.sum.confidence);
  const read = best.reduce((sum, vote) => sum + vote.weight, 0) / Math.max(1, passCount);
  const proofs = proofsOf(minor, parts);
  // An amount that is nowhere printed as more than a bare number is proved by what implies it as far as the passes agree.
  const printed = cast.some((vote) => vote.implied === undefined && vote.weight > 0.5);
  const share = (proof: Proof): number => {
    const implying = new Set(cast.filter((vote) => vote.implied === proof).map((vote) => vote.pass)).size;
    return printed || implying === 0 ? 1 : implying / passCount;
  };
  const proven = proofs.reduce((sum, proof) => sum + PROOF_WEIGHT[proof] * share(proof), 0);
  return {
    minor,
    // Arithmetic weighs only where some pass read the amount as more than a bare number.
    score: read * 1.5 + (best[0] && best[0].weight > 0.5 ? proven : proven * 0.3),
    passes: [...byPass.values()].filter((vote) => vote.labelled).length,
    proofs,
    proofWeight: proven,
    sum: (best[0] as Vote).sum,
  };
}

function proofsOf(total: bigint, parts: Parts): Proof[] {
  const proofs: Proof[] = [];
  const adds = (a: Iterable<bigint>, b: ReadonlySet<bigint>): boolean =>
    [...a].some((x) => x !== 0n && x !== total && b.has(total - x) && total - x !== 0n);
  if ([...parts.cash].some((cash) => cash > total && parts.change.has(cash - total))) proofs.push('cash_less_change');
  if (parts.card.has(total) || (parts.cash.has(total) && parts.change.has(0n))) proofs.push('paid_exactly');
  if (
    [...parts.rounding].some(
      (each) => each !== 0n && small(each) && (parts.base.has(total - each) || parts.base.has(total + each)),
    )
  ) {
    proofs.push('rounded');
    if (proofs.length > 1) proofs.push('paid_rounded');
  }
  if (adds(parts.base, new Set([...parts.tax].filter((tax) => tax > 0n && tax * 3n < total))))
    proofs.push('net_and_tax');
  if (closesWithParts(total, parts)) proofs.push('parts_add_up');
  if (parts.items.some((sum) => sum === total)) proofs.push('items_add_up');
  return proofs;
}

const small = (minor: bigint): boolean => minor > -10n && minor < 10n;

/** Base + service + tax + rounding - discount, where at least two parts besides the base are there. */
function closesWithParts(total: bigint, parts: Parts): boolean {
  const few = (set: ReadonlySet<bigint>): bigint[] => [...set].filter((each) => each !== 0n).slice(0, 6);
  const [services, taxes, discounts] = [few(parts.service), few(parts.tax), few(parts.discount)];
  const roundings = few(parts.rounding).filter(small);
  for (const base of [...parts.base].slice(0, 12)) {
    for (const service of [0n, ...services]) {
      for (const tax of [0n, ...taxes]) {
        const used = (service === 0n ? 0 : 1) + (tax === 0n ? 0 : 1);
        const sum = base + service + tax;
        if (used >= 2 && sum === total) return true;
        if (used >= 1 && roundings.some((each) => sum + each === total || sum - each === total)) return true;
        if (discounts.some((each) => sum - (each < 0n ? -each : each) === total) && base !== total && used >= 0)
          return true;
      }
    }
  }
  return false;
}
