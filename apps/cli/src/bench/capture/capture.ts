import { readFile } from 'node:fs/promises';
import type { ReadDocument } from '@counterfoil/domain/documents';
import { refuse } from '@counterfoil/domain/refusal';
import { createDocumentReader, type DocumentReader } from '@counterfoil/platform/reader';
import { captureReport, type ScoredCase } from './capture-report.ts';
import { scoreDocument } from './capture-score.ts';
import { type CaptureCase, captureCases } from './capture-truth.ts';
import { keepingLooks } from './kept-looks.ts';
import { statedReadings } from './stated-readings.ts';

export type CaptureBenchArgs = {
  readonly corpus: string;
  readonly variant?: string;
  readonly json: boolean;
  /** A folder in which what was recognised is kept, so that a second run need not recognise it again. */
  readonly looks?: string;
};

/**
 * Reads every document of a corpus as the pipeline would, through the bounded child, and scores it as the corpora's
 * README says. Prints a table; returns the JSON object. Each document is read on its own: order counts for nothing.
 */
export async function runCaptureBench(args: CaptureBenchArgs): Promise<object> {
  const { cases, unusable } = captureCases(args.corpus, args.variant);
  for (const sentence of unusable) process.stderr.write(`${sentence}\n`);
  // `--variant carried` leaves the machine's own Tesseract aside, so that figures can be compared between machines.
  const recogniser = args.variant === 'carried' ? 'carried' : 'auto';
  const reader = createDocumentReader({
    recogniser,
    ...(args.looks === undefined ? {} : { throughRecogniser: keepingLooks(args.looks, recogniser) }),
  });
  const scored: ScoredCase[] = [];
  try {
    await reader.identify({ bytes: new Uint8Array(), fileName: 'warm-up' });
    for (const each of cases) scored.push(await readAndScore(each, reader));
  } finally {
    await reader.close();
  }
  const { table, object } = captureReport(scored);
  process.stdout.write(`${table}\n`);
  return { ...object, unusableRows: unusable.length };
}

/** A file that the manifest names and the folder lacks answers nothing and is asked everything. */
const MISSING = refuse('ingest.file_refused', 'The file is not there.', { reason: 'file_missing' });

async function readAndScore(each: CaptureCase, reader: DocumentReader): Promise<ScoredCase> {
  const bytes = await readFile(each.file).catch(() => null);
  const began = performance.now();
  const result = bytes === null ? MISSING : await reader.read({ bytes: new Uint8Array(bytes), fileName: each.name });
  const seconds = (performance.now() - began) / 1000;
  const document: ReadDocument | null = result.ok ? result.value : null;
  return {
    name: each.name,
    kind: each.kind,
    refused: result.ok ? null : (result.refusal.facts?.reason ?? result.refusal.code),
    pages: Math.max(1, document?.pages.length ?? 1),
    seconds,
    doubted: document === null || document.findings.length > 0,
    stated: statedReadings(document, each.truth),
    tallies: scoreDocument(document, each.truth),
  };
}
