export const ui = {
  confidence: { sure: 'Sure', likely: 'Likely', doubtful: 'Doubtful', guess: 'Guess' },
  tryAgain: 'Try again',
  loading: 'Loading',
  clear: (field: string) => `Clear ${field}`,
  columns: 'Columns',
  search: 'Search',
  speaksFor: 'Speaks for it:',
  speaksAgainst: 'Speaks against it:',
  debit: 'Debit',
  credit: 'Credit',
  balances: 'Balances',
  doesNotBalance: 'Does not balance',
} as const;
