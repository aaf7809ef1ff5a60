import type { StageJob } from '../../stage.ts';

/** Takes `entry.posted`; balances are kept by the posting itself, so what remains is telling and alerting. */
export const reportEntryJob: StageJob = {
  stage: '6-report',
  topic: 'entry.posted',
  subjectKind: 'journal_entry',
  inWords: 'refreshing figures',
};
