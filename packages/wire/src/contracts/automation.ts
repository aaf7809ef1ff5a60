import { z } from 'zod';
import { EVERYONE, REVIEWERS, SETTERS } from './access.ts';
import { automationHold } from './automation-hold.ts';
import { operation } from './operation.ts';
import { date, decimal, dimensions, id, instant, listOf, money, wholeByDefault } from './primitives.ts';

const mode = z.enum(['shadow', 'suggest', 'auto']);
const source = z.enum(['any', 'e_invoice', 'pdf', 'photo', 'statement', 'card']);
/** Between 0 and 1, as a decimal string. */
const share = z.string();
const byEntity = z.strictObject({ ...wholeByDefault, entity: z.string().optional() });

export const automationMode = z
  .object({
    source,
    /** Every ground, or what stands on likeness alone. */
    ground: z.enum(['any', 'statistics']),
    mode,
    /** For likeness: the confidence a person agreed to. */
    threshold: share.nullable(),
    reason: z.string(),
    setAt: instant,
    version: z.number().int(),
  })
  .meta({ id: 'AutomationMode' });

export const automationClass = z
  .object({
    /** Entity and class of work. */
    id: z.string(),
    entityId: id('entity'),
    workClass: z.string(),
    label: z.string(),
    /** What the class is set to; a source or a ground may stand below it. */
    mode,
    sources: z.array(source),
    modes: z.array(automationMode),
    budget: z.object({
      /** Expected wrong postings in a month; null sets no sum. */
      money: money.nullable(),
      precision: share,
      sampleShare: share,
      sampleDays: z.number().int(),
      /** False while the house's own budget stands. */
      isSet: z.boolean(),
      version: z.number().int(),
    }),
    month: z.object({
      /** Of what posted by itself this month and nobody has checked, so much is expected to be wrong. */
      expected: money,
      /** So many postings, and their money; on that day the month's money is whole again. */
      postings: z.number().int(),
      posted: money,
      renewsOn: date,
      /** So much persons found to be wrong. */
      found: money,
      remaining: money.nullable(),
    }),
    samples: z.object({ waiting: z.number().int(), overdue: z.number().int() }),
    withdrawn: z.number().int(),
  })
  .meta({ id: 'AutomationClass' });

export const automationEvidence = z
  .object({
    /** Entity, class, ground and source. */
    id: z.string(),
    entityId: id('entity'),
    workClass: z.string(),
    label: z.string(),
    ground: z.string(),
    groundLabel: z.string(),
    source,
    mode,
    /** Why it stands below its class; null where it does not. */
    heldBack: z.string().nullable(),
    /** For likeness: the confidence from which it is trusted now; null where it is not. */
    threshold: share.nullable(),
    wanted: share,
    decided: z.object({
      count: z.number().int(),
      right: z.number().int(),
      approved: z.number().int(),
      corrected: z.number().int(),
      rejected: z.number().int(),
      reversed: z.number().int(),
      sampledRight: z.number().int(),
      sampledWrong: z.number().int(),
    }),
    /** Of Clopper and Pearson, two-sided, 95 %; `share` is null before anybody said anything. */
    precision: z.object({ share: share.nullable(), low: share, high: share }),
    /** With 95 % certainty precision is not below this, what is assumed of the ground included. */
    proven: share,
    /** Whether persons contradicted it so often that it is under what is asked for. */
    under: z.boolean(),
    acts: z.number().int(),
    unattended: z.object({ count: z.number().int(), amount: money, wrong: money }),
    month: z.object({ amount: money, expected: money, most: money }),
    /** While the machine was only watched; null where it never was. */
    pilot: z
      .object({
        /** Cases it judged, and those of them it would have posted: so many reviews less. */
        cases: z.number().int(),
        wouldPost: z.number().int(),
        /** Of those, what persons have decided since, and how many of these as the machine would have. */
        decided: z.number().int(),
        alike: z.number().int(),
        /** Would have posted, and a person decided otherwise. */
        falsePositives: z.number().int(),
        falseMoney: money,
        precision: z.object({ share: share.nullable(), low: share, high: share }),
      })
      .nullable(),
  })
  .meta({ id: 'AutomationEvidence' });

