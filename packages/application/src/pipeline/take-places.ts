import type { DueRow } from './pipeline.repository.ts';

/** A class of urgency has so many places; the queue knows some two million in all, and nine classes are in use. */
const PLACES = 200_000;
const CLASS_MOST = 9;
/** A place is a second. Nobody is sent further back than half a day, however much of theirs is ahead. */
const FURTHEST = 50_000;
/** Organisations whose last place is past are forgotten when so many are remembered. */
const REMEMBERED_MOST = 20_000;

/** What starts a piece of work, or is done for its own sake: one more of these costs its organisation a place. */
const BEGINNINGS = new Set(['document.received', 'statement.received', 'entry.posted']);

type Placed = Pick<DueRow, 'tenantId' | 'topic' | 'priority' | 'now'>;

export type Places = {
  readonly take: (row: Placed) => number;
  /** For work that lost its place: behind what else of its organisation did, as if it began now. */
  readonly takeAnew: (row: Placed) => number;
};

const classOf = (priority: number): number => Math.min(CLASS_MOST, Math.max(1, priority)) * PLACES;

/**
 * The order of the queue: interactive work before bulk work; within a class, by the second it came, where each further
 * piece that an organisation begins stands a second behind its one before. So whoever floods the queue waits behind
 * himself and not before others, nothing of one organisation overtakes what it brought earlier, and what is begun is
 * ended before more is begun. Places begin anew every two days; what waits just then is overtaken once, and not lost.
 */
export const openPlaces = (): Places => {
  const lasts = new Map<string, number>();
  const forgetPast = (now: number): void => {
    if (lasts.size > REMEMBERED_MOST) for (const [whose, last] of lasts) if (last < now) lasts.delete(whose);
  };
  const at = (priority: number, second: number): number => classOf(priority) + (Math.floor(second) % PLACES);
  const takeAnew = ({ tenantId, priority, now }: Placed): number => {
    const whose = `${tenantId} ${priority}`;
    const second = Math.min(Math.max(now, (lasts.get(whose) ?? 0) + 1), now + FURTHEST);
    lasts.set(whose, second);
    forgetPast(now);
    return at(priority, second);
  };
  return { takeAnew, take: (row) => (BEGINNINGS.has(row.topic) ? takeAnew(row) : at(row.priority, row.now)) };
};
