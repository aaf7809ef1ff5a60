import { exponentOf, isCurrency } from '@counterfoil/domain/money';

/** BAI2 leaves the decimal mark out: the digits are minor units of the currency. */
export const decimalOf = (digits: string, currency: string): string | null => {
  const parts = /^([-+]?)(\d{1,18})$/.exec(digits);
  if (parts === null || !isCurrency(currency)) return null;
  const exponent = exponentOf(currency);
  const plain = (parts[2] ?? '').replace(/^0+(?=\d)/, '').padStart(exponent + 1, '0');
  const whole = plain.slice(0, plain.length - exponent);
  const amount = exponent === 0 ? whole : `${whole}.${plain.slice(-exponent)}`;
  return parts[1] === '-' && /[1-9]/.test(amount) ? `-${amount}` : amount;
};
