import { z } from 'zod';
import { date, instant, money } from './primitives.ts';

/** A line of the past that would have been decided otherwise, in the words of the day it was replayed. */
export const replayedLine = z
  .object({
    subject: z.object({ kind: z.string(), id: z.string() }),
    journalEntryId: z.string().nullable(),
    on: date,
    counterparty: z.string().nullable(),
    text: z.string(),
    amount: money,
    change: z.enum(['elsewhere', 'no_longer_waits', 'would_wait', 'other_reason']),
    /** Where it goes today, and where it would have gone; null where a person has to say. */
    from: z.string().nullable(),
    to: z.string().nullable(),
    why: z.string(),
    /** A person is known to have decided otherwise. */
    contradicts: z.boolean(),
    /** Of a model: from after both versions were trained, or from before; null of anything else. */
    part: z.enum(['unseen', 'learned']).nullable(),
  })
  .meta({ id: 'ReplayedLine' });
export type ReplayedLineOnWire = z.infer<typeof replayedLine>;

/** So much would have stood on another ledger account. */
export const movedMoney = z
  .object({
    fromAccountId: z.string(),
    from: z.string(),
    toAccountId: z.string(),
    to: z.string(),
    amount: money,
    lines: z.number().int(),
  })
  .meta({ id: 'MovedMoney' });
export type MovedMoneyOnWire = z.infer<typeof movedMoney>;

/** What a rule would have done to the last 90 days. */
export const triedRule = z
  .object({
    from: date,
    to: date,
    days: z.number().int(),
    lines: z.number().int(),
    hits: z.number().int(),
    agree: z.number().int(),
    otherwise: z.number().int(),
    parties: z.number().int(),
    elsewhere: z.number().int(),
    reviewBefore: z.number().int(),
    reviewAfter: z.number().int(),
    contradicted: z.number().int(),
    sentence: z.string(),
    moved: z.array(movedMoney),
    /** At most fifty; `differing` counts them all. */
    examples: z.array(replayedLine),
    differing: z.number().int(),
    quarrels: z.array(
      z.object({
        kind: z.enum(['contradicts', 'never_asked', 'silences']),
        ruleId: z.string(),
        name: z.string(),
        sentence: z.string(),
      }),
    ),
  })
  .meta({ id: 'TriedRule' });
export type TriedRuleOnWire = z.infer<typeof triedRule>;

/** An entry the machine posted under a rule. */
export const rulePosting = z
  .object({
    decisionId: z.string(),
    entityId: z.string(),
    subject: z.object({ kind: z.string(), id: z.string() }),
    journalEntryId: z.string(),
    number: z.string().nullable(),
    postingDate: date,
    description: z.string(),
    amount: money,
    /** It was taken back by a reversal. */
    reversed: z.boolean(),
    decidedAt: instant,
  })
  .meta({ id: 'RulePosting' });
export type RulePostingOnWire = z.infer<typeof rulePosting>;
