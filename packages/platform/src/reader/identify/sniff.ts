import { accept, type Result } from '@counterfoil/domain/refusal';
import { looksLikeBankLine } from '@counterfoil/domain/statements';
import { type FileRefusalReason, refuseFile } from '../file-refusal.ts';

export type SniffedType = 'pdf' | 'xml' | 'ofx' | 'mt940' | 'table' | 'jpeg' | 'png' | 'tiff' | 'webp' | 'gif' | 'heic';

const HEAD_BYTES = 4096;

/** Magic bytes as Latin-1 text; each entry is one beginning, `at` where it does not stand at the very start. */
type Magic = { readonly starts: readonly string[]; readonly at?: number };

const IMAGES: readonly (readonly [SniffedType, Magic])[] = [
  ['jpeg', { starts: ['\xff\xd8\xff'] }],
  ['png', { starts: ['\x89PNG\r\n\x1a\n'] }],
  ['tiff', { starts: ['II*\0', 'MM\0*'] }],
  ['webp', { starts: ['WEBP'], at: 8 }],
  ['gif', { starts: ['GIF87a', 'GIF89a'] }],
  [
    'heic',
    { starts: ['ftypheic', 'ftypheix', 'ftypheim', 'ftypheis', 'ftypmif1', 'ftypmsf1', 'ftyphevc', 'ftyphevx'], at: 4 },
  ],
];

const REFUSED: readonly (readonly [FileRefusalReason, Magic, string])[] = [
  [
    'archive',
    { starts: ['PK\x03\x04', 'Rar!', '7z\xbc\xaf', '\x1f\x8b'] },
    'The file is an archive or an office document; send the invoice itself.',
  ],
  ['executable', { starts: ['MZ', '\x7fELF', '#!'] }, 'The file is a program.'],
  [
    'unsupported_statement',
    { starts: ['01,', 'ISA*', 'UNA:', 'UNB+'] },
    'The file is a bank or trade message in a format this reader does not take.',
  ],
];

const begins = (head: string, { starts, at = 0 }: Magic): boolean => starts.some((start) => head.startsWith(start, at));

/** What the first bytes of a file say it is, whatever its name claims. */
export function sniff(bytes: Uint8Array, extension: string): Result<SniffedType> {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1');
  for (const [type, magic] of IMAGES) if (begins(head, magic)) return accept(type);
  for (const [reason, magic, detail] of REFUSED) if (begins(head, magic)) return refuseFile(reason, detail);

  const markup = markupOf(head);
  if (/^\s*(<!doctype\s+html|<html|<head|<body|<script|<!--[\s\S]*?-->\s*<(!doctype\s+html|html))/i.test(markup)) {
    return extension === 'pdf'
      ? refuseFile(
          'html_named_pdf',
          'The file is named .pdf but is a web page, usually a portal that asked for a log-in.',
        )
      : refuseFile('html_file', 'The file is a web page, not a document; print it to PDF or send the original.');
  }
  if (/^\s*OFXHEADER\s*:/i.test(markup) || /^\s*(<\?xml[^>]*\?>\s*)?(<\?OFX|<OFX>)/i.test(markup)) return accept('ofx');
  if (/(?:^|\n|\{4:)[ \t\r\n]{0,4}:(?:20|25P?|28C?|60[FM]):/.test(markup)) return accept('mt940');
  if (/^\s*</.test(markup)) return accept('xml');
  if (/%PDF-\d/.test(head)) return accept('pdf');
  if (TABLES.includes(extension) && isTable(markup)) return accept('table');
  return refuseFile('unknown_type', 'The first bytes of the file belong to no type this reader knows.');
}

const TABLES = ['csv', 'tsv', 'txt'];

/** Named as a table, and some row of the head has a day and an amount: a bank's export takes the statements' road. */
const isTable = (head: string): boolean =>
  ['\t', ';', ',', '|'].some((delimiter) =>
    head.split(/\r?\n/).some((row) => {
      const cells = row.split(delimiter).map((cell) => cell.replace(/^"|"$/g, ''));
      return cells.length > 2 && looksLikeBankLine(cells);
    }),
  );

/** The head as markup: byte order marks and the zero bytes of UTF-16 taken away, so that one test sees every encoding. */
function markupOf(head: string): string {
  return head.replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '').replaceAll('\0', '');
}
