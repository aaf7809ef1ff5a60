import { absolute, allocate, allocateMinor, type Money, money, parseMoney, subtract } from '../money/index.ts';

/** A share of an amount with where it goes; shares are hundredths of a percent and come to 10,000. */
export type CodingPart = {
  readonly share: number;
  readonly ledgerAccountId: string;
  readonly taxCodeId: string | null;
  /** Code of a dimension to code of its value: `costCentre` to `200`. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** An amount of its own, as a decimal, whatever the whole comes to; the other parts share what is left. */
  readonly fixed?: string;
  /** What the part came to when it was decided, as a decimal: how a part that never changes is found. */
  readonly amount?: string;
};

/** Ledger account, tax code and dimensions, split by percent where one line serves several. */
export type Coding = { readonly parts: readonly CodingPart[] };

export const WHOLE_SHARE = 10_000;

export const wholeCoding = (part: Omit<CodingPart, 'share'>): Coding => ({ parts: [{ share: WHOLE_SHARE, ...part }] });

const partKey = (part: CodingPart): string => {
  const dimensions = Object.entries(part.dimensions)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([type, value]) => `${type}=${value}`);
  const size = part.fixed === undefined ? part.share : `=${part.fixed}`;
  return [size, part.ledgerAccountId, part.taxCodeId ?? '', ...dimensions].join(';');
};

/** Equal keys are equal codings, whatever the order of parts and dimensions. */
export const codingKey = (coding: Coding): string => coding.parts.map(partKey).sort().join('|');

/**
 * Where it goes, whatever cost centre or project it is for: account, tax code and amount of one part. A coding of several parts
 * may divide by dimension alone, so its dimensions belong to it.
 */
export const bookingKey = (coding: Coding): string =>
  coding.parts.length === 1
    ? codingKey({ parts: coding.parts.map((part) => ({ ...part, dimensions: {} })) })
    : codingKey(coding);

export const isWhole = (coding: Coding): boolean =>
  coding.parts.length > 0 &&
  coding.parts.every(({ share }) => Number.isInteger(share) && share > 0) &&
  coding.parts.reduce((sum, { share }) => sum + share, 0) === WHOLE_SHARE;

/** Fixed parts on the side of the whole; null where they leave nothing, or nobody to take what is left. */
const fixedParts = (amount: Money, { parts }: Coding): (Money | null)[] | null => {
  const fixed = parts.map((part) => {
    if (part.fixed === undefined) return null;
    const read = parseMoney(part.fixed, amount.currency);
    return read.ok ? money(amount.minor < 0n ? -read.value.minor : read.value.minor, amount.currency) : null;
  });
  const taken = fixed.reduce((sum, each) => sum + (each === null ? 0n : absolute(each).minor), 0n);
  return taken > 0n && taken < absolute(amount).minor && fixed.includes(null) ? fixed : null;
};

/**
 * The amount by parts: fixed ones first, the rest by share and largest remainder, so that nothing is lost. Where the
 * fixed ones are more than the whole, all go by share.
 */
export const splitByCoding = (
  amount: Money,
  coding: Coding,
): { readonly part: CodingPart; readonly amount: Money }[] => {
  const fixed = fixedParts(amount, coding);
  if (fixed !== null) {
    const left = fixed.reduce<Money>((sum, each) => (each === null ? sum : subtract(sum, each)), amount);
    const weights = coding.parts.map(({ share }, at) => (fixed[at] === null ? BigInt(share) : 0n));
    return allocate(left, weights).map((rest, at) => ({ part: coding.parts[at]!, amount: fixed[at] ?? rest }));
  }
  const amounts = allocate(
    amount,
    coding.parts.map(({ share }) => BigInt(share)),
  );
  return coding.parts.map((part, at) => ({ part, amount: amounts[at]! }));
};

/** What persons divided by amounts, as a coding: shares to the nearest hundredth of a percent, the amounts kept beside. */
export const codingOfAmounts = (
  parts: readonly (Omit<CodingPart, 'share' | 'fixed'> & { readonly amount: string })[],
  currency: string,
): Coding => {
  const sizes = parts.map(({ amount }) => {
    const read = parseMoney(amount, currency);
    return read.ok ? absolute(read.value).minor : 0n;
  });
  const whole = sizes.reduce((sum, size) => sum + size, 0n);
  // A part that goes the other way is no share of anything.
  const ways = new Set(parts.filter((_, at) => sizes[at] !== 0n).map(({ amount }) => amount.startsWith('-')));
  if (whole === 0n || ways.size > 1) return { parts: [] };
  const shares = allocateMinor(BigInt(WHOLE_SHARE), sizes);
  return {
    parts: parts.map((part, at) => ({ ...part, share: Number(shares[at]!) })).filter(({ share }) => share > 0),
  };
};

/** Ledger accounts as sentences name them. */
export type AccountNames = ReadonlyMap<string, { readonly code: string; readonly name: string }>;

/** "5020 Packaging", or "60 % 5020 Packaging, 40 % 5060 Freight". */
export const describeCoding = (coding: Coding, accounts: AccountNames): string =>
  coding.parts
    .map(({ share, ledgerAccountId, fixed }) => {
      const account = accounts.get(ledgerAccountId);
      const name = account ? `${account.code} ${account.name}` : 'a ledger account that is gone';
      if (fixed !== undefined) return `${fixed} ${name}`;
      if (coding.parts.some((other) => other.fixed !== undefined) && coding.parts.length === 2)
        return `the rest ${name}`;
      return share === WHOLE_SHARE ? name : `${share / 100} % ${name}`;
    })
    .join(', ');
