import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import type { Result } from '@counterfoil/domain/refusal';
import { type FileRefusalReason, refuseFile } from '../file-refusal.ts';
import type { ReaderLimits } from '../limits.ts';
import type { ChildCommand } from './child-command.ts';
import type { Answer, Job, JobInput, ReaderVerb, Underway } from './protocol.ts';
import { dataBytes, processorSeconds, residentBytes } from './resident-memory.ts';

const WATCH_EVERY_MS = 150;
const RETIRE_AT_CPU_SHARE = 0.5;
/** What one job leaves uncollected must not be what the next one lacks. */
const RETIRE_AT_MEMORY_SHARE = 0.4;
/** Of the room a fresh process has: its libraries, fonts and threads alone come to a third of it. */
const RETIRE_AT_DATA_SHARE = 0.6;

type OnProgress = (progress: Underway['progress']) => void;
type Pending = {
  readonly id: number;
  settle: (result: Result<unknown>) => void;
  timers: NodeJS.Timeout[];
  onProgress?: OnProgress;
};

/** One child process and the one job it may have at a time. Whatever ends the child, its job ends as a refusal. */
export class ReaderChild {
  private readonly process: ChildProcess;
  private readonly limits: ReaderLimits;
  private pending: Pending | undefined;
  private killedFor: readonly [FileRefusalReason, string] | undefined;
  private jobs = 0;
  private cpuSeconds = 0;
  private heldBytes = 0;
  /** Of its data limit, when it first said something and after its latest job. */
  private freshData: number | null = null;
  private heldData: number | null = null;
  private stderr = '';
  private ended = false;

  constructor({ command, args }: ChildCommand, limits: ReaderLimits) {
    this.limits = limits;
    this.process = spawn(command, args, {
      cwd: tmpdir(),
      env: { TZ: 'UTC', LANG: 'C.UTF-8' },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'advanced',
    });
    this.process.stderr?.on('data', (chunk: Buffer) => {
      this.stderr = (this.stderr + chunk.toString()).slice(-4000);
    });
    this.process.on('message', (message) => this.receive(message as Answer | Underway));
    this.process.on('error', () => this.end(null));
    this.process.on('exit', (_code, signal) => this.end(signal));
    // An idle reader must not keep its parent's process alive.
    this.process.unref();
    this.process.channel?.unref();
    (this.process.stderr as unknown as { unref?: () => void } | null)?.unref?.();
  }

  get busy(): boolean {
    return this.pending !== undefined;
  }

  get alive(): boolean {
    return !this.ended;
  }

  /** Whether it has had a job already: what an earlier file left in it may then be why a later one fails. */
  get seasoned(): boolean {
    return this.jobs > 0;
  }

  /** True when the child has used enough of its bounds that the next job deserves a fresh one. */
  get worn(): boolean {
    const { jobsPerChildMax, cpuSecondsPerChild, residentBytesMax, dataBytesMax } = this.limits;
    return (
      this.jobs >= jobsPerChildMax ||
      this.cpuSeconds > cpuSecondsPerChild * RETIRE_AT_CPU_SHARE ||
      this.heldBytes > Math.min(residentBytesMax, dataBytesMax) * RETIRE_AT_MEMORY_SHARE ||
      this.hasLeftTooLittle
    );
  }

  /** Of the room for data that a fresh process has, so much is taken already that the next job would have too little. */
  private get hasLeftTooLittle(): boolean {
    if (this.freshData === null || this.heldData === null) return false;
    const room = this.limits.dataBytesMax - this.freshData;
    return this.heldData - this.freshData > room * RETIRE_AT_DATA_SHARE;
  }

  run(
    verb: ReaderVerb,
    input: JobInput,
    { wallMs = this.limits.wallMs, onProgress }: { wallMs?: number; onProgress?: OnProgress } = {},
  ): Promise<Result<unknown>> {
    this.jobs += 1;
    const id = this.jobs;
    this.process.channel?.ref();
    return new Promise((settle) => {
      const pending: Pending = { id, settle, timers: [], onProgress };
      this.pending = pending;
      if (this.ended) {
        this.end(null);
        return;
      }
      const deadline = setTimeout(
        () => this.kill('timeout', `Reading took longer than ${Math.round(wallMs)} ms.`),
        wallMs,
      );
      const before = this.process.pid === undefined ? Promise.resolve(null) : processorSeconds(this.process.pid);
      const watch = setInterval(() => {
        void this.watchMemory(id);
        void this.watchTime(id, before);
      }, WATCH_EVERY_MS);
      pending.timers.push(deadline, watch);
      const job: Job = { id, verb, input, limits: this.limits };
      this.process.send(job, (error) => {
        if (error) this.kill('reader_crashed', 'The reading process could not be reached.');
      });
    });
  }

  /** Ends the child; a job under way ends as a refusal. */
  stop(): void {
    this.kill('reader_unavailable', 'The reader was closed.');
  }

  private receive(answer: Answer | Underway): void {
    this.heldData = this.process.pid === undefined ? null : dataBytes(this.process.pid);
    this.freshData ??= this.heldData;
    if (!this.pending || answer.id !== this.pending.id) return;
    if ('progress' in answer) {
      this.pending.onProgress?.(answer.progress);
      return;
    }
    this.cpuSeconds = answer.cpuSeconds;
    this.heldBytes = answer.residentBytes;
    this.settle(answer.result);
  }

  private async watchMemory(job: number): Promise<void> {
    const bytes = this.process.pid === undefined ? null : await residentBytes(this.process.pid);
    // The job may have ended while the system was asked; the next one has done nothing yet.
    if (bytes !== null && bytes > this.limits.residentBytesMax && this.pending?.id === job) {
      this.kill('out_of_memory', `Reading took more than ${this.limits.residentBytesMax} bytes of memory.`);
    }
  }

  private async watchTime(job: number, before: Promise<number | null>): Promise<void> {
    const [at, now] = [await before, this.process.pid === undefined ? null : await processorSeconds(this.process.pid)];
    if (at === null || now === null || this.pending?.id !== job || now - at <= this.limits.cpuSecondsPerJob) return;
    this.kill('timeout', `Reading took more than ${this.limits.cpuSecondsPerJob} s of processor time.`);
  }

  private kill(reason: FileRefusalReason, detail: string): void {
    this.killedFor ??= [reason, detail];
    if (this.ended) this.end(null);
    else this.process.kill('SIGKILL');
  }

  private end(signal: NodeJS.Signals | null): void {
    this.ended = true;
    if (!this.pending) return;
    const [reason, detail] = this.killedFor ?? this.causeOfDeath(signal);
    this.settle(refuseFile(reason, detail));
  }

  private causeOfDeath(signal: NodeJS.Signals | null): readonly [FileRefusalReason, string] {
    if (signal === 'SIGXCPU')
      return ['timeout', `Reading took more than ${this.limits.cpuSecondsPerChild} s of processor time.`];
    if (/out of memory|Cannot allocate|bad_alloc|ENOMEM/i.test(this.stderr)) {
      return ['out_of_memory', `Reading took more than the ${this.limits.dataBytesMax} bytes of memory it may use.`];
    }
    return ['reader_crashed', 'The reading process ended while it read this file.'];
  }

  private settle(result: Result<unknown>): void {
    const pending = this.pending;
    if (!pending) return;
    this.pending = undefined;
    for (const timer of pending.timers) clearTimeout(timer);
    this.process.channel?.unref();
    pending.settle(result);
  }
}
