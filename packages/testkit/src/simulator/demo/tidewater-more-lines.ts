import { partsOf } from '@counterfoil/domain/calendar';
import { cents, plain } from '../amounts/cents.ts';
import { bankAccountOf } from '../companies/index.ts';
import { merchantOf } from '../parties/merchants.ts';
import type { DemoCalendar } from './demo-calendar.ts';
import type { DemoLine } from './statement-line.ts';

/** Seven invoices that one customer pays into the lockbox with one check. */
export const LOCKBOX = {
  customer: 'great-bridge-marine-center',
  invoices: [
    ['TM-90421', '412.37'],
    ['TM-90422', '1186.94'],
    ['TM-90423', '738.21'],
    ['TM-90424', '295.66'],
    ['TM-90425', '1931.08'],
    ['TM-90426', '867.43'],
    ['TM-90427', '554.19'],
  ],
  /** What the customer will not pay: freight that he says was to be free. */
  freight: '187.43',
} as const;

const lockbox = (days: DemoCalendar): DemoLine => {
  const owed = LOCKBOX.invoices.reduce((sum, [, amount]) => sum + cents(amount), 0n);
  const numbers = LOCKBOX.invoices.map(([number]) => number.slice(3)).join(' ');
  return {
    date: days.at(0.75),
    amount: plain(owed - cents(LOCKBOX.freight)),
    kind: 'transfer_in',
    counterparty: 'Great Bridge Marine Center',
    text: `LOCKBOX 4471 CK 20418 INV ${numbers} LESS FRT ${LOCKBOX.freight}`,
  };
};

/** A customer in Canada, billed in his own dollars; the bank changes what he sends. */
export const CANADA = { invoiced: '2937.60', rate: '0.7189', arrived: '2111.84' } as const;

/** Ours to Canada is the first of our own series that the open month begins. */
const invoiceOfCanada = (days: DemoCalendar): string => `INV-${partsOf(days.openFrom).year}-00001`;

/** Checks still out, a deposit of cash, and a customer who pays in parts. */
export const moreFirstWeek = (days: DemoCalendar): DemoLine[] => [
  { date: days.at(0.35), amount: '-612.48', kind: 'check', counterparty: null, text: 'CHECK 1189', check: '1189' },
  { date: days.at(0.4), amount: '1463.72', kind: 'transfer_in', counterparty: null, text: 'CASH DEPOSIT BRANCH 12' },
  {
    date: days.at(0.45),
    amount: '2000.00',
    kind: 'transfer_in',
    counterparty: 'Atlantic Dredge & Dock LLC',
    text: 'ACH CREDIT TM-90428 PARTIAL',
  },
];

/** The lockbox, Canada, a chargeback, a check that came back, and what nobody can place. */
export const moreSecondWeek = (days: DemoCalendar): DemoLine[] => [
  lockbox(days),
  {
    date: days.at(0.65),
    amount: CANADA.arrived,
    kind: 'transfer_in',
    counterparty: 'Halifax Chandlery Ltd.',
    text: `INTL WIRE ${invoiceOfCanada(days)} CAD ${CANADA.invoiced} AT ${CANADA.rate}`,
    original: { amount: CANADA.invoiced, currency: 'CAD', rate: CANADA.rate },
  },
  {
    date: days.at(0.7),
    amount: '-184.32',
    kind: 'transfer_out',
    counterparty: 'TIDEPAY MERCHANT SVCS',
    text: 'TIDEPAY CHARGEBACK CASE 77120 ORDER 40418',
  },
  {
    date: days.at(0.85),
    amount: '-341.17',
    kind: 'transfer_out',
    counterparty: null,
    text: 'RETURNED DEPOSITED ITEM NSF CK 3318',
  },
  { date: days.at(0.85), amount: '-1277.06', kind: 'check', counterparty: null, text: 'CHECK 1191', check: '1191' },
  // The cards' own statement has nothing of it yet: until it has, the money is in transit.
  {
    date: days.at(0.6),
    amount: '-618.40',
    kind: 'transfer_out',
    counterparty: null,
    text: `ONLINE CREDIT CARD PAYMENT ${bankAccountOf('first-tidal-cards').accountNumber?.slice(-4)}`,
  },
  { date: days.at(0.9), amount: '419.63', kind: 'transfer_in', counterparty: 'J DOE', text: 'ACH CREDIT' },
];

const HOLDERS = ['7101', '7118', '7126', '7133', '7149', '7152'] as const;

type Purchase = readonly [merchant: string, amount: string, card: (typeof HOLDERS)[number], share: number];

const PURCHASES: readonly Purchase[] = [
  ['harbor-fuel', '67.44', '7101', 0.1],
  ['hullworks', '118.92', '7126', 0.15],
  ['dockside-diner', '11.45', '7133', 0.2],
  ['coastal-rail', '94.30', '7149', 0.3],
  ['tunnel-toll', '12.85', '7152', 0.4],
  ['cape-inn', '187.61', '7118', 0.5],
  ['harbor-fuel', '81.07', '7152', 0.6],
  ['hullworks', '43.29', '7101', 0.7],
  ['dockside-diner', '11.45', '7126', 0.8],
];

/** What six people bought on the company's cards this month. */
export const cardLines = (days: DemoCalendar): DemoLine[] =>
  PURCHASES.map(([merchant, amount, card, share]) => {
    const { name } = merchantOf(merchant);
    return {
      date: days.at(share),
      amount: `-${amount}`,
      kind: 'card',
      counterparty: name,
      text: `POS PURCHASE ${name} CARD ${card}`,
      card,
    };
  });
