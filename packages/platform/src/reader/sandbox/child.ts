import type { Result } from '@counterfoil/domain/refusal';
import { refuseFile } from '../file-refusal.ts';
import { type Identified, identifyFile } from '../identify/identify-file.ts';
import { type Recognised, readRecognised } from '../ocr/read-recognised.ts';
import { printPage } from '../picture/print-page.ts';
import { rasterise } from '../picture/rasterise.ts';
import { beginReading } from '../read-file.ts';
import { readStatementFile } from '../read-statement-file.ts';
import { renderPage } from '../render/render-page.ts';
import type { Answer, Job, Underway } from './protocol.ts';

// The process in which every foreign byte is parsed. It holds no secret, and whatever it answers is a value;
// whatever it cannot survive (memory, time, a native crash) the parent turns into a refusal.

async function answer(job: Job): Promise<Result<unknown>> {
  const { input, limits } = job;
  const onPage = (progress: Underway['progress']): void => {
    process.send?.({ id: job.id, progress } satisfies Underway);
  };
  switch (job.verb) {
    case 'identify':
      return withoutTree(await identifyFile(input, { limits, openPdf: true }));
    case 'read':
      return beginReading({ ...input, onPage }, limits);
    case 'renderPage':
      return renderPage({ ...input, page: input.page ?? 1 }, limits);
    case 'printPage':
      return printPage(input, limits);
    case 'readStatement':
      return readStatementFile(input, limits);
    case 'rasterise':
      return rasterise(input, { page: input.page ?? 1, scale: input.scale ?? 1, turn: input.turn ?? 0 }, limits);
    case 'readRecognised':
      return { ok: true, value: readRecognised(input.recognised as Recognised) };
    case 'recognise':
      return refuseFile('recogniser_failed', 'This process reads files; pages are recognised by another.');
  }
}

function withoutTree(identified: Result<Identified>): Result<unknown> {
  if (!identified.ok) return identified;
  const { tree: _, ...identity } = identified.value;
  return { ok: true, value: identity };
}

async function perform(job: Job): Promise<void> {
  let result: Result<unknown>;
  try {
    result = await answer(job);
  } catch (error) {
    const said = error instanceof Error ? error.message : 'unknown';
    result = refuseFile('reader_crashed', `The file could not be read: ${said.slice(0, 300)}`);
  }
  const { user, system } = process.cpuUsage();
  const residentBytes = process.memoryUsage.rss();
  const reply: Answer = { id: job.id, result, cpuSeconds: (user + system) / 1e6, residentBytes };
  process.send?.(reply);
}

process.on('message', (job: Job) => void perform(job));
process.on('disconnect', () => process.exit(0));

// Loading pdf.js before the first job is what keeps that job fast.
void import('pdfjs-dist/legacy/build/pdf.mjs').then(() =>
  process.send?.({ id: 0, result: { ok: true, value: 'warm' }, cpuSeconds: 0, residentBytes: 0 } satisfies Answer),
);