export const automationSample = z
  .object({
    id: id('sample'),
    entityId: id('entity'),
    workClass: z.string(),
    label: z.string(),
    source,
    title: z.string(),
    amount: money,
    subject: z.object({ kind: z.enum(['document', 'bank_transaction']), id: z.string() }),
    drawnFor: date,
    dueAt: instant,
    overdue: z.boolean(),
    status: z.enum(['waiting', 'right', 'wrong', 'settled', 'reversed']),
    difference: z.string().nullable(),
    checkedBy: id('user').nullable(),
    checkedAt: instant.nullable(),
  })
  .meta({ id: 'AutomationSample' });

const checkedPart = z.strictObject({
  ledgerAccountId: id('ledgerAccount'),
  taxCodeId: id('taxCode').nullable().optional(),
  dimensions: dimensions.optional(),
});

export const sampleAnswer = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('coding'), parts: z.array(checkedPart).min(1).max(200) }),
    z.strictObject({ kind: z.literal('match'), openItemIds: z.array(id('openItem')).min(1).max(200) }),
    z.strictObject({ kind: z.literal('transfer') }),
    z.strictObject({ kind: z.literal('aside') }),
    z.strictObject({ kind: z.literal('nothing') }),
  ])
  .meta({ id: 'SampleAnswer' });
export type SampleAnswerOnWire = z.infer<typeof sampleAnswer>;

export const sampleToCheck = automationSample
  .extend({
    line: z
      .object({
        bookingDate: date,
        amount: money,
        counterparty: z.string().nullable(),
        text: z.string(),
        reference: z.string().nullable(),
        bankAccount: z.string(),
      })
      .nullable(),
    document: z
      .object({
        fileName: z.string(),
        supplier: z.string().nullable(),
        number: z.string().nullable(),
        issueDate: z.string().nullable(),
        total: z.string().nullable(),
        currency: z.string().nullable(),
      })
      .nullable(),
    /** Open items a payment could have settled, the machine's among them. */
    items: z.array(
      z.object({
        id: id('openItem'),
        number: z.string().nullable(),
        party: z.string().nullable(),
        itemDate: date,
        amount: money,
      }),
    ),
    /** What the person answered and what the machine chose; null until it is checked. */
    person: sampleAnswer.nullable(),
    machine: sampleAnswer.nullable(),
  })
  .meta({ id: 'SampleToCheck' });

const figures = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

export const authorityWithdrawal = z
  .object({
    id: id('withdrawal'),
    entityId: id('entity'),
    workClass: z.string(),
    label: z.string(),
    source,
    ground: z.string(),
    groundLabel: z.string(),
    why: z.enum(['precision', 'money']),
    sentence: z.string(),
    figures,
    withdrawnAt: instant,
    returnedAt: instant.nullable(),
    returnedBy: id('user').nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'AuthorityWithdrawal' });

