/** A law the program itself broke. It is a bug, so it crashes the job instead of becoming an answer. */
export class LawBroken extends Error {
  override readonly name = 'LawBroken';
}

/** Asserts what no input may ever make false. For what input can make false, return a refusal. */
export function assertLaw(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new LawBroken(sentence);
}
