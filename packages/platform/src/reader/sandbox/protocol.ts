import type { Result } from '@counterfoil/domain/refusal';
import type { ReaderLimits } from '../limits.ts';

/** What the parent asks of a child. One job at a time, so the answer needs only the job's number. */
export type ReaderVerb = 'identify' | 'read' | 'readStatement' | 'renderPage';

export type JobInput = {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly page?: number;
  readonly dpi?: number;
};

export type Job = {
  readonly id: number;
  readonly verb: ReaderVerb;
  readonly input: JobInput;
  readonly limits: ReaderLimits;
};

export type Answer = { readonly id: number; readonly result: Result<unknown>; readonly cpuSeconds: number };
