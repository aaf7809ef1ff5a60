import { addDays, addMonths, type CalendarDate } from '@counterfoil/domain/calendar';
import { ledgerCode, type OrganisationSlug } from '../companies/index.ts';
import { demoEntryOf, type Known, knownAmong } from '../demo/demo-entry.ts';
import { demoSetup } from '../demo/demo-setup.ts';
import { partiesOf } from '../demo/parties-of.ts';
import type { DemoEntry, DemoRule, DemoSetup } from '../demo.ts';
import { DIFFICULTIES, type DifficultyName } from '../difficulty.ts';
import type { BankLine } from '../live/bank-line.ts';
import { type Life, liveMonths } from '../live/live-months.ts';
import { monthsFrom } from '../live/months.ts';
import { fullActivity } from '../live/routine-lines.ts';
import { customersOf } from '../parties/customer.ts';
import { vendorsOf } from '../parties/vendors.ts';
import { seededRandom } from '../random/seeded-random.ts';
import { twinCoffees } from '../stories/plant-stories.ts';
import { type Arrival, arrivalsOf } from './arrivals.ts';
import { openingEntries } from './opening.ts';

export type QuarterOptions = {
  readonly organisation: OrganisationSlug;
  readonly months: number;
  readonly seed: string;
  readonly difficulty: DifficultyName;
  /** The rules its controller wrote for its vendors when the books were taken over; none unless told. */
  readonly withRules?: boolean;
};

/** Some months of an organisation from the day its books were taken over: what it brings, what arrives, and the truth. */
export type SimulatedQuarter = {
  readonly from: CalendarDate;
  readonly until: CalendarDate;
  readonly setup: DemoSetup;
  readonly opening: readonly DemoEntry[];
  readonly arrivals: readonly Arrival[];
  readonly entryOf: (entry: Extract<Arrival, { kind: 'entry' }>['entry']) => DemoEntry;
  readonly partyOf: Known['partyOf'];
  /** The ledger account code and tax code of a line that settles nothing; null where items explain it. */
  readonly codingOf: (line: BankLine) => { readonly ledgerAccountCode: string; readonly taxCode: string | null } | null;
  /** Every entry of the truth by its key: `entry:` and the key of the item or of the bank line. */
  readonly truth: ReadonlyMap<string, DemoEntry>;
  readonly life: Life;
};

/** The day the books are taken over: a quarter that a year's end and most holidays lie behind or ahead of. */
const CUT_OVER = '2025-10-01' as CalendarDate;
/** Months lived before it, so that bills and invoices are open on the day. */
const MONTHS_BEFORE = 2;

/** The rules that name nobody, or somebody who is here. */
const rulesFor = (partyKeys: readonly string[], rules: readonly DemoRule[]): DemoRule[] =>
  rules.filter(({ partyKey }) => partyKey === null || partyKeys.includes(partyKey));

/** Lives some months before the cut-over and the asked ones after it; the same options give the same bytes. */
export const simulateQuarter = (options: QuarterOptions): SimulatedQuarter => {
  const { organisation, months, seed } = options;
  const difficulty = DIFFICULTIES[options.difficulty];
  const [vendors, customers] = [vendorsOf(organisation), customersOf(organisation)];
  const life = liveMonths({
    organisation,
    from: addMonths(CUT_OVER, -MONTHS_BEFORE),
    months: months + MONTHS_BEFORE,
    seed,
    difficulty,
    activity: fullActivity(organisation),
    vendors,
    customers,
    extraLines: twinCoffees(organisation, monthsFrom(CUT_OVER, months), seededRandom(`${seed} coffees`)),
  });
  const parties = partiesOf(organisation, { vendors, customers, verifiedOn: addDays(life.from, 9) });
  const known = knownAmong(parties);
  const setup = demoSetup(organisation, CUT_OVER);
  const asDemo = (entry: Life['entries'][number]): DemoEntry => demoEntryOf(entry, known);
  return {
    from: CUT_OVER,
    until: life.until,
    setup: {
      ...setup,
      parties,
      rules:
        options.withRules === true
          ? rulesFor(
              parties.map(({ key }) => key),
              setup.rules,
            )
          : [],
      historyFrom: life.from,
      openFrom: CUT_OVER,
      lockedThrough: addDays(CUT_OVER, -1),
    },
    opening: openingEntries(life, CUT_OVER).map(asDemo),
    arrivals: arrivalsOf(life, { from: CUT_OVER, seed, storyRounds: difficulty.storyRounds }),
    entryOf: asDemo,
    partyOf: known.partyOf,
    codingOf: (line) => {
      if (line.coding === null) return null;
      const waits = line.coding.expectsDocument;
      return {
        ledgerAccountCode: ledgerCode(organisation, waits ? 'awaitingDocument' : line.coding.meaning),
        taxCode: waits ? null : line.coding.taxCode,
      };
    },
    truth: new Map(life.entries.map((entry) => [entry.key, asDemo(entry)])),
    life,
  };
};
