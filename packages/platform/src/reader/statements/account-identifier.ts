import { compactIban, isIban } from '@counterfoil/domain/documents';
import type { AccountIdentifier } from '@counterfoil/domain/statements';

/** An account as a bank writes it: recognised as an IBAN by its check digits wherever the bank put it. */
export const accountIdentifier = (number: string | null, bankCode: string | null): AccountIdentifier => {
  const compact = number === null ? '' : number.replace(/\s+/g, '');
  if (compact === '') return { iban: null, other: null, bankCode };
  return isIban(compact)
    ? { iban: compactIban(compact), other: null, bankCode }
    : { iban: null, other: compact, bankCode };
};
