import type { client } from '../../api/client.ts';
import { compareAmounts, type WireMoney } from '../../format/amount.ts';
import type { Picked } from './allocate.ts';

export const residualRoles = ['bankFees', 'discountTaken', 'discountGiven', 'smallDifferences', 'roundings'] as const;
export type ResidualRole = (typeof residualRoles)[number];

type Tolerance = Awaited<ReturnType<typeof client.call<'listTolerances'>>>['items'][number];

const scopeOf: Readonly<Record<ResidualRole, Tolerance['scope'] | null>> = {
  bankFees: 'bank_fee',
  smallDifferences: 'small_difference',
  roundings: 'small_difference',
  discountTaken: null,
  discountGiven: null,
};

type Asked = {
  readonly role: ResidualRole | null;
  readonly currency: string;
  readonly picked: readonly Picked[];
  readonly rest: WireMoney;
};

/**
 * Up to how much may be booked so, as the entity has set it. A discount is allowed by the document and not by a tolerance;
 * null where this page cannot say.
 */
export const toleranceFor = (
  bands: readonly Tolerance[],
  { role, currency, picked, rest }: Asked,
): { readonly upTo: WireMoney; readonly within: boolean } | null => {
  const scope = role === null ? null : scopeOf[role];
  if (scope === null || picked.length === 0) return null;
  const band = bands.find((one) => one.scope === scope && one.partyId === null && one.amount.currency === currency);
  const upTo = band?.amount ?? { amount: rest.amount.replace(/\d/g, '0'), currency };
  return { upTo, within: compareAmounts(rest, upTo) <= 0 };
};
