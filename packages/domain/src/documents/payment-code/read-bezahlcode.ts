import { compactIban } from '../bank-identifiers.ts';
import { amountInCode, type PaymentCode, shownText } from './payment-code.ts';
import { flawOfIban } from './structured-references.ts';

const BEGINS = /^bank:\/\/singlepaymentsepa\?/i;

/** A German BezahlCode for one SEPA transfer, as bills had it before the GiroCode and some still have. */
export function readBezahlcode(text: string): PaymentCode | null {
  if (!BEGINS.test(text)) return null;
  const given = parametersOf(text.replace(BEGINS, ''));
  const iban = compactIban(given.get('iban') ?? '').slice(0, 34);
  const stated = (given.get('amount') ?? '').trim();
  const amount = amountInCode(stated.replace(',', '.'));
  const wrong = flawOfIban(iban);
  return {
    form: 'bezahlcode',
    iban: iban === '' ? null : iban,
    payee: shownText(given.get('name') ?? '', 70),
    amount,
    currency: shownText(given.get('currency') ?? 'EUR', 3),
    reference: null,
    message: shownText(given.get('reason') ?? '', 140),
    billing: null,
    flaws: [
      ...(wrong === null ? [] : [{ field: 'iban' as const, text: wrong }]),
      ...(stated === '' || amount !== null
        ? []
        : [{ field: 'total' as const, text: `"${stated.slice(0, 20)}" is no amount such as 12,30.` }]),
    ],
  };
}

/** Names and values as a web address has them; what cannot be decoded stays as it is written. */
function parametersOf(query: string): ReadonlyMap<string, string> {
  const pairs = query.split('&').map((pair) => pair.split('='));
  return new Map(pairs.map(([name = '', ...value]) => [name.toLowerCase(), decoded(value.join('='))]));
}

function decoded(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
