import type { DocumentDetail, ExceptionDetail } from '@counterfoil/wire/contracts';
import { useAnswer } from '../api/queries.ts';
import { fieldLabel } from '../evidence/field-names.ts';
import type { RivalPick } from '../evidence/field-proof.tsx';
import type { ReadRival } from '../evidence/marks.ts';
import { words } from '../messages/index.ts';
import { useMay } from '../session/use-may.ts';
import { RivalEffect } from './rival-effect.tsx';
import type { Decide } from './use-decide.tsx';

type Changes = NonNullable<Decide['changes']>;

/** Another reading taken instead is a correction that points at its place, and teaches like any other. */
export const changesOfRival = (name: string, { value, page, box }: ReadRival): Changes => ({
  fields: { [name]: value },
  ...(page !== null && box ? { pointed: { [name]: { page, box } } } : {}),
});

type Asked = {
  readonly document: DocumentDetail | null;
  /** The open case of the document, where the page already holds it. */
  readonly item: ExceptionDetail | null;
  readonly onDecide: (item: ExceptionDetail, decision: Decide) => void;
  /** What is asked where the document is posted: there the page says first what taking it comes to. */
  readonly onPosted?: (changes: Changes) => void;
};

/** Whether and how a reading is taken instead: while the document waits for a decision, by whoever may decide. */
export const useRivalPick = ({ document, item, onDecide, onPosted }: Asked): RivalPick => {
  const mayDo = useMay();
  const may = mayDo('decideException');
  if (onPosted !== undefined && document?.status === 'posted' && mayDo('correctPostedDocument'))
    return { whyNot: null, take: (name, rival) => onPosted(changesOfRival(name, rival)), effect: () => null };
  const whyNot = whyNotOf({ document, item, may });
  return {
    whyNot,
    take:
      whyNot === null && item !== null
        ? (name, rival) => onDecide(item, { verdict: 'correct', changes: changesOfRival(name, rival) })
        : null,
    effect: (name, rival) =>
      whyNot === null && item !== null ? (
        <RivalEffect item={item} field={fieldLabel(name)} changes={changesOfRival(name, rival)} />
      ) : null,
  };
};

const whyNotOf = ({
  document,
  item,
  may,
}: Omit<Asked, 'onDecide' | 'onPosted'> & { readonly may: boolean }): string | null => {
  const { posted, closed, reads } = words.evidence.rivalAfter;
  if (document?.status === 'posted') return posted;
  if (!may) return reads;
  if (item?.pendingDecision) return words.review.pending;
  if (item === null || document?.status !== 'exception') return closed;
  return item.mayDecide.allowed ? null : (item.mayDecide.why ?? closed);
};

/** The case that a document waits in. */
export const useItemOf = (document: DocumentDetail): ExceptionDetail | null => {
  const id = document.exceptionIds[0];
  const waits = document.status === 'exception' && id !== undefined;
  return useAnswer('getException', { params: { id: id ?? '' }, enabled: waits }).data ?? null;
};
