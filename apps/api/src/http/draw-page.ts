import { createHash } from 'node:crypto';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { Books } from '@counterfoil/platform/db';
import type { DocumentReader } from '@counterfoil/platform/reader';
import { notFound } from './problem.ts';

type PageWish = {
  readonly books: Books;
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly page: number;
  /** Degrees clockwise from how the file has it. */
  readonly turn?: number;
};
type Drawn = { readonly png: Uint8Array; readonly pages?: number };

/** Draws one page. @throws RefusalError ingest.file_refused, system.reader_busy, resource.not_found */
export type DrawPage = (wish: PageWish) => Promise<Drawn>;

const PAGE_DPI = 144;
const KEPT_MOST = 1_000;
const KEPT_MS = 10 * 60_000;
/** What costs the reader its whole time, or its life, before it ends in a refusal. */
const DEAR: ReadonlySet<string> = new Set(['timeout', 'out_of_memory', 'reader_crashed']);

/**
 * Draws pages, and remembers for a while which page of which bytes an organisation cannot have drawn, so that a desk that
 * asks again does not take the reader from everybody else each time. Not for ever: a busy machine may have been the reason.
 */
export const openDrawing = (reader: DocumentReader): DrawPage => {
  const refused = new Map<string, { readonly error: RefusalError; readonly at: number }>();

  const recall = (key: string): RefusalError | undefined => {
    const known = refused.get(key);
    if (known === undefined || Date.now() - known.at < KEPT_MS) return known?.error;
    refused.delete(key);
    return undefined;
  };

  const remember = (key: string, error: RefusalError): void => {
    const [oldest] = refused.keys();
    if (refused.size >= KEPT_MOST && oldest !== undefined) refused.delete(oldest);
    refused.set(key, { error, at: Date.now() });
  };

  return async ({ books, bytes, fileName, page, turn = 0 }) => {
    const key = `${books.principal.tenantId} ${createHash('sha256').update(bytes).digest('base64url')} ${fileName} ${page} ${turn}`;
    const known = recall(key);
    if (known !== undefined) throw known;
    const image = await reader.renderPage({ bytes, fileName, page, turn, dpi: PAGE_DPI });
    if (image.ok) return image.value;
    const reason = image.refusal.facts?.reason ?? '';
    if (reason === 'no_such_page') throw notFound();
    const error = new RefusalError(image.refusal);
    if (DEAR.has(reason)) remember(key, error);
    throw error;
  };
};
