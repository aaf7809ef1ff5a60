import type { ReadStatement, StatementFinding } from '@counterfoil/domain/statements';

/** What is worth saying about any statement, whatever its format: missing balances, unbooked lines, odd days. */
export const commonFindings = (statement: ReadStatement): StatementFinding[] => {
  const { purpose, closing, from, to, pending, lines, fileLine } = statement;
  const findings: StatementFinding[] = [];
  const say = (code: StatementFinding['code'], text: string, facts: Record<string, string> = {}): void => {
    findings.push({ code, text, facts, fileLine });
  };
  if (closing === null && purpose === 'booked') {
    say('statement.balance_missing', 'The statement states no closing balance, so nothing proves that it is complete.');
  }
  if (pending.count > 0) {
    const sum = pending.total === null ? '' : `, ${pending.total} ${statement.currency} in all,`;
    const text = `${pending.count} announced lines${sum} are not booked yet and are not imported.`;
    say('statement.lines_not_booked', text, { count: String(pending.count) });
  }
  const outside = lines.filter(
    ({ bookingDate }) => (from !== null && bookingDate < from) || (to !== null && bookingDate > to),
  );
  if (outside.length > 0) {
    const text = `${outside.length} of ${lines.length} lines are booked outside the stated period ${from ?? '?'} to ${to ?? '?'}.`;
    say('statement.outside_period', text, { count: String(outside.length) });
  }
  return findings;
};
