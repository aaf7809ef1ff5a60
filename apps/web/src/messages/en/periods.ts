const status = { open: 'open', soft_closed: 'soft-closed', closed: 'closed' } as const;
const kinds: Readonly<Record<string, string>> = {
  opening: 'Opening',
  regular: 'Regular',
  adjustment: 'Adjustment',
  closing: 'Closing',
};
const areas: Readonly<Record<string, string>> = {
  payables: 'payables',
  receivables: 'receivables',
  bank: 'bank',
  ledger: 'ledger',
  tax: 'tax',
  hard: 'everything, for good',
};

const areaInText = (area: string): string => areas[area] ?? area;

export const periods = {
  /** As a word in running text. */
  status,
  /** As a state of its own. */
  state: { open: 'Open', soft_closed: 'Soft-closed', closed: 'Closed' },
  current: (month: string, state: keyof typeof status) => `${month} ${status[state]}`,
  kind: (kind: string) => kinds[kind] ?? kind,
  /** As a word in running text. */
  area: areaInText,
  /** As an entry of a table or a list. */
  areaAlone: (area: string) => areaInText(area).replace(/^./, (first) => first.toUpperCase()),
  change: 'Change',
  changeOf: (label: string) => `Change ${label}`,
  verdicts: { soft_close: 'Soft-close', close: 'Close', reopen: 'Open again' },
  title: (verdict: string, label: string) => `${verdict}: ${label}`,
} as const;
