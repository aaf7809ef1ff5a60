import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accept } from '@counterfoil/domain/refusal';
import type { Recogniser } from '@counterfoil/platform/reader';

/**
 * A recogniser that keeps its answers in a folder, by the pixels it saw: what is tried on a corpus a second time costs no
 * recognition. Times measured with it say nothing, so the folder is named on the command line and never by itself.
 */
export const keepingLooks =
  (folder: string, engine: string) =>
  (recogniser: Recogniser): Recogniser => {
    mkdirSync(folder, { recursive: true });
    return {
      close: recogniser.close,
      look: async (look) => {
        const print = createHash('sha256').update(`${engine}|${look.segmentation}|${look.language}|`).update(look.pgm);
        const file = join(folder, `${print.digest('hex').slice(0, 32)}.tsv`);
        const kept = readIfThere(file);
        if (kept !== null) return accept(kept);
        const seen = await recogniser.look(look);
        if (seen.ok) writeFileSync(file, seen.value);
        return seen;
      },
    };
  };

const readIfThere = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
};
