import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { accept, type Result } from '@counterfoil/domain/refusal';
import { refuseFile } from '../file-refusal.ts';
import type { ReaderLimits } from '../limits.ts';
import { boundedCommand } from '../sandbox/child-command.ts';
import { residentBytes } from '../sandbox/resident-memory.ts';
import type { Look } from './recogniser.ts';

const WATCH_EVERY_MS = 150;
const OUTPUT_BYTES_MAX = 16 * 1024 * 1024;

/** One thread: several of them fight over the cores of a busy machine and take four times as long. No secret goes in. */
const ENVIRONMENT = {
  TZ: 'UTC',
  LANG: 'C.UTF-8',
  OMP_THREAD_LIMIT: '1',
  // A process lives for one page: memory is kept until it ends instead of given back and asked for again between steps.
  MALLOC_TRIM_THRESHOLD_: '1073741824',
  MALLOC_MMAP_THRESHOLD_: '1073741824',
  MALLOC_TOP_PAD_: '33554432',
};

/** The Tesseract of this machine with the languages it has, or null where there is none that works. */
export async function findNativeTesseract(limits: ReaderLimits, size: number): Promise<NativeRecogniser | null> {
  const program = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, 'tesseract'))
    .find((path) => existsSync(path));
  if (program === undefined) return null;
  const listed = await runBounded([program, '--list-langs'], { limits, running: new Set() });
  const languages = listed.ok
    ? listed.value
        .split('\n')
        .slice(1)
        .map((line) => line.trim())
    : [];
  return languages.includes('eng') ? new NativeRecogniser(program, { limits, size, languages }) : null;
}

/** Tesseract as a program: a fresh process under the same limits for every look, so many at once as there are places. */
export class NativeRecogniser {
  readonly languages: ReadonlySet<string>;
  private readonly program: string;
  private readonly limits: ReaderLimits;
  private readonly running = new Set<ChildProcess>();
  private readonly waiting: (() => void)[] = [];
  private places: number;
  private closed = false;

  constructor(
    program: string,
    { limits, size, languages }: { limits: ReaderLimits; size: number; languages: readonly string[] },
  ) {
    this.program = program;
    this.limits = limits;
    this.places = size;
    this.languages = new Set(languages);
  }

  async look({ pgm, segmentation, language }: Look): Promise<Result<string>> {
    if (this.places > 0) this.places -= 1;
    else await new Promise<void>((go) => this.waiting.push(go));
    try {
      if (this.closed) return refuseFile('reader_unavailable', 'The reader was closed.');
      const asked = [
        this.program,
        'stdin',
        'stdout',
        '-l',
        language,
        '--psm',
        String(segmentation),
        '--dpi',
        '150',
        'tsv',
      ];
      const outcome = await runBounded(asked, { limits: this.limits, running: this.running, input: pgm });
      return this.closed ? refuseFile('reader_unavailable', 'The reader was closed.') : outcome;
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.places += 1;
    }
  }

  close(): void {
    this.closed = true;
    for (const child of this.running) child.kill('SIGKILL');
    for (const go of this.waiting.splice(0)) go();
  }
}

type Run = { readonly limits: ReaderLimits; readonly running: Set<ChildProcess>; readonly input?: Uint8Array };

/** Runs a program under limits with its input on stdin; what ends it badly comes back as a refusal. */
function runBounded(asked: readonly string[], { limits, running, input }: Run): Promise<Result<string>> {
  const { command, args } = boundedCommand(asked, { ...limits, cpuSecondsPerChild: Math.ceil(limits.wallMs / 1000) });
  return new Promise((settle) => {
    const child = spawn(command, [...args], { cwd: tmpdir(), env: ENVIRONMENT, stdio: ['pipe', 'pipe', 'ignore'] });
    running.add(child);
    const chunks: Buffer[] = [];
    let bytes = 0;
    let killedFor: Result<string> | undefined;
    const kill = (why: Result<string>): void => {
      killedFor ??= why;
      child.kill('SIGKILL');
    };
    const deadline = setTimeout(
      () => kill(refuseFile('timeout', `Recognising a page took longer than ${limits.wallMs} ms.`)),
      limits.wallMs,
    );
    const watch = setInterval(async () => {
      const resident = child.pid === undefined ? null : await residentBytes(child.pid);
      if (resident !== null && resident > limits.residentBytesMax) {
        kill(
          refuseFile('out_of_memory', `Recognising a page took more than ${limits.residentBytesMax} bytes of memory.`),
        );
      }
    }, WATCH_EVERY_MS);
    const end = (result: Result<string>): void => {
      clearTimeout(deadline);
      clearInterval(watch);
      running.delete(child);
      settle(killedFor ?? result);
    };
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > OUTPUT_BYTES_MAX) kill(refuseFile('recogniser_failed', 'The recogniser answered without end.'));
      else chunks.push(chunk);
    });
    // A program that ended before it read its input is judged by how it ended.
    child.stdin.on('error', () => {});
    child.on('error', () => end(refuseFile('recogniser_failed', 'Tesseract could not be started.')));
    child.on('close', (code) =>
      end(
        code === 0
          ? accept(Buffer.concat(chunks).toString('utf8'))
          : refuseFile('recogniser_failed', 'Tesseract ended without a result.'),
      ),
    );
    child.stdin.end(input);
  });
}
