import type { Result } from '@counterfoil/domain/refusal';
import { refuseFile } from '../file-refusal.ts';
import type { ReaderLimits } from '../limits.ts';
import type { ChildCommand } from './child-command.ts';
import type { JobInput, ReaderVerb, Underway } from './protocol.ts';
import { ReaderChild } from './reader-child.ts';

type Waiting = {
  readonly verb: ReaderVerb;
  readonly input: JobInput;
  readonly since: number;
  readonly onProgress?: (progress: Underway['progress']) => void;
  readonly settle: (result: Result<unknown>) => void;
};

export type PoolOptions = {
  readonly command: ChildCommand;
  readonly limits: ReaderLimits;
  readonly size: number;
  /** Children start with their first job, or when the pool is warmed, instead of at once. */
  readonly startsLate?: boolean;
  /** Whoever asks has an answer within so long, the wait for a free child included; otherwise a job waits for its turn. */
  readonly answerMs?: number;
};

/** A fixed number of warm children; jobs wait in order for the first one free, a worn or dead one is replaced. */
export class ReaderPool {
  private readonly children: (ReaderChild | undefined)[] = [];
  private readonly waiting: Waiting[] = [];
  /** Places of children that have a job, also while a second process takes it up. */
  private readonly working = new Set<number>();
  private closed = false;
  private readonly options: PoolOptions;

  constructor(options: PoolOptions) {
    this.options = options;
    for (let index = 0; index < options.size; index += 1) {
      this.children.push(options.startsLate ? undefined : this.start());
    }
  }

  /** Starts the children that have not been started yet: whoever asks next finds them warm. */
  warm(): void {
    if (this.closed) return;
    for (const [index, child] of this.children.entries()) if (child === undefined) this.children[index] = this.start();
  }

  run(verb: ReaderVerb, input: JobInput, onProgress?: Waiting['onProgress']): Promise<Result<unknown>> {
    if (this.closed) return Promise.resolve(refuseFile('reader_unavailable', 'The reader was closed.'));
    return new Promise((settle) => {
      const job = { verb, input, since: performance.now(), settle, onProgress };
      this.waiting.push(job);
      this.dispatch();
      if (this.options.answerMs !== undefined && this.waiting.includes(job))
        setTimeout(() => this.giveUp(job), this.options.answerMs).unref();
    });
  }

  private giveUp(job: Waiting): void {
    const at = this.waiting.indexOf(job);
    if (at < 0) return;
    this.waiting.splice(at, 1);
    job.settle(refuseFile('reader_unavailable', BUSY));
  }

  close(): void {
    this.closed = true;
    for (const job of this.waiting.splice(0)) job.settle(refuseFile('reader_unavailable', 'The reader was closed.'));
    for (const child of this.children) child?.stop();
  }

  private dispatch(): void {
    for (const index of this.children.keys()) {
      const job = this.working.has(index) ? undefined : this.waiting.shift();
      if (!job) continue;
      this.working.add(index);
      void this.perform(index, job).then((result) => {
        this.working.delete(index);
        job.settle(result);
        if (this.closed) return;
        // Replacing at once keeps the next caller from waiting for a start.
        this.freshen(index);
        this.dispatch();
      });
    }
  }

  /**
   * A file is judged by a process that began with it: where one that had read others before dies or lacks memory, a fresh
   * one tries once more. Where too little of the time is left for that, the first judgement stands.
   */
  private async perform(index: number, job: Waiting): Promise<Result<unknown>> {
    const { seasoned } = this.freshen(index);
    const result = await this.attempt(index, job);
    if (!seasoned || !isOfProcess(result) || this.closed) return result;
    const again = await this.attempt(index, job);
    return reasonOf(again) === 'reader_unavailable' ? result : again;
  }

  private async attempt(index: number, job: Waiting): Promise<Result<unknown>> {
    const wall = this.wallFor(job);
    const result = await this.freshen(index).run(job.verb, job.input, { wallMs: wall, onProgress: job.onProgress });
    return this.hadItsTime(wall) ? result : orBusy(result);
  }

  private wallFor({ since }: Waiting): number | undefined {
    const { answerMs, limits } = this.options;
    if (answerMs === undefined) return undefined;
    return Math.max(1, Math.min(limits.wallMs, answerMs - (performance.now() - since)));
  }

  /** Whoever stood in line for most of the time had too little of it for a timeout to say anything about the file. */
  private hadItsTime(wall: number | undefined): boolean {
    const { answerMs, limits } = this.options;
    return wall === undefined || answerMs === undefined || wall >= Math.min(limits.wallMs, answerMs) / 2;
  }

  private freshen(index: number): ReaderChild {
    const child = this.children[index];
    if (child?.alive && !child.worn) return child;
    child?.stop();
    const fresh = this.start();
    this.children[index] = fresh;
    return fresh;
  }

  private start(): ReaderChild {
    return new ReaderChild(this.options.command, this.options.limits);
  }
}

const BUSY = 'Other files are being read just now. Ask again in a moment.';

const reasonOf = (result: Result<unknown>): string => (result.ok ? '' : (result.refusal.facts?.reason ?? ''));

const isOfProcess = (result: Result<unknown>): boolean =>
  ['out_of_memory', 'reader_crashed'].includes(reasonOf(result));

const orBusy = (result: Result<unknown>): Result<unknown> =>
  reasonOf(result) === 'timeout' ? refuseFile('reader_unavailable', BUSY) : result;
