import { normaliseText } from './line-text.ts';

/** The ways of paying a bank prints before the payee. They say how, never who. */
const WAYS_OF_PAYING = [
  'POS( MERCHANDISE| PURCHASE| DEBIT| WDL)?',
  'EFTPOS( WDL| PURCHASE)?',
  '(RECURRING |ONLINE |CONTACTLESS |VISA |MASTERCARD |DEBIT |CREDIT )*CARD (PURCHASE|PAYMENT)( TO| AT)?',
  'CARD \\d{4}',
  '(SEPA[ -]?)?(DIRECT DEBIT|LASTSCHRIFT|BASISLASTSCHRIFT|UEBERWEISUNG|ÜBERWEISUNG|GUTSCHRIFT|CREDIT TRANSFER|OVERBOEKING|INCASSO)( TO| FROM| VON| AN| VAN| AAN)?',
  'KARTENZAHLUNG( BEI)?',
  'BETAALAUTOMAAT',
  'FASTER PAYMENT(S)?( TO| FROM)?',
  '(BILL|MISCELLANEOUS) PAYMENTS?( TO)?',
  'ACH (DEBIT|CREDIT|PAYMENT)',
  'CHECKCARD \\d*',
  'STANDING ORDER( TO)?',
  'APPLE PAY|GOOGLE PAY',
] as const;

const LEADING = new RegExp(`^(?:(?:${WAYS_OF_PAYING.join('|')})(?=$|[^\\p{L}\\p{N}])[\\s:;,/*-]*)+`, 'iu');

/** What no name consists of: identifiers, dates, times, card and terminal numbers, and everything after their label. */
const NOISE: readonly RegExp[] = [
  /\b[A-Z]{2}\d{2}[A-Z0-9]{11,30}\b/g,
  /\b(?:REF|RF|REFERENCE|TRACE|AUTH|TERMINAL|TERM|MANDATE|MNDT|TRN|TXN|KD-?NR|RG-?NR|FACTUUR|INV(?:OICE)?)\b[ .:#*-]*[\w/-]*\d[\w/-]*/gi,
  /\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b/g,
  /(?<![\w./-])\d{2}[./]\d{2}\.?(?![\w/-])/g,
  /\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[AP]M| UHR)?\b/gi,
  /[X*]{2,}[ -]?\d{2,}/gi,
  /(?<!\p{L})#? ?\d{4,}(?:[ -]\d{3,})*(?![\p{L}\d])/gu,
  /#\s*\d+/g,
];

const SHORT_LENGTH_MAX = 3;
const DISPLAY_LENGTH_MAX = 70;

/**
 * The payee as a person would write it: the way of paying, references, dates, card numbers and padding removed, shouted
 * names calmed. Gives back the tidied original when nothing else would be left: an odd name is better than none.
 */
export const cleanPayee = (text: string): string => {
  const tidy = collapse(text.normalize('NFC'));
  let payee = tidy;
  for (let pass = 0; pass < PASSES_MAX; pass += 1) {
    const shorter = withoutNoise(payee);
    if (shorter === payee) break;
    payee = shorter;
  }
  const chosen = /\p{L}{2,}/u.test(payee) ? payee : tidy;
  return calm(chosen.slice(0, DISPLAY_LENGTH_MAX).trim());
};

/** Taking one thing away may uncover another: a card number before a way of paying. */
const PASSES_MAX = 4;

const withoutNoise = (text: string): string => {
  let payee = text.replace(LEADING, '').split(/\s[-–|]{1,2}\s+(?=\D*\d{4,})|\*{2,}|;/)[0] ?? '';
  for (const noise of NOISE) payee = payee.replace(noise, ' ');
  return collapse(payee).replace(/^[\s.,:;/*#–-]+|[\s,:;/*#–-]+$/g, '');
};

/** The payee for comparing: letters and digits alone, so that case, accents and punctuation never tell two apart. */
export const payeeKey = (text: string): string => normaliseText(cleanPayee(text));

const collapse = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Words in capitals become words; what mixes cases was written by someone who meant it, short words may be initials. */
const calm = (text: string): string => {
  if (/\p{Ll}/u.test(text)) return text;
  return text.replace(/\p{L}[\p{L}\p{M}']*/gu, (word) =>
    word.length <= SHORT_LENGTH_MAX ? word : word.charAt(0) + word.slice(1).toLowerCase(),
  );
};
