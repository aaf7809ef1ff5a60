import type { DemoFile } from '@counterfoil/testkit/simulator';

/** What became of a demo file once the pipeline stood still. */
export type ActualOutcome = {
  readonly name: string;
  /** The document's or the statement's status, as the API gives it. */
  readonly status: string;
  /** Codes of its open review item; for a statement, of all its lines' items. */
  readonly reasons: readonly string[];
  /** New lines of a statement, and how many of them are posted. */
  readonly lines?: { readonly new: number; readonly posted: number };
};

const differenceOf = (file: DemoFile, actual: ActualOutcome): string | null => {
  const { outcome } = file;
  const found = `${actual.status}${actual.reasons.length > 0 ? ` for ${[...actual.reasons].sort().join(', ')}` : ''}`;
  if (outcome.kind === 'posted' || outcome.kind === 'filed') {
    return actual.status === outcome.kind ? null : `${file.name} should be ${outcome.kind} and is ${found}.`;
  }
  if (outcome.kind === 'exception') {
    const right = actual.status === 'exception' && actual.reasons.includes(outcome.reason);
    return right ? null : `${file.name} should wait for ${outcome.reason} and is ${found}.`;
  }
  if (outcome.kind === 'split') return null;
  if (actual.status !== 'imported') return `${file.name} should be imported and is ${found}.`;
  const missing = outcome.waiting.filter((reason) => !actual.reasons.includes(reason));
  if (actual.lines !== undefined && actual.lines.new !== outcome.lines) {
    return `${file.name} should bring ${outcome.lines} lines and brought ${actual.lines.new}.`;
  }
  if (actual.lines !== undefined && actual.lines.posted < outcome.posted) {
    return `${file.name} should post ${outcome.posted} lines and posted ${actual.lines.posted}.`;
  }
  return missing.length === 0 ? null : `${file.name} has no line that waits for ${missing.join(', ')}.`;
};

/** A file that was told apart stands once itself, and once for each document that was cut from it. */
const splitDifference = (file: DemoFile, documents: number, found: readonly ActualOutcome[]): string | null => {
  const parts = found.filter(({ status }) => status !== 'split').length;
  const whole = found.length - parts;
  return whole === 1 && parts === documents
    ? null
    : `${file.name} should be split into ${documents} documents and has ${parts}.`;
};

/** Sentences for every demo file that ended otherwise than its story tells; none when all is as told. */
export const outcomeDifferences = (files: readonly DemoFile[], actual: readonly ActualOutcome[]): string[] =>
  files.flatMap((file) => {
    const named = actual.filter((one) => one.name === file.name);
    const [found] = named;
    if (found === undefined) return [`${file.name} was never taken in.`];
    if (file.outcome.kind === 'split') return splitDifference(file, file.outcome.documents, named) ?? [];
    return differenceOf(file, found) ?? [];
  });
