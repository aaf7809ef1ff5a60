import { createHash } from 'node:crypto';
import {
  countDocuments,
  countFiled,
  DOCUMENT_TABS,
  type DocumentStorage,
  getDocument,
  listDocuments,
  paperOf,
  printedWordsOf,
  receiveDocument,
  recordOriginalRead,
} from '@counterfoil/application/documents';
import { lessonsOfReading } from '@counterfoil/application/lessons';
import { resourceExists } from '@counterfoil/application/tenancy';
import { readPlace } from '@counterfoil/domain/documents';
import type { Books } from '@counterfoil/platform/db';
import type { IdentityStore } from '@counterfoil/platform/identity';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import type { DrawPage } from '../../http/draw-page.ts';
import { namesOfMembers } from '../../http/names-of-members.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { notFound, refusalFor } from '../../http/problem.ts';
import { readUpload } from '../../http/upload.ts';
import { uuidFilter, uuidOf, wireId } from '../../http/wire-id.ts';
import { presentDocument, presentDocumentSummary } from './documents.presenter.ts';

type Ports = { readonly storage: DocumentStorage; readonly draw: DrawPage; readonly identity: IdentityStore };

/** An entity named with an upload must be one of ours. */
const entityOf = async (books: Books, given: string | undefined): Promise<string | null> => {
  if (given === undefined) return null;
  const uuid = uuidOf('entity', given);
  if (uuid !== null && (await books.read((tx) => resourceExists(tx, 'entity', uuid)))) return uuid;
  throw refusalFor('request.invalid', `entityId: "${given}" is not an entity of this organisation.`);
};

const wholeOf = async (books: Books, id: string) => {
  const whole = await books.read((tx) => getDocument(tx, id));
  if (whole === undefined) throw notFound();
  return whole;
};

/** An attachment name that no header can be broken with. */
const disposition = (fileName: string): string =>
  `attachment; filename="${fileName.replace(/[^\x20-\x7e]|["\\]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;

/** The words of a page, to be pointed at, and what those at a place say. */
const words: Feature = {
  getDocumentWords: async ({ books, params }) => {
    const { row } = await wholeOf(books, params.id ?? '');
    const lines = await books.read((tx) => printedWordsOf(tx, row.id));
    return {
      body: {
        id: wireId('document', row.id),
        lines: lines.map(({ page, words }) => ({ page, words: words.map(({ text, box }) => ({ text, box })) })),
      },
    };
  },

  readDocumentPlace: async ({ books, params, query }) => {
    const { row, reading } = await wholeOf(books, params.id ?? '');
    const { field, page, x, y, w, h } = query;
    const printed = await books.read((tx) => printedWordsOf(tx, row.id));
    const read = readPlace({ field, page, box: { x, y, w, h } }, { printed, pages: reading?.pages ?? [] });
    return { body: { id: wireId('document', row.id), ...read } };
  },
};

/** The bytes behind an id never change, so a page that was asked for turned so may stay in the reader's own browser. */
const cacheOf = (turn: string | undefined): string =>
  turn === undefined ? 'private, no-cache' : 'private, max-age=3600';

const read = ({ storage, draw, identity }: Ports): Feature => ({
  listDocuments: async ({ books, query }) => {
    const statuses =
      query.status === undefined
        ? query.tab === undefined || query.tab === 'all'
          ? undefined
          : DOCUMENT_TABS[query.tab]
        : query.status.split(',');
    const entityId = uuidFilter('entity', query.entity);
    const filter = {
      statuses,
      entityId,
      partyId: uuidFilter('party', query.party),
      kinds: query.kind?.split(','),
      text: query.q,
      from: query.from,
      to: query.to,
      after: decodeCursor(query.cursor),
      limit: query.limit,
    };
    return books.read(async (tx) => {
      const [{ rows, nextKey }, counts, filed] = await Promise.all([
        listDocuments(tx, filter),
        countDocuments(tx, entityId),
        countFiled(tx, entityId),
      ]);
      return {
        body: {
          items: rows.map(presentDocumentSummary),
          nextCursor: encodeCursor(nextKey),
          counts,
          filed,
        },
      };
    });
  },

  getDocument: async ({ books, params, principal }) => {
    const id = params.id ?? '';
    const whole = await wholeOf(books, id);
    const lessons = await books.read((tx) => lessonsOfReading(tx, id, whole.reading));
    const anyone = lessons.used.size > 0;
    const names = anyone ? await namesOfMembers(identity, principal.tenantId) : new Map<string, string>();
    return { body: presentDocument(whole, { ...lessons, names }) };
  },

  getDocumentPage: async ({ books, params, query, reply }) => {
    const { row } = await wholeOf(books, params.id ?? '');
    const page = Number(params.n);
    const paper = await books.read((tx) => paperOf(tx, row.id));
    const [first, last] = [paper.pages?.first ?? 1, paper.pages?.last ?? 10_000];
    if (!Number.isInteger(page) || page < first || page > last) throw notFound();
    const bytes = await storage.get(books, row.storage_key);
    const turn = query.turn === undefined ? (paper.turns[page] ?? 0) : Number(query.turn);
    const image = await draw({ books, bytes, fileName: row.file_name, page, turn });
    reply.header('cache-control', cacheOf(query.turn)).type('image/png').send(Buffer.from(image.png));
  },

  getDocumentOriginal: async ({ books, params, reply }) => {
    const { row } = await wholeOf(books, params.id ?? '');
    const bytes = await storage.get(books, row.storage_key);
    await books.transact((tx) => recordOriginalRead(tx, row));
    reply
      .header('content-disposition', disposition(row.file_name))
      .header('content-security-policy', "default-src 'none'; sandbox")
      .type('application/octet-stream')
      .send(Buffer.from(bytes));
  },
});

export const documentFeature = (ports: Ports): Feature => ({
  ...read(ports),
  ...words,

  uploadDocument: async ({ books, once, request }) => {
    const { bytes, fileName, mediaType, fields } = await readUpload(request);
    if (bytes.byteLength === 0)
      throw refusalFor('ingest.file_refused', `${fileName} is empty: 0 bytes came. Send the file again.`, {
        reason: 'empty_file',
      });
    const entityId = await entityOf(books, fields.entityId);
    const stored = await ports.storage.put(books, bytes);
    const content = { sha256: createHash('sha256').update(bytes).digest('hex'), fields };

    return once(async (tx) => {
      const { id, duplicateOf, broughtAgain } = await receiveDocument(tx, {
        fileName,
        mediaType,
        sha256: stored.sha256,
        byteSize: stored.byteSize,
        storageKey: stored.key,
        channel: 'upload',
        entityId,
      });
      const wire = wireId('document', id);
      return duplicateOf === null
        ? { status: 202, body: { id: wire, status: 'received' as const } }
        : {
            status: 200,
            body: { id: wire, duplicateOf: wireId('document', duplicateOf), ...(broughtAgain && { broughtAgain }) },
          };
    }, content);
  },
});
