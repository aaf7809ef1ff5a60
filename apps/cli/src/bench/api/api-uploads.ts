import { setTimeout as pause } from 'node:timers/promises';
import type { SimulatedFile } from '@counterfoil/testkit/simulator';
import type { ApiCaller } from './api-caller.ts';

export type UploadFigures = {
  readonly files: number;
  readonly medianMs: number;
  readonly slowestMs: number;
  readonly goalMs: number;
  readonly goalMet: boolean;
  readonly outcomes: Readonly<Record<string, number>>;
};

const AT_REST = new Set(['posted', 'exception', 'rejected', 'failed', 'filed', 'duplicate', 'split', 'merged']);
const GLANCE_MS = 10;
const PATIENCE_MS = 60_000;

/** From the first byte sent to the first answer that says posted or exception, as somebody who waits for it sees it. */
const travel = async (caller: ApiCaller, file: SimulatedFile): Promise<{ ms: number; outcome: string }> => {
  const began = performance.now();
  const { status, body } = await caller.upload('/v1/documents', file);
  if (status !== 202) throw new Error(`${file.path} was not taken: ${status} ${JSON.stringify(body)}`);
  for (;;) {
    const answer = await caller.get(`/v1/documents/${body.id}`);
    const ms = performance.now() - began;
    if (AT_REST.has(answer.body.status)) return { ms, outcome: answer.body.status };
    if (ms > PATIENCE_MS) return { ms, outcome: `still ${answer.body.status}` };
    await pause(GLANCE_MS);
  }
};

/** One file after the other; those of the warm-up are not counted. */
export const measureUploads = async (
  caller: ApiCaller,
  files: readonly SimulatedFile[],
  { warmUp, goalMs }: { readonly warmUp: number; readonly goalMs: number },
): Promise<UploadFigures> => {
  const runs: { ms: number; outcome: string }[] = [];
  for (const file of files) runs.push(await travel(caller, file));
  const counted = runs.slice(warmUp);
  const times = counted.map(({ ms }) => ms).sort((a, b) => a - b);
  const medianMs = Math.round(times[Math.floor(times.length / 2)] ?? 0);
  const outcomes: Record<string, number> = {};
  for (const { outcome } of counted) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  return {
    files: counted.length,
    medianMs,
    slowestMs: Math.round(times.at(-1) ?? 0),
    goalMs,
    goalMet: medianMs <= goalMs,
    outcomes,
  };
};
