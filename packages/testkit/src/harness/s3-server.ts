import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request as forward, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createLine, type Server as NetServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signatureFault } from './s3-signature.ts';

/** A server that speaks S3 and checks every signature, of this test alone. */
export type S3Server = {
  readonly endpoint: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Where its files lie, so that a test can reach behind its back. */
  readonly folder: string;
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly destroy: () => Promise<void>;
};

type S3rver = { run: () => Promise<AddressInfo>; close: () => Promise<void> };
type S3rverModule = { default: new (options: object) => S3rver };

const BUCKET = 'counterfoil-test';
const KEYS = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };

const refuse = (request: IncomingMessage, response: ServerResponse, code: string): void => {
  request.resume();
  request.on('end', () => {
    response.writeHead(403, { 'content-type': 'application/xml' });
    response.end(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>Refused</Message></Error>`);
  });
};

/** s3rver does not check signatures of version 4, so that this door does it before anything reaches it. */
const openDoor = (port: () => number): Server =>
  createServer((request, response) => {
    const fault = signatureFault(request, KEYS);
    if (fault !== null) {
      refuse(request, response, fault);
      return;
    }
    const { method, url: path, headers } = request;
    // A line of its own each time: one kept open could be hung up by s3rver at the very moment it is used again.
    const agent = false;
    const forwarded = forward({ host: '127.0.0.1', port: port(), method, path, headers, agent }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    forwarded.on('error', () => response.destroy());
    request.on('error', () => forwarded.destroy());
    request.pipe(forwarded);
  });

const listen = (server: Server | NetServer, port: number): Promise<number> =>
  new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', () => done((server.address() as AddressInfo).port));
  });

const ended = (server: Server): Promise<void> =>
  new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });

export const startS3 = async (): Promise<S3Server> => {
  // A tool of the tests, without types and not in a production install.
  const name = 's3rver';
  const { default: S3rver } = (await import(name)) as S3rverModule;
  const folder = mkdtempSync(join(tmpdir(), 'counterfoil-s3-'));
  const settings = {
    directory: folder,
    silent: true,
    address: '127.0.0.1',
    port: 0,
    configureBuckets: [{ name: BUCKET }],
  };
  const inner = new S3rver(settings);
  const { port: innerPort } = await inner.run();
  let door = openDoor(() => innerPort);
  const port = await listen(door, 0);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    bucket: BUCKET,
    ...KEYS,
    folder,
    start: async () => {
      door = openDoor(() => innerPort);
      await listen(door, port);
    },
    stop: () => ended(door),
    destroy: async () => {
      await ended(door);
      await inner.close().catch(() => undefined);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** A server that takes connections and cuts each after so many bytes, as a line that breaks does. */
export const startBreakingLine = async (afterBytes: number): Promise<{ endpoint: string; close: () => void }> => {
  const server: NetServer = createLine((socket: Socket) => {
    let bytes = 0;
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      bytes += chunk.length;
      if (bytes >= afterBytes) socket.destroy();
    });
  });
  const port = await listen(server, 0);
  return { endpoint: `http://127.0.0.1:${port}`, close: () => void server.close() };
};
