import type { MeasuredShareOnWire, ModelOnWire } from '@counterfoil/wire/contracts';
import { formatCount } from '../../format/count.ts';
import { formatShare } from '../../format/share.ts';
import { words } from '../../messages/index.ts';
import type { GlyphKind } from '../../ui/glyph.tsx';

const say = words.models;

export const shareOnly = ({ share }: MeasuredShareOnWire): string => (share === null ? '' : formatShare(share));

export const shareInWords = ({ share, met, of }: MeasuredShareOnWire): string =>
  share === null ? say.nothingMeasured : say.ofLines(formatShare(share), formatCount(met), formatCount(of));

export const intervalInWords = ({ share, from, to }: MeasuredShareOnWire): string =>
  share === null ? '' : say.interval(formatShare(from), formatShare(to));

export const nameOfModel = ({ kind, number }: Pick<ModelOnWire, 'kind' | 'number'>): string => say.named(kind, number);

/** Colour is never alone: the word stands beside the shape. */
export const glyphOfState: Record<ModelOnWire['state'], GlyphKind> = {
  candidate: 'waiting',
  champion: 'proven',
  retired: 'open',
  rolled_back: 'doubt',
  rejected: 'refused',
};
