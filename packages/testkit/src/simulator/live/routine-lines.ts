import { type CalendarDate, partsOf, startOfMonth } from '@counterfoil/domain/calendar';
import type { Cents } from '../amounts/cents.ts';
import { workdaysBetween } from '../calendar/workdays.ts';
import {
  bankAccountsOf,
  type EntityKey,
  entityOf,
  mainBankAccountOf,
  type OrganisationSlug,
} from '../companies/index.ts';
import type { Difficulty } from '../difficulty.ts';
import { iban } from '../identifiers/iban.ts';
import { CARDS, merchantsOf } from '../parties/merchants.ts';
import type { Random } from '../random/seeded-random.ts';
import type { BankLine } from './bank-line.ts';
import { dayIn, monthNumber, workdayIn } from './months.ts';
import { ROUTINES, type Routine, TAX_OWED } from './routine.ts';

/** How lively the months are: the demo's books are thinner than a simulated company. */
export type Activity = {
  /** Invoices a month, as a multiple of what a customer's row says. */
  readonly invoicesFactor: number;
  /** Their amounts, in percent of what the row says. */
  readonly amountPercent: number;
  readonly cardLinesPerMonth: number;
  readonly payoutsPerMonth: number;
  /** Shop takings of one payout, in cents. */
  readonly payout: readonly [number, number];
  /** The processor's report of a payout is booked as it comes; the money then settles it to the cent. */
  readonly payoutReports: boolean;
};

/** A company of some 900 bank lines a quarter. */
export const fullActivity = (organisation: OrganisationSlug): Activity => ({
  invoicesFactor: organisation === 'harbour' ? 4 : 5,
  amountPercent: organisation === 'harbour' ? 33 : 40,
  cardLinesPerMonth: 85,
  payoutsPerMonth: 21,
  payout: [18_431, 71_907],
  payoutReports: true,
});

type At = {
  readonly month: CalendarDate;
  readonly random: Random;
  readonly activity: Activity;
  readonly difficulty: Difficulty;
};

export const emptyLine = (entity: EntityKey, date: CalendarDate, amount: Cents): BankLine => ({
  key: '',
  bankAccount: mainBankAccountOf(entity).key,
  bookingDate: date,
  valueDate: date,
  amount,
  kind: 'transfer_in',
  counterparty: null,
  counterpartyIban: null,
  reference: null,
  bankReference: '',
  checkNumber: null,
  mandate: null,
  text: '',
  card: null,
  children: [],
  partyKey: null,
  allocations: [],
  coding: null,
});

const between = (random: Random, [from, to]: readonly [Cents, Cents]): Cents =>
  BigInt(random.whole(Number(from), Number(to)));

const GERMAN_MONTHS = 'JAN FEB MRZ APR MAI JUN JUL AUG SEP OKT NOV DEZ'.split(' ');

type Rolled = Routine & { readonly amounts: readonly [Cents, Cents] };
const isRolled = (routine: Routine): routine is Rolled => routine.amounts !== TAX_OWED;

const routineLine = (routine: Rolled, at: At): BankLine => {
  const date = workdayIn(at.month, routine.day, entityOf(routine.entity).bankDays);
  const random = at.random.fork(routine.key);
  const monthName = GERMAN_MONTHS[partsOf(at.month).month - 1] ?? '';
  return {
    ...emptyLine(routine.entity, date, between(random, routine.amounts)),
    key: `routine:${routine.key}:${at.month}`,
    kind: routine.kind,
    counterparty: routine.counterparty,
    text: routine.text.replace('OKT', monthName),
    partyKey: routine.key,
    coding: { meaning: routine.meaning, taxCode: routine.taxCode, expectsDocument: false },
  };
};

const cardLines = (entity: EntityKey, at: At): BankLine[] => {
  const [merchants, cards] = [merchantsOf(entity), CARDS[entity]];
  if (merchants.length === 0) return [];
  const random = at.random.fork(`cards ${entity}`);
  return Array.from({ length: at.activity.cardLinesPerMonth }, (_, index) => {
    const merchant = random.pick(merchants);
    const card = random.pick(cards);
    const date = workdayIn(at.month, random.whole(1, 28), entityOf(entity).bankDays);
    const amount = BigInt(random.whole(merchant.amounts[0], merchant.amounts[1]));
    return {
      ...emptyLine(entity, date, -amount),
      key: `card:${entity}:${at.month}:${index}`,
      kind: 'card',
      counterparty: merchant.name,
      counterpartyIban: merchant.iban,
      text:
        entity === 'tidewater-inc'
          ? `POS PURCHASE ${merchant.name} CARD ${card}`
          : `KARTE ${card} ${merchant.name.toUpperCase()} ${date.slice(8)}.${date.slice(5, 7)}.`,
      card,
      partyKey: merchant.key,
      coding: { meaning: merchant.meaning, taxCode: merchant.taxCode, expectsDocument: merchant.expectsDocument },
    } satisfies BankLine;
  });
};

