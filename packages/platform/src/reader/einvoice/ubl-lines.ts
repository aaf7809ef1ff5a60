import type { ReadAdjustment, ReadLine, ReadTax } from '@counterfoil/domain/documents';
import { allAt, at, childrenNamed, textAt, valueAt, type XmlElement } from '../xml/element.ts';
import { plainDecimal } from './field-from-xml.ts';

export function readUblLines(root: XmlElement): ReadLine[] {
  const ofInvoice = textAt(root, 'AccountingCost');
  return childrenNamed(root, 'InvoiceLine|CreditNoteLine').map((line, index) => {
    const quantity = valueAt(line, 'InvoicedQuantity|CreditedQuantity');
    return {
      position: index + 1,
      description: textAt(line, 'Item/Name') ?? textAt(line, 'Item/Description') ?? textAt(line, 'Note') ?? '',
      quantity: plainDecimal(quantity?.text),
      unit: quantity?.attributes.unitCode ?? null,
      unitPrice: plainDecimal(textAt(line, 'Price/PriceAmount')),
      total: plainDecimal(textAt(line, 'LineExtensionAmount')),
      taxRate: plainDecimal(textAt(line, 'Item/ClassifiedTaxCategory/Percent')),
      taxCategory: textAt(line, 'Item/ClassifiedTaxCategory/ID'),
      orderReference: textAt(line, 'OrderLineReference/OrderReference/ID'),
      itemNumber:
        textAt(line, 'Item/SellersItemIdentification/ID') ?? textAt(line, 'Item/StandardItemIdentification/ID'),
      classification: classificationOf(line),
      accountingReference: textAt(line, 'AccountingCost') ?? ofInvoice,
      page: null,
      box: null,
      path: line.path,
    };
  });
}

/** Scheme (UNTDID 7143) and code of what the item is. */
function classificationOf(line: XmlElement): string | null {
  const code = valueAt(line, 'Item/CommodityClassification/ItemClassificationCode');
  return code ? [code.attributes.listID, code.text].filter(Boolean).join(' ') : null;
}

export function readUblTaxes(root: XmlElement): ReadTax[] {
  return allAt(root, 'TaxTotal/TaxSubtotal').map((row) => ({
    category: textAt(row, 'TaxCategory/ID') ?? 'S',
    rate: plainDecimal(textAt(row, 'TaxCategory/Percent') ?? textAt(row, 'Percent')),
    basis: plainDecimal(textAt(row, 'TaxableAmount')),
    amount: plainDecimal(textAt(row, 'TaxAmount')),
    exemption: textAt(row, 'TaxCategory/TaxExemptionReason') ?? textAt(row, 'TaxCategory/TaxExemptionReasonCode'),
    page: null,
    box: null,
    path: row.path,
  }));
}

export function readUblAdjustments(root: XmlElement): ReadAdjustment[] {
  return childrenNamed(root, 'AllowanceCharge').flatMap((each) => {
    const amount = plainDecimal(textAt(each, 'Amount'));
    if (amount === null) return [];
    const category = at(each, 'TaxCategory');
    return {
      kind: textAt(each, 'ChargeIndicator') === 'true' ? ('charge' as const) : ('allowance' as const),
      amount,
      reason: textAt(each, 'AllowanceChargeReason') ?? textAt(each, 'AllowanceChargeReasonCode'),
      taxRate: plainDecimal(textAt(category, 'Percent')),
      taxCategory: textAt(category, 'ID'),
    };
  });
}
