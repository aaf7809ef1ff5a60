import { z } from 'zod';

export type Json = Record<string, unknown>;

/** Schemas of one document: what carries a name stands once under components and is pointed to from everywhere. */
export type SchemaShelf = {
  readonly schemaOf: (schema: z.ZodType, io: 'input' | 'output') => Json;
  readonly components: () => Json;
};

const POINTER = '#/$defs/';

/** Answers may gain keys within /v1, so only what is strict by its contract is closed. */
const openAnswers = ({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: Json }): void => {
  const { def } = zodSchema._zod;
  if (def.type === 'object' && def.catchall === undefined) delete jsonSchema.additionalProperties;
};

export const openSchemaShelf = (): SchemaShelf => {
  const shelf = new Map<string, Json>();

  /** The name under which this very schema stands; asking and answering may differ under one name. */
  const nameFor = (name: string, schema: Json, io: 'input' | 'output'): string => {
    const standing = shelf.get(name);
    if (standing === undefined || JSON.stringify(standing) === JSON.stringify(schema)) return name;
    return io === 'input' ? `${name}_asked` : `${name}_answered`;
  };

  const pointed = (value: unknown, names: ReadonlyMap<string, string>): unknown => {
    if (Array.isArray(value)) return value.map((part) => pointed(part, names));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => {
        if (key !== '$ref' || typeof part !== 'string' || !part.startsWith(POINTER)) return [key, pointed(part, names)];
        const name = part.slice(POINTER.length);
        return [key, `#/components/schemas/${names.get(name) ?? name}`];
      }),
    );
  };

  return {
    schemaOf: (schema, io) => {
      const { $schema, $defs, ...rest } = z.toJSONSchema(schema, {
        io,
        unrepresentable: 'any',
        override: openAnswers,
      }) as Json;
      const definitions = Object.entries(($defs ?? {}) as Record<string, Json>);
      const plain = new Map<string, string>();
      const names = new Map(definitions.map(([name, one]) => [name, nameFor(name, pointed(one, plain) as Json, io)]));
      for (const [name, one] of definitions) shelf.set(names.get(name) ?? name, pointed(one, names) as Json);
      return pointed(rest, names) as Json;
    },
    components: () => Object.fromEntries([...shelf].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
};
