import type { ReplayedLine } from './describe-lines.ts';
import type { ReplayResult } from './replay-result.ts';

export type ReplayAnswer = { readonly result: ReplayResult; readonly lines: readonly ReplayedLine[] };

/** Told how far a replay is; throws `CalledOff` where nobody waits for it any more. */
export type Between = (done: number, total: number) => Promise<void>;

/** Somebody withdrew the replay while it ran. */
export class CalledOff extends Error {}
