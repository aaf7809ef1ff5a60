import type { PageRange } from '@counterfoil/domain/documents';
import { accept, type Result } from '@counterfoil/domain/refusal';
import { kindOfXml, type XmlKind } from '../einvoice/read-einvoice.ts';
import { type FileRefusalReason, refuseFile } from '../file-refusal.ts';
import type { ReaderLimits } from '../limits.ts';
import { withPdf } from '../pdf/open-pdf.ts';
import { provePicture } from '../picture/open-picture.ts';
import type { XmlElement } from '../xml/element.ts';
import { parseXml } from '../xml/parse-xml.ts';
import { checkPdfEnds } from './check-pdf-ends.ts';
import { type SniffedType, sniff } from './sniff.ts';

/** What a file proved to be: by its bytes, by a full parse and by its name together. */
export type FileIdentity = {
  readonly type: SniffedType;
  /** Which of the two roads it goes: a document to code, or a bank statement to match. */
  readonly road: 'document' | 'statement';
  readonly syntax: 'cii' | 'ubl' | 'camt' | 'ofx' | 'mt940' | null;
  readonly mediaType: string;
  readonly pages: number | null;
};

export type FileInput = { readonly bytes: Uint8Array; readonly fileName: string };

/** A file, or some of its pages, turned as somebody at the desk turned them. */
export type PaperInput = FileInput & {
  /** Only these pages of the file are the document. */
  readonly pages?: PageRange;
  /** Degrees clockwise by page of the file, for pages that lie on their side. */
  readonly turns?: Readonly<Record<number, number>>;
  /** Told as pages are looked at. */
  readonly onPage?: OnPage;
};

/** How far a reading has come: pages that were looked at, of all. */
export type OnPage = (progress: { readonly read: number; readonly of: number }) => void;

/** An identity with the tree it was proved by, so that reading need not parse twice. */
export type Identified = FileIdentity & { readonly tree: XmlElement | null };

const EXTENSIONS: Readonly<Record<SniffedType, readonly string[]>> = {
  pdf: ['pdf'],
  xml: ['xml'],
  ofx: ['ofx', 'qfx', 'qbo', 'xml'],
  mt940: ['sta', 'mt940', '940', 'swi', 'txt'],
  table: ['csv', 'tsv', 'txt'],
  jpeg: ['jpg', 'jpeg', 'jpe', 'jfif'],
  png: ['png'],
  tiff: ['tif', 'tiff'],
  webp: ['webp'],
  gif: ['gif'],
  heic: ['heic', 'heif'],
};
const KNOWN_EXTENSIONS = new Set([...Object.values(EXTENSIONS).flat(), 'html', 'htm', 'exe', 'zip', 'docx', 'xlsx']);

const MEDIA_TYPES: Readonly<Record<SniffedType, string>> = {
  pdf: 'application/pdf',
  xml: 'application/xml',
  ofx: 'application/x-ofx',
  mt940: 'text/plain',
  table: 'text/csv',
  jpeg: 'image/jpeg',
  png: 'image/png',
  tiff: 'image/tiff',
  webp: 'image/webp',
  gif: 'image/gif',
  heic: 'image/heic',
};

/** Identifies a file, or refuses it with a reason. `openPdf: false` leaves the full parse of a PDF to the caller. */
export async function identifyFile(
  { bytes, fileName }: FileInput,
  { limits, openPdf }: { limits: ReaderLimits; openPdf: boolean },
): Promise<Result<Identified>> {
  if (bytes.length === 0) return refuseFile('empty_file', 'The file has no bytes.');
  if (bytes.length > limits.fileBytesMax) {
    return refuseFile('oversized', `The file has ${bytes.length} bytes, ${limits.fileBytesMax} are accepted.`);
  }
  const extension = /\.([A-Za-z0-9]{1,8})$/.exec(fileName.trim())?.[1]?.toLowerCase() ?? '';
  const sniffed = sniff(bytes, extension);
  if (!sniffed.ok) return sniffed;
  const type = sniffed.value;
  if (KNOWN_EXTENSIONS.has(extension) && !EXTENSIONS[type].includes(extension)) {
    return refuseFile('type_mismatch', `The file is named .${extension}, but its bytes are ${MEDIA_TYPES[type]}.`);
  }

  if (type === 'xml') return identifyXml(bytes, limits);
  if (type === 'pdf') return identifyPdf(bytes, { limits, openPdf });
  if (type === 'table') return accept({ ...identity(type), road: 'statement', syntax: null });
  if (type === 'ofx' || type === 'mt940') return accept({ ...identity(type), road: 'statement', syntax: type });
  return identifyPicture(type, bytes, limits);
}

const REFUSED_PICTURES: Partial<Record<SniffedType, string>> = {
  heic: 'The file is a HEIC photograph, and this machine has no decoder for it. Have the phone or the mail program save it as JPEG, or have heif-dec or heif-convert (libheif) installed on the server.',
  gif: 'The file is a GIF, which holds too few shades to read from; send the photograph or scan as JPEG, PNG or TIFF.',
};

async function identifyPicture(
  type: SniffedType,
  bytes: Uint8Array,
  limits: ReaderLimits,
): Promise<Result<Identified>> {
  const refused = REFUSED_PICTURES[type];
  if (refused !== undefined) return refuseFile('unsupported_picture', refused);
  const proved = await provePicture(bytes, limits);
  if (!proved.ok) return proved;
  if (proved.value.format !== type) {
    return refuseFile(
      'type_mismatch',
      `The file begins like ${MEDIA_TYPES[type]}, but decodes as ${proved.value.format}.`,
    );
  }
  return accept({ ...identity(type), road: 'document', syntax: null, pages: proved.value.pages });
}

const identity = (type: SniffedType) => ({ type, mediaType: MEDIA_TYPES[type], pages: null, tree: null });

async function identifyPdf(
  bytes: Uint8Array,
  { limits, openPdf }: { limits: ReaderLimits; openPdf: boolean },
): Promise<Result<Identified>> {
  const whole = checkPdfEnds(bytes);
  if (!whole.ok) return whole;
  const found: Identified = { ...identity('pdf'), road: 'document', syntax: null };
  if (!openPdf) return accept(found);
  return withPdf(bytes, limits, async (pdf) => accept({ ...found, pages: pdf.numPages }));
}

const REFUSED_XML: Partial<Record<XmlKind, readonly [FileRefusalReason, string]>> = {
  fatturapa: [
    'unsupported_fatturapa',
    'The file is an Italian FatturaPA invoice, which this reader does not take yet; send it as PDF or EN 16931.',
  ],
  other: ['unsupported_xml', 'The XML is well formed but is no invoice or statement this reader knows.'],
};

function identifyXml(bytes: Uint8Array, limits: ReaderLimits): Result<Identified> {
  const tree = parseXml(bytes, limits);
  if (!tree.ok) return tree;
  const kind = kindOfXml(tree.value);
  const refused = REFUSED_XML[kind];
  if (refused) return refuseFile(refused[0], refused[1], { root: tree.value.name });
  const found = { ...identity(kind === 'ofx' ? 'ofx' : 'xml'), tree: tree.value };
  if (kind === 'cii' || kind === 'ubl') return accept({ ...found, road: 'document', syntax: kind });
  return accept({ ...found, road: 'statement', syntax: kind === 'ofx' ? 'ofx' : 'camt' });
}
