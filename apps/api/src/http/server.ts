import { RefusalError } from '@counterfoil/domain/refusal';
import { DatabaseUnavailable, isUnavailable, sqlState } from '@counterfoil/platform/db';
import { uuidv7 } from '@counterfoil/platform/identity';
import { StorageUnavailable } from '@counterfoil/platform/storage';
import type { Problem } from '@counterfoil/wire/errors';
import multipart from '@fastify/multipart';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { codeOf, problemOf, sendProblem } from './problem.ts';

const JSON_BYTES_MAX = 2 * 1024 * 1024;

export type ServerSettings = {
  readonly logger: FastifyBaseLogger;
  readonly uploadBytesMax: number;
  /** Whose X-Forwarded-For counts. Of everybody else's the peer's own address is taken. */
  readonly trustedProxies: readonly string[];
};

/** What Fastify itself refuses, in our words. */
const FRAMEWORK_REFUSALS: Readonly<Record<string, { code: Parameters<typeof problemOf>[1]; detail: string }>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: { code: 'request.not_json', detail: 'The body is not well-formed JSON.' },
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    code: 'request.not_json',
    detail: 'The body is empty, but its content type says JSON.',
  },
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'request.too_large', detail: 'The body is larger than 2 MB.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: 'request.unsupported_media_type',
    detail: 'Send application/json, or multipart/form-data where a file goes.',
  },
  FST_REQ_FILE_TOO_LARGE: { code: 'request.too_large', detail: 'The file is larger than the limit.' },
  FST_FILES_LIMIT: { code: 'request.invalid', detail: 'Send one file with a request.' },
  FST_MP_PREMATURE_CLOSE: {
    code: 'request.invalid',
    detail: 'The upload ended before it was complete. Send it again.',
  },
  FST_INVALID_MULTIPART_CONTENT_TYPE: {
    code: 'request.unsupported_media_type',
    detail: 'Send the file as multipart/form-data in the field "file".',
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    code: 'request.invalid',
    detail: 'The body is shorter or longer than its Content-Length says.',
  },
};

/** What PostgreSQL refuses although nobody foresaw it: still a refusal in words, never a 500. */
const STATES: Readonly<Record<string, { code: Parameters<typeof problemOf>[1]; detail: string }>> = {
  '23503': { code: 'request.invalid', detail: 'The request names something that does not exist in this organisation.' },
  '22P02': { code: 'request.invalid', detail: 'The request names something in a form that cannot be read.' },
  '22007': { code: 'request.invalid', detail: 'The request holds a day or an instant that cannot be read.' },
  '22008': { code: 'calendar.no_such_day', detail: 'The request holds a day that does not exist.' },
  '22021': { code: 'request.invalid', detail: 'The request holds a character that cannot be stored, such as NUL.' },
  '22P05': { code: 'request.invalid', detail: 'The request holds a character that cannot be stored, such as NUL.' },
  '22003': { code: 'money.out_of_range', detail: 'An amount is beyond the range that is kept exactly.' },
  '23505': {
    code: 'request.version_conflict',
    detail: 'Somebody wrote the same thing at the same moment. Look at it and try again.',
  },
  '40001': {
    code: 'request.version_conflict',
    detail: 'Somebody changed the same thing at the same moment. Try again.',
  },
  '40P01': {
    code: 'request.version_conflict',
    detail: 'Somebody changed the same thing at the same moment. Try again.',
  },
};

const problemFor = (request: FastifyRequest, error: FastifyError | RefusalError | Error): Problem | null => {
  if (error instanceof RefusalError) {
    const issues = (error as { issues?: Problem['issues'] }).issues;
    return problemOf(request, codeOf(error.refusal), error.refusal.detail, { facts: error.refusal.facts, issues });
  }
  if (error instanceof DatabaseUnavailable || isUnavailable(error)) {
    return problemOf(
      request,
      'system.database_unavailable',
      'The database cannot be reached just now. Send the same request again in a few seconds, with the same Idempotency-Key: what was already done is not done twice.',
    );
  }
  if (error instanceof StorageUnavailable) {
    // The cause names bucket and settings, which are the operator's business and not the caller's.
    request.log.error({ err: error }, 'the document store cannot be used');
    return problemOf(
      request,
      'system.storage_unavailable',
      'The document store cannot be used just now. Send the same request again in a few seconds, with the same Idempotency-Key: what was already done is not done twice.',
    );
  }
  const stated = STATES[sqlState(error) ?? ''];
  if (stated !== undefined) return problemOf(request, stated.code, stated.detail);
  const known = FRAMEWORK_REFUSALS[(error as FastifyError).code ?? ''];
  if (known !== undefined) return problemOf(request, known.code, known.detail);
  const status = (error as FastifyError).statusCode ?? 500;
  if (status >= 400 && status < 500)
    return problemOf(request, status === 415 ? 'request.unsupported_media_type' : 'request.invalid', error.message);
  return null;
};

const onError = (error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): void => {
  const problem = problemFor(request, error);
  if (problem !== null) {
    sendProblem(request, reply, problem);
    return;
  }
  request.log.error({ err: error }, 'a request broke');
  sendProblem(
    request,
    reply,
    problemOf(
      request,
      'system.unexpected',
      `Something broke on our side and nothing was changed. Name ${request.id} when you ask about it.`,
    ),
  );
};

/** Headers for everything we serve: nothing of ours is framed, sniffed or cached by strangers. */
const secure = (
  _request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
  done: (error: null, payload: unknown) => void,
): void => {
  reply.header('x-content-type-options', 'nosniff');
  reply.header('referrer-policy', 'same-origin');
  reply.header('x-frame-options', 'DENY');
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  done(null, payload);
};

export const createServer = (settings: ServerSettings): FastifyInstance => {
  const app = Fastify({
    loggerInstance: settings.logger,
    genReqId: () => `req_${uuidv7()}`,
    bodyLimit: JSON_BYTES_MAX,
    trustProxy: settings.trustedProxies.length > 0 ? [...settings.trustedProxies] : false,
    logController: new LogController({ disableRequestLogging: true }),
    // As long as an address may be: an id that is far too long is answered like any other that names nothing.
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 20_000 },
    frameworkErrors: (_error, request, reply) =>
      void sendProblem(
        request,
        reply,
        problemOf(request, 'route.not_found', 'The address cannot be read: a percent sign stands before no code.'),
      ),
    // Who stops waits for the answers under way; connections that only stay open are closed.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    requestTimeout: 60_000,
  }) as unknown as FastifyInstance;
  app.register(multipart, {
    limits: { fileSize: settings.uploadBytesMax, files: 1, fields: 10, fieldSize: 2_000, parts: 12 },
  });
  // A form of another site may send text/plain unasked; nothing of ours is written so.
  app.removeContentTypeParser('text/plain');
  app.addHook('onSend', secure);
  app.setErrorHandler(onError);
  return app;
};
