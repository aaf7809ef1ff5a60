import type { EvidenceOnWire } from '@counterfoil/wire/contracts';
import { Link } from 'react-router';
import { useAnswer } from '../api/queries.ts';
import { words } from '../messages/index.ts';
import { usePlace } from '../shell/use-place.ts';
import { type EvidenceBox, spanOf } from '../ui/evidence.ts';
import { PageCrop } from '../ui/page-crop.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { Tick } from '../ui/tick.tsx';
import { markIdOf } from './marks.ts';
import classes from './proof-line.module.css';
import { usePageImage } from './use-page-image.ts';

type DocumentCropProps = { readonly documentId: string; readonly places: readonly EvidenceOnWire[] };

/** The strip of the page a figure was read from. Several lines behind one amount are one box. */
export function DocumentCrop({ documentId, places }: DocumentCropProps) {
  const { to } = usePlace();
  const { data: document } = useAnswer('getDocument', { params: { id: documentId } });
  const own = places.filter((place) => place.documentId === documentId);
  const page = own.find((place) => place.page && place.box)?.page ?? null;
  const boxes = placesToShow(own.filter((place) => place.page === page));
  const path = own.find((place) => place.path)?.path ?? null;
  const sheet = document?.pages.find((candidate) => candidate.number === page);
  const image = usePageImage(documentId, boxes.length > 0 && sheet ? page : null, sheet?.turn ?? 0);
  if (!document) return <SkeletonRows rows={2} height={24} />;
  const field = own.find((place) => place.field)?.field;
  const word = page ? words.evidence.pageOf(page, Math.max(1, document.pages.length)) : words.evidence.xml;
  return (
    <div className={classes.crop}>
      {boxes.length > 0 && image.data && sheet ? (
        <PageCrop
          image={image.data}
          alt={words.evidence.pageAlt(document.fileName, sheet.number)}
          ratio={sheet.width / sheet.height}
          boxes={boxes}
        />
      ) : null}
      {boxes.length === 0 && path ? <p className={classes.path}>{path}</p> : null}
      <span className={classes.line}>
        <Link to={to(`documents/${documentId}`)}>{document.fileName}</Link>
        <Tick to={to(`documents/${documentId}`, { field: markIdOf(field) })} proof={words.ledger.proof(word)}>
          {word}
        </Tick>
      </span>
    </div>
  );
}

const isLine = (field: string | null | undefined): boolean => !field || field.startsWith('line ');

/** The lines behind an amount are one box; a field keeps its own, and what was pointed at twice is drawn once. */
const placesToShow = (places: readonly EvidenceOnWire[]): readonly EvidenceBox[] => {
  const boxesOf = (own: readonly EvidenceOnWire[]): readonly EvidenceBox[] =>
    own.flatMap((place) => (place.box ? [place.box] : []));
  const lines = spanOf(boxesOf(places.filter((place) => isLine(place.field))));
  const fields = boxesOf(places.filter((place) => !isLine(place.field)));
  const distinct = new Map([...(lines ? [lines] : []), ...fields].map((box) => [`${box.x}:${box.y}:${box.w}`, box]));
  return [...distinct.values()];
};
