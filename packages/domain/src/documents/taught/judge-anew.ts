import { judgeDocument } from '../judge-document.ts';
import { AMOUNT_FIELDS, type FieldName, type ReadDocument, type ReadFinding } from '../read-document.ts';

const DATES: readonly FieldName[] = ['issueDate', 'dueDate', 'serviceFrom', 'serviceTo'];

/** Judged anew, without the doubts that what was taught answers and those the figures would raise again by themselves. */
export const judgedAnew = (document: ReadDocument, answered: readonly FieldName[]): ReadDocument => {
  const family = [AMOUNT_FIELDS, DATES].filter((names) => names.some((name) => answered.includes(name))).flat();
  return withoutDoubts(document, answered, new Set<string>([...answered, ...family]));
};

/** As above for other lines under the same sums: nothing that was doubted of a field is answered by them. */
export const sumsJudgedAnew = (document: ReadDocument): ReadDocument =>
  withoutDoubts(document, [], new Set<string>(AMOUNT_FIELDS));

const withoutDoubts = (
  document: ReadDocument,
  answered: readonly FieldName[],
  touched: ReadonlySet<string>,
): ReadDocument => {
  const stays = ({ code, field }: ReadFinding): boolean => {
    if (code === 'read.arithmetic_open' || code === 'read.field_missing') return false;
    return !(code === 'read.field_doubtful' && answered.some((name) => name === field));
  };
  const unchecked = Object.fromEntries(
    Object.entries(document.fields).map(([name, field]) => [
      name,
      touched.has(name) ? { ...field, checks: [] } : field,
    ]),
  ) as ReadDocument['fields'];
  return judgeDocument({ ...document, fields: unchecked, findings: document.findings.filter(stays) });
};

/** How much stands open: an equation that does not hold, or a check digit, counts for more than a field nobody found. */
export const opennessOf = ({ findings }: ReadDocument): number =>
  findings.reduce((all, { code }) => all + (code === 'read.field_missing' ? 1 : 2), 0);
