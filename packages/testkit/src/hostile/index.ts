import { DISGUISE_FILES, NAME_FILES } from './disguise-list.ts';
import type { HostileFile } from './hostile-file.ts';
import { LAYERED_FILES } from './layered-list.ts';
import { PDF_FILES } from './pdf-list.ts';
import { PICTURE_FILES } from './picture-list.ts';
import { STATEMENT_FILES } from './statement-list.ts';
import { XML_FILES } from './xml-list.ts';

export type { HostileFile } from './hostile-file.ts';
export * from './pdf-files.ts';
export * from './xml-files.ts';

/** Everything hostile or broken that is made here, one group after the other. */
export const HOSTILE_FILES: readonly HostileFile[] = [
  ...XML_FILES,
  ...PDF_FILES,
  ...PICTURE_FILES,
  ...STATEMENT_FILES,
  ...DISGUISE_FILES,
  ...NAME_FILES,
  ...LAYERED_FILES,
];
