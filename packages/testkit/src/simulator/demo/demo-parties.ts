import { addDays, type CalendarDate } from '@counterfoil/domain/calendar';
import type { OrganisationSlug } from '../companies/index.ts';
import type { DemoParty } from '../demo.ts';
import { customerOf } from '../parties/customer.ts';
import { vendorOf } from '../parties/vendors.ts';
import { demoCustomers, demoVendors } from './demo-life.ts';
import { partiesOf } from './parties-of.ts';

/** Customers the stories need besides those who buy every month. */
const STORY_CUSTOMERS: Record<OrganisationSlug, readonly string[]> = {
  harbour: ['rosttrommel-altona-gmbh', 'lindgren', 'cafe-elbgold-am-fischmarkt'],
  tidewater: ['deltaville-sail-spar-co', 'bay-pilot-towing-corp'],
};

/** Everyone the organisation deals with; bank details were verified soon after the books began. */
export const demoParties = (organisation: OrganisationSlug, from: CalendarDate): DemoParty[] =>
  partiesOf(organisation, {
    vendors: [...demoVendors(organisation), ...(organisation === 'harbour' ? [vendorOf('brandau')] : [])],
    customers: [...demoCustomers(organisation), ...STORY_CUSTOMERS[organisation].map(customerOf)],
    verifiedOn: addDays(from, 9),
  });
