import { date } from '../../calendar/index.ts';
import type { AccountRole } from '../../ledger/index.ts';
import type { TaxComponentDefinition, TaxVersionDefinition } from '../tax-code.ts';

type Boxes = { readonly base?: string; readonly tax?: string; readonly creditNote?: string };

const component = (
  name: string,
  rate: string,
  rest: Partial<TaxComponentDefinition>,
  boxes: Boxes = {},
): TaxComponentDefinition => ({
  ordinal: 1,
  name,
  rate,
  direction: 'input',
  recoverablePercent: '100',
  target: 'account',
  targetRole: null,
  baseBox: boxes.base ?? null,
  taxBox: boxes.tax ?? null,
  creditNoteBox: boxes.creditNote ?? null,
  sign: 1,
  ...rest,
});

/** Input tax that comes back, on its own account. */
export const claimed = (name: string, rate: string, boxes?: Boxes, targetRole: AccountRole = 'inputTax') =>
  component(name, rate, { targetRole }, boxes);

/** Input tax or sales tax that does not come back: cost of the line. */
export const borne = (name: string, rate: string, boxes?: Boxes) =>
  component(name, rate, { target: 'cost', recoverablePercent: '0' }, boxes);

/** Tax we charge. */
export const charged = (name: string, rate: string, boxes?: Boxes) =>
  component(name, rate, { direction: 'output', targetRole: 'outputTax' }, boxes);

/** Tax we owe in the vendor's place: runs against the base. */
export const owed = (name: string, rate: string, targetRole: AccountRole, boxes?: Boxes) =>
  component(name, rate, { direction: 'output', targetRole, sign: -1 }, boxes);

/** A base without a tax. */
export const baseOnly = (name: string, direction: 'input' | 'output', boxes?: Boxes) =>
  component(name, '0', { direction, target: 'none' }, boxes);

/** Reverse charge: what is owed and what is claimed back, equal in amount. */
export const reversed = (name: string, rate: string, boxes: Boxes & { readonly claim?: string }) => [
  owed(`Output tax, ${name}`, rate, 'reverseChargeOut', { base: boxes.base, tax: boxes.tax }),
  claimed(`Input tax, ${name}`, rate, { tax: boxes.claim }, 'reverseChargeIn'),
];

/** A version from a day on, to another where the law ends it; components are numbered in their order. */
export const version = (
  [from, to]: readonly [string, string | null],
  source: string,
  components: readonly TaxComponentDefinition[],
): TaxVersionDefinition => ({
  validFrom: date(from),
  validTo: to === null ? null : date(to),
  source,
  components: components.map((one, index) => ({ ...one, ordinal: index + 1 })),
});
