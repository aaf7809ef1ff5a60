import { formatDate } from '../../format/dates.ts';

/** "1 Sep 2026 – 30 Sep 2026", or the one day. */
export const daysOf = ({ from, through }: { readonly from: string; readonly through: string }): string =>
  from === through ? formatDate(from) : `${formatDate(from)} – ${formatDate(through)}`;
