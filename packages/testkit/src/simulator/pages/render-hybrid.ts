import type { Bill } from '../bills/bill.ts';
import { renderCii } from '../xml/cii.ts';
import { drawBill } from './render-bill.ts';
import { morningOf } from './sheet.ts';

/**
 * XMP of a Factur-X file: which attachment is the invoice and in which profile, and the extension schema that PDF/A
 * demands before a property of one's own may be used (Factur-X 1.0, chapter 6).
 */
const FACTUR_X_METADATA = `
<rdf:Description xmlns:fx="urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#" rdf:about="">
  <fx:DocumentType>INVOICE</fx:DocumentType>
  <fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>
  <fx:Version>1.0</fx:Version>
  <fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>
</rdf:Description>
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>fx</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq>${['DocumentFileName', 'DocumentType', 'Version', 'ConformanceLevel']
      .map(
        (name) => `
      <rdf:li rdf:parseType="Resource"><pdfaProperty:name>${name}</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>${name} of the embedded invoice</pdfaProperty:description></rdf:li>`,
      )
      .join('')}
    </rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`;

/**
 * A Factur-X bill: the page for people, factur-x.xml inside it for machines. The XML may be another bill's only where
 * a story wants page and XML to disagree.
 */
export const renderHybrid = (page: Bill, inside: Bill = page): Uint8Array => {
  const sheet = drawBill(page, true);
  const stamp = morningOf(page.issueDate);
  // The type of the writer's options lags behind the writer, which has known AFRelationship for years.
  const attached: PDFKit.Mixins.PDFAttachmentOptions & { readonly relationship: 'Alternative' } = {
    name: 'factur-x.xml',
    type: 'text/xml',
    description: 'Factur-X invoice data',
    relationship: 'Alternative',
    creationDate: stamp,
    modifiedDate: stamp,
  };
  sheet.doc.file(new TextEncoder().encode(renderCii(inside, 'factur-x')) as unknown as string, attached);
  sheet.doc.appendXML(FACTUR_X_METADATA);
  return sheet.close();
};
