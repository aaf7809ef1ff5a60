import { COMPANY, VENDOR } from './known-company.ts';

export type BillLine = { readonly text?: string; readonly net: string; readonly rate?: string };

export type BillWish = {
  readonly number?: string;
  readonly date?: string;
  readonly due?: string;
  readonly currency?: string;
  readonly supplier?: string;
  readonly taxId?: string;
  readonly iban?: string;
  readonly recipient?: string;
  readonly net?: string;
  readonly tax?: string;
  readonly total?: string;
  readonly rate?: string;
  readonly lines?: readonly BillLine[];
  readonly note?: string;
  readonly credit?: boolean;
  /** Before the root element. */
  readonly prolog?: string;
};

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A UBL bill of 100.00 EUR net with 19 % tax from the known vendor; its texts go in as they are given, markup and all. */
export const billXml = (wish: BillWish = {}): string => {
  const { net = '100.00', tax = '19.00', total = '119.00', rate = '19', currency = 'EUR' } = wish;
  const root = wish.credit === true ? 'CreditNote' : 'Invoice';
  const [quantity, code] = wish.credit === true ? ['CreditedQuantity', '381'] : ['InvoicedQuantity', '380'];
  const money = (name: string, amount: string): string =>
    `<cbc:${name} currencyID="${currency}">${amount}</cbc:${name}>`;
  const lines = (wish.lines ?? [{ net }]).map(
    (
      line,
      at,
    ) => `<cac:${root}Line><cbc:ID>${at + 1}</cbc:ID><cbc:${quantity} unitCode="C62">1</cbc:${quantity}>${money('LineExtensionAmount', line.net)}
<cac:Item><cbc:Name>${line.text ?? 'Paper bags'}</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>${line.rate ?? rate}</cbc:Percent></cac:ClassifiedTaxCategory></cac:Item><cac:Price>${money('PriceAmount', line.net)}</cac:Price></cac:${root}Line>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>${wish.prolog ?? ''}
<${root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${root}-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:ID>${wish.number ?? 'RE-1'}</cbc:ID><cbc:IssueDate>${wish.date ?? '2026-03-10'}</cbc:IssueDate>${wish.credit === true ? '' : `<cbc:DueDate>${wish.due ?? '2026-04-09'}</cbc:DueDate>`}
<cbc:${root}TypeCode>${code}</cbc:${root}TypeCode>${wish.note === undefined ? '' : `<cbc:Note>${wish.note}</cbc:Note>`}<cbc:DocumentCurrencyCode>${currency}</cbc:DocumentCurrencyCode>
<cac:AccountingSupplierParty><cac:Party><cac:PostalAddress><cbc:CityName>Hamburg</cbc:CityName><cac:Country><cbc:IdentificationCode>DE</cbc:IdentificationCode></cac:Country></cac:PostalAddress><cac:PartyTaxScheme><cbc:CompanyID>${wish.taxId ?? VENDOR.taxId}</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyLegalEntity><cbc:RegistrationName>${wish.supplier ?? escaped(VENDOR.name)}</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party><cac:PartyLegalEntity><cbc:RegistrationName>${wish.recipient ?? COMPANY}</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>
<cac:PaymentMeans><cbc:PaymentMeansCode>58</cbc:PaymentMeansCode><cac:PayeeFinancialAccount><cbc:ID>${wish.iban ?? VENDOR.iban}</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
<cac:TaxTotal>${money('TaxAmount', tax)}<cac:TaxSubtotal>${money('TaxableAmount', net)}${money('TaxAmount', tax)}<cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>${rate}</cbc:Percent></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
<cac:LegalMonetaryTotal>${money('LineExtensionAmount', net)}${money('TaxExclusiveAmount', net)}${money('TaxInclusiveAmount', total)}${money('PayableAmount', total)}</cac:LegalMonetaryTotal>
${lines.join('\n')}
</${root}>`;
};
