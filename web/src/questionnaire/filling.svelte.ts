/** One questionnaire being filled in: the engine's tree, its saving, its record and its end. Knows no widgets. */
import { getContext, setContext } from 'svelte';
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { Draft, Filled, NamedFile, QuestionnaireOptions } from '../app/contract';
import { empty } from './answers.svelte';
import { AUDIT_FILE, AuditLog, auditCsv, withAudit } from './audit';
import type { AnyControlNode, AnyNode, RootNode } from './nodes';
import { controlsOf, faultOf, find, isAsked, isControl, isLimit, shownOf } from './nodes';

const CALM_MS = 250;
const PATIENCE_MS = 2000;
const XML_PART = 'xml_submission_file';

export type Saving = 'saved' | 'waiting' | 'failed';

/** Something required is without an answer, or an answer is wrong: nothing is filed. */
export class UnfinishedError extends Error {}

export class Filling {
  readonly root: RootNode;
  readonly options: QuestionnaireOptions;
  readonly audit: AuditLog;
  saving = $state<Saving>('saved');
  /** Questions whose faults are told: those left once, or asked for at the end. */
  readonly told = new SvelteSet<string>();
  /** Questions whose field holds something that is no answer: letters in a number. The engine never saw it. */
  readonly unreadable = new SvelteMap<string, string>();
  /** Which screen the observer is on; the shell keeps it right. */
  screen = 0;
  /** Told when one answer settles a question, as a single choice does: a micro-task goes on by itself. */
  onSettled: ((node: AnyControlNode) => void) | null = null;

  private readonly held: ReadonlyMap<string, Blob>;
  private readonly deprecated: string;
  private readonly emptied: AnyControlNode[] = [];
  private timer: ReturnType<typeof setTimeout> | null = null;
  private running: Promise<void> | null = null;
  private isDirty = false;
  private unsavedSince: number | null = null;
  private isAway = false;
  /** What was filed before is no draft until something in it changes. */
  private isTouched: boolean;
  /** Filed: there is nothing left to save. */
  private isOver = false;
  private ready: Filled | null = null;
  private attended: string | null = null;

  constructor(root: RootNode, options: QuestionnaireOptions) {
    this.root = root;
    this.options = options;
    this.audit = new AuditLog(options.draft?.audit ?? []);
    this.screen = options.draft?.screen ?? 0;
    this.isTouched = !options.draft?.isFiled;
    // The engine reads a draft's files one by one; until it has, they are here.
    this.held = new Map(options.draft?.files.map(({ name, content }) => [name, content]));
    this.deprecated = options.draft?.isFiled ? '' : deprecatedOf(options.draft?.xml ?? '');
    this.reopen(new Set(options.draft?.lost));
  }

  /** Questions whose file the phone has lost and that have no other since. */
  lost(): AnyControlNode[] {
    return this.emptied.filter((node) => node.currentState.relevant && node.currentState.instanceValue === '');
  }

  /** A name without its file would be waited for at the server for ever. */
  private reopen(lost: ReadonlySet<string>): void {
    if (lost.size === 0) return;
    for (const node of controlsOf(this.root.currentState.children)) {
      if (node.nodeType !== 'upload' || !lost.has(node.currentState.instanceValue)) continue;
      empty(node);
      this.emptied.push(node);
    }
  }

  /** Call after every answer; saves when the hand rests. */
  changed(): void {
    this.ready = null;
    this.isTouched = true;
    this.isDirty = true;
    if (this.saving !== 'failed') this.saving = 'waiting';
    const now = Date.now();
    this.unsavedSince ??= now;
    this.stop();
    // Somebody who writes without a pause must not lose a page of it.
    const calm = now - this.unsavedSince > PATIENCE_MS ? 0 : CALM_MS;
    this.timer = setTimeout(() => void this.save(), calm);
  }

  /** Resolves once what is on screen is safe, or has failed to be (`saving` says which). */
  async save(): Promise<void> {
    this.stop();
    if (this.isOver || !this.isTouched) return;
    if (this.running) {
      await this.running;
      if (!this.isDirty) return;
    }
    this.isDirty = false;
    this.unsavedSince = null;
    this.running = this.saveNow();
    try {
      await this.running;
    } finally {
      this.running = null;
    }
  }

  private async saveNow(): Promise<void> {
    try {
      await this.options.save(await this.draft());
      this.saving = this.isDirty ? 'waiting' : 'saved';
    } catch {
      this.isDirty = true;
      this.saving = 'failed';
    }
  }

