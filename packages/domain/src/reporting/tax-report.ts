import type { CurrencyCode } from '../money/index.ts';
import { sumOf } from './balance-row.ts';

/** Base and tax of one component of one tax code in a span of tax points, credit notes apart. Minor units, both signed. */
export type TaxTurnover = {
  readonly registrationId: string | null;
  readonly registrationNumber: string | null;
  readonly country: string;
  readonly taxCodeId: string;
  readonly code: string;
  readonly name: string;
  readonly component: string;
  readonly rate: string;
  readonly direction: 'input' | 'output';
  /** `cost` is tax that does not come back; `none` is a base without a tax. */
  readonly target: 'account' | 'cost' | 'none';
  readonly baseBox: string | null;
  readonly taxBox: string | null;
  readonly creditNoteBox: string | null;
  readonly isCredit: boolean;
  readonly count: number;
  readonly base: bigint;
  readonly tax: bigint;
};

/** A box of the return; one box may carry a base and another its tax. */
export type ReturnBox = {
  readonly box: string;
  readonly figure: 'base' | 'tax';
  readonly amount: bigint;
  readonly count: number;
  readonly codes: readonly string[];
};

export type TaxByCode = {
  readonly taxCodeId: string;
  readonly code: string;
  readonly name: string;
  readonly component: string;
  readonly rate: string;
  readonly direction: 'input' | 'output';
  readonly recoverable: boolean;
  readonly base: bigint;
  readonly tax: bigint;
  readonly baseBox: string | null;
  readonly taxBox: string | null;
  readonly count: number;
};

export type RegistrationReport = {
  readonly registrationId: string | null;
  readonly registrationNumber: string | null;
  readonly country: string;
  readonly boxes: readonly ReturnBox[];
  readonly codes: readonly TaxByCode[];
  /** Tax we owe, tax that comes back, and the first less the second: to pay where positive. */
  readonly outputTax: bigint;
  readonly inputTax: bigint;
  readonly payable: bigint;
};

export type TaxReport = {
  readonly functionalCurrency: CurrencyCode;
  readonly registrations: readonly RegistrationReport[];
};

/**
 * The tax report: by box of the return and by tax code, per registration. Every tax line counts once as base and once as
 * tax, so that boxes and codes come to the same; a box that a code does not name takes nothing.
 */
export const taxReport = (rows: readonly TaxTurnover[], functionalCurrency: CurrencyCode): TaxReport => {
  const registrations = new Map<string, TaxTurnover[]>();
  for (const row of rows) {
    const key = `${row.registrationId ?? ''} ${row.country}`;
    registrations.set(key, [...(registrations.get(key) ?? []), row]);
  }
  return { functionalCurrency, registrations: [...registrations.values()].map(registrationReport) };
};

const registrationReport = (rows: readonly TaxTurnover[]): RegistrationReport => {
  const first = rows[0];
  const taxOf = (direction: 'input' | 'output') =>
    sumOf(
      rows.filter((row) => row.direction === direction && row.target === 'account'),
      ({ tax }) => tax,
    );
  const outputTax = taxOf('output');
  const inputTax = taxOf('input');
  return {
    registrationId: first?.registrationId ?? null,
    registrationNumber: first?.registrationNumber ?? null,
    country: first?.country ?? '',
    boxes: boxesOf(rows),
    codes: codesOf(rows),
    outputTax,
    inputTax,
    payable: outputTax - inputTax,
  };
};

/** Where the law gives credit notes a box of their own, their base stands there without its minus. */
const boxesOf = (rows: readonly TaxTurnover[]): ReturnBox[] => {
  const boxes = new Map<string, ReturnBox>();
  const enter = (box: string | null, figure: 'base' | 'tax', row: { amount: bigint; code: string; count: number }) => {
    if (box === null) return;
    const key = `${box} ${figure}`;
    const known = boxes.get(key) ?? { box, figure, amount: 0n, count: 0, codes: [] };
    boxes.set(key, {
      ...known,
      amount: known.amount + row.amount,
      count: known.count + row.count,
      codes: known.codes.includes(row.code) ? known.codes : [...known.codes, row.code],
    });
  };
  for (const { baseBox, taxBox, creditNoteBox, isCredit, base, tax, code, count } of rows) {
    if (isCredit && creditNoteBox !== null) enter(creditNoteBox, 'base', { amount: -base, code, count });
    else enter(baseBox, 'base', { amount: base, code, count });
    enter(taxBox, 'tax', { amount: tax, code, count });
  }
  return [...boxes.values()].sort(byBox);
};

/** Boxes by number where they are numbers, words after them. */
const byBox = (a: ReturnBox, b: ReturnBox): number =>
  a.box.localeCompare(b.box, 'en', { numeric: true }) || a.figure.localeCompare(b.figure, 'en');

const codesOf = (rows: readonly TaxTurnover[]): TaxByCode[] => {
  const codes = new Map<string, TaxByCode>();
  for (const row of rows) {
    const key = `${row.code} ${row.component} ${row.rate}`;
    const { taxCodeId, code, name, component, rate, direction, baseBox, taxBox, target } = row;
    const empty = { taxCodeId, code, name, component, rate, direction, baseBox, taxBox };
    const known = codes.get(key) ?? { ...empty, recoverable: target === 'account', base: 0n, tax: 0n, count: 0 };
    codes.set(key, {
      ...known,
      base: known.base + row.base,
      tax: known.tax + row.tax,
      count: known.count + row.count,
    });
  }
  return [...codes.values()];
};
