import type { LockExceptionOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../../api/queries.ts';
import { formatInstant, formatSpan } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { usePersonName } from '../../session/use-person-name.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { RefusalNote } from './refusal-note.tsx';

const say = words.close.exception;

/** Ends an exception before its time; it cannot be given back, so the dialog says whose door shuts. */
export function EndException({ row }: { readonly row: LockExceptionOnWire }) {
  const may = useMay()('endLockException');
  const personOf = usePersonName();
  const [asking, setAsking] = useState(false);
  const end = useAct('endLockException', ['listLockExceptions']);
  if (!row.live || !may) return null;
  return (
    <>
      <Button size="compact-sm" onClick={() => setAsking(true)}>
        {words.close.endException}
      </Button>
      {asking ? (
        <AskDialog
          opened
          title={say.endTitle(words.periods.area(row.area))}
          button={words.close.endException}
          ready={!end.isPending}
          onClose={() => setAsking(false)}
          onSubmit={() => end.mutate({ params: { id: row.id }, body: {} }, { onSuccess: () => setAsking(false) })}
        >
          <p>{say.endText(personOf(row.userId) ?? '', formatSpan(row.from, row.to), formatInstant(row.validUntil))}</p>
          <RefusalNote error={end.error} />
        </AskDialog>
      ) : null}
    </>
  );
}
