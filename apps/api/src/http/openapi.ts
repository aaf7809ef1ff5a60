import { type Operation, operations } from '@counterfoil/wire/contracts';
import { problem } from '@counterfoil/wire/errors';
import { z } from 'zod';
import { type Json, openSchemaShelf, type SchemaShelf } from './json-schemas.ts';
import { PLAIN_ROUTES, plainPathItem } from './plain-routes.ts';

type SchemaOf = SchemaShelf['schemaOf'];

const pathParameters = (path: string): Json[] =>
  [...path.matchAll(/:([a-zA-Z]+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));

const queryParameters = (query: z.ZodType | undefined, schemaOf: SchemaOf): Json[] => {
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
  const version = {
    name: 'If-Match',
    in: 'header',
    required: true,
    schema: { type: 'string' },
    description: 'The version you saw.',
  };
  return [
    organisation,
    ...(definition.method === 'POST' ? [key] : []),
    ...(definition.versioned === true ? [version] : []),
  ];
};

const requestBody = (definition: Operation, schemaOf: SchemaOf): Json | undefined => {
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

const answers = (definition: Operation, schemaOf: SchemaOf): Json => {
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

const pathItem = (name: string, definition: Operation, schemaOf: SchemaOf): Json => {
  const body = requestBody(definition, schemaOf);
  return {
    operationId: name,
    summary: definition.summary,
    tags: [definition.tag],
    parameters: [
      ...pathParameters(definition.path),
      ...queryParameters(definition.query, schemaOf),
      ...headerParameters(definition),
    ],
    ...(body === undefined ? {} : { requestBody: body }),
    responses: answers(definition, schemaOf),
    'x-roles': typeof definition.access === 'string' ? [definition.access] : [...definition.access],
  };
};

const DESCRIPTION =
  'Books that prove themselves. Money is a decimal string with its currency; every POST under /v1 takes an Idempotency-Key.';

/** The OpenAPI 3.1 document, made from the same table that registers the routes. */
export const openApiDocument = (baseUrl: string): Json => {
  const shelf = openSchemaShelf();
  const paths: Record<string, Json> = {};
  for (const [name, definition] of Object.entries(operations) as [string, Operation][]) {
    const path = definition.path.replace(/:([a-zA-Z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [definition.method.toLowerCase()]: pathItem(name, definition, shelf.schemaOf) };
  }
  for (const route of PLAIN_ROUTES)
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: plainPathItem(route) };
  shelf.schemaOf(z.object({ problem }), 'output');
  return {
    openapi: '3.1.0',
    info: { title: 'Counterfoil', version: '1', description: DESCRIPTION },
    servers: [{ url: baseUrl }],
    security: [{ token: [] }, { session: [] }],
    paths,
    components: {
      schemas: shelf.components(),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'counterfoil.session_token' },
      },
    },
  };
};
