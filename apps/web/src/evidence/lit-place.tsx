import type { DocumentDetail } from '@counterfoil/wire/contracts';
import { words } from '../messages/index.ts';
import { CounterfoilCard } from '../ui/counterfoil-card.tsx';
import type { EvidenceMark } from '../ui/evidence.ts';
import { PageLens } from '../ui/page-lens.tsx';
import { fieldLabel } from './field-names.ts';
import { writtenValue } from './field-value.tsx';
import classes from './lit-place.module.css';
import { usePageImage } from './use-page-image.ts';

type LitPlaceProps = {
  readonly document: DocumentDetail;
  readonly mark: EvidenceMark;
  /** Goes to the place on the page itself. */
  readonly onProof: () => void;
};

/** What is lit, magnified: the value the desk read, and the print it read it from. */
export function LitPlace({ document, mark, onProof }: LitPlaceProps) {
  const sheet = document.pages.find((candidate) => candidate.number === mark.page);
  const image = usePageImage(document.id, mark.page, sheet?.turn ?? 0);
  const value = document.fields[mark.id]?.value ?? null;
  if (!image.data || !sheet) return null;
  return (
    <div className={classes.place}>
      <CounterfoilCard
        stub={words.evidence.onPage(mark.page)}
        stubWidth={28}
        behind="var(--cf-sunk)"
        proof={words.evidence.placeProof(mark.label, mark.page)}
        onProof={onProof}
      >
        <p className={classes.label}>{value === null ? mark.label : fieldLabel(mark.id)}</p>
        {value === null ? null : (
          <p className={classes.value} data-doubt={mark.doubt ?? false}>
            {writtenValue(mark.id, value)}
          </p>
        )}
        <PageLens image={image.data} ratio={sheet.width / sheet.height} mark={mark} />
      </CounterfoilCard>
    </div>
  );
}
