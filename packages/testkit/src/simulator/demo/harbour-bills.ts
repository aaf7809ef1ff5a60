import { partsOf } from '@counterfoil/domain/calendar';
import type { Bill } from '../bills/bill.ts';
import { draftBill } from '../bills/draft-bill.ts';
import { vendorOf } from '../parties/vendors.ts';
import { seededRandom } from '../random/seeded-random.ts';
import { curatedBill } from './curated-bill.ts';
import type { DemoCalendar } from './demo-calendar.ts';
import { harbourAbroadBills } from './harbour-abroad-bills.ts';

/** The serial each vendor had reached when the open month begins; history counts back from here. */
export const HARBOUR_LAST_SERIALS: Readonly<Record<string, number>> = {
  'dohrn-wiebe': 11_749,
  'kartonwerk-este': 41_884,
  kupferdreher: 1_866,
  'tueten-janssen': 4_117,
  'stromwerk-nord': 248_117,
  fernmeldehaus: 55_520,
  wasserwerk: 1_118,
  luedemann: 1_391,
  kranich: 88_096,
  nordspeicher: 22_874,
  tamm: 4_031,
  slatewell: 92_703,
  behn: 5_411,
  westhafen: 12_110,
  veemkade: 4_433,
  noordereiland: 650,
  ommen: 812,
  'harbour-gmbh': 3_324,
  'harbour-bv': 10_871,
};

type Bills = Readonly<Record<string, Bill>>;

const yearOf = (days: DemoCalendar, share: number): number => partsOf(days.at(share)).year;

/** What the stories need to the cent. */
const storyBills = (days: DemoCalendar): Bills => ({
  dohrnChanged: curatedBill('dohrn-wiebe', {
    number: `RE-${yearOf(days, 0.8)}-11873`,
    issueDate: days.at(0.8),
    order: 'HCR-B-2611',
    delivery: 'LS-48230',
    lines: [
      ['PB-0250-KV', '6000', '0.1840'],
      ['PB-1000-SV', '2500', '0.3172'],
      ['ET-80120', '12', '27.4500'],
      ['VK-4032', '480', '0.8615'],
      ['FR-PAL', '1', '68.90'],
    ],
  }),
  tamm: curatedBill('tamm', {
    number: `RE-${yearOf(days, 0.5)}-4092`,
    issueDate: days.at(0.5),
    order: 'HCR-B-2604',
    lines: [
      ['10114', '3', '22.87'],
      ['20871', '1', '68.43'],
      ['33020', '24', '2.31'],
      ['33471', '2', '32.71'],
      ['41190', '1', '39.89'],
      ['60118', '2', '18.47'],
      ['50332', '3', '11.67'],
      ['99001', '1', '6.96'],
    ],
  }),
  kupferdreher: curatedBill('kupferdreher', {
    number: `R${String(yearOf(days, 0.6)).slice(2)}1894`,
    issueDate: days.at(0.6),
    order: 'HCR-B-2607',
    lines: [
      ['KD-FIL-2', '2', '189.37'],
      ['KD-LAG', '2', '316.82'],
      ['KD-STD', '3.1', '88.91'],
    ],
  }),
  luedemann: curatedBill('luedemann', {
    number: `${partsOf(days.before(3)).year}/1417`,
    issueDate: days.before(3),
    lines: [
      ['WART', '1', '297.45'],
      ['KM', '1.029', '47.83'],
      ['STD', '4.5', '72.47'],
      ['AN', '1', '38.21'],
    ],
  }),
  stromwerk: curatedBill('stromwerk-nord', {
    number: '118251204',
    issueDate: days.at(0.45),
    lines: [
      ['ARB', '6747.8', '0.2287'],
      ['GAS', '8612.4', '0.0893'],
      ['NETZ', '1', '128.37'],
      ['GRD', '1', '31.45'],
    ],
  }),
});

