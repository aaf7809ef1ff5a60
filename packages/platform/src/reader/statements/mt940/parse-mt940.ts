import { accept, type Refusal, type Result } from '@counterfoil/domain/refusal';
import type { ReadStatement, ReadStatementFile } from '@counterfoil/domain/statements';
import { refuseStatement } from '../refuse-statement.ts';
import { type SwiftField, splitFields } from './split-fields.ts';
import { readSwiftStatement } from './swift-statement.ts';

/**
 * A SWIFT MT940 file in the dialects of its banks, with or without block headers, several statements and intermediate
 * pages included. MT942 is read the same way and marked as the intraday report it is.
 */
export const parseMt940 = (text: string): Result<ReadStatementFile> => {
  const groups = groupByStatement(splitFields(text));
  const isReport = groups.some((fields) => fields.some(({ tag }) => REPORT_TAGS.includes(tag)));
  const statements: ReadStatement[] = [];
  const exceptions: Refusal[] = [];
  for (const fields of groups) {
    const result = fields[0]?.tag === '20' ? readSwiftStatement(fields, isReport) : refuseStray(fields);
    if (result.ok) statements.push(result.value);
    else exceptions.push(result.refusal);
  }
  const first = exceptions[0];
  if (statements.length > 0) return accept({ format: isReport ? 'mt942' : 'mt940', statements, exceptions });
  if (first !== undefined) return { ok: false, refusal: first };
  return refuseStatement('no_statement', 'The file has SWIFT tags but no statement.');
};

const REPORT_TAGS = ['34F', '90C', '90D', '942'];

/** A statement begins at `:20:`; what a file has before the first, or after its message has ended, is nobody's. */
const groupByStatement = (fields: readonly SwiftField[]): SwiftField[][] => {
  const groups: SwiftField[][] = [];
  let isOver = true;
  for (const field of fields) {
    if (field.tag === '940' || field.tag === '942') continue;
    const begins = field.tag === '20' || (isOver && field.tag === '61');
    if (begins || groups.length === 0) {
      groups.push([field]);
      isOver = false;
    } else groups.at(-1)?.push(field);
    if (field.tag.startsWith('62')) isOver = true;
  }
  return groups;
};

const refuseStray = (fields: readonly SwiftField[]): Result<never> => {
  const line = fields[0]?.line ?? 1;
  const detail = `The field :${fields[0]?.tag}: at line ${line} belongs to no statement: there is no :20: before it.`;
  return refuseStatement('malformed_mt940', detail, { fileLine: String(line) });
};
