import type { ReaderLimits } from '../limits.ts';
import { cleanText } from './clean-text.ts';
import type { OpenPdf } from './open-pdf.ts';

const NAME_MAX = 200;

export type AttachedFile = { readonly name: string; readonly bytes: Uint8Array };

/** Names the standards give the invoice in a hybrid PDF: Factur-X, ZUGFeRD 1 and 2, XRechnung. Others may still hold one. */
const STANDARD_NAMES = ['factur-x.xml', 'xrechnung.xml', 'zugferd-invoice.xml'];

/** XML files attached to a PDF, those under a standard name first. Other attachments are never opened. */
export async function attachedXml(pdf: OpenPdf, limits: ReaderLimits): Promise<AttachedFile[]> {
  const attachments = await pdf.getAttachments();
  if (!attachments) return [];
  const files: AttachedFile[] = [];
  for (const [id, attachment] of [...attachments].slice(0, limits.attachmentsMax)) {
    const name = cleanText(String(attachment.filename ?? id)).slice(0, NAME_MAX);
    if (!name.toLowerCase().endsWith('.xml')) continue;
    const content = await contentOf(pdf, id);
    if (content && content.length <= limits.xmlBytesMax) files.push({ name, bytes: content });
  }
  return files.sort((a, b) => rank(a.name) - rank(b.name));
}

/** An attachment whose stream is broken is as good as absent: the page is still there to be read. */
async function contentOf(pdf: OpenPdf, id: string): Promise<Uint8Array | null> {
  try {
    const content = await pdf.getAttachmentContent(id);
    return content instanceof Uint8Array ? content : ((content as { content?: Uint8Array } | null)?.content ?? null);
  } catch {
    return null;
  }
}

function rank(name: string): number {
  const index = STANDARD_NAMES.indexOf(name.toLowerCase());
  return index < 0 ? STANDARD_NAMES.length : index;
}
