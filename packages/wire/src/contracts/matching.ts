import { z } from 'zod';
import { EVERYONE, REVIEWERS } from './access.ts';
import { journalPreview } from './journal-preview.ts';
import { operation } from './operation.ts';
import { currency, date, decimal, id, listOf, money, pageQuery } from './primitives.ts';
import { otherLine, otherVersion } from './review-proposal.ts';

/** What a remainder may be booked as. */
export const residualRole = z.enum([
  'bankFees',
  'discountTaken',
  'discountGiven',
  'smallDifferences',
  'roundings',
  'withholdingPayable',
  'withholdingReceivable',
  'tips',
  'processorFees',
  'chargebacks',
]);

/** A part of the remainder as it is booked: negative closes the item without money, positive was paid beyond it. */
const matchLeg = z.object({
  openItemId: z.string(),
  role: residualRole,
  amount: money,
  /** What lets it be booked: how much of its kind, for what that is set and from which day. Null where the paper does, or a person. */
  tolerance: z.object({ id: z.string(), allowed: money, setFor: z.string(), validFrom: date }).nullable(),
});

/** Why a person booked its remainder beyond what is set; null where nothing goes beyond. */
const beyondBecause = z.string().nullable();

/** Why a match is proposed, in a word; null where a person made it. */
const grounds = z
  .enum(['number', 'party', 'discount', 'difference', 'together', 'instalments', 'parts', 'other'])
  .nullable();

/** How sure the machine was; null where a person made it, and for what else fits. */
const machineVerdict = z.enum(['sure', 'likely', 'ambiguous', 'none']).nullable();

/** Where bank account and item are kept in different currencies: the bank's own rate, the day's, and how far apart. */
const ratesApart = z.object({
  from: currency,
  to: currency,
  bank: z.string(),
  day: z.string().nullable(),
  apartPercent: z.string().nullable(),
  suspect: z.boolean(),
});

export const matchCandidate = z.object({
  matchId: z.string().nullable(),
  openItems: z.array(
    z.object({
      openItemId: z.string(),
      number: z.string().nullable(),
      date: z.string(),
      dueDate: z.string().nullable(),
      open: money,
      allocated: money,
      partyName: z.string().nullable(),
      documentId: z.string().nullable(),
    }),
  ),
  residual: money,
  residualRole: z.string().nullable(),
  legs: z.array(matchLeg),
  beyondBecause,
  reasons: z.array(z.object({ sign: z.enum(['+', '-']), text: z.string(), weight: z.number() })),
  /** Whether it is proposed or accepted. */
  verdict: z.string(),
  sureness: machineVerdict,
  grounds,
  rates: ratesApart.nullable(),
  /** Where it is money between our own accounts: the line on the other one, or nothing while that has not come. */
  transfer: z
    .object({
      bankTransactionId: z.string().nullable(),
      bankAccountName: z.string().nullable(),
      /** Whose account that is, where it is a sister's. */
      sister: z.string().nullable(),
      bookingDate: z.string().nullable(),
      /** That line with what it waits for itself; null while it has not come. */
      otherLine: otherLine.nullable(),
    })
    .nullable(),
});

