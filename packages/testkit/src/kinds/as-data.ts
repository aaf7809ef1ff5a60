import type { FilePart } from '../harness/api/multipart.ts';
import { billCii } from './bill-cii.ts';
import { billXml } from './bill-xml.ts';
import { posts } from './on-text-pages.ts';
import type { Row } from './row.ts';

const file = (fileName: string, bytes: string) => (): FilePart => ({ fileName, bytes });

export const AS_DATA: readonly Row[] = [
  {
    kind: 'a bill in UBL',
    file: file(
      'ubl.xml',
      billXml({ number: 'UBL-1', date: '2026-03-26', net: '126.00', tax: '23.94', total: '149.94' }),
    ),
    reads: { invoiceNumber: 'UBL-1', issueDate: '2026-03-26', total: '149.94' },
    says: { kind: 'invoice', syntax: 'ubl' },
    posts: posts('126.00', '23.94', '149.94'),
  },
  {
    kind: 'a bill in CII',
    file: file(
      'cii.xml',
      billCii({ number: 'CII-1', date: '2026-03-29', net: '129.00', tax: '24.51', total: '153.51' }),
    ),
    reads: { invoiceNumber: 'CII-1', issueDate: '2026-03-29', total: '153.51' },
    says: { kind: 'invoice', syntax: 'cii' },
    posts: posts('129.00', '24.51', '153.51'),
  },
  {
    kind: 'a credit note in UBL',
    file: file(
      'credit.xml',
      billXml({ number: 'UBL-2', date: '2026-03-30', net: '124.00', tax: '23.56', total: '147.56', credit: true }),
    ),
    reads: { invoiceNumber: 'UBL-2', total: '147.56' },
    says: { kind: 'credit_note', syntax: 'ubl' },
    posts: { '1570': '-23.56', '1600': '147.56', '6300': '-124.00' },
  },
];
