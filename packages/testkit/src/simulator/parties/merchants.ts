import type { EntityKey, LedgerMeaning } from '../companies/index.ts';
import { iban } from '../identifiers/iban.ts';
import { germanVatId } from '../identifiers/vat-id.ts';

/** A shop our people pay by card: what they buy there, in cents, and how it is coded. */
export type Merchant = {
  readonly key: string;
  readonly name: string;
  readonly entity: EntityKey;
  readonly amounts: readonly [number, number];
  readonly meaning: LedgerMeaning;
  readonly taxCode: string;
  readonly taxRate: string;
  readonly expectsDocument: boolean;
  /** A German debit card is a direct debit: the bank names the account of the till. */
  readonly iban: string | null;
  /** Printed on the till's receipts, where we know it. */
  readonly vatId: string | null;
};

type Row = readonly [
  key: string,
  name: string,
  amounts: readonly [number, number],
  meaning: LedgerMeaning,
  expectsDocument: boolean,
  account?: string,
];

const VAT_IDS: Readonly<Record<string, string>> = { 'tankhof-veddel': germanVatId('93310477') };

const german = ([key, name, amounts, meaning, expectsDocument, account]: Row): Merchant => ({
  key,
  name,
  entity: 'harbour-gmbh',
  amounts,
  meaning,
  // Without a receipt there is no input tax to claim.
  taxCode: expectsDocument ? 'DE-P19' : 'DE-PNONE',
  taxRate: '19',
  expectsDocument,
  iban: account === undefined ? null : iban('DE', account),
  vatId: VAT_IDS[key] ?? null,
});

const american = ([key, name, amounts, meaning, expectsDocument]: Row): Merchant => ({
  ...german([key, name, amounts, meaning, expectsDocument]),
  entity: 'tidewater-inc',
  taxCode: 'US-P',
  taxRate: '0',
});

const MERCHANTS: readonly Merchant[] = [
  ...(
    [
      ['tankhof-veddel', 'Tankhof Veddel', [5_143, 9_876], 'fuel', true],
      ['hafenkantine', 'Hafenkantine Baakenhöft', [980, 980], 'meals', false, '920069170071140982'],
      ['eisenwaren-petersen', 'Eisenwaren Petersen e. K.', [1_283, 8_791], 'repairs', true],
      ['kuestenbahn', 'Küstenbahn Fahrkarten', [2_190, 11_870], 'travel', true],
      ['hotel-lister-tor', 'Hotel Lister Tor', [9_870, 18_430], 'travel', true],
      ['parkhaus-sandtor', 'Parkhaus Sandtor', [310, 2_170], 'travel', false, '940550180033120877'],
      ['blumen-eppendorf', 'Blumen Eppendorf', [1_990, 5_470], 'cleaning', true],
      ['elektro-hamm', 'Elektro Hamm', [1_473, 13_219], 'repairs', true],
    ] as Row[]
  ).map(german),
  ...(
    [
      ['harbor-fuel', 'HARBOR FUEL & ICE', [3_817, 11_943], 'fuel', true],
      ['dockside-diner', 'DOCKSIDE DINER', [1_145, 1_145], 'meals', false],
      ['hullworks', 'HULLWORKS HARDWARE', [1_183, 14_277], 'repairs', true],
      ['coastal-rail', 'COASTAL RAIL TICKETS', [2_870, 16_340], 'travel', true],
      ['cape-inn', 'CAPE LOOKOUT INN', [11_937, 24_811], 'travel', true],
      ['tunnel-toll', 'BAY TUNNEL TOLL', [735, 1_820], 'travel', false],
    ] as Row[]
  ).map(american),
];

export const merchantsOf = (entity: EntityKey): readonly Merchant[] =>
  MERCHANTS.filter((merchant) => merchant.entity === entity);

export const merchantOf = (key: string): Merchant => {
  const found = MERCHANTS.find((merchant) => merchant.key === key);
  if (found === undefined) throw new Error(`No merchant "${key}"`);
  return found;
};

/** The last digits of the company cards, the same people all year. */
export const CARDS: Readonly<Record<EntityKey, readonly string[]>> = {
  'harbour-gmbh': ['4410', '4418', '4427', '4433'],
  'harbour-bv': [],
  'tidewater-inc': ['7101', '7118', '7126', '7133', '7149', '7152'],
};
