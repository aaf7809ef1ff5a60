import { accept, type Refusal, type Result } from '@counterfoil/domain/refusal';
import type {
  ReadStatement,
  ReadStatementFile,
  StatementFormat,
  StatementPurpose,
} from '@counterfoil/domain/statements';
import { scanXml, XmlFault } from '../../xml/scan-xml.ts';
import { childrenOf, findAll, type MarkupNode } from '../markup/markup-node.ts';
import { scanMarkup } from '../markup/scan-markup.ts';
import { refuseStatement } from '../refuse-statement.ts';
import { readCamtStatement } from './camt-statement.ts';

/** The three cash messages of ISO 20022: their body, the statement in it, and what they are good for. */
type CamtMessage = {
  readonly body: RegExp;
  readonly part: string;
  readonly format: StatementFormat;
  readonly purpose: StatementPurpose;
};

const MESSAGES: readonly CamtMessage[] = [
  { body: /^BkToCstmrStmt(V\d+)?$/, part: 'Stmt', format: 'camt053', purpose: 'booked' },
  { body: /^BkToCstmrAcctRpt(V\d+)?$/, part: 'Rpt', format: 'camt052', purpose: 'intraday' },
  { body: /^BkToCstmrDbtCdtNtfctn(V\d+)?$/, part: 'Ntfctn', format: 'camt054', purpose: 'notification' },
];

/**
 * A CAMT.053 file of any version .001.01 to .001.13, by local names alone. camt.052 and camt.054 are read the same way
 * and marked by their purpose: their lines come again in the booked statement, so the chain refuses to import them.
 */
export const parseCamt053 = (text: string): Result<ReadStatementFile> => {
  const tree = parseTree(text);
  if (!tree.ok) return tree;
  const bodies = findAll(tree.value, ['Document']).flatMap((document) => document.children);
  const found = bodies.flatMap((body) => {
    const message = MESSAGES.find((each) => each.body.test(body.name));
    return message === undefined ? [] : [{ body, message }];
  })[0];
  if (found === undefined) {
    const names = bodies.map((body) => body.name).join(', ');
    const detail = `The XML is ${names === '' ? 'no ISO 20022 document' : `a document of ${names}`}, not an account statement.`;
    return refuseStatement('unsupported_format', detail, { format: names.slice(0, 60) || 'xml' });
  }
  const { body, message } = found;
  const results = childrenOf(body, message.part).map((part) => readCamtStatement(part, body, message));
  const statements = results.flatMap((result): ReadStatement[] => (result.ok ? [result.value] : []));
  const exceptions = results.flatMap((result): Refusal[] => (result.ok ? [] : [result.refusal]));
  const first = exceptions[0];
  if (statements.length > 0) return accept({ format: message.format, statements, exceptions });
  if (first !== undefined) return { ok: false, refusal: first };
  return refuseStatement('no_statement', `The ${body.name} message holds no statement.`);
};

const parseTree = (text: string): Result<MarkupNode> => {
  if (/<!(DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(text)) {
    return refuseStatement('doctype', 'The XML carries a document type declaration; such files are refused unread.');
  }
  const fault = faultIn(text);
  if (fault !== null) {
    const detail = `The XML is not well formed at line ${fault.line}: ${fault.message}.`;
    return refuseStatement('malformed_xml', detail, { fileLine: String(fault.line) });
  }
  const { root, tooDeep } = scanMarkup(text, localName);
  return tooDeep ? refuseStatement('xml_too_deep', 'The XML nests deeper than any statement does.') : accept(root);
};

const UNHEARD = { start: () => {}, end: () => {}, text: () => {}, cdata: () => {} };

/** The tree is read leniently, as for OFX; a CAMT file has to be whole all the same. */
const faultIn = (text: string): XmlFault | null => {
  try {
    scanXml(text, UNHEARD);
    return null;
  } catch (error) {
    if (error instanceof XmlFault) return error;
    throw error;
  }
};

const localName = (raw: string): string => raw.slice(raw.indexOf(':') + 1);
