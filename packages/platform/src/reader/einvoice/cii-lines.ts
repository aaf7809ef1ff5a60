import type { ReadLine } from '@counterfoil/domain/documents';
import { at, childrenNamed, textAt, valueAt, type XmlElement } from '../xml/element.ts';
import { plainDecimal } from './field-from-xml.ts';

const AGREEMENT = 'SpecifiedLineTradeAgreement|SpecifiedSupplyChainTradeAgreement';
const DELIVERY = 'SpecifiedLineTradeDelivery|SpecifiedSupplyChainTradeDelivery';
const SETTLEMENT = 'SpecifiedLineTradeSettlement|SpecifiedSupplyChainTradeSettlement';
const WHOLE_SETTLEMENT = 'ApplicableHeaderTradeSettlement|ApplicableSupplyChainTradeSettlement';
const ACCOUNTING = 'ReceivableSpecifiedTradeAccountingAccount/ID';
const SUMMATION = 'SpecifiedTradeSettlementLineMonetarySummation|SpecifiedTradeSettlementMonetarySummation';

/**
 * The lines that make up the net total. Factur-X EXTENDED nests lines: a GROUP line repeats the sum of its details and an
 * INFORMATION line is never summed, so both count only where they cost nothing. A ZUGFeRD 1 line that is a note alone is none.
 */
export function readCiiLines(transaction: XmlElement | undefined): ReadLine[] {
  const ofInvoice = textAt(transaction, `${WHOLE_SETTLEMENT}/${ACCOUNTING}`);
  return childrenNamed(transaction, 'IncludedSupplyChainTradeLineItem')
    .filter((item) => isSummed(item) || isFree(item))
    .filter((item) => at(item, 'SpecifiedTradeProduct') !== undefined || lineTotal(item) !== null)
    .map((item, index) => readLine(item, { position: index + 1, ofInvoice }));
}

/** Scheme (UNTDID 7143) and code of what the item is. */
const classificationOf = (product: XmlElement | undefined): string | null => {
  const code = valueAt(product, 'DesignatedProductClassification/ClassCode');
  return code ? [code.attributes.listID, code.text].filter(Boolean).join(' ') : null;
};

const isSummed = (item: XmlElement): boolean =>
  !['GROUP', 'INFORMATION'].includes(textAt(item, 'AssociatedDocumentLineDocument/LineStatusReasonCode') ?? '');

const isFree = (item: XmlElement): boolean => /^-?0(\.0*)?$/.test(lineTotal(item) ?? '');

const lineTotal = (item: XmlElement): string | null =>
  plainDecimal(textAt(item, `${SETTLEMENT}/${SUMMATION}/LineTotalAmount`));

type AtLine = { readonly position: number; readonly ofInvoice: string | null };

function readLine(item: XmlElement, { position, ofInvoice }: AtLine): ReadLine {
  const product = at(item, 'SpecifiedTradeProduct');
  const quantity = valueAt(item, `${DELIVERY}/BilledQuantity`);
  const tax = at(item, `${SETTLEMENT}/ApplicableTradeTax`);
  const description =
    textAt(product, 'Name') ??
    textAt(product, 'Description') ??
    textAt(item, 'AssociatedDocumentLineDocument/IncludedNote/Content');
  return {
    position,
    description: description ?? '',
    quantity: plainDecimal(quantity?.text),
    unit: quantity?.attributes.unitCode ?? null,
    unitPrice: plainDecimal(textAt(item, `${AGREEMENT}/NetPriceProductTradePrice/ChargeAmount`)),
    total: lineTotal(item),
    taxRate: plainDecimal(textAt(tax, 'RateApplicablePercent|ApplicablePercent')),
    taxCategory: textAt(tax, 'CategoryCode'),
    orderReference: textAt(item, `${AGREEMENT}/BuyerOrderReferencedDocument/IssuerAssignedID|ID`),
    itemNumber: textAt(product, 'SellerAssignedID') ?? textAt(product, 'GlobalID'),
    classification: classificationOf(product),
    accountingReference: textAt(item, `${SETTLEMENT}/${ACCOUNTING}`) ?? ofInvoice,
    page: null,
    box: null,
    path: item.path,
  };
}
