import { compactIban } from '../bank-identifiers.ts';
import { amountInCode, type CodeFlaw, type PaymentCode, shownText } from './payment-code.ts';
import { flawOfCreditorReference, flawOfIban, flawOfQrReference } from './structured-references.ts';
import { readBilling } from './swico-billing.ts';

/** Places of the data elements, by line (SIX, Swiss Implementation Guidelines QR-bill, version 2). */
const AT = {
  version: 1,
  coding: 2,
  iban: 3,
  payee: 5,
  amount: 18,
  currency: 19,
  kind: 27,
  reference: 28,
  message: 29,
  trailer: 30,
  billing: 31,
} as const;

/** A Swiss QR-bill's code (SPC, versions 02xx); null where it is none. */
export function readSwiss(lines: readonly string[]): PaymentCode | null {
  const at = (place: keyof typeof AT): string => (lines[AT[place]] ?? '').trim();
  if (lines[0]?.trim() !== 'SPC' || !/^02\d\d$/.test(at('version')) || at('coding') !== '1') return null;
  if (at('trailer') !== 'EPD') return null;
  const iban = compactIban(at('iban')).slice(0, 34);
  const reference = compactIban(at('reference')).slice(0, 27);
  const kind = at('kind');
  return {
    form: 'swiss',
    iban: iban === '' ? null : iban,
    payee: shownText(at('payee'), 70),
    amount: amountInCode(at('amount')),
    currency: /^(CHF|EUR)$/.test(at('currency')) ? at('currency') : null,
    reference: kind === 'NON' || reference === '' ? null : reference,
    message: shownText(at('message'), 140),
    billing: readBilling(at('billing')),
    flaws: [...accountFlaws(iban, kind), ...referenceFlaws(kind, reference), ...amountFlaws(at('amount'))],
  };
}

/** Accounts for QR references have a bank number of their own range; such an account takes no other reference. */
const isQrAccount = (iban: string): boolean => Number(iban.slice(4, 9)) >= 30_000 && Number(iban.slice(4, 9)) <= 31_999;

function accountFlaws(iban: string, kind: string): CodeFlaw[] {
  const wrong = flawOfIban(iban);
  if (wrong !== null) return [{ field: 'iban', text: wrong }];
  if (!/^(CH|LI)/.test(iban))
    return [{ field: 'iban', text: `The account ${iban} is neither Swiss nor Liechtenstein’s.` }];
  if (isQrAccount(iban) === (kind === 'QRR')) return [];
  return [
    {
      field: 'iban',
      text: isQrAccount(iban)
        ? `The account ${iban} has bank number ${iban.slice(4, 9)} (30000 to 31999), which asks for a QR reference, and the code has ${kind || 'none'}.`
        : `The code has a QR reference, but bank number ${iban.slice(4, 9)} of its account ${iban} is not between 30000 and 31999.`,
    },
  ];
}

function referenceFlaws(kind: string, reference: string): CodeFlaw[] {
  const wrong =
    kind === 'QRR'
      ? flawOfQrReference(reference)
      : kind === 'SCOR'
        ? flawOfCreditorReference(reference)
        : kind === 'NON'
          ? null
          : `"${kind.slice(0, 10)}" is none of the kinds of reference QRR, SCOR and NON.`;
  return wrong === null ? [] : [{ field: null, text: wrong }];
}

const amountFlaws = (stated: string): CodeFlaw[] =>
  stated === '' || amountInCode(stated) !== null
    ? []
    : [{ field: 'total', text: `"${stated.slice(0, 20)}" is no amount such as 12.30.` }];
