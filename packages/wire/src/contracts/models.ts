import { z } from 'zod';
import { CONTROLLERS, EVERYONE, SETTERS } from './access.ts';
import { operation } from './operation.ts';
import { id, instant, listOf, money, pageQuery } from './primitives.ts';

export const MODEL_KINDS = ['coding', 'matching'] as const;
export const MODEL_STATES = ['candidate', 'champion', 'retired', 'rolled_back', 'rejected'] as const;
export const MODEL_VERDICTS = ['promote', 'reject', 'roll_back'] as const;

/** So many of so many, with the 95 % interval of what that share may really be. */
export const measuredShare = z
  .object({
    of: z.number().int(),
    met: z.number().int(),
    share: z.number().nullable(),
    from: z.number(),
    to: z.number(),
  })
  .meta({ id: 'MeasuredShare' });
export type MeasuredShareOnWire = z.infer<typeof measuredShare>;

const figures = {
  lines: z.number().int(),
  right: measuredShare,
  topThree: measuredShare,
  sure: measuredShare,
  sureRight: measuredShare,
  abstained: z.number().int(),
};

const model = z.object({
  id: id('model'),
  entityId: id('entity'),
  kind: z.enum(MODEL_KINDS),
  number: z.number().int(),
  state: z.enum(MODEL_STATES),
  /** It was in use once, so one can go back to it. */
  served: z.boolean(),
  ...figures,
  calibrationError: z.number().nullable(),
  /** What it was trained on and how it compares, in a sentence. */
  verdict: z.string(),
  standing: z.enum(['better', 'worse', 'not_distinguishable', 'unopposed']),
  trainedOn: z.number().int(),
  trainedAt: instant,
  trainedBy: id('user').nullable(),
  cutOff: instant.nullable(),
  approvedBy: id('user').nullable(),
  approvedAt: instant.nullable(),
  codeVersion: z.string(),
  contentHash: z.string(),
  /** How many decisions there are about these models; a decision says how many its maker had seen. */
  version: z.number().int(),
});
export const modelSummary = model.meta({ id: 'Model' });
export type ModelOnWire = z.infer<typeof modelSummary>;

const modelDrift = z
  .object({
    day: z.string(),
    alert: z.boolean(),
    sentence: z.string(),
    error: z.object({
      lines: z.number().int(),
      accepted: measuredShare,
      corrected: z.number().int(),
      sureAccepted: measuredShare,
      expected: measuredShare,
      level: z.enum(['stable', 'worse', 'too_few']),
    }),
    population: z.array(
      z.object({
        part: z.string(),
        index: z.number(),
        byChance: z.number(),
        level: z.enum(['stable', 'watch', 'shifted']),
        most: z.array(z.object({ name: z.string(), before: z.number(), lately: z.number() })),
      }),
    ),
  })
  .meta({ id: 'ModelDrift' });
export type ModelDriftOnWire = z.infer<typeof modelDrift>;

export const modelDecision = z
  .object({
    id: id('modelDecision'),
    modelId: id('model'),
    number: z.number().int(),
    verdict: z.enum(MODEL_VERDICTS),
    replaces: z.number().int().nullable(),
    learnsFrom: instant.nullable(),
    reason: z.string(),
    decidedBy: id('user').nullable(),
    decidedByName: z.string().nullable(),
    decidedAt: instant,
  })
  .meta({ id: 'ModelDecision' });
export type ModelDecisionOnWire = z.infer<typeof modelDecision>;

const counted = z.array(z.object({ name: z.string(), lines: z.number().int() }));
const delta = z.object({
  name: z.string(),
  before: z.number().nullable(),
  after: z.number().nullable(),
  change: z.number().nullable(),
});

