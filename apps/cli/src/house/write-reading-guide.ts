import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type FigureName, type KeptFigures, READING_BENCHES, readingGuide } from './reading-guide.ts';

// node apps/cli/src/house/write-reading-guide.ts [NAME=FILE ...]
// Keeps the last line of each FILE, a bench's output with --json, as the figures NAME, and makes the guide's tables anew.

const docs = resolve(import.meta.dirname, '../../../../docs');
const figuresFile = resolve(docs, 'reading-figures.json');
const kept = JSON.parse(readFileSync(figuresFile, 'utf8')) as Record<string, KeptFigures>;

for (const argument of process.argv.slice(2)) {
  const [name = '', file = ''] = argument.split('=');
  if (!(name in READING_BENCHES)) throw new Error(`"${name}" is none of ${Object.keys(READING_BENCHES).join(', ')}.`);
  const last = readFileSync(file, 'utf8').trimEnd().split('\n').at(-1) ?? '';
  kept[name] = {
    date: statSync(file).mtime.toISOString().slice(0, 10),
    command: READING_BENCHES[name as FigureName],
    figures: JSON.parse(last),
  };
}
writeFileSync(figuresFile, `${JSON.stringify(kept, null, 2)}\n`);
const guide = resolve(docs, 'reading.md');
writeFileSync(guide, readingGuide(readFileSync(guide, 'utf8'), kept));
