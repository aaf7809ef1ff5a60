import { allAt, at, childrenNamed, textAt, type XmlElement } from '../reader/xml/element.ts';

/**
 * Business rules of EN 16931-1 (chapter 6.4) asked of the finished XML, in whole numbers of the smallest digit. Written from
 * the standard and apart from both writers: it shares no line with what it judges but the walk over the XML.
 */
export type Broken = string;

type Side = 'cii' | 'ubl';

/** Ten decimals hold any price times any quantity of the tests without rounding. */
const SCALE = 10;
const units = (text: string | null | undefined): bigint => {
  const [, sign = '', whole = '0', part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec((text ?? '0').trim()) ?? [];
  const value = BigInt(whole + part.padEnd(SCALE, '0').slice(0, SCALE));
  return sign === '-' ? -value : value;
};
const sumOf = (list: readonly bigint[]): bigint => list.reduce((a, b) => a + b, 0n);
const size = (value: bigint): bigint => (value < 0n ? -value : value);

type Row = { readonly category: string; readonly rate: string; readonly amount: bigint };
type Tax = {
  readonly category: string;
  readonly rate: string | null;
  readonly basis: bigint;
  readonly tax: bigint;
  readonly reason: string | null;
};
type Facts = {
  readonly lines: readonly (Row & { readonly quantity: bigint; readonly price: bigint; readonly adjusted: bigint })[];
  readonly allowances: readonly Row[];
  readonly charges: readonly Row[];
  readonly taxes: readonly Tax[];
  readonly lineTotal: bigint;
  readonly allowanceTotal: bigint;
  readonly chargeTotal: bigint;
  readonly net: bigint;
  readonly tax: bigint;
  readonly gross: bigint;
  readonly prepaid: bigint;
  readonly payable: bigint;
  readonly sellerVat: string | null;
  readonly sellerTaxNumber: string | null;
  readonly buyerVat: string | null;
  readonly due: boolean;
  readonly mandatory: Readonly<Record<string, string | null>>;
  readonly deliveredTo: string | null;
  readonly delivered: string | null;
};

const cii = (root: XmlElement): Facts => {
  const trade = at(root, 'SupplyChainTradeTransaction');
  const agreement = at(trade, 'ApplicableHeaderTradeAgreement');
  const delivery = at(trade, 'ApplicableHeaderTradeDelivery');
  const settlement = at(trade, 'ApplicableHeaderTradeSettlement');
  const sums = at(settlement, 'SpecifiedTradeSettlementHeaderMonetarySummation');
  const currency = textAt(settlement, 'InvoiceCurrencyCode');
  const adjustments = (of: XmlElement | undefined, charge: string): Row[] =>
    childrenNamed(of, 'SpecifiedTradeAllowanceCharge')
      .filter((one) => textAt(one, 'ChargeIndicator/Indicator') === charge)
      .map((one) => ({
        category: textAt(one, 'CategoryTradeTax/CategoryCode') ?? '',
        rate: textAt(one, 'CategoryTradeTax/RateApplicablePercent') ?? '0',
        amount: units(textAt(one, 'ActualAmount')),
      }));
  const idOf = (party: string, schemeId: string): string | null =>
    allAt(agreement, `${party}/SpecifiedTaxRegistration/ID`).find((one) => one.attributes.schemeID === schemeId)
      ?.text ?? null;
  return {
    lines: childrenNamed(trade, 'IncludedSupplyChainTradeLineItem').map((item) => {
      const terms = at(item, 'SpecifiedLineTradeSettlement');
      return {
        category: textAt(terms, 'ApplicableTradeTax/CategoryCode') ?? '',
        rate: textAt(terms, 'ApplicableTradeTax/RateApplicablePercent') ?? '0',
        amount: units(textAt(terms, 'SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount')),
        quantity: units(textAt(item, 'SpecifiedLineTradeDelivery/BilledQuantity')),
        price: units(textAt(item, 'SpecifiedLineTradeAgreement/NetPriceProductTradePrice/ChargeAmount')),
        adjusted:
          sumOf(adjustments(terms, 'true').map((one) => one.amount)) -
          sumOf(adjustments(terms, 'false').map((one) => one.amount)),
      };
    }),
    allowances: adjustments(settlement, 'false'),
    charges: adjustments(settlement, 'true'),
    taxes: childrenNamed(settlement, 'ApplicableTradeTax').map((one) => ({
      category: textAt(one, 'CategoryCode') ?? '',
      rate: textAt(one, 'RateApplicablePercent'),
      basis: units(textAt(one, 'BasisAmount')),
      tax: units(textAt(one, 'CalculatedAmount')),
      reason: textAt(one, 'ExemptionReason'),
    })),
    lineTotal: units(textAt(sums, 'LineTotalAmount')),
    allowanceTotal: units(textAt(sums, 'AllowanceTotalAmount')),
    chargeTotal: units(textAt(sums, 'ChargeTotalAmount')),
    net: units(textAt(sums, 'TaxBasisTotalAmount')),
    tax: units(allAt(sums, 'TaxTotalAmount').find((one) => one.attributes.currencyID === currency)?.text),
    gross: units(textAt(sums, 'GrandTotalAmount')),
    prepaid: units(textAt(sums, 'TotalPrepaidAmount')),
    payable: units(textAt(sums, 'DuePayableAmount')),
    sellerVat: idOf('SellerTradeParty', 'VA'),
    sellerTaxNumber: idOf('SellerTradeParty', 'FC'),
    buyerVat: idOf('BuyerTradeParty', 'VA'),
    due:
      textAt(settlement, 'SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString') !== null ||
      textAt(settlement, 'SpecifiedTradePaymentTerms/Description') !== null,
    deliveredTo: textAt(delivery, 'ShipToTradeParty/PostalTradeAddress/CountryID'),
    delivered: textAt(delivery, 'ActualDeliverySupplyChainEvent/OccurrenceDateTime/DateTimeString'),
    mandatory: mandatoryOfCii(root),
  };
};

const mandatoryOfCii = (root: XmlElement): Facts['mandatory'] => {
  const head = at(root, 'ExchangedDocument');
  const trade = at(root, 'SupplyChainTradeTransaction');
  const agreement = at(trade, 'ApplicableHeaderTradeAgreement');
  const currency = textAt(trade, 'ApplicableHeaderTradeSettlement/InvoiceCurrencyCode');
  return {
    'BR-01': textAt(root, 'ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID'),
    'BR-02': textAt(head, 'ID'),
    'BR-03': textAt(head, 'IssueDateTime/DateTimeString'),
    'BR-04': textAt(head, 'TypeCode'),
    'BR-05': currency,
    'BR-06': textAt(agreement, 'SellerTradeParty/Name'),
    'BR-07': textAt(agreement, 'BuyerTradeParty/Name'),
    'BR-09': textAt(agreement, 'SellerTradeParty/PostalTradeAddress/CountryID'),
    'BR-11': textAt(agreement, 'BuyerTradeParty/PostalTradeAddress/CountryID'),
  };
};

const ubl = (root: XmlElement): Facts => {
  const sums = at(root, 'LegalMonetaryTotal');
  const seller = at(root, 'AccountingSupplierParty/Party');
  const buyer = at(root, 'AccountingCustomerParty/Party');
  const currency = textAt(root, 'DocumentCurrencyCode');
  const adjustments = (of: XmlElement | undefined, charge: string): Row[] =>
    childrenNamed(of, 'AllowanceCharge')
      .filter((one) => textAt(one, 'ChargeIndicator') === charge)
      .map((one) => ({
        category: textAt(one, 'TaxCategory/ID') ?? '',
        rate: textAt(one, 'TaxCategory/Percent') ?? '0',
        amount: units(textAt(one, 'Amount')),
      }));
  const idOf = (party: XmlElement | undefined, scheme: string): string | null => {
    const found = childrenNamed(party, 'PartyTaxScheme').find((one) => textAt(one, 'TaxScheme/ID') === scheme);
    return textAt(found, 'CompanyID');
  };
  return {
    lines: childrenNamed(root, 'InvoiceLine|CreditNoteLine').map((line) => ({
      category: textAt(line, 'Item/ClassifiedTaxCategory/ID') ?? '',
      rate: textAt(line, 'Item/ClassifiedTaxCategory/Percent') ?? '0',
      amount: units(textAt(line, 'LineExtensionAmount')),
      quantity: units(textAt(line, 'InvoicedQuantity|CreditedQuantity')),
      price: units(textAt(line, 'Price/PriceAmount')),
      adjusted:
        sumOf(adjustments(line, 'true').map((one) => one.amount)) -
        sumOf(adjustments(line, 'false').map((one) => one.amount)),
    })),
    allowances: adjustments(root, 'false'),
    charges: adjustments(root, 'true'),
    taxes: allAt(root, 'TaxTotal/TaxSubtotal').map((one) => ({
      category: textAt(one, 'TaxCategory/ID') ?? '',
      rate: textAt(one, 'TaxCategory/Percent'),
      basis: units(textAt(one, 'TaxableAmount')),
      tax: units(textAt(one, 'TaxAmount')),
      reason: textAt(one, 'TaxCategory/TaxExemptionReason'),
    })),
    lineTotal: units(textAt(sums, 'LineExtensionAmount')),
    allowanceTotal: units(textAt(sums, 'AllowanceTotalAmount')),
    chargeTotal: units(textAt(sums, 'ChargeTotalAmount')),
    net: units(textAt(sums, 'TaxExclusiveAmount')),
    tax: units(allAt(root, 'TaxTotal/TaxAmount').find((one) => one.attributes.currencyID === currency)?.text),
    gross: units(textAt(sums, 'TaxInclusiveAmount')),
    prepaid: units(textAt(sums, 'PrepaidAmount')),
    payable: units(textAt(sums, 'PayableAmount')),
    sellerVat: idOf(seller, 'VAT'),
    sellerTaxNumber: idOf(seller, 'FC'),
    buyerVat: idOf(buyer, 'VAT'),
    due: textAt(root, 'DueDate') !== null || textAt(root, 'PaymentTerms/Note') !== null,
    deliveredTo: textAt(root, 'Delivery/DeliveryLocation/Address/Country/IdentificationCode'),
    delivered: textAt(root, 'Delivery/ActualDeliveryDate'),
    mandatory: {
      'BR-01': textAt(root, 'CustomizationID'),
      'BR-02': textAt(root, 'ID'),
      'BR-03': textAt(root, 'IssueDate'),
      'BR-04': textAt(root, 'InvoiceTypeCode|CreditNoteTypeCode'),
      'BR-05': currency,
      'BR-06': textAt(seller, 'PartyLegalEntity/RegistrationName'),
      'BR-07': textAt(buyer, 'PartyLegalEntity/RegistrationName'),
      'BR-09': textAt(seller, 'PostalAddress/Country/IdentificationCode'),
      'BR-11': textAt(buyer, 'PostalAddress/Country/IdentificationCode'),
    },
  };
};

/** Half a smallest digit, for what is rounded; `slack` more whole ones where the standard allows them. */
const near = (a: bigint, b: bigint, digits: number, slack = 0n): boolean => {
  const unit = 10n ** BigInt(SCALE - digits);
  return size(a - b) * 2n <= unit + 2n * slack * unit;
};

/** The rules that the XML breaks; none in a sound invoice. `digits` are the currency's, `inclusive` widens BR-CO-17. */
export const brokenRules = (
  root: XmlElement,
  side: Side,
  { digits, inclusive }: { digits: number; inclusive: boolean },
): Broken[] => {
  const facts = side === 'cii' ? cii(root) : ubl(root);
  const broken: Broken[] = [];
  const ask = (rule: string, holds: boolean): void => {
    if (!holds) broken.push(rule);
  };
  for (const [rule, value] of Object.entries(facts.mandatory)) ask(rule, value !== null && value !== '');
  ask('BR-16', facts.lines.length > 0);
  for (const line of facts.lines) {
    ask('BR-27', line.price >= 0n);
    ask('BT-131', near(line.amount - line.adjusted, (line.price * line.quantity) / 10n ** BigInt(SCALE), digits));
  }
  const amounts = (rows: readonly Row[]): bigint => sumOf(rows.map(({ amount }) => amount));
  ask('BR-CO-10', facts.lineTotal === amounts(facts.lines));
  ask('BR-CO-11', facts.allowanceTotal === amounts(facts.allowances));
  ask('BR-CO-12', facts.chargeTotal === amounts(facts.charges));
  ask('BR-CO-13', facts.net === facts.lineTotal - facts.allowanceTotal + facts.chargeTotal);
  ask('BR-CO-14', facts.tax === sumOf(facts.taxes.map(({ tax }) => tax)));
  ask('BR-CO-15', facts.gross === facts.net + facts.tax);
  ask('BR-CO-16', facts.payable === facts.gross - facts.prepaid);
  for (const { basis, rate, tax } of facts.taxes)
    ask('BR-CO-17', near(tax, (basis * units(rate)) / (100n * 10n ** BigInt(SCALE)), digits, inclusive ? 1n : 0n));
  ask('BR-CO-18', facts.taxes.length > 0);
  ask('BR-CO-25', facts.payable <= 0n || facts.due);
  ask('BR-CO-26', facts.sellerVat !== null || facts.sellerTaxNumber !== null);
  askCategories(facts, ask);
  return [...new Set(broken)];
};

/** BR-S, BR-E, BR-Z, BR-AE, BR-IC, BR-G: one breakdown for each category and rate, and what that category demands. */
const askCategories = (facts: Facts, ask: (rule: string, holds: boolean) => void): void => {
  const family: Record<string, string> = { S: 'S', E: 'E', Z: 'Z', AE: 'AE', K: 'IC', G: 'G' };
  const rows = [...facts.lines, ...facts.charges, ...facts.allowances.map((one) => ({ ...one, amount: -one.amount }))];
  const keyOf = ({ category, rate }: { category: string; rate: string | null }): string => `${category} ${units(rate)}`;
  for (const key of new Set([...rows, ...facts.taxes].map(keyOf))) {
    const [category = ''] = key.split(' ');
    const rule = `BR-${family[category] ?? category}`;
    const own = facts.taxes.filter((tax) => keyOf(tax) === key);
    ask(`${rule}-01`, own.length === 1 && rows.some((row) => keyOf(row) === key));
    ask(`${rule}-08`, own[0]?.basis === sumOf(rows.filter((row) => keyOf(row) === key).map(({ amount }) => amount)));
    if (category === 'S') {
      ask('BR-S-05', key !== 'S 0');
      ask('BR-S-10', own[0]?.reason === null);
    } else {
      ask(`${rule}-05`, key.endsWith(' 0'));
      ask(`${rule}-09`, own[0]?.tax === 0n);
      if (category !== 'Z') ask(`${rule}-10`, (own[0]?.reason ?? '') !== '');
    }
    ask(
      `${rule}-02`,
      facts.sellerVat !== null ||
        (category !== 'AE' && category !== 'K' && category !== 'G' && facts.sellerTaxNumber !== null),
    );
    if (category === 'AE' || category === 'K') ask(`${rule}-02`, facts.buyerVat !== null);
    if (category === 'K') {
      ask('BR-IC-11', facts.delivered !== null);
      ask('BR-IC-12', facts.deliveredTo !== null);
    }
  }
};
