import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { microsecondsOf, parsedObject } from './canonical-bytes.ts';

/** A head as it is kept outside the database. */
export type KeptHead = {
  readonly sequence: string;
  readonly chainHash: string;
  readonly signature: string;
  readonly keyId: string;
  readonly signedAt: bigint;
};

export type Shelf = {
  /** Organisations that have a shelf. */
  readonly organisations: readonly string[];
  /** The heads of one, in their order; a line that is none is told with its number. */
  readonly headsOf: (tenantId: string) => { heads: KeptHead[]; unreadable: number[] };
};

const headIn = (line: string, tenantId: string): KeptHead | undefined => {
  const { tenantId: owner, sequence, chainHash, signature, keyId, signedAt } = parsedObject(line);
  const whole = [sequence, chainHash, signature, keyId, signedAt].every((value) => typeof value === 'string');
  if (!whole || owner !== tenantId || !/^\d{1,18}$/.test(String(sequence))) return undefined;
  if (!/^[0-9-]{10}T[0-9:]{8}(\.\d{1,6})?Z$/.test(String(signedAt))) return undefined;
  return {
    sequence: String(sequence),
    chainHash: String(chainHash),
    signature: String(signature),
    keyId: String(keyId),
    signedAt: microsecondsOf(String(signedAt)),
  };
};

/**
 * HOME/seals: one file an organisation, one line a head. Read at once, and before the database is: a head reaches its shelf
 * after its commit, so that what stands here must stand there.
 */
export const readShelf = async (folder: string): Promise<Shelf> => {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.jsonl'));
  const texts = new Map<string, string>();
  for (const name of names) texts.set(name.slice(0, -'.jsonl'.length), await readFile(join(folder, name), 'utf8'));
  return {
    organisations: [...texts.keys()],
    headsOf: (tenantId) => {
      const text = texts.get(tenantId) ?? '';
      const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n');
      const heads = lines.map((line) => headIn(line, tenantId));
      return {
        heads: heads.filter((head) => head !== undefined),
        unreadable: heads.flatMap((head, index) => (head === undefined ? [index + 1] : [])),
      };
    },
  };
};