/** Who pays out what customers paid by card. */
export const PROCESSORS = {
  'harbour-gmbh': {
    name: 'Nordpay Zahlungsdienste GmbH',
    text: 'NORDPAY KARTENUMSATZ HAENDLER 7718204',
    taxCode: 'DE-S7',
    iban: iban('DE', '940550180070118204'),
  },
  'tidewater-inc': {
    name: 'TIDEPAY MERCHANT SVCS',
    text: 'TIDEPAY MERCHANT DEP 3381180',
    taxCode: 'US-SVA',
    iban: null,
  },
} as const;

/** The processor's own number of a payout: on its report and on the bank line. */
export const payoutNumber = (entity: EntityKey, date: CalendarDate): string =>
  `${entity === 'tidewater-inc' ? 'TP' : 'NP'}${date.replaceAll('-', '')}`;

export const payoutItemKey = (lineKey: string): string => `report:${lineKey}`;

const payoutLines = (entity: 'harbour-gmbh' | 'tidewater-inc', at: At): BankLine[] => {
  const random = at.random.fork(`payouts ${entity}`);
  const days = workdaysBetween(startOfMonth(at.month), dayIn(at.month, 31), entityOf(entity).bankDays);
  const step = Math.max(1, Math.floor(days.length / at.activity.payoutsPerMonth));
  return days
    .filter((_, index) => index % step === 0)
    .slice(0, at.activity.payoutsPerMonth)
    .map((date) => {
      const amount = BigInt(random.whole(at.activity.payout[0], at.activity.payout[1]));
      const key = `payout:${entity}:${date}`;
      const line = {
        ...emptyLine(entity, date, amount),
        key,
        kind: 'payout' as const,
        counterparty: PROCESSORS[entity].name,
        counterpartyIban: PROCESSORS[entity].iban,
        partyKey: 'processor',
      };
      return at.activity.payoutReports
        ? {
            ...line,
            text: `${PROCESSORS[entity].text} ${payoutNumber(entity, date)}`,
            allocations: [{ itemKey: payoutItemKey(key), amount }],
          }
        : {
            ...line,
            text: `${PROCESSORS[entity].text} ${date}`,
            coding: { meaning: 'sales' as const, taxCode: PROCESSORS[entity].taxCode, expectsDocument: false },
          };
    });
};

/** Money between our own accounts: a line on each. */
const savingsLines = (at: At): BankLine[] => {
  const [current, savings] = bankAccountsOf('harbour');
  if (current === undefined || savings === undefined || monthNumber(at.month) % 3 !== 1) return [];
  const date = workdayIn(at.month, 19, 'TARGET');
  const amount = between(at.random.fork('savings'), [214_731n, 488_917n]);
  const out: BankLine = {
    ...emptyLine('harbour-gmbh', date, -amount),
    key: `own:${at.month}:out`,
    kind: 'own_transfer',
    counterparty: 'Harbour Coffee Roasters GmbH',
    counterpartyIban: savings.iban,
    text: 'UEBERTRAG TAGESGELD',
    coding: { meaning: 'savings', taxCode: null, expectsDocument: false },
  };
  const arrived = {
    ...out,
    key: `own:${at.month}:in`,
    bankAccount: savings.key,
    amount,
    counterpartyIban: current.iban,
  };
  return [out, { ...arrived, coding: { meaning: 'bank', taxCode: null, expectsDocument: false } }];
};

const STRAYS = ['DANKE', 'UEBERWEISUNG', 'SIEHE TELEFONAT', 'GUTSCHRIFT', 'NOTPROVIDED'];

const strayLines = (entity: EntityKey, at: At): BankLine[] => {
  const random = at.random.fork(`strays ${entity}`);
  return Array.from({ length: at.difficulty.strayLinesPerMonth }, (_, index) => ({
    ...emptyLine(
      entity,
      workdayIn(at.month, random.whole(2, 27), entityOf(entity).bankDays),
      BigInt(random.whole(4_137, 61_913)),
    ),
    key: `stray:${entity}:${at.month}:${index}`,
    counterparty: random.pick(['M. Sörensen', 'Unbekannt', 'J DOE', 'Van Dijk']),
    text: random.pick(STRAYS),
    coding: { meaning: 'unidentified', taxCode: null, expectsDocument: false },
  }));
};

/** Everything on the bank accounts of an organisation in one month that no bill or invoice explains. */
export const routineLines = (organisation: OrganisationSlug, at: At): BankLine[] => {
  const entities: EntityKey[] = organisation === 'harbour' ? ['harbour-gmbh', 'harbour-bv'] : ['tidewater-inc'];
  const shop = organisation === 'harbour' ? 'harbour-gmbh' : 'tidewater-inc';
  return [
    ...ROUTINES.filter(isRolled)
      .filter((routine) => entities.includes(routine.entity))
      .map((routine) => routineLine(routine, at)),
    ...entities.flatMap((entity) => [...cardLines(entity, at), ...strayLines(entity, at)]),
    ...payoutLines(shop, at),
    ...(organisation === 'harbour' ? savingsLines(at) : []),
  ];
};
