/** Where a test stands in time: milliseconds since 1970-01-01T00:00:00Z, moved only by the test. */
export type FixedClock = {
  readonly now: () => number;
  readonly advance: (milliseconds: number) => void;
};

/** A clock that stands still at the given instant (ISO 8601, with zone) until a test moves it. */
export const fixedClock = (instant: string): FixedClock => {
  let current = Date.parse(instant);
  if (Number.isNaN(current)) throw new Error(`"${instant}" is not an ISO 8601 instant`);
  return {
    now: () => current,
    advance: (milliseconds) => {
      if (milliseconds < 0) throw new Error('A clock of ours never runs backwards');
      current += milliseconds;
    },
  };
};
