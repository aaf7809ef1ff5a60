import { Button, Checkbox, Menu } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { words } from '../messages/index.ts';
import type { ColumnChoice } from './column-choice.ts';
import type { Column } from './data-table.tsx';

type ColumnChooserProps<Row> = { readonly columns: readonly Column<Row>[]; readonly choice: ColumnChoice };

/** The first column names the row and always stays. */
export function ColumnChooser<Row>({ columns, choice }: ColumnChooserProps<Row>) {
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" size="compact-sm" leftSection={<IconColumns3 size={16} stroke={1.5} />}>
          {words.ui.columns}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {columns.slice(1).map((column) => (
          <Menu.Item
            key={column.id}
            component="label"
            leftSection={
              <Checkbox
                size="xs"
                checked={choice.visibility[column.id] !== false}
                onChange={() => choice.toggle(column.id)}
              />
            }
          >
            {column.name ?? column.header}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
