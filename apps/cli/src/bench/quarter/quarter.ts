import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type WaitingCase, waitingCases } from '@counterfoil/application/automation';
import { addMonths, type CalendarDate, endOfMonth, startOfMonth } from '@counterfoil/domain/calendar';
import {
  bankAccountEntity,
  type DifficultyName,
  type OrganisationSlug,
  simulateQuarter,
} from '@counterfoil/testkit/simulator';
import { importEntries } from '../../seed/post-history.ts';
import { closePeriods, lockAreas } from '../../seed/seed.repository.ts';
import { clearTheDesk, type LeftItems, untilAtRest } from './clear-the-desk.ts';
import type { Desk } from './desk.ts';
import { openQuarterHouse, type QuarterHouse } from './open-quarter-house.ts';
import { turnTheDay } from './quarter.repository.ts';
import { printQuarter, type QuarterReport, reportQuarter } from './quarter-report.ts';
import { openRuleBook } from './rule-book.ts';
import { subjectIndex } from './subjects.ts';

export type QuarterBenchArgs = {
  readonly months: number;
  readonly organisations: readonly OrganisationSlug[];
  readonly seed: string;
  readonly difficulty: DifficultyName;
  /** Begins with the rules its controller wrote when the books were taken over. */
  readonly withRules?: boolean;
  readonly json: boolean;
  /** Ends after so many days on which something arrives; the whole time unless told. */
  readonly days?: number;
};

type Quarter = ReturnType<typeof simulateQuarter>;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What API, worker and bench hold on to, once what nobody needs is swept up. */
const heldMegabytes = (): number => {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return Math.round((heapUsed + external) / 1_048_576);
};

/** A month is closed by the twelfth of the next, as in an office that reports by then. */
const CLOSED_BY = '12';

const closeMonthBefore = async (desk: Desk, day: CalendarDate, closed: Set<string>): Promise<void> => {
  const month = startOfMonth(day);
  const through = endOfMonth(addMonths(month, -1));
  if (day.slice(8) < CLOSED_BY || closed.has(month) || through < desk.quarter.from) return;
  closed.add(month);
  await desk.house.books.transact(async (tx) => {
    for (const entityId of desk.house.founded.entities.values()) {
      await closePeriods(tx, entityId, through);
      await lockAreas(tx, entityId, through, desk.house.controllerId);
    }
  });
};

const bringIn = async (
  { house, quarter }: Pick<Desk, 'house' | 'quarter'>,
  arrivals: Quarter['arrivals'],
  spent: QuarterReport['spent'],
): Promise<void> => {
  const entries = arrivals.flatMap((arrival) => (arrival.kind === 'entry' ? [quarter.entryOf(arrival.entry)] : []));
  if (entries.length > 0) {
    const made = await house.books.transact((tx) =>
      importEntries(tx, entries, { setup: quarter.setup, founded: house.founded, preparedBy: house.controllerId }),
    );
    for (const [key, id] of made) house.items.set(key, id);
  }
  for (const door of ['document', 'statement'] as const) {
    const began = performance.now();
    for (const arrival of arrivals) {
      if (arrival.kind !== door) continue;
      const [path, fields] =
        arrival.kind === 'document'
          ? ['/v1/documents', undefined]
          : ['/v1/bank-statements', { bankAccountId: `ba_${house.founded.bankAccounts.get(arrival.bankAccountKey)}` }];
      const file = { fileName: arrival.file.path.split('/').at(-1) ?? '', bytes: Buffer.from(arrival.file.bytes) };
      const { status, body } = await house.clerk.upload(path, file, fields === undefined ? {} : { fields });
      if (status >= 300) throw new Error(`${arrival.file.path} was not taken: ${status} ${body.detail}`);
    }
    await untilAtRest({ house });
    spent[door] += performance.now() - began;
  }
};

const runOne = async (args: QuarterBenchArgs, organisation: OrganisationSlug): Promise<QuarterReport> => {
  const quarter = simulateQuarter({ ...args, organisation });
  const house: QuarterHouse = await openQuarterHouse(quarter);
  try {
    const index = subjectIndex(quarter);
    const items = new Map([...quarter.life.bills, ...quarter.life.invoices].map(({ item }) => [item.key, item]));
    const desk: Desk = {
      house,
      quarter,
      subjects: await index(house),
      rules: openRuleBook(house),
      itemOf: (key) => items.get(key),
      entityOf: (line) => bankAccountEntity(line.bankAccount),
    };
    const left: LeftItems = new Map();
    const closed = new Set<string>();
    const waited = new Map<string, WaitingCase>();
    const spent = { document: 0, statement: 0, person: 0 };
    const memory: number[] = [];
    const told = { decided: 0, documents: 0, lines: 0 };
    const days = [...Map.groupBy(quarter.arrivals, (arrival) => arrival.day)].filter(([day]) => day <= quarter.until);
    for (const [day, arrivals] of days.slice(0, args.days)) {
      await closeMonthBefore(desk, day, closed);
      await bringIn(desk, arrivals, spent);
      for (const one of await house.books.read((tx) => waitingCases(tx, null)))
        if (!waited.has(one.subjectId)) waited.set(one.subjectId, one);
      for (const arrival of arrivals) {
        told.documents += arrival.kind === 'document' ? 1 : 0;
        told.lines += arrival.kind === 'statement' ? arrival.lines : 0;
      }
      const today = { ...desk, subjects: await index(house) };
      const began = performance.now();
      told.decided += (await clearTheDesk(today, left)).decided;
      spent.person += performance.now() - began;
      await turnTheDay(house.administratorUrl);
      memory.push(heldMegabytes());
      if (!args.json)
        process.stdout.write(
          `${organisation} ${day}  ${arrivals.length} arrived, ${told.decided} decided, ${left.size} left\n`,
        );
    }
    return await reportQuarter({ ...desk, subjects: await index(house) }, { ...told, left, spent, memory, waited });
  } finally {
    await house.close();
  }
};

/**
 * Some months of each demo organisation through the whole product, day by day: what arrives is uploaded, what waits is
 * decided by a bookkeeper who knows the truth, and everything a machine posted alone is held against it.
 */
export const runQuarterBench = async (args: QuarterBenchArgs): Promise<Record<string, QuarterReport>> => {
  const reports: Record<string, QuarterReport> = {};
  for (const organisation of args.organisations) {
    const report = await runOne(args, organisation);
    reports[organisation] = report;
    printQuarter(organisation, report);
    if (report.wrong.length > 0 || report.brokenInvariants.length > 0 || report.unaccounted > 0) process.exitCode = 1;
  }
  return reports;
};
