import { allocate, type Money } from '../money/index.ts';

/** A share of an amount with where it goes; shares are hundredths of a percent and come to 10,000. */
export type CodingPart = {
  readonly share: number;
  readonly ledgerAccountId: string;
  readonly taxCodeId: string | null;
  /** Dimension type to dimension value id. */
  readonly dimensions: Readonly<Record<string, string>>;
};

/** Ledger account, tax code and dimensions, split by percent where one line serves several. */
export type Coding = { readonly parts: readonly CodingPart[] };

export const WHOLE_SHARE = 10_000;

export const wholeCoding = (part: Omit<CodingPart, 'share'>): Coding => ({ parts: [{ share: WHOLE_SHARE, ...part }] });

const partKey = (part: CodingPart): string => {
  const dimensions = Object.entries(part.dimensions)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([type, value]) => `${type}=${value}`);
  return [part.share, part.ledgerAccountId, part.taxCodeId ?? '', ...dimensions].join(';');
};

/** Equal keys are equal codings, whatever the order of parts and dimensions. */
export const codingKey = (coding: Coding): string => coding.parts.map(partKey).sort().join('|');

export const isWhole = (coding: Coding): boolean =>
  coding.parts.length > 0 &&
  coding.parts.every(({ share }) => Number.isInteger(share) && share > 0) &&
  coding.parts.reduce((sum, { share }) => sum + share, 0) === WHOLE_SHARE;

/** The amount by parts, by largest remainder: nothing is lost. */
export const splitByCoding = (
  amount: Money,
  coding: Coding,
): { readonly part: CodingPart; readonly amount: Money }[] => {
  const amounts = allocate(
    amount,
    coding.parts.map(({ share }) => BigInt(share)),
  );
  return coding.parts.map((part, at) => ({ part, amount: amounts[at]! }));
};

/** Ledger accounts as sentences name them. */
export type AccountNames = ReadonlyMap<string, { readonly code: string; readonly name: string }>;

/** "5020 Packaging", or "60 % 5020 Packaging, 40 % 5060 Freight". */
export const describeCoding = (coding: Coding, accounts: AccountNames): string =>
  coding.parts
    .map(({ share, ledgerAccountId }) => {
      const account = accounts.get(ledgerAccountId);
      const name = account ? `${account.code} ${account.name}` : 'a ledger account that is gone';
      return share === WHOLE_SHARE ? name : `${share / 100} % ${name}`;
    })
    .join(', ');
