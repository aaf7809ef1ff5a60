import type { DocumentDetail } from '@counterfoil/wire/contracts';
import { useEffect, useRef } from 'react';
import { words } from '../messages/index.ts';
import classes from './data-sheet.module.css';
import { fieldLabel } from './field-names.ts';
import { isUnread } from './is-unread.ts';
import { lineMarkId } from './marks.ts';

type Row = { readonly id: string; readonly label: string; readonly path: string; readonly value: string };

type DataSheetProps = {
  readonly document: DocumentDetail;
  readonly lit: string | null;
  readonly onLight: (id: string) => void;
};

/** An e-invoice without a page: what it says and the path it says it under, on paper all the same. */
export function DataSheet({ document, lit, onLight }: DataSheetProps) {
  const rows = rowsOf(document);
  if (rows.length === 0) {
    const { unreadText, nothingToShow } = words.evidence;
    return <p className={classes.none}>{isUnread(document) ? unreadText : nothingToShow}</p>;
  }
  return (
    <div className={classes.sheet}>
      {rows.map((row) => (
        <SheetRow key={row.id} row={row} lit={row.id === lit} onLight={onLight} />
      ))}
    </div>
  );
}

const rowsOf = (document: DocumentDetail): readonly Row[] => [
  ...Object.entries(document.fields).flatMap(([name, field]): Row[] =>
    field.path && field.value !== null
      ? [{ id: name, label: fieldLabel(name), path: field.path, value: field.raw ?? field.value }]
      : [],
  ),
  ...document.lines.flatMap((line): Row[] =>
    line.path
      ? [
          {
            id: lineMarkId(line.position),
            label: words.evidence.line(line.position),
            path: line.path,
            value: [line.description, line.total].filter(Boolean).join(' · '),
          },
        ]
      : [],
  ),
];

type SheetRowProps = { readonly row: Row; readonly lit: boolean; readonly onLight: (id: string) => void };

function SheetRow({ row, lit, onLight }: SheetRowProps) {
  const element = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (lit) element.current?.scrollIntoView({ block: 'center' });
  }, [lit]);
  return (
    <button
      ref={element}
      type="button"
      className={classes.row}
      data-lit={lit}
      aria-pressed={lit}
      onClick={() => onLight(row.id)}
    >
      <span className={classes.label}>{row.label}</span>
      <span className={classes.value}>{row.value}</span>
      <span className={classes.path}>{shortPath(row.path)}</span>
    </button>
  );
}

/** Name-space prefixes say nothing to a reader; the whole path stands in the record. */
const shortPath = (path: string): string =>
  path
    .replace(/[A-Za-z]+:/g, '')
    .replace(/^\/+/, '')
    .replaceAll('/', ' › ');
