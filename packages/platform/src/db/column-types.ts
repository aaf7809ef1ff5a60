import pg from 'pg';

/**
 * What a column becomes here: int8 a bigint; numeric its text; date 'YYYY-MM-DD'; timestamptz ISO 8601 in UTC with the
 * microseconds PostgreSQL keeps ('2026-11-22T08:51:00.123456Z'). Handed to each pool: a global parser would break Prisma's.
 */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    const parse = format === 'binary' ? undefined : PARSERS.get(oid);
    return parse ?? pg.types.getTypeParser(oid, format);
  }) as typeof pg.types.getTypeParser,
};

const isoInstant = (text: string): string => {
  if (text === 'infinity' || text === '-infinity') return text;
  if (!text.endsWith('+00')) throw new Error(`The session does not run in UTC: it wrote ${text}.`);
  return `${text.slice(0, 10)}T${text.slice(11, -3)}Z`;
};

const asText = (text: string): string => text;
const listOf = <T>(oid: number, parse: (text: string) => T) => {
  const split = pg.types.getTypeParser(oid, 'text') as (text: string) => (string | null)[];
  return (text: string) => split(text).map((item) => (item === null ? null : parse(item)));
};

const TEXT_ARRAY = 1009;

const PARSERS = new Map<number, (text: string) => unknown>([
  [20, BigInt],
  [1016, listOf(TEXT_ARRAY, BigInt)],
  [1700, asText],
  [1231, listOf(TEXT_ARRAY, asText)],
  [1082, asText],
  [1182, listOf(TEXT_ARRAY, asText)],
  [1184, isoInstant],
  [1185, listOf(TEXT_ARRAY, isoInstant)],
]);
