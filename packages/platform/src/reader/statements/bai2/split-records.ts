/** One BAI2 record with what its continuations (88) added; `line` counts from 1. */
export type Bai2Record = { readonly code: string; readonly fields: readonly string[]; readonly line: number };

/** Some banks print several records on one line: what follows a closing slash and looks like one is one. */
const SEVERAL = /(?<=\/)[ \t]+(?=(?:01|02|03|16|49|88|98|99),)/;

/**
 * The records of a file. A record ends with a slash; one that is a transaction ends with free text, which may hold commas
 * and slashes of its own, so that only the line break ends it. Lines that begin with 88 go on where the one before stopped.
 */
export const splitRecords = (text: string): Bai2Record[] => {
  const found: { code: string; body: string; line: number }[] = [];
  const rows = text
    .split(/\r\n|\n|\r/)
    .flatMap((row, index) => row.split(SEVERAL).map((part) => [part, index] as const));
  rows.forEach(([row, index]) => {
    const code = /^(01|02|03|16|49|88|98|99)\s*,/.exec(row)?.[1];
    if (code === undefined) return;
    const body = row.slice(row.indexOf(',') + 1).trimEnd();
    const before = found.at(-1);
    if (code === '88' && before !== undefined) before.body = continued(before, body);
    else if (code !== '88') found.push({ code, body, line: index + 1 });
  });
  return found.map(({ code, body, line }) => ({
    code,
    line,
    fields: body
      .replace(/\s*\/$/, '')
      .split(',')
      .map((field) => field.trim()),
  }));
};

/** Text of a transaction goes on as text; amounts and types of an account go on as further fields. */
const continued = ({ code, body }: { code: string; body: string }, more: string): string =>
  `${body.replace(/\s*\/$/, '')}${code === '16' ? ' ' : ','}${more}`;