/** What a month brings anyway; written out where a picture or a statement names the figure. */
const usualBills = (days: DemoCalendar): Bills => ({
  brandau: curatedBill('brandau', {
    costCentre: '110',
    number: `BR-${yearOf(days, 0.7)}-0471`,
    issueDate: days.at(0.7),
    order: 'HCR-I-0118',
    lines: [
      ['PR-5', '1', '9654.37'],
      ['INB', '1', '731.24'],
      ['ABL', '3', '80.1300'],
    ],
  }),
  dohrnUsual: curatedBill('dohrn-wiebe', {
    number: `RE-${yearOf(days, 0.2)}-11802`,
    issueDate: days.at(0.2),
    order: 'HCR-B-2598',
    delivery: 'LS-48117',
    lines: [
      ['PB-0250-KV', '5500', '0.1840'],
      ['PB-1000-SV', '2400', '0.3172'],
      ['ET-80120', '11', '27.4500'],
      ['VK-4032', '512', '0.8615'],
      ['FR-PAL', '1', '68.90'],
    ],
  }),
  westhafen: curatedBill('westhafen', {
    number: `MR ${yearOf(days, 0)}-12127`,
    issueDate: days.at(0),
    lines: [
      ['GM-118', '1', '5538.60'],
      ['NK-118', '1', '611.40'],
    ],
  }),
  fernmeldehaus: curatedBill('fernmeldehaus', {
    number: '260-55931',
    issueDate: days.at(0.3),
    lines: [
      ['GF500', '1', '79.95'],
      ['MOB', '5', '12.47'],
      ['TEL', '1', '16.70'],
    ],
  }),
  slatewell: curatedBill('slatewell', {
    number: 'INV-IE-0093817',
    issueDate: days.at(0.15),
    lines: [
      ['SEAT', '9', '34.77'],
      ['API', '223', '0.4413'],
    ],
  }),
});

/** Paid before the month began, and once more in it. */
const paidTwice = (days: DemoCalendar): Bill =>
  curatedBill('nordspeicher', {
    number: 'NS-22931',
    issueDate: days.before(17),
    lines: [
      ['LG', '28.3', '24.37'],
      ['UM', '263', '0.9134'],
      ['VS', '1', '68.11'],
    ],
  });

/** The roof of the roastery, over the sum up to which nothing has to be kept back. */
const roofing = (days: DemoCalendar): Bill =>
  curatedBill('elbdach', {
    number: `${yearOf(days, 0.75)}-238`,
    issueDate: days.at(0.75),
    order: 'HCR-I-0121',
    lines: [
      ['SPR', '14', '153.29'],
      ['SCH', '46', '39.83'],
      ['ZIM', '21', '64.83'],
    ],
    withheld: { reason: 'abzgl. Bauabzugsteuer', percent: '15' },
  });

const ordinary = (days: DemoCalendar, key: string, at: { serial: number; share: number }): Bill =>
  draftBill(vendorOf(key), { serial: at.serial, issueDate: days.at(at.share) }, seededRandom(`demo ${key}`));

/** The bills of harbour's open month by name. */
export const harbourBills = (days: DemoCalendar): Bills => ({
  ...storyBills(days),
  ...usualBills(days),
  ...harbourAbroadBills(days),
  nordspeicher: paidTwice(days),
  kranich: ordinary(days, 'kranich', { serial: 88_213, share: 0.25 }),
  wasserwerk: ordinary(days, 'wasserwerk', { serial: 1_147, share: 0.35 }),
  kartonwerk: ordinary(days, 'kartonwerk-este', { serial: 41_973, share: 0.4 }),
  elbdach: roofing(days),
  janssen: ordinary(days, 'tueten-janssen', { serial: 4_139, share: 0.35 }),
  behn: ordinary(days, 'behn', { serial: 5_438, share: 0.4 }),
  geestland: ordinary(days, 'geestland', { serial: 917_441, share: 0.4 }),
  veemkade: ordinary(days, 'veemkade', { serial: 4_451, share: 0.3 }),
});
