import type { DocumentDetail } from '@counterfoil/wire/contracts';
import { words } from '../messages/index.ts';
import { Glyph } from '../ui/glyph.tsx';
import classes from './field-grid.module.css';
import { fieldForm, fieldLabel } from './field-names.ts';
import { FieldValue } from './field-value.tsx';
import { fieldLit, isDoubted, placeWord, unsureShare } from './marks.ts';

type FieldGridProps = {
  readonly document: DocumentDetail;
  readonly names: readonly string[];
  readonly questioned?: ReadonlySet<string>;
  readonly lit: string | null;
  readonly onLight: (name: string) => void;
};

/** What was read, two to a row; each value is a door to its place on the page, and lights it while it has the focus. */
export function FieldGrid({ document, names, questioned, lit, onLight }: FieldGridProps) {
  return (
    <div className={classes.grid}>
      {names.map((name) => {
        const field = document.fields[name];
        if (!field) return null;
        const doubt = isDoubted(document, name, questioned);
        const place = placeWord(field);
        const others = field.rivals?.length ?? 0;
        const share = unsureShare(field);
        return (
          <button
            key={name}
            type="button"
            className={classes.field}
            data-doubt={doubt}
            data-lit={fieldLit(lit) === name}
            data-wide={isWide(name)}
            data-field={name}
            data-mark={name}
            onFocus={() => onLight(name)}
            onClick={() => onLight(name)}
          >
            <span className={classes.label}>{fieldLabel(name)}</span>
            <span className={classes.read}>
              <span className={classes.value}>
                {field.value === null ? (
                  <span className={classes.missing}>{words.evidence.notRead}</span>
                ) : (
                  <FieldValue name={name} value={field.value} />
                )}
              </span>
              {others > 0 && !doubt ? (
                <span className={classes.others} title={words.evidence.rivalCountLong(others)}>
                  <span aria-hidden="true">{words.evidence.rivalCount(others)}</span>
                  <span className="visually-hidden">{words.evidence.rivalCountLong(others)}</span>
                </span>
              ) : null}
              {place ? (
                <span className={classes.place}>
                  <span className={classes.dots} aria-hidden="true" />
                  {doubt ? <Glyph kind="doubt" size={12} /> : null}
                  <span className="visually-hidden">{words.evidence.proofAt}</span>
                  {place}
                  {share === null ? null : (
                    <span className={classes.share} title={words.evidence.rightInHundredLong(share)}>
                      {words.evidence.rightInHundred(share)}
                    </span>
                  )}
                </span>
              ) : null}
            </span>
          </button>
        );
      })}
    </div>
  );
}

const isWide = (name: string): boolean =>
  fieldForm(name) === 'iban' || ['supplier', 'recipient', 'supplierAddress', 'terms'].includes(name);
