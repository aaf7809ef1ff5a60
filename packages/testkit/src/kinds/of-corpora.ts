import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Row } from './row.ts';

const BESIDE = fileURLToPath(new URL('../../../../../shared/corpora/', import.meta.url));
const FOLDERS = ['invoices-pdf', 'invoices-hybrid', 'e-invoices', 'receipts'] as const;

/** Whether the corpora lie beside the repository. */
export const CORPORA_ARE_HERE = FOLDERS.every((folder) => existsSync(BESIDE + folder));

type RealFile = Pick<Row, 'kind' | 'says'> & {
  /** Folder and file in it, as its manifest names it. */
  readonly from: readonly [folder: (typeof FOLDERS)[number], file: string];
  readonly waits: readonly string[];
};

/** One real file for each kind the corpora have; none of their vendors is known here, so each waits for a person. */
const REAL_FILES: readonly RealFile[] = [
  { kind: 'a text PDF in German', from: ['invoices-pdf', 'QualityHosting.pdf'], waits: ['party.unknown'] },
  { kind: 'a text PDF in Dutch', from: ['invoices-pdf', 'coolblue1.pdf'], waits: ['party.unknown'] },
  {
    kind: 'a hybrid in English, in another currency',
    from: ['invoices-pdf', 'AzureInterior.pdf'],
    waits: ['party.unknown', 'match.rate_suspect'],
    says: { syntax: 'facturx' },
  },
  {
    kind: 'two rates, discounts, a charge, a prepayment and a step of discount on a page',
    from: ['invoices-hybrid', 'plain/csharp_0205.pdf'],
    waits: ['ingest.other_recipient', 'party.unknown'],
    says: { adjustments: [{ kind: 'allowance' }, { kind: 'charge' }], discounts: [{ percent: '3' }] },
  },
  {
    kind: 'a bill below zero',
    from: ['invoices-hybrid', 'plain/csharp_0231.pdf'],
    waits: ['read.field_doubtful', 'party.unknown'],
  },
  {
    kind: 'a hybrid whose page and data agree',
    from: ['invoices-hybrid', 'pdf/corpus_0032.pdf'],
    waits: ['ingest.other_recipient', 'party.unknown'],
    says: { syntax: 'facturx', differences: [] },
  },
  {
    kind: 'a hybrid whose page and data disagree',
    from: ['invoices-hybrid', 'pdf/corpus_0041.pdf'],
    waits: ['read.sources_disagree'],
    says: { differences: { length: 3 } },
  },
  {
    kind: 'a credit note as data',
    from: ['e-invoices', 'en16931/ubl/examples/ubl-tc434-creditnote1.xml'],
    waits: ['party.unknown'],
    says: { kind: 'credit_note', syntax: 'ubl' },
  },
  {
    kind: 'a period of service, an order number, discounts and a prepayment as data',
    from: ['e-invoices', 'en16931/cii/examples/CII_example2.xml'],
    waits: ['party.unknown', 'match.rate_suspect'],
    says: {
      syntax: 'cii',
      adjustments: [{ kind: 'allowance' }, { kind: 'charge' }],
      fields: { orderReference: { value: '123' }, serviceFrom: { value: '2013-06-01' }, prepaid: { value: '1000' } },
    },
  },
  {
    kind: 'a photographed receipt',
    from: ['receipts', 'img/009.jpg'],
    waits: ['party.unknown'],
    says: { kind: 'receipt', syntax: 'ocr' },
  },
];

type Stated = { readonly file: string; readonly hybrid?: string; readonly truth: { readonly total: string | null } };

/** The total its manifest states. */
const totalOf = ([folder, file]: RealFile['from']): string | undefined => {
  const lines = readFileSync(`${BESIDE}${folder}/manifest.jsonl`, 'utf8').trim().split('\n');
  const row = lines.map((line) => JSON.parse(line) as Stated).find((each) => [each.file, each.hybrid].includes(file));
  return row?.truth.total ?? undefined;
};

/** The real files as rows; none where the corpora are not here. */
export const realFiles = (): readonly Row[] =>
  CORPORA_ARE_HERE
    ? REAL_FILES.map(({ from, ...row }) => ({
        ...row,
        total: totalOf(from),
        file: () => ({ fileName: from[1].split('/').at(-1) ?? '', bytes: readFileSync(`${BESIDE}${from.join('/')}`) }),
      }))
    : [];
