import type { Money } from '../money/index.ts';

/** The points a close is judged by, in the order a controller works through them. */
export const CHECK_POINTS = [
  'review_items',
  'bank_lines',
  'statements',
  'certificates',
  'transit',
  'in_work',
  'recurring_bills',
  'accruals',
  'schedules',
  'deferrals',
  'revaluation',
  'disputes',
  'invariants',
  'year_end',
] as const;
export type CheckPoint = (typeof CHECK_POINTS)[number];

/** No signature takes the place of these: what they find is work to do, or books that do not add up. */
const HARD: ReadonlySet<CheckPoint> = new Set(['bank_lines', 'schedules', 'invariants']);

export const isHardPoint = (point: CheckPoint): boolean => HARD.has(point);

/** One thing that holds the close, with what it leads to. */
export type CheckItem = {
  readonly kind: string;
  /** null where there is nothing to open, such as a law of the ledger. */
  readonly id: string | null;
  readonly label: string;
  /** What words say; empty where day, amount or reasons say it. */
  readonly detail: string;
  readonly day?: string | null;
  readonly amount?: Money | null;
  /** What a signature has to have seen of it beyond which thing it is; another mark wants another signature. */
  readonly mark?: string;
  /** Codes of the review reasons that are open. */
  readonly reasons?: readonly string[] | null;
};

export type FoundPoint = {
  readonly point: CheckPoint;
  readonly items: readonly CheckItem[];
  /** A hash of the items: a signature covers what its person saw, and nothing that came after. */
  readonly seen: string;
  readonly text: string;
};

export type SignOff = {
  readonly point: string;
  readonly seen: string;
  readonly reason: string;
  readonly signedBy: string;
  readonly signedAt: string;
};

export type JudgedPoint = FoundPoint & {
  readonly hard: boolean;
  readonly state: 'clear' | 'open' | 'signed_off';
  readonly signOff: SignOff | null;
};

export type Checklist = {
  readonly points: readonly JudgedPoint[];
  readonly open: number;
  readonly ready: boolean;
};

const judge = (found: FoundPoint, signOffs: readonly SignOff[]): JudgedPoint => {
  const hard = isHardPoint(found.point);
  const signOff = hard
    ? null
    : (signOffs.find(({ point, seen }) => point === found.point && seen === found.seen) ?? null);
  const state = found.items.length === 0 ? 'clear' : signOff === null ? 'open' : 'signed_off';
  return { ...found, hard, state, signOff: state === 'signed_off' ? signOff : null };
};

/** A period is ready when every point is clear or answered for, as it stands now. */
export const judgeChecklist = (found: readonly FoundPoint[], signOffs: readonly SignOff[]): Checklist => {
  const points = CHECK_POINTS.flatMap((point) => found.filter((one) => one.point === point)).map((one) =>
    judge(one, signOffs),
  );
  const open = points.filter(({ state }) => state === 'open').length;
  return { points, open, ready: open === 0 };
};

/** "2 bank transactions, 1 disputed item": why a period is not closed, in one sentence. */
export const openPointsInWords = ({ points }: Pick<Checklist, 'points'>): string =>
  points
    .filter(({ state }) => state === 'open')
    .map(({ text }) => text)
    .join(' ');
