import { accept, type Result } from '@counterfoil/domain/refusal';
import { refuseFile } from '../file-refusal.ts';
import type { ReaderLimits } from '../limits.ts';
import { decodeXmlText } from './decode-text.ts';
import type { XmlElement } from './element.ts';
import { growTree, XmlTooLarge } from './grow-tree.ts';
import { XmlFault } from './scan-xml.ts';

/**
 * The tree of an XML file, or the reason it is refused. A DOCTYPE is refused on the decoded text before any parser
 * sees it: entities and external references have no place in an invoice and every XML attack begins there.
 */
export function parseXml(bytes: Uint8Array, limits: ReaderLimits): Result<XmlElement> {
  if (bytes.length > limits.xmlBytesMax) {
    return refuseFile('oversized', `The XML has ${bytes.length} bytes, ${limits.xmlBytesMax} are accepted.`);
  }
  const decoded = decodeXmlText(bytes);
  if (!decoded.ok) return decoded;
  const text = decoded.value;
  if (/<!(DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(text)) {
    return refuseFile('doctype', 'The XML carries a document type declaration; such files are refused unread.');
  }
  try {
    const { xmlDepthMax: depthMax, xmlNodesMax: nodesMax, xmlAttributesMax: attributesMax } = limits;
    return accept(growTree(text, { depthMax, nodesMax, attributesMax }));
  } catch (error) {
    return refuseTree(error);
  }
}

function refuseTree(error: unknown): Result<never> {
  if (error instanceof XmlTooLarge) return refuseFile(error.reason, error.message);
  if (error instanceof XmlFault) {
    return refuseFile('malformed_xml', `The XML is not well formed at line ${error.line}: ${error.message}.`);
  }
  return refuseFile('malformed_xml', error instanceof Error ? error.message : 'The XML cannot be read.');
}
