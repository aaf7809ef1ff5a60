import type { ColumnRoleOnWire, DocumentDetail } from '@counterfoil/wire/contracts';
import { Select } from '@mantine/core';
import { useState } from 'react';
import { words } from '../messages/index.ts';
import classes from './correcting.module.css';
import type { Correction, Place, SaidColumn } from './correction.ts';

type Form = { readonly correction: Correction; readonly put: (part: Partial<Correction>) => void };

type ColumnFieldsProps = Form & {
  readonly document: DocumentDetail;
  readonly target: string | null;
  readonly onTarget: (name: string | null) => void;
};

const ROLES = Object.entries(words.review.columnRoles).map(([value, label]) => ({ value, label }));
const HEAD = 'head:';
const COLUMN = 'column.';

/** What is pointed for: a heading that holds this, while the words are still to be chosen. */
export const roleOfTarget = (target: string): ColumnRoleOnWire | null =>
  target.startsWith(COLUMN) ? (target.slice(COLUMN.length) as ColumnRoleOnWire) : null;

export const isHeadTarget = (target: string): boolean => target.startsWith(HEAD);

/** Where the heading that is looked at stands on the page. */
export const placeOfHead = (target: string, { columns }: DocumentDetail): Place | null => {
  const head = columns.find(({ words: heading }) => `${HEAD}${heading}` === target);
  return head === undefined ? null : { page: head.page, box: head.box };
};

type Heading = Omit<SaidColumn, 'role'> & { readonly words: string; readonly role: ColumnRoleOnWire | null };

/** The headings of the page, and those that somebody pointed at besides. */
const headingsOf = ({ columns }: DocumentDetail, said: Correction['columns']): readonly Heading[] => [
  ...columns,
  ...Object.entries(said)
    .filter(([heading]) => columns.every((head) => head.words !== heading))
    .map(([heading, each]) => ({ ...each, words: heading })),
];

/** What stands under each heading of the line table, to be said once for a party's documents. */
export function ColumnFields({ correction, put, document, target, onTarget }: ColumnFieldsProps) {
  const [adding, setAdding] = useState<string | null>(null);
  const headings = headingsOf(document, correction.columns);
  const say = ({ words: heading, page, box }: Heading, role: string | null): void => {
    const { [heading]: _, ...others } = correction.columns;
    const said = role === null ? {} : { [heading]: { role: role as ColumnRoleOnWire, page, box } };
    put({ columns: { ...others, ...said } });
  };
  return (
    <fieldset className={classes.group}>
      <legend>{words.review.correctColumns}</legend>
      <p className={classes.wide}>{headings.length === 0 ? words.review.columnsNone : words.review.columnsHint}</p>
      {headings.map((heading) => (
        <Select
          key={heading.words}
          size="xs"
          label={words.review.columnRole(heading.words)}
          placeholder={words.review.columnUnknown}
          data={ROLES}
          value={correction.columns[heading.words]?.role ?? heading.role}
          onChange={(role) => say(heading, role)}
          onFocus={() => onTarget(`${HEAD}${heading.words}`)}
          clearable={correction.columns[heading.words] !== undefined}
          clearButtonProps={{ 'aria-label': words.review.columnForget(heading.words) }}
        />
      ))}
      <Select
        size="xs"
        label={words.review.columnAdd}
        description={words.review.columnAddHint}
        data={ROLES}
        value={target !== null && target === `${COLUMN}${adding}` ? adding : null}
        onChange={(role) => {
          setAdding(role);
          onTarget(role === null ? null : `${COLUMN}${role}`);
        }}
      />
    </fieldset>
  );
}
