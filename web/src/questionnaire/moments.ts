/** Values of the form's dates and times enter; what the phone's own date and time fields show leaves, and back. */

const two = (n: number): string => String(n).padStart(2, '0');

export function dayOf(moment: Date): string {
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

export function clockOf(moment: Date): string {
  return `${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

/** "+03:00": the phone's own, on that day. */
export function offsetOf(moment: Date): string {
  const minutes = -moment.getTimezoneOffset();
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** "2026-11-15T09:30:05.120+03:00" */
export function stamp(moment: Date): string {
  const seconds = `${two(moment.getSeconds())}.${String(moment.getMilliseconds()).padStart(3, '0')}`;
  return `${dayOf(moment)}T${clockOf(moment)}:${seconds}${offsetOf(moment)}`;
}

/** A dateTime of the form as a moment; null when it is none. */
export function momentOf(value: string): Date | null {
  const moment = new Date(value);
  return value === '' || Number.isNaN(moment.getTime()) ? null : moment;
}

/** "09:30" of a time of the form, "09:30:00.000+03:00". */
export function clockIn(value: string): string {
  return /^(\d\d:\d\d)/.exec(value)?.[1] ?? '';
}

export function timeValue(clock: string, now = new Date()): string {
  return clock === '' ? '' : `${clock}:00.000${offsetOf(now)}`;
}

/** The moment nearest to `around` whose clock on this phone shows `clock`: a correction after midnight means yesterday. */
export function corrected(clock: string, around: Date): Date | null {
  const [hours, minutes] = clock.split(':').map(Number);
  if (hours === undefined || minutes === undefined || Number.isNaN(hours + minutes)) return null;
  const days = [-1, 0, 1].map((shift) => {
    const day = new Date(around);
    day.setDate(day.getDate() + shift);
    day.setHours(hours, minutes, 0, 0);
    return day;
  });
  return days.reduce((best, day) => (Math.abs(+day - +around) < Math.abs(+best - +around) ? day : best));
}
