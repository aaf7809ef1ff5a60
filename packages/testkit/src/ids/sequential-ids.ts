/**
 * Ids for tests: lower-case UUIDv7 whose time part starts at the given instant and whose tail counts up, so that a
 * failing test prints the same ids every time and they still sort in the order they were given out.
 */
export const sequentialIds = (startMs = Date.UTC(2026, 0, 1)): (() => string) => {
  let count = 0n;
  return () => {
    count += 1n;
    const time = (BigInt(startMs) + count).toString(16).padStart(12, '0');
    const tail = count.toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${tail}`;
  };
};
