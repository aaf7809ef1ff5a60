import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

// AWS Signature Version 4 for requests signed in their header, as its documentation tells it, worked out without the
// client's own library: what both agree on is right.

const hex = (text: string): string => createHash('sha256').update(text).digest('hex');
const mac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();

const HEADER = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const canonicalQuery = (url: URL): string =>
  [...url.searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');

const canonical = (request: IncomingMessage, signedHeaders: string): string => {
  const url = new URL(request.url ?? '/', 'http://any');
  const headers = signedHeaders.split(';').map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`);
  const payload = String(request.headers['x-amz-content-sha256']);
  return [request.method, url.pathname, canonicalQuery(url), headers.join(''), signedHeaders, payload].join('\n');
};

export type Keys = { readonly accessKeyId: string; readonly secretAccessKey: string };

/** @returns the error code S3 answers with, or null when the request was signed with these keys */
export const signatureFault = (request: IncomingMessage, keys: Keys): string | null => {
  const [, accessKeyId, scope = '', signedHeaders = '', signature = ''] =
    HEADER.exec(request.headers.authorization ?? '') ?? [];
  if (accessKeyId === undefined) return 'AccessDenied';
  if (accessKeyId !== keys.accessKeyId) return 'InvalidAccessKeyId';
  const [day = '', region = '', service = '', end = ''] = scope.split('/');
  const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, hex(canonical(request, signedHeaders))];
  const signing = [day, region, service, end].reduce<Buffer | string>(mac, `AWS4${keys.secretAccessKey}`);
  const wanted = mac(signing, toSign.join('\n'));
  return timingSafeEqual(wanted, Buffer.from(signature, 'hex')) ? null : 'SignatureDoesNotMatch';
};
