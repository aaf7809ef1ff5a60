import { addDays, addMonths, partsOf } from '@counterfoil/domain/calendar';
import { percentOf, plain } from '../amounts/cents.ts';
import type { Bill } from '../bills/bill.ts';
import { draftBill } from '../bills/draft-bill.ts';
import { vendorOf } from '../parties/vendors.ts';
import { seededRandom } from '../random/seeded-random.ts';
import { curatedBill } from './curated-bill.ts';
import type { DemoCalendar } from './demo-calendar.ts';
import type { DemoLine } from './statement-line.ts';

type Bills = Readonly<Record<string, Bill>>;

/** Of green coffee a part is paid before it sails. */
const ADVANCE_PERCENT = '30';
/** Euro to one dollar, as the bank changed the advance. */
const RATE = 9_237n;
const IMPORT_TAX = '7';

const inEuro = (dollars: bigint): bigint => (dollars * RATE + 5_000n) / 10_000n;

/** The final bill for a lot of green coffee, less what was paid in advance. */
const greenCoffee = (days: DemoCalendar): Bill => {
  const bill = curatedBill('serra-verde', {
    number: `SV-418/${partsOf(days.at(0.55)).year}`,
    issueDate: days.at(0.55),
    order: 'HCR-G-0771',
    lines: [
      ['SUL', '2400', '6.8143'],
      ['CER', '1200', '7.0391'],
    ],
  });
  const prepaid = percentOf(bill.total, ADVANCE_PERCENT);
  return { ...bill, prepaid, payable: bill.total - prepaid };
};

/** A year's cover: its price belongs to twelve months, not to this one. */
const insurance = (days: DemoCalendar): Bill => {
  const issueDate = days.at(0.35);
  const bill = draftBill(vendorOf('vierlande'), { serial: 783_118, issueDate }, seededRandom('demo vierlande'));
  return { ...bill, serviceFrom: days.openFrom, serviceTo: addDays(addMonths(days.openFrom, 12), -1) };
};

/** Bills from abroad, from the sister's town, and one that runs for a year. */
export const harbourAbroadBills = (days: DemoCalendar): Bills => ({
  serraVerde: greenCoffee(days),
  vierlande: insurance(days),
  noordereiland: curatedBill('noordereiland', {
    number: `H${partsOf(days.at(0)).year}.674`,
    issueDate: days.at(0),
    lines: [
      ['HUUR', '1', '1184.37'],
      ['SERV', '1', '147.83'],
    ],
  }),
  havenhotel: curatedBill('havenhotel', {
    number: `HK${partsOf(days.at(0.9)).year}-731`,
    issueDate: days.at(0.9),
    lines: [['LOG', '3', '104.37']],
  }),
});

/** The money of the coffee: the advance in dollars, and the tax of its import, which the customs take. */
export const coffeeMoney = (days: DemoCalendar, bills: Bills): DemoLine[] => {
  const bill = bills.serraVerde;
  if (bill === undefined) throw new Error('The demo has no coffee');
  const { vendor, prepaid, total } = bill;
  return [
    {
      date: days.at(0.15),
      amount: plain(-inEuro(prepaid)),
      kind: 'transfer_out',
      counterparty: vendor.name,
      iban: vendor.bank.iban,
      text: `ADVANCE ${ADVANCE_PERCENT} PCT ORDER HCR-G-0771 USD ${plain(prepaid)}`,
      original: { amount: plain(prepaid), currency: 'USD', rate: `0.${RATE}` },
    },
    {
      date: days.at(0.6),
      amount: plain(-percentOf(inEuro(total), IMPORT_TAX)),
      kind: 'tax',
      counterparty: 'Hauptzollamt Hamburg',
      text: 'EINFUHRUMSATZSTEUER ATC407712042 AUFSCHUBKONTO 118204',
    },
  ];
};
