import type { DocumentDetail } from '@counterfoil/wire/contracts';
import { type ReactNode, useState } from 'react';
import { PointAtWords, type Pointed } from '../evidence/point-at-words.tsx';
import { ColumnFields, isHeadTarget, placeOfHead, roleOfTarget } from './column-fields.tsx';
import { ReadFields } from './correct-fields.tsx';
import classes from './correcting.module.css';
import type { useCorrection } from './correction.ts';

export const hasPages = (document: DocumentDetail | null): document is DocumentDetail =>
  document !== null && document.pages.length > 0;

/** Wide enough for the page beside the form. */
export const pointingWidth = (document: DocumentDetail | null): number | string =>
  hasPages(document) ? 'min(1240px, 94vw)' : 640;

type PointingFormProps = {
  readonly document: DocumentDetail | null;
  readonly form: ReturnType<typeof useCorrection>;
  /** What else is asked, below what was read. */
  readonly children: ReactNode;
};

/** What was read, with the page beside it: words are pointed at for the field that is being put right. */
export function PointingForm({ document, form, children }: PointingFormProps) {
  const [target, setTarget] = useState<string | null>(null);
  const { correction, put } = form;
  const point = ({ page, box, value }: Pointed): void => {
    if (target === null) return;
    const role = roleOfTarget(target);
    if (role !== null) {
      put({ columns: { ...correction.columns, [value]: { role, page, box } } });
      return;
    }
    put({
      pointed: { ...correction.pointed, [target]: { page, box } },
      fields: { ...correction.fields, [target]: value },
    });
  };
  const fields = (
    <>
      {document ? <ReadFields {...form} document={document} target={target} onTarget={setTarget} /> : null}
      {hasPages(document) ? <ColumnFields {...form} document={document} target={target} onTarget={setTarget} /> : null}
      {children}
    </>
  );
  if (!hasPages(document)) return fields;
  return (
    <div className={classes.beside}>
      <PointAtWords
        document={document}
        target={target === null || isHeadTarget(target) ? null : target}
        place={target === null ? null : (correction.pointed[target] ?? placeOfHead(target, document))}
        onPoint={point}
      />
      <div className={classes.form}>{fields}</div>
    </div>
  );
}
