import type { HoldOverview } from '@counterfoil/application/automation';
import { currencyCode, describeMoney, money } from '@counterfoil/domain/money';
import { orThrow } from '@counterfoil/domain/refusal';

/**
 * "The month's money for wrong postings (setting): 87, 80 of them by nothing else, 120,400.00 EUR; the 80 would cost 96.12 EUR.
 * Of the month's 50.00 EUR ..." for the result of a bench.
 */
export const holdInWords = (hold: HoldOverview): string => {
  const inMoney = (minor: bigint): string => describeMoney(money(minor, orThrow(currencyCode(hold.currency))));
  const cost =
    hold.gate === 'money_budget' && hold.alone > 0
      ? `; those ${hold.alone} are expected to cost ${inMoney((hold.lossAlone + 999n) / 1_000n)}`
      : '';
  const only = hold.alone === hold.waiting ? 'nothing else' : `${hold.alone} of them by nothing else`;
  return `${hold.label} (${hold.kind}): ${hold.waiting}, ${only}, ${inMoney(hold.amount)}${cost}. ${hold.sentence}`;
};
