import { cents } from '../amounts/cents.ts';
import { employerNumber, routingNumber } from '../identifiers/us-numbers.ts';
import type { Entity, HouseBankAccount } from './company.ts';
import { ledgerCode } from './ledger-codes.ts';

export const TIDEWATER_INC: Entity = {
  key: 'tidewater-inc',
  organisation: 'tidewater',
  name: 'Tidewater Marine Supply Inc.',
  address: { street: '2418 Granby Landing Road', postcode: '23504', city: 'Norfolk', region: 'VA', country: 'US' },
  taxIds: [{ scheme: 'ein', value: employerNumber('49', '3187264') }],
  mail: 'ap@tidewater.example',
  contact: 'Dana Whitlock',
  currency: 'USD',
  tongue: 'en-US',
  timeZone: 'America/New_York',
  locale: 'en-US',
  fiscalYearStartMonth: 7,
  holidays: 'US',
  bankDays: 'US',
};

/** One account of the bank for the cards of six people; what they spend is owed until the month's end. */
export const TIDEWATER_CARDS: HouseBankAccount = {
  key: 'first-tidal-cards',
  entity: 'tidewater-inc',
  name: 'First Tidal Bank, corporate cards',
  bankName: 'First Tidal Bank',
  iban: null,
  bic: null,
  routing: null,
  accountNumber: '5520990041877100',
  currency: 'USD',
  ledgerAccountCode: ledgerCode('tidewater', 'companyCards'),
  statementFormat: 'ofx',
  opening: 0n,
};

export const TIDEWATER_BANK_ACCOUNTS: readonly HouseBankAccount[] = [
  {
    key: 'first-tidal-operating',
    entity: 'tidewater-inc',
    name: 'First Tidal Bank, operating checking',
    bankName: 'First Tidal Bank',
    iban: null,
    bic: null,
    routing: routingNumber('75140672'),
    accountNumber: '000418827731',
    currency: 'USD',
    ledgerAccountCode: ledgerCode('tidewater', 'bank'),
    statementFormat: 'ofx',
    opening: cents('63917.42'),
  },
];
