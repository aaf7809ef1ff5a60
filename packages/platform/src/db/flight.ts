/// <reference path="./pg-internals.d.ts" />
import type pg from 'pg';
import Result from 'pg/lib/result.js';
import utils from 'pg/lib/utils.js';

/** A statement on its way. One without a name is prepared for this once. */
export type Question = {
  readonly name: string;
  readonly text: string;
  readonly values: readonly (string | Buffer | null)[];
  /** What puts a failure right must not be skipped behind another one: it travels by itself. */
  readonly alone?: boolean;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
};

/** A parameter as it travels. Made before anything is sent: a value that cannot be one must not tear a flight apart. */
export const asParameters = (values: readonly unknown[]): (string | Buffer | null)[] =>
  values.map((value) => utils.prepareValue(value));

/** What a connection has prepared: null while PostgreSQL has not said so, then the columns, none for a statement without. */
type Prepared = Map<string, readonly pg.FieldDef[] | null>;
const preparedBy = new WeakMap<pg.ClientBase, Prepared>();

const preparedOf = (client: pg.ClientBase): Prepared => {
  const known = preparedBy.get(client) ?? new Map();
  preparedBy.set(client, known);
  return known;
};

/**
 * Several statements in one message, answered in one. They end in a single Sync: when one fails PostgreSQL skips all that
 * follow, so nothing ever runs behind a BEGIN or an announcement that did not succeed.
 */
export class Flight implements pg.Submittable {
  private readonly questions: readonly Question[];
  private readonly prepared: Prepared;
  private readonly types: pg.CustomTypesConfig;
  private readonly landed: { readonly result: Result; readonly spoiled: unknown }[] = [];
  private current: Result | undefined;
  private columns: readonly pg.FieldDef[] | undefined;
  private spoiled: unknown;
  private over = false;

  constructor(client: pg.ClientBase, questions: readonly Question[]) {
    this.questions = questions;
    this.prepared = preparedOf(client);
    this.types = client as unknown as pg.CustomTypesConfig;
  }

  /** Called by pg when the connection is free. */
  submit(connection: pg.Connection): Error | null {
    connection.stream.cork();
    try {
      for (const question of this.questions) this.write(connection, question);
      connection.sync();
      return null;
    } catch (error) {
      // Half a message has no meaning to anybody: the connection goes with it.
      connection.stream.destroy();
      return error as Error;
    } finally {
      connection.stream.uncork();
    }
  }

  private write(connection: pg.Connection, { name, text, values }: Question): void {
    const known = name === '' ? undefined : this.prepared.get(name);
    if (known === null) connection.close({ type: 'S', name }, true);
    if (known === undefined || known === null) {
      connection.parse({ name, text, types: [] }, true);
      if (name !== '') this.prepared.set(name, null);
    }
    connection.bind({ statement: name, values: [...values] }, true);
    if (known === undefined || known === null) connection.describe({ type: 'P' }, true);
    connection.execute(null, true);
  }

  handleRowDescription({ fields }: { readonly fields: readonly pg.FieldDef[] }): void {
    this.columns = fields;
  }

  handleDataRow({ fields }: { readonly fields: readonly unknown[] }): void {
    const result = this.begun();
    if (this.spoiled !== undefined) return;
    try {
      result.addRow(result.parseRow(fields));
    } catch (error) {
      this.spoiled = error;
    }
  }

  handleCommandComplete(message: { readonly text: string }): void {
    const result = this.begun();
    result.addCommandComplete(message);
    const name = this.questions[this.landed.length]?.name ?? '';
    if (name !== '' && this.prepared.get(name) === null) this.prepared.set(name, this.columns ?? []);
    this.landed.push({ result, spoiled: this.spoiled });
    this.current = undefined;
    this.columns = undefined;
    this.spoiled = undefined;
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete({ text: '' });
  }

  handleReadyForQuery(): void {
    this.settle(new Error('The database answered fewer statements than it was asked.'));
  }

  handleError(error: unknown): void {
    this.settle(error);
  }

  handleCopyInResponse(connection: { sendCopyFail: (reason: string) => void }): void {
    connection.sendCopyFail('Nothing is copied through a transaction handle.');
  }

  handleCopyData(): void {}

  handlePortalSuspended(): void {}

  /** The result of the statement whose rows are coming: its columns were described just now, or when it was prepared. */
  private begun(): Result {
    if (this.current !== undefined) return this.current;
    this.current = new Result(undefined, this.types);
    const name = this.questions[this.landed.length]?.name ?? '';
    const columns = this.columns ?? this.prepared.get(name) ?? [];
    if (columns.length > 0) this.current.addFields(columns);
    return this.current;
  }

  /** What was answered is answered; whatever stood behind the statement that failed was not run and fails with it. */
  private settle(error: unknown): void {
    if (this.over) return;
    this.over = true;
    for (const [at, { resolve, reject }] of this.questions.entries()) {
      const { result, spoiled } = this.landed[at] ?? {};
      if (result === undefined) reject(error);
      else if (spoiled !== undefined) reject(spoiled);
      else resolve(result);
    }
  }
}
