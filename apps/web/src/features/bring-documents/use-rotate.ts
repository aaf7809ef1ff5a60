import type { DocumentDetail } from '@counterfoil/wire/contracts';
import { useAct } from '../../api/queries.ts';
import { useMay } from '../../session/use-may.ts';

/** What a turn or a division makes old. */
export const paperTouches = [
  'getDocument',
  'getDocumentPages',
  'listDocuments',
  'listExceptions',
  'getException',
] as const;

const turnable: ReadonlySet<string> = new Set(['reading', 'read', 'exception', 'filed', 'failed']);

/** Turns a page of the document; null where the reader may not, or where its pages stay as they were seen. */
export const useRotate = (document: DocumentDetail): ((page: number, degrees: number) => void) | null => {
  const may = useMay()('turnDocumentPage');
  const turn = useAct('turnDocumentPage', paperTouches);
  const isPaper = document.syntax !== 'cii' && document.syntax !== 'ubl';
  if (!may || !isPaper || !turnable.has(document.status)) return null;
  return (page, degrees) => {
    if (turn.isPending) return;
    turn.mutate({
      params: { id: document.id, n: page },
      body: { degrees: degrees as 0 | 90 | 180 | 270 },
      ifMatch: document.version,
    });
  };
};
