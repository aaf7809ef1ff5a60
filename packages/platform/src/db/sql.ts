/** A statement and its parameters. Only `sql` makes one, so that no door takes text put together by hand. */
export class Statement {
  readonly text: string;
  readonly values: readonly unknown[];

  constructor(text: string, values: readonly unknown[]) {
    this.text = text;
    this.values = values;
  }
}

type Literal<T extends string> = string extends T ? never : T;

/**
 * A statement, as a template whose values become parameters and whose nested statements are taken in, or as a constant
 * text with numbered parameters. A computed text does not compile.
 */
export function sql(template: TemplateStringsArray, ...values: readonly unknown[]): Statement;
export function sql<const T extends string>(text: Literal<T>, values?: readonly unknown[]): Statement;
export function sql(text: TemplateStringsArray | string, ...rest: readonly unknown[]): Statement {
  if (typeof text === 'string') return new Statement(text, (rest[0] as readonly unknown[] | undefined) ?? []);

  const values: unknown[] = [];
  const pieces = text.map((piece, at) => (at < rest.length ? piece + take(rest[at], values) : piece));
  return new Statement(pieces.join(''), values);
}

const take = (value: unknown, values: unknown[]): string => {
  if (!(value instanceof Statement)) return `$${values.push(value)}`;
  const before = values.length;
  values.push(...value.values);
  return value.text.replace(/\$(\d+)/g, (_, number) => `$${before + Number(number)}`);
};

/** Statements in a row, for conditions that vary: `joined(conditions, ' and ')`. None of them gives an empty statement. */
export const joined = (parts: readonly Statement[], separator: ' and ' | ' or ' | ', ' | ' '): Statement => {
  const values: unknown[] = [];
  return new Statement(parts.map((part) => take(part, values)).join(separator), values);
};

/** A value for a json or jsonb parameter. Arrays need it, because pg would send them as PostgreSQL arrays; bigints go as text. */
export const asJson = (value: unknown): string =>
  JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? inner.toString() : inner));
