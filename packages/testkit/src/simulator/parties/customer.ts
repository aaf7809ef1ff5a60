import type { EntityKey, LedgerMeaning } from '../companies/index.ts';
import { iban } from '../identifiers/iban.ts';
import { dutchVatId, germanVatId, swedishVatId } from '../identifiers/vat-id.ts';

/** Someone we bill. */
export type Customer = {
  readonly key: string;
  readonly entity: EntityKey;
  readonly number: string;
  readonly name: string;
  readonly city: string;
  readonly country: 'DE' | 'NL' | 'SE' | 'US';
  readonly vatId: string | null;
  readonly iban: string | null;
  readonly netDays: number;
  readonly discount: { readonly percent: string; readonly days: number } | null;
  /** Invoices a month, and their net amounts in cents. */
  readonly invoices: readonly [number, number];
  readonly amounts: readonly [number, number];
  readonly meaning: LedgerMeaning;
  readonly taxCode: string;
  readonly taxRate: string;
};

type Row = readonly [
  name: string,
  city: string,
  invoices: readonly [number, number],
  amounts: readonly [number, number],
];

const keyOf = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

const digits = (index: number, salt: number): string =>
  String(((index + 1) * 7_919 * salt) % 10_000_019)
    .padStart(8, '0')
    .slice(-8);

/** Eight digits beginning with 9 for which a Dutch ninth exists. */
const dutchRoot = (index: number): string => {
  for (let salt = 3; ; salt += 2) {
    const root = `98${digits(index, salt).slice(2)}`;
    const sum = [...root].reduce((total, digit, at) => total + Number(digit) * (9 - at), 0);
    if (sum % 11 !== 10) return root;
  }
};

const germany = ([name, city, invoices, amounts]: Row, index: number): Customer => ({
  key: keyOf(name),
  entity: 'harbour-gmbh',
  number: String(20_432 + 7 * index),
  name,
  city,
  country: 'DE',
  vatId: germanVatId(`96${digits(index, 31).slice(2)}`),
  iban: iban('DE', `92${digits(index, 17).slice(2)}${digits(index, 41)}00`),
  netDays: index % 3 === 0 ? 30 : 14,
  discount: index % 5 === 1 ? { percent: '2', days: 10 } : null,
  invoices,
  amounts,
  meaning: 'sales',
  taxCode: 'DE-S7',
  taxRate: '7',
});

const HARBOUR_GMBH: readonly Customer[] = (
  [
    ['Rösttrommel Altona GmbH', 'Hamburg', [2, 4], [38_000, 141_000]],
    ['Café Elbgold am Fischmarkt', 'Hamburg', [2, 4], [21_000, 83_000]],
    ['Bäckerei Grundmann KG', 'Buchholz', [3, 5], [31_000, 118_000]],
    ['Hotel Alsterpavillon Betriebs GmbH', 'Hamburg', [2, 3], [64_000, 240_000]],
    ['Kantinenbetriebe Speicherstadt GmbH', 'Hamburg', [2, 3], [88_000, 310_000]],
    ['Feinkost Hinrichs oHG', 'Lübeck', [2, 4], [18_000, 72_000]],
    ['Kaffeehaus Schanze UG (haftungsbeschränkt)', 'Hamburg', [2, 4], [14_000, 61_000]],
    ['Naturkost Wendland eG', 'Lüchow', [3, 5], [41_000, 167_000]],
    ['Bürokaffee Nord GmbH & Co. KG', 'Norderstedt', [3, 5], [52_000, 213_000]],
    ['Restaurant Kajüte, Inh. Silke Marten', 'Travemünde', [1, 3], [9_000, 38_000]],
    ['Konditorei Böttcher', 'Stade', [2, 3], [16_000, 57_000]],
    ['Markthalle Bergedorf GmbH', 'Hamburg', [1, 3], [23_000, 91_000]],
    ['Seminarhaus Wesermarsch gGmbH', 'Brake', [1, 2], [19_000, 66_000]],
    ['Rad & Bohne Fahrradcafé', 'Kiel', [2, 3], [12_000, 44_000]],
    ['Klinikservice Unterelbe GmbH', 'Cuxhaven', [2, 3], [71_000, 254_000]],
    ['Delikatessen Nguyen & Petersen', 'Bremen', [2, 4], [17_000, 59_000]],
    ['Universität an der Küste, Studierendenwerk AöR', 'Bremerhaven', [2, 3], [93_000, 298_000]],
    ['Bohnenkontor Onlinehandel GmbH', 'Hannover', [3, 5], [27_000, 132_000]],
  ] as Row[]
).map(germany);

