import { compactIban } from '../bank-identifiers.ts';
import { amountInCode, type CodeFlaw, type PaymentCode, shownText } from './payment-code.ts';
import { flawOfCreditorReference, flawOfIban } from './structured-references.ts';

const [NAME, IBAN, AMOUNT, REFERENCE, MESSAGE] = [5, 6, 7, 9, 10] as const;
const CHARSETS = 8;

/** A code by EPC069-12, versions 001 and 002, for a SEPA transfer, instant or not; null where it is none. */
export function readEpc(lines: readonly string[]): PaymentCode | null {
  const [tag, version, charset, purpose] = lines.map((line) => line.trim());
  if (tag !== 'BCD' || (purpose !== 'SCT' && purpose !== 'INST')) return null;
  if (version !== '001' && version !== '002') return null;
  if (!(Number(charset) >= 1 && Number(charset) <= CHARSETS)) return null;
  const iban = compactIban(lines[IBAN] ?? '');
  const stated = (lines[AMOUNT] ?? '').trim();
  const amount = amountInCode(stated.replace(/^EUR/, ''));
  const reference = compactIban(lines[REFERENCE] ?? '');
  return {
    form: 'epc',
    iban: iban === '' ? null : iban.slice(0, 34),
    payee: shownText(lines[NAME], 70),
    amount,
    currency: 'EUR',
    reference: reference === '' ? null : reference.slice(0, 35),
    message: shownText(lines[MESSAGE], 140),
    billing: null,
    flaws: flawsOf({ iban, stated, amount, reference }),
  };
}

type Checked = {
  readonly iban: string;
  readonly stated: string;
  readonly amount: string | null;
  readonly reference: string;
};

function flawsOf({ iban, stated, amount, reference }: Checked): CodeFlaw[] {
  const wrongIban = flawOfIban(iban);
  const isAmountWrong = stated !== '' && (amount === null || !stated.startsWith('EUR'));
  const wrongReference = reference === '' ? null : flawOfCreditorReference(reference.slice(0, 35));
  return [
    ...(wrongIban === null ? [] : [{ field: 'iban' as const, text: wrongIban }]),
    ...(isAmountWrong
      ? [{ field: 'total' as const, text: `"${stated.slice(0, 20)}" is no amount such as EUR12.30.` }]
      : []),
    // A bank reads another creditor's own form of reference as words; only what calls itself RF must be one.
    ...(wrongReference === null || !reference.startsWith('RF') ? [] : [{ field: null, text: wrongReference }]),
  ];
}
