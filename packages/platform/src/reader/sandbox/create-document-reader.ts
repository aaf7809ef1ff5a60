import type { PagePrint, ReadDocument } from '@counterfoil/domain/documents';
import type { Result } from '@counterfoil/domain/refusal';
import type { ReadStatementFile } from '@counterfoil/domain/statements';
import type { FileIdentity, FileInput, PaperInput } from '../identify/identify-file.ts';
import { DEFAULT_LIMITS, type ReaderLimits } from '../limits.ts';
import { recogniseDocument } from '../ocr/recognise-document.ts';
import { createRecogniser, type Recogniser } from '../ocr/recogniser.ts';
import { createHeicConverter, type HeicConverter, isHeic } from '../picture/convert-heic.ts';
import type { GreyRaster } from '../picture/grey-raster.ts';
import { placeInFile } from '../place-in-file.ts';
import { type FileReading, isToRecognise } from '../read-file.ts';
import type { PageImage } from '../render/render-pdf-page.ts';
import { childCommand } from './child-command.ts';
import { ReaderPool } from './reader-pool.ts';

export type DocumentReader = {
  identify(input: FileInput): Promise<Result<FileIdentity>>;
  read(input: PaperInput): Promise<Result<ReadDocument>>;
  readStatement(input: FileInput): Promise<Result<ReadStatementFile>>;
  renderPage(input: FileInput & { page: number; dpi?: number; turn?: number }): Promise<Result<PageImage>>;
  /** The print of a page, the first where none is named; refused for a file of data, which has none. */
  printPage(input: FileInput & { page?: number; turn?: number }): Promise<Result<PagePrint>>;
  /** Starts the reading processes before anybody asks; needed only where they start late. */
  warm(): void;
  close(): Promise<void>;
};

export type DocumentReaderOptions = {
  readonly nodeBinary?: string;
  readonly limits?: Partial<ReaderLimits>;
  readonly poolSize?: number;
  /** The reading processes start with the first file, or with `warm`, instead of at once. */
  readonly startsLate?: boolean;
  /** For whoever has somebody waiting: each answer comes within so long, or is a refusal. */
  readonly answerMs?: number;
  /** Pages recognised at once; each is a process of its own, started with the first picture. */
  readonly recogniserPoolSize?: number;
  /** `auto` takes the machine's own Tesseract where it has the language, `carried` always the one in our packages. */
  readonly recogniser?: 'auto' | 'carried';
  /** Stands between the reader and its recogniser: a benchmark keeps what was seen, or counts it. */
  readonly throughRecogniser?: (recogniser: Recogniser) => Recogniser;
  /** Looks at a picture at most; fewer than there are only to measure what each adds. */
  readonly looksMost?: number;
  /** Start even where `prlimit` is missing: wall clock and memory watchdog then stand alone. Off by default. */
  readonly allowUnbounded?: boolean;
};

/**
 * The reader as the rest of the house sees it. Every byte of a file is parsed in a bounded child process; a crash, a
 * timeout or a memory bomb comes back as the refusal `ingest.file_refused`, never as a throw.
 * Throws at creation, and only then, where the system cannot bound a child and the options do not allow that.
 */
export function createDocumentReader(options: DocumentReaderOptions = {}): DocumentReader {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const nodeBinary = options.nodeBinary ?? process.execPath;
  if (!childCommand(nodeBinary, limits).bounded && !options.allowUnbounded) {
    throw new Error(
      'prlimit (util-linux) is not installed, so files cannot be read within bounds; install it or allow unbounded reading.',
    );
  }
  const pool = new ReaderPool({
    command: childCommand(nodeBinary, limits),
    limits,
    size: options.poolSize ?? 1,
    startsLate: options.startsLate,
    answerMs: options.answerMs,
  });
  const own = createRecogniser({
    nodeBinary,
    limits,
    size: options.recogniserPoolSize ?? 1,
    engine: options.recogniser ?? 'auto',
  });
  const recogniser = options.throughRecogniser?.(own) ?? own;
  const heic = createHeicConverter(limits);
  const close = (): void => {
    pool.close();
    recogniser.close();
  };
  // A page takes seconds: whoever leaves without closing must not leave a recogniser behind.
  process.once('exit', close);
  return {
    identify: (input) =>
      decodable(input, heic, async (file) =>
        asItCame(input, (await pool.run('identify', plain(file))) as Result<FileIdentity>),
      ),
    read: (input) =>
      decodable(input, heic, (file) => readThrough(file, { pool, recogniser, looksMost: options.looksMost })),
    readStatement: (input) => pool.run('readStatement', plain(input)) as Promise<Result<ReadStatementFile>>,
    renderPage: (input) =>
      decodable(input, heic, (file) => {
        const wish = { page: input.page, dpi: input.dpi, turn: input.turn };
        return pool.run('renderPage', { ...plain(file), ...wish }) as Promise<Result<PageImage>>;
      }),
    printPage: (input) =>
      decodable(input, heic, (file) => {
        const wish = { page: input.page, turn: input.turn };
        return pool.run('printPage', { ...plain(file), ...wish }) as Promise<Result<PagePrint>>;
      }),
    warm: () => pool.warm(),
    close: async () => {
      process.off('exit', close);
      close();
    },
  };
}

/** A HEIC photograph goes on as the JPEG the machine's own decoder makes of it; every other file as it came. */
async function decodable<I extends FileInput, T>(
  input: I,
  heic: HeicConverter,
  go: (file: I) => Promise<Result<T>>,
): Promise<Result<T>> {
  const decoded = await heic.asJpeg(input.bytes);
  if (!decoded.ok) return decoded;
  if (decoded.value === input.bytes) return go(input);
  return go({ ...input, bytes: decoded.value, fileName: input.fileName.replace(/\.hei[cf]$/i, '.jpg') });
}

/** What was decoded for reading is still the file that came. */
const asItCame = ({ bytes }: FileInput, identified: Result<FileIdentity>): Result<FileIdentity> =>
  identified.ok && isHeic(bytes)
    ? { ok: true, value: { ...identified.value, type: 'heic', mediaType: 'image/heic' } }
    : identified;

/** Reads a file in the child; where its pages are pictures, has them recognised and the words read in the child again. */
async function readThrough(
  { onPage, pages, turns, ...input }: PaperInput,
  { pool, recogniser, looksMost }: { pool: ReaderPool; recogniser: Recogniser; looksMost?: number },
): Promise<Result<ReadDocument>> {
  const file: PaperInput = { ...plain(input), pages, turns };
  const reading = (await pool.run('read', file, onPage)) as Result<FileReading>;
  if (!reading.ok || !isToRecognise(reading.value)) return reading as Result<ReadDocument>;
  const nothing = new Uint8Array();
  const recognised = await recogniseDocument(file, reading.value.toRecognise, {
    recogniser,
    codes: reading.value.codes,
    looksMost,
    onPage,
    works: {
      rasterise: (input, wish) => pool.run('rasterise', { ...input, ...wish }) as Promise<Result<GreyRaster>>,
      readRecognised: (recognised) =>
        pool.run('readRecognised', { bytes: nothing, fileName: file.fileName, recognised }) as Promise<
          Result<ReadDocument>
        >,
    },
  });
  return recognised.ok ? { ok: true, value: placeInFile(recognised.value, file) } : recognised;
}

/** Only what the child needs crosses over, and as a plain byte array: a Buffer may be a window on a shared slab. */
const plain = ({ bytes, fileName }: FileInput): FileInput => ({ bytes: new Uint8Array(bytes), fileName });
