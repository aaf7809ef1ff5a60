import { iban } from '../identifiers/iban.ts';
import { articlesOf, DE_STANDARD, US_NO_TAX } from './make-article.ts';
import { addressed, americanVendor, dutchVendor, germanVendor, netDays } from './make-vendor.ts';
import type { Vendor } from './vendor.ts';

const lodging = articlesOf('travel', { taxRate: '9', category: 'S', taxCode: 'NL-PLODGE' });
const greenCoffee = articlesOf('stock', { taxRate: '0', category: 'O', taxCode: 'DE-PNONE' });
const roofing = articlesOf('repairs', DE_STANDARD);
const gear = articlesOf('repairs', { ...US_NO_TAX, taxCode: 'US-USE' });

/** A hotel that went on with 9 % after lodging had become 21 % (Wet fiscale maatregelen, 1 January 2026). */
export const HAVENHOTEL: Vendor = dutchVendor({
  key: 'havenhotel',
  name: 'Havenhotel Katendrecht B.V.',
  shortName: 'Havenhotel',
  street: 'Rechthuislaan 61',
  postcode: '3072 LB',
  city: 'Rotterdam',
  phone: '+31 10 555 0188',
  web: 'havenhotel.example',
  rsin: '98316027',
  register: 'KvK 71830442',
  bank: ['Zuidkade Bank', 'ZKVB', '0442817736'],
  terms: netDays(14),
  look: { layout: 'factuur', accent: '#7c2d12', typeface: 'inter', mark: 'none', motto: '' },
  customerNumber: 'H-2207',
  numbering: { pattern: 'HK{yyyy}-{n}', first: 118, step: [3, 9] },
  rhythm: { perMonth: [1, 1], days: [8, 20], everyMonths: 12 },
  lines: [1, 1],
  catalogue: [
    lodging('LOG', 'Overnachting, eenpersoonskamer', {
      unit: 'DAY',
      quantity: [2, 4],
      price: ['97.43', '113.87'],
      always: true,
    }),
  ],
});

/** Green coffee from its origin: in dollars, part of it paid before it sails, the tax of its import due in Hamburg. */
export const SERRA_VERDE: Vendor = {
  ...addressed(
    {
      key: 'serra-verde',
      name: 'Serra Verde Exportadora de Café Ltda.',
      shortName: 'Serra Verde',
      street: 'Rua do Comércio 88',
      postcode: '11010-141',
      city: 'Santos, Brazil',
      phone: '+55 13 5550 0188',
      web: 'serraverde-cafe.example',
      register: 'CNPJ 71.204.118/0001-77',
      management: 'Ana Beatriz Moura',
      terms: netDays(30),
      look: { layout: 'modern-minimal', accent: '#3f6212', typeface: 'inter', mark: 'leaf', motto: '' },
      customerNumber: 'HCR-DE',
      numbering: { pattern: 'SV-{n}/{yyyy}', first: 402, step: [6, 11] },
      rhythm: { perMonth: [1, 1], days: [1, 28], everyMonths: 12 },
      lines: [2, 2],
      catalogue: [
        greenCoffee('SUL', 'Green coffee, Sul de Minas, natural, bags of 60 kg, FOB Santos', {
          unit: 'KGM',
          quantity: [2_400, 3_600],
          price: ['6.8143', '7.1177'],
          always: true,
        }),
        greenCoffee('CER', 'Green coffee, Cerrado, pulped natural, bags of 60 kg, FOB Santos', {
          unit: 'KGM',
          quantity: [1_200, 2_400],
          price: ['7.0391', '7.2214'],
          always: true,
        }),
      ],
    },
    'BR',
  ),
  bills: 'harbour-gmbh',
  taxIds: [],
  bank: {
    bankName: 'Banco do Cais S.A.',
    iban: iban('BR', '99310001000410009795493C1'),
    bic: 'BCAIBRSPXXX',
    routing: null,
    accountNumber: null,
  },
  currency: 'USD',
  tongue: 'en-IE',
  greeting: '',
};

/** Out of state and without Virginia's tax on its bills: what is bought there for our own use owes use tax. */
export const PIEDMONT_SAFETY: Vendor = americanVendor({
  key: 'piedmont-safety',
  name: 'Piedmont Safety Gear, Inc.',
  shortName: 'Piedmont Safety',
  street: '1420 Mill Branch Road',
  postcode: '27203',
  city: 'Asheboro',
  region: 'NC',
  phone: '(336) 555-0172',
  web: 'piedmontsafety.example',
  ein: ['79', '3381204'],
  bank: ['Carolina Piedmont Bank', '75330917', '4400218833'],
  terms: netDays(30),
  pays: 'check',
  look: { layout: 'us-classic', accent: '#b45309', typeface: 'inter', mark: 'none', motto: '' },
  customerNumber: '77-2418',
  numbering: { pattern: 'PS{n}', first: 18_204, step: [40, 90] },
  rhythm: { perMonth: [1, 1], days: [1, 28], everyMonths: 12 },
  lines: [2, 2],
  catalogue: [
    gear('HRN', 'Fall arrest harness, dock crew', { quantity: [2, 4], price: ['184.37', '184.37'], always: true }),
    gear('GLV', 'Rigging gloves, dozen', { quantity: [2, 5], price: ['67.83', '67.83'], always: true }),
  ],
});

/** A carpenter without a certificate of exemption: who has building work done keeps 15 % of it back (§ 48 EStG). */
export const ELBDACH: Vendor = germanVendor({
  key: 'elbdach',
  name: 'Elbdach Zimmerei GmbH',
  shortName: 'Elbdach',
  street: 'Ziegelwiesenweg 4',
  postcode: '21147',
  city: 'Hamburg',
  phone: '040 / 555 796 18',
  web: 'elbdach.example',
  vat: '94780531',
  register: 'Amtsgericht Hamburg · HRB 158 204',
  management: 'Swantje Reimers',
  bank: ['Hammerbrooker Volksbank eG', '92190003', '0071150946'],
  terms: netDays(14),
  look: {
    layout: 'letterhead',
    accent: '#854d0e',
    typeface: 'times',
    mark: 'none',
    motto: 'Dach · Holz · Innungsbetrieb',
  },
  customerNumber: '2277',
  numbering: { pattern: '{yyyy}-{n}', first: 201, step: [4, 9] },
  rhythm: { perMonth: [1, 1], days: [8, 24], everyMonths: 12 },
  lines: [3, 3],
  catalogue: [
    roofing('SPR', 'Sparren ausgewechselt, Nadelholz C24', {
      quantity: [9, 16],
      price: ['148.37', '161.93'],
      always: true,
    }),
    roofing('SCH', 'Schalung erneuert, je m²', { quantity: [41, 67], price: ['38.41', '42.17'], always: true }),
    roofing('ZIM', 'Zimmererstunden', { unit: 'HUR', quantity: [18, 29], price: ['64.83', '64.83'], always: true }),
  ],
});
