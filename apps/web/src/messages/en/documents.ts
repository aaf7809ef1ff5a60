import { columnRoles } from './column-roles.ts';

const channels: Readonly<Record<string, string>> = {
  upload: 'upload',
  api: 'API',
  mail: 'mail',
  seed: 'sample',
  feed: 'feed',
  portal: 'portal',
};

const partStatuses: Readonly<Record<string, string>> = {
  received: 'Being taken in',
  reading: 'Being read',
  read: 'Being coded',
  coded: 'Being posted',
  matched: 'Being posted',
  posted: 'Posted',
  exception: 'Waits for review',
  rejected: 'Rejected',
  failed: 'Could not be read',
  filed: 'Filed, not posted',
  duplicate: 'Known before',
};

type Batch = {
  readonly taken: number;
  readonly travelling: number;
  readonly known: number;
  readonly refused: number;
};

export const documents = {
  title: 'Documents',
  states: 'Documents by state',
  add: 'Add documents',
  search: 'Search',
  nothingFound: 'No document fits that search',
  dropTitle: 'Drop files or folders anywhere on this page',
  dropText:
    'Receipts as photographs or scans (JPEG, PNG, TIFF, WebP), PDF invoices, Factur-X and ZUGFeRD, XRechnung (UBL, CII), bank statements as CAMT.053, MT940, OFX, BAI2 or CSV.',
  release: 'Let go: they are read at once',
  dropped: 'Dropped just now',
  droppedAt: (clock: string) => `dropped by you at ${clock}`,
  files: (count: number) => (count === 1 ? '1 file' : `${count} files`),
  batch: ({ taken, travelling, known, refused }: Batch) =>
    [
      travelling > 0 && `${travelling} on the way`,
      `${taken} taken`,
      known > 0 && `${known} known`,
      refused > 0 && `${refused} refused`,
    ]
      .filter(Boolean)
      .join(', '),
  clear: 'Clear this list',
  upload: { waiting: 'Waits its turn', sending: 'On its way', taken: 'Arrived' },
  alreadyHere: 'Already here',
  sameBytes: 'The same file came before. Nothing is booked twice.',
  broughtAgain: 'Brought again',
  takenUpAgain: 'It was rejected or taken back before. It is taken up once more, and a person says what it is.',
  openFirst: 'Open first copy',
  open: 'Open',
  refused: 'Refused',
  tabs: {
    all: 'All',
    reading: 'Reading',
    review: 'To review',
    ready: 'Ready',
    posted: 'Posted',
    filed: 'Filed, not postable',
  },
  empty: {
    all: 'No documents yet',
    reading: 'Nothing is being read',
    review: 'No document waits for a decision',
    ready: 'Nothing waits to be posted',
    posted: 'Nothing is posted yet',
    filed: 'Nothing is filed without posting',
  },
  emptyText:
    'Drop a bill on this page, or press Add documents: it is read, coded and posted, or it waits in Review with a reason.',
  emptyReader: 'What clerks and reviewers bring shows here.',
  column: {
    file: 'File',
    from: 'From',
    number: 'No.',
    issued: 'Issued',
    channel: 'Came by',
    pages: 'Pages',
    progress: 'Progress',
    total: 'Total',
  },
  channel: (channel: string) => channels[channel] ?? channel,
  noPages: 'data',
  status: {
    posted: 'Posted',
    rejected: 'Rejected',
    failed: 'Failed',
    duplicate: 'Known',
    filed: 'Filed, not posted',
    merged: 'Joined to another',
  },
  held: (parts: number) => `A file that held ${parts} documents; nothing is posted from the file itself`,
  partsTitle: 'The documents in it',
  partStatus: (status: string) => partStatuses[status] ?? status,
  splitInto: (parts: number) => `Split into ${parts}`,
  pageOf: (read: number, of: number) => `Reading page ${read} of ${of}`,
  unread: 'Not read yet',
  kinds: {
    invoice: 'Bill',
    credit_note: 'Credit note',
    receipt: 'Receipt',
    pro_forma: 'Pro-forma',
    order_confirmation: 'Order confirmation',
    delivery_note: 'Delivery note',
    reminder: 'Reminder',
    vendor_statement: 'Supplier’s statement',
    remittance: 'Remittance advice',
    contract: 'Contract',
    unknown: 'Unknown kind',
  } as Readonly<Record<string, string>>,
  differencesTitle: 'Data and page say different things',
  differencesText:
    'The embedded data counts, the page is what people approve. Treat a difference as possible fraud: hold it and ask the supplier.',
  difference: { field: 'Field', data: 'Data', page: 'Page' },
  code: {
    title: 'Payment code',
    what: 'Says',
    inCode: 'Code',
    onPage: 'Document',
    reference: 'Reference',
    message: 'For the payee',
    forms: {
      epc: 'GiroCode (EPC)',
      swiss: 'Swiss QR-bill',
      bezahlcode: 'BezahlCode',
      other: 'Another code',
    } as Readonly<Record<string, string>>,
    verdicts: { agrees: 'the same', differs: 'differs', only_here: 'in the code alone' } as Readonly<
      Record<string, string>
    >,
    names: (what: string) => `names ${what}`,
    text: 'A code is held against the document and pays nothing: bills are paid into the accounts that were verified.',
    other: 'It asks for no payment, so nothing of it was read.',
    mark: (form: string) => `${form} on the page`,
  },
  notPlaced: 'not placed',
  partOf: (first: number, last: number) =>
    first === last ? `Page ${first} of a file` : `Pages ${first} to ${last} of a file`,
  wholeFile: 'The file',
  pagesOf: 'Pages',
  divide: {
    open: 'Split or join pages',
    title: (file: string) => `Which pages are which document: ${file}`,
    text: 'Every page belongs to exactly one document. Documents whose pages stay as they are keep what was decided about them; the others are read anew.',
    page: (page: number) => `Page ${page}`,
    group: (at: number) => `Document ${at}`,
    pages: (first: number, last: number) => (first === last ? `page ${first}` : `pages ${first} to ${last}`),
    cut: (page: number) => `Split here, before page ${page}`,
    join: (page: number) => `Join page ${page} to the document before`,
    cutShort: 'Split here',
    joinShort: 'Join',
    why: 'Why',
    save: (parts: number) => (parts === 1 ? 'Make it one document' : `Make it ${parts} documents`),
    undo: 'Undo the last division',
    role: (role: string) => (role === 'terms' ? 'terms' : 'attachment'),
  },
  kindProof: (value: string) => `It calls itself “${value}”`,
  kindSaid: (why: string) => `Said by a person: ${why}`,
  changeKind: 'It is something else',
  kindTitle: 'What is this document?',
  kindLabel: 'It is',
  kindButton: 'Say so',
  kindHint: 'A bill, credit note or receipt goes on to be posted; every other kind is filed and never posts.',
  places: 'Where what never posts is filed',
  everyKind: 'Every kind',
  fieldsTitle: 'What was read',
  linesTitle: (count: number) => (count === 1 ? '1 line' : `${count} lines`),
  taxesTitle: 'Tax',
  whyTitle: 'Why it waits',
  findingsTitle: 'What the reader noticed',
  outcomeTitle: 'What became of it',
  outcome: { document: 'Document', review: 'Review', entry: 'Entry', item: 'Open item', decision: 'Decision' },
  readBy: (version: string | null, syntax: string) =>
    [syntaxWord(syntax), version && `reader ${version}`].filter(Boolean).join(', '),
  moved: (from: string, to: string, when: string, by: string | null) =>
    `Came to ${from}; moved to ${to} ${when}${by === null ? '' : ` by ${by}`}`,
  received: (when: string, by: string | null) => (by ? `Came ${when}, by ${by}` : `Came ${when}`),
  fingerprint: (sha: string) => `SHA-256 ${sha.slice(0, 16)}…`,
  noEntry: 'Nothing is posted from it.',
  line: {
    description: 'Description',
    quantity: 'Quantity',
    price: 'Price',
    tax: 'Tax',
    total: 'Net',
    item: (number: string) => `Item ${number}`,
    readUnder: 'Read under',
    roles: columnRoles,
  },
  taxLine: (rate: string | null, category: string) => (rate ? `${rate} %` : category),
  taxRow: (rate: string | null, category: string) => `Tax ${rate ? `${rate} %` : category}`,
  taxBase: (base: string) => `on ${base}`,
  correct: {
    open: 'Correct and teach',
    title: 'Correct what was read',
    whyHint: 'Kept with the document: it is posted already.',
    effect: {
      reading_only: 'Nothing in the books changes',
      reposts: 'The entry is reversed and posted anew',
    },
    readingOnly:
      'No entry rests on this. Only what was read is corrected; what you point at is learned for the next documents.',
    reposts: (entries: string, day: string) =>
      `Entry ${entries} is reversed on ${day}. The document is then proposed anew and waits for approval. The mistake stays in the books with its reversal beside it.`,
    restsOn: (what: string, before: string, after: string) => `${what}: ${before}, now ${after}`,
    others: { lines: 'Lines', discount: 'Discount', party: 'Party' },
    nothing: 'nothing',
    controllerOnly: 'Reversing an entry takes a controller or an owner. You may still correct what no entry rests on.',
    day: 'Reverse on',
    firstOpen: (day: string) => `The first open day is ${day}.`,
    button: { reading_only: 'Correct the reading', reposts: 'Reverse and propose anew' },
    done: {
      reading_only: 'The reading is corrected. Nothing in the books changed.',
      reposts: 'The entry is reversed, and the document is on its way again.',
    },
  },
  taughtTitle: 'Taught by corrections',
  taughtFrom: (when: string, by: string) => `taught from the correction on ${when}, by ${by}, on`,
  taughtHere: 'was pointed out here and is read on this party’s next documents',
  taughtHereOnce: 'was pointed out here; no longer used:',
  undoLesson: 'Take back',
  takenBack: 'taken back since',
  seeLessons: 'All that was taught',
  seeReview: 'Decide in Review',
  seeParty: 'Party',
} as const;

const syntaxes: Readonly<Record<string, string>> = {
  cii: 'XML invoice (CII)',
  ubl: 'XML invoice (UBL)',
  facturx: 'PDF with embedded XML',
  text: 'PDF text',
  ocr: 'recognised from a picture',
  none: 'no readable text',
};

function syntaxWord(syntax: string): string {
  return syntaxes[syntax] ?? syntax;
}
