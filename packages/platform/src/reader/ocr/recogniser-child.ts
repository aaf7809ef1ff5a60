import { createRequire } from 'node:module';
import { refuseFile } from '../file-refusal.ts';
import type { Answer, Job } from '../sandbox/protocol.ts';
import { languageData } from './language-data.ts';

// The process in which Tesseract, compiled to WebAssembly, looks at pages. It has the engine and the language data of this
// installation and nothing else: no network code is loaded, no file is written, and one page is read at a time.

const require = createRequire(import.meta.url);

/** The part of Tesseract's interface that is used; see tesseract.js-core. */
type Tesseract = {
  readonly FS: { writeFile(path: string, bytes: Uint8Array): void };
  readonly TessBaseAPI: new () => {
    Init(folder: string, language: string, engine: number): number;
    SetVariable(name: string, value: string): boolean;
    SetImageFile(orientation: number, angle: number, upscale: number): number;
    Recognize(monitor: null): number;
    GetTSVText(page: number): string;
    Clear(): void;
  };
};

const LSTM_ONLY = 1;
const quiet = { TesseractProgress: () => {}, print: () => {}, printErr: () => {} };
const core = (
  require('tesseract.js-core/tesseract-core-relaxedsimd-lstm.js') as (options: object) => Promise<Tesseract>
)(quiet);
const engines = new Map<string, InstanceType<Tesseract['TessBaseAPI']>>();

/** The engine with one language loaded, kept for the pages to come. */
async function engineFor(language: string): Promise<InstanceType<Tesseract['TessBaseAPI']>> {
  const known = engines.get(language);
  if (known) return known;
  const tesseract = await core;
  tesseract.FS.writeFile(`/${language}.traineddata`, languageData(language));
  const engine = new tesseract.TessBaseAPI();
  if (engine.Init('/', language, LSTM_ONLY) !== 0) throw new Error(`the language data "${language}" were not taken`);
  engines.set(language, engine);
  return engine;
}

async function recognise({ input }: Job): Promise<string> {
  const { language = 'eng', segmentation = 4 } = input;
  const engine = await engineFor(language);
  (await core).FS.writeFile('/input', input.bytes);
  engine.SetVariable('tessedit_pageseg_mode', String(segmentation));
  // Without a resolution it guesses one from the letters, and says so on every page.
  engine.SetVariable('user_defined_dpi', '150');
  if (engine.SetImageFile(1, 0, 0) !== 0) throw new Error('the picture was not taken');
  try {
    engine.Recognize(null);
    return engine.GetTSVText(0);
  } finally {
    engine.Clear();
  }
}

async function perform(job: Job): Promise<void> {
  const result = await recognise(job).then(
    (value) => ({ ok: true as const, value }),
    (error: Error) =>
      refuseFile('recogniser_failed', `The page could not be recognised: ${error.message.slice(0, 200)}`),
  );
  const { user, system } = process.cpuUsage();
  const residentBytes = process.memoryUsage.rss();
  const reply: Answer = { id: job.id, result, cpuSeconds: (user + system) / 1e6, residentBytes };
  process.send?.(reply);
}

process.on('message', (job: Job) => void perform(job));
process.on('disconnect', () => process.exit(0));
