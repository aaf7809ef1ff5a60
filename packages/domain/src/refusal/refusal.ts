/**
 * A refusal is an answer, not an accident: the code is the API, the docs anchor and the test's name;
 * the detail is one sentence with the arithmetic in it (asserted, computed, difference).
 */
export type Refusal = {
  readonly code: string;
  readonly detail: string;
  readonly facts?: Readonly<Record<string, string>>;
};

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export const accept = <T>(value: T): Result<T> => ({ ok: true, value });

export const refuse = (code: string, detail: string, facts?: Readonly<Record<string, string>>): Result<never> => ({
  ok: false,
  refusal: facts === undefined ? { code, detail } : { code, detail, facts },
});

/** Thrown by application use cases only, where a refusal must leave a database transaction; the domain returns values. */
export class RefusalError extends Error {
  override readonly name = 'RefusalError';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(`${refusal.code}: ${refusal.detail}`);
    this.refusal = refusal;
  }
}

/** The value of a result, or its refusal thrown. For use cases at the edge of their transaction, and for tests. */
export const orThrow = <T>(result: Result<T>): T => {
  if (result.ok) return result.value;
  throw new RefusalError(result.refusal);
};

/** One answer for what is unknown here and for what is somebody else's: nobody learns which of the two it was. */
export const resourceNotFound = (): RefusalError =>
  new RefusalError({ code: 'resource.not_found', detail: 'There is nothing here by that id in this organisation.' });
