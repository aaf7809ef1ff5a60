import type { DocumentDetail, ExceptionDetail } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import type { Correction } from '../../correcting/correction.ts';
import { useDecide } from '../../deciding/use-decide.tsx';
import { useItemOf, useRivalPick } from '../../deciding/use-rival-pick.tsx';
import { ArithmeticProof } from '../../evidence/arithmetic-proof.tsx';
import { DocumentLines, DocumentTaxes } from '../../evidence/document-lines.tsx';
import { DocumentViewer } from '../../evidence/document-viewer.tsx';
import { FieldGrid } from '../../evidence/field-grid.tsx';
import { fieldOrder } from '../../evidence/field-names.ts';
import { FieldProof } from '../../evidence/field-proof.tsx';
import { focusField } from '../../evidence/focus-field.ts';
import { isUnread } from '../../evidence/is-unread.ts';
import { fieldLit } from '../../evidence/marks.ts';
import { PaymentCodes } from '../../evidence/payment-codes.tsx';
import { SourceDifferences } from '../../evidence/source-differences.tsx';
import { formatInstant } from '../../format/dates.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { usePersonName } from '../../session/use-person-name.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page as Frame } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { CorrectPosted } from './correct-posted.tsx';
import { KindLine } from './document-kind.tsx';
import { DocumentLessons } from './document-lessons.tsx';
import { DocumentOutcome } from './document-outcome.tsx';
import classes from './document-page.module.css';
import { DocumentParts } from './document-parts.tsx';
import { DocumentProgress, isFinished } from './document-progress.tsx';
import { Findings, WhyItWaits } from './document-reasons.tsx';
import { PaperVerbs } from './paper-verbs.tsx';
import { useRotate } from './use-rotate.ts';

export function Page() {
  const { document: id = '' } = useParams();
  const first = useAnswer('getDocument', { params: { id } });
  const travelling = first.data ? !isFinished(first.data.status) : false;
  const answer = useAnswer('getDocument', { params: { id }, every: travelling ? 1_000 : false });
  if (answer.isError) {
    return (
      <Frame>
        <ErrorState whole failure={failureOf(answer.error)} onRetry={() => void answer.refetch()} />
      </Frame>
    );
  }
  if (!answer.data) {
    return (
      <Frame>
        <SkeletonRows />
      </Frame>
    );
  }
  return <Sheet document={answer.data} />;
}

function Sheet({ document }: { readonly document: DocumentDetail }) {
  const { search, set } = usePlace();
  const nameOf = usePersonName();
  const lit = search.get('field');
  const light = (name: string): void => {
    if (name !== lit) set({ field: name }, { replace: true });
  };
  const rotate = useRotate(document);
  const item = useItemOf(document);
  const decide = useDecide();
  useKeys([{ key: 'z', label: words.review.keys.undo, run: () => void decide.undo(), sheetOnly: true }]);
  const [correcting, setCorrecting] = useState<Partial<Correction> | null>(null);
  const mayCorrect = useMay()('correctPostedDocument') && document.status === 'posted' && document.channel !== 'issued';
  useKeys(mayCorrect ? [{ key: 'e', label: words.documents.correct.open, run: () => setCorrecting({}) }] : []);
  const pick = useRivalPick({
    document,
    item,
    ...(mayCorrect
      ? {
          onPosted: ({ fields, pointed }) =>
            setCorrecting({ fields: (fields ?? {}) as Record<string, string>, pointed: pointed ?? {} }),
        }
      : {}),
    onDecide: (asked, decision) => {
      const name = fieldLit(lit) ?? '';
      light(name);
      focusField(name);
      void decide.decide(asked, decision);
    },
  });
  return (
    <div className={classes.split}>
      <DocumentViewer
        document={document.status === 'split' ? withoutBoxes(document) : document}
        lit={lit}
        onLight={light}
        onRotate={rotate}
      />
      <div className={classes.pane}>
        <Head document={document} onCorrect={mayCorrect ? () => setCorrecting({}) : null} />
        {document.status === 'split' ? (
          <DocumentParts document={document} />
        ) : (
          <WhatItSays document={document} item={item} lit={lit} onLight={light} pick={pick} />
        )}
        {document.moves.map((move) => (
          <p key={move.movedAt} className={classes.small}>
            {words.documents.moved(move.fromName, move.toName, formatInstant(move.movedAt), nameOf(move.movedBy))}
            {move.reason === null ? null : ` · ${move.reason}`}
          </p>
        ))}
        <p className={classes.small}>
          {words.documents.received(formatInstant(document.receivedAt), nameOf(document.uploadedBy))} ·{' '}
          {words.documents.fingerprint(document.sha256)}
        </p>
      </div>
      {decide.dialog}
      {correcting === null ? null : (
        <CorrectPosted document={document} begun={correcting} onClose={() => setCorrecting(null)} />
      )}
    </div>
  );
}

