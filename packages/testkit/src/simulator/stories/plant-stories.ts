import { addDays, type CalendarDate, startOfMonth } from '@counterfoil/domain/calendar';
import type { Bill } from '../bills/bill.ts';
import { billNumber } from '../bills/draft-bill.ts';
import { entryOf } from '../bills/vendor-letter.ts';
import { workdayOnOrAfter } from '../calendar/workdays.ts';
import type { OrganisationSlug } from '../companies/index.ts';
import { type SimulatedFile, safeName } from '../files/simulated-file.ts';
import type { BankLine } from '../live/bank-line.ts';
import type { Life } from '../live/live-months.ts';
import { emptyLine } from '../live/routine-lines.ts';
import { renderBill } from '../pages/render-bill.ts';
import { renderHybrid } from '../pages/render-hybrid.ts';
import { renderVendorLetter } from '../pages/render-vendor-letter.ts';
import { merchantOf } from '../parties/merchants.ts';
import type { Random } from '../random/seeded-random.ts';
import { manifestRow } from '../truth/document-truth.ts';
import { withChangedIban, withFirstPrice, withLettersForZeros, withUsage } from './alter-bill.ts';
import { STORIES, type StoryCode } from './story.ts';

/** A story as planted: its files, the rows they add to the manifest, and what must come of it. */
export type PlantedStory = {
  readonly code: StoryCode;
  readonly files: readonly SimulatedFile[];
  readonly manifest: readonly string[];
  readonly receivedOn: CalendarDate;
  readonly reason: string | null;
  readonly resolution: string;
};

const planted = (
  code: StoryCode,
  receivedOn: CalendarDate,
  made: Pick<PlantedStory, 'files'> & { manifest?: readonly string[] },
): PlantedStory => ({
  code,
  receivedOn,
  manifest: [],
  ...made,
  reason: STORIES[code].reason,
  resolution: STORIES[code].resolution,
});

type Made = { readonly bill: Bill; readonly tag: string; readonly bytes: Uint8Array };

const asFile = ({ bill, tag, bytes }: Made, folder: string): SimulatedFile => ({
  path: `${folder}/${safeName(`${bill.vendor.shortName}_${bill.number}_${tag}`)}.pdf`,
  bytes,
});

/** Two card payments of one day, alike in everything: for the page break of a statement. */
export const twinCoffees = (
  organisation: OrganisationSlug,
  months: readonly CalendarDate[],
  random: Random,
): BankLine[] => {
  if (organisation !== 'harbour') return [];
  const month = random.pick(months);
  const date = workdayOnOrAfter(addDays(month, random.whole(8, 20)), 'TARGET');
  const till = merchantOf('hafenkantine');
  const coffee: BankLine = {
    ...emptyLine('harbour-gmbh', date, -980n),
    kind: 'card',
    counterparty: till.name,
    counterpartyIban: till.iban,
    text: `KARTE 4410 HAFENKANTINE BAAKENHOEFT ${date.slice(8)}.${date.slice(5, 7)}.`,
    card: '4410',
    partyKey: 'hafenkantine',
    coding: { meaning: 'meals', taxCode: till.taxCode, expectsDocument: false },
  };
  return [1, 2].map((which) => ({ ...coffee, key: `story:two-coffees:${date}:${which}` }));
};

