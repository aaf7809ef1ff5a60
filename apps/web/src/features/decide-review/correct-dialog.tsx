import type { DocumentDetail, ExceptionDetail } from '@counterfoil/wire/contracts';
import { CodingFields, PaidByFields, PartyFields } from '../../correcting/correct-fields.tsx';
import { changesOf, isTouched, useCorrection } from '../../correcting/correction.ts';
import { PointingForm, pointingWidth } from '../../correcting/pointing-form.tsx';
import type { Decide } from '../../deciding/use-decide.tsx';
import { words } from '../../messages/index.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
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
  return (
    <AskDialog
      title={words.review.correctTitle}
      opened
      size={pointingWidth(document)}
      onClose={onClose}
      button={words.review.save}
      ready={touched}
      onSubmit={() => onDecide({ verdict: 'correct', proposalId: proposal?.id, changes })}
    >
      <PointingForm document={document} form={form}>
        <PartyFields {...form} />
        {document ? <PaidByFields {...form} /> : null}
        <CodingFields {...form} preview={proposal?.journalPreview ?? null} />
        <CorrectionEffect item={item} proposalId={proposal?.id} changes={touched ? changes : null} />
      </PointingForm>
    </AskDialog>
  );
}
