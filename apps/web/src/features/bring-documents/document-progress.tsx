import type { DocumentSummary } from '@counterfoil/wire/contracts';
import { words } from '../../messages/index.ts';
import { StageBar } from '../../ui/stage-bar.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';

type Status = DocumentSummary['status'];

const finished: readonly Status[] = ['posted', 'exception', 'rejected', 'failed', 'filed', 'duplicate'];

export const isFinished = (status: Status): boolean => finished.includes(status);

/** How far a document has come: four stages while it travels, then the one word that says where it ended. */
export function DocumentProgress({ document }: { readonly document: DocumentSummary }) {
  const { status, progress } = document;
  if (status === 'posted') return <StatusChip kind="proven">{words.documents.status.posted}</StatusChip>;
  if (status === 'exception') return <StageBar done={progress.stage} word={progress.words} doubt />;
  if (status === 'rejected' || status === 'failed') {
    return <StatusChip kind="refused">{words.documents.status[status]}</StatusChip>;
  }
  if (status === 'duplicate') return <StatusChip kind="doubt">{words.documents.status.duplicate}</StatusChip>;
  if (status === 'filed') return <StatusChip kind="open">{words.documents.status.filed}</StatusChip>;
  return <StageBar done={progress.stage + 0.5} word={progress.words} />;
}
