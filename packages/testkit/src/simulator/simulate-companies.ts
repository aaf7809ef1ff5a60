import { addMonths, type CalendarDate, date } from '@counterfoil/domain/calendar';
import { bankAccountsOf, type OrganisationSlug } from './companies/index.ts';
import { DIFFICULTIES, type DifficultyName } from './difficulty.ts';
import { billFiles } from './files/bill-files.ts';
import { otherStatementFiles } from './files/other-formats.ts';
import { receiptFiles } from './files/receipt-files.ts';
import { type SimulatedFile, textFile } from './files/simulated-file.ts';
import { statementFiles } from './files/statement-files.ts';
import { type Life, liveMonths } from './live/live-months.ts';
import { monthsFrom } from './live/months.ts';
import { fullActivity } from './live/routine-lines.ts';
import { customersOf } from './parties/customer.ts';
import { vendorsOf } from './parties/vendors.ts';
import { seededRandom } from './random/seeded-random.ts';
import { plantMoreStories } from './stories/more-stories.ts';
import { plantStories, twinCoffees } from './stories/plant-stories.ts';
import { STORIES } from './stories/story.ts';
import { codingTruth } from './truth/coding-truth.ts';
import { csvText } from './truth/csv.ts';
import { manifestRow } from './truth/document-truth.ts';
import { balanceTruth, journalTruth } from './truth/ledger-truth.ts';
import { manifestOf } from './truth/manifest.ts';
import { type MatchingTables, matchingTruth, matchingTruthOf } from './truth/matching-truth.ts';
import { type OpaqueIds, opaqueIds } from './truth/opaque-ids.ts';

export type SimulateOptions = { readonly months: number; readonly seed: string; readonly difficulty: DifficultyName };

/** Where every simulation begins, so that a seed alone says everything. */
export const FIRST_MONTH = date('2025-01-01');

const ORGANISATIONS: readonly OrganisationSlug[] = ['harbour', 'tidewater'];

const liveOne = (organisation: OrganisationSlug, options: SimulateOptions): Life => {
  const months = monthsFrom(FIRST_MONTH, options.months);
  return liveMonths({
    organisation,
    from: FIRST_MONTH,
    months: options.months,
    seed: options.seed,
    difficulty: DIFFICULTIES[options.difficulty],
    activity: fullActivity(organisation),
    taxReturns: true,
    vendors: vendorsOf(organisation),
    customers: customersOf(organisation),
    extraLines: twinCoffees(organisation, months, seededRandom(`${options.seed} coffees`)),
  });
};

/** Only what matching needs of a simulation: every bank line, every item, and which settles which. */
export const simulateMatching = (options: SimulateOptions): MatchingTables => {
  const lives = ORGANISATIONS.map((organisation) => liveOne(organisation, options));
  return matchingTruth(lives, opaqueIds(lives));
};

const README = `What stands here, made by \`counterfoil simulate\`:

difficulty.json   seed, months and every parameter of the difficulty
manifest.json     what stands here: organisations, time, formats, and every parameter of the difficulty with what it means
manifest.jsonl    one document a line with its truth (bench capture)
documents/        bills as they arrive: PDF, XRechnung in UBL and CII; Factur-X in pdf/, the same page without its XML in plain/
                  some bills on one page come as a scanned image (.jpg)
receipts/         receipts of card payments as photographs, one of them in Malaysian ringgit; receipts.csv says which card line each belongs to
statements/       one folder a bank account: CAMT.053 or OFX, chained without a gap
statements-mt940/, statements-csv/, card-statements/  the same lines month by month in other formats
bank.csv, items.csv, truth.csv   all accounts as one matching problem; matching/<bank account>/ has each by itself (bench matching)
parts.csv         the payments inside runs that the bank books in one sum, as CAMT tells them; a set without this file knows none
codings.csv       how each bill line and each bank line without an item is coded (bench coding)
journal.csv, balances.csv        the whole truth as entries, and the trial balance of every month end
stories.jsonl     planted stories: their files, the review reason they must end in, and the resolution
`;

