import { multipart } from './multipart.ts';
import type { Operations } from './operation-like.ts';
import { idOf, prefixOf } from './own-ids.ts';
import { masked, type ReferenceProbe } from './probe-references.ts';
import { type Houses, unknownUuid } from './probe-tenancy.ts';

/** The fields beside a file in which an upload may name something. */
const FIELDS: Readonly<Record<string, { readonly field: string; readonly kind: string }>> = {
  uploadDocument: { field: 'entityId', kind: 'entity' },
  uploadBankStatement: { field: 'bankAccountId', kind: 'bankAccount' },
};

/** Uploads that name a thing of somebody else beside their file. */
export const probeForms = async (operations: Operations, houses: Houses): Promise<ReferenceProbe[]> => {
  const probes: ReferenceProbe[] = [];
  for (const [operation, { field, kind }] of Object.entries(FIELDS)) {
    const definition = operations[operation];
    if (definition === undefined) continue;
    const caller = await houses.callerFor(definition);
    const send = (id: string) => {
      const form = multipart([{ fileName: 'probe.xml', bytes: '<probe/>' }], { [field]: id });
      const headers = { 'idempotency-key': unknownUuid(), ...form.headers };
      return caller.send({ method: 'POST', url: definition.path, payload: form.payload, headers });
    };
    const foreign = await send(idOf(houses.foreign, kind));
    const unknown = await send(`${prefixOf(kind)}_${unknownUuid()}`);
    probes.push({
      operation,
      place: field,
      status: foreign.status,
      foreign: masked(foreign),
      unknown: masked(unknown),
    });
  }
  return probes;
};
