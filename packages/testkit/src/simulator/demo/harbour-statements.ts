import type { ReviewReasonCode } from '@counterfoil/domain/review';
import { plain } from '../amounts/cents.ts';
import type { Bill } from '../bills/bill.ts';
import { bankAccountOf, entityOf } from '../companies/index.ts';
import type { DemoFile } from '../demo.ts';
import { statementFile, twinBreak } from '../files/statement-files.ts';
import type { Life } from '../live/live-months.ts';
import { customerOf } from '../parties/customer.ts';
import { merchantOf } from '../parties/merchants.ts';
import { inTwoPages, type Statement } from '../statements/statement.ts';
import type { DemoCalendar } from './demo-calendar.ts';
import { FUEL } from './demo-receipts.ts';
import { moreFirstLines, moreSecondLines } from './harbour-more-lines.ts';
import { ownTransfers } from './harbour-transfers.ts';
import { byDay, linesAhead } from './lines-ahead.ts';
import { type DemoLine, demoStatement, openingOf } from './statement-line.ts';

type Bills = Readonly<Record<string, Bill>>;

const paid = (bill: Bill | undefined, rest: Pick<DemoLine, 'date' | 'kind'>): DemoLine => {
  if (bill === undefined) throw new Error('The demo pays a bill it does not have');
  const number = bill.number;
  const direct = rest.kind === 'direct_debit';
  return {
    ...rest,
    amount: plain(-bill.payable),
    counterparty: bill.vendor.name,
    iban: bill.vendor.bank.iban,
    reference: number,
    text: `${direct ? 'SEPA-LASTSCHRIFT ' : ''}${number} KD ${bill.vendor.customerNumber.replace(/\s/g, '')}`,
  };
};

const received = (
  customerKey: string,
  rest: Pick<DemoLine, 'date' | 'amount' | 'text'> & { reference?: string },
): DemoLine => {
  const customer = customerOf(customerKey);
  return { ...rest, kind: 'transfer_in', counterparty: customer.name, iban: customer.iban };
};

const coffee = (days: DemoCalendar): DemoLine => {
  const date = days.at(0.5);
  const till = merchantOf('hafenkantine');
  return {
    date,
    amount: '-9.80',
    kind: 'card',
    counterparty: till.name,
    iban: till.iban,
    text: `KARTE 4410 HAFENKANTINE BAAKENHOEFT ${date.slice(8)}.${date.slice(5, 7)}.`,
    card: '4410',
  };
};

const firstLines = (days: DemoCalendar, bills: Bills): DemoLine[] => [
  received('naturkost-wendland-eg', {
    date: days.at(0.2),
    amount: '1840.20',
    reference: 'RG-3329',
    text: `RG-3329 KD ${customerOf('naturkost-wendland-eg').number}`,
  }),
  received('cafe-elbgold-am-fischmarkt', { date: days.at(0.2), amount: '612.40', text: 'Rechnung RG-3328' }),
  paid(bills.westhafen, { date: days.at(0.4), kind: 'direct_debit' }),
  coffee(days),
  coffee(days),
  {
    date: days.at(0.5),
    amount: `-${FUEL.amount}`,
    kind: 'card',
    counterparty: FUEL.shop,
    text: `KARTE ${FUEL.card} TANKHOF VEDDEL M OHLSEN`,
    card: FUEL.card,
  },
  ...moreFirstLines(days, bills),
  ...ownTransfers(days).first,
];

const secondLines = (days: DemoCalendar, bills: Bills): DemoLine[] => [
  received('rosttrommel-altona-gmbh', { date: days.at(0.65), amount: '428.40', text: 'OKTOBER, DANKE' }),
  received('lindgren', { date: days.at(0.65), amount: '1191.85', text: 'RG-3327 KD 20418 CHGS SHAR' }),
  paid(bills.nordspeicher, { date: days.at(0.75), kind: 'transfer_out' }),
  paid(bills.fernmeldehaus, { date: days.at(0.75), kind: 'direct_debit' }),
  paid(bills.kranich, { date: days.at(0.85), kind: 'transfer_out' }),
  { date: days.at(0.85), amount: '317.45', kind: 'transfer_in', counterparty: 'M. Sörensen', text: 'SIEHE TELEFONAT' },
  {
    date: days.at(0.9),
    amount: '-3417.83',
    kind: 'own_transfer',
    counterparty: entityOf('harbour-gmbh').name,
    iban: bankAccountOf('elbkontor-savings').iban,
    text: 'UEBERTRAG TAGESGELD',
  },
  { date: days.at(1), amount: '-14.90', kind: 'fee', counterparty: 'Elbkontor Bank AG', text: 'KONTOFUEHRUNG' },
  ...moreSecondLines(days, bills),
  ...ownTransfers(days).second,
];

const savingsLines = (days: DemoCalendar): DemoLine[] => [
  ...ownTransfers(days).savings,
  {
    date: days.at(0.9),
    amount: '3417.83',
    kind: 'own_transfer',
    counterparty: entityOf('harbour-gmbh').name,
    iban: bankAccountOf('elbkontor-current').iban,
    text: 'UEBERTRAG TAGESGELD',
  },
];

