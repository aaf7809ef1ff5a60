import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Glyph, type GlyphKind } from './glyph.tsx';
import classes from './status-chip.module.css';

type StatusChipProps = {
  readonly kind: GlyphKind;
  readonly children: ReactNode;
  /** In list rows the chip loses its ground: glyph and word only. */
  readonly plain?: boolean;
};

export function StatusChip({ kind, children, plain = false }: StatusChipProps) {
  return (
    <span className={classNames(classes.chip, plain ? classes.plain : classes.ground)} data-kind={kind}>
      <Glyph kind={kind} size={14} />
      <span>{children}</span>
    </span>
  );
}
