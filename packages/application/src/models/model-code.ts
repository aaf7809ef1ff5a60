import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../../domain/src/classification/model/', import.meta.url));

let known: string | undefined;

/**
 * The code that makes a coding model, as SHA-256 over its source files in the order of their names. There is no build, so
 * what runs is what is hashed; a comment changes it too, which costs a retraining and never hides a change.
 */
export const codingModelCode = (): string => {
  if (known !== undefined) return known;
  const hash = createHash('sha256');
  for (const name of readdirSync(FOLDER).sort())
    if (name.endsWith('.ts') && !name.endsWith('.test.ts'))
      hash.update(`${name}\0`).update(readFileSync(FOLDER + name));
  known = hash.digest('hex');
  return known;
};
