import { createHash } from 'node:crypto';
import type { DocumentStorage } from '@counterfoil/application/documents';
import { getBankStatement, listBankStatements, receiveStatement } from '@counterfoil/application/statements';
import { resourceExists } from '@counterfoil/application/tenancy';
import type { Books } from '@counterfoil/platform/db';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { notFound, refusalFor } from '../../http/problem.ts';
import { readUpload } from '../../http/upload.ts';
import { uuidFilter, uuidOf, wireId, wireIdOrNull } from '../../http/wire-id.ts';
import { presentBankStatement } from './bank-statements.presenter.ts';

type Ports = { readonly storage: DocumentStorage };

/** A bank account named with an upload must be one of ours. */
const accountOf = async (books: Books, given: string | undefined): Promise<string | null> => {
  if (given === undefined) return null;
  const uuid = uuidOf('bankAccount', given);
  if (uuid !== null && (await books.read((tx) => resourceExists(tx, 'bankAccount', uuid)))) return uuid;
  throw refusalFor('request.invalid', `bankAccountId: "${given}" is not a bank account of this organisation.`);
};

export const bankStatementFeature = ({ storage }: Ports): Feature => ({
  uploadBankStatement: async ({ books, once, request }) => {
    const { bytes, fileName, fields } = await readUpload(request);
    if (bytes.byteLength === 0)
      throw refusalFor('ingest.file_refused', `${fileName} is empty: 0 bytes came. Send the file again.`, {
        reason: 'empty_file',
      });
    const bankAccountId = await accountOf(books, fields.bankAccountId);
    const stored = await storage.put(books, bytes);
    const content = { sha256: createHash('sha256').update(bytes).digest('hex'), fields };

    return once(async (tx) => {
      const received = await receiveStatement(tx, {
        fileName,
        sha256: stored.sha256,
        byteSize: stored.byteSize,
        storageKey: stored.key,
        bankAccountId,
      });
      return {
        status: received.duplicateOf === null ? 202 : 200,
        body: {
          id: wireId('bankStatement', received.id),
          bankAccountId: wireIdOrNull('bankAccount', received.bankAccountId),
          status: received.status,
          duplicateOf: wireIdOrNull('bankStatement', received.duplicateOf),
        },
      };
    }, content);
  },

  listBankStatements: async ({ books, query }) => {
    const filter = {
      bankAccountId: uuidFilter('bankAccount', query.bankAccount),
      entityId: uuidFilter('entity', query.entity),
      statuses: query.status?.split(','),
      after: decodeCursor(query.cursor),
      limit: query.limit,
    };
    const { rows, nextKey } = await books.read((tx) => listBankStatements(tx, filter));
    return { body: { items: rows.map(presentBankStatement), nextCursor: encodeCursor(nextKey) } };
  },

  getBankStatement: async ({ books, params }) => {
    const row = await books.read((tx) => getBankStatement(tx, params.id ?? ''));
    if (row === undefined) throw notFound();
    return { body: presentBankStatement(row) };
  },
});
