/** What a bench said, kept with the day it was run and the command that runs it again. */
export type KeptFigures = { readonly date: string; readonly command: string; readonly figures: Figures };
type Figures = Readonly<Record<string, unknown>>;
export type ReadingFigures = Readonly<Partial<Record<FigureName, KeptFigures>>>;

/** The benches whose figures the guide shows, with the command of each; CORPORA is the folder of the outside material. */
export const READING_BENCHES = {
  confidence: 'npm run bench -- confidence --corpus CORPORA --json',
  receipts: 'npm run bench -- capture --corpus CORPORA/receipts --json',
  hybrid: 'npm run bench -- capture --corpus CORPORA/invoices-hybrid --json',
  xml: 'npm run bench -- capture --corpus CORPORA/invoices-hybrid --variant pdf --json',
  pdf: 'npm run bench -- capture --corpus CORPORA/invoices-pdf --json',
  ocr: 'npm run bench -- ocr --corpus CORPORA/receipts --json',
  documents: 'npm run bench -- documents --count 300 --json',
  carried: 'npm run bench -- documents --only scan --variant carried --count 12 --minutes 7 --json',
  words: 'npm run bench -- words --corpus CORPORA/invoices-hybrid/plain --json',
} as const;
export type FigureName = keyof typeof READING_BENCHES;

const BEGIN = (name: string): string => `<!-- figures: ${name} -->`;
const END = '<!-- end of figures -->';

/** The guide with its tables made anew from the figures; a table without figures says so. */
export function readingGuide(guide: string, kept: ReadingFigures): string {
  return Object.entries(TABLES).reduce((text, [name, table]) => {
    const from = text.indexOf(BEGIN(name));
    const to = text.indexOf(END, from);
    if (from < 0 || to < 0) throw new Error(`The guide has no place for the figures "${name}".`);
    const body = table(kept) ?? 'Not measured yet.';
    return `${text.slice(0, from + BEGIN(name).length)}\n\n${body}\n\n${text.slice(to)}`;
  }, guide);
}

const TABLES: Readonly<Record<string, (kept: ReadingFigures) => string | null>> = {
  fields: fieldsTable,
  sure: sureTable,
  bands: bandsTable,
  looks: looksTable,
  speed: speedTable,
  documents: documentsTable,
};

const source = ({ date, command }: KeptFigures): string => `${date}, \`${command}\`.`;

function fieldsTable(kept: ReadingFigures): string | null {
  const columns = (['xml', 'hybrid', 'pdf', 'receipts'] as const).flatMap((name) => {
    const own = kept[name];
    return own === undefined ? [] : [{ name, own, fields: own.figures.fields as Record<string, { f1: number }> }];
  });
  if (columns.length === 0) return null;
  const rows = Object.entries(SPOKEN_FIELDS).map(([field, words]) => [
    words,
    ...columns.map(({ fields }) => share(fields[field]?.f1)),
  ]);
  const heads = columns.map(({ name, own }) => `${CORPUS_WORDS[name]} (${own.figures.documents})`);
  return [
    table(['F1', ...heads], [...rows, ['**headline**', ...columns.map(({ own }) => share(own.figures.microF1))]]),
    ...columns.map(({ own }) => source(own)),
  ].join('\n\n');
}

const CORPUS_WORDS = {
  xml: 'E-invoice in a PDF',
  hybrid: 'The same PDFs without XML',
  pdf: 'Suppliers’ PDFs',
  receipts: 'Scanned receipts',
} as const;

const SPOKEN_FIELDS = {
  supplier: 'Supplier',
  supplierExact: 'Supplier, to the letter',
  supplierTaxIds: 'Tax ids',
  invoiceNumber: 'Number',
  issueDate: 'Date of issue',
  dueDate: 'Due date',
  currency: 'Currency',
  netTotal: 'Net',
  taxTotal: 'Tax',
  total: 'Total',
  iban: 'IBAN',
  lines: 'Lines',
  taxes: 'Tax breakdown',
} as const;

type Tally = { readonly stated: number; readonly sure: number; readonly wrong: number };

