import { addDays } from '@counterfoil/domain/calendar';
import { plain } from '../amounts/cents.ts';
import type { Bill } from '../bills/bill.ts';
import { entryOf, type VendorLetter } from '../bills/vendor-letter.ts';
import type { DemoFile, DemoOutcome } from '../demo.ts';
import { statementFile } from '../files/statement-files.ts';
import type { Life } from '../live/live-months.ts';
import { renderBill } from '../pages/render-bill.ts';
import { renderVendorLetter } from '../pages/render-vendor-letter.ts';
import type { Statement } from '../statements/statement.ts';
import { withLettersForZeros } from '../stories/alter-bill.ts';
import type { DemoCalendar } from './demo-calendar.ts';
import { billFile } from './harbour-files.ts';
import { byDay, linesAhead } from './lines-ahead.ts';
import { type DemoLine, demoStatement, openingOf } from './statement-line.ts';
import { tidewaterBills } from './tidewater-bills.ts';
import { cardLines, moreFirstWeek, moreSecondWeek } from './tidewater-more-lines.ts';

const POSTED: DemoOutcome = { kind: 'posted' };

/** The page as a careless clerk made it: one line says more than its quantity times its price, the total does not. */
const withOpenArithmetic = (bill: Bill): Bill => ({
  ...bill,
  lines: bill.lines.map((line) => (line.position === 4 ? { ...line, net: line.net + 2_700n } : line)),
});

const documents = (bills: Readonly<Record<string, Bill>>): Omit<DemoFile, 'order'>[] => {
  const of = (key: string): Bill => {
    const bill = bills[key];
    if (bill === undefined) throw new Error(`The demo has no bill "${key}"`);
    return bill;
  };
  const nameless = { ...of('lafayette'), number: '' };
  return [
    billFile({
      bill: of('granby'),
      outcome: { kind: 'exception', reason: 'post.approval_required' },
      about: 'Rent over the limit that may post without approval.',
    }),
    billFile({
      bill: of('hampton'),
      outcome: POSTED,
      about: 'Paint for resale, 2/10 net 30; known by its employer number.',
    }),
    billFile({
      bill: of('blackwater'),
      outcome: POSTED,
      about: 'Telecom with a slip to detach, debited automatically.',
    }),
    billFile({ bill: of('oldPoint'), outcome: POSTED, about: 'Freight, coded by a rule.' }),
    billFile({
      bill: nameless,
      name: 'Lafayette_scan.pdf',
      channel: 'upload',
      bytes: renderBill(nameless),
      outcome: { kind: 'exception', reason: 'read.field_missing' },
      about: 'Office supplies without an invoice number.',
    }),
    billFile({
      bill: of('chesapeake'),
      bytes: renderBill(withOpenArithmetic(of('chesapeake'))),
      outcome: { kind: 'exception', reason: 'read.arithmetic_open' },
      about: 'The lines come to 27.00 more than the total.',
    }),
    billFile({
      bill: of('seawall'),
      channel: 'upload',
      outcome: { kind: 'exception', reason: 'party.unknown' },
      about: 'A welder nobody has dealt with before, and whose W-9 nobody has.',
    }),
    ...moreDocuments(of),
  ];
};

const moreDocuments = (of: (key: string) => Bill): Omit<DemoFile, 'order'>[] => {
  const copied = of('chesapeake');
  const { vendor, recipient, issueDate } = copied;
  const unknown = { ...entryOf(copied), number: 'CT424197', amount: 38_114n };
  const letter: VendorLetter = {
    kind: 'vendor_statement',
    vendor,
    recipient,
    date: addDays(issueDate, 3),
    entries: [entryOf(copied), unknown],
  };
  return [
    billFile({
      bill: of('brightwork'),
      outcome: POSTED,
      about: 'A contractor whose W-9 is on file, for form 1099-NEC.',
    }),
    billFile({
      bill: withLettersForZeros(of('brightwork')),
      name: 'Scan_Brightwork_0044.pdf',
      channel: 'upload',
      outcome: { kind: 'exception', reason: 'ingest.suspected_duplicate' },
      about: 'The same bill once more by upload, O for 0 in its number.',
    }),
    billFile({
      bill: of('piedmont'),
      outcome: { kind: 'exception', reason: 'code.below_threshold' },
      about: 'Gear for our own use from out of state: no sales tax on it, so use tax is owed.',
    }),
    billFile({
      bill: of('bayline'),
      outcome: { kind: 'exception', reason: 'code.capital_or_deferred' },
      about: 'Six months of insurance, paid at once.',
    }),
    billFile({
      bill: copied,
      name: 'Statement_Chesapeake.pdf',
      bytes: renderVendorLetter(letter),
      outcome: { kind: 'exception', reason: 'ingest.not_postable' },
      about: 'A statement of account with a bill we never had.',
    }),
  ];
};

