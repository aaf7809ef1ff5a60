import { z } from 'zod';
import { BOOKKEEPERS } from './access.ts';
import { operation } from './operation.ts';
import { date, id } from './primitives.ts';
import { correctionPreview, corrections } from './review.ts';

/** What can be said of a document after it was posted: what was read, what its headings mean, and whose it is. */
const changes = corrections.pick({ fields: true, pointed: true, columns: true, partyId: true });

/** `reading_only`: nothing in the books rests on it; `reposts`: its entry is reversed and the document proposed anew. */
const effect = z.enum(['reading_only', 'reposts']);

export const postedPreview = correctionPreview
  .pick({ lessons: true, table: true, follows: true })
  .extend({
    effect,
    /** What its entry rests on and would be otherwise: a field, `lines`, `discount` or `party`. */
    restsOn: z.array(z.object({ what: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
    /** The entries that would be reversed. */
    entries: z.array(z.object({ id: id('journalEntry'), label: z.string(), postingDate: date })),
    /** Why they cannot be reversed on the day asked, with the first day on which they could where there is one. */
    refusal: z.object({ code: z.string(), detail: z.string(), firstOpenDate: date.nullable() }).nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'PostedCorrectionPreview' });
export type PostedCorrectionPreview = z.infer<typeof postedPreview>;

export const postedCorrectionOperations = {
  previewPostedCorrection: operation({
    method: 'POST',
    path: '/v1/documents/:id/corrections/preview',
    tag: 'Documents',
    access: BOOKKEEPERS,
    ids: { id: 'document' },
    summary:
      'What correcting a posted document would do: only the reading, or a reversal and a new posting; and what it teaches. Writes nothing.',
    body: z.strictObject({ changes, postingDate: date.optional() }),
    response: postedPreview,
  }),
  correctPostedDocument: operation({
    method: 'POST',
    path: '/v1/documents/:id/corrections',
    tag: 'Documents',
    access: BOOKKEEPERS,
    ids: { id: 'document' },
    status: 201,
    summary:
      'Correct a posted document, and teach. `effect` says which of the two was seen; where its entry rests on the correction, a controller reverses it by this.',
    body: z.strictObject({
      changes,
      reason: z.string().max(500),
      version: z.number().int(),
      effect,
      postingDate: date.optional().describe('The day of the reversal, where the day of the entry is locked.'),
    }),
    response: z.object({
      id: id('document'),
      effect,
      version: z.number().int(),
      revision: z.number().int(),
      reversals: z.array(z.object({ entryId: id('journalEntry'), reversalId: id('journalEntry') })),
    }),
  }),
} as const;
