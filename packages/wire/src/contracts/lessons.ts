import { z } from 'zod';
import { BOOKKEEPERS, EVERYONE } from './access.ts';
import { operation } from './operation.ts';
import { box, id, instant, listOf, pageQuery } from './primitives.ts';

const person = z.object({ id: z.string().nullable(), name: z.string() });

/** How something that people taught ended, and by whom; the machine retires what was contradicted twice. */
const ended = z.object({
  how: z.enum(['replaced', 'retired', 'retracted', 'undone']),
  by: person.nullable(),
  at: instant,
  reason: z.string().nullable(),
});

export const lesson = z
  .object({
    id: id('lesson'),
    partyId: id('party'),
    partyName: z.string(),
    field: z.string(),
    /** Where it looks: right of "Invoice total". */
    words: z.string(),
    /** The value that was pointed at. */
    value: z.string(),
    documentId: id('document'),
    documentName: z.string(),
    page: z.number().int(),
    box,
    reason: z.string().nullable(),
    taughtBy: person,
    taughtAt: instant,
    /** Documents read by it or agreeing with it; of those, posted so; corrections that said otherwise. */
    used: z.number().int(),
    right: z.number().int(),
    contradicted: z.number().int(),
    /** Documents whose arithmetic or check digits stood against it. */
    outweighed: z.number().int(),
    serving: z.boolean(),
    ended: ended.nullable(),
  })
  .meta({ id: 'Lesson' });
export type LessonOnWire = z.infer<typeof lesson>;

export const mapping = z
  .object({
    id: id('mapping'),
    partyId: id('party'),
    entityId: id('entity'),
    /** What the line says. */
    description: z.string(),
    /** The vendor's own number of the item, where the e-invoice carries one. */
    itemNumber: z.string().nullable(),
    /** Scheme and code of the e-invoice's classification of the item, such as "STL 44121600". */
    classification: z.string().nullable(),
    ledgerAccountId: id('ledgerAccount'),
    accountCode: z.string(),
    accountName: z.string(),
    taxCodeId: z.string().nullable(),
    taxCode: z.string().nullable(),
    /** Documents it was decided on. */
    times: z.number().int(),
    lastBy: person,
    lastAt: instant,
    documentId: z.string().nullable(),
    reason: z.string().nullable(),
    serving: z.boolean(),
    ended: ended.nullable(),
  })
  .meta({ id: 'Mapping' });
export type MappingOnWire = z.infer<typeof mapping>;

export const spelling = z
  .object({
    id: id('spelling'),
    partyId: id('party'),
    partyName: z.string(),
    /** The name as it stands on paper. */
    written: z.string(),
    documentId: id('document'),
    documentName: z.string(),
    reason: z.string().nullable(),
    saidBy: person,
    saidAt: instant,
    /** Later documents of the party that write it so. */
    used: z.number().int(),
    serving: z.boolean(),
    ended: z
      .object({ how: z.enum(['undone', 'moved']), by: person.nullable(), at: instant, reason: z.string().nullable() })
      .nullable(),
  })
  .meta({ id: 'Spelling' });
export type SpellingOnWire = z.infer<typeof spelling>;

export const lessonOperations = {
  listLessons: operation({
    method: 'GET',
    path: '/v1/lessons',
    tag: 'Parties',
    access: EVERYONE,
    summary: 'What corrections taught about where documents say a thing, the latest first; also what ended.',
    query: z.strictObject({ ...pageQuery, party: z.string().optional() }),
    response: listOf(lesson),
  }),
  undoLesson: operation({
    method: 'DELETE',
    path: '/v1/lessons/:id',
    tag: 'Parties',
    access: BOOKKEEPERS,
    ids: { id: 'lesson' },
    summary: 'Take a lesson back: the next document is read without it, and its history stays.',
    response: lesson,
  }),
  listMappings: operation({
    method: 'GET',
    path: '/v1/mappings',
    tag: 'Parties',
    access: EVERYONE,
    summary: 'Which ledger account and tax code persons gave to lines, by description, item and classification.',
    query: z.strictObject({ ...pageQuery, party: z.string().optional() }),
    response: listOf(mapping),
  }),
  undoMapping: operation({
    method: 'DELETE',
    path: '/v1/mappings/:id',
    tag: 'Parties',
    access: BOOKKEEPERS,
    ids: { id: 'mapping' },
    summary: 'Go by these decisions no longer; what they posted stays.',
    response: mapping,
  }),
  listSpellings: operation({
    method: 'GET',
    path: '/v1/spellings',
    tag: 'Parties',
    access: EVERYONE,
    summary: 'Names on paper that persons said are a party’s, the latest first; also what ended.',
    query: z.strictObject({ ...pageQuery, party: z.string().optional() }),
    response: listOf(spelling),
  }),
  undoSpelling: operation({
    method: 'DELETE',
    path: '/v1/spellings/:id',
    tag: 'Parties',
    access: BOOKKEEPERS,
    ids: { id: 'spelling' },
    summary: 'Know the party by this spelling no longer; what was posted stays.',
    response: spelling,
  }),
} as const;
