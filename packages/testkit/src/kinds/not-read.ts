import { zip } from '../hostile/archive-shapes.ts';
import { lockedPdf } from '../hostile/pdf-files.ts';
import type { Row } from './row.ts';

const word = (): Buffer =>
  zip([
    { name: '[Content_Types].xml', content: Buffer.from('<Types/>') },
    { name: 'word/document.xml', content: Buffer.from('<w:document/>') },
  ]);

export const NOT_READ: readonly Row[] = [
  {
    kind: 'a Word document',
    file: () => ({ fileName: 'bill.docx', bytes: word() }),
    waits: ['ingest.file_refused'],
    because: /Word|Office|archive/i,
  },
  {
    kind: 'a PDF behind a password',
    file: () => ({ fileName: 'locked.pdf', bytes: lockedPdf() }),
    waits: ['ingest.file_refused'],
    because: /password/,
  },
  {
    kind: 'a file of nothing',
    file: () => ({ fileName: 'empty.pdf', bytes: Buffer.alloc(0) }),
    refused: 'ingest.file_refused',
  },
];
