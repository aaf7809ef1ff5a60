import type { ReadStatement, StatementFinding } from '@counterfoil/domain/statements';
import { commonFindings } from '../statement-findings.ts';

const MONEY_OUT = ['DEBIT', 'CHECK', 'FEE', 'SRVCHG', 'POS', 'DIRECTDEBIT'];
const MONEY_IN = ['CREDIT', 'DEP', 'DIRECTDEP'];

/** Signs against their kind are named, never turned: a debit of +5.00 may be a refund, and the balance will tell. */
export const ofxFindings = (statement: ReadStatement): StatementFinding[] => {
  const odd = statement.lines.filter(({ kind, amount }) => {
    if (kind === null) return false;
    return amount.startsWith('-') ? MONEY_IN.includes(kind) : MONEY_OUT.includes(kind) && !/^0[.0]*$/.test(amount);
  });
  const common = commonFindings(statement);
  const first = odd[0];
  if (first === undefined) return common;
  const text = `${odd.length} entries have a sign that does not fit their kind, the first a ${first.kind} of ${first.amount} ${first.currency}.`;
  return [
    ...common,
    { code: 'statement.sign_unusual', text, facts: { count: String(odd.length) }, fileLine: first.fileLine },
  ];
};
