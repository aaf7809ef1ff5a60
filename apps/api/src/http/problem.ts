import { RefusalError, resourceNotFound } from '@counterfoil/domain/refusal';
import { ERRORS, type ErrorCode, isErrorCode, type Problem } from '@counterfoil/wire/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';

type Extra = { readonly facts?: Readonly<Record<string, string>>; readonly issues?: Problem['issues'] };

/** RFC 9457. Two bodies for the same refusal differ only in `instance` and `requestId`. */
export const problemOf = (request: FastifyRequest, code: ErrorCode, detail: string, extra: Extra = {}): Problem => ({
  type: `/docs/errors#${code}`,
  title: ERRORS[code].title,
  status: ERRORS[code].status,
  detail,
  instance: request.url.split('?')[0] ?? request.url,
  code,
  requestId: request.id,
  ...(extra.facts === undefined ? {} : { facts: { ...extra.facts } }),
  ...(extra.issues === undefined ? {} : { issues: extra.issues }),
});

export const sendProblem = (_request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply => {
  if (problem.status === 503) reply.header('retry-after', '5');
  if (problem.status === 429) reply.header('retry-after', problem.facts?.retryAfterSeconds ?? '60');
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  return reply.code(problem.status).type('application/problem+json').send(problem);
};

export const refusalFor = (code: ErrorCode, detail: string, facts?: Readonly<Record<string, string>>): RefusalError =>
  new RefusalError({ code, detail, facts });

/** One answer for unknown, foreign, malformed and wrongly prefixed ids. */
export const notFound = resourceNotFound;

export const codeOf = (refusal: { readonly code: string }): ErrorCode =>
  isErrorCode(refusal.code) ? refusal.code : 'request.invalid';

export const issuesOf = (error: z.ZodError): NonNullable<Problem['issues']> =>
  error.issues.slice(0, 50).map((issue) => ({ path: issue.path.join('.'), message: issue.message }));

/** The first few findings as one sentence, for people who read only `detail`. */
export const sentenceOf = (error: z.ZodError): string =>
  error.issues
    .slice(0, 3)
    .map((issue) => (issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`))
    .join(' ');
