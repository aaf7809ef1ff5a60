import { inflateSync } from 'node:zlib';

type Table = { readonly tag: number; readonly checksum: number; readonly length: number; readonly bytes: Uint8Array };

const padded = (length: number): number => (length + 3) & ~3;

const readTables = (woff: Uint8Array): Table[] => {
  const view = new DataView(woff.buffer, woff.byteOffset, woff.byteLength);
  return Array.from({ length: view.getUint16(12) }, (_, index) => {
    const at = 44 + 20 * index;
    const [start, packed, length] = [view.getUint32(at + 4), view.getUint32(at + 8), view.getUint32(at + 12)];
    const raw = woff.subarray(start, start + packed);
    const bytes = packed < length ? new Uint8Array(inflateSync(raw)) : raw;
    return { tag: view.getUint32(at), checksum: view.getUint32(at + 16), length, bytes };
  });
};

/**
 * The OpenType font inside a WOFF 1.0 file (W3C Recommendation of 2012): the same tables, each deflated by itself. The
 * PDF writer can subset the font only when all tables lie in one buffer; a little room at the end lets it look past
 * the last, empty glyph.
 */
export const unpackWoff = (woff: Uint8Array): Uint8Array => {
  const tables = readTables(woff);
  const start = 12 + 16 * tables.length;
  const size = tables.reduce((sum, table) => sum + padded(table.length), start);
  const font = new Uint8Array(size + 64);
  const view = new DataView(font.buffer);
  view.setUint32(0, new DataView(woff.buffer, woff.byteOffset).getUint32(4));
  view.setUint16(4, tables.length);
  let at = start;
  for (const [index, table] of tables.entries()) {
    const entry = 12 + 16 * index;
    view.setUint32(entry, table.tag);
    view.setUint32(entry + 4, table.checksum);
    view.setUint32(entry + 8, at);
    view.setUint32(entry + 12, table.length);
    font.set(table.bytes, at);
    at += padded(table.length);
  }
  return font;
};
