import { cents } from '../amounts/cents.ts';
import { iban } from '../identifiers/iban.ts';
import { dutchVatId, germanVatId } from '../identifiers/vat-id.ts';
import type { Entity, HouseBankAccount } from './company.ts';
import { ledgerCode } from './ledger-codes.ts';

export const HARBOUR_GMBH: Entity = {
  key: 'harbour-gmbh',
  organisation: 'harbour',
  name: 'Harbour Coffee Roasters GmbH',
  address: { street: 'Stockmeyerstraße 118', postcode: '20457', city: 'Hamburg', region: null, country: 'DE' },
  taxIds: [
    { scheme: 'vat', value: germanVatId('91847320') },
    { scheme: 'tax_number', value: '48/712/03395' },
  ],
  mail: 'rechnung@harbour.example',
  contact: 'Lena Brandt',
  currency: 'EUR',
  tongue: 'de',
  timeZone: 'Europe/Berlin',
  locale: 'de-DE',
  fiscalYearStartMonth: 1,
  holidays: 'DE-HH',
  bankDays: 'TARGET',
};

export const HARBOUR_BV: Entity = {
  key: 'harbour-bv',
  organisation: 'harbour',
  name: 'Harbour Coffee Trading B.V.',
  address: { street: 'Lloydkade 74', postcode: '3024 EC', city: 'Rotterdam', region: null, country: 'NL' },
  taxIds: [{ scheme: 'vat', value: dutchVatId('99417203') }],
  mail: 'facturen@harbour.example',
  contact: 'Sanne de Wit',
  currency: 'EUR',
  tongue: 'nl',
  timeZone: 'Europe/Amsterdam',
  locale: 'nl-NL',
  fiscalYearStartMonth: 1,
  holidays: 'NL',
  bankDays: 'TARGET',
};

const ELBKONTOR = {
  bankName: 'Elbkontor Bank AG',
  bic: 'ELKNDEH1XXX',
  currency: 'EUR',
  statementFormat: 'camt053',
} as const;

export const HARBOUR_BANK_ACCOUNTS: readonly HouseBankAccount[] = [
  {
    ...ELBKONTOR,
    key: 'elbkontor-current',
    entity: 'harbour-gmbh',
    name: 'Elbkontor Bank, current account',
    iban: iban('DE', '920069170044820135'),
    routing: null,
    accountNumber: null,
    ledgerAccountCode: ledgerCode('harbour', 'bank'),
    opening: cents('41873.66'),
  },
  {
    ...ELBKONTOR,
    key: 'elbkontor-savings',
    entity: 'harbour-gmbh',
    name: 'Elbkontor Bank, savings',
    iban: iban('DE', '920069170044820902'),
    routing: null,
    accountNumber: null,
    ledgerAccountCode: ledgerCode('harbour', 'savings'),
    opening: cents('27518.77'),
  },
  {
    key: 'maaskade-current',
    entity: 'harbour-bv',
    name: 'Maaskade Bank, zakelijke rekening',
    bankName: 'Maaskade Bank N.V.',
    iban: iban('NL', 'MSKD0614228307'),
    bic: 'MSKDNL2RXXX',
    routing: null,
    accountNumber: null,
    currency: 'EUR',
    ledgerAccountCode: ledgerCode('harbour', 'bankOfSister'),
    statementFormat: 'camt053',
    opening: cents('31264.31'),
  },
];
