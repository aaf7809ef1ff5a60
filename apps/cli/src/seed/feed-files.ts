import { createHash } from 'node:crypto';
import { receiveDocument } from '@counterfoil/application/documents';
import { receiveStatement } from '@counterfoil/application/statements';
import type { Books } from '@counterfoil/platform/db';
import type { DemoFile } from '@counterfoil/testkit/simulator';
import type { Composition } from '@counterfoil/worker/composition';
import type { FoundedOrganisation } from './found-organisation.ts';
import { documentState, statementState } from './seed.repository.ts';

/** A busy machine takes its time; what hangs must still be said. */
const WAIT_MS = 300_000;
const POLL_MS = 60;
const UNFINISHED = new Set(['received', 'reading', 'read', 'coded', 'matching']);

export type Feed = {
  readonly files: readonly DemoFile[];
  readonly founded: FoundedOrganisation;
  readonly keepOpen: (payee: string) => Promise<void>;
};

const stateOf = (books: Books, file: DemoFile, sha256: Buffer): Promise<{ status: string } | undefined> =>
  books.read((tx) => (file.kind === 'document' ? documentState(tx, sha256) : statementState(tx, sha256)));

const send = async (
  composition: Composition,
  books: Books,
  file: DemoFile,
  founded: FoundedOrganisation,
): Promise<void> => {
  const stored = await composition.storage.put(books, file.bytes);
  const arrived = {
    fileName: file.name,
    mediaType: file.mediaType,
    sha256: stored.sha256,
    byteSize: stored.byteSize,
    storageKey: stored.key,
  };
  const bankAccountId = file.bankAccountKey === null ? null : (founded.bankAccounts.get(file.bankAccountKey) ?? null);
  await books.transact(async (tx) => {
    if (file.kind === 'document')
      await receiveDocument(tx, {
        ...arrived,
        channel: file.channel,
        entityId: founded.entities.get(file.entity) ?? null,
      });
    else await receiveStatement(tx, { ...arrived, bankAccountId });
  });
};

const settled = async (books: Books, file: DemoFile, sha256: Buffer): Promise<void> => {
  const until = Date.now() + WAIT_MS;
  for (;;) {
    const state = await stateOf(books, file, sha256);
    if (state !== undefined && !UNFINISHED.has(state.status)) return;
    if (Date.now() > until)
      throw new Error(`${file.name} stands at "${state?.status ?? 'nothing'}" after five minutes.`);
    await new Promise((next) => setTimeout(next, POLL_MS));
  }
};

/**
 * Puts the open month's files through the real pipeline, one after the other: a copy is only a copy once the first is
 * here. `keepOpen` is what a person does with the payment that a document belongs to, before the document comes.
 */
export const feedFiles = async (
  composition: Composition,
  books: Books,
  { files, founded, keepOpen }: Feed,
): Promise<void> => {
  for (const file of files) {
    const sha256 = createHash('sha256').update(file.bytes).digest();
    if ((await stateOf(books, file, sha256)) === undefined) {
      if (file.keptOpen !== null) await keepOpen(file.keptOpen);
      await send(composition, books, file, founded);
    }
    await settled(books, file, sha256);
  }
};
