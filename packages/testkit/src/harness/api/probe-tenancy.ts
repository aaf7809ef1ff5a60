import { randomBytes } from 'node:crypto';
import type { Answer, Caller } from './caller.ts';
import { exampleBodies } from './example-bodies.ts';
import type { Furniture } from './furnish.ts';
import { multipart } from './multipart.ts';
import { fillPath, type OperationLike, type Operations } from './operation-like.ts';
import { idOf, ownParams, prefixOf } from './own-ids.ts';

/** One request that must find nothing: which operation, which parameter, what was wrong with the id, what came. */
export type Probe = {
  readonly operation: string;
  readonly parameter: string;
  readonly wrong: string;
  readonly status: number;
  /** The problem body without what may differ between two requests. */
  readonly body: string;
};

export type Houses = {
  /** Whose token is used. */
  readonly own: Furniture;
  /** Whose things must not be found. */
  readonly foreign: Furniture;
  readonly callerFor: (definition: OperationLike) => Promise<Caller>;
};

const hex = (bytes: number): string => randomBytes(bytes).toString('hex');

/** A UUIDv7 nobody has. */
export const unknownUuid = (): string => `${hex(4)}-${hex(2)}-7${hex(2).slice(1)}-8${hex(2).slice(1)}-${hex(6)}`;

/** Ids of a kind that name nothing here, each wrong in its own way. */
export const wrongIds = (kind: string, { own, foreign }: Pick<Houses, 'own' | 'foreign'>): Record<string, string> => {
  const mine = own[kind as keyof Furniture];
  const prefix = prefixOf(kind);
  return {
    foreign: idOf(foreign, kind),
    random: `${prefix}_${unknownUuid()}`,
    'version 4': `${prefix}_${mine.slice(0, 14)}4${mine.slice(15)}`,
    malformed: `${prefix}_not-an-id`,
    'upper case': `${prefix}_${mine.toUpperCase()}x`,
    'without its kind': mine,
    'of another kind': `${prefix === 'doc' ? 'pty' : 'doc'}_${mine}`,
    'with more behind': `${prefix}_${mine}%00`,
    'as SQL': `${prefix}_' or 1=1 --`,
    'very long': `${prefix}_${'a'.repeat(2_000)}`,
  };
};

/** Two answers of the same refusal differ in these and in nothing else. */
export const withoutOccasion = (answer: Answer): string => {
  if (typeof answer.body !== 'object' || answer.body === null) return String(answer.body);
  const { instance, requestId, ...rest } = answer.body;
  return JSON.stringify(rest);
};

/** A request of an operation with everything it may need besides its body: key, version, a file. */
export const sendWith = (caller: Caller, definition: OperationLike, url: string, body: unknown): Promise<Answer> => {
  const key = { 'idempotency-key': hex(8) };
  const match = { 'if-match': '"1"' };
  if (definition.multipart) {
    const form = multipart([{ fileName: 'probe.xml', bytes: hex(16) }]);
    return caller.send({ method: 'POST', url, payload: form.payload, headers: { ...key, ...form.headers } });
  }
  const json = body === undefined ? {} : { payload: JSON.stringify(body) };
  const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
  return caller.send({ method: definition.method, url, ...json, headers: { ...key, ...match, ...type } });
};

/** Every operation, every id in its path, every way of naming what is not ours. */
export const probePaths = async (operations: Operations, houses: Houses): Promise<Probe[]> => {
  const probes: Probe[] = [];
  const bodies = exampleBodies(houses.own);
  for (const [operation, definition] of Object.entries(operations)) {
    const caller = await houses.callerFor(definition);
    for (const [parameter, kind] of Object.entries(definition.ids ?? {})) {
      for (const [wrong, id] of Object.entries(wrongIds(kind, houses))) {
        const params = { ...ownParams(definition.ids, houses.own), [parameter]: id };
        const answer = await sendWith(caller, definition, fillPath(definition.path, params), bodies[operation]);
        probes.push({ operation, parameter, wrong, status: answer.status, body: withoutOccasion(answer) });
      }
    }
  }
  return probes;
};
