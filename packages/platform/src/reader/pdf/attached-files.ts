import type { ReaderLimits } from '../limits.ts';
import { cleanText } from './clean-text.ts';
import type { OpenPdf } from './open-pdf.ts';

const NAME_MAX = 200;

export type AttachedFile = { readonly name: string; readonly bytes: Uint8Array };

/** Names the standards give the invoice in a hybrid PDF: Factur-X, ZUGFeRD 1 and 2, XRechnung. Others may still hold one. */
const STANDARD_NAMES = ['factur-x.xml', 'xrechnung.xml', 'zugferd-invoice.xml'];

/** What a PDF carries beside its pages. */
export type Attached = {
  /** XML files, those under a standard name first. */
  readonly xml: readonly AttachedFile[];
  /** Files that lie in the PDF and are reached under no name of their own: a second one under the name of the first. */
  readonly unnamed: number;
};

/** The files attached to a PDF. Those that are no XML are never opened. */
export async function attachedFiles(pdf: OpenPdf, bytes: Uint8Array, limits: ReaderLimits): Promise<Attached> {
  const attachments = await pdf.getAttachments();
  if (!attachments) return { xml: [], unnamed: 0 };
  const files: AttachedFile[] = [];
  for (const [id, attachment] of [...attachments].slice(0, limits.attachmentsMax)) {
    const name = cleanText(String(attachment.filename ?? id)).slice(0, NAME_MAX);
    if (!name.toLowerCase().endsWith('.xml')) continue;
    const content = await contentOf(pdf, id);
    if (content && content.length <= limits.xmlBytesMax) files.push({ name, bytes: content });
  }
  const unnamed = Math.max(0, countEmbedded(bytes) - attachments.size);
  return { xml: files.sort((a, b) => rank(a.name) - rank(b.name)), unnamed };
}

const EMBEDDED = '/EmbeddedFile';

/** A stream's dictionary is never packed, so each embedded file says of itself what it is, whoever names it. */
function countEmbedded(bytes: Uint8Array): number {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let count = 0;
  for (let at = file.indexOf(EMBEDDED); at >= 0; at = file.indexOf(EMBEDDED, at + EMBEDDED.length))
    if (!/[A-Za-z]/.test(String.fromCharCode(file[at + EMBEDDED.length] ?? 0))) count += 1;
  return count;
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
