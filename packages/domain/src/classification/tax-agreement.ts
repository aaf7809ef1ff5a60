import { type CalendarDate, isValidOn } from '../calendar/index.ts';
import { compareDecimals, formatPlain, parseDecimal } from '../money/index.ts';
import type { ReviewReasonCode } from '../review/index.ts';
import { chargedRate, type TaxTreatment, type TaxVersion, taxPointOf } from '../tax/index.ts';

export type TaxFinding = {
  readonly code: Extract<ReviewReasonCode, `tax.${string}`>;
  readonly text: string;
};

export type TaxChoice = {
  readonly taxCodeId: string | null;
  readonly treatment: TaxTreatment | null;
  readonly finding: TaxFinding | null;
};

export type TaxQuestion = {
  /** As invoiced; null where the paper states no tax. */
  readonly stated: { readonly rate: string | null; readonly category: string | null } | null;
  /** The code a rule or the memory names. */
  readonly proposedTaxCodeId: string | null;
  /** All versions of all codes of the entity's tax sets. */
  readonly versions: readonly TaxVersion[];
  readonly issuedOn: CalendarDate;
  readonly serviceTo: CalendarDate | null;
  readonly direction: 'in' | 'out';
  /** Country of the supplier's VAT id, null when none is stated. */
  readonly supplierCountry: string | null;
};

/** Charged by the supplier and nothing to it; the rest is shifted, exempt or foreign and is never guessed. */
const PLAIN: readonly TaxTreatment[] = ['standard', 'reduced', 'zero', 'sales_tax', 'sales_tax_as_charged'];

const CATEGORY_WORDS: Readonly<Record<string, string>> = {
  AE: 'reverse charge',
  E: 'exempt',
  K: 'intra-EU supply',
  G: 'export',
  O: 'out of scope',
  Z: 'zero rate',
  S: 'standard rate',
};

const serves = (version: TaxVersion, direction: 'in' | 'out'): boolean =>
  version.direction === 'both' || version.direction === (direction === 'out' ? 'purchase' : 'sale');

/** The day that decides for this code; the rate must hold then, not on the day of posting. */
const pointOf = (version: TaxVersion, { issuedOn, serviceTo }: TaxQuestion): CalendarDate =>
  taxPointOf({ country: version.country, treatment: version.treatment, issuedOn, serviceTo });

const holdsFor = (version: TaxVersion, question: TaxQuestion): boolean =>
  isValidOn(version, pointOf(version, question));

const isWhollyRecoverable = (version: TaxVersion): boolean =>
  version.components.every(({ target, recoverablePercent }) => target !== 'account' || recoverablePercent === '100');

const chargesRate = (version: TaxVersion, rate: string): boolean => {
  if (version.treatment === 'sales_tax_as_charged') return !isZero(rate);
  const stated = parseDecimal(rate);
  return stated.ok && compareDecimals(chargedRate(version), stated.value) === 0;
};

const settled = (version: TaxVersion): TaxChoice => ({
  taxCodeId: version.taxCodeId,
  treatment: version.treatment,
  finding: null,
});

const doubted = (version: TaxVersion | null, finding: TaxFinding): TaxChoice => ({
  taxCodeId: version?.taxCodeId ?? null,
  treatment: version?.treatment ?? null,
  finding,
});

const spoken = (category: string): string => CATEGORY_WORDS[category] ?? `category ${category}`;

const isZero = (rate: string | null): boolean => {
  const parsed = rate === null ? null : parseDecimal(rate);
  return parsed?.ok === true && parsed.value.units === 0n;
};

