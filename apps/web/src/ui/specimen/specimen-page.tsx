import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { words } from '../../messages/index.ts';
import { Page as Frame, PageHeader } from '../page-header.tsx';
import classes from './specimen.module.css';
import { SpecimenCounterfoil } from './specimen-counterfoil.tsx';
import { Colours, Controls, Progress, States, Words } from './specimen-parts.tsx';
import { SpecimenTable } from './specimen-table.tsx';
/** The living style guide: literal sample values, the real pieces. */
export function Page() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <main className={classes.page}>
      <Frame>
        <PageHeader
          title={words.specimen.title}
          subtitle={words.specimen.subtitle}
          actions={
            <SegmentedControl
              aria-label={words.shell.appearance}
              value={colorScheme}
              onChange={(value) => setColorScheme(value === 'dark' ? 'dark' : value === 'light' ? 'light' : 'auto')}
              data={[
                { value: 'light', label: words.shell.light },
                { value: 'dark', label: words.shell.dark },
                { value: 'auto', label: words.shell.system },
              ]}
            />
          }
        />
        <div className={classes.grid}>
          <Colours />
          <Words />
          <SpecimenCounterfoil />
          <Controls />
          <Progress />
          <SpecimenTable />
          <States />
        </div>
      </Frame>
    </main>
  );
}
