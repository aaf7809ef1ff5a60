import { plain } from '../amounts/cents.ts';
import type { Bill } from '../bills/bill.ts';
import { bankAccountOf } from '../companies/index.ts';
import type { DemoFile } from '../demo.ts';
import { iban } from '../identifiers/iban.ts';
import { customerOf } from '../parties/customer.ts';
import { merchantOf } from '../parties/merchants.ts';
import { renderCamt053 } from '../statements/camt053.ts';
import type { DemoCalendar } from './demo-calendar.ts';
import { coffeeMoney } from './harbour-abroad-bills.ts';
import { type DemoLine, demoStatement } from './statement-line.ts';

type Bills = Readonly<Record<string, Bill>>;

const card = (days: DemoCalendar, key: string, at: { share: number; amount: string; number: string }): DemoLine => {
  const till = merchantOf(key);
  return {
    date: days.at(at.share),
    amount: at.amount,
    kind: 'card',
    counterparty: till.name,
    iban: till.iban,
    text: `KARTE ${at.number} ${till.name.toUpperCase()}`,
    card: at.number,
  };
};

/** What four cards bought in the first half: each payment waits for its receipt. */
export const moreFirstLines = (days: DemoCalendar, bills: Bills): DemoLine[] => [
  ...coffeeMoney(days, bills).slice(0, 1),
  card(days, 'hotel-lister-tor', { share: 0.2, amount: '-143.20', number: '4418' }),
  card(days, 'eisenwaren-petersen', { share: 0.3, amount: '-37.85', number: '4427' }),
  card(days, 'kuestenbahn', { share: 0.35, amount: '-64.80', number: '4418' }),
  card(days, 'elektro-hamm', { share: 0.45, amount: '-112.49', number: '4433' }),
  {
    date: days.at(0.4),
    amount: '96.35',
    kind: 'transfer_in',
    counterparty: 'Van Dijk',
    text: 'GUTSCHRIFT',
  },
];

const tamm = (days: DemoCalendar, bill: Bill): DemoLine[] => {
  const paid: DemoLine = {
    date: days.at(0.7),
    amount: plain(-bill.payable),
    kind: 'transfer_out',
    counterparty: bill.vendor.name,
    iban: bill.vendor.bank.iban,
    reference: bill.number,
    text: `${bill.number} KD ${bill.vendor.customerNumber}`,
  };
  return [
    paid,
    {
      ...paid,
      date: days.at(0.85),
      amount: plain(bill.payable),
      text: `RUECKUEBERWEISUNG ${bill.number} KONTO ERLOSCHEN`,
      returned: true,
    },
  ];
};

/** The second half: the customs, the sister's rent, a payment that comes back, a customer who pays in parts. */
export const moreSecondLines = (days: DemoCalendar, bills: Bills): DemoLine[] => {
  const { noordereiland, tamm: office } = bills;
  if (noordereiland === undefined || office === undefined) throw new Error('The demo pays a bill it does not have');
  const partial = customerOf('burokaffee-nord-gmbh-co-kg');
  return [
    ...coffeeMoney(days, bills).slice(1),
    ...tamm(days, office),
    {
      date: days.at(0.75),
      amount: plain(-noordereiland.payable),
      kind: 'transfer_out',
      counterparty: noordereiland.vendor.name,
      iban: noordereiland.vendor.bank.iban,
      reference: noordereiland.number,
      text: `${noordereiland.number} HUUR LLOYDKADE 74`,
    },
    {
      date: days.at(0.8),
      amount: '1100.00',
      kind: 'transfer_in',
      counterparty: partial.name,
      iban: partial.iban,
      text: `RG-3330 TEILZAHLUNG KD ${partial.number}`,
    },
    {
      date: days.at(0.95),
      amount: '-58.31',
      kind: 'direct_debit',
      counterparty: 'Cloudhafen Hosting GmbH',
      text: 'SEPA-LASTSCHRIFT CH-448120 VERTRAG 77120',
    },
  ];
};

/** A statement of an account that nobody has set up: it waits until somebody says whose it is. */
export const unknownAccount = (days: DemoCalendar): Omit<DemoFile, 'order'> => {
  const current = bankAccountOf('elbkontor-current');
  const lines: DemoLine[] = [
    { date: days.at(0.4), amount: '21418.33', kind: 'transfer_in', counterparty: null, text: 'EROEFFNUNG' },
  ];
  const statement = demoStatement('elbkontor-current', lines, { opening: 0n, number: 1 });
  const account = { ...current, iban: iban('DE', '920069170044820779') };
  return {
    name: `camt053_elbkontor_unbekannt_001_${days.at(0.4)}.xml`,
    mediaType: 'application/xml',
    bytes: new TextEncoder().encode(renderCamt053({ ...statement, account }, '08')),
    entity: 'harbour-gmbh',
    kind: 'statement',
    bankAccountKey: null,
    channel: 'upload',
    story: null,
    keptOpen: null,
    about: 'A statement of an account that nobody has set up.',
    outcome: { kind: 'exception', reason: 'statement.unknown_account' },
  };
};
