import type { Result } from '@counterfoil/domain/refusal';
import { refuseFile } from '../file-refusal.ts';
import type { ReaderLimits } from '../limits.ts';
import type { JobInput, ReaderVerb } from './protocol.ts';
import { ReaderChild } from './reader-child.ts';

type Waiting = { verb: ReaderVerb; input: JobInput; settle: (result: Result<unknown>) => void };

/** A fixed number of warm children; jobs wait in order for the first one free, a worn or dead one is replaced. */
export class ReaderPool {
  private readonly children: ReaderChild[] = [];
  private readonly waiting: Waiting[] = [];
  private closed = false;
  private readonly nodeBinary: string;
  private readonly limits: ReaderLimits;

  constructor({ nodeBinary, limits, size }: { nodeBinary: string; limits: ReaderLimits; size: number }) {
    this.nodeBinary = nodeBinary;
    this.limits = limits;
    for (let index = 0; index < size; index += 1) this.children.push(new ReaderChild(nodeBinary, limits));
  }

  run(verb: ReaderVerb, input: JobInput): Promise<Result<unknown>> {
    if (this.closed) return Promise.resolve(refuseFile('reader_unavailable', 'The reader was closed.'));
    return new Promise((settle) => {
      this.waiting.push({ verb, input, settle });
      this.dispatch();
    });
  }

  close(): void {
    this.closed = true;
    for (const job of this.waiting.splice(0)) job.settle(refuseFile('reader_unavailable', 'The reader was closed.'));
    for (const child of this.children) child.stop();
  }

  private dispatch(): void {
    for (const [index, child] of this.children.entries()) {
      const job = child.busy ? undefined : this.waiting.shift();
      if (!job) continue;
      const free = this.freshen(index);
      void free.run(job.verb, job.input).then((result) => {
        job.settle(result);
        if (this.closed) return;
        // Replacing at once keeps the next caller from waiting for a start.
        this.freshen(index);
        this.dispatch();
      });
    }
  }

  private freshen(index: number): ReaderChild {
    const child = this.children[index] as ReaderChild;
    if (child.alive && !child.worn) return child;
    child.stop();
    const fresh = new ReaderChild(this.nodeBinary, this.limits);
    this.children[index] = fresh;
    return fresh;
  }
}
