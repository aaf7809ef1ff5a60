import type { AccountIdentifier } from '@counterfoil/domain/statements';
import { accountIdentifier } from '../account-identifier.ts';

/**
 * `:25:`, as banks fill it: an IBAN, a number, `bank code/number`, `BIC/number/currency`, with dots for reading and the
 * currency glued to the end.
 */
export const swiftAccount = (raw: string, currency: string | null): AccountIdentifier => {
  const parts = raw
    .split('/')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== currency);
  const [first = '', second] = parts;
  const number = (second ?? first).replace(/[.\s]/g, '');
  const glued = currency !== null && number.length > currency.length && number.endsWith(currency);
  return accountIdentifier(glued ? number.slice(0, -currency.length) : number, second === undefined ? null : first);
};