const LINDGREN: Customer = {
  ...germany(['Lindgren Kaffe AB', 'Göteborg', [2, 3], [51_000, 128_000]], 33),
  key: 'lindgren',
  number: '20418',
  country: 'SE',
  vatId: swedishVatId('559901147'),
  iban: iban('SE', '99000000058398257466'),
  meaning: 'salesAbroad',
  taxCode: 'DE-SIG',
  taxRate: '0',
};

const ROTTERDAM: readonly Customer[] = (
  [
    ['Branderij De Kade V.O.F.', 'Rotterdam', [1, 3], [220_000, 610_000]],
    ['Koffiebar Delfshaven B.V.', 'Rotterdam', [1, 2], [38_000, 140_000]],
    ['Brouwer & Zn. Koffiebranders B.V.', 'Utrecht', [1, 2], [310_000, 740_000]],
    ['Coöperatie Bonenkracht U.A.', 'Dordrecht', [1, 2], [180_000, 420_000]],
  ] as Row[]
).map((row, index) => ({
  ...germany(row, index + 40),
  entity: 'harbour-bv' as const,
  number: `D${3_017 + 11 * index}`,
  country: 'NL' as const,
  vatId: dutchVatId(dutchRoot(index)),
  iban: iban('NL', `ZKVB${digits(index, 53)}41`),
  meaning: 'salesGreenCoffee' as const,
  taxCode: 'NL-S9',
  taxRate: '9',
}));

const TIDEWATER: readonly Customer[] = (
  [
    ['Willoughby Harbor Marina LLC', 'Norfolk, VA', [3, 5], [48_000, 231_000]],
    ['Poquoson Boatworks, Inc.', 'Poquoson, VA', [2, 4], [61_000, 278_000]],
    ['Cape Charles Yacht Yard', 'Cape Charles, VA', [2, 4], [39_000, 190_000]],
    ['Deltaville Sail & Spar Co.', 'Deltaville, VA', [2, 3], [22_000, 117_000]],
    ['Bay Pilot Towing Corp.', 'Norfolk, VA', [2, 4], [57_000, 214_000]],
    ['Rappahannock River Charters', 'Urbanna, VA', [1, 3], [17_000, 82_000]],
    ['Ocean View Fishing Pier, Inc.', 'Norfolk, VA', [1, 3], [13_000, 64_000]],
    ['Great Bridge Marine Center', 'Chesapeake, VA', [3, 5], [44_000, 203_000]],
    ['Atlantic Dredge & Dock LLC', 'Portsmouth, VA', [2, 3], [118_000, 487_000]],
    ['Mobjack Oyster Growers Assn.', 'Gloucester, VA', [1, 2], [21_000, 77_000]],
    ['Outer Banks Watersports, Inc.', 'Manteo, NC', [2, 3], [34_000, 146_000]],
    ['Back River Kayak Company', 'Hampton, VA', [1, 3], [11_000, 53_000]],
    ['Severn Point Boat Club', 'Annapolis, MD', [1, 3], [29_000, 131_000]],
    ['York River Maritime Academy', 'Yorktown, VA', [1, 2], [52_000, 188_000]],
    ['Little Creek Propeller Service', 'Virginia Beach, VA', [2, 4], [26_000, 109_000]],
    ['Eastern Shore Crab Co.', 'Onancock, VA', [1, 3], [18_000, 92_000]],
  ] as Row[]
).map((row, index) => ({
  ...germany(row, index + 60),
  entity: 'tidewater-inc' as const,
  number: `C-${1_104 + 13 * index}`,
  country: 'US' as const,
  vatId: null,
  iban: null,
  netDays: 30,
  discount: index % 4 === 1 ? { percent: '2', days: 10 } : null,
  meaning: (index % 3 === 0 ? 'salesService' : 'sales') as LedgerMeaning,
  taxCode: 'US-SRESALE',
  taxRate: '0',
}));

const ALL: readonly Customer[] = [...HARBOUR_GMBH, LINDGREN, ...ROTTERDAM, ...TIDEWATER];

export const customersOf = (organisation: 'harbour' | 'tidewater'): readonly Customer[] =>
  ALL.filter((customer) => (customer.entity === 'tidewater-inc') === (organisation === 'tidewater'));

export const customerOf = (key: string): Customer => {
  const found = ALL.find((customer) => customer.key === key);
  if (found === undefined) throw new Error(`No customer "${key}"`);
  return found;
};
