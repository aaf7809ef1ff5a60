import { useSyncExternalStore } from 'react';
import { useRefresh } from '../../api/queries.ts';
import { usePlace } from '../../shell/use-place.ts';
import { currentUploads, sendFiles, subscribeUploads, type Upload } from './uploads.ts';

/** What was dropped in this organisation since the page was opened, and how to drop more. */
export const useDrop = (): { readonly uploads: readonly Upload[]; readonly drop: (files: readonly File[]) => void } => {
  const { organisation, entity } = usePlace();
  const all = useSyncExternalStore(subscribeUploads, currentUploads);
  const refresh = useRefresh();
  const drop = (files: readonly File[]): void =>
    sendFiles(files, {
      organisation,
      entity,
      onTaken: () => void refresh(['listDocuments', 'listBankStatements', 'listExceptions']),
    });
  return { uploads: all.filter((upload) => upload.organisation === organisation), drop };
};
