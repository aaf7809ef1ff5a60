import { exponentOf, formatDecimal, isCurrency, parseMoney } from '@counterfoil/domain/money';
import { accept, type Result } from '@counterfoil/domain/refusal';
import { refuseStatement } from './refuse-statement.ts';

/** Which decimal mark the format prescribes: XML the point, SWIFT the comma, OFX allows both. */
export type DecimalMarks = 'point' | 'comma' | 'either';

const WRITTEN_LENGTH_MAX = 60;

/**
 * An amount as banks write it, as a signed decimal with exactly the currency's digits. Takes `+` and `-` on either side,
 * parentheses, grouping when a decimal mark follows it, and zeros beyond the currency's decimals. What could be read two
 * ways ("1,234": a thousand or one?) is refused, as is an amount with real digits beyond the currency's.
 */
export const readStatementAmount = (raw: string, currency: string, marks: DecimalMarks): Result<string> => {
  if (!isCurrency(currency)) return refuseStatement('currency_unknown', `"${currency}" is not a currency of ISO 4217.`);
  const shown = raw.slice(0, 40);
  const written = raw.trim().slice(0, WRITTEN_LENGTH_MAX + 1);
  const parts =
    written.length > WRITTEN_LENGTH_MAX
      ? null
      : /^([-+\u2212(]?)\s*([\d.,'\s\u00a0]*\d[.,]?)\s*([-+\u2212)]?)$/.exec(written);
  const [, before = '', digits = '', behind = ''] = parts ?? [];
  const isBracketed = before === '(' && behind === ')';
  const hasTwoSigns = before !== '' && behind !== '' && !isBracketed;
  if (parts === null || hasTwoSigns || (before === '(') !== (behind === ')')) {
    return refuseStatement('amount_unreadable', `"${shown}" is not an amount.`, { amount: shown });
  }

  const compact = digits.replace(/['\s\u00a0]/g, '');
  const plain = marks === 'either' ? plainDecimal(compact, exponentOf(currency)) : prescribedDecimal(compact, marks);
  if (plain === null) {
    const detail = `"${shown}" could mean thousands or decimals of ${currency}; it is not guessed.`;
    return refuseStatement('amount_ambiguous', detail, { amount: shown });
  }
  const isNegative = isBracketed || /[-\u2212]/.test(before + behind);
  const money = parseMoney(trimZeros(plain, exponentOf(currency)), currency);
  if (!money.ok) {
    const reason = money.refusal.code === 'money.too_many_decimals' ? 'amount_too_precise' : 'amount_unreadable';
    return refuseStatement(reason, `"${shown}" is not an amount of ${currency}: ${money.refusal.detail}`, {
      amount: shown,
    });
  }
  const { minor, currency: code } = money.value;
  return accept(formatDecimal({ minor: isNegative ? -minor : minor, currency: code }));
};

/** The prescribed mark at most once and no other, as a decimal point. */
const prescribedDecimal = (digits: string, marks: 'point' | 'comma'): string | null => {
  const pattern = marks === 'point' ? /^\d*\.?\d*$/ : /^\d*,?\d*$/;
  if (!pattern.test(digits)) return null;
  return digits.replace(',', '.').replace(/^\./, '0.').replace(/\.$/, '');
};

/** Digits with a decimal point, or null where a single mark before three digits may be either. */
const plainDecimal = (digits: string, exponent: number): string | null => {
  const marks = digits.replace(/\d/g, '');
  const last = marks.at(-1);
  if (last === undefined) return digits;
  const whole = digits.slice(0, digits.lastIndexOf(last));
  const fraction = digits.slice(digits.lastIndexOf(last) + 1);
  if (marks.length === 1) {
    if (fraction.length === 3 && exponent !== 3 && /[1-9]/.test(whole)) return null;
    return `${whole === '' ? '0' : whole}.${fraction}`.replace(/\.$/, '');
  }
  const groupMark = marks[0] as string;
  const isGrouped = [...marks.slice(0, -1)].every((mark) => mark === groupMark);
  if (!isGrouped) return null;
  const groups = (groupMark === last ? digits : whole).split(groupMark);
  const areGroups = groups.slice(1).every((group) => group.length === 3) && (groups[0]?.length ?? 0) <= 3;
  if (!areGroups) return null;
  return groupMark === last ? groups.join('') : `${groups.join('')}.${fraction}`.replace(/\.$/, '');
};

const trimZeros = (decimal: string, exponent: number): string => {
  const [whole = '0', fraction = ''] = decimal.split('.');
  const kept = fraction.slice(0, exponent) + fraction.slice(exponent).replace(/0+$/, '');
  return kept === '' ? whole : `${whole}.${kept}`;
};
