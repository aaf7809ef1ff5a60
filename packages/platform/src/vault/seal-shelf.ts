import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';

export type ShelvedHead = {
  readonly tenantId: string;
  readonly sequence: string;
  readonly chainHash: string;
  readonly signature: string;
  readonly keyId: string;
  readonly signedAt: string;
};

export type SealShelf = {
  readonly lastSequence: (tenantId: string) => Promise<bigint>;
  readonly append: (tenantId: string, heads: readonly ShelvedHead[]) => Promise<void>;
};

const TAIL_BYTES = 4_096;

/** The heads of every chain outside the database: HOME/seals/<organisation>.jsonl, one line a head, only ever longer. */
export const openSealShelf = async (home: string): Promise<SealShelf> => {
  const folder = join(home, 'seals');
  await mkdir(folder, { recursive: true });
  const fileOf = (tenantId: string): string => join(folder, `${tenantId}.jsonl`);

  return {
    lastSequence: async (tenantId) => {
      const line = (await tailOf(fileOf(tenantId))).trimEnd().split('\n').at(-1) ?? '';
      return line === '' ? 0n : BigInt((JSON.parse(line) as ShelvedHead).sequence);
    },
    append: async (tenantId, heads) => {
      const file = await open(fileOf(tenantId), 'a');
      try {
        await file.appendFile(heads.map((head) => `${JSON.stringify(head)}\n`).join(''));
        await file.sync();
      } finally {
        await file.close();
      }
    },
  };
};

/** The last lines of a file, whole; '' where there is none yet. */
const tailOf = async (path: string): Promise<string> => {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (file === null) return '';
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(
      Buffer.alloc(Math.min(size, TAIL_BYTES)),
      0,
      undefined,
      Math.max(0, size - TAIL_BYTES),
    );
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
};
