import type { ReadDocument } from '@counterfoil/domain/documents';
import type { XmlElement } from '../xml/element.ts';
import { readCii } from './read-cii.ts';
import { readUbl } from './read-ubl.ts';

export type XmlKind = 'cii' | 'ubl' | 'fatturapa' | 'camt' | 'ofx' | 'other';

const CII_NAMESPACE = /^urn:(un:unece:uncefact:data:standard:CrossIndustryInvoice:|ferd:CrossIndustryDocument:)/;
const UBL_NAMESPACE = /^urn:oasis:names:specification:ubl:schema:xsd:(Invoice|CreditNote)-2/;

/** What an XML file is, by the name and namespace of its root alone. */
export function kindOfXml(root: XmlElement): XmlKind {
  if (CII_NAMESPACE.test(root.namespace) && /^CrossIndustry(Invoice|Document)$/.test(root.name)) return 'cii';
  if (UBL_NAMESPACE.test(root.namespace) && /^(Invoice|CreditNote)$/.test(root.name)) return 'ubl';
  if (root.name === 'FatturaElettronica') return 'fatturapa';
  if (/:camt\.05[234]\./.test(root.namespace)) return 'camt';
  return root.name === 'OFX' ? 'ofx' : 'other';
}

/** The document an e-invoice states, or null when the root is no invoice this reader knows. */
export function readEinvoice(root: XmlElement): ReadDocument | null {
  const kind = kindOfXml(root);
  if (kind === 'cii') return readCii(root);
  if (kind === 'ubl') return readUbl(root);
  return null;
}