const paid = (bill: Bill | undefined, rest: Pick<DemoLine, 'date' | 'kind' | 'text'>): DemoLine => ({
  ...rest,
  amount: plain(-(bill?.payable ?? 0n)),
  counterparty: bill?.vendor.name ?? null,
  reference: bill?.number ?? null,
});

const firstWeek = (days: DemoCalendar, bills: Readonly<Record<string, Bill>>): DemoLine[] => [
  {
    date: days.at(0.2),
    amount: '2318.64',
    kind: 'transfer_in',
    counterparty: 'Willoughby Harbor Marina LLC',
    reference: 'TM-90418',
    text: 'ACH CREDIT TM-90418',
  },
  { date: days.at(0.3), amount: '-10429.43', kind: 'check', counterparty: null, text: 'CHECK 1187', check: '1187' },
  paid(bills.blackwater, {
    date: days.at(0.5),
    kind: 'direct_debit',
    text: `ACH DEBIT BLACKWATER FIBER ${bills.blackwater?.number}`,
  }),
  ...moreFirstWeek(days),
];

const secondWeek = (days: DemoCalendar, bills: Readonly<Record<string, Bill>>): DemoLine[] => [
  {
    date: days.at(0.6),
    amount: '3446.18',
    kind: 'transfer_in',
    counterparty: 'Bay Pilot Towing Corp.',
    text: 'PAYMENT TM-90420',
  },
  // 2 % of 1,187.42 is 23.75: the discount, taken after its day.
  {
    date: days.at(0.7),
    amount: '1163.67',
    kind: 'transfer_in',
    counterparty: 'Deltaville Sail & Spar Co.',
    text: 'VENDOR PMT TM-90419 LESS 2 PCT',
  },
  {
    date: days.at(0.7),
    amount: '-11.45',
    kind: 'card',
    counterparty: 'DOCKSIDE DINER',
    text: 'POS PURCHASE DOCKSIDE DINER CARD 7118',
    card: '7118',
  },
  {
    date: days.at(0.8),
    amount: '-238.71',
    kind: 'card',
    counterparty: 'CAPE LOOKOUT INN',
    text: 'POS PURCHASE CAPE LOOKOUT INN CARD 7133',
    card: '7133',
  },
  paid(bills.oldPoint, { date: days.at(0.9), kind: 'transfer_out', text: `ACH PAYMENT ${bills.oldPoint?.number}` }),
  { date: days.at(0.9), amount: '882.19', kind: 'transfer_in', counterparty: null, text: 'DEPOSIT' },
  { date: days.at(1), amount: '-27.95', kind: 'fee', counterparty: 'FIRST TIDAL BANK', text: 'MONTHLY ANALYSIS FEE' },
  ...moreSecondWeek(days),
];

const asFile = (
  statement: Statement,
  rest: Pick<DemoFile, 'about' | 'outcome'>,
  name = 'FirstTidal',
): Omit<DemoFile, 'order'> => {
  const { path, bytes } = statementFile(statement, statement.account.key);
  return {
    ...rest,
    name: path.replace(/^.*\/\d+-(\d+)_/, `${name}_$1_`),
    bytes,
    mediaType: 'application/x-ofx',
    kind: 'statement',
    entity: statement.account.entity,
    bankAccountKey: statement.account.key,
    channel: 'upload',
    story: null,
    keptOpen: null,
  };
};

/** The documents of the month, two halves of the bank, and the cards. */
export const tidewaterFiles = (days: DemoCalendar, life: Life): Omit<DemoFile, 'order'>[] => {
  const bills = tidewaterBills(days);
  const key = 'first-tidal-operating';
  const middle = days.at(0.5);
  const early = linesAhead(life, key, { after: null, until: middle });
  const late = linesAhead(life, key, { after: middle, until: days.at(1) });
  const first = demoStatement(key, byDay([...early.lines, ...firstWeek(days, bills)]), {
    opening: openingOf(life, key),
    number: 46,
  });
  const second = demoStatement(key, byDay([...late.lines, ...secondWeek(days, bills)]), {
    opening: first.closing,
    number: 47,
  });
  const cards = demoStatement('first-tidal-cards', byDay(cardLines(days)), { opening: 0n, number: 1 });
  return [
    ...documents(bills),
    asFile(first, {
      about: 'First half of the month, with a check that names nobody.',
      outcome: {
        kind: 'imported',
        lines: first.lines.length,
        posted: early.sure + 2,
        waiting: ['match.unidentified', 'code.below_threshold'],
      },
    }),
    asFile(second, {
      about: 'Second half: a discount taken too late, a deposit of unknown origin.',
      outcome: {
        kind: 'imported',
        lines: second.lines.length,
        posted: late.sure + 4,
        waiting: ['match.residual', 'match.document_expected', 'match.unidentified'],
      },
    }),
    asFile(
      cards,
      {
        about: 'What six people bought on company cards; what has no receipt waits for one.',
        outcome: { kind: 'imported', lines: cards.lines.length, posted: 0, waiting: ['match.document_expected'] },
      },
      'FirstTidalCards',
    ),
  ];
};
