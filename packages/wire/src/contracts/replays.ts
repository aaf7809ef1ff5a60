import { z } from 'zod';
import { EVERYONE, SETTERS } from './access.ts';
import { ruleBody } from './masters.ts';
import { operation } from './operation.ts';
import { date, decimal, id, instant, listOf, money, pageQuery } from './primitives.ts';
import { movedMoney, replayedLine } from './replay-shapes.ts';

const reason = z.string().trim().max(500);

const ruleProposal = z.strictObject({
  kind: z.literal('rule'),
  /** The rule as it would be; null ends the one it replaces. */
  rule: z.strictObject(ruleBody).nullable(),
  replaces: z.strictObject({ id: id('codingRule'), version: z.number().int() }).nullable(),
});
const toleranceProposal = z.strictObject({
  kind: z.literal('tolerance'),
  scope: z.enum(['bank_fee', 'small_difference', 'party_month', 'processor_fee', 'tax_amount', 'line_item']),
  partyId: id('party').nullable(),
  amount: money,
  percent: decimal.nullable(),
  validFrom: date.optional(),
});
const guardrailProposal = z.strictObject({
  kind: z.literal('guardrail'),
  workClass: z.string(),
  mode: z.enum(['shadow', 'suggest', 'auto']),
  amountLimit: money.nullable(),
  approvalLimit: money.nullable(),
});
const modelProposal = z.strictObject({
  kind: z.literal('model'),
  /** A candidate to put in use, or a version that served to go back to. */
  modelId: id('model'),
});
const holdProposal = z.strictObject({
  kind: z.literal('document_hold'),
  /** One party's own term; null is everybody's. */
  partyId: id('party').nullable(),
  days: z.number().int().min(0).max(365),
  validFrom: date.optional(),
});
const budgetProposal = z.strictObject({
  kind: z.literal('budget'),
  workClass: z.string(),
  /** Expected wrong postings in a month, at most; null sets no sum. */
  money: money.nullable(),
  precision: decimal,
  sampleShare: decimal,
  sampleDays: z.number().int(),
});
export const replayProposal = z.discriminatedUnion('kind', [
  ruleProposal,
  toleranceProposal,
  guardrailProposal,
  modelProposal,
  holdProposal,
  budgetProposal,
]);

const replayKind = z.enum(['rule', 'tolerance', 'guardrail', 'model', 'document_hold', 'budget']);

const delta = z.object({ what: z.string(), before: z.string().nullable(), after: z.string().nullable() });

const modelPart = z
  .object({
    part: z.enum(['unseen', 'learned']),
    lines: z.number().int(),
    differing: z.number().int(),
    reviewBefore: z.number().int(),
    reviewAfter: z.number().int(),
    /** Lines a person decided, and of how many the first proposal was what they said. */
    decided: z.number().int(),
    rightBefore: z.number().int(),
    right: z.number().int(),
    contradictedBefore: z.number().int(),
    contradicted: z.number().int(),
    sentence: z.string(),
    /** Money that would have been posted elsewhere. */
    moved: z.array(movedMoney),
    /** Money that would have been proposed elsewhere, on lines that wait for a person either way. */
    proposed: z.array(movedMoney),
  })
  .meta({ id: 'ReplayedPart' });
export type ReplayedPartOnWire = z.infer<typeof modelPart>;

const replayResult = z.object({
  /** Lines or decisions that were decided again. */
  lines: z.number().int(),
  elsewhere: z.number().int(),
  differing: z.number().int(),
  reviewBefore: z.number().int(),
  reviewAfter: z.number().int(),
  contradictedBefore: z.number().int(),
  contradicted: z.number().int(),
  sentence: z.string(),
  moved: z.array(movedMoney),
  /** Differences that tolerances book, per kind. */
  booked: z.array(z.object({ leg: z.string(), before: money, after: money })),
  /** Of a model: what came after both versions were trained, and what is from before, which proves nothing. */
  parts: z.array(modelPart),
  /** What to know of how it was found: what each version had learned, and what a part leaves out. */
  notes: z.array(z.string()),
});

const replayShape = {
  id: id('replay'),
  entityId: id('entity'),
  from: date,
  to: date,
  kind: replayKind,
  title: z.string(),
  status: z.enum(['waiting', 'running', 'done', 'failed', 'approved', 'withdrawn']),
  progress: z.object({ done: z.number().int(), total: z.number().int().nullable() }),
  result: replayResult.nullable(),
  failure: z.string().nullable(),
  proposedBy: z.string(),
  proposedAt: instant,
  endedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  reason: z.string().nullable(),
  /** Approved by who proposed it, because there is nobody else. */
  singlePerson: z.boolean(),
  version: z.number().int(),
};
export const replay = z.object(replayShape).meta({ id: 'Replay' });
export type ReplayOnWire = z.infer<typeof replay>;

