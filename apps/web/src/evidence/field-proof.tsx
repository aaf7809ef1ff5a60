import type { DocumentDetail } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useKeys } from '../keys/use-keys.ts';
import { words } from '../messages/index.ts';
import { KeyCap } from '../ui/key-cap.tsx';
import { Tick } from '../ui/tick.tsx';
import { fieldLabel } from './field-names.ts';
import classes from './field-proof.module.css';
import { FieldValue, writtenValue } from './field-value.tsx';
import { focusField } from './focus-field.ts';
import { fieldLit, placeWord, type ReadRival, rivalMarkId } from './marks.ts';

/** How another reading is taken instead; the words say why it cannot be, where it cannot. */
export type RivalPick = {
  readonly take: ((name: string, rival: ReadRival) => void) | null;
  readonly whyNot: string | null;
  /** What taking it would do, shown while it is looked at. */
  readonly effect: (name: string, rival: ReadRival) => ReactNode;
};

type FieldProofProps = {
  readonly document: DocumentDetail;
  readonly lit: string | null;
  readonly onLight: (id: string) => void;
  readonly pick: RivalPick;
  /** Beside a decision only what there is to choose from is shown. */
  readonly quiet?: boolean;
};

/** The field that is looked at: as printed, what proves it, and what else it could have been, to be taken instead. */
export function FieldProof({ document, lit, onLight, pick, quiet = false }: FieldProofProps) {
  const name = fieldLit(lit);
  const field = name === null ? undefined : document.fields[name];
  const rivals = field?.rivals ?? [];
  useKeys(
    rivals.map((_, at) => ({
      key: String(at + 1),
      label: words.evidence.rivalKey,
      run: () => focusField(rivalMarkId(name ?? '', at)),
      sheetOnly: at > 0,
    })),
    3,
  );
  if (name === null || field === undefined || (quiet && rivals.length === 0)) return null;
  const proofs = (field.checks ?? []).flatMap((check) =>
    check === 'total_closes_payable' && followsTotal(document) ? [] : (words.evidence.check(check) ?? []),
  );
  const raw = field.raw && field.raw !== field.value ? field.raw : null;
  if (rivals.length === 0 && proofs.length === 0 && raw === null) return null;
  return (
    <section className={classes.proof} aria-label={words.evidence.fieldProof(fieldLabel(name))}>
      {quiet ? null : (
        <p className={classes.taken}>
          <strong>{fieldLabel(name)}</strong>{' '}
          {[raw === null ? null : words.evidence.printed(raw), ...proofs].filter(Boolean).join(' · ')}
        </p>
      )}
      {rivals.length === 0 ? null : (
        <>
          <h3 className={classes.title}>{words.evidence.rivals(fieldLabel(name), rivals.length)}</h3>
          <ol className={classes.rivals}>
            {rivals.map((rival, at) => (
              <Rival
                key={`${rival.value}:${rival.page}:${rival.box?.y}`}
                {...{ name, rival, at, lit, onLight, pick }}
              />
            ))}
          </ol>
          {pick.whyNot === null ? null : <p className={classes.second}>{pick.whyNot}</p>}
        </>
      )}
    </section>
  );
}

/** The amount payable was only taken from the total, and proves nothing of it. */
const followsTotal = ({ fields }: DocumentDetail): boolean => fields.payable?.source === 'derived';

type RivalProps = {
  readonly name: string;
  readonly rival: ReadRival;
  readonly at: number;
  readonly lit: string | null;
  readonly onLight: (id: string) => void;
  readonly pick: RivalPick;
};

function Rival({ name, rival, at, lit, onLight, pick }: RivalProps) {
  const id = rivalMarkId(name, at);
  const written = writtenValue(name, rival.value);
  const place = placeWord({ page: rival.page, path: rival.path, source: null });
  const take = pick.take;
  const proof = words.evidence.proof(fieldLabel(name), written, place);
  return (
    <li className={classes.rival} data-lit={lit === id}>
      <KeyCap>{String(at + 1)}</KeyCap>
      <div className={classes.reading}>
        <span className={classes.value}>
          <FieldValue name={name} value={rival.value} />
        </span>
        {place ? (
          <Tick proof={proof} onProof={() => onLight(id)} mark={take === null ? id : undefined}>
            {place}
          </Tick>
        ) : null}
        <p className={classes.second}>{rival.why}</p>
        {lit === id ? pick.effect(name, rival) : null}
      </div>
      {take === null ? null : (
        <Button
          size="compact-sm"
          data-mark={id}
          aria-label={words.evidence.takeRivalOf(fieldLabel(name), written)}
          onFocus={() => onLight(id)}
          onClick={() => take(name, rival)}
        >
          {words.evidence.takeRival}
        </Button>
      )}
    </li>
  );
}
