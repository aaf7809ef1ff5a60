export const day = {
  title: 'Desk',
  toReview: 'Go to Review',
  halted: (name: string, detail: string) => `Posting is halted for ${name}: ${detail}`,
  waiting: 'wait for a decision',
  reading: 'being read',
  posted: 'documents posted',
  openLines: 'bank lines to reconcile',
  first: 'Due first',
  nothing: 'Nothing waits for you.',
  lately: 'Decided last',
  allDecisions: 'All decisions',
  trialBalance: 'To the trial balance',
} as const;