export const wholeReplay = z
  .object({
    ...replayShape,
    deltas: z.array(delta),
    /** Something it was held against has changed since: replay it again. */
    stale: z.boolean(),
    /** Why nobody can put it in force, whatever it found; it can be looked at all the same. */
    obstacle: z.string().nullable(),
    /** The version that would be put in use; null where it is about anything else. */
    modelId: z.string().nullable(),
  })
  .meta({ id: 'WholeReplay' });
export type WholeReplayOnWire = z.infer<typeof wholeReplay>;

export const settingChange = z
  .object({
    id: id('settingChange'),
    entityId: z.string().nullable(),
    replayId: id('replay'),
    kind: replayKind,
    title: z.string(),
    deltas: z.array(delta),
    /** What the replay said before it was approved. */
    sentence: z.string(),
    reason: z.string().nullable(),
    proposedBy: z.string(),
    approvedBy: z.string(),
    singlePerson: z.boolean(),
    changedAt: instant,
  })
  .meta({ id: 'SettingChange' });
export type SettingChangeOnWire = z.infer<typeof settingChange>;

export const CHANGE_KINDS = ['model', 'drift', 'threshold', 'authority', 'rule', 'tolerance', 'time_machine'] as const;

export const machineChange = z
  .object({
    id: id('auditEvent'),
    entityId: z.string().nullable(),
    kind: z.enum(CHANGE_KINDS),
    title: z.string(),
    /** What stood before and what stands now, reasons and sentences, one each. */
    details: z.array(z.string()),
    by: z.string(),
    at: instant,
    /** Where the whole of it stands. */
    about: z.object({ kind: z.enum(['model', 'replay', 'codingRule']), id: z.string() }).nullable(),
  })
  .meta({ id: 'MachineChange' });
export type MachineChangeOnWire = z.infer<typeof machineChange>;

const TAG = 'Time machine';

export const replayOperations = {
  proposeReplay: operation({
    method: 'POST',
    path: '/v1/replays',
    tag: TAG,
    access: SETTERS,
    status: 201,
    summary:
      'Ask what a rule, a tolerance, a limit, a budget, a term or a version of the model would have made of a past span; nothing is changed by it.',
    body: z.strictObject({ entityId: id('entity'), from: date, to: date, proposal: replayProposal }),
    response: wholeReplay,
  }),
  listReplays: operation({
    method: 'GET',
    path: '/v1/replays',
    tag: TAG,
    access: EVERYONE,
    summary: 'Replays of the past, the latest first.',
    query: z.strictObject({ ...pageQuery, entity: z.string().optional() }),
    response: listOf(replay),
  }),
  getReplay: operation({
    method: 'GET',
    path: '/v1/replays/:id',
    tag: TAG,
    access: EVERYONE,
    ids: { id: 'replay' },
    summary: 'A replay with its result, and what it would change.',
    response: wholeReplay,
  }),
  listReplayLines: operation({
    method: 'GET',
    path: '/v1/replays/:id/lines',
    tag: TAG,
    access: EVERYONE,
    ids: { id: 'replay' },
    summary: 'The lines a replay would have decided otherwise.',
    query: z.strictObject({
      ...pageQuery,
      change: z.enum(['elsewhere', 'no_longer_waits', 'would_wait', 'other_reason']).optional(),
      part: z.enum(['unseen', 'learned']).optional(),
    }),
    response: listOf(replayedLine),
  }),
  decideReplay: operation({
    method: 'POST',
    path: '/v1/replays/:id/decisions',
    tag: TAG,
    access: SETTERS,
    ids: { id: 'replay' },
    sensitive: (body) => (body as { verdict?: unknown } | null)?.verdict === 'approve',
    summary:
      'Approve a proposal that was replayed, which puts it in force, or withdraw it. Who proposed does not approve.',
    body: z.strictObject({
      verdict: z.enum(['approve', 'withdraw']),
      reason: reason.nullable().optional(),
      version: z.number().int(),
    }),
    response: wholeReplay,
  }),
  listSettingChanges: operation({
    method: 'GET',
    path: '/v1/setting-changes',
    tag: TAG,
    access: EVERYONE,
    summary: 'The changelog: what changed in how the machine decides, who proposed and who approved it.',
    query: z.strictObject({ ...pageQuery, entity: z.string().optional() }),
    response: listOf(settingChange),
  }),
  listMachineChanges: operation({
    method: 'GET',
    path: '/v1/machine-changes',
    tag: TAG,
    access: EVERYONE,
    summary:
      'Drift alerts, models put in use, thresholds, rules, tolerances, withdrawals and what the time machine put in force, in one list; the latest first.',
    query: z.strictObject({ ...pageQuery, entity: z.string().optional() }),
    response: listOf(machineChange),
  }),
} as const;
