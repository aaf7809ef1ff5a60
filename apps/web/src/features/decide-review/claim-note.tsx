import type { ReviewClaimOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { formatClock } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { Glyph } from '../../ui/glyph.tsx';
import classes from './decision-bar.module.css';

type ClaimNoteProps = { readonly claim: ReviewClaimOnWire; readonly onTakeOver: () => void };

/** Somebody else is at it: who, since when, and how it is taken over. */
export function ClaimNote({ claim, onTakeOver }: ClaimNoteProps) {
  return (
    <div className={classes.claim} role="status">
      <Glyph kind="people" />
      <span className={classes.grow}>{words.review.claimedBy(claim.by.name, formatClock(claim.since))}</span>
      <Button size="compact-sm" onClick={onTakeOver}>
        {words.review.takeOver}
      </Button>
    </div>
  );
}
