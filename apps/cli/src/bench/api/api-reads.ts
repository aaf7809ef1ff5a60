import type { ApiCaller } from './api-caller.ts';

export type ReadFigures = {
  readonly read: string;
  readonly medianMs: number;
  readonly ninthDecileMs: number;
  /** So many times as long as `/healthz`, which does nothing: what the machine is worth cancels out. */
  readonly ratioToBare: number;
};

const ROUNDS = 40;
const WARM_UP = 5;
const BARE = '/healthz';

/** What people open all day: lists by their first page, one thing of each with everything in it, the reports. */
const readsOf = async (caller: ApiCaller): Promise<string[]> => {
  const firstOf = async (path: string): Promise<string> =>
    (await caller.get(`${path}?limit=1`)).body.items[0]?.id ?? '';
  const [entity, document, exception, entry, line] = await Promise.all(
    ['/v1/entities', '/v1/documents', '/v1/exceptions', '/v1/journal-entries', '/v1/bank-transactions'].map(firstOf),
  );
  return [
    '/v1/documents',
    `/v1/documents/${document}`,
    '/v1/exceptions',
    `/v1/exceptions/${exception}`,
    '/v1/bank-transactions',
    `/v1/bank-transactions/${line}`,
    '/v1/matches',
    '/v1/open-items',
    '/v1/journal-entries',
    `/v1/journal-entries/${entry}`,
    '/v1/parties',
    '/v1/audit-events',
    ...['trial-balance', 'profit-and-loss', 'balance-sheet', 'general-ledger', 'aged-payables'].map(
      (report) => `/v1/reports/${report}?entity=${entity}`,
    ),
  ];
};

/** The id in a path by its kind alone, as the table shows it. */
const named = (path: string): string => path.replace(/([a-z]+)_[0-9a-f-]{36}/g, ':id').replace(/[?]entity=:id$/, '');

const rank = (sorted: readonly number[], share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
const round1 = (value: number): number => Math.round(value * 10) / 10;

/** All reads take turns, so that whatever else the machine does weighs on each alike. */
export const measureReads = async (caller: ApiCaller): Promise<ReadFigures[]> => {
  const reads = [BARE, ...(await readsOf(caller))];
  const times = new Map(reads.map((path): [string, number[]] => [path, []]));
  for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
    for (const path of reads) {
      const began = performance.now();
      const { status } = await caller.get(path);
      if (status !== 200) throw new Error(`${path} answered ${status}.`);
      if (round >= WARM_UP) times.get(path)?.push(performance.now() - began);
    }
  }
  const sorted = new Map([...times].map(([path, all]) => [path, all.sort((a, b) => a - b)]));
  const bare = rank(sorted.get(BARE) ?? [], 0.5);
  return [...sorted].map(([path, all]) => ({
    read: named(path),
    medianMs: round1(rank(all, 0.5)),
    ninthDecileMs: round1(rank(all, 0.9)),
    ratioToBare: round1(rank(all, 0.5) / bare),
  }));
};
