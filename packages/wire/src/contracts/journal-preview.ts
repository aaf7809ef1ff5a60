import { z } from 'zod';
import { dimensions, money, side } from './primitives.ts';

const previewedEntry = {
  postingDate: z.string(),
  lines: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      ledgerAccountId: z.string().nullable(),
      side,
      amount: money,
      taxCode: z.string().nullable(),
      dimensions: dimensions.optional(),
      text: z.string().nullable(),
      coded: z.boolean().optional(),
      lineIndex: z.number().int().nullable().optional(),
      /** Every line of the document that this one sums up. */
      lineIndexes: z.array(z.number().int()).optional(),
    }),
  ),
  balances: z.boolean(),
};

const entryElsewhere = z.object({ ...previewedEntry, entityId: z.string(), entityName: z.string() });

/** The entry that a decision would post, line by line, before it is posted. */
export const journalPreview = z
  .object({
    ...previewedEntry,
    /** The entry of a sister entity that is posted with it, under one pair id. */
    mirror: entryElsewhere.optional(),
    /** What else the same decision posts: money that goes through transit before the pair, each line on its own day. */
    further: z.array(entryElsewhere).optional(),
  })
  .meta({ id: 'JournalPreview' });
