type Bill = {
  readonly number: string;
  readonly supplier: string;
  readonly net: string;
  readonly tax: string;
  readonly total: string;
  readonly issued: string;
};

const party = (name: string, city: string, vat: string): string => `
  <cac:Party>
    <cbc:EndpointID schemeID="EM">post@example.org</cbc:EndpointID>
    <cac:PostalAddress><cbc:CityName>${city}</cbc:CityName><cbc:PostalZone>20457</cbc:PostalZone><cac:Country><cbc:IdentificationCode>DE</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
    <cac:PartyTaxScheme><cbc:CompanyID>${vat}</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
    <cac:PartyLegalEntity><cbc:RegistrationName>${name}</cbc:RegistrationName></cac:PartyLegalEntity>
  </cac:Party>`;

/** An e-invoice in UBL from a supplier nobody knows yet, one line, 19 %, addressed to the roastery in Hamburg. */
export const ublBill = (bill: Bill): string => `<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0</cbc:CustomizationID>
  <cbc:ID>${bill.number}</cbc:ID>
  <cbc:IssueDate>${bill.issued}</cbc:IssueDate>
  <cbc:DueDate>${bill.issued}</cbc:DueDate>
  <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
  <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
  <cbc:BuyerReference>HCR</cbc:BuyerReference>
  <cac:AccountingSupplierParty>${party(bill.supplier, 'Lüneburg', 'DE136695976')}</cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty>${party('Harbour Coffee Roasters GmbH', 'Hamburg', 'DE918473204')}</cac:AccountingCustomerParty>
  <cac:PaymentMeans><cbc:PaymentMeansCode>58</cbc:PaymentMeansCode><cac:PayeeFinancialAccount><cbc:ID>DE89370400440532013000</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
  <cac:TaxTotal>
    <cbc:TaxAmount currencyID="EUR">${bill.tax}</cbc:TaxAmount>
    <cac:TaxSubtotal>
      <cbc:TaxableAmount currencyID="EUR">${bill.net}</cbc:TaxableAmount>
      <cbc:TaxAmount currencyID="EUR">${bill.tax}</cbc:TaxAmount>
      <cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>19</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory>
    </cac:TaxSubtotal>
  </cac:TaxTotal>
  <cac:LegalMonetaryTotal>
    <cbc:LineExtensionAmount currencyID="EUR">${bill.net}</cbc:LineExtensionAmount>
    <cbc:TaxExclusiveAmount currencyID="EUR">${bill.net}</cbc:TaxExclusiveAmount>
    <cbc:TaxInclusiveAmount currencyID="EUR">${bill.total}</cbc:TaxInclusiveAmount>
    <cbc:PayableAmount currencyID="EUR">${bill.total}</cbc:PayableAmount>
  </cac:LegalMonetaryTotal>
  <cac:InvoiceLine>
    <cbc:ID>1</cbc:ID>
    <cbc:InvoicedQuantity unitCode="C62">1</cbc:InvoicedQuantity>
    <cbc:LineExtensionAmount currencyID="EUR">${bill.net}</cbc:LineExtensionAmount>
    <cac:Item><cbc:Name>Wartung der Röstmaschine</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>19</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory></cac:Item>
    <cac:Price><cbc:PriceAmount currencyID="EUR">${bill.net}</cbc:PriceAmount></cac:Price>
  </cac:InvoiceLine>
</Invoice>
`;
