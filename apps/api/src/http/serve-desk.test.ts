import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveDesk } from './serve-desk.ts';

const dist = mkdtempSync(join(tmpdir(), 'counterfoil-desk-'));
const assets = join(dist, 'assets');
const page = '<!doctype html><title>Counterfoil</title>';
const script = 'console.log("the desk");'.repeat(200);
let app: FastifyInstance;

const write = (name: string, text: string): void => {
  writeFileSync(join(assets, name), text);
  writeFileSync(join(assets, `${name}.br`), brotliCompressSync(text));
  writeFileSync(join(assets, `${name}.gz`), gzipSync(text));
};

beforeAll(async () => {
  mkdirSync(assets);
  writeFileSync(join(dist, 'index.html'), page);
  writeFileSync(join(dist, 'favicon.svg'), '<svg/>');
  write('desk-1.js', script);
  writeFileSync(join(assets, 'small-1.css'), 'a{}');
  app = Fastify();
  serveDesk(app, dist);
  await app.ready();
});

afterAll(async () => {
  await app.close();
  rmSync(dist, { recursive: true });
});

const get = (url: string, encoding = 'identity') =>
  app.inject({ method: 'GET', url, headers: { 'accept-encoding': encoding } });

test.each([
  ['br', 'gzip, deflate, br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
] as const)('an asset goes out compressed as the browser takes it: %s', async (encoding, accepted, open) => {
  const answer = await get('/assets/desk-1.js', accepted);

  expect(answer.headers).toMatchObject({
    'content-encoding': encoding,
    'content-type': expect.stringContaining('javascript'),
    'cache-control': 'public, max-age=31536000, immutable',
    vary: expect.stringMatching(/accept-encoding/i),
  });
  expect(open(answer.rawPayload).toString()).toBe(script);
});

test('who takes nothing compressed, and what is too small for it, gets it as it is', async () => {
  const plain = await get('/assets/desk-1.js');
  const small = await get('/assets/small-1.css', 'br');

  expect([plain.headers['content-encoding'], plain.body]).toEqual([undefined, script]);
  expect([small.headers['content-encoding'], small.body]).toEqual([undefined, 'a{}']);
});

test('an asset built anew is there without a restart, and one that is gone is not found', async () => {
  write('desk-2.js', 'console.log("newer")');

  expect((await get('/assets/desk-2.js')).body).toBe('console.log("newer")');
  const gone = await get('/assets/desk-0.js');
  expect([gone.statusCode, gone.json().code]).toEqual([404, 'route.not_found']);
  expect(gone.headers['cache-control'] ?? '').not.toContain('immutable');
});

test.each(['/', '/harbour/review', '/documents?view=all'])(
  'a page address answers GET and HEAD alike: %s',
  async (url) => {
    const got = await get(url);
    const head = await app.inject({ method: 'HEAD', url });

    expect([got.statusCode, got.body]).toEqual([200, page]);
    expect([head.statusCode, head.body]).toEqual([200, '']);
    expect(head.headers['content-length']).toBe(String(page.length));
    expect(head.headers['content-type']).toBe(got.headers['content-type']);
    expect(head.headers['content-security-policy']).toContain("default-src 'self'");
  },
);

test('the icon is served, and no file beside the desk', async () => {
  expect((await get('/favicon.svg')).body).toBe('<svg/>');
  for (const url of ['/assets/../index.html', '/assets/%2e%2e/index.html', '/secret.txt'])
    expect((await get(url)).body).not.toContain('<svg');
  // No file of that name: it is a page address like any other, and the desk says that it knows no such page.
  expect((await get('/assets/..%2f..%2fetc/passwd')).body).toBe(page);
});
