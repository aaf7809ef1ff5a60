import { client, failureOf } from '../../api/client.ts';
import type { Failure } from '../../ui/error-state.tsx';
import { isStatementFile } from './statement-sniff.ts';

export type Upload = {
  readonly key: string;
  readonly organisation: string;
  readonly name: string;
  readonly startedAt: string;
  readonly state: 'waiting' | 'sending' | 'taken' | 'again' | 'known' | 'refused';
  readonly road: 'document' | 'statement' | null;
  /** The document or statement it became, or the first copy when it was known. */
  readonly id: string | null;
  readonly failure: Failure | null;
};

/** Few at a time: the server reads while the next file travels. */
const atOnce = 3;

let uploads: readonly Upload[] = [];
const waiting: { key: string; file: File; entity: string | null }[] = [];
let running = 0;
const listeners = new Set<() => void>();
let onTaken: () => void = () => undefined;

const change = (next: readonly Upload[]): void => {
  uploads = next;
  for (const listener of listeners) listener();
};

const patch = (key: string, part: Partial<Upload>): void =>
  change(uploads.map((upload) => (upload.key === key ? { ...upload, ...part } : upload)));

export const currentUploads = (): readonly Upload[] => uploads;

export const subscribeUploads = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const clearUploads = (): void =>
  change(uploads.filter((upload) => upload.state === 'waiting' || upload.state === 'sending'));

type Drop = { readonly organisation: string; readonly entity: string | null; readonly onTaken: () => void };

/** Sends files one after the other; they go on while the reader looks at other pages. */
export const sendFiles = (files: readonly File[], drop: Drop): void => {
  onTaken = drop.onTaken;
  const fresh = files.map((file) => ({ key: crypto.randomUUID(), file, entity: drop.entity }));
  waiting.push(...fresh);
  const listed = fresh.map(
    ({ key, file }): Upload => ({
      key,
      organisation: drop.organisation,
      name: file.name,
      startedAt: new Date().toISOString(),
      state: 'waiting',
      road: null,
      id: null,
      failure: null,
    }),
  );
  change([...uploads, ...listed]);
  while (running < atOnce && waiting.length > 0) void next();
};

const next = async (): Promise<void> => {
  const job = waiting.shift();
  if (!job) return;
  running += 1;
  try {
    await send(job.key, job.file, job.entity);
  } finally {
    running -= 1;
    onTaken();
    void next();
  }
};

const send = async (key: string, file: File, entity: string | null): Promise<void> => {
  patch(key, { state: 'sending' });
  try {
    const road = (await isStatementFile(file)) ? 'statement' : 'document';
    const form = new FormData();
    if (road === 'document' && entity) form.append('entityId', entity);
    form.append('file', file, file.name);
    // The key of the upload is the key of the intention: a second try after a broken line cannot make two of it.
    const answer = await client.call(road === 'statement' ? 'uploadBankStatement' : 'uploadDocument', {
      form,
      idempotencyKey: key,
    });
    const again = 'broughtAgain' in answer && answer.broughtAgain === true;
    const known = Boolean(answer.duplicateOf);
    patch(key, { state: again ? 'again' : known ? 'known' : 'taken', road, id: answer.duplicateOf ?? answer.id });
  } catch (error) {
    patch(key, { state: 'refused', failure: failureOf(error) });
  }
};
