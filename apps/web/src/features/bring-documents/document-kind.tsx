import { type DocumentDetail, SAYABLE_KINDS } from '@counterfoil/wire/contracts';
import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { failureOf } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import classes from './document-page.module.css';
import { paperTouches } from './use-rotate.ts';

const open: ReadonlySet<string> = new Set(['read', 'exception', 'filed']);

/** What the document calls itself, and the way to say otherwise. */
export function KindLine({ document }: { readonly document: DocumentDetail }) {
  const may = useMay()('sayDocumentKind');
  const [asked, setAsked] = useState(false);
  const { kindProof, kindSaid } = document;
  const maySay = may && open.has(document.status);
  if (!kindProof && !kindSaid && !maySay) return null;
  return (
    <p className={classes.small}>
      {kindSaid
        ? words.documents.kindSaid(kindSaid.why)
        : kindProof
          ? words.documents.kindProof(kindProof.value)
          : null}{' '}
      {maySay ? (
        <Button variant="subtle" size="compact-xs" className={classes.quiet} onClick={() => setAsked(true)}>
          {words.documents.changeKind}
        </Button>
      ) : null}
      {asked ? <KindDialog document={document} onClose={() => setAsked(false)} /> : null}
    </p>
  );
}

function KindDialog({ document, onClose }: { readonly document: DocumentDetail; readonly onClose: () => void }) {
  const say = useAct('sayDocumentKind', paperTouches);
  const kinds = SAYABLE_KINDS.filter((kind) => kind !== document.kind);
  const [kind, setKind] = useState<(typeof SAYABLE_KINDS)[number]>(kinds[0] ?? 'invoice');
  return (
    <ReasonDialog
      title={words.documents.kindTitle}
      button={words.documents.kindButton}
      pending={say.isPending}
      failure={say.isError ? failureOf(say.error) : null}
      onClose={onClose}
      onSubmit={(reason) =>
        say.mutate(
          { params: { id: document.id }, body: { kind, reason }, ifMatch: document.version },
          { onSuccess: onClose },
        )
      }
    >
      <NativeSelect
        label={words.documents.kindLabel}
        description={words.documents.kindHint}
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value as typeof kind)}
        data={kinds.map((value) => ({ value, label: words.documents.kinds[value] ?? value }))}
      />
    </ReasonDialog>
  );
}
