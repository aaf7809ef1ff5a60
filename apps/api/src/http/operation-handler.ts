import type { Books, Principal, TenantWrite } from '@counterfoil/platform/db';
import type { OperationName, operations } from '@counterfoil/wire/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Caller } from './principal.ts';

type Ops = typeof operations;
type QueryOf<N extends OperationName> = Ops[N] extends { query?: infer Q }
  ? Q extends z.ZodType
    ? z.output<Q>
    : undefined
  : undefined;
type BodyOf<N extends OperationName> = Ops[N] extends { body?: infer B }
  ? B extends z.ZodType
    ? z.output<B>
    : undefined
  : undefined;
type AnswerOf<N extends OperationName> = Ops[N] extends { response?: infer R }
  ? R extends z.ZodType
    ? Frozen<z.input<R>>
    : unknown
  : unknown;

/** The shape of an answer; presenters may hand on what must not change. */
export type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T;

export type Answer<T> = { readonly status?: number; readonly body: T };

/** Everything one request brings, after the refusals in their fixed order. */
export type Call<N extends OperationName = OperationName> = {
  readonly principal: Principal;
  readonly caller: Caller;
  readonly books: Books;
  /** Ids as uuids, other path parameters as they came. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: QueryOf<N>;
  readonly body: BodyOf<N>;
  /** The version from If-Match, or null. */
  readonly ifMatch: number | null;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Refuses a person who proved who they are too long ago, where only the thing itself tells that it is sensitive. */
  readonly wantConfirmed: () => void;
  /** Whether who calls would still be let in: what stays open asks again and again. */
  readonly stillAdmitted: () => Promise<boolean>;
  /**
   * Runs the work in one transaction together with its idempotency row: twice is once.
   * `content` is what the fingerprint is taken over; by default the parsed body.
   */
  readonly once: (
    work: (tx: TenantWrite) => Promise<Answer<AnswerOf<N>>>,
    content?: unknown,
  ) => Promise<Answer<AnswerOf<N>>>;
};

/** Answers with a body, or writes to the reply itself (streams, files) and answers undefined. */
// biome-ignore lint/suspicious/noConfusingVoidType: a handler that streams has nothing to return
export type Handler<N extends OperationName> = (call: Call<N>) => Promise<Answer<AnswerOf<N>> | void>;

export type Handlers = { readonly [N in OperationName]: Handler<N> };
export type Feature = Partial<Handlers>;
