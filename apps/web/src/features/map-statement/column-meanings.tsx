import type { MappingPreviewOnWire, TableMappingOnWire } from '@counterfoil/wire/contracts';
import { NativeSelect } from '@mantine/core';
import { words } from '../../messages/index.ts';
import { type Meaning, meaningOf, type Role, withMeaning } from './mapping-edit.ts';
import classes from './mapping-page.module.css';

const MEANINGS: readonly { readonly value: Meaning; readonly label: string }[] = [
  { value: 'nothing', label: words.mapping.nothing },
  { value: 'text', label: words.mapping.text },
  ...(Object.keys(words.mapping.roles) as Role[]).map((value) => ({ value, label: words.mapping.roles[value] })),
];

type ColumnMeaningsProps = {
  readonly columns: MappingPreviewOnWire['columns'];
  readonly mapping: TableMappingOnWire;
  readonly onChange: (mapping: TableMappingOnWire) => void;
};

/** Each column with its name, what its cells look like, and what it means. */
export function ColumnMeanings({ columns, mapping, onChange }: ColumnMeaningsProps) {
  return (
    <table className={classes.columns} aria-label={words.mapping.columns}>
      <thead>
        <tr>
          <th scope="col">{words.mapping.column}</th>
          <th scope="col">{words.mapping.samples}</th>
          <th scope="col">{words.mapping.means}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map(({ index, name, samples }) => {
          const title = name || words.mapping.unnamed(index);
          return (
            <tr key={index}>
              <th scope="row">{title}</th>
              <td className={classes.samples}>{samples.join(' · ')}</td>
              <td>
                <NativeSelect
                  aria-label={words.mapping.roleOf(title)}
                  data={[...MEANINGS]}
                  value={meaningOf(mapping, index)}
                  onChange={(event) => onChange(withMeaning(mapping, index, event.currentTarget.value as Meaning))}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