  async draft(): Promise<Draft> {
    const { xml, files } = await this.payload();
    const audit = this.audit.events.map((event) => ({ ...event }));
    return { xml, files, audit, screen: this.screen, changedAt: Date.now() };
  }

  /** The attention goes to one question at a time; its time is what the log tells. */
  attend(node: AnyNode | null): void {
    const reference = node?.currentState.reference ?? null;
    if (reference === this.attended) return;
    if (this.attended !== null) this.audit.close('question', this.attended);
    if (reference !== null) this.audit.begin('question', reference);
    this.attended = reference;
  }

  /** The observer goes away, by a button or because the phone was locked. */
  async exit(): Promise<void> {
    if (!this.isAway && !this.isOver) {
      this.attend(null);
      this.audit.closeAll();
      this.audit.mark('form exit');
      this.isAway = true;
    }
    await this.save();
    if (this.saving !== 'failed') return;
    this.isAway = false;
    this.audit.mark('form resume');
  }

  /** Every question that stands in the way of filing. */
  faults(): AnyControlNode[] {
    return shownOf(this.root.currentState.children).filter(
      (node) => faultOf(node) !== null || this.unreadable.has(node.nodeId),
    );
  }

  /**
   * The bytes that will be sent, and handed over once; pressed again after a failure, the very same bytes go. Throws
   * UnfinishedError while a question stands in the way, and what `options.file` throws.
   */
  async file(): Promise<void> {
    if (this.faults().some(isAsked)) throw new UnfinishedError();
    this.attend(null);
    if (!this.ready) {
      this.audit.closeAll();
      this.audit.mark('form finalize');
      this.ready = await this.filled();
    }
    this.stop();
    await this.running;
    await this.options.file(this.ready);
    this.isOver = true;
  }

  private async filled(): Promise<Filled> {
    const { xml: bare, files } = await this.payload();
    const { xml, kept } = withAudit(bare);
    if (kept) {
      const log = new Blob([auditCsv(this.audit.events)], { type: 'text/csv' });
      files.push({ name: AUDIT_FILE, type: 'text/csv', content: log });
    }
    const instanceId = /<(?:[\w-]+:)?instanceID>([^<]+)</.exec(xml)?.[1] ?? '';
    return { instanceId, xml, files };
  }

  private async payload(): Promise<{ xml: string; files: NamedFile[] }> {
    const prepared = await this.root.prepareInstancePayload();
    const xml = await prepared.data[0].get(XML_PART).text();
    return { xml: withDeprecated(xml, this.deprecated), files: this.files() };
  }

  /** The engine's own payload leaves out files of a restored draft that were not touched since: these are all of them. */
  private files(): NamedFile[] {
    return shownOf(this.root.currentState.children).flatMap((node) => {
      if (node.nodeType !== 'upload') return [];
      const name = node.currentState.instanceValue;
      const content = node.currentState.value ?? this.held.get(name);
      return name && content ? [{ name, type: content.type, content }] : [];
    });
  }

  /** Minutes that the law gives the service, when the form carries them; null when not. */
  limitMinutes(): number | null {
    const node = find(this.root.currentState.children, isLimit);
    if (!node || (node.nodeType !== 'model-value' && !isControl(node))) return null;
    const minutes = Number(node.currentState.instanceValue);
    return Number.isFinite(minutes) && minutes > 0 ? minutes : null;
  }

  tellAll(nodes: readonly AnyControlNode[]): void {
    for (const node of nodes) this.told.add(node.nodeId);
  }

  control(nodeId: string): AnyControlNode | null {
    return controlsOf(this.root.currentState.children).find((node) => node.nodeId === nodeId) ?? null;
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }
}

const DEPRECATED = /<((?:[\w-]+:)?)deprecatedID>([^<]+)</;

function deprecatedOf(xml: string): string {
  return DEPRECATED.exec(xml)?.[2] ?? '';
}

/** A correction taken up again must not forget what it corrects: the engine drops the field unless the form has it. */
function withDeprecated(xml: string, deprecated: string): string {
  if (!deprecated || DEPRECATED.test(xml)) return xml;
  return xml.replace(/<((?:[\w-]+:)?)instanceID>[^<]+<\/\1instanceID>/, `$&<$1deprecatedID>${deprecated}</$1deprecatedID>`);
}

const KEY = Symbol('filling');

export function provideFilling(filling: Filling): void {
  setContext(KEY, filling);
}

export function useFilling(): Filling {
  return getContext<Filling>(KEY);
}
