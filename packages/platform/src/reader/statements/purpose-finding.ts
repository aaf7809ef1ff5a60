import type { ReadStatement, StatementFinding } from '@counterfoil/domain/statements';

/** Says of a report or notification that it is none of the statements the bank will book by. */
export const purposeFinding = ({ purpose, fileLine }: ReadStatement): StatementFinding[] => {
  if (purpose === 'booked') return [];
  const isReport = purpose === 'intraday';
  const what = isReport ? 'an intraday report' : 'a notification of single entries';
  const text = `This is ${what}; its lines come again in the booked statement and are not imported.`;
  return [{ code: isReport ? 'statement.intraday_report' : 'statement.notification', text, facts: {}, fileLine }];
};
