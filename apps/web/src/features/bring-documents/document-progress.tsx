import type { DocumentSummary } from '@counterfoil/wire/contracts';
import { words } from '../../messages/index.ts';
import { StageBar } from '../../ui/stage-bar.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';

type Status = DocumentSummary['status'];

const finished: readonly Status[] = [
  'posted',
  'exception',
  'rejected',
  'failed',
  'filed',
  'duplicate',
  'split',
  'merged',
];

export const isFinished = (status: Status): boolean => finished.includes(status);

type DocumentProgressProps = {
  readonly document: DocumentSummary;
  /** Why it waits, in the reason's own short word. */
  readonly reason?: string | null;
  /** In list rows the chip loses its ground. */
  readonly plain?: boolean;
};

/** How far a document has come: four stages while it travels, then the one word that says where it ended. */
export function DocumentProgress({ document, reason, plain = false }: DocumentProgressProps) {
  const { status, progress } = document;
  if (status === 'posted')
    return (
      <StatusChip kind="proven" plain={plain}>
        {words.documents.status.posted}
      </StatusChip>
    );
  if (status === 'exception') return <StageBar done={progress.stage} word={reason ?? progress.words} doubt />;
  if (status === 'rejected' || status === 'failed') {
    return (
      <StatusChip kind="refused" plain={plain}>
        {words.documents.status[status]}
      </StatusChip>
    );
  }
  if (status === 'duplicate')
    return (
      <StatusChip kind="doubt" plain={plain}>
        {words.documents.status.duplicate}
      </StatusChip>
    );
  if (status === 'filed')
    return (
      <StatusChip kind="open" plain={plain}>
        {words.documents.status.filed}
      </StatusChip>
    );
  if (status === 'split' || status === 'merged')
    return (
      <StatusChip kind="open" plain={plain}>
        {status === 'split' ? words.documents.splitInto(document.partCount) : words.documents.status.merged}
      </StatusChip>
    );
  const { pagesRead, pagesInAll } = progress;
  const word =
    pagesRead === null || pagesInAll === null ? progress.words : words.documents.pageOf(pagesRead, pagesInAll);
  return <StageBar done={progress.stage + 0.5} word={word} />;
}