/** What a file says as a whole is nothing once it is several documents: each of them has its own boxes. */
const withoutBoxes = (document: DocumentDetail): DocumentDetail => ({
  ...document,
  fields: {},
  lines: [],
  taxes: [],
  adjustments: [],
});

type WhatItSaysProps = {
  readonly document: DocumentDetail;
  readonly item: ExceptionDetail | null;
  readonly lit: string | null;
  readonly onLight: (name: string) => void;
  readonly pick: ReturnType<typeof useRivalPick>;
};

/** What was read, what the reader noticed and what came of it. */
function WhatItSays({ document, item, lit, onLight, pick }: WhatItSaysProps) {
  if (isUnread(document)) return <Outcome document={document} />;
  const read = fieldOrder.filter((name) => document.fields[name]?.value);
  return (
    <>
      <WhyItWaits item={item} />
      <SourceDifferences document={document} lit={lit} onLight={onLight} />
      <Findings document={document} item={item} />
      <PaymentCodes document={document} lit={lit} onLight={onLight} />
      <section className={classes.part}>
        <h2>{words.documents.fieldsTitle}</h2>
        <FieldGrid document={document} names={read} lit={lit} onLight={onLight} />
        <p className={classes.small}>{words.documents.readBy(document.readerVersion, document.syntax)}</p>
      </section>
      <FieldProof document={document} lit={lit} onLight={onLight} pick={pick} />
      <ArithmeticProof document={document} lit={lit} onLight={onLight} />
      <DocumentLessons document={document} />
      <DocumentLines document={document} lit={lit} onLight={onLight} />
      <DocumentTaxes document={document} lit={lit} onLight={onLight} />
      <Outcome document={document} />
    </>
  );
}

function Outcome({ document }: { readonly document: DocumentDetail }) {
  return (
    <section className={classes.part}>
      <h2>{words.documents.outcomeTitle}</h2>
      <DocumentOutcome document={document} />
    </section>
  );
}

type HeadProps = { readonly document: DocumentDetail; readonly onCorrect: (() => void) | null };

function Head({ document, onCorrect }: HeadProps) {
  const { to } = usePlace();
  const reviewItem = document.exceptionIds[0];
  const isSplit = document.status === 'split';
  const kind = isSplit
    ? words.documents.held(document.partCount)
    : isUnread(document)
      ? words.documents.unread
      : (words.documents.kinds[document.kind] ?? document.kind);
  return (
    <header className={classes.head}>
      <div className={classes.who}>
        <h1 className={classes.party}>{document.supplier ?? document.fileName}</h1>
        {document.total && document.currency ? (
          <Amount value={{ amount: document.total, currency: document.currency }} size="case" />
        ) : null}
      </div>
      <p className={classes.second}>
        {kind}
        {document.invoiceNumber ? <span className="proportional"> {document.invoiceNumber}</span> : null}
        {document.partyId ? (
          <>
            {' · '}
            <Link to={to(`parties/${document.partyId}`)}>{words.documents.seeParty}</Link>
          </>
        ) : null}
      </p>
      <div className={classes.state}>
        <DocumentProgress document={document} />
        {document.status === 'exception' && reviewItem ? (
          <Button component={Link} to={to('review', { view: 'open', item: reviewItem })} size="compact-sm">
            {words.documents.seeReview}
          </Button>
        ) : null}
        {document.duplicateOf ? (
          <Link to={to(`documents/${document.duplicateOf}`)}>{words.documents.openFirst}</Link>
        ) : null}
        {onCorrect === null ? null : (
          <Button size="compact-sm" onClick={onCorrect}>
            {words.documents.correct.open}
          </Button>
        )}
        <PaperVerbs document={document} />
      </div>
      {isSplit ? null : <KindLine document={document} />}
    </header>
  );
}
