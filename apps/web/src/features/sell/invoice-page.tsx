import type { SalesInvoiceOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useAct, useAnswer } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { tellFailure } from '../../shell/tell-failure.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { DraftFigures } from './draft-figures.tsx';
import { DraftForm } from './draft-form.tsx';
import { IssueButton, VoidButton } from './end-draft.tsx';
import { bodyOf, draftOf, unfinishedLines, useDraft } from './invoice-draft.ts';
import { InvoiceFiles } from './invoice-files.tsx';
import classes from './invoice-page.module.css';
import { InvoicePaper } from './invoice-paper.tsx';
import { InvoiceState } from './invoice-state.tsx';
import { IssuedInvoice } from './issued-invoice.tsx';
import { UnfinishedLines } from './unfinished-lines.tsx';
import { usePreview } from './use-preview.ts';

export function Page() {
  const { invoice: id = '' } = useParams();
  const answer = useAnswer('getSalesInvoice', { params: { id } });
  const { data } = answer;
  return (
    <Frame>
      {answer.isError ? (
        <ErrorState whole failure={failureOf(answer.error)} onRetry={() => void answer.refetch()} />
      ) : null}
      {answer.isPending ? <SkeletonRows /> : null}
      {data?.status === 'draft' ? <DraftEditor key={data.version} invoice={data} /> : null}
      {data && data.status !== 'draft' ? <IssuedInvoice invoice={data} /> : null}
    </Frame>
  );
}

function DraftEditor({ invoice }: { readonly invoice: SalesInvoiceOnWire }) {
  const may = useMay();
  const { to } = usePlace();
  const desk = useDraft(draftOf(invoice));
  const body = bodyOf(desk.draft);
  const unfinished = unfinishedLines(desk.draft);
  const changed = JSON.stringify(body) !== JSON.stringify(bodyOf(draftOf(invoice)));
  const preview = usePreview(
    changed && body !== null ? { ...body, entityId: invoice.entityId, correctsId: invoice.correctsId } : null,
  );
  const judged = changed ? (preview ?? invoice.judged) : invoice.judged;
  const update = useAct('updateSalesInvoice', ['getSalesInvoice', 'listSalesInvoices']);
  const save = (): void => {
    if (body === null) return;
    const { partyId, ...changes } = body;
    const party = partyId === invoice.partyId ? {} : { partyId };
    update.mutate(
      { params: { id: invoice.id }, ifMatch: invoice.version, body: { ...changes, ...party } },
      { onError: (error) => tellFailure(error) },
    );
  };
  const ready =
    !changed && unfinished.length === 0 && judged !== null && judged.problems.length === 0 && judged.refusal === null;
  return (
    <>
      <PageHeader
        title={invoice.correctsNumber ? words.sales.draftNote(invoice.correctsNumber) : words.sales.draftTitle}
        subtitle={<Link to={to(`parties/${invoice.partyId}`)}>{invoice.partyName}</Link>}
        actions={
          <span className={classes.actions}>
            <Amount value={invoice.gross} size="case" />
            <InvoiceState invoice={invoice} />
            {may('updateSalesInvoice') ? (
              <Button
                variant={ready ? 'default' : 'filled'}
                disabled={!changed || unfinished.length > 0}
                loading={update.isPending}
                onClick={save}
              >
                {words.sales.saveDraft}
              </Button>
            ) : null}
            <IssueButton invoice={invoice} number={judged?.nextNumber ?? null} ready={ready} />
          </span>
        }
      />
      <div className={classes.columns}>
        <DraftForm desk={desk} fixed={invoice.kind === 'credit_note'} entityId={invoice.entityId} />
        <div className={classes.side}>
          <UnfinishedLines lines={unfinished} />
          {judged ? <DraftFigures judged={judged} currency={desk.draft.currency} /> : null}
          <div className={classes.links}>
            <InvoiceFiles invoice={invoice} />
            <VoidButton invoice={invoice} />
          </div>
          {ready ? <InvoicePaper invoice={invoice} /> : null}
        </div>
      </div>
    </>
  );
}
