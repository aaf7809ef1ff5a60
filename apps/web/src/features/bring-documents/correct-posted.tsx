import type { DocumentDetail } from '@counterfoil/wire/contracts';
import { Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useAct } from '../../api/queries.ts';
import classes from '../../correcting/correcting.module.css';
import { type Correction, changesOf, isTouched, useCorrection } from '../../correcting/correction.ts';
import { PointingForm, pointingWidth } from '../../correcting/pointing-form.tsx';
import { words } from '../../messages/index.ts';
import { PartyPick } from '../../pick/picks.tsx';
import { useMay } from '../../session/use-may.ts';
import { tellFailure } from '../../shell/tell-failure.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { PostedEffect, usePostedPreview } from './posted-effect.tsx';

type CorrectPostedProps = {
  readonly document: DocumentDetail;
  /** What is put right already: another reading that was picked. */
  readonly begun: Partial<Correction>;
  readonly onClose: () => void;
};

/** What was changed, what it comes to, and the one act that does it as it was shown. */
function usePostedCorrection({ document, begun, onClose }: CorrectPostedProps) {
  const form = useCorrection(document.fields.supplier?.value ?? null, begun);
  const [reason, setReason] = useState('');
  const [day, setDay] = useState<string | null>(null);
  const { fields, pointed, columns, partyId } = changesOf(form.correction, document.currency ?? 'EUR');
  const changes = { fields, pointed, columns, partyId };
  const touched = isTouched(changes);
  const { preview, isAsking, failure } = usePostedPreview(document, touched ? changes : null, day);
  const mayReverse = useMay()('reverseJournalEntry');
  const correct = useAct('correctPostedDocument', 'all');
  const reposts = preview?.effect === 'reposts';
  const ready =
    preview !== null && !isAsking && preview.refusal === null && (!reposts || mayReverse) && reason.trim() !== '';
  const submit = (): void => {
    if (preview === null || correct.isPending) return;
    const { effect, version } = preview;
    correct.mutate(
      {
        params: { id: document.id },
        body: { changes, reason: reason.trim(), version, effect, ...(reposts && day ? { postingDate: day } : {}) },
      },
      {
        onSuccess: () => {
          notifications.show({ message: words.documents.correct.done[effect] });
          onClose();
        },
        onError: (error) => tellFailure(error),
      },
    );
  };
  return {
    form,
    reason,
    setReason,
    day,
    setDay,
    touched,
    preview,
    failure,
    mayReverse,
    ready: ready && !correct.isPending,
    submit,
  };
}

/** A posted document that was read wrongly: the page says before which of the two happens, and does that and nothing else. */
export function CorrectPosted({ document, begun, onClose }: CorrectPostedProps) {
  const made = usePostedCorrection({ document, begun, onClose });
  const { form, preview } = made;
  return (
    <AskDialog
      title={words.documents.correct.title}
      opened
      size={pointingWidth(document)}
      onClose={onClose}
      button={words.documents.correct.button[preview?.effect ?? 'reading_only']}
      ready={made.ready}
      onSubmit={made.submit}
    >
      <PointingForm document={document} form={form}>
        <fieldset className={classes.group}>
          <legend>{words.review.correctParty}</legend>
          <PartyPick
            size="xs"
            label={words.review.correctParty}
            value={form.correction.partyId}
            onChange={(chosen) => form.put({ partyId: chosen })}
            clearable
          />
        </fieldset>
        <PostedEffect
          touched={made.touched}
          preview={preview}
          failure={made.failure}
          mayReverse={made.mayReverse}
          day={made.day}
          onDay={made.setDay}
        />
        <Textarea
          size="xs"
          label={words.review.why}
          description={words.documents.correct.whyHint}
          value={made.reason}
          onChange={(event) => made.setReason(event.currentTarget.value)}
          maxLength={500}
          autosize
          minRows={2}
        />
      </PointingForm>
    </AskDialog>
  );
}
