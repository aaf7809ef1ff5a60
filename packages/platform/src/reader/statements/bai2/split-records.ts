/** One BAI2 record with what its continuations (88) added; `line` counts from 1. */
export type Bai2Record = { readonly code: string; readonly fields: readonly string[]; readonly line: number };

/** Some banks print several records on one line: what follows a closing slash and looks like one is one. */
const SEVERAL = /(?<=\/)[ \t]+(?=(?:01|02|03|16|49|88|98|99),)/;

/**
 * The records of a file. A record ends with a slash; one that is a transaction ends with free text, which may hold commas
 * and slashes of its own, so that only the line break ends it. Lines that begin with 88 go on where the one before stopped.
 */
export const splitRecords = (text: string): Bai2Record[] => {
  const found: { code: string; bodies: string[]; line: number }[] = [];
  const rows = text
    .split(/\r\n|\n|\r/)
    .flatMap((row, index) => row.split(SEVERAL).map((part) => [part, index] as const));
  rows.forEach(([row, index]) => {
    const code = /^(01|02|03|16|49|88|98|99)\s*,/.exec(row)?.[1];
    if (code === undefined) return;
    const body = row.slice(row.indexOf(',') + 1).trimEnd();
    const before = found.at(-1);
    if (code === '88' && before !== undefined) before.bodies.push(body);
    else if (code !== '88') found.push({ code, bodies: [body], line: index + 1 });
  });
  return found.map(({ code, bodies, line }) => ({
    code,
    line,
    fields: joined(code, bodies)
      .split(',')
      .map((field) => field.trim()),
  }));
};

/** Text of a transaction goes on as text; amounts and types of an account go on as further fields. */
const joined = (code: string, bodies: readonly string[]): string =>
  bodies.map((body) => body.replace(/\s*\/$/, '')).join(code === '16' ? ' ' : ',');
