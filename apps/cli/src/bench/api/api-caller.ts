import { randomUUID } from 'node:crypto';
import type { SimulatedFile } from '@counterfoil/testkit/simulator';

// biome-ignore lint/suspicious/noExplicitAny: an answer as it came over the wire
export type ApiAnswer = { readonly status: number; readonly body: any };

/** Somebody with a token who asks a running product over its socket. */
export type ApiCaller = {
  readonly get: (path: string) => Promise<ApiAnswer>;
  readonly upload: (path: string, file: SimulatedFile) => Promise<ApiAnswer>;
};

export const openApiCaller = ({ url, token }: { readonly url: string; readonly token: string }): ApiCaller => {
  const ask = async (path: string, init: RequestInit = {}): Promise<ApiAnswer> => {
    const headers = { authorization: `Bearer ${token}`, ...(init.headers as Record<string, string>) };
    const response = await fetch(`${url}${path}`, { ...init, headers });
    const text = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').includes('json');
    return { status: response.status, body: isJson ? JSON.parse(text) : text };
  };
  return {
    get: (path) => ask(path),
    upload: (path, file) => {
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(file.bytes)]), file.path);
      return ask(path, { method: 'POST', body: form, headers: { 'idempotency-key': randomUUID() } });
    },
  };
};
