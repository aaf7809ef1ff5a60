import { randomBytes } from 'node:crypto';
import { readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Chance } from '../faults/faults-chance.ts';

/** A change to a file outside the database, and how it is taken back. */
export type FileTampering = { readonly what: string; readonly undo: () => Promise<void> };

const filesIn = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
};

const putBack = (path: string, bytes: Buffer) => () => writeFile(path, bytes);

const YEAR_AGO = new Date(Date.now() - 365 * 86_400_000);

/** One stored document: a bit turned, cut short, emptied, gone, another one's bytes; or a file that no row names. */
export const tamperWithDocument = async (folder: string, chance: Chance): Promise<FileTampering> => {
  const paths = await filesIn(folder);
  const path = paths[chance.between(0, paths.length - 1)] ?? '';
  const other = paths[chance.between(0, paths.length - 1)] ?? '';
  const bytes = await readFile(path);
  const ways: Readonly<Record<string, () => Promise<() => Promise<void>>>> = {
    'a bit of a stored document turned': async () => {
      const at = chance.between(0, bytes.length - 1);
      const turned = Buffer.from(bytes);
      turned[at] = (turned[at] ?? 0) ^ (1 << chance.between(0, 7));
      await writeFile(path, turned);
      return putBack(path, bytes);
    },
    'a stored document cut short': async () => {
      await writeFile(path, bytes.subarray(0, chance.between(0, bytes.length - 1)));
      return putBack(path, bytes);
    },
    'a stored document lengthened': async () => {
      await writeFile(path, Buffer.concat([bytes, randomBytes(1)]));
      return putBack(path, bytes);
    },
    'a stored document deleted': async () => {
      await rm(path);
      return putBack(path, bytes);
    },
    'a stored document in place of another': async () => {
      if (other === path) await writeFile(path, randomBytes(bytes.length));
      else await writeFile(path, await readFile(other));
      return putBack(path, bytes);
    },
    'a foreign file in the store': async () => {
      const foreign = `${path.slice(0, -8)}${randomBytes(4).toString('hex')}`;
      await writeFile(foreign, bytes);
      await utimes(foreign, YEAR_AGO, YEAR_AGO);
      return () => rm(foreign);
    },
  };
  const names = Object.keys(ways);
  const what = names[chance.between(0, names.length - 1)] ?? '';
  return { what, undo: await (ways[what] as () => Promise<() => Promise<void>>)() };
};

/** The file of heads that is kept outside the database: a figure changed, or a line gone. */
export const tamperWithShelf = async (folder: string, chance: Chance): Promise<FileTampering> => {
  const [path = ''] = await filesIn(folder);
  const bytes = await readFile(path);
  const lines = bytes.toString('utf8').trimEnd().split('\n');
  const at = chance.between(0, lines.length - 1);
  if (chance.next() < 0.5) {
    await writeFile(path, `${lines.toSpliced(at, 1).join('\n')}\n`);
    return { what: `line ${at + 1} of the heads kept outside deleted`, undo: putBack(path, bytes) };
  }
  const line = lines[at] ?? '';
  const digits = [...line.matchAll(/[0-9a-f]/g)].map(({ index }) => index);
  const digit = digits[chance.between(0, digits.length - 1)] ?? 0;
  const forged = `${line.slice(0, digit)}${line[digit] === '7' ? '3' : '7'}${line.slice(digit + 1)}`;
  await writeFile(path, `${lines.toSpliced(at, 1, forged).join('\n')}\n`);
  return { what: `line ${at + 1} of the heads kept outside changed`, undo: putBack(path, bytes) };
};
