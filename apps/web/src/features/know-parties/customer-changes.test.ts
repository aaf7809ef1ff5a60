import type { CustomerProfileOnWire } from '@counterfoil/wire/contracts';
import { expect, test } from 'vitest';
import { profileBody, profileForm } from './customer-changes.ts';

const profile: CustomerProfileOnWire = {
  id: 'pty_1',
  name: 'Contoso GmbH',
  number: 'C-1',
  country: 'DE',
  entityId: null,
  isCustomer: true,
  validFrom: '2026-01-01',
  currency: null,
  terms: { netDays: 30, discounts: [{ percent: '2', days: 10 }], baseline: 'month_end' },
  invoiceFormat: 'xrechnung',
  address: { street: 'Weg 2', postcode: '20359', city: 'Hamburg' },
  electronicAddress: { scheme: '0204', value: '04011000-12345-03' },
  buyerReference: '04011000-12345-03',
  email: null,
  phone: null,
  vatId: 'DE811907980',
  defaultTaxCodeId: null,
  defaultLedgerAccountId: null,
  versions: [],
  version: 4,
};

test('a profile that nobody changed is sent as it stood', () => {
  expect(profileBody(profileForm(profile), null)).toMatchObject({
    entityId: null,
    address: { street: 'Weg 2', street2: null, postcode: '20359', city: 'Hamburg', region: null },
    netDays: 30,
    baseline: 'month_end',
    discounts: [{ percent: '2', days: 10 }],
    invoiceFormat: 'xrechnung',
    buyerReference: '04011000-12345-03',
    electronicAddress: { scheme: '0204', value: '04011000-12345-03' },
  });
});

test('a comma is a decimal point, an emptied field is taken away, and days that are none are left to be refused', () => {
  const form = { ...profileForm(profile), percent: '2,5', within: 'soon', electronic: ' ', buyerReference: '' };
  expect(profileBody(form, 'ent_1')).toMatchObject({
    entityId: 'ent_1',
    discounts: [{ percent: '2.5', days: -1 }],
    electronicAddress: null,
    buyerReference: null,
  });
});
