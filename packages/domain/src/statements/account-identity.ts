import { isBic } from '../documents/index.ts';
import type { AccountIdentifier } from './bank-statement.ts';
import type { KnownBankAccount } from './statement-chain.ts';

/**
 * The bank account of ours that a statement names, or null: by IBAN, else by the bank's own number together with its
 * code where both are known, else by the number inside an IBAN (bank code and account number stand in it, zero-padded).
 * Several accounts under one number (a currency each) are told apart by currency; a rest of two is nobody's.
 */
export const findBankAccount = (
  identifier: AccountIdentifier,
  currency: string,
  bankAccounts: readonly KnownBankAccount[],
): KnownBankAccount | null => {
  const fits = bankAccounts.filter((account) => namesAccount(identifier, account));
  const inCurrency = fits.filter((account) => account.currency === currency);
  return inCurrency.length === 1 ? (inCurrency[0] ?? null) : null;
};

/** Whether what the statement says fits what we know of the bank account; currency apart. */
export const namesAccount = (identifier: AccountIdentifier, account: AccountIdentifier): boolean => {
  const [iban, ours] = [plain(identifier.iban), plain(account.iban)];
  if (iban !== '' && ours !== '') return iban === ours;
  const [other, number] = [plain(identifier.other), plain(account.other)];
  if ((other !== '' && other === ours) || (iban !== '' && iban === number)) return true;
  if (other !== '' && number !== '') return sameNumber(other, number) && codesAgree(identifier, account);
  if (ours !== '' && other !== '') return insideIban(identifier, ours);
  return iban !== '' && number !== '' && insideIban(account, iban);
};

const plain = (text: string | null): string => (text ?? '').replace(/[^0-9A-Za-z]/g, '').toUpperCase();

const sameNumber = (a: string, b: string): boolean => a.replace(/^0+/, '') === b.replace(/^0+/, '');

/** A BIC and a national code cannot be compared; two of a kind must be the same, a BIC without its branch. */
const codesAgree = (a: AccountIdentifier, b: AccountIdentifier): boolean => {
  const [ours, theirs] = [plain(a.bankCode), plain(b.bankCode)];
  if (ours === '' || theirs === '' || isBic(ours) !== isBic(theirs)) return true;
  return isBic(ours) ? ours.slice(0, 8) === theirs.slice(0, 8) : sameNumber(ours, theirs);
};

/** Needs the bank code as well: an account number alone stands inside too many IBANs. */
const insideIban = (named: AccountIdentifier, iban: string): boolean => {
  const [code, number] = [plain(named.bankCode), plain(named.other).replace(/^0+/, '')];
  if (code === '' || number.length < 4) return false;
  const basic = iban.slice(4);
  return basic.startsWith(code) && basic.endsWith(number) && /^0*$/.test(basic.slice(code.length, -number.length));
};
