import type { CalendarDate } from '@counterfoil/domain/calendar';
import { cents, percentOf } from '../amounts/cents.ts';
import type { OrganisationSlug } from '../companies/index.ts';
import { DIFFICULTIES, type Difficulty } from '../difficulty.ts';
import { billItem, type IssuedInvoice, type ReceivedBill } from '../live/item.ts';
import { type Life, liveMonths } from '../live/live-months.ts';
import type { Activity } from '../live/routine-lines.ts';
import { type Customer, customerOf } from '../parties/customer.ts';
import type { Vendor } from '../parties/vendor.ts';
import { vendorOf } from '../parties/vendors.ts';
import { type DemoCalendar, demoCalendar, HISTORY_MONTHS } from './demo-calendar.ts';
import { HARBOUR_LAST_SERIALS, harbourBills } from './harbour-bills.ts';
import { TIDEWATER_LAST_SERIALS } from './tidewater-bills.ts';
import { LOCKBOX } from './tidewater-more-lines.ts';

/** The demo's past is orderly: what is interesting happens in the open month. */
const ORDERLY: Difficulty = {
  ...DIFFICULTIES.easy,
  referenceMissingShare: 0,
  textCutShare: 0,
  partnerMissingShare: 0,
  combinedShare: 0,
  sameAmountShare: 0,
  nameVariantShare: 0.2,
  lateDaysMax: 9,
};

const QUIET: Record<OrganisationSlug, Activity> = {
  harbour: {
    invoicesFactor: 1,
    amountPercent: 100,
    cardLinesPerMonth: 2,
    payoutsPerMonth: 4,
    payout: [301_437, 378_913],
    payoutReports: false,
  },
  tidewater: {
    invoicesFactor: 1,
    amountPercent: 100,
    cardLinesPerMonth: 2,
    payoutsPerMonth: 4,
    payout: [451_437, 548_913],
    payoutReports: false,
  },
};

/** How many months lie between two bills of a vendor in the demo's past; who is not named bills every month. */
const EVERY_MONTHS: Readonly<Record<string, number>> = {
  'kartonwerk-este': 3,
  kupferdreher: 4,
  'tueten-janssen': 4,
  luedemann: 3,
  wasserwerk: 2,
  nordspeicher: 2,
  tamm: 2,
  lafayette: 2,
  brightwork: 3,
};

/** Who sells what we sell on. */
const TWICE_A_MONTH = new Set(['behn', 'hampton-coatings', 'albemarle-cordage']);

const VENDORS: Record<OrganisationSlug, readonly string[]> = {
  harbour: [
    'dohrn-wiebe',
    'kartonwerk-este',
    'kupferdreher',
    'tueten-janssen',
    'westhafen',
    'stromwerk-nord',
    'fernmeldehaus',
    'wasserwerk',
    'luedemann',
    'kranich',
    'nordspeicher',
    'tamm',
    'slatewell',
    'behn',
    'veemkade',
    'noordereiland',
    'ommen',
  ],
  tidewater: [
    'hampton-coatings',
    'chesapeake-fastener',
    'albemarle-cordage',
    'lafayette',
    'blackwater-fiber',
    'elizabeth-power',
    'granby-properties',
    'old-point',
    'slipway-cloud',
    'brightwork',
  ],
};

/** Customers of the demo and the net amounts of their one invoice a month, in cents. */
const CUSTOMERS: Record<OrganisationSlug, Readonly<Record<string, readonly [number, number]>>> = {
  harbour: {
    'kantinenbetriebe-speicherstadt-gmbh': [623_000, 947_000],
    'burokaffee-nord-gmbh-co-kg': [711_000, 1_043_000],
    'naturkost-wendland-eg': [814_000, 1_167_000],
    'hotel-alsterpavillon-betriebs-gmbh': [923_000, 1_317_000],
    'branderij-de-kade-v-o-f': [1_312_000, 1_718_000],
  },
  tidewater: {
    'willoughby-harbor-marina-llc': [947_000, 1_383_000],
    'poquoson-boatworks-inc': [853_000, 1_291_000],
    'great-bridge-marine-center': [1_018_000, 1_453_000],
    'atlantic-dredge-dock-llc': [891_000, 1_336_000],
  },
};

