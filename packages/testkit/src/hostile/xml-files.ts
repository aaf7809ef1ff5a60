const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

/** A text in the encodings in which a check for its words could be passed by. */
export const inEveryEncoding = (text: string): readonly (readonly [string, Buffer])[] => [
  ['UTF-8', Buffer.from(text)],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
  ['UTF-16 LE with a mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16 LE without', Buffer.from(text, 'utf16le')],
  ['UTF-16 BE with a mark', swapped(`\ufeff${text}`)],
  ['UTF-16 BE without', swapped(text)],
];

/** Nine entities of ten each: a kilobyte that a trusting parser turns into gigabytes. */
export const BILLION_LAUGHS = `<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, at) => `<!ENTITY lol${at + 1} "${`&lol${at === 0 ? '' : at};`.repeat(10)}">`).join('')}]>
<lolz>&lol9;</lolz>`;

export const deepXml = (levels: number): string => `${'<a>'.repeat(levels)}${'</a>'.repeat(levels)}`;

export const wideXml = (elements: number, inside = '<a>1</a>'): string =>
  `<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">${inside.repeat(elements)}</Invoice>`;

/** Twenty thousand prefixes above a hundred thousand elements that each add one. */
export const inheritedPrefixes = (): string => {
  const prefixes = (level: number): string =>
    Array.from({ length: 900 }, (_, at) => `xmlns:p${level}-${at}="urn:${at}"`).join(' ');
  const levels = Array.from({ length: 22 }, (_, level) => `<a ${prefixes(level)}>`).join('');
  return `${levels}${'<b xmlns:q="urn:q"/>'.repeat(100_000)}${'</a>'.repeat(22)}`;
};

/** A UBL bill of 100.00 EUR net and 19 % tax; texts go in as they are given, markup and all. */
export const hostileBill = ({
  number = 'H-1',
  prolog = '',
  supplier = 'Hohlweg Papier GmbH',
  note = '',
  amount = '119.00',
  date = '2026-03-10',
  more = '',
}: {
  readonly number?: string;
  readonly prolog?: string;
  readonly supplier?: string;
  readonly note?: string;
  readonly amount?: string;
  readonly date?: string;
  /** Straight after the header, before the parties. */
  readonly more?: string;
} = {}): string => {
  const money = (name: string, value: string): string => `<cbc:${name} currencyID="EUR">${value}</cbc:${name}>`;
  return `<?xml version="1.0" encoding="UTF-8"?>${prolog}
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:ID>${number}</cbc:ID><cbc:IssueDate>${date}</cbc:IssueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:Note>${note}</cbc:Note><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>${more}
<cac:AccountingSupplierParty><cac:Party><cac:PartyLegalEntity><cbc:RegistrationName>${supplier}</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
<cac:TaxTotal>${money('TaxAmount', '19.00')}</cac:TaxTotal>
<cac:LegalMonetaryTotal>${money('LineExtensionAmount', '100.00')}${money('TaxExclusiveAmount', '100.00')}${money('TaxInclusiveAmount', amount)}${money('PayableAmount', amount)}</cac:LegalMonetaryTotal>
<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="C62">1</cbc:InvoicedQuantity>${money('LineExtensionAmount', '100.00')}<cac:Item><cbc:Name>Paper</cbc:Name></cac:Item></cac:InvoiceLine>
</Invoice>`;
};
