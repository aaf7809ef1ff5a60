import { type Operation, operations } from '@counterfoil/wire/contracts';
import { problem } from '@counterfoil/wire/errors';
import { z } from 'zod';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) as Json;
  return rest;
};

const pathParameters = (path: string): Json[] =>
  [...path.matchAll(/:([a-zA-Z]+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));

const queryParameters = (query: z.ZodType | undefined): Json[] => {
  if (query === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(query, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
};

const headerParameters = (definition: Operation): Json[] => {
  const organisation = {
    name: 'Counterfoil-Organisation',
    in: 'header',
    required: false,
    schema: { type: 'string' },
    description: 'Slug of the organisation, for cookie sessions.',
  };
  const key = { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', maxLength: 200 } };
  return definition.method === 'POST' ? [organisation, key] : [organisation];
};

const requestBody = (definition: Operation): Json | undefined => {
  if (definition.multipart) {
    const properties = {
      file: { type: 'string', format: 'binary' },
      entityId: { type: 'string' },
      bankAccountId: { type: 'string' },
    };
    return {
      required: true,
      content: { 'multipart/form-data': { schema: { type: 'object', required: ['file'], properties } } },
    };
  }
  if (definition.body === undefined) return undefined;
  return { required: true, content: { 'application/json': { schema: schemaOf(definition.body, 'input') } } };
};

const answers = (definition: Operation): Json => {
  const status = String(definition.status ?? 200);
  const content =
    definition.response === undefined
      ? { [definition.binary ?? 'application/octet-stream']: { schema: { type: 'string', format: 'binary' } } }
      : { 'application/json': { schema: schemaOf(definition.response, 'output') } };
  return {
    [status]: { description: 'Done', content },
    default: {
      description: 'A refusal (RFC 9457)',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  };
};

const pathItem = (name: string, definition: Operation): Json => ({
  operationId: name,
  summary: definition.summary,
  tags: [definition.tag],
  parameters: [
    ...pathParameters(definition.path),
    ...queryParameters(definition.query),
    ...headerParameters(definition),
  ],
  ...(requestBody(definition) === undefined ? {} : { requestBody: requestBody(definition) }),
  responses: answers(definition),
  'x-roles': typeof definition.access === 'string' ? definition.access : [...definition.access],
});

/** The OpenAPI 3.1 document, made from the same table that registers the routes. */
export const openApiDocument = (baseUrl: string): Json => {
  const paths: Record<string, Json> = {};
  for (const [name, definition] of Object.entries(operations) as [string, Operation][]) {
    const path = definition.path.replace(/:([a-zA-Z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [definition.method.toLowerCase()]: pathItem(name, definition) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Counterfoil',
      version: '1',
      description:
        'Books that prove themselves. Money is a decimal string with its currency; every POST takes an Idempotency-Key.',
    },
    servers: [{ url: baseUrl }],
    security: [{ token: [] }, { session: [] }],
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, 'output') },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'counterfoil.session_token' },
      },
    },
  };
};
