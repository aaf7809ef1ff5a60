import type { DocumentDetail } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useKeys } from '../../keys/use-keys.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { usePlace } from '../../shell/use-place.ts';
import { DivideDialog } from './divide-dialog.tsx';

/** Where the document's pages come from, and the way to say which pages are which document. */
export function PaperVerbs({ document }: { readonly document: DocumentDetail }) {
  const { to } = usePlace();
  const may = useMay()('divideDocument');
  const [divides, setDivides] = useState(false);
  const { partOf } = document;
  const isPaper = document.syntax !== 'cii' && document.syntax !== 'ubl';
  const several = partOf !== null || document.partCount > 0 || document.pages.length > 1;
  const offered = isPaper && several && (may || document.partCount > 0 || partOf !== null);
  useKeys(offered ? [{ key: 'p', label: words.documents.divide.open, run: () => setDivides(true) }] : []);
  return (
    <>
      {partOf ? (
        <Link to={to(`documents/${partOf.documentId}`)}>
          {words.documents.partOf(partOf.firstPage, partOf.lastPage)}
        </Link>
      ) : null}
      {offered ? (
        <Button size="compact-sm" onClick={() => setDivides(true)}>
          {may ? words.documents.divide.open : words.documents.pagesOf}
        </Button>
      ) : null}
      {divides ? <DivideDialog documentId={document.id} mayDivide={may} onClose={() => setDivides(false)} /> : null}
    </>
  );
}
