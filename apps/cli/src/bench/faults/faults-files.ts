/** A bill or statement of the load: its bytes differ from every other's, so that one file is one arrival. */
export type LoadFile = { readonly name: string; readonly text: string };

export type Supplier = { readonly name: string; readonly taxId: string; readonly iban: string };

export type BillWish = {
  readonly number: string;
  readonly issued: string;
  readonly supplier: Supplier;
  readonly netCents: number;
  /** Who it is to; the roastery of the demo unless told. */
  readonly recipient?: { readonly name: string; readonly taxId: string };
};

const amount = (cents: number): string =>
  `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;

const money = (name: string, cents: number): string => `<cbc:${name} currencyID="EUR">${amount(cents)}</cbc:${name}>`;

const party = (name: string, vatId: string): string =>
  `<cac:Party><cac:PostalAddress><cbc:CityName>Hamburg</cbc:CityName><cac:Country><cbc:IdentificationCode>DE</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
<cac:PartyTaxScheme><cbc:CompanyID>${vatId}</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyLegalEntity><cbc:RegistrationName>${name}</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party>`;

const recipientParty = ({ name, taxId }: { name: string; taxId: string }): string =>
  taxId === ''
    ? `<cac:Party><cac:PartyLegalEntity><cbc:RegistrationName>${name}</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party>`
    : party(name, taxId);

const ROASTERY = { name: 'Harbour Coffee Roasters GmbH', taxId: 'DE918473204' };

/** A bill of one line at 19 %, as UBL. */
export const billFile = ({ number, issued, supplier, netCents, recipient = ROASTERY }: BillWish): LoadFile => {
  const tax = Math.round((netCents * 19) / 100);
  const category = '<cbc:ID>S</cbc:ID><cbc:Percent>19</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>';
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:ID>${number}</cbc:ID><cbc:IssueDate>${issued}</cbc:IssueDate><cbc:DueDate>${issued}</cbc:DueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
<cac:AccountingSupplierParty>${party(supplier.name.replaceAll('&', '&amp;'), supplier.taxId)}</cac:AccountingSupplierParty>
<cac:AccountingCustomerParty>${recipientParty(recipient)}</cac:AccountingCustomerParty>
<cac:PaymentMeans><cbc:PaymentMeansCode>58</cbc:PaymentMeansCode><cac:PayeeFinancialAccount><cbc:ID>${supplier.iban}</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
<cac:TaxTotal>${money('TaxAmount', tax)}<cac:TaxSubtotal>${money('TaxableAmount', netCents)}${money('TaxAmount', tax)}<cac:TaxCategory>${category}</cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
<cac:LegalMonetaryTotal>${money('LineExtensionAmount', netCents)}${money('TaxExclusiveAmount', netCents)}${money('TaxInclusiveAmount', netCents + tax)}${money('PayableAmount', netCents + tax)}</cac:LegalMonetaryTotal>
<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="C62">1</cbc:InvoicedQuantity>${money('LineExtensionAmount', netCents)}<cac:Item><cbc:Name>Leistung laut Vertrag</cbc:Name><cac:ClassifiedTaxCategory>${category}</cac:ClassifiedTaxCategory></cac:Item><cac:Price>${money('PriceAmount', netCents)}</cac:Price></cac:InvoiceLine>
</Invoice>
`;
  return { name: `${number}.xml`, text };
};

export type StatementWish = {
  readonly iban: string;
  readonly number: number;
  readonly day: string;
  readonly openingCents: number;
  readonly lines: readonly { readonly reference: string; readonly cents: number }[];
};

const camtMoney = (cents: number): string =>
  `<Amt Ccy="EUR">${amount(Math.abs(cents))}</Amt><CdtDbtInd>${cents < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd>`;

const camtBalance = (code: string, cents: number, day: string): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${camtMoney(cents)}<Dt><Dt>${day}</Dt></Dt></Bal>`;

/** The next statement of a chain, as CAMT.053. */
export const statementFile = (wish: StatementWish): LoadFile => {
  const { iban, number, day, openingCents, lines } = wish;
  const closing = openingCents + lines.reduce((sum, { cents }) => sum + cents, 0);
  const entries = lines.map(
    ({ reference, cents }) =>
      `<Ntry>${camtMoney(cents)}<Sts>BOOK</Sts><BookgDt><Dt>${day}</Dt></BookgDt><ValDt><Dt>${day}</Dt></ValDt><AcctSvcrRef>${reference}</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>${reference}</EndToEndId></Refs><RmtInf><Ustrd>Posten ${reference}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`,
  );
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><GrpHdr><MsgId>LOAD-${iban}-${number}</MsgId><CreDtTm>${day}T20:00:00</CreDtTm></GrpHdr>
<Stmt><Id>LOAD-${number}</Id><ElctrncSeqNb>${number}</ElctrncSeqNb><CreDtTm>${day}T20:00:00</CreDtTm><Acct><Id><IBAN>${iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>
${camtBalance('OPBD', openingCents, day)}${camtBalance('CLBD', closing, day)}
${entries.join('\n')}
</Stmt></BkToCstmrStmt></Document>
`;
  return { name: `statement-${number}.xml`, text };
};

/** A German account number with right check digits (ISO 13616). */
export const germanIban = (national: string): string => {
  const digits = BigInt(`${national}131400`);
  return `DE${String(98n - (digits % 97n)).padStart(2, '0')}${national}`;
};
