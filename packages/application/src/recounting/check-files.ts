import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../../../prisma/checks', import.meta.url));

export type Check = {
  /** "i04_control_accounts" */
  readonly name: string;
  /** What it proves: the comment it begins with. */
  readonly proves: string;
  readonly text: string;
};

/** The invariants of prisma/checks, in order: SQL that returns a row for whatever breaks it. */
export const readChecks = async (folder: string = FOLDER): Promise<Check[]> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8');
      const comment = text.split('\n').filter((line) => line.startsWith('--'));
      return { name: name.slice(0, -4), proves: comment.map((line) => line.slice(2).trim()).join(' '), text };
    }),
  );
};
