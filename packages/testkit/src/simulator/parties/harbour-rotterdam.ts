import { articlesOf, NL_REDUCED, NL_STANDARD } from './make-article.ts';
import { dutchVendor, netDays } from './make-vendor.ts';
import type { Vendor } from './vendor.ts';

const storage = articlesOf('warehousing', NL_STANDARD);
const freight = articlesOf('inboundFreight', NL_STANDARD);
const rent = articlesOf('rent', NL_STANDARD);
const energy = articlesOf('energy', NL_STANDARD);
const coffee = articlesOf('stock', NL_REDUCED);

export const VEEMKADE: Vendor = dutchVendor({
  key: 'veemkade',
  name: 'Veemkade Pakhuis B.V.',
  shortName: 'Veemkade Pakhuis',
  street: 'Veemkade 388',
  postcode: '3072 DD',
  city: 'Rotterdam',
  phone: '010 555 01 88',
  web: 'veemkade.example',
  rsin: '99138240',
  register: 'KvK Rotterdam 90118274',
  bank: ['Maaskade Bank N.V.', 'MSKD', '0417788203'],
  terms: netDays(30),
  look: {
    layout: 'factuur',
    accent: '#c2410c',
    typeface: 'inter',
    mark: 'anchor',
    motto: 'Opslag en behandeling van koffie en cacao',
  },
  customerNumber: 'D20418',
  numbering: { pattern: '{yyyy}{n}', first: 4_107, step: [12, 29] },
  rhythm: { perMonth: [1, 2], days: [3, 25], everyMonths: 1 },
  lines: [3, 5],
  catalogue: [
    storage('OPS', 'Opslag ruwe koffie, per ton per maand', {
      unit: 'MON',
      quantity: [31, 58],
      quantityScale: 1,
      price: ['21.37', '21.37'],
      always: true,
    }),
    storage('UIT', 'Uitslag per baal', { quantity: [60, 210], price: ['1.1730', '1.1730'], always: true }),
    storage('MON', 'Monstername en verzending', { quantity: [1, 6], price: ['17.43', '17.43'] }),
    storage('PAL', 'Palletiseren, incl. krimpfolie', { quantity: [4, 18], price: ['9.87', '9.87'] }),
    storage('ADM', 'Administratie douane-entrepot', { quantity: [1, 3], price: ['31.19', '31.19'] }),
  ],
});

export const MAASVRACHT: Vendor = dutchVendor({
  key: 'maasvracht',
  name: 'Maasvracht Expeditie B.V.',
  shortName: 'Maasvracht',
  street: 'Sluisjesdijk 114',
  postcode: '3087 AH',
  city: 'Rotterdam',
  phone: '010 555 07 14',
  web: 'maasvracht.example',
  rsin: '99220417',
  register: 'KvK Rotterdam 90227716',
  bank: ['Bank Noordereiland', 'BKNE', '0288104417'],
  terms: netDays(14),
  look: {
    layout: 'factuur',
    accent: '#155e75',
    typeface: 'helvetica',
    mark: 'wave',
    motto: 'Zeevracht · Wegtransport · Douane',
  },
  customerNumber: '700418',
  numbering: { pattern: 'F{yy}-{n}', first: 3_312, step: [41, 77] },
  rhythm: { perMonth: [1, 2], days: [6, 27], everyMonths: 1 },
  lines: [2, 4],
  catalogue: [
    freight('THC', 'Terminal handling charge ECT Delta, 20 ft', { quantity: [1, 2], price: ['212.37', '219.83'] }),
    freight('TRK', 'Wegtransport Maasvlakte – Veemkade', {
      quantity: [1, 2],
      price: ['241.19', '263.47'],
      always: true,
    }),
    freight('DOU', 'Invoeraangifte douane', { quantity: [1, 2], price: ['58.43', '58.43'] }),
    freight('DSL', 'Brandstoftoeslag', { quantity: [1, 1], price: ['14.37', '27.91'], always: true }),
  ],
});

