import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The files of more than ten seconds, the longest first, as a quiet machine of two cores measured them. Two workers
 * share a run; whoever begins one of these last lets the other wait for it.
 */
const LONGEST = [
  'fresh-clone.test.ts',
  'fleet.test.ts',
  'hostile-corpus.test.ts',
  'road/every-kind.test.ts',
  'nasty-values.test.ts',
  'hostile-files.test.ts',
  'embedded.test.ts',
  'tamper.test.ts',
  'boundaries.test.ts',
  'quarter.test.ts',
  'verify-books.test.ts',
  'recognise-document.test.ts',
  'migrate-database.test.ts',
  'checks.test.ts',
  'run-house.test.ts',
  'document-reader.test.ts',
] as const;

const placeOf = ({ moduleId }: TestSpecification): number => {
  const at = LONGEST.findIndex((name) => moduleId.endsWith(`/${name}`));
  return at < 0 ? LONGEST.length : at;
};

/** On a fresh machine nothing is known of how long a file takes, and its size, which vitest goes by, does not tell. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}
