import { type HeldReason, requirementOf } from './held-reason.ts';
import type { ReleaseRole, Severity } from './reason-row.ts';
import { REVIEW_REASON_CODES, REVIEW_REASONS } from './reasons.ts';
import { higherRole } from './roles.ts';

const WEIGHT: Record<Severity, number> = { info: 0, doubt: 1, loss: 2 };
const SNOOZE_DAYS_MAX: Record<Severity, number> = { info: 30, doubt: 7, loss: 1 };
const HOUR_MS = 3_600_000;

/** One item, all its reasons: what the desk shows and sorts by. */
export type CombinedReasons = {
  /** The gravest first, then the most pressing, then the order of the list; the first is the chip of the row. */
  readonly ordered: readonly HeldReason[];
  readonly severity: Severity;
  readonly deadlineAtMs: number;
  readonly release: ReleaseRole;
  readonly secondPerson: boolean;
  readonly snoozeDaysMax: number;
};

const byGravity = (a: HeldReason, b: HeldReason): number => {
  const [x, y] = [REVIEW_REASONS[a.code], REVIEW_REASONS[b.code]];
  return (
    WEIGHT[y.severity] - WEIGHT[x.severity] ||
    x.deadlineHours - y.deadlineHours ||
    REVIEW_REASON_CODES.indexOf(a.code) - REVIEW_REASON_CODES.indexOf(b.code)
  );
};

const withoutRepeats = (held: readonly HeldReason[]): HeldReason[] =>
  held.filter((reason, position) => held.findIndex((other) => other.code === reason.code) === position);

/** Severity and deadline are those of the worst reason, the role that of the highest; a second person if any asks. Instants in milliseconds. */
export const combineReasons = (held: readonly HeldReason[], openedAtMs: number): CombinedReasons => {
  const ordered = withoutRepeats(held).sort(byGravity);
  const rows = ordered.map((reason) => REVIEW_REASONS[reason.code]);
  const severity = rows.reduce<Severity>((worst, { severity: s }) => (WEIGHT[s] > WEIGHT[worst] ? s : worst), 'info');
  const hours = rows.reduce((least, { deadlineHours }) => Math.min(least, deadlineHours), 720);
  return {
    ordered,
    severity,
    deadlineAtMs: openedAtMs + hours * HOUR_MS,
    release: ordered.map(requirementOf).reduce<ReleaseRole>((high, { release }) => higherRole(release, high), 'admin'),
    secondPerson: ordered.some((reason) => requirementOf(reason).secondPerson),
    snoozeDaysMax: SNOOZE_DAYS_MAX[severity],
  };
};
