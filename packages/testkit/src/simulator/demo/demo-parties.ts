import { addDays, type CalendarDate } from '@counterfoil/domain/calendar';
import type { OrganisationSlug } from '../companies/index.ts';
import type { DemoParty } from '../demo.ts';
import { customerOf } from '../parties/customer.ts';
import { vendorOf } from '../parties/vendors.ts';
import { demoCustomers, demoVendors } from './demo-life.ts';
import { bare, partiesOf, placed } from './parties-of.ts';

/** Customers the stories need besides those who buy every month. */
const STORY_CUSTOMERS: Record<OrganisationSlug, readonly string[]> = {
  harbour: [
    'rosttrommel-altona-gmbh',
    'lindgren',
    'cafe-elbgold-am-fischmarkt',
    'universitat-an-der-kuste-studierendenwerk-aor',
  ],
  tidewater: ['deltaville-sail-spar-co', 'bay-pilot-towing-corp'],
};

/** Vendors met in the open month alone. */
const STORY_VENDORS: Record<OrganisationSlug, readonly string[]> = {
  harbour: ['brandau', 'serra-verde', 'vierlande', 'havenhotel', 'elbdach'],
  tidewater: ['piedmont-safety', 'bayline'],
};

/** Who hands in receipts that he paid himself. */
const EMPLOYEE: DemoParty = {
  ...bare('ohlsen', 'E-1', 'Mats Ohlsen'),
  ...placed('harbour-gmbh'),
  roles: ['employee'],
  expectsDocument: 'always',
};

/** Everyone the organisation deals with; bank details were verified soon after the books began. */
export const demoParties = (organisation: OrganisationSlug, from: CalendarDate): DemoParty[] => [
  ...partiesOf(organisation, {
    vendors: [...demoVendors(organisation), ...STORY_VENDORS[organisation].map(vendorOf)],
    customers: [...demoCustomers(organisation), ...STORY_CUSTOMERS[organisation].map(customerOf)],
    verifiedOn: addDays(from, 9),
  }),
  ...(organisation === 'harbour' ? [EMPLOYEE] : []),
];
