import { addDays, type CalendarDate } from '@counterfoil/domain/calendar';
import { workdayOnOrAfter } from '../calendar/workdays.ts';
import { bankAccountsOf, entityOf } from '../companies/index.ts';
import { billFiles } from '../files/bill-files.ts';
import type { SimulatedFile } from '../files/simulated-file.ts';
import { RHYTHMS, statementFile } from '../files/statement-files.ts';
import type { DraftEntry } from '../live/draft-entry.ts';
import type { ReceivedBill } from '../live/item.ts';
import type { Life } from '../live/live-months.ts';
import { balanceAfter } from '../live/settle-lines.ts';
import { type Random, seededRandom } from '../random/seeded-random.ts';
import { cutStatements } from '../statements/statement.ts';
import { type PlantedStory, plantStories } from '../stories/plant-stories.ts';
import type { StoryCode } from '../stories/story.ts';

/** Something that reaches the office on a day. */
export type Arrival = { readonly day: CalendarDate } & (
  | {
      readonly kind: 'document';
      readonly file: SimulatedFile;
      /** The bill it is; null for what must not post as it stands. */
      readonly bill: ReceivedBill | null;
      readonly story: StoryCode | null;
    }
  | {
      readonly kind: 'statement';
      readonly file: SimulatedFile;
      readonly bankAccountKey: string;
      readonly lines: number;
    }
  /** What another system hands over as a journal: sales invoices, payroll, payouts, month end. */
  | { readonly kind: 'entry'; readonly entry: DraftEntry }
);

/** Paper takes its time: a day or two, and nothing comes on a day when nobody works. */
const billArrival = (received: ReceivedBill, random: Random): Arrival[] => {
  const { holidays } = entityOf(received.item.entity);
  const day = workdayOnOrAfter(addDays(received.item.date, random.fork(received.item.key).whole(0, 2)), holidays);
  const { files, hybrid, file } = billFiles(received.bill, received.item.entity);
  // A hybrid arrives as its sender made it, with its XML; the plain page beside it is for benches.
  const arrived = files.find(({ path }) => path === (hybrid ?? file));
  return arrived === undefined ? [] : [{ kind: 'document', day, file: arrived, bill: received, story: null }];
};

const storyArrivals = (story: PlantedStory): Arrival[] =>
  story.files.map((file) => ({ kind: 'document', day: story.receivedOn, file, bill: null, story: story.code }));

const statementArrivals = (life: Life, from: CalendarDate): Arrival[] =>
  bankAccountsOf(life.organisation).flatMap((account) => {
    const lines = life.lines.get(account.key) ?? [];
    const opening = balanceAfter(
      account.opening,
      lines.filter(({ bookingDate }) => bookingDate < from),
    );
    return cutStatements(
      account,
      lines.filter(({ bookingDate }) => bookingDate >= from),
      { opening, rhythm: RHYTHMS[account.key] ?? 'monthly', firstNumber: 1 },
    ).map(
      (statement): Arrival => ({
        kind: 'statement',
        // The bank sends it in the morning after.
        day: workdayOnOrAfter(addDays(statement.to, 1), entityOf(account.entity).bankDays),
        file: statementFile(statement, account.key),
        bankAccountKey: account.key,
        lines: statement.lines.length,
      }),
    );
  });

/** Entries that no document or bank line of the period makes: they come as journals. */
const entryArrivals = (life: Life, from: CalendarDate): Arrival[] => {
  const bills = new Set(life.bills.map(({ item }) => `entry:${item.key}`));
  return life.entries
    .filter(({ key, kind, postingDate }) => postingDate >= from && kind !== 'bank' && !bills.has(key))
    .map((entry): Arrival => ({ kind: 'entry', day: entry.postingDate, entry }));
};

const ORDER = { entry: 0, document: 1, statement: 2 } as const;

/** Everything that reaches the office from a day on, in the order in which it comes: journals, post, then the bank. */
export const arrivalsOf = (
  life: Life,
  at: { readonly from: CalendarDate; readonly seed: string; readonly storyRounds: number },
): Arrival[] => {
  const random = seededRandom(`${at.seed} ${life.organisation} post`);
  const bills = life.bills.filter(({ item }) => item.date >= at.from);
  const stories = plantStories(
    { ...life, from: at.from, bills },
    { rounds: at.storyRounds, folder: `stories-${life.organisation}` },
    seededRandom(`${at.seed} ${life.organisation} stories`),
  );
  const all = [
    ...entryArrivals(life, at.from),
    ...bills.flatMap((bill) => billArrival(bill, random)),
    ...stories.flatMap(storyArrivals),
    ...statementArrivals(life, at.from),
  ];
  return all
    .map((arrival, index) => ({ arrival, index }))
    .sort((a, b) =>
      a.arrival.day === b.arrival.day
        ? ORDER[a.arrival.kind] - ORDER[b.arrival.kind] || a.index - b.index
        : a.arrival.day < b.arrival.day
          ? -1
          : 1,
    )
    .map(({ arrival }) => arrival);
};