export const NOORDEREILAND_KANTOREN: Vendor = dutchVendor({
  key: 'noordereiland',
  name: 'Kantoren Noordereiland B.V.',
  shortName: 'Noordereiland',
  street: 'Prins Hendrikkade 61',
  postcode: '3071 KB',
  city: 'Rotterdam',
  phone: '010 555 03 61',
  web: 'kantoren-noordereiland.example',
  rsin: '99301885',
  register: 'KvK Rotterdam 90339114',
  bank: ['Bank Noordereiland', 'BKNE', '0288100061'],
  terms: netDays(7),
  pays: 'direct_debit',
  look: { layout: 'factuur', accent: '#374151', typeface: 'times', mark: 'none', motto: '' },
  customerNumber: 'H-74-2',
  numbering: { pattern: 'H{yyyy}.{n}', first: 218, step: [24, 24] },
  rhythm: { perMonth: [1, 1], days: [1, 3], everyMonths: 1 },
  lines: [2, 2],
  catalogue: [
    rent('HUUR', 'Huur kantoorruimte Lloydkade 74, 2e verdieping', {
      unit: 'MON',
      quantity: [1, 1],
      price: ['1184.37', '1184.37'],
      always: true,
    }),
    rent('SERV', 'Voorschot servicekosten', {
      unit: 'MON',
      quantity: [1, 1],
      price: ['147.83', '147.83'],
      always: true,
    }),
  ],
});

export const DELTALICHT: Vendor = dutchVendor({
  key: 'deltalicht',
  name: 'Deltalicht Energie N.V.',
  shortName: 'Deltalicht',
  street: 'Boompjes 402',
  postcode: '3011 XZ',
  city: 'Rotterdam',
  phone: '010 555 09 09',
  web: 'deltalicht.example',
  rsin: '99417722',
  register: 'KvK Rotterdam 90441208',
  bank: ['Maaskade Bank N.V.', 'MSKD', '0100220091'],
  terms: netDays(14),
  pays: 'direct_debit',
  look: { layout: 'factuur', accent: '#a16207', typeface: 'inter', mark: 'bolt', motto: '' },
  customerNumber: '88 104 772',
  numbering: { pattern: '70{n}', first: 418_120, step: [4_107, 5_903] },
  rhythm: { perMonth: [1, 1], days: [10, 14], everyMonths: 1 },
  lines: [2, 3],
  catalogue: [
    energy('STR', 'Elektriciteit, EAN 871687 1100 4418 27', {
      unit: 'KWH',
      quantity: [611, 884],
      quantityScale: 1,
      price: ['0.2743', '0.2743'],
      always: true,
    }),
    energy('VAST', 'Vastrecht en netbeheer', {
      unit: 'MON',
      quantity: [1, 1],
      price: ['38.17', '38.17'],
      always: true,
    }),
  ],
});

export const OMMEN: Vendor = dutchVendor({
  key: 'ommen',
  name: 'Koffiehandel Van Ommen B.V.',
  shortName: 'Van Ommen',
  street: 'Westerstraat 29',
  postcode: '3016 DG',
  city: 'Rotterdam',
  phone: '010 555 04 29',
  web: 'vanommen-koffie.example',
  rsin: '99508834',
  register: 'KvK Rotterdam 90552201',
  bank: ['Maaskade Bank N.V.', 'MSKD', '0277410038'],
  terms: netDays(21),
  look: { layout: 'factuur', accent: '#4d7c0f', typeface: 'inter', mark: 'leaf', motto: 'Ruwe koffie, sinds 1834' },
  customerNumber: '3310',
  numbering: { pattern: 'VO-{yyyy}-{n}', first: 604, step: [7, 15] },
  rhythm: { perMonth: [1, 1], days: [7, 20], everyMonths: 1 },
  lines: [2, 3],
  catalogue: [
    coffee('PE-CHA', 'Peru Chanchamayo, zakken 69 kg', {
      unit: 'KGM',
      quantity: [483, 966],
      price: ['6.4173', '6.7719'],
    }),
    coffee('HN-COP', 'Honduras Copán SHG, zakken 69 kg', {
      unit: 'KGM',
      quantity: [345, 759],
      price: ['6.1837', '6.4291'],
    }),
    coffee('GT-HUE', 'Guatemala Huehuetenango, zakken 69 kg', {
      unit: 'KGM',
      quantity: [207, 483],
      price: ['7.0319', '7.3683'],
    }),
  ],
});
