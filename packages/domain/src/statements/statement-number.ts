import type { StatementFormat } from './bank-statement.ts';

/** By what a bank numbers its statements. */
export type Numbered = {
  readonly format: StatementFormat;
  readonly statementNumber: string | null;
  readonly page: string | null;
};

/** A number that says something: banks fill the field with zeros, or with the same 00000/001 every day. */
const sayingNumber = ({ statementNumber }: Numbered): string | null =>
  statementNumber !== null && /[1-9a-z]/i.test(statementNumber) ? statementNumber.replace(/^0+/, '') : null;

const pageNumber = ({ page }: Numbered): number | null =>
  page !== null && /^\d{1,6}$/.test(page) && Number(page) > 0 ? Number(page) : null;

/** True when both carry a number of the same series and it differs, in number or page. */
export const numbersDiffer = (a: Numbered, b: Numbered): boolean => {
  const [one, other] = [sayingNumber(a), sayingNumber(b)];
  if (a.format !== b.format || one === null || other === null) return false;
  return one !== other || (pageNumber(a) ?? 1) !== (pageNumber(b) ?? 1);
};

/** True when both carry the same number and page of the same series. */
export const numbersAgree = (a: Numbered, b: Numbered): boolean =>
  a.format === b.format && sayingNumber(a) !== null && sayingNumber(b) !== null && !numbersDiffer(a, b);

/** True when `next` is the page or statement right after `previous` by its number. */
export const isNumberedNext = (previous: Numbered, next: Numbered): boolean => {
  const [one, other] = [sayingNumber(previous), sayingNumber(next)];
  if (previous.format !== next.format || one === null || other === null) return false;
  if (one === other) return (pageNumber(next) ?? 1) === (pageNumber(previous) ?? 1) + 1;
  const areCounters = /^\d{1,15}$/.test(one) && /^\d{1,15}$/.test(other);
  return areCounters && Number(other) === Number(one) + 1 && (pageNumber(next) ?? 1) === 1;
};