function sureTable(kept: ReadingFigures): string | null {
  const own = kept.confidence;
  if (own === undefined) return null;
  const rows = Object.entries(own.figures.byField as Record<string, Tally>)
    .filter(([, { sure }]) => sure > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const line = ([name, { stated, sure, wrong }]: [string, Tally]): string[] => [
    name,
    `${stated}`,
    `${sure}`,
    `${wrong}`,
  ];
  return [
    table(
      ['Corpus and field', 'Stated', 'Sure', 'Wrong of them'],
      [...rows.map(line), line(['**all**', own.figures.all as Tally])],
    ),
    `${source(own)} Split: ${own.figures.split}.`,
  ].join('\n\n');
}

function bandsTable(kept: ReadingFigures): string | null {
  const own = kept.confidence;
  if (own === undefined) return null;
  const bands = own.figures.bands as readonly { from: number; stated: number; said: number; right: number }[];
  const rows = bands.map(({ from, stated, said, right }) => [share(from), `${stated}`, share(said), share(right)]);
  return table(['Confidence from', 'Statements', 'Said on average', 'Were right'], rows);
}

function looksTable(kept: ReadingFigures): string | null {
  const own = kept.ocr;
  if (own === undefined) return null;
  const rows = (own.figures.looks as readonly Record<string, number | string>[]).map((row) =>
    ['looksMost', 'name', 'looksPerPicture', 'headlineF1', 'supplier', 'issueDate', 'total'].map(
      (key) => `${row[key]}`,
    ),
  );
  const heads = ['Looks at most', 'The last of them', 'Taken per picture', 'Headline F1', 'Supplier', 'Date', 'Total'];
  return [table(heads, rows), source(own)].join('\n\n');
}

const SPENT = ['processorSecondsPerPass', 'toBare', 'toBareByClock', 'peakMb'] as const;

function speedTable(kept: ReadingFigures): string | null {
  const { ocr, words } = kept;
  if (ocr === undefined || words === undefined) return null;
  const side = (name: string) => ocr.figures[name] as Readonly<Partial<Record<(typeof SPENT)[number], number>>>;
  const text = (name: string) => words.figures[name] as { ratio: number };
  const engine = (spoken: string, name: string): string[] => [
    spoken,
    ...SPENT.map((key) => `${side(name)[key] ?? ''}`),
  ];
  return [
    table(
      ['One look at a picture', 'Processor seconds', 'Times Tesseract alone', 'By the clock', 'Peak MB of a worker'],
      [
        engine('Tesseract alone, one thread', 'bare'),
        engine('through us, the machine’s Tesseract', 'native'),
        engine('through us, the one we carry', 'carried'),
      ],
    ),
    source(ocr),
    `Words of text PDFs with their places, as a multiple of the pages a second of \`pdftotext -bbox\`: one long file ${text('bulk').ratio}, single pages ${text('single').ratio}.`,
    source(words),
  ].join('\n\n');
}

type FormFigures = {
  readonly form: keyof typeof SPOKEN_FORMS;
  readonly documents: number;
  readonly perMinute: number;
  readonly posted: number;
  readonly wrong: readonly unknown[];
  readonly reasons: Readonly<Record<string, number>>;
};

const SPOKEN_FORMS = { xml: 'E-invoices in XML', hybrid: 'Hybrids', pdf: 'Text PDFs', scan: 'Scans' } as const;

/** The simulator's documents by form; the scans once more by the Tesseract we carry, where that was measured. */
function documentsTable(kept: ReadingFigures): string | null {
  const { documents, carried } = kept;
  if (documents === undefined) return null;
  const rowsOf = ({ figures }: KeptFigures, suffix: string): string[][] =>
    (figures.byForm as readonly FormFigures[]).map(({ form, perMinute, posted, wrong, reasons, ...each }) => [
      `${SPOKEN_FORMS[form]}${suffix}`,
      `${each.documents}`,
      perMinute.toFixed(perMinute < 100 ? 1 : 0),
      `${posted}`,
      `${wrong.length}`,
      Object.entries(reasons)
        .map(([code, count]) => `\`${code}\` ${count}`)
        .join(', '),
    ]);
  const rows = [...rowsOf(documents, ''), ...(carried === undefined ? [] : rowsOf(carried, ', by the one we carry'))];
  const memory = documents.figures.memory as Readonly<Record<string, { tenths: readonly number[]; most: number }>>;
  const course = Object.entries(memory).map(
    ([name, { tenths, most }]) => `${name} ${tenths.join(', ')}, at most ${most}`,
  );
  return [
    table(['', 'Documents', 'A minute', 'Posted by machines', 'Of them wrong', 'Waiting, by reason'], rows),
    `Memory in MiB by tenths of the time: ${course.join('; ')}.`,
    source(documents),
    ...(carried === undefined ? [] : [source(carried)]),
  ].join('\n\n');
}

const share = (value: unknown): string => (typeof value === 'number' ? value.toFixed(3) : '');

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
