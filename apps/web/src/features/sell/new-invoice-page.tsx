import type { EntityOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { Navigate, useNavigate } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { DraftFigures } from './draft-figures.tsx';
import { DraftForm } from './draft-form.tsx';
import { bodyOf, newDraft, unfinishedLines, useDraft } from './invoice-draft.ts';
import classes from './invoice-page.module.css';
import { UnfinishedLines } from './unfinished-lines.tsx';
import { usePreview } from './use-preview.ts';

export function Page() {
  const { one } = useEntities();
  const { to } = usePlace();
  const may = useMay()('createSalesInvoice');
  if (!may) return <Navigate to={to('sales/invoices')} replace />;
  return <Frame>{one === null ? <SkeletonRows /> : <Editor entity={one} />}</Frame>;
}

function Editor({ entity }: { readonly entity: EntityOnWire }) {
  const { id: entityId, functionalCurrency: currency, name: issuer } = entity;
  const { to } = usePlace();
  const navigate = useNavigate();
  const desk = useDraft(newDraft(currency));
  const body = bodyOf(desk.draft);
  const unfinished = unfinishedLines(desk.draft);
  const ready = body !== null && unfinished.length === 0;
  const judged = usePreview(body === null ? null : { ...body, entityId });
  const create = useAct('createSalesInvoice', ['listSalesInvoices']);
  const save = (): void => {
    if (body !== null)
      create.mutate(
        { body: { ...body, entityId } },
        { onSuccess: ({ id }) => void navigate(to(`sales/invoices/${id}`)) },
      );
  };
  return (
    <>
      <PageHeader
        title={words.sales.newTitle}
        subtitle={words.sales.issuer(issuer)}
        actions={
          <Button variant="filled" disabled={!ready} loading={create.isPending} onClick={save}>
            {words.sales.saveDraft}
          </Button>
        }
      />
      {create.isError ? (
        <p role="alert">
          <Glyph kind="doubt" size={14} /> {failureOf(create.error).detail}
        </p>
      ) : null}
      <div className={classes.columns}>
        <DraftForm desk={desk} fixed={false} entityId={entityId} />
        <div className={classes.side}>
          <UnfinishedLines lines={unfinished} />
          {judged ? <DraftFigures judged={judged} currency={desk.draft.currency} /> : null}
        </div>
      </div>
    </>
  );
}
