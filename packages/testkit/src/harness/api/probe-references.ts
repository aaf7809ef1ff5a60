import type { Answer } from './caller.ts';
import { exampleBodies } from './example-bodies.ts';
import type { Furniture } from './furnish.ts';
import { fillPath, type OperationLike, type Operations } from './operation-like.ts';
import { idOf, ownParams, prefixOf } from './own-ids.ts';
import { type Houses, sendWith, unknownUuid, withoutOccasion } from './probe-tenancy.ts';

/** A foreign id in a question or a body must be answered exactly like one that nobody has. */
export type ReferenceProbe = {
  readonly operation: string;
  readonly place: string;
  readonly status: number;
  /** What was answered for the foreign id and for the unknown one, the ids themselves masked. */
  readonly foreign: string;
  readonly unknown: string;
};

/** Which kinds of id a question by this name may carry. */
const ASKED_BY: Readonly<Record<string, readonly string[]>> = {
  entity: ['entity'],
  document: ['document'],
  ledgerAccount: ['ledgerAccount'],
  party: ['party'],
  bankAccount: ['bankAccount'],
  subject: ['document', 'bankTransaction', 'party', 'journalEntry'],
};

/** An answer with the ids in it masked, so that two answers about different ids compare. */
export const masked = (answer: Answer): string =>
  `${answer.status} ${withoutOccasion(answer).replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '…')}`;

const questionsOf = (definition: OperationLike): string[] =>
  Object.keys((definition.query as { shape?: Record<string, unknown> } | undefined)?.shape ?? {}).filter(
    (name) => ASKED_BY[name] !== undefined,
  );

export const probeQuestions = async (operations: Operations, houses: Houses): Promise<ReferenceProbe[]> => {
  const probes: ReferenceProbe[] = [];
  for (const [operation, definition] of Object.entries(operations)) {
    const caller = await houses.callerFor(definition);
    const path = fillPath(definition.path, ownParams(definition.ids, houses.own));
    for (const name of questionsOf(definition)) {
      for (const kind of ASKED_BY[name] ?? []) {
        const ask = (id: string) => caller.get(`${path}?${name}=${encodeURIComponent(id)}`);
        const foreign = await ask(idOf(houses.foreign, kind));
        const unknown = await ask(`${prefixOf(kind)}_${unknownUuid()}`);
        probes.push({
          operation,
          place: `?${name}=${kind}`,
          status: foreign.status,
          foreign: masked(foreign),
          unknown: masked(unknown),
        });
      }
    }
  }
  return probes;
};

type Leaf = { readonly path: readonly (string | number)[]; readonly id: string };

const leavesOf = (value: unknown, path: readonly (string | number)[] = []): Leaf[] => {
  if (typeof value === 'string') return /^[a-z]+_[0-9a-f]{8}-/.test(value) ? [{ path, id: value }] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, part]) =>
    leavesOf(part, [...path, Array.isArray(value) ? Number(key) : key]),
  );
};

const replaced = (value: unknown, path: readonly (string | number)[], id: string): unknown => {
  const [head, ...rest] = path;
  if (head === undefined) return id;
  if (Array.isArray(value)) return value.map((part, at) => (at === head ? replaced(part, rest, id) : part));
  return { ...(value as object), [head]: replaced((value as Record<string, unknown>)[head], rest, id) };
};

const kindOf = (id: string, own: Furniture): string =>
  (Object.keys(own) as (keyof Furniture)[]).find((kind) => idOf(own, kind) === id) ?? 'party';

/** Every id in every body: the foreign one and one that nobody has. */
export const probeBodies = async (operations: Operations, houses: Houses): Promise<ReferenceProbe[]> => {
  const probes: ReferenceProbe[] = [];
  const { own, foreign: theirs } = houses;
  for (const [operation, body] of Object.entries(exampleBodies(own))) {
    const definition = operations[operation];
    if (definition === undefined) continue;
    const caller = await houses.callerFor(definition);
    const url = fillPath(definition.path, ownParams(definition.ids, own));
    for (const { path, id } of leavesOf(body)) {
      const kind = kindOf(id, own);
      const send = (other: string) => sendWith(caller, definition, url, replaced(body, path, other));
      const foreign = await send(idOf(theirs, kind));
      const unknown = await send(`${prefixOf(kind)}_${unknownUuid()}`);
      probes.push({
        operation,
        place: path.join('.'),
        status: foreign.status,
        foreign: masked(foreign),
        unknown: masked(unknown),
      });
    }
  }
  return probes;
};
