import type { S3Place } from '../config/index.ts';

type Failure = Error & {
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
};

/** No such object: a bucket that is missing is something else, and no answer says nothing about objects. */
export const isAbsent = (error: unknown): boolean => {
  const { name, $metadata } = error as Failure;
  if (name === 'NoSuchBucket') return false;
  return name === 'NoSuchKey' || (name === 'NotFound' && $metadata?.httpStatusCode === 404);
};

const WORDS: Readonly<Record<string, (place: S3Place) => string>> = {
  NoSuchBucket: ({ bucket }) => `the bucket ${bucket} does not exist; make it, or correct S3_BUCKET`,
  AccessDenied: ({ bucket }) =>
    `these keys may not do that in the bucket ${bucket}; give them read, write, list and delete`,
  InvalidAccessKeyId: () => 'the server does not know this access key; correct S3_ACCESS_KEY_ID',
  SignatureDoesNotMatch: () => 'the signature does not fit; correct S3_SECRET_ACCESS_KEY, or S3_REGION',
  AuthorizationHeaderMalformed: ({ region }) => `the region ${region} is not the bucket's; correct S3_REGION`,
  PermanentRedirect: ({ endpoint }) =>
    `the bucket is not at ${endpoint ?? 'this region'}; correct S3_ENDPOINT or S3_REGION`,
  BadDigest: () => 'the bytes arrived damaged and were not kept; it may be tried again',
  SlowDown: () => 'the server asks for patience; it may be tried again',
  ENOTFOUND: ({ endpoint }) => `the name of ${endpoint ?? 'the server'} is not known; correct S3_ENDPOINT`,
};

const UNREACHED = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'TimeoutError', 'EHOSTUNREACH']);

/** What went wrong with the bucket, as somebody who runs the product can act on it. No key is ever in it. */
export const inWords = (error: unknown, doing: string, place: S3Place): string => {
  const failure = error as Failure;
  const causes = [failure, failure.cause as Failure | undefined, ...((failure as { errors?: Failure[] }).errors ?? [])];
  const codes = causes.flatMap((cause) => [cause?.name ?? '', cause?.code ?? '']);
  const known = codes.map((code) => WORDS[code]).find((words) => words !== undefined);
  const where = `S3 failed ${doing}`;
  if (known !== undefined) return `${where}: ${known(place)}.`;
  if (codes.some((code) => UNREACHED.has(code)))
    return `${where}: ${place.endpoint ?? 'the server'} cannot be reached; it may be tried again.`;
  const status = failure.$metadata?.httpStatusCode;
  return `${where}: ${failure.message || failure.name}${status === undefined ? '' : ` (${status})`}.`;
};
