/** Who stands on the approval ladder, lowest first; `admin` keeps the machinery running and posts nothing. */
export type ReleaseRole = 'clerk' | 'reviewer' | 'controller' | 'owner' | 'admin';

/** A claim about money, not a mood: `loss` only where money is lost or about to be, `doubt` where somebody should look twice. */
export type Severity = 'info' | 'doubt' | 'loss';

export type ReasonRow = {
  readonly release: ReleaseRole;
  /** A second person must confirm too, who is neither a preparer nor the last editor of that party. */
  readonly secondPerson: boolean;
  readonly severity: Severity;
  readonly deadlineHours: number;
  /** The words on the chip. */
  readonly shortForm: string;
  readonly meaning: string;
  readonly usualProposal: string;
};