/** Plants the stories that documents tell among the bills of a life: altered copies beside the real ones. */
export const plantStories = (
  life: Life,
  at: { readonly rounds: number; readonly folder: string },
  random: Random,
): PlantedStory[] => {
  const { folder } = at;
  const later = life.bills.filter(({ item }) => item.date >= startOfMonth(addDays(life.from, 40)));
  const pages = later
    .filter(({ bill }) => bill.vendor.format === 'pdf' && bill.vendor.pays === 'transfer')
    .map(({ bill }) => bill);
  const one = (fits: (bill: Bill) => boolean): Bill[] => {
    const list = pages.filter(fits);
    return list.length === 0 ? [] : [random.pick(list)];
  };
  const rounds = Array.from({ length: at.rounds });
  const single = (code: StoryCode, bill: Bill, made: Made): PlantedStory => {
    const file = asFile(made, folder);
    // By then the real one has long been here.
    return planted(code, addDays(bill.issueDate, 6), {
      files: [file],
      manifest: [manifestRow(made.bill, { file: file.path })],
    });
  };
  const changed = rounds
    .flatMap(() => one((bill) => bill.bank.iban !== null && bill.vendor.tongue === 'de'))
    .map((bill) => {
      const altered = { ...withChangedIban(bill), number: `${bill.number}-A` };
      return single('changed-iban', bill, { bill: altered, tag: 'account', bytes: renderBill(altered) });
    });
  const twice = rounds
    .flatMap(() => one((bill) => bill.number.includes('0')))
    .map((bill) => {
      const copy = withLettersForZeros(bill);
      return single('same-bill-twice', bill, { bill: copy, tag: 'again', bytes: renderBill(copy) });
    });
  const usage = rounds
    .flatMap(() => later.filter(({ bill }) => bill.vendor.key === 'stromwerk-nord').slice(-1))
    .map(({ bill }) => {
      const high = { ...withUsage(bill, 36), number: `${bill.number}9` };
      return single('above-rhythm', bill, { bill: high, tag: 'high', bytes: renderBill(high) });
    });
  return [
    ...changed,
    ...twice,
    ...usage,
    ...disagreeing(
      later.map(({ bill }) => bill),
      { random, folder },
    ),
    ...statements(
      later.map(({ bill }) => bill),
      { random, folder },
    ),
    ...late(life, folder),
  ];
};

type Where = { readonly random: Random; readonly folder: string };

const disagreeing = (bills: readonly Bill[], { random, folder }: Where): PlantedStory[] => {
  const hybrids = bills.filter((bill) => bill.vendor.format === 'facturx');
  if (hybrids.length === 0) return [];
  const page = { ...random.pick(hybrids) };
  const bill = { ...page, number: `${page.number}-B` };
  const inside = withFirstPrice(bill, `${bill.lines[0]?.unitPrice ?? '1'}9`);
  return [
    planted('xml-differs-from-page', addDays(bill.issueDate, 6), {
      files: [asFile({ bill, tag: 'differs', bytes: renderHybrid(bill, inside) }, folder)],
    }),
  ];
};

const statements = (bills: readonly Bill[], { random, folder }: Where): PlantedStory[] => {
  const candidates = bills.filter(
    (bill) => bill.vendor.pays === 'transfer' && ['de', 'en-US'].includes(bill.vendor.tongue),
  );
  if (candidates.length === 0) return [];
  const bill = random.pick(candidates);
  const unknown = { ...bill, number: billNumber(bill.vendor, bill.vendor.numbering.first + 7, bill.issueDate) };
  const date = addDays(bill.issueDate, 7);
  const letter = {
    kind: 'vendor_statement' as const,
    vendor: bill.vendor,
    recipient: bill.recipient,
    date,
    entries: [entryOf(bill), entryOf(unknown)],
  };
  return [
    planted('vendor-statement', date, {
      files: [asFile({ bill, tag: 'statement', bytes: renderVendorLetter(letter) }, folder)],
    }),
  ];
};

/** A bill of the second month that reaches us only in the last: by then its month is locked. */
const late = (life: Life, folder: string): PlantedStory[] => {
  const found = life.bills.find(
    ({ bill, item }) => bill.vendor.format === 'pdf' && item.date >= addDays(life.from, 31),
  );
  if (found === undefined || life.until < addDays(found.item.date, 40)) return [];
  const bill = { ...found.bill, number: `${found.bill.number}-C` };
  const file = asFile({ bill, tag: 'late', bytes: renderBill(bill) }, folder);
  return [
    planted('locked-month', addDays(life.until, -4), {
      files: [file],
      manifest: [manifestRow(bill, { file: file.path })],
    }),
  ];
};
