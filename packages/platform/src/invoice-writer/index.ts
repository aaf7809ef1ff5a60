export { unpackWoff } from './fonts/unpack-woff.ts';
export { element, type Markup, writeXml } from './markup.ts';
export { writeCii } from './write-cii.ts';
export { writePdf } from './write-pdf.ts';
export { writeUbl } from './write-ubl.ts';
