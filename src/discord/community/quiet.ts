import type { QuietHours } from '../store/channels.js';

/** 23:00-7:30, with a time zone where it is another than most members'. */
const WRITTEN = /^(\d{1,2})(?::(\d{2}))?\s*[-–—~～至到]\s*(\d{1,2})(?::(\d{2}))?(?:\s+(\S+))?$/u;
const ZONE = 'Asia/Shanghai';
const DAY = 24 * 60;

/** @returns undefined where it is no span of a day */
export function readQuietHours(typed: string): QuietHours | undefined {
  const [, h1, m1 = '0', h2, m2 = '0', zone = ZONE] = WRITTEN.exec(typed.normalize('NFKC').trim()) ?? [];
  const [from, to] = [Number(h1) * 60 + Number(m1), Number(h2) * 60 + Number(m2)];
  const fits = from < DAY && to <= DAY && from !== to && Number(m1) < 60 && Number(m2) < 60 && isZone(zone);
  return fits ? { from, to, zone } : undefined;
}

function isZone(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }));
  } catch {
    return false;
  }
}

export function isQuiet(hours: QuietHours | null, at: Date): boolean {
  if (hours === null) return false;
  const { from, to, zone } = hours;
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at);
  const [hour = 0, minute = 0] = parts.split(':').map(Number);
  const now = hour * 60 + minute;
  return from < to ? now >= from && now < to : now >= from || now < to;
}

export function quietText({ from, to, zone }: QuietHours): string {
  const clock = (minutes: number) => [Math.floor(minutes / 60), minutes % 60].map((n) => String(n).padStart(2, '0'));
  return `${clock(from).join(':')}–${clock(to).join(':')} ${zone}`;
}
