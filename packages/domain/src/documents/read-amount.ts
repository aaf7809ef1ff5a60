export type DecimalMark = ',' | '.';

/** An amount as printed: a plain decimal string, and whether the marks alone could also have meant another number. */
export type PrintedAmount = {
  readonly value: string;
  readonly decimals: number;
  readonly ambiguous: boolean;
  /** The mark this amount proves to be the decimal one, or null when it proves nothing. */
  readonly proves: DecimalMark | null;
};

const SPACES = /[\s\u00a0\u2007\u2009\u202f]/g;
const APOSTROPHES = /['’`´]/g;
const CURRENCY_WORDS = /€|\$|£|¥|₹|zł|\b(?:[A-Z]{3}|Rs\.?|kr\.?|Fr\.?|CHF)\b/g;

/**
 * Reads one printed amount in the ways of de, en, fr, es, it, nl, ch and in: "1.234,50", "1,234.50", "1 234,50",
 * "1'234.50", "1,23,456.00", "12,00-", "(12.00)", "−5,–". `mark` settles what "1.234" means; without it the
 * grouping is assumed and the reading marked ambiguous. Null when the text is not an amount alone.
 */
export function readAmount(text: string, mark: DecimalMark | null = null): PrintedAmount | null {
  let body = text.replace(CURRENCY_WORDS, ' ').replace(APOSTROPHES, '').trim();
  let negative = false;
  if (/^\(.*\)$/.test(body)) {
    negative = true;
    body = body.slice(1, -1).trim();
  }
  body = body.replace(/,[-–—]{1,2}$/, ',00');
  const signed = /^([-−–+])?\s*(.*?)\s*([-−–+])?$/.exec(body);
  if (!signed) return null;
  if ((signed[1] && signed[1] !== '+') || (signed[3] && signed[3] !== '+')) negative = true;

  const digits = (signed[2] ?? '').replace(SPACES, ' ');
  if (!/^\d[\d., ]*$/.test(digits) || !hasHonestSpaces(digits)) return null;
  const parsed = splitMarks(digits.replaceAll(' ', ''), mark);
  if (!parsed) return null;
  const whole = parsed.whole.replace(/^0+(?=\d)/, '');
  const isZero = /^0*$/.test(whole + parsed.fraction);
  const value = `${negative && !isZero ? '-' : ''}${whole}${parsed.fraction === '' ? '' : `.${parsed.fraction}`}`;
  return { value, decimals: parsed.fraction.length, ambiguous: parsed.ambiguous, proves: parsed.proves };
}

/** Spaces group digits by threes; any other space separates two numbers. */
function hasHonestSpaces(digits: string): boolean {
  if (!digits.includes(' ')) return true;
  return /^\d{1,3}( \d{3})+([.,]\d+)?$/.test(digits);
}

type Split = { whole: string; fraction: string; ambiguous: boolean; proves: DecimalMark | null };

function splitMarks(digits: string, mark: DecimalMark | null): Split | null {
  const marks = digits.replace(/\d/g, '');
  if (marks === '') return { whole: digits, fraction: '', ambiguous: false, proves: null };
  if (/[.,]$/.test(digits)) return null;
  const last = marks.at(-1) as DecimalMark;
  if (marks.includes(',') && marks.includes('.')) return splitMixed(digits, marks, last);
  if (marks.length > 1) {
    return isGrouped(digits, last)
      ? { whole: digits.replaceAll(last, ''), fraction: '', ambiguous: false, proves: other(last) }
      : null;
  }
  return splitSingle(digits, last, mark);
}

function splitMixed(digits: string, marks: string, last: DecimalMark): Split | null {
  if (marks.indexOf(last) !== marks.length - 1) return null;
  const cut = digits.lastIndexOf(last);
  const whole = digits.slice(0, cut);
  if (!isGrouped(whole, other(last))) return null;
  return { whole: whole.replaceAll(other(last), ''), fraction: digits.slice(cut + 1), ambiguous: false, proves: last };
}

function splitSingle(digits: string, only: DecimalMark, mark: DecimalMark | null): Split | null {
  const cut = digits.indexOf(only);
  const whole = digits.slice(0, cut);
  const fraction = digits.slice(cut + 1);
  const couldGroup = fraction.length === 3 && whole.length <= 3 && !whole.startsWith('0');
  if (!couldGroup) return { whole, fraction, ambiguous: false, proves: only };
  if (mark === only) return { whole, fraction, ambiguous: false, proves: null };
  return { whole: whole + fraction, fraction: '', ambiguous: mark === null, proves: null };
}

/** Groups of three from the right; the Indian way (12,34,567) groups by two before the last three. */
function isGrouped(whole: string, mark: DecimalMark): boolean {
  const groups = whole.split(mark);
  if (groups.length === 1) return true;
  const [first = '', ...rest] = groups;
  if (first.length < 1 || first.length > 3) return false;
  const byThree = rest.every((group) => group.length === 3);
  const indian =
    first.length <= 2 && rest.at(-1)?.length === 3 && rest.slice(0, -1).every((group) => group.length === 2);
  return byThree || indian;
}

const other = (mark: DecimalMark): DecimalMark => (mark === ',' ? '.' : ',');

/** The decimal mark a document uses, by the vote of amounts that prove one; null when none does or they tie. */
export function decimalMarkOf(texts: readonly string[]): DecimalMark | null {
  let commas = 0;
  let points = 0;
  for (const text of texts) {
    const proves = readAmount(text)?.proves;
    if (proves === ',') commas += 1;
    if (proves === '.') points += 1;
  }
  return commas === points ? null : commas > points ? ',' : '.';
}
