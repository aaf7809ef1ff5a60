import type pg from 'pg';
import { HandleEnded } from './database-errors.ts';
import { asParameters, Flight, type Question } from './flight.ts';

export type Result = Parameters<Question['resolve']>[0];

/** A statement whose parameters are not made yet. */
export type Wish = Pick<Question, 'name' | 'text' | 'alone'> & { readonly values: readonly unknown[] };
export type Ready = Pick<Question, 'name' | 'text' | 'values' | 'alone'>;

export const madeReady = ({ values, ...statement }: Wish): Ready => ({ ...statement, values: asParameters(values) });

/** So many statements that nobody waits for leave without one that somebody waits for. */
const FULL = 64;

export type Departures = {
  /** Waits for the next flight. */
  readonly enqueue: (statement: Ready) => Promise<Result>;
  /** Lets a flight leave when whoever asks has asked everything they can without an answer. */
  readonly call: () => void;
  /** The same, when so much waits that it should not wait longer. */
  readonly callWhenFull: () => void;
  readonly failed: () => boolean;
  /** What still waits is never sent: behind a ROLLBACK it would run outside the transaction. */
  readonly drop: () => void;
};

/** One flight at a time on one connection; what is asked while it is in the air leaves together with the next. */
export const openDepartures = (client: pg.PoolClient): Departures => {
  const waiting: Question[] = [];
  let [failed, flying, called] = [false, false, false];

  const depart = (): void => {
    called = false;
    if (flying || waiting.length === 0) return;
    flying = true;
    const alone = waiting.findIndex((question) => question.alone);
    const questions = waiting.splice(0, alone < 0 ? waiting.length : Math.max(1, alone));
    const last = questions.at(-1) as Question;
    const landed =
      <T extends unknown[]>(settle: (...outcome: T) => void) =>
      (...outcome: T): void => {
        flying = false;
        settle(...outcome);
        call();
      };
    client.query(
      new Flight(client, questions.with(-1, { ...last, resolve: landed(last.resolve), reject: landed(last.reject) })),
    );
  };

  const call = (): void => {
    if (called || flying) return;
    called = true;
    queueMicrotask(depart);
  };

  const enqueue = (statement: Ready): Promise<Result> =>
    new Promise((resolve, reject) => {
      const fail = (error: unknown): void => {
        failed = true;
        reject(error);
      };
      waiting.push({ ...statement, resolve, reject: fail });
    });

  return {
    enqueue,
    call,
    callWhenFull: () => {
      if (waiting.length >= FULL) call();
    },
    failed: () => failed,
    drop: () => {
      for (const { reject } of waiting.splice(0))
        reject(new HandleEnded('The transaction ended before this was asked.'));
    },
  };
};
