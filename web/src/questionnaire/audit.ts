/** What the observer does enters; OpenRosa's audit log of the filling-in leaves. */
import type { AuditEvent } from '../app/contract';

export const AUDIT_FILE = 'audit.csv';

export type Captured = 'camera' | 'file';

/** Names of events as ODK Collect writes them; `rasid …` are ours. */
export class AuditLog {
  readonly events: AuditEvent[];
  private readonly open = new Map<string, AuditEvent>();
  private readonly now: () => number;

  constructor(earlier: readonly AuditEvent[] = [], now: () => number = Date.now) {
    this.events = earlier.map((event) => ({ ...event }));
    this.now = now;
    // What a dead phone left open ended at the last moment that it wrote.
    const last = Math.max(0, ...this.events.map((event) => event.end ?? event.start));
    for (const event of this.events) {
      if (event.end === null && isSpan(event.event)) event.end = Math.max(event.start, last);
    }
    this.mark(this.events.length === 0 ? 'form start' : 'form resume');
  }

  /** A moment. */
  mark(event: string, node = ''): void {
    this.events.push({ event, node, start: this.now(), end: null });
  }

  /** Something that lasts, until `close` of the same event and node. */
  begin(event: string, node: string): void {
    const key = `${event} ${node}`;
    if (this.open.has(key)) return;
    const begun: AuditEvent = { event, node, start: this.now(), end: null };
    this.open.set(key, begun);
    this.events.push(begun);
  }

  close(event: string, node: string): void {
    const key = `${event} ${node}`;
    const begun = this.open.get(key);
    if (begun) begun.end = this.now();
    this.open.delete(key);
  }

  closeAll(): void {
    for (const begun of this.open.values()) begun.end = this.now();
    this.open.clear();
  }

  /** A photo, recording or file: `since` is when its button was pressed. */
  captured(how: Captured, node: string, since: number): void {
    this.events.push({ event: `rasid capture ${how}`, node, start: since, end: this.now() });
  }
}

function isSpan(event: string): boolean {
  return event === 'question' || event === 'group questions' || event === 'end screen' || event === 'hierarchy';
}

export function auditCsv(events: readonly AuditEvent[]): string {
  const rows = events.map(({ event, node, start, end }) => [event, node, start, end ?? ''].map(cell).join(','));
  return ['event,node,start,end', ...rows, ''].join('\n');
}

function cell(value: string | number): string {
  const text = String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The submission with its audit log named in `meta/audit`; unchanged, and false, when the form keeps none. */
export function withAudit(xml: string): { xml: string; kept: boolean } {
  const at = xml.lastIndexOf('<meta');
  const prefixed = at < 0 ? xml.search(/<[\w-]+:meta[\s>]/) : at;
  if (prefixed < 0) return { xml, kept: false };
  const meta = xml.slice(prefixed);
  const named = meta.replace(/<((?:[\w-]+:)?audit)(?:\s*\/>|>[^<]*<\/\1>)/, `<$1>${AUDIT_FILE}</$1>`);
  return { xml: xml.slice(0, prefixed) + named, kept: named.includes(`audit>${AUDIT_FILE}<`) };
}
