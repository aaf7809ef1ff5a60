import { accept, type Result } from '@counterfoil/domain/refusal';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { refuseFile } from '../file-refusal.ts';
import type { ReaderLimits } from '../limits.ts';
import { decodeXmlText } from './decode-text.ts';
import type { XmlElement } from './element.ts';
import { growTree, type OrderedNode } from './grow-tree.ts';

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  htmlEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  cdataPropName: '#cdata',
  maxNestedTags: 1000,
});

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

  const guarded = guardText(text, limits);
  if (!guarded.ok) return guarded;

  const valid = XMLValidator.validate(text);
  if (valid !== true) {
    return refuseFile('malformed_xml', `The XML is not well formed at line ${valid.err.line}: ${valid.err.msg}`);
  }
  try {
    return growTree(parser.parse(text) as OrderedNode[]);
  } catch (error) {
    return refuseFile(
      'malformed_xml',
      `The XML cannot be parsed: ${error instanceof Error ? error.message : 'unknown'}`,
    );
  }
}

function guardText(text: string, limits: ReaderLimits): Result<string> {
  if (/<!(DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(text)) {
    return refuseFile('doctype', 'The XML carries a document type declaration; such files are refused unread.');
  }
  const markup = text.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, '');
  let nodes = 0;
  let depth = 0;
  for (const tag of markup.matchAll(/<(\/?)[^<>!?][^<>]*?(\/?)>/g)) {
    if (tag[1]) depth -= 1;
    else {
      nodes += 1;
      if (!tag[2]) depth += 1;
    }
    if (depth > limits.xmlDepthMax) {
      return refuseFile('xml_too_deep', `The XML nests deeper than the accepted ${limits.xmlDepthMax} levels.`);
    }
    if (nodes > limits.xmlNodesMax) {
      return refuseFile('xml_too_large', `The XML has more than the accepted ${limits.xmlNodesMax} elements.`);
    }
  }
  return accept(text);
}
