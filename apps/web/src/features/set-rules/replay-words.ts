import type { ReplayedLineOnWire, ReplayOnWire } from '@counterfoil/wire/contracts';
import { words } from '../../messages/index.ts';
import type { GlyphKind } from '../../ui/glyph.tsx';

const say = words.timeMachine;

export type ReplayChange = ReplayedLineOnWire['change'];
export const replayChanges = Object.keys(say.change) as ReplayChange[];

const glyphs: Record<ReplayOnWire['status'], GlyphKind> = {
  waiting: 'waiting',
  running: 'waiting',
  done: 'people',
  failed: 'doubt',
  approved: 'proven',
  withdrawn: 'refused',
};

/** Withdrawn by who proposed it, or by somebody else, who then declined it. */
export const isDeclined = ({ status, proposedBy, decidedBy }: ReplayOnWire): boolean =>
  status === 'withdrawn' && decidedBy !== proposedBy;

/** Colour is never alone: the word stands beside the shape. */
export const stateOfReplay = (of: ReplayOnWire): { readonly glyph: GlyphKind; readonly word: string } => ({
  glyph: glyphs[of.status],
  word: isDeclined(of) ? say.declinedState : say.states[of.status],
});

export const isUnderWay = ({ status }: ReplayOnWire): boolean => status === 'waiting' || status === 'running';

/** A line's own page, where it has one. */
export const pathOfSubject = ({ subject, journalEntryId }: ReplayedLineOnWire): string | null => {
  if (subject.kind === 'document') return `documents/${subject.id}`;
  if (subject.kind === 'bank_transaction') return `bank/lines/${subject.id}`;
  return journalEntryId === null ? null : `ledger/entries/${journalEntryId}`;
};
