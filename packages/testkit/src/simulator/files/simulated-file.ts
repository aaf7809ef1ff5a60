/** A file the simulator made: where it stands below the output folder, and its bytes. */
export type SimulatedFile = { readonly path: string; readonly bytes: Uint8Array };

export const textFile = (path: string, text: string): SimulatedFile => ({
  path,
  bytes: new TextEncoder().encode(text),
});

/** A name that every file system takes: letters, digits, points and dashes. */
export const safeName = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replace(/[^A-Za-z0-9.-]+/g, '-')
    .replace(/^-+|-+$/g, '');
