import type { z } from 'zod';
import type { Role } from './primitives.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Who may call: everybody who is signed in, the public, or members with one of these roles. */
export type Access = 'public' | 'signed-in' | readonly Role[];

/**
 * One route, described once: the API registers it, the OpenAPI document lists it, the typed client calls it.
 * Path parameters are written `:name`; every one of them names an id kind or is a plain string.
 */
export type Operation<
  Q extends z.ZodType | undefined = z.ZodType | undefined,
  B extends z.ZodType | undefined = z.ZodType | undefined,
  R extends z.ZodType | undefined = z.ZodType | undefined,
> = {
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly access: Access;
  readonly query?: Q;
  readonly body?: B;
  readonly response?: R;
  /** Parameters that are ids, by kind: a wrong prefix answers the same 404 as an unknown one. */
  readonly ids?: Readonly<Record<string, string>>;
  readonly status?: number;
  /** Wants If-Match: the change is refused when somebody else changed the thing meanwhile. */
  readonly versioned?: boolean;
  /**
   * Wants that the person proved who they are a short while ago; a function says for which bodies. Tokens, whose making was
   * confirmed so, are not asked again.
   */
  readonly sensitive?: true | ((body: unknown) => boolean);
  /** About people and ways in: for a person at the desk, never for a token. */
  readonly deskOnly?: true;
  readonly multipart?: boolean;
  readonly binary?: string;
};

export const operation = <
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  R extends z.ZodType | undefined = undefined,
>(
  definition: Operation<Q, B, R>,
): Operation<Q, B, R> => definition;
