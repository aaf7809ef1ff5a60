// Two parts that pg exports without describing them.
declare module 'pg/lib/utils.js' {
  const utils: { readonly prepareValue: (value: unknown) => string | Buffer | null };
  export default utils;
}

declare module 'pg/lib/result.js' {
  import type { CustomTypesConfig, FieldDef } from 'pg';

  export default class Result {
    command: string | null;
    rowCount: number | null;
    rows: object[];
    constructor(rowMode: undefined, types: CustomTypesConfig);
    addFields(fields: readonly FieldDef[]): void;
    parseRow(fields: readonly unknown[]): object;
    addRow(row: object): void;
    addCommandComplete(message: { readonly text: string }): void;
  }
}
