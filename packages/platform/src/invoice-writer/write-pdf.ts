import type { InvoicePaper } from '@counterfoil/domain/receivables';
import { drawInvoice } from './page/draw-invoice.ts';
import { morningOf } from './page/invoice-sheet.ts';
import { writeCii } from './write-cii.ts';

const FX = 'urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#';

const property = (name: string): string =>
  `<rdf:li rdf:parseType="Resource"><pdfaProperty:name>${name}</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType>` +
  `<pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>${name} of the embedded invoice</pdfaProperty:description></rdf:li>`;

/**
 * XMP of a Factur-X file: which attachment is the invoice and in which profile, and the extension schema that PDF/A
 * demands before properties of one's own are used (Factur-X 1.0, chapter 6).
 */
const metadataOf = ({ format }: InvoicePaper): string => `
<rdf:Description xmlns:fx="${FX}" rdf:about="">
  <fx:DocumentType>INVOICE</fx:DocumentType>
  <fx:DocumentFileName>${attachmentName(format)}</fx:DocumentFileName>
  <fx:Version>1.0</fx:Version>
  <fx:ConformanceLevel>${format === 'xrechnung' ? 'XRECHNUNG' : 'EN 16931'}</fx:ConformanceLevel>
</rdf:Description>
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>${FX}</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>fx</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq>${['DocumentFileName', 'DocumentType', 'Version', 'ConformanceLevel'].map(property).join('')}</rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`;

const attachmentName = (format: InvoicePaper['format']): string =>
  format === 'xrechnung' ? 'xrechnung.xml' : 'factur-x.xml';

/** The page for people and, unless the customer takes bare pages, the XML for machines inside it. A draft carries none. */
export const writePdf = async (paper: InvoicePaper, form: { readonly draft: boolean }): Promise<Uint8Array> => {
  const sheet = drawInvoice(paper, form);
  if (form.draft || paper.format === 'pdf') return sheet.close();
  const stamp = morningOf(paper.issueDate);
  // The type of the writer's options lags behind the writer, which has known AFRelationship for years.
  const attached: PDFKit.Mixins.PDFAttachmentOptions & { readonly relationship: 'Alternative' } = {
    name: attachmentName(paper.format),
    type: 'text/xml',
    description: 'Factur-X invoice data',
    relationship: 'Alternative',
    creationDate: stamp,
    modifiedDate: stamp,
  };
  sheet.doc.file(new TextEncoder().encode(writeCii(paper)) as unknown as string, attached);
  sheet.doc.appendXML(metadataOf(paper));
  return sheet.close();
};