export const modelDetail = model
  .extend({
    entityName: z.string(),
    trainedByName: z.string().nullable(),
    approvedByName: z.string().nullable(),
    /** What the training decisions, read from the books just now, come to: still the hash of then, or not. */
    snapshot: z.object({
      hash: z.string(),
      stands: z.boolean().nullable(),
      at: instant,
      rows: z.number().int(),
      firstDay: z.string(),
      lastDay: z.string(),
      bySource: counted,
      byAccount: counted,
      /** Hash of the chart of accounts whose words it began with. */
      chart: z.string(),
      held: z.object({ rows: z.number().int(), firstDay: z.string(), lastDay: z.string() }),
    }),
    contentStands: z.boolean(),
    /** The software has changed since it was measured. */
    otherCode: z.boolean(),
    historyMonths: z.number().int().nullable(),
    seed: z.number().int().nullable(),
    features: z.object({
      version: z.string(),
      reads: z.array(z.string()),
      parameters: z.array(z.object({ name: z.string(), value: z.number(), meaning: z.string() })),
      evidence: z.array(z.object({ feature: z.string(), share: z.number() })),
    }),
    thresholds: z.array(z.object({ name: z.string(), value: z.number().nullable(), words: z.string() })),
    byAccount: z.array(
      z.object({ ledgerAccountId: id('ledgerAccount'), name: z.string(), ...figures, suggested: measuredShare }),
    ),
    bySource: z.array(z.object({ name: z.string(), ...figures })),
    calibration: z.array(z.object({ from: z.number(), to: z.number(), said: z.number(), right: measuredShare })),
    importance: z.array(z.object({ name: z.string(), points: z.number() })),
    comparison: z
      .object({
        championId: id('model'),
        championNumber: z.number().int(),
        lines: z.number().int(),
        bothRight: z.number().int(),
        onlyChallenger: z.number().int(),
        onlyChampion: z.number().int(),
        neither: z.number().int(),
        challengerRight: measuredShare,
        championRight: measuredShare,
        challengerSureRight: measuredShare,
        championSureRight: measuredShare,
        gain: z.number(),
        gainFrom: z.number(),
        gainTo: z.number(),
        chance: z.number(),
      })
      .nullable(),
    samples: z.array(
      z.object({
        kind: z.enum(['sure_right', 'sure_wrong', 'unsure_right', 'unsure_wrong', 'abstained']),
        day: z.string(),
        counterparty: z.string(),
        text: z.string(),
        amount: money,
        suggested: z.string().nullable(),
        decided: z.string(),
        confidence: z.number(),
        because: z.string(),
      }),
    ),
    card: z.object({
      intendedUse: z.array(z.string()),
      neverDoes: z.array(z.string()),
      limits: z.array(z.string()),
      failures: z.array(z.object({ what: z.string(), remedy: z.string() })),
      retraining: z.array(z.string()),
      goingBack: z.array(z.string()),
    }),
    history: z.array(modelDecision),
    drifts: z.array(modelDrift),
  })
  .meta({ id: 'ModelDetail' });
export type ModelDetailOnWire = z.infer<typeof modelDetail>;

export const modelRetraining = z
  .object({
    id: id('modelRetraining'),
    entityId: id('entity'),
    status: z.enum(['waiting', 'trained', 'declined']),
    outcome: z.string().nullable(),
    modelId: id('model').nullable(),
    askedAt: instant,
    endedAt: instant.nullable(),
  })
  .meta({ id: 'ModelRetraining' });

export const modelStanding = z
  .object({
    entityId: id('entity'),
    /** Decisions of people there are to learn from, and how many it takes. */
    decided: z.number().int(),
    needed: z.number().int(),
    championId: id('model').nullable(),
    championNumber: z.number().int().nullable(),
    otherCode: z.boolean(),
    drift: modelDrift.nullable(),
    retraining: modelRetraining.nullable(),
  })
  .meta({ id: 'ModelStanding' });
export type ModelStandingOnWire = z.infer<typeof modelStanding>;

export const modelChange = z
  .object({
    id: id('modelDecision'),
    entityId: id('entity'),
    kind: z.enum(MODEL_KINDS),
    decision: modelDecision,
    figures: z.array(delta),
    thresholds: z.array(delta),
    importance: z.array(delta),
  })
  .meta({ id: 'ModelChange' });
export type ModelChangeOnWire = z.infer<typeof modelChange>;

export const modelOperations = {
  listModels: operation({
    method: 'GET',
    path: '/v1/models',
    tag: 'Models',
    access: EVERYONE,
    summary: 'Versions of the coding model and of matching, the latest first, and where each entity stands.',
    query: z.strictObject({ ...pageQuery, entity: z.string().optional(), kind: z.enum(MODEL_KINDS).optional() }),
    response: listOf(modelSummary).extend({ standings: z.array(modelStanding) }),
  }),
  getModel: operation({
    method: 'GET',
    path: '/v1/models/:id',
    tag: 'Models',
    access: EVERYONE,
    ids: { id: 'model' },
    summary: 'The card of a version: training, figures, failures, limits, decisions, drift.',
    response: modelDetail,
  }),
  getModelCard: operation({
    method: 'GET',
    path: '/v1/models/:id/card.pdf',
    tag: 'Models',
    access: EVERYONE,
    ids: { id: 'model' },
    binary: 'application/pdf',
    summary: 'The same card to print or to hand to an auditor.',
  }),
  decideModel: operation({
    method: 'POST',
    path: '/v1/models/:id/decisions',
    tag: 'Models',
    access: CONTROLLERS,
    ids: { id: 'model' },
    summary: 'Promote a candidate, reject it, or go back to an earlier version.',
    body: z.strictObject({
      verdict: z.enum(MODEL_VERDICTS),
      reason: z.string().max(500),
      version: z.number().int().optional(),
    }),
    response: modelSummary,
  }),
  askModelRetraining: operation({
    method: 'POST',
    path: '/v1/models/retrainings',
    tag: 'Models',
    access: SETTERS,
    status: 202,
    summary: 'Train a challenger now instead of tonight; whoever asks does not promote it.',
    body: z.strictObject({ entityId: id('entity') }),
    response: modelRetraining,
  }),
  listModelChanges: operation({
    method: 'GET',
    path: '/v1/model-changes',
    tag: 'Models',
    access: EVERYONE,
    summary: 'What was decided about models, with what changed in figures, thresholds and weights; the latest first.',
    query: z.strictObject({ ...pageQuery, entity: z.string().optional() }),
    response: listOf(modelChange),
  }),
} as const;
