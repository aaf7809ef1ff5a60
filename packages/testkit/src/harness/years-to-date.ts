const FIRST = 2026;
/** The easternmost zone is that far ahead of UTC. */
const AHEAD_MS = 14 * 3_600_000;

/**
 * The calendar years from the one in which the tests' stories play to the one it is somewhere on earth: where the books of a
 * test have them, what is done today finds its period in whichever year the test runs.
 */
export const yearsToDate = (nowMs: number = Date.now()): number[] =>
  Array.from({ length: new Date(nowMs + AHEAD_MS).getUTCFullYear() - FIRST + 1 }, (_, at) => FIRST + at);
