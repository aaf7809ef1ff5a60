/**
 * Ways to make a day of an instant that ask no zone, in TypeScript and in SQL: the server's midnight is nobody's. Today is
 * asked of the tenancy's todayOf and todayIn, another instant becomes a day by accountingDate or `at time zone`.
 */
const WAYS: readonly RegExp[] = [
  /\bcurrent_date\b/i,
  /(?:_at|\bnow\(\)|\bat|_timestamp)::date\b/,
  /date_trunc\('(?:day|week|month|year)', (?:now\(\)|[\w.]*_at)\)/,
  /toISOString\(\)\.slice\(0, (?:4|7|10)\)/,
  /\b\w*[aA]t\??\.slice\(0, (?:4|7|10)\)/,
  /accountingDate\(\s*Date\.now\(\)/,
];

/** The lines of a text that make a day of an instant without a zone. */
export const zonelessDays = (text: string): string[] =>
  text.split('\n').filter((line) => WAYS.some((way) => way.test(line)));

/** Where it may be so: nothing there dates the books. */
export const DATES_NOTHING: Readonly<Record<string, string>> = {
  'apps/cli/src/house/write-reading-guide.ts': 'the day on which a figure was measured, for the guide',
  'apps/worker/src/schedules/retrain-models.ts': 'a turn that is taken once in 24 hours',
  'apps/worker/src/schedules/sweep-stored-files.ts': 'a turn that is taken once in 24 hours',
  'packages/application/src/classification/learned-coders.repository.ts': 'what is learned is counted in days of UTC',
  'packages/application/src/models/matcher.repository.ts': 'what is learned is counted in days of UTC',
  'packages/platform/src/reader/ocr/recognise-document.ts': 'the last day anywhere on earth',
};
