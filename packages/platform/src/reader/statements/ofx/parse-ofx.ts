import { accept, type Refusal, type Result } from '@counterfoil/domain/refusal';
import type { ReadStatement, ReadStatementFile } from '@counterfoil/domain/statements';
import { findAll, type MarkupNode, textAt } from '../markup/markup-node.ts';
import { scanMarkup } from '../markup/scan-markup.ts';
import { reasonOf, refuseStatement } from '../refuse-statement.ts';
import { readOfxStatement } from './ofx-statement.ts';

/**
 * An OFX or QFX file, SGML 1.x or XML 2.x, with one or several statements of bank accounts and cards (OFX 1.0.2 to 2.3).
 * Gives every statement it can read and names why not for the others; refuses when there is none.
 */
export const parseOfx = (text: string): Result<ReadStatementFile> => {
  if (/<!(DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(text)) {
    return refuseStatement(
      'doctype',
      'The OFX file carries a document type declaration; such files are refused unread.',
    );
  }
  const { root, unclosed, tooDeep } = scanMarkup(text, (raw) => raw.toUpperCase());
  if (tooDeep) return refuseStatement('malformed_ofx', 'The OFX file nests deeper than any statement does.');
  const ofx = findAll(root, ['OFX'])[0];
  if (ofx === undefined) return refuseStatement('malformed_ofx', 'The file has no OFX element.');
  const cutOff = unclosed.find((name) => STATEMENT_PARTS.includes(name));
  if (cutOff !== undefined) {
    return refuseStatement('truncated', `The file ends inside <${cutOff}>: it is cut off, and lines may be missing.`);
  }

  const statements: ReadStatement[] = [];
  const exceptions: Refusal[] = [];
  for (const answer of findAll(ofx, [...Object.keys(ANSWERS), 'SONRS'])) {
    const result = readAnswer(answer);
    if (result === null) continue;
    if (result.ok) statements.push(result.value);
    else exceptions.push(result.refusal);
  }
  const first = exceptions[0];
  if (statements.length > 0) return accept({ format: 'ofx', statements, exceptions });
  if (first === undefined)
    return refuseStatement('no_statement', 'The OFX file is well formed but holds no statement.');
  const others = exceptions.slice(1).map((exception) => reasonOf(exception));
  return {
    ok: false,
    refusal: { ...first, facts: { ...first.facts, ...(others.length > 0 && { others: others.join(',') }) } },
  };
};

const STATEMENT_PARTS = ['STMTRS', 'CCSTMTRS', 'BANKTRANLIST', 'STMTTRN', 'LEDGERBAL', 'BANKACCTFROM', 'CCACCTFROM'];

/** The answers that carry statements, and the element in them that is the statement. */
const ANSWERS: Readonly<Record<string, string>> = {
  STMTTRNRS: 'STMTRS',
  CCSTMTTRNRS: 'CCSTMTRS',
  INVSTMTTRNRS: 'INVSTMTRS',
  LOANSTMTTRNRS: 'LOANSTMTRS',
  STMTRS: 'STMTRS',
  CCSTMTRS: 'CCSTMTRS',
};

/** A statement, a refusal, or null for an answer that is well and holds no statement. */
const readAnswer = (answer: MarkupNode): Result<ReadStatement> | null => {
  if (textAt(answer, 'STATUS/SEVERITY')?.toUpperCase() === 'ERROR') {
    const code = textAt(answer, 'STATUS/CODE') ?? 'unknown';
    const message = textAt(answer, 'STATUS/MESSAGE') ?? 'no message';
    const detail = `The bank answered with error ${code} at line ${answer.line}: ${message.slice(0, 200)}`;
    return refuseStatement('bank_error', detail, { bankCode: code });
  }
  const part = ANSWERS[answer.name];
  if (part === undefined) return null;
  const statement = answer.name === part ? answer : answer.children.find((each) => each.name === part);
  if (statement === undefined) return null;
  if (part === 'INVSTMTRS') {
    const detail = `The statement at line ${statement.line} is of an investment account; securities are not read here.`;
    return refuseStatement('investment_statement', detail, { fileLine: String(statement.line) });
  }
  if (part === 'LOANSTMTRS') {
    const detail = `The statement at line ${statement.line} is of a loan account, which is not read here.`;
    return refuseStatement('loan_statement', detail, { fileLine: String(statement.line) });
  }
  return readOfxStatement(statement);
};
