import type { Operation } from '@counterfoil/wire/contracts';
import { isErrorCode } from '@counterfoil/wire/errors';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { issuesOf, refusalFor, sentenceOf } from './problem.ts';

/** What a route without questions may still be asked: a page in the browser names its organisation in the address. */
const NO_QUESTIONS = z.strictObject({ organisation: z.string().optional() });

/** A finding that has a code of its own in the error table says so in its params. */
const codeOfFirst = (error: z.ZodError) => {
  const params = (error.issues[0] as { params?: { refusal?: unknown } } | undefined)?.params;
  const named = params?.refusal;
  return typeof named === 'string' && isErrorCode(named) ? named : 'request.invalid';
};

const parsed = (schema: z.ZodType, value: unknown): unknown => {
  const outcome = schema.safeParse(value ?? {});
  if (outcome.success) return outcome.data;
  const { error } = outcome;
  throw Object.assign(refusalFor(codeOfFirst(error), sentenceOf(error)), { issues: issuesOf(error) });
};

export const parseQuery = (definition: Operation, request: FastifyRequest): unknown => {
  const outcome = parsed(definition.query ?? NO_QUESTIONS, request.query);
  return definition.query === undefined ? undefined : outcome;
};

/** The body by its contract; a multipart body is the handler's to read, wherever the operation takes one. */
export const parseBody = (definition: Operation, request: FastifyRequest): unknown => {
  if (definition.multipart || definition.body === undefined) return undefined;
  if (request.isMultipart())
    throw refusalFor('request.unsupported_media_type', 'Send application/json here; this takes no files.');
  return parsed(definition.body, request.body);
};