/** Whether a named code says the same as the paper. */
const agree = (version: TaxVersion, question: TaxQuestion): TaxFinding | null => {
  const { stated, supplierCountry } = question;
  if (stated === null) return null;
  const { rate, category } = stated;
  const shifted = category !== null && category !== 'S' && category !== 'Z';
  if (shifted && version.invoiceCategory !== null && version.invoiceCategory !== category) {
    return {
      code: 'tax.treatment_unclear',
      text: `The document states ${spoken(category)}; ${version.code} is for ${spoken(version.invoiceCategory)}.`,
    };
  }
  if (category === 'S' && version.invoiceCategory !== null && version.invoiceCategory !== 'S' && !isZero(rate)) {
    return {
      code: 'tax.treatment_unclear',
      text: `The document charges tax; ${version.code} is for ${spoken(version.invoiceCategory)}.`,
    };
  }
  if (rate !== null && !chargesRate(version, rate)) {
    return {
      code: 'tax.rate_invalid',
      text: `The document states ${rate} %; ${version.code} charges ${formatPlain(chargedRate(version))} % on ${pointOf(version, question)}.`,
    };
  }
  if (category === 'S' && supplierCountry !== null && supplierCountry !== version.country) {
    return {
      code: 'tax.treatment_unclear',
      text: `The supplier's VAT id is of ${supplierCountry}, the tax of ${version.country}.`,
    };
  }
  return null;
};

const chooseByPaper = (question: TaxQuestion, valid: readonly TaxVersion[]): TaxChoice => {
  const { stated, issuedOn, serviceTo } = question;
  if (stated === null) return { taxCodeId: null, treatment: null, finding: null };
  const { rate, category } = stated;
  if (category !== null && category !== 'S' && category !== 'Z') {
    const fitting = valid.filter(({ invoiceCategory }) => invoiceCategory === category);
    const only = fitting.length === 1 ? fitting[0]! : null;
    return doubted(only, {
      code: 'tax.treatment_unclear',
      text: `The document states ${spoken(category)}; no rule and no earlier decision says what that is here.`,
    });
  }
  if (rate === null) {
    const text =
      category === null
        ? 'The document names no tax rate; which tax holds is for a person to say.'
        : 'The document states tax without a rate.';
    return doubted(null, { code: 'tax.treatment_unclear', text });
  }
  const plain = valid.filter(
    (version) =>
      PLAIN.includes(version.treatment) &&
      isWhollyRecoverable(version) &&
      chargesRate(version, rate) &&
      (category === null || version.invoiceCategory === null || version.invoiceCategory === category),
  );
  // A jurisdiction's own rate says more than "whatever was charged".
  const exact = plain.filter(({ treatment }) => treatment !== 'sales_tax_as_charged');
  const [only, rival] = exact.length > 0 ? exact : plain;
  if (only === undefined) {
    return doubted(
      null,
      isZero(rate)
        ? { code: 'tax.treatment_unclear', text: 'The document charges no tax; why not is for a person to say.' }
        : { code: 'tax.rate_invalid', text: `${rate} % is not a rate that holds here on ${serviceTo ?? issuedOn}.` },
    );
  }
  if (rival !== undefined) {
    return doubted(only, {
      code: 'tax.treatment_unclear',
      text: `${only.code} and ${rival.code} both charge ${rate} %.`,
    });
  }
  const finding = agree(only, question);
  return finding === null ? settled(only) : doubted(only, finding);
};

/**
 * The tax code of a line. What a rule or settled memory names must agree with the tax as invoiced in rate and category; with
 * nothing named, only a plainly charged rate is chosen. Reverse charge, exemption, import and the like are a person's word.
 */
export const chooseTax = (question: TaxQuestion): TaxChoice => {
  const own = question.versions.filter((version) => serves(version, question.direction));
  const valid = own.filter((version) => holdsFor(version, question));
  const { proposedTaxCodeId } = question;
  if (proposedTaxCodeId === null) return chooseByPaper(question, valid);
  const version = valid.find(({ taxCodeId }) => taxCodeId === proposedTaxCodeId);
  if (version === undefined) {
    const known = question.versions.find(({ taxCodeId }) => taxCodeId === proposedTaxCodeId);
    return doubted(null, {
      code: 'tax.rate_invalid',
      text: `${known?.code ?? 'The tax code'} is not valid on ${known ? pointOf(known, question) : question.issuedOn}.`,
    });
  }
  const finding = agree(version, question);
  return finding === null ? settled(version) : doubted(version, finding);
};