export const match = z
  .object({
    id: id('match'),
    bankTransactionId: id('bankTransaction'),
    kind: z.string(),
    status: z.enum(['proposed', 'accepted', 'declined', 'undone']),
    origin: z.string(),
    amount: money,
    bookingDate: date,
    counterparty: z.string().nullable(),
    allocations: z.array(z.object({ openItemId: z.string(), number: z.string().nullable(), amount: money })),
    residual: money,
    residualRole: z.string().nullable(),
    legs: z.array(matchLeg),
    beyondBecause,
    sureness: machineVerdict,
    grounds,
    /** The lines of a decision that matched several at once carry one group; un-matching one takes all apart. */
    groupId: z.string().nullable(),
    rates: ratesApart.nullable(),
    reasons: z.array(z.object({ sign: z.enum(['+', '-']), text: z.string(), weight: z.number() })),
    journalEntryId: z.string().nullable(),
    decisionId: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Match' });
export type MatchOnWire = z.infer<typeof match>;

export const allocationsMade = z
  .object({
    allocations: z.array(
      z.object({
        id: id('allocation'),
        debitItemId: z.string(),
        creditItemId: z.string(),
        amount: money,
        effectiveOn: date,
        /** What was realised by exchange rates, in functional currency: a gain positive. */
        realised: money,
        journalEntryId: z.string().nullable(),
        reversed: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'AllocationsMade' });
export type AllocationsMadeOnWire = z.infer<typeof allocationsMade>;

/** One schema each, for bodies that name several. */
const lineId = id('bankTransaction');
const itemId = id('openItem');

/** What a person matches with what: the remainder leg by leg, or whole in one role. */
const handMatch = {
  bankTransactionId: lineId.optional(),
  bankTransactionIds: z.array(lineId).max(50).optional(),
  allocations: z
    .array(z.strictObject({ openItemId: itemId, amount: decimal }))
    .min(1)
    .max(200),
  residual: z
    .array(z.strictObject({ openItemId: itemId.optional(), role: residualRole, amount: decimal }))
    .max(50)
    .optional(),
  residualRole: residualRole.optional(),
};

/** What bank lines settle, and what open items settle among themselves. */
export const matchingOperations = {
  listMatches: operation({
    method: 'GET',
    path: '/v1/matches',
    tag: 'Matching',
    access: EVERYONE,
    summary: 'Matches, newest first.',
    query: z.strictObject({
      ...pageQuery,
      status: z.string().optional(),
      bankAccount: z.string().optional(),
      entity: z.string().optional(),
      sureness: z.string().optional(),
      group: z.uuid().optional(),
    }),
    response: listOf(match),
  }),
  createMatch: operation({
    method: 'POST',
    path: '/v1/matches',
    tag: 'Matching',
    access: REVIEWERS,
    status: 201,
    summary: 'Match bank transactions with open items by hand: n with m, the remainder leg by leg.',
    body: z.strictObject({
      ...handMatch,
      reason: z
        .string()
        .max(500)
        .describe('Why the remainder is booked although it is more than its tolerance lets be booked.')
        .optional(),
      version: z.number().int().optional(),
      versions: z.record(z.string(), z.number().int()).optional(),
    }),
    response: match,
  }),
  previewMatch: operation({
    method: 'POST',
    path: '/v1/matches/previews',
    tag: 'Matching',
    access: REVIEWERS,
    status: 200,
    summary: 'The entry a match of one bank transaction by hand would make, and a sister’s beside it; changes nothing.',
    body: z.strictObject(handMatch),
    response: z.object({ journalPreview: journalPreview.nullable() }),
  }),
  decideMatch: operation({
    method: 'POST',
    path: '/v1/matches/:id/decisions',
    tag: 'Matching',
    access: REVIEWERS,
    ids: { id: 'match' },
    summary: 'Accept or decline a proposed match.',
    body: z.strictObject({
      verdict: z.enum(['accept', 'decline']),
      reason: z
        .string()
        .max(500)
        .describe('Why it is declined, or why its remainder is booked beyond what its tolerance lets be booked.')
        .optional(),
      because: z
        .enum(['pair', 'amount', 'counterparty'])
        .describe('What is wrong with a declined match; the pair, where nothing is said.')
        .optional(),
      version: z.number().int(),
      otherVersion,
    }),
    response: match,
  }),
  undoMatch: operation({
    method: 'DELETE',
    path: '/v1/matches/:id',
    tag: 'Matching',
    access: REVIEWERS,
    ids: { id: 'match' },
    summary: 'Un-match: reverses the allocations, never the bank posting.',
    response: match,
  }),
  createAllocations: operation({
    method: 'POST',
    path: '/v1/allocations',
    tag: 'Open items',
    access: REVIEWERS,
    status: 201,
    summary: 'Settle open items against each other: money on account, or a credit note, with what it pays.',
    body: z.strictObject({
      allocations: z
        .array(z.strictObject({ debitItemId: itemId, creditItemId: itemId, amount: decimal }))
        .min(1)
        .max(200),
      effectiveOn: date.optional(),
    }),
    response: allocationsMade,
  }),
  undoAllocation: operation({
    method: 'DELETE',
    path: '/v1/allocations/:id',
    tag: 'Open items',
    access: REVIEWERS,
    ids: { id: 'allocation' },
    summary: 'Take an allocation of items back, and its exchange difference with it.',
    response: allocationsMade,
  }),
} as const;
