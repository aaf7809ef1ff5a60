import { setImmediate as turn } from 'node:timers/promises';
import type { CalendarDate } from '@counterfoil/domain/calendar';
import { chartPrior, type PastDecision, StatisticalCoder, type Statistics } from '@counterfoil/domain/classification';
import { isLearned, type Schooling, STANDARD_RECIPE } from '@counterfoil/domain/models';
import type { Books, TenantRead } from '@counterfoil/platform/db';
import {
  type ChartRow,
  chartRows,
  countTaught,
  type DecisionPlace,
  placeAfter,
  signOfChange,
  type TaughtCount,
  type TaughtRow,
  taughtAfter,
} from './learned-coders.repository.ts';
import { decisionOf } from './load-coding-context.ts';

/** So many decisions are learned while a proposal waits for them, some two seconds' worth; more in the background. */
const WAITED_FOR = 2500;
/** Learned at one go; then everybody else in the process has a turn. */
const SLICE = 25;
const PAGE = 1000;
/** The latest so many teach; the oldest are let go by the step, so that everybody begins at the same one. */
const TAUGHT_MAX = 20_000;
const TAUGHT_STEP = 5000;
/** Rows are counted one by one where something seems to have changed, and after so long in any case. */
const COUNTED_FOR_MS = 30_000;
const BYTES_MAX = 200_000_000;

/** The version that a person has put in use for the entity, and what it learns from; null while the standard recipe serves. */
export type InUse = Schooling & { readonly modelVersionId: string; readonly number: number; readonly sequence: number };
export type InUseOf = (tx: TenantRead, entityId: string) => Promise<InUse | null>;

type Learned = {
  readonly coder: StatisticalCoder;
  readonly inUse: InUse | null;
  /** The version in use and the chart whose words it began with: another of them makes another model. */
  readonly origin: string;
  readonly skipped: number;
  readonly first: DecisionPlace | null;
  readonly last: DecisionPlace | null;
  readonly count: number;
  /** Of the rows learned, to see whether one of them was taken back or another came in between. */
  readonly print: bigint;
};

type Entry = {
  learned: Learned | null;
  /** Whoever asks meanwhile waits for the one before. */
  queue: Promise<unknown>;
  /** When its rows were counted last, and what told of a change then. */
  counted: { readonly sign: string; readonly at: number } | null;
  /** How far a model that is built in the background has come. */
  progress: { done: number; of: number } | null;
};

const skippedOf = (total: number): number =>
  total <= TAUGHT_MAX ? 0 : Math.ceil((total - TAUGHT_MAX) / TAUGHT_STEP) * TAUGHT_STEP;

/** Lines of one document or bank transaction, decided in one transaction, were decided together. */
const togetherOf = (rows: readonly TaughtRow[]): TaughtRow[][] => {
  const groups: TaughtRow[][] = [];
  for (const row of rows) {
    const before = groups.at(-1)?.[0];
    if (before?.at === row.at && before.subject_id === row.subject_id) groups.at(-1)?.push(row);
    else groups.push([row]);
  }
  return groups;
};

const said = ({ coder, inUse }: Learned): Statistics => ({
  coder,
  note: null,
  ...(inUse === null ? {} : { inUse: { modelVersionId: inUse.modelVersionId, number: inUse.number } }),
});

type Origin = { readonly inUse: InUse | null; readonly chart: readonly ChartRow[]; readonly print: string };

const isCounted = ({ counted }: Entry, sign: string): boolean =>
  counted !== null && counted.sign === sign && performance.now() - counted.at < COUNTED_FOR_MS;

const stillStands = (learned: Learned, count: TaughtCount, { print }: Origin): boolean =>
  learned.origin === print &&
  skippedOf(count.total) === learned.skipped &&
  (learned.first === null || (count.known === learned.count && BigInt(count.print) === learned.print));

/**
 * The statistical models of this process, one per entity, each learned from the rows of what persons decided. A proposal
 * first learns what was decided since the last one; where a decision was taken back, or one became visible late that
 * belongs before others, the model is learned anew. So two processes learn the same from the same rows, however often each
 * looked. What is used least is forgotten when memory runs short; nothing is lost by it, the rows are the truth.
 */
export class LearnedCoders {
  private readonly entries = new Map<string, Entry>();
  private readonly inUseOf: InUseOf;
  private readonly waitedFor: number;
  private readonly building = new Set<Promise<void>>();

  /** `waitedFor`: how many decisions a proposal waits for; more are learned beside it. */
  constructor(inUseOf: InUseOf = async () => null, { waitedFor = WAITED_FOR }: { readonly waitedFor?: number } = {}) {
    this.inUseOf = inUseOf;
    this.waitedFor = waitedFor;
  }

  /** When everything that was begun in the background is learned. */
  async settled(): Promise<void> {
    await Promise.all(this.building);
  }

  /**
   * The entity's model as of now, or why there is none. A transaction that is run again finds learned already what it learned
   * the first time: rows are counted by their place.
   */
  async of(books: Books, tx: TenantRead, entityId: string): Promise<Statistics> {
    const entry = this.entryOf(`${tx.tenantId} ${entityId}`);
    const told = entry.queue.then(() => this.bringUpToDate(entry, { books, tx, entityId }));
    entry.queue = told.catch(() => undefined);
    return told;
  }

