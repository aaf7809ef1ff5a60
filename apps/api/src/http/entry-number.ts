const PREFIXES: Readonly<Record<string, string>> = {
  general: 'GJ',
  purchases: 'PU',
  sales: 'SA',
  bank: 'BK',
  payroll: 'PY',
  opening: 'OP',
  closing: 'CL',
};

/** An entry's number as people quote it: the journal's two letters and the gapless number, "GJ-000123". */
export const entryNumber = (journal: string, number: bigint): string =>
  `${PREFIXES[journal] ?? journal.slice(0, 2).toUpperCase()}-${number.toString().padStart(6, '0')}`;