export const demoVendors = (organisation: OrganisationSlug): Vendor[] =>
  VENDORS[organisation].map((key) => {
    const vendor = vendorOf(key);
    const count = TWICE_A_MONTH.has(key) ? 2 : 1;
    return { ...vendor, rhythm: { ...vendor.rhythm, perMonth: [count, count], everyMonths: EVERY_MONTHS[key] ?? 1 } };
  });

export const demoCustomers = (organisation: OrganisationSlug): Customer[] =>
  Object.entries(CUSTOMERS[organisation]).map(([key, amounts]) => ({ ...customerOf(key), invoices: [1, 1], amounts }));

const curatedInvoice = (
  customerKey: string,
  at: { number: string; date: CalendarDate; dueDate: CalendarDate; gross: string },
): IssuedInvoice => {
  const customer = customerOf(customerKey);
  const gross = cents(at.gross);
  const net = (gross * 100n) / (100n + BigInt(customer.taxRate));
  const tax = [net - 1n, net, net + 1n].find((guess) => guess + percentOf(guess, customer.taxRate) === gross);
  if (tax === undefined) throw new Error(`${at.gross} is no gross amount at ${customer.taxRate} %`);
  const { number, date, dueDate } = at;
  const item = {
    key: `invoice:${customer.entity}:${number}`,
    kind: 'invoice' as const,
    entity: customer.entity,
    partyKey: customer.key,
    partyName: customer.name,
    number,
    date,
    dueDate,
    amount: gross,
    currency: customer.country === 'US' ? ('USD' as const) : ('EUR' as const),
    discount: null,
  };
  return { customer, item, net: tax, tax: gross - tax };
};

/** Invoices that the open month's statements ask about: two alike, and one that will be paid short. */
const openInvoices = (organisation: OrganisationSlug, days: DemoCalendar): IssuedInvoice[] => {
  const dates = { date: days.before(6), dueDate: days.at(0.6) };
  if (organisation === 'harbour') {
    return [
      curatedInvoice('rosttrommel-altona-gmbh', { ...dates, number: 'RG-3325', gross: '428.40' }),
      curatedInvoice('rosttrommel-altona-gmbh', { ...dates, date: days.before(2), number: 'RG-3326', gross: '428.40' }),
      curatedInvoice('lindgren', { ...dates, number: 'RG-3327', gross: '1204.35' }),
      curatedInvoice('cafe-elbgold-am-fischmarkt', { ...dates, number: 'RG-3328', gross: '612.40' }),
      curatedInvoice('naturkost-wendland-eg', { ...dates, number: 'RG-3329', gross: '1840.20' }),
      curatedInvoice('burokaffee-nord-gmbh-co-kg', { ...dates, number: 'RG-3330', gross: '2317.41' }),
    ];
  }
  return [
    curatedInvoice('willoughby-harbor-marina-llc', { ...dates, number: 'TM-90418', gross: '2318.64' }),
    curatedInvoice('deltaville-sail-spar-co', { ...dates, number: 'TM-90419', gross: '1187.42' }),
    curatedInvoice('bay-pilot-towing-corp', { ...dates, number: 'TM-90420', gross: '3446.18' }),
    ...LOCKBOX.invoices.map(([number, gross]) => curatedInvoice(LOCKBOX.customer, { ...dates, number, gross })),
    curatedInvoice('atlantic-dredge-dock-llc', { ...dates, number: 'TM-90428', gross: '4187.36' }),
  ];
};

const paidBills = (organisation: OrganisationSlug, days: DemoCalendar): ReceivedBill[] => {
  if (organisation !== 'harbour') return [];
  const bill = harbourBills(days).nordspeicher;
  return bill === undefined ? [] : [{ bill, item: billItem(bill) }];
};

/** The eighteen months before the open one, lived through once and the same for files and history. */
export const demoLife = (organisation: OrganisationSlug, today: CalendarDate): Life => {
  const days = demoCalendar(organisation, today);
  return liveMonths({
    organisation,
    from: days.historyFrom,
    months: HISTORY_MONTHS,
    seed: 'demo',
    difficulty: ORDERLY,
    activity: QUIET[organisation],
    vendors: demoVendors(organisation),
    customers: demoCustomers(organisation),
    lastSerials: organisation === 'harbour' ? HARBOUR_LAST_SERIALS : TIDEWATER_LAST_SERIALS,
    extraBills: paidBills(organisation, days),
    extraInvoices: openInvoices(organisation, days),
  });
};
