import { iban } from '../identifiers/iban.ts';
import { irishVatId } from '../identifiers/vat-id.ts';
import { articlesOf, DE_EXEMPT, DE_REVERSE, DE_STANDARD } from './make-article.ts';
import { addressed, germanVendor, netDays } from './make-vendor.ts';
import type { Vendor } from './vendor.ts';

const advice = articlesOf('professionalFees', DE_STANDARD);
const cover = articlesOf('insurance', DE_EXEMPT);
const software = articlesOf('software', DE_REVERSE);

export const VOSS: Vendor = germanVendor({
  key: 'voss',
  name: 'Petersen Voss Steuerberater PartG mbB',
  shortName: 'Petersen Voss',
  street: 'Neuer Wandrahm 44',
  postcode: '20457',
  city: 'Hamburg',
  phone: '040 / 555 366 12',
  web: 'petersen-voss.example',
  vat: '98120553',
  register: 'Amtsgericht Hamburg · PR 1318',
  management: 'Jonas Petersen, Edda Voss',
  bank: ['Hansische Girozentrale', '92050000', '1180233117'],
  terms: netDays(14),
  look: { layout: 'modern-minimal', accent: '#0f172a', typeface: 'times', mark: 'none', motto: '' },
  customerNumber: '1040',
  numbering: { pattern: '{yyyy}{n}', first: 214, step: [11, 19] },
  rhythm: { perMonth: [1, 1], days: [18, 24], everyMonths: 1 },
  lines: [2, 3],
  catalogue: [
    advice('FIBU', 'Finanzbuchführung, Durchsicht und Umsatzsteuervoranmeldung', {
      unit: 'MON',
      quantity: [1, 1],
      price: ['438.17', '438.17'],
      always: true,
    }),
    advice('LOHN', 'Lohnabrechnung, je Person', { quantity: [9, 12], price: ['17.43', '17.43'], always: true }),
    advice('BER', 'Beratung, Zeitgebühr', {
      unit: 'HUR',
      quantity: [1, 3],
      quantityScale: 1,
      price: ['118.37', '118.37'],
    }),
  ],
});

export const VIERLANDE: Vendor = germanVendor({
  key: 'vierlande',
  name: 'Vierlande Versicherung AG',
  shortName: 'Vierlande',
  street: 'Alte Holstenstraße 77',
  postcode: '21029',
  city: 'Hamburg',
  phone: '040 / 555 720 70',
  web: 'vierlande-versicherung.example',
  vat: '90882146',
  register: 'Amtsgericht Hamburg · HRB 4 471',
  management: 'Dr. Uta Lohse (Vors.), Piet Carstens',
  bank: ['Hansische Girozentrale', '92050000', '1180006628'],
  terms: netDays(14),
  look: { layout: 'modern-minimal', accent: '#14532d', typeface: 'inter', mark: 'leaf', motto: '' },
  customerNumber: 'VS 77-118-2204',
  numbering: { pattern: 'BR-{n}', first: 771_204, step: [2_118, 4_407] },
  rhythm: { perMonth: [1, 1], days: [4, 9], everyMonths: 12 },
  lines: [1, 2],
  catalogue: [
    cover('BH', 'Betriebshaftpflicht und Inventar, Jahresbeitrag einschließlich 19 % Versicherungsteuer', {
      unit: 'ANN',
      quantity: [1, 1],
      price: ['2316.43', '2488.17'],
      always: true,
    }),
    cover('MB', 'Maschinenbruch Röster, Jahresbeitrag einschließlich 19 % Versicherungsteuer', {
      unit: 'ANN',
      quantity: [1, 1],
      price: ['814.37', '862.91'],
    }),
  ],
});

export const SLATEWELL: Vendor = {
  ...addressed(
    {
      key: 'slatewell',
      name: 'Slatewell Software Ltd',
      shortName: 'Slatewell',
      street: '4 Grand Canal Wharf',
      postcode: 'D04 XV88',
      city: 'Dublin 4',
      phone: '+353 1 555 0142',
      web: 'slatewell.example',
      register: 'Registered in Ireland no. 0718842',
      management: 'Directors: A. Ní Bhriain, T. Okafor',
      terms: netDays(30),
      look: { layout: 'modern-minimal', accent: '#6d28d9', typeface: 'inter', mark: 'disc', motto: '' },
      customerNumber: 'acct_77180',
      numbering: { pattern: 'INV-IE-00{n}', first: 81_422, step: [880, 1_240] },
      rhythm: { perMonth: [1, 1], days: [3, 6], everyMonths: 1 },
      lines: [2, 2],
      catalogue: [
        software('SEAT', 'Slatewell Orders, 9 seats', {
          unit: 'MON',
          quantity: [9, 9],
          price: ['34.77', '34.77'],
          always: true,
        }),
        software('API', 'API calls above plan, per 1,000', {
          quantity: [140, 260],
          price: ['0.4413', '0.4413'],
          always: true,
        }),
      ],
    },
    'IE',
  ),
  bills: 'harbour-gmbh',
  taxIds: [{ scheme: 'vat', value: irishVatId('9871204') }],
  bank: {
    bankName: 'Liffey Commercial Bank',
    iban: iban('IE', 'LIFC99041877120433'),
    bic: 'LIFCIE2DXXX',
    routing: null,
    accountNumber: null,
  },
  currency: 'EUR',
  tongue: 'en-IE',
  greeting: '',
};
