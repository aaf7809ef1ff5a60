import type { PageRange } from '@counterfoil/domain/documents';
import type { Result } from '@counterfoil/domain/refusal';
import type { ReaderLimits } from '../limits.ts';

/** What the parent asks of a child. One job at a time, so the answer needs only the job's number. */
export type ReaderVerb =
  | 'identify'
  | 'read'
  | 'readRecognised'
  | 'readStatement'
  | 'renderPage'
  | 'printPage'
  | 'rasterise'
  | 'recognise';

export type JobInput = {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly page?: number;
  /** For `read`: which pages of the file, and how each is turned. */
  readonly pages?: PageRange;
  readonly turns?: Readonly<Record<number, number>>;
  readonly dpi?: number;
  /** For `rasterise` and `renderPage`: how large and which way up. */
  readonly scale?: number;
  readonly turn?: number;
  /** For `recognise`: Tesseract's page segmentation mode and language. */
  readonly segmentation?: number;
  readonly language?: string;
  /** For `readRecognised`: what the passes saw. */
  readonly recognised?: unknown;
};

export type Job = {
  readonly id: number;
  readonly verb: ReaderVerb;
  readonly input: JobInput;
  readonly limits: ReaderLimits;
};

/** Said while a job is under way. */
export type Underway = { readonly id: number; readonly progress: { readonly read: number; readonly of: number } };

/** With what the child has used of its bounds: processor time in all, and the memory it still holds. */
export type Answer = {
  readonly id: number;
  readonly result: Result<unknown>;
  readonly cpuSeconds: number;
  readonly residentBytes: number;
};
