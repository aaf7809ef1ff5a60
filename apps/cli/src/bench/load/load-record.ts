import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { LoadFile } from '../faults/faults-files.ts';
import type { Tenant } from '../fleet/fleet-tenants.ts';
import { DAY } from './load-wishes.ts';

type Kind = 'post' | 'upload' | 'import' | 'read';

/** What clients met: how long each kind of request took, and what was no answer to it. */
export type Record = { readonly times: Map<Kind, number[]>; refused: number; readonly broken: string[] };

export type Spread = {
  readonly count: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
};

export type Figures = {
  readonly byKind: Readonly<{ [kind in Kind]?: Spread }>;
  readonly all: Spread;
  readonly refused: number;
  readonly broken: readonly string[];
};

export type Caller = {
  readonly post: (tenant: Tenant, description: string, cents: number) => Promise<void>;
  readonly upload: (tenant: Tenant, file: LoadFile) => Promise<void>;
  readonly importStatement: (tenant: Tenant, file: LoadFile) => Promise<void>;
  readonly read: (tenant: Tenant, path: string) => Promise<void>;
};

const ANSWER_MS = 30_000;
const LONGEST_WAIT_MS = 2_000;

export const newRecord = (): Record => ({ times: new Map(), refused: 0, broken: [] });

const spreadOf = (times: readonly number[], ms: number): Spread => {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { count: sorted.length, perSecond: (sorted.length * 1000) / ms, p50: at(0.5), p99: at(0.99), max: at(1) };
};

export const newFigures = ({ times, refused, broken }: Record, ms: number): Figures => ({
  byKind: Object.fromEntries([...times].map(([kind, list]) => [kind, spreadOf(list, ms)])),
  all: spreadOf([...times.values()].flat(), ms),
  refused,
  broken,
});

const amountOf = (cents: number) => ({ amount: (cents / 100).toFixed(2), currency: 'EUR' });

const formOf = (file: LoadFile, fields: { readonly [name: string]: string } = {}): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', new Blob([file.text], { type: 'application/xml' }), file.name);
  return form;
};

/** Times every answer. Who is told to come again waits, as the answer asks, but never long: an eager client is the test. */
export const callerFor = (url: string, record: Record): Caller => {
  const ask = async (kind: Kind, path: string, token: string, init: RequestInit = {}): Promise<void> => {
    const began = performance.now();
    const headers = { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID(), ...init.headers };
    try {
      const answer = await fetch(`${url}${path}`, { ...init, headers, signal: AbortSignal.timeout(ANSWER_MS) });
      const text = await answer.text();
      if (answer.status === 429) {
        record.refused += 1;
        await pause(Math.min(LONGEST_WAIT_MS, Number(answer.headers.get('retry-after') ?? 1) * 1000));
        return;
      }
      if (!answer.ok) record.broken.push(`${kind} ${answer.status} ${text.slice(0, 160)}`);
      const times = record.times.get(kind) ?? [];
      record.times.set(kind, times);
      times.push(performance.now() - began);
    } catch (error) {
      record.broken.push(`${kind} ${(error as Error).message}`);
    }
  };
  return {
    post: (tenant, description, cents) => {
      const [first, second] = tenant.expenses;
      const amount = amountOf(cents);
      const postings = [
        { ledgerAccountId: first, side: 'D', amount },
        { ledgerAccountId: second, side: 'C', amount },
      ];
      const body = JSON.stringify({ entityId: tenant.entityId, postingDate: DAY, description, postings });
      const headers = { 'content-type': 'application/json' };
      return ask('post', '/v1/journal-entries', tenant.controller, { method: 'POST', body, headers });
    },
    upload: (tenant, file) => ask('upload', '/v1/documents', tenant.clerk, { method: 'POST', body: formOf(file) }),
    importStatement: (tenant, file) => {
      const body = formOf(file, { bankAccountId: tenant.bankAccountId });
      return ask('import', '/v1/bank-statements', tenant.clerk, { method: 'POST', body });
    },
    read: (tenant, path) => ask('read', path, tenant.controller),
  };
};
