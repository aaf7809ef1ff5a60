import {
  bankAccountsOf,
  type EntityKey,
  type LedgerMeaning,
  ledgerCode,
  type OrganisationSlug,
} from '../companies/index.ts';
import type { DemoGuardrail, DemoRule } from '../demo.ts';
import { merchantsOf } from '../parties/merchants.ts';
import { vendorOf } from '../parties/vendors.ts';

type Row = readonly [vendor: string, meaning: LedgerMeaning, taxCode: string, words?: readonly string[]];

/**
 * Narrow rules stand before wide ones: freight on a packaging bill is freight. Telephone has no rule: eighteen bills that
 * persons coded alike are enough.
 */
const HARBOUR_BILLS: readonly Row[] = [
  ['dohrn-wiebe', 'inboundFreight', 'DE-P19', ['Fracht']],
  ['dohrn-wiebe', 'packaging', 'DE-P19'],
  ['kartonwerk-este', 'inboundFreight', 'DE-P19', ['Anlieferung']],
  ['kartonwerk-este', 'packaging', 'DE-P19'],
  ['tueten-janssen', 'packaging', 'DE-P19'],
  ['kranich', 'inboundFreight', 'DE-P19', ['Containerzustellung']],
  ['kranich', 'inboundFreight', 'DE-P19', ['Wartezeit']],
  ['kranich', 'outboundFreight', 'DE-P19'],
  ['wasserwerk', 'energy', 'DE-P19', ['Schmutzwasser']],
  ['wasserwerk', 'energy', 'DE-P7'],
  ['tamm', 'officeSupplies', 'DE-P19'],
  ['slatewell', 'software', 'DE-RC-EU'],
  ['westhafen', 'rent', 'DE-P19'],
  ['stromwerk-nord', 'energy', 'DE-P19'],
  ['nordspeicher', 'warehousing', 'DE-P19'],
  ['luedemann', 'repairs', 'DE-P19'],
  ['kupferdreher', 'repairs', 'DE-P19'],
  ['brandau', 'equipment', 'DE-P19'],
  ['veemkade', 'warehousing', 'NL-P21'],
  ['noordereiland', 'rent', 'NL-P21'],
  ['serra-verde', 'stock', 'DE-PNONE'],
  ['vierlande', 'insurance', 'DE-PEX'],
  ['havenhotel', 'travel', 'NL-PLODGE'],
  ['elbdach', 'repairs', 'DE-P19'],
];

const TIDEWATER_BILLS: readonly Row[] = [
  ['hampton-coatings', 'inboundFreight', 'US-PNONE', ['Freight']],
  ['hampton-coatings', 'stockCoatings', 'US-PRESALE'],
  ['chesapeake-fastener', 'stock', 'US-PRESALE'],
  ['albemarle-cordage', 'inboundFreight', 'US-PNONE', ['Freight']],
  ['albemarle-cordage', 'stock', 'US-PRESALE'],
  ['lafayette', 'officeSupplies', 'US-PVA'],
  ['elizabeth-power', 'energy', 'US-PNONE'],
  ['granby-properties', 'rent', 'US-1099-RENT'],
  ['old-point', 'outboundFreight', 'US-PNONE'],
  ['slipway-cloud', 'software', 'US-PNONE'],
  ['brightwork', 'contractors', 'US-1099-NEC'],
  ['piedmont-safety', 'repairs', 'US-USE'],
  ['bayline', 'insurance', 'US-PNONE'],
];

const billRule = (organisation: OrganisationSlug, [key, meaning, taxCode, words]: Row): DemoRule => {
  const vendor = vendorOf(key);
  return {
    name: words === undefined ? vendor.shortName : `${vendor.shortName}, ${words.join(', ')}`,
    priority: words === undefined ? 200 : 100,
    entity: vendor.bills,
    partyKey: key,
    bankAccountKey: null,
    conditions: { source: 'document', direction: 'out', ...(words === undefined ? {} : { textContains: words }) },
    action: { ledgerAccountCode: ledgerCode(organisation, meaning), taxCode },
  };
};

type BankRow = readonly [
  name: string,
  party: string,
  words: readonly string[],
  meaning: LedgerMeaning,
  taxCode: string | null,
  direction: 'in' | 'out',
];

