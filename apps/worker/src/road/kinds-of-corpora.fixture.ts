import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const corpora = fileURLToPath(new URL('../../../../../shared/corpora/', import.meta.url));

export const CORPORA_ARE_HERE = ['invoices-pdf', 'invoices-hybrid', 'e-invoices', 'receipts'].every((folder) =>
  existsSync(corpora + folder),
);

export type RealFile = {
  readonly kind: string;
  /** Folder and file in it, as its manifest names it. */
  readonly from: readonly [folder: string, file: string];
  readonly waits: readonly string[];
  readonly says?: Readonly<Record<string, unknown>>;
};

/** One real file for each kind the corpora have; none of their vendors is known here, so each waits for a person. */
export const REAL_FILES: readonly RealFile[] = [
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

/** The file's bytes, and the total its manifest states. */
export const openReal = ({ from: [folder, file] }: RealFile) => {
  const bytes = readFileSync(`${corpora}${folder}/${file}`);
  const rows = readFileSync(`${corpora}${folder}/manifest.jsonl`, 'utf8').trim().split('\n');
  const row = rows
    .map((each) => JSON.parse(each) as { file: string; hybrid?: string; truth: { total: string | null } })
    .find((each) => each.file === file || each.hybrid === file);
  const fileName = file.split('/').at(-1) ?? file;
  return { file: { fileName, bytes }, total: row?.truth.total ?? null };
};
