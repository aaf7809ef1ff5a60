import { z } from 'zod';
import { id, money } from './primitives.ts';

/** Where a person sees to what holds a case back; null where nothing but the case itself does. */
const limitPage = z.enum(['automation', 'rules', 'parties']);

/** A limit, a setting or missing evidence that holds a case, and what would let it go. */
export const holdingLimit = z.object({
  gate: z.string(),
  sentence: z.string(),
  letsGo: z.string(),
  page: limitPage.nullable(),
});

export const automationHold = z
  .object({
    /** Entity, class and gate. */
    id: z.string(),
    entityId: id('entity'),
    workClass: z.string(),
    label: z.string(),
    gate: z.string(),
    gateLabel: z.string(),
    /** A law that nobody lifts, evidence that is missing, or what persons set. */
    kind: z.enum(['law', 'evidence', 'setting']),
    waiting: z.number().int(),
    /** Of these so many that nothing else holds. */
    alone: z.number().int(),
    amount: money,
    /** What those that nothing else holds are expected to cost when they post. */
    expectedAlone: money,
    /** What the gate said of the latest, and what would let the like of it go. */
    sentence: z.string(),
    letsGo: z.string().nullable(),
    page: limitPage.nullable(),
  })
  .meta({ id: 'AutomationHold' });