const rotterdamLines = (days: DemoCalendar): DemoLine[] => [
  ...ownTransfers(days).rotterdam,
  {
    date: days.at(0.5),
    amount: '-6.50',
    kind: 'fee',
    counterparty: 'Maaskade Bank N.V.',
    text: 'KOSTEN ZAKELIJKE REKENING BETAALPAS 2207',
  },
  {
    date: days.at(0.7),
    amount: '-141.29',
    kind: 'card',
    counterparty: 'Spoorlijn Maas',
    text: 'BETAALPAS SPOORLIJN MAAS ROTTERDAM',
    card: '2207',
  },
  {
    date: days.at(1),
    amount: '-11.75',
    kind: 'fee',
    counterparty: 'Maaskade Bank N.V.',
    text: 'KOSTEN ZAKELIJKE REKENING',
  },
];

type StatementPart = Omit<
  DemoFile,
  'order' | 'name' | 'bytes' | 'mediaType' | 'kind' | 'entity' | 'bankAccountKey' | 'channel' | 'keptOpen'
> & { readonly statement: Statement };

const asFile = ({ statement, ...rest }: StatementPart): Omit<DemoFile, 'order'> => {
  const { path, bytes } = statementFile(statement, statement.account.key);
  return {
    ...rest,
    name: `camt053_${path.replace(/^(\w+)-(\w+)\/\d+-(\d+)_/, '$1_$2_$3_')}`,
    bytes,
    mediaType: 'application/xml',
    kind: 'statement',
    entity: statement.account.entity,
    bankAccountKey: statement.account.key,
    channel: 'upload',
    keptOpen: null,
  };
};

type Told = Pick<StatementPart, 'story' | 'about'> & {
  readonly lines: number;
  readonly posted: number;
  readonly waiting: readonly ReviewReasonCode[];
};

const part = (statement: Statement, { story, about, ...told }: Told): StatementPart => ({
  statement,
  story,
  about,
  outcome: { kind: 'imported', ...told },
});

/** The current account in two statements, the first in two pages that break between two identical coffees. */
const currentAccount = (days: DemoCalendar, life: Life, bills: Bills): StatementPart[] => {
  const key = 'elbkontor-current';
  const middle = days.at(0.5);
  const early = linesAhead(life, key, { after: null, until: middle });
  const late = linesAhead(life, key, { after: middle, until: days.at(1) });
  const [before, others] = [firstLines(days, bills), secondLines(days, bills)];
  const first = demoStatement(key, byDay([...early.lines, ...before]), { opening: openingOf(life, key), number: 228 });
  const second = demoStatement(key, byDay([...late.lines, ...others]), { opening: first.closing, number: 229 });
  const [one, two] = inTwoPages(first, twinBreak(first) ?? 1);
  return [
    part(one, {
      story: 'two-coffees',
      about: 'First page of a statement; its last line is a coffee.',
      lines: one.lines.length,
      posted: early.sure + 4,
      waiting: ['match.document_expected'],
    }),
    part(two, {
      story: 'two-coffees',
      about:
        'Second page; its first line is the same coffee again, and both count. Then fuel, kept open for its receipt.',
      lines: 2,
      posted: 2,
      waiting: [],
    }),
    part(second, {
      story: null,
      about:
        'The rest of the month: two invoices that fit alike, a bank fee withheld, a bill paid twice, money from a stranger.',
      lines: second.lines.length,
      posted: late.sure + 6,
      waiting: [
        'match.ambiguous',
        'match.paid_twice',
        'match.unidentified',
        'match.returned',
        'match.other_entity',
        'match.residual',
      ],
    }),
  ];
};

/** The statements of the open month. */
export const harbourStatements = (days: DemoCalendar, life: Life, bills: Bills): Omit<DemoFile, 'order'>[] => {
  const savings = demoStatement('elbkontor-savings', savingsLines(days), {
    opening: openingOf(life, 'elbkontor-savings'),
    number: 14,
  });
  const ahead = linesAhead(life, 'maaskade-current', { after: null, until: days.at(1) });
  const rotterdam = demoStatement('maaskade-current', byDay([...ahead.lines, ...rotterdamLines(days)]), {
    opening: openingOf(life, 'maaskade-current'),
    number: 46,
  });
  const [one, two, ...rest] = currentAccount(days, life, bills);
  return [
    one,
    two,
    part(savings, {
      story: null,
      about: 'The savings account, with the other sides of two transfers, of one of which the bank kept a fee.',
      lines: 2,
      posted: 2,
      waiting: [],
    }),
    ...rest,
    part(rotterdam, {
      story: null,
      about:
        'The B.V. in Rotterdam, in the older version of CAMT.053: a ticket from a railway nobody has dealt with, fees that the machine only watches, and money from the sister in Hamburg.',
      lines: rotterdam.lines.length,
      posted: ahead.sure,
      waiting: ['match.unidentified', 'match.other_entity'],
    }),
  ].flatMap((found) => (found === undefined ? [] : [asFile(found)]));
};
