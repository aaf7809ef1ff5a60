import type { DocumentDetail, ExceptionDetail } from '@counterfoil/wire/contracts';
import { useState } from 'react';
import type { Decide } from '../../deciding/use-decide.tsx';
import { PointAtWords, type Pointed } from '../../evidence/point-at-words.tsx';
import { words } from '../../messages/index.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { ColumnFields, isHeadTarget, placeOfHead, roleOfTarget } from './column-fields.tsx';
import classes from './correct-dialog.module.css';
import { CodingFields, PaidByFields, PartyFields, ReadFields } from './correct-fields.tsx';
import { changesOf, isTouched, useCorrection } from './correction.ts';
import { CorrectionEffect } from './correction-effect.tsx';

type CorrectDialogProps = {
  readonly item: ExceptionDetail;
  readonly document: DocumentDetail | null;
  readonly proposal: ExceptionDetail['proposals'][number] | null;
  readonly onClose: () => void;
  readonly onDecide: (decision: Decide) => void;
};

/** Whatever the machine got wrong, put right in one go: what was read, whom it is from, where it is booked, when. */
export function CorrectDialog({ item, document, proposal, onClose, onDecide }: CorrectDialogProps) {
  const form = useCorrection(document?.fields.supplier?.value ?? null);
  const changes = changesOf(form.correction, document?.currency ?? item.amount?.currency ?? 'EUR');
  const touched = isTouched(changes);
  const [target, setTarget] = useState<string | null>(null);
  const hasPages = document !== null && document.pages.length > 0;
  const point = ({ page, box, value }: Pointed): void => {
    if (target === null) return;
    const role = roleOfTarget(target);
    if (role !== null) {
      form.put({ columns: { ...form.correction.columns, [value]: { role, page, box } } });
      return;
    }
    form.put({
      pointed: { ...form.correction.pointed, [target]: { page, box } },
      fields: { ...form.correction.fields, [target]: value },
    });
  };
  const fields = (
    <>
      {document ? <ReadFields {...form} document={document} target={target} onTarget={setTarget} /> : null}
      {hasPages ? <ColumnFields {...form} document={document} target={target} onTarget={setTarget} /> : null}
      <PartyFields {...form} />
      {document ? <PaidByFields {...form} /> : null}
      <CodingFields {...form} preview={proposal?.journalPreview ?? null} />
      <CorrectionEffect item={item} proposalId={proposal?.id} changes={touched ? changes : null} />
    </>
  );
  return (
    <AskDialog
      title={words.review.correctTitle}
      opened
      size={hasPages ? 'min(1240px, 94vw)' : 640}
      onClose={onClose}
      button={words.review.save}
      ready={touched}
      onSubmit={() => onDecide({ verdict: 'correct', proposalId: proposal?.id, changes })}
    >
      {hasPages ? (
        <div className={classes.beside}>
          <PointAtWords
            document={document}
            target={target === null || isHeadTarget(target) ? null : target}
            place={target === null ? null : (form.correction.pointed[target] ?? placeOfHead(target, document))}
            onPoint={point}
          />
          <div className={classes.form}>{fields}</div>
        </div>
      ) : (
        fields
      )}
    </AskDialog>
  );
}
