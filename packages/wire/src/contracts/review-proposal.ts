import { z } from 'zod';
import { journalPreview } from './journal-preview.ts';
import { date, evidence, id, instant, money } from './primitives.ts';

export const reviewReason = z.object({
  code: z.string(),
  text: z.string(),
  evidence: z.array(evidence),
  short: z.string(),
  severity: z.string(),
  release: z.string(),
  secondPerson: z.boolean(),
  releasedAt: instant.nullable(),
});

/** A reason with its sign, and how much it weighs beside the others. */
export const weighedReason = z.object({ sign: z.enum(['+', '-']), text: z.string(), weight: z.number() });

/** What the statistical model said of a proposal: how often it is right is null until it was measured on later decisions. */
export const modelWord = z
  .object({
    version: z.string(),
    /** Of the version that a person put in use; null while the standard recipe serves. */
    modelNumber: z.number().int().nullable(),
    learned: z.number().int(),
    learnedUntil: z.string().nullable(),
    measured: z.number().int(),
    confidence: z.number().nullable(),
    /** Of the suggestions nearest in confidence so many were right; the 95 % interval of that share. */
    basis: z.object({ right: z.number().int(), of: z.number().int(), from: z.number(), to: z.number() }).nullable(),
  })
  .meta({ id: 'ModelWord' });
export type ModelWordOnWire = z.infer<typeof modelWord>;

/** The second bank line that a transfer would post, with the review reasons that hold it, and what it takes to answer them. */
export const otherLine = z
  .object({
    bankTransactionId: id('bankTransaction'),
    bankAccountId: id('bankAccount'),
    bankAccountName: z.string(),
    entityName: z.string(),
    bookingDate: date,
    amount: money,
    /** Null where it waits for nothing of its own. */
    held: z
      .object({
        exceptionId: id('exception'),
        /** To be sent as `otherVersion` with the decision: it says that these reasons were seen. */
        version: z.number().int(),
        reasons: z.array(
          z.object({
            code: z.string(),
            text: z.string(),
            short: z.string(),
            severity: z.string(),
            release: z.string(),
          }),
        ),
        /** Why whoever asks may not answer them; null where they may. */
        objection: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'OtherLine' });
/** What a decision that posts both lines of a transfer says of the second one. */
export const otherVersion = z
  .number()
  .int()
  .optional()
  .describe('Of a transfer: the version of the other line’s review item that was seen, from `otherLine.held`.');
export type OtherLineOnWire = z.infer<typeof otherLine>;

export const proposal = z
  .object({
    id: id('proposal'),
    text: z.string(),
    journalPreview: journalPreview.nullable(),
    button: z.string(),
    reasons: z.array(weighedReason),
    kind: z.string(),
    coding: z.unknown().optional(),
    /** Null where it does not rest on likeness. */
    statistics: modelWord.nullable(),
    /** The match it would accept, as it stands: what a person may decline. Null where it accepts none. */
    match: z.object({ id: id('match'), version: z.number().int() }).nullable(),
    /** Where it pairs a transfer: the other line, which it posts as well. */
    otherLine: otherLine.nullable(),
  })
  .meta({ id: 'Proposal' });

/** A decided case like this one: a review item, or a thing that a person coded. */
export const similarCase = z
  .object({
    id: z.string(),
    kind: z.enum(['exception', 'document', 'bankTransaction', 'journalEntry']),
    date: z.string(),
    text: z.string(),
    amount: money.nullable(),
    outcome: z.string(),
    by: z.string().nullable(),
  })
  .meta({ id: 'SimilarCase' });
export type SimilarCaseOnWire = z.infer<typeof similarCase>;
