import { createHash } from 'node:crypto';
import { type PageRange, rangeInWords, sameRange } from '@counterfoil/domain/documents';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { announceChange, enqueue, PRIORITY } from '../pipeline/index.ts';
import { type DocumentRow, moveDocument } from './document.repository.ts';
import { insertPart, partRows } from './page.repository.ts';

/** The same pages of the same bytes are the same document, as the same bytes are: what came before is taken up again. */
export const partFingerprint = (sha256: Buffer, { first, last }: PageRange): Buffer =>
  createHash('sha256')
    .update(`${sha256.toString('hex')} pages ${first} to ${last}`)
    .digest();

/** Begins to read ranges of a file as documents of their own. @returns their ids, in the order of the ranges */
export const cutParts = async (
  tx: TenantWrite,
  source: DocumentRow,
  ranges: readonly PageRange[],
): Promise<string[]> => {
  const known = (await partRows(tx, source.id)).map((row) => ({ ...row, first: row.first_page, last: row.last_page }));
  const ids: string[] = [];
  for (const range of ranges) {
    const before = known.find((row) => sameRange(row, range));
    if (before !== undefined) await moveDocument(tx, { id: before.document_id, from: ['merged'], to: 'reading' });
    const id =
      before?.document_id ??
      (await insertPart(tx, { ...range, sourceId: source.id, fingerprint: partFingerprint(source.sha256, range) }));
    ids.push(id);
    await recordEvent(tx, {
      action: 'document.cut',
      subjectKind: 'document',
      subjectId: id,
      entityId: source.entity_id,
      payload: { source: source.id, pages: rangeInWords(range), again: before !== undefined },
    });
    await enqueue(tx, {
      topic: 'document.ingested',
      subjectKind: 'document',
      subjectId: id,
      priority: PRIORITY.interactive,
    });
    await announceChange(tx, 'document', id);
  }
  return ids;
};
