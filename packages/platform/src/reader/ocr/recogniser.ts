import type { Result } from '@counterfoil/domain/refusal';
import { type ReaderLimits, recogniserLimits } from '../limits.ts';
import { recogniserCommand } from '../sandbox/child-command.ts';
import { ReaderPool } from '../sandbox/reader-pool.ts';
import { findNativeTesseract, type NativeRecogniser } from './native-recogniser.ts';

/** One look at one page: the picture in grey, how to cut it into lines, and the language to expect. */
export type Look = { readonly pgm: Uint8Array; readonly segmentation: number; readonly language: string };

/** Looks at pages and answers Tesseract's table of words. */
export type Recogniser = {
  readonly look: (look: Look) => Promise<Result<string>>;
  readonly close: () => void;
};

export type RecogniserOptions = {
  readonly nodeBinary: string;
  readonly limits: ReaderLimits;
  /** Looks at once; each is one process with one thread. */
  readonly size: number;
  /** `auto` takes the machine's own Tesseract where there is one that has the language, else the one we carry. */
  readonly engine: 'auto' | 'carried';
};

/** The recogniser for a reader: nothing is started before the first picture comes. */
export function createRecogniser({ nodeBinary, limits: given, size, engine }: RecogniserOptions): Recogniser {
  const limits = recogniserLimits(given);
  const carried = new ReaderPool({ command: recogniserCommand(nodeBinary, limits), limits, size, startsLate: true });
  let native: Promise<NativeRecogniser | null> | undefined;
  return {
    look: async (look) => {
      native ??= engine === 'carried' ? Promise.resolve(null) : findNativeTesseract(limits, size);
      const own = await native;
      if (own?.languages.has(look.language)) return own.look(look);
      const { pgm, segmentation, language } = look;
      return (await carried.run('recognise', { bytes: pgm, fileName: '', segmentation, language })) as Result<string>;
    },
    close: () => {
      carried.close();
      void native?.then((own) => own?.close());
    },
  };
}