const BANK_ROWS: Record<OrganisationSlug, readonly BankRow[]> = {
  harbour: [
    ['Account fee, Hamburg', 'gmbh-fee', ['KONTOFUEHRUNG'], 'bankCharges', null, 'out'],
    ['Account fee, Rotterdam', 'bv-fee', ['KOSTEN ZAKELIJKE REKENING'], 'bankCharges', null, 'out'],
    ['Shop takings', 'processor', ['NORDPAY KARTENUMSATZ'], 'sales', 'DE-S7', 'in'],
  ],
  tidewater: [
    ['Monthly fee', 'us-fee', ['MONTHLY ANALYSIS FEE'], 'bankCharges', null, 'out'],
    ['Shop takings', 'processor', ['TIDEPAY MERCHANT DEP'], 'sales', 'US-SVA', 'in'],
  ],
};

const bankRules = (organisation: OrganisationSlug): DemoRule[] =>
  BANK_ROWS[organisation].map(([name, partyKey, words, meaning, taxCode, direction]) => {
    const entity: EntityKey =
      organisation === 'tidewater' ? 'tidewater-inc' : partyKey.startsWith('bv') ? 'harbour-bv' : 'harbour-gmbh';
    return {
      name,
      priority: 150,
      entity,
      partyKey: null,
      bankAccountKey: bankAccountsOf(organisation).find((account) => account.entity === entity)?.key ?? null,
      conditions: { source: 'bank', direction, textContains: words },
      action: { ledgerAccountCode: ledgerCode(organisation, meaning), taxCode, expectsDocument: 'never' },
    };
  });

/** Small meals and tickets need no paper here; everything else on a card waits for its receipt. */
const cardRules = (organisation: OrganisationSlug): DemoRule[] => {
  const entity: EntityKey = organisation === 'harbour' ? 'harbour-gmbh' : 'tidewater-inc';
  return merchantsOf(entity)
    .filter((merchant) => !merchant.expectsDocument)
    .map((merchant) => ({
      name: merchant.name,
      priority: 180,
      entity,
      partyKey: merchant.key,
      bankAccountKey: null,
      conditions: { source: 'bank', direction: 'out', amountTo: '25.00' },
      // Without a receipt there is no input tax to claim.
      action: {
        ledgerAccountCode: ledgerCode(organisation, merchant.meaning),
        taxCode: organisation === 'harbour' ? 'DE-PNONE' : 'US-PNONE',
        expectsDocument: 'never',
      },
    }));
};

/** What is bought on a card is coded by its shop once the receipt is here. */
const receiptRules = (organisation: OrganisationSlug): DemoRule[] =>
  merchantsOf(organisation === 'harbour' ? 'harbour-gmbh' : 'tidewater-inc')
    .filter((merchant) => merchant.expectsDocument)
    .map((merchant) => ({
      name: `${merchant.name}, receipts`,
      priority: 190,
      entity: merchant.entity,
      partyKey: merchant.key,
      bankAccountKey: null,
      conditions: { source: 'document', direction: 'out' },
      action: { ledgerAccountCode: ledgerCode(organisation, merchant.meaning), taxCode: merchant.taxCode },
    }));

/** Rules that the controller wrote while the books were young. */
export const demoRules = (organisation: OrganisationSlug): DemoRule[] => [
  ...(organisation === 'harbour' ? HARBOUR_BILLS : TIDEWATER_BILLS).map((row) => billRule(organisation, row)),
  ...bankRules(organisation),
  ...cardRules(organisation),
  ...receiptRules(organisation),
];

/**
 * Bills up to 3,500.00 post alone, everything over 5,000.00 wants approval; the B.V. is more careful. On the bank the limit
 * is the takings of a month; in Rotterdam the bank's lines are only watched so far.
 */
export const demoGuardrails = (organisation: OrganisationSlug): DemoGuardrail[] => {
  const of = (
    entity: EntityKey,
    limits: readonly [string, string],
    bank: Pick<DemoGuardrail, 'mode' | 'amountLimit'>,
  ): DemoGuardrail[] => [
    { entity, workClass: 'document_coding', mode: 'auto', amountLimit: limits[0], approvalLimit: limits[1] },
    { entity, workClass: 'bank_coding', ...bank, approvalLimit: bank.amountLimit },
    { entity, workClass: 'match', mode: 'auto', amountLimit: null, approvalLimit: null },
    { entity, workClass: 'transfer', mode: 'auto', amountLimit: limits[1], approvalLimit: null },
    { entity, workClass: 'document_hold', mode: 'auto', amountLimit: limits[0], approvalLimit: null },
  ];
  return organisation === 'harbour'
    ? [
        ...of('harbour-gmbh', ['3500.00', '5000.00'], { mode: 'auto', amountLimit: '17500.00' }),
        ...of('harbour-bv', ['2500.00', '5000.00'], { mode: 'shadow', amountLimit: '5000.00' }),
      ]
    : of('tidewater-inc', ['3500.00', '7500.00'], { mode: 'auto', amountLimit: '17500.00' });
};
