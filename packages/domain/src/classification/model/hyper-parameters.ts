/** A choice the model was built with, as a model card prints it. */
export type HyperParameter = { readonly name: string; readonly value: number; readonly meaning: string };

export const hyperParameters = (
  of: string,
  rows: readonly (readonly [name: string, value: number, meaning: string])[],
): HyperParameter[] => rows.map(([name, value, meaning]) => ({ name: `${of}.${name}`, value, meaning }));
