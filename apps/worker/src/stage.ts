import type { Books } from '@counterfoil/platform/db';

/** What one job names: ids only, re-read under its organisation. */
export type Subject = { readonly tenantId: string; readonly kind: string; readonly id: string };

/** A job of a stage: what it listens to and how it is keyed; the handler stands beside it. */
export type StageJob = {
  readonly stage: string;
  readonly topic: string;
  readonly subjectKind: string;
  /** Reason words for the review item when every retry has failed. */
  readonly inWords: string;
};

export type StageHandler = (books: Books, subject: Subject) => Promise<void>;

export type Stage = { readonly job: StageJob; readonly handle: StageHandler };
