import type { EvidenceOnWire } from '@counterfoil/wire/contracts';
import { Link } from 'react-router';
import { useAnswer } from '../api/queries.ts';
import { words } from '../messages/index.ts';
import { usePlace } from '../shell/use-place.ts';
import { spanOf } from '../ui/evidence.ts';
import { PageCrop } from '../ui/page-crop.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { Tick } from '../ui/tick.tsx';
import classes from './proof-line.module.css';
import { usePageImage } from './use-page-image.ts';

type DocumentCropProps = { readonly documentId: string; readonly places: readonly EvidenceOnWire[] };

/** The strip of the page a figure was read from. Several lines behind one amount are one box. */
export function DocumentCrop({ documentId, places }: DocumentCropProps) {
  const { to } = usePlace();
  const { data: document } = useAnswer('getDocument', { params: { id: documentId } });
  const own = places.filter((place) => place.documentId === documentId);
  const page = own.find((place) => place.page && place.box)?.page ?? null;
  const boxes = own.flatMap((place) => (place.page === page && place.box ? [place.box] : []));
  const box = spanOf(boxes);
  const path = own.find((place) => place.path)?.path ?? null;
  const image = usePageImage(documentId, box ? page : null);
  if (!document) return <SkeletonRows rows={2} height={24} />;
  const sheet = document.pages.find((candidate) => candidate.number === page);
  const field = own.find((place) => place.field)?.field;
  const word = page ? words.evidence.pageOf(page, Math.max(1, document.pages.length)) : words.evidence.xml;
  return (
    <div className={classes.crop}>
      {box && image.data && sheet ? (
        <PageCrop
          image={image.data}
          alt={words.evidence.pageAlt(document.fileName, sheet.number)}
          ratio={sheet.width / sheet.height}
          box={box}
        />
      ) : null}
      {!box && path ? <p className={classes.path}>{path}</p> : null}
      <span className={classes.line}>
        <Link to={to(`documents/${documentId}`)}>{document.fileName}</Link>
        <Tick to={to(`documents/${documentId}`, { field })} proof={words.ledger.proof(word)}>
          {word}
        </Tick>
      </span>
    </div>
  );
}
