import type { DiscountStep, ReadAdjustment, ReadTax } from '@counterfoil/domain/documents';
import { at, childrenNamed, textAt, valueAt, type XmlElement } from '../xml/element.ts';
import { discountsInTerms } from './discount-terms.ts';
import { plainDecimal } from './field-from-xml.ts';

const RATE = 'RateApplicablePercent|ApplicablePercent';

export function readCiiTaxes(settlement: XmlElement | undefined): ReadTax[] {
  return childrenNamed(settlement, 'ApplicableTradeTax').map((tax) => ({
    category: textAt(tax, 'CategoryCode') ?? 'S',
    rate: plainDecimal(textAt(tax, RATE)),
    basis: plainDecimal(textAt(tax, 'BasisAmount')),
    amount: plainDecimal(textAt(tax, 'CalculatedAmount')),
    exemption: textAt(tax, 'ExemptionReason') ?? textAt(tax, 'ExemptionReasonCode'),
    page: null,
    box: null,
    path: tax.path,
  }));
}

/** Allowances and charges on document level; freight of the EXTENDED profile is a charge under another name. */
export function readCiiAdjustments(settlement: XmlElement | undefined): ReadAdjustment[] {
  const stated = childrenNamed(settlement, 'SpecifiedTradeAllowanceCharge').map((each) =>
    adjustment(each, {
      isCharge: textAt(each, 'ChargeIndicator/Indicator') === 'true',
      amount: 'ActualAmount',
      tax: 'CategoryTradeTax',
      reason: 'Reason',
    }),
  );
  const freight = childrenNamed(settlement, 'SpecifiedLogisticsServiceCharge').map((each) =>
    adjustment(each, { isCharge: true, amount: 'AppliedAmount', tax: 'AppliedTradeTax', reason: 'Description' }),
  );
  return [...stated, ...freight].filter((each) => each !== null);
}

type AdjustmentForm = { isCharge: boolean; amount: string; tax: string; reason: string };

function adjustment(element: XmlElement, form: AdjustmentForm): ReadAdjustment | null {
  const amount = plainDecimal(textAt(element, form.amount));
  if (amount === null) return null;
  return {
    kind: form.isCharge ? 'charge' : 'allowance',
    amount,
    reason: textAt(element, form.reason) ?? textAt(element, 'ReasonCode'),
    taxRate: plainDecimal(textAt(element, `${form.tax}/${RATE}`)),
    taxCategory: textAt(element, `${form.tax}/CategoryCode`),
  };
}

/** Discount steps, structured as in ZUGFeRD or written into the terms as in XRechnung. */
export function readCiiDiscounts(settlement: XmlElement | undefined): DiscountStep[] {
  const steps: DiscountStep[] = [];
  for (const terms of childrenNamed(settlement, 'SpecifiedTradePaymentTerms')) {
    for (const discount of childrenNamed(terms, 'ApplicableTradePaymentDiscountTerms')) {
      const step = readStep(discount);
      if (step) steps.push(step);
    }
    steps.push(...discountsInTerms(textAt(terms, 'Description')));
  }
  return steps;
}

function readStep(discount: XmlElement): DiscountStep | null {
  const percent = plainDecimal(textAt(discount, 'CalculationPercent'));
  if (percent === null || /^0(\.0*)?$/.test(percent)) return null;
  const period = valueAt(discount, 'BasisPeriodMeasure');
  const isDays = period?.attributes.unitCode === undefined || period.attributes.unitCode === 'DAY';
  const days = period && isDays && /^\d+$/.test(period.text.trim()) ? Number(period.text.trim()) : null;
  return {
    percent,
    days,
    until: null,
    basis: plainDecimal(textAt(at(discount, 'BasisAmount') ? discount : undefined, 'BasisAmount')),
  };
}
