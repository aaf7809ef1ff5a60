import { z } from 'zod';
import { money, side } from './primitives.ts';

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
      text: z.string().nullable(),
      coded: z.boolean().optional(),
      lineIndex: z.number().int().nullable().optional(),
      /** Every line of the document that this one sums up. */
      lineIndexes: z.array(z.number().int()).optional(),
    }),
  ),
  balances: z.boolean(),
};

/** The entry that a decision would post, line by line, before it is posted. */
export const journalPreview = z
  .object({
    ...previewedEntry,
    /** The entry of a sister entity that is posted with it, under one pair id. */
    mirror: z.object({ ...previewedEntry, entityId: z.string(), entityName: z.string() }).optional(),
  })
  .meta({ id: 'JournalPreview' });