  private entryOf(key: string): Entry {
    const known = this.entries.get(key) ?? { learned: null, queue: Promise.resolve(), counted: null, progress: null };
    this.entries.delete(key);
    this.entries.set(key, known);
    let bytes = [...this.entries.values()].reduce((sum, { learned }) => sum + (learned?.coder.bytes ?? 0), 0);
    for (const [old, { learned }] of this.entries) {
      if (bytes <= BYTES_MAX || old === key) break;
      bytes -= learned?.coder.bytes ?? 0;
      this.entries.delete(old);
    }
    return known;
  }

  private async bringUpToDate(
    entry: Entry,
    at: { readonly books: Books; readonly tx: TenantRead; readonly entityId: string },
  ): Promise<Statistics> {
    const { learned } = entry;
    const origin = await this.originOf(at.tx, at.entityId);
    const sign = await signOfChange(at.tx, at.entityId);
    if (learned?.origin === origin.print && isCounted(entry, sign)) return said(learned);
    const place = learned?.first != null && learned.last !== null ? { first: learned.first, last: learned.last } : null;
    const count = await countTaught(at.tx, at.entityId, place);
    const kept = learned !== null && stillStands(learned, count, origin) ? learned : null;
    if (kept !== null && count.fresh === 0) {
      entry.counted = { sign, at: performance.now() };
      return said(kept);
    }
    const toLearn = kept === null ? count.total - skippedOf(count.total) : count.fresh;
    if (toLearn <= this.waitedFor) {
      entry.learned = await learnOn(
        at.tx,
        at.entityId,
        kept ?? (await beginning(at.tx, at.entityId, { count, origin })),
      );
      entry.counted = { sign, at: performance.now() };
      return said(entry.learned);
    }
    if (entry.progress === null) this.learnInBackground(entry, { ...at, kept, toLearn });
    // A model that is a little behind says more than none.
    if (learned !== null) return said(learned);
    const { done, of } = entry.progress ?? { done: 0, of: toLearn };
    return {
      coder: null,
      note: `The statistical model is still learning: ${done} of ${of} decisions since this process started. It has no say in this yet.`,
    };
  }

  private async originOf(tx: TenantRead, entityId: string): Promise<Origin> {
    const inUse = await this.inUseOf(tx, entityId);
    const chart = await chartRows(tx, entityId);
    return { inUse, chart, print: JSON.stringify([inUse, chart]) };
  }

  private learnInBackground(
    entry: Entry,
    of: { readonly books: Books; readonly entityId: string; readonly kept: Learned | null; readonly toLearn: number },
  ): void {
    const progress = { done: 0, of: of.toLearn };
    entry.progress = progress;
    const build = async (): Promise<void> => {
      let stand =
        of.kept ??
        (await of.books.read(async (tx) => {
          const count = await countTaught(tx, of.entityId, null);
          return beginning(tx, of.entityId, { count, origin: await this.originOf(tx, of.entityId) });
        }));
      for (let before = -1; stand.count !== before; ) {
        before = stand.count;
        stand = await of.books.read((tx) => learnOn(tx, of.entityId, stand, PAGE));
        progress.done += stand.count - before;
      }
      entry.learned = stand;
    };
    // Whoever asks next begins again; a proposal without statistics is still a proposal.
    const done: Promise<void> = build()
      .catch(() => undefined)
      .finally(() => {
        entry.progress = null;
        this.building.delete(done);
      });
    this.building.add(done);
  }
}

const beginning = async (
  tx: TenantRead,
  entityId: string,
  { count, origin }: { readonly count: TaughtCount; readonly origin: Origin },
): Promise<Learned> => {
  const skipped = skippedOf(count.total);
  const last = skipped === 0 ? null : ((await placeAfter(tx, entityId, skipped)) ?? null);
  const { seed, targetPrecision } = origin.inUse?.recipe ?? STANDARD_RECIPE;
  const coder = new StatisticalCoder({ seed, targetPrecision, prior: chartPrior(origin.chart) });
  return { coder, inUse: origin.inUse, origin: origin.print, skipped, first: null, last, count: 0, print: 0n };
};

const teaches = ({ inUse }: Learned, decided: Parameters<typeof isLearned>[1]): boolean =>
  inUse === null || isLearned(inUse, decided);

/** Learns on from where it stands; a page at most where one is asked. */
const learnOn = async (
  tx: TenantRead,
  entityId: string,
  from: Learned,
  limit = WAITED_FOR + PAGE,
): Promise<Learned> => {
  const page = await taughtAfter(tx, entityId, { after: from.last, limit });
  const groups = togetherOf(page);
  // What was decided together may go on past a full page: the next one begins with it.
  if (page.length === limit && groups.length > 1) groups.pop();
  const rows = groups.flat();
  let sinceTurn = 0;
  for (const together of groups) {
    const taught = together.filter(({ at, decided_on }) => teaches(from, { at, day: decided_on as CalendarDate }));
    from.coder.learn(taught.map((row): PastDecision => decisionOf(row)));
    sinceTurn += together.length;
    if (sinceTurn < SLICE) continue;
    sinceTurn = 0;
    await turn();
  }
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return from;
  return {
    ...from,
    first: from.first ?? { at: first.at, id: first.id },
    last: { at: last.at, id: last.id },
    count: from.count + rows.length,
    print: rows.reduce((print, row) => print ^ BigInt(row.print), from.print),
  };
};
