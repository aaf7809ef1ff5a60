import { formatDecimal, money, multiplyDecimals, parseDecimal, parseMoney } from '@counterfoil/domain/money';
import { residualRole } from '@counterfoil/wire/contracts';
import type { client } from '../../api/client.ts';
import { absoluteAmount, compareAmounts, type WireMoney } from '../../format/amount.ts';
import type { Picked } from './allocate.ts';

export const residualRoles = residualRole.options;
export type ResidualRole = (typeof residualRoles)[number];

type Fitting = Awaited<ReturnType<typeof client.call<'explainTolerances'>>>['items'][number];

const scopeOf: Readonly<Record<ResidualRole, Fitting['scope'] | null>> = {
  bankFees: 'bank_fee',
  smallDifferences: 'small_difference',
  roundings: 'small_difference',
  processorFees: 'processor_fee',
  chargebacks: 'chargeback',
  tips: 'tip',
  withholdingReceivable: 'withholding',
  withholdingPayable: null,
  discountTaken: null,
  discountGiven: null,
};

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
  fitting: readonly Fitting[],
  { role, open, rest }: Asked,
): { readonly upTo: WireMoney; readonly within: boolean; readonly band: Fitting | null } | null => {
  const scope = role === null ? null : scopeOf[role];
  if (scope === null || open === null) return null;
  const band = fitting.find((one) => one.scope === scope && one.holds) ?? null;
  const share = band?.percent == null ? null : shareOf(absoluteAmount(open), band.percent);
  const upTo = smaller(band?.amount ?? null, share) ?? { ...rest, amount: rest.amount.replace(/\d/g, '0') };
  return { upTo, within: compareAmounts(rest, upTo) <= 0, band };
};