type Truths = {
  readonly manifest: string[];
  readonly stories: string[];
  readonly receipts: (string | null)[][];
  readonly ids: OpaqueIds;
};

function* filesOfLife(life: Life, options: SimulateOptions, truths: Truths): Generator<SimulatedFile> {
  const { organisation } = life;
  const difficulty = DIFFICULTIES[options.difficulty];
  const scans = { share: difficulty.scannedShare, seed: options.seed };
  for (const { bill, item } of life.bills) {
    const made = billFiles(bill, `documents/${item.entity}/${item.date.slice(0, 7)}`, scans);
    truths.manifest.push(
      manifestRow(bill, made.hybrid === undefined ? { file: made.file } : { file: made.file, hybrid: made.hybrid }),
    );
    yield* made.files;
  }
  const random = seededRandom(`${options.seed} ${organisation} stories`);
  const receipts = receiptFiles(life, { seed: options.seed, difficulty });
  for (const { file, manifest, lineKey, receivedOn } of receipts) {
    truths.manifest.push(manifest);
    truths.receipts.push([file.path, truths.ids(lineKey), receivedOn]);
    yield file;
  }
  const folder = `documents/stories-${organisation}`;
  const stories = [
    ...plantStories(life, { rounds: difficulty.storyRounds, folder }, random),
    ...plantMoreStories(life, { receipts, folder }, random),
  ];
  for (const story of stories) {
    truths.manifest.push(...story.manifest);
    truths.stories.push(
      JSON.stringify({ organisation, ...story, files: story.files.map((file) => file.path), manifest: undefined }),
    );
    yield* story.files.filter((file) => !receipts.some((receipt) => receipt.file === file));
  }
  yield* otherStatementFiles(life);
  for (const account of bankAccountsOf(organisation)) {
    const { files, twinPages } = statementFiles(life, account.key, `statements/${account.key}`);
    yield* files;
    if (twinPages.length > 0) {
      truths.stories.push(JSON.stringify({ organisation, ...STORIES['two-coffees'], files: twinPages }));
    }
    const tables = matchingTruthOf(life, account.key, truths.ids);
    for (const [name, text] of Object.entries(tables)) yield textFile(`matching/${account.key}/${name}.csv`, text);
  }
}

/** Everything a simulation writes, file by file; the same options give the same bytes. */
export function* simulateCompanies(options: SimulateOptions): Generator<SimulatedFile> {
  const lives = ORGANISATIONS.map((organisation) => liveOne(organisation, options));
  const truths: Truths = { manifest: [], stories: [], receipts: [], ids: opaqueIds(lives) };
  const until: CalendarDate = addMonths(FIRST_MONTH, options.months);
  yield textFile('README.txt', README);
  yield textFile('manifest.json', manifestOf(options, until, lives));
  yield textFile(
    'difficulty.json',
    `${JSON.stringify({ seed: options.seed, months: options.months, from: FIRST_MONTH, until, ...DIFFICULTIES[options.difficulty] }, null, 2)}\n`,
  );
  for (const life of lives) yield* filesOfLife(life, options, truths);
  yield textFile('manifest.jsonl', `${truths.manifest.join('\n')}\n`);
  yield textFile('stories.jsonl', `${truths.stories.join('\n')}\n`);
  for (const [name, text] of Object.entries(matchingTruth(lives, truths.ids))) yield textFile(`${name}.csv`, text);
  yield textFile('receipts.csv', csvText(['file', 'bankLine', 'receivedOn'], truths.receipts));
  yield textFile('codings.csv', codingTruth(lives, truths.ids));
  yield textFile('journal.csv', journalTruth(lives, truths.ids));
  yield textFile('balances.csv', balanceTruth(lives));
}
