import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { accept, type Result } from '@counterfoil/domain/refusal';
import { refuseFile } from '../file-refusal.ts';
import { sniff } from '../identify/sniff.ts';
import type { ReaderLimits } from '../limits.ts';
import { boundedCommand } from '../sandbox/child-command.ts';

/** The decoder of libheif under the names it has had; like Tesseract it is used where the machine has it. */
const PROGRAMS = ['heif-dec', 'heif-convert'];
/** A photograph of the pixels that are accepted fits in, however little it could be squeezed. */
const PICTURE_BYTES_MAX = 64 * 1024 * 1024;
/** Somebody who looks at a page asks for it several times in a row. */
const KEPT = 2;

export type HeicConverter = {
  /** The photograph as a JPEG; every other file, and every photograph where the machine has no decoder, as it came. */
  readonly asJpeg: (bytes: Uint8Array) => Promise<Result<Uint8Array>>;
};

export const isHeic = (bytes: Uint8Array): boolean => {
  const type = sniff(bytes.subarray(0, 64), 'heic');
  return type.ok && type.value === 'heic';
};

/** Turns HEIC into JPEG by the machine's own decoder, a fresh process under limits for each, in a folder of its own. */
export function createHeicConverter(limits: ReaderLimits): HeicConverter {
  const kept = new Map<string, Promise<Result<Uint8Array>>>();
  return {
    asJpeg: (bytes) => {
      const program = isHeic(bytes) && bytes.length <= limits.fileBytesMax ? heicDecoder() : undefined;
      if (program === undefined) return Promise.resolve(accept(bytes));
      const key = createHash('sha256').update(bytes).digest('hex');
      const known = kept.get(key) ?? convert(program, bytes, limits);
      kept.delete(key);
      kept.set(key, known);
      for (const oldest of [...kept.keys()].slice(0, -KEPT)) kept.delete(oldest);
      return known;
    },
  };
}

/** Where the machine's decoder is, if it has one. */
export const heicDecoder = (): string | undefined =>
  PROGRAMS.flatMap((name) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name))).find(
    (path) => path.startsWith('/') && existsSync(path),
  );

async function convert(program: string, bytes: Uint8Array, limits: ReaderLimits): Promise<Result<Uint8Array>> {
  const folder = await mkdtemp(join(tmpdir(), 'heic-'));
  try {
    await writeFile(join(folder, 'in.heic'), bytes, { mode: 0o600 });
    const ended = await run([program, '-q', '92', 'in.heic', 'out.jpg'], folder, limits);
    if (!ended)
      return refuseFile('image_unread', 'The HEIC photograph is damaged, or takes more than it may to decode.');
    // Of several pictures in one file the first is the photograph.
    const [written] = (await readdir(folder)).filter((name) => /^out.*\.jpg$/.test(name)).sort();
    if (written === undefined) return refuseFile('image_unread', 'The HEIC photograph holds no picture.');
    return accept(new Uint8Array(await readFile(join(folder, written))));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Whether the program came to a good end within time, memory and the size of what it may write. */
function run(asked: readonly string[], folder: string, limits: ReaderLimits): Promise<boolean> {
  const { command, args } = boundedCommand(
    asked,
    { ...limits, cpuSecondsPerChild: limits.cpuSecondsPerJob },
    PICTURE_BYTES_MAX,
  );
  return new Promise((settle) => {
    const child = spawn(command, [...args], {
      cwd: folder,
      env: {
        TZ: 'UTC',
        LANG: 'C.UTF-8',
        ...(process.env.LD_LIBRARY_PATH ? { LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH } : {}),
      },
      stdio: 'ignore',
    });
    const deadline = setTimeout(() => child.kill('SIGKILL'), limits.wallMs);
    const end = (isGood: boolean): void => {
      clearTimeout(deadline);
      settle(isGood);
    };
    child.on('error', () => end(false));
    child.on('close', (code) => end(code === 0));
  });
}
