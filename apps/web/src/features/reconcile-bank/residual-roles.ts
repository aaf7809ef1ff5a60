import { formatDecimal, money, multiplyDecimals, parseDecimal, parseMoney } from '@counterfoil/domain/money';
import { residualRole } from '@counterfoil/wire/contracts';
import type { client } from '../../api/client.ts';
import { absoluteAmount, compareAmounts, type WireMoney } from '../../format/amount.ts';
import type { Picked } from './allocate.ts';

export const residualRoles = residualRole.options;
export type ResidualRole = (typeof residualRoles)[number];

type Explained = Awaited<ReturnType<typeof client.call<'explainTolerances'>>>;
type Fitting = Explained['items'][number];

/** What a remainder can be: on what we owe another than on what is owed to us, missing another than too much. */
export const rolesFor = (how: { readonly against: 'D' | 'C'; readonly over: boolean }): readonly ResidualRole[] =>
  residualRoles.filter((role) => {
    if (role === 'tips') return how.over;
    if (role === 'withholdingPayable' || role === 'discountTaken') return how.against === 'C' && !how.over;
    if (role === 'withholdingReceivable' || role === 'discountGiven' || role === 'chargebacks')
      return how.against === 'D' && !how.over;
    return true;
  });

/** The item that carries a remainder: the largest of those the money goes against. */
export const carrierOf = (picked: readonly Picked[], against: 'D' | 'C'): Picked | null =>
  picked
    .filter((item) => item.side === against)
    .reduce<Picked | null>(
      (most, item) =>
        most === null || compareAmounts(absoluteAmount(item.open), absoluteAmount(most.open)) > 0 ? item : most,
      null,
    );

/** A percentage of an amount, rounded down to its minor unit. */
const shareOf = (of: WireMoney, percent: string): WireMoney | null => {
  const [whole, share] = [parseMoney(of.amount, of.currency), parseDecimal(percent)];
  if (!whole.ok || !share.ok) return null;
  const exact = multiplyDecimals({ units: whole.value.minor, scale: 0 }, share.value);
  const minor = exact.units / 10n ** BigInt(exact.scale + 2);
  return { amount: formatDecimal(money(minor, whole.value.currency)), currency: of.currency };
};

const smaller = (a: WireMoney | null, b: WireMoney | null): WireMoney | null =>
  a === null || (b !== null && compareAmounts(b, a) < 0) ? b : a;

type Asked = { readonly role: ResidualRole | null; readonly open: WireMoney | null; readonly rest: WireMoney };

/**
 * Up to how much may be booked so, by the tolerance that holds there. A discount and a tax we keep back are allowed by the
 * document and the law, not by a tolerance; null where this page cannot say.
 */
export const toleranceFor = (
  explained: Explained | undefined,
  { role, open, rest }: Asked,
): { readonly upTo: WireMoney; readonly within: boolean; readonly band: Fitting | null } | null => {
  const scope = explained?.remainders.find((one) => one.role === role)?.scope ?? null;
  if (explained === undefined || scope === null || open === null) return null;
  const band = explained.items.find((one) => one.scope === scope && one.holds) ?? null;
  const share = band?.percent == null ? null : shareOf(absoluteAmount(open), band.percent);
  const upTo = smaller(band?.amount ?? null, share) ?? { ...rest, amount: rest.amount.replace(/\d/g, '0') };
  return { upTo, within: compareAmounts(rest, upTo) <= 0, band };
};
