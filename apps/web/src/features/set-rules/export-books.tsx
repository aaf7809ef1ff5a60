import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { client, organisationInAddress } from '../../api/client.ts';
import { saveFile } from '../../evidence/download.ts';
import { words } from '../../messages/index.ts';
import { tellFailure } from '../../shell/tell-failure.ts';
import { useDayField } from '../../shell/use-day-field.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { DayInput } from '../../ui/day-input.tsx';
import classes from './migration.module.css';

/** The books of the entity at the end of a day, as files that this or another system reads. */
export function ExportBooks() {
  const { one } = useEntities();
  const [day, setDay] = useDayField(one?.id ?? null);
  const save = async (): Promise<void> => {
    const query = { entity: one?.id, asOf: day ?? undefined };
    const response = await fetch(client.urlOf('exportBooks', { query }), {
      headers: { 'counterfoil-organisation': organisationInAddress() ?? '' },
      credentials: 'same-origin',
    });
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    saveFile(await response.blob(), `books-${day}.zip`);
  };
  return (
    <section className={classes.run} aria-labelledby="export-books">
      <h2 id="export-books">{words.migration.exportTitle}</h2>
      <p className={classes.note}>{words.migration.exportText}</p>
      <div className={classes.actions}>
        <DayInput label={words.migration.exportDay} labelHidden width={140} value={day} onChange={setDay} />
        <Button
          leftSection={<IconDownload size={16} stroke={1.5} />}
          onClick={() => void save().catch((error: unknown) => tellFailure(error))}
        >
          {words.migration.export}
        </Button>
      </div>
    </section>
  );
}
