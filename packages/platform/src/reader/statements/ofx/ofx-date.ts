import { type CalendarDate, parseDate } from '@counterfoil/domain/calendar';

/**
 * The day of an OFX date-time, `20050907120000.000[-5:EST]`, or null when there is no such day. The day is taken as
 * printed, in the zone it is printed in: that is the bank's own booking day, which conversion to UTC would shift.
 */
export const readOfxDate = (text: string): CalendarDate | null => {
  const parts = /^\s*(\d{4})-?(\d{2})-?(\d{2})/.exec(text);
  if (parts === null) return null;
  const parsed = parseDate(`${parts[1]}-${parts[2]}-${parts[3]}`);
  return parsed.ok ? parsed.value : null;
};