export const promotion = z
  .object({
    id: id('promotion'),
    entityId: id('entity'),
    workClass: z.string(),
    label: z.string(),
    /** More than it has, or what was withdrawn. */
    kind: z.enum(['promote', 'return']),
    source,
    ground: z.string(),
    from: mode,
    to: mode,
    withdrawalId: id('withdrawal').nullable(),
    threshold: share.nullable(),
    sentence: z.string(),
    figures,
    status: z.enum(['proposed', 'granted', 'declined', 'lapsed']),
    proposedAt: instant,
    decidedBy: id('user').nullable(),
    decidedAt: instant.nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Promotion' });

const reason = z.string().trim().min(1).max(2000);

export const automationOperations = {
  listAutomationClasses: operation({
    method: 'GET',
    path: '/v1/automation/classes',
    tag: 'Automation',
    access: EVERYONE,
    summary: 'Budget, modes, money of the month and waiting samples of each class of work.',
    query: byEntity,
    response: listOf(automationClass),
  }),
  listAutomationEvidence: operation({
    method: 'GET',
    path: '/v1/automation/evidence',
    tag: 'Automation',
    access: EVERYONE,
    summary: 'What persons said of the machine’s work, per class, ground and source, with its interval.',
    query: byEntity,
    response: listOf(automationEvidence),
  }),
  putAutomationBudgets: operation({
    method: 'PUT',
    path: '/v1/automation/budgets',
    tag: 'Automation',
    access: SETTERS,
    sensitive: true,
    summary: 'Set how much may be wrong, in money and precision, and how much of it is sampled.',
    body: z.strictObject({
      items: z
        .array(
          z.strictObject({
            entityId: id('entity'),
            workClass: z.string(),
            money: money.nullable(),
            precision: decimal,
            sampleShare: decimal,
            sampleDays: z.number().int(),
            version: z.number().int().optional(),
          }),
        )
        .min(1)
        .max(200),
    }),
    response: listOf(automationClass),
  }),
  putAutomationModes: operation({
    method: 'PUT',
    path: '/v1/automation/modes',
    tag: 'Automation',
    access: SETTERS,
    sensitive: true,
    summary: 'Hold back a source, or what stands on likeness, or let it do again what its class may.',
    body: z.strictObject({
      items: z
        .array(
          z.strictObject({
            entityId: id('entity'),
            workClass: z.string(),
            source,
            ground: z.enum(['any', 'statistics']).default('any'),
            mode,
            reason: z.string().trim().max(2000).default(''),
            version: z.number().int().optional(),
          }),
        )
        .min(1)
        .max(200),
    }),
    response: listOf(automationClass),
  }),
  listAutomationHolds: operation({
    method: 'GET',
    path: '/v1/automation/holds',
    tag: 'Automation',
    access: EVERYONE,
    summary:
      'What holds the work that waits: every gate with how many it holds, alone or with others, and what lets them go.',
    query: byEntity,
    response: listOf(automationHold),
  }),
  listSamples: operation({
    method: 'GET',
    path: '/v1/automation/samples',
    tag: 'Automation',
    access: EVERYONE,
    summary: 'Unattended postings drawn to be checked blind; what waits comes first.',
    query: z.strictObject({
      ...wholeByDefault,
      entity: z.string().optional(),
      waiting: z.enum(['true', 'false']).optional(),
    }),
    response: listOf(automationSample),
  }),
  getSample: operation({
    method: 'GET',
    path: '/v1/automation/samples/:id',
    ids: { id: 'sample' },
    tag: 'Automation',
    access: EVERYONE,
    summary: 'The document or bank line to check, without what the machine chose until it is checked.',
    response: sampleToCheck,
  }),
  checkSample: operation({
    method: 'POST',
    path: '/v1/automation/samples/:id/check',
    ids: { id: 'sample' },
    tag: 'Automation',
    access: REVIEWERS,
    summary: 'Say what the posting should have been; then both answers are told.',
    body: z.strictObject({ answer: sampleAnswer }),
    response: sampleToCheck,
  }),
  settleSample: operation({
    method: 'POST',
    path: '/v1/automation/samples/:id/settle',
    ids: { id: 'sample' },
    tag: 'Automation',
    access: REVIEWERS,
    summary: 'Say, as somebody else than who checked it, that the machine was right after all.',
    body: z.strictObject({ reason }),
    response: sampleToCheck,
  }),
  listWithdrawals: operation({
    method: 'GET',
    path: '/v1/automation/withdrawals',
    tag: 'Automation',
    access: EVERYONE,
    summary: 'Authority the machine took from itself, with the figures that made it.',
    query: byEntity,
    response: listOf(authorityWithdrawal),
  }),
  listPromotions: operation({
    method: 'GET',
    path: '/v1/automation/promotions',
    tag: 'Automation',
    access: EVERYONE,
    summary: 'What the evidence would bear, for a person to grant.',
    query: byEntity,
    response: listOf(promotion),
  }),
  decidePromotion: operation({
    method: 'POST',
    path: '/v1/automation/promotions/:id/decision',
    ids: { id: 'promotion' },
    tag: 'Automation',
    access: SETTERS,
    sensitive: true,
    summary: 'Grant or decline it, with a reason.',
    body: z.strictObject({ verdict: z.enum(['grant', 'decline']), reason }),
    response: promotion,
  }),
} as const;
