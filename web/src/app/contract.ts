/** What the rooms of the field app promise one another: the shell calls, the questionnaire and the store answer. */

export type Language = 'ar' | 'en';
export type Digits = 'latn' | 'arab';

/** One entry of the record of a filling-in, as OpenRosa's audit log spells it; times in ms since 1970. */
export interface AuditEvent {
  event: string;
  node: string;
  start: number;
  end: number | null;
}

/** A photo, recording or file that answers a question; `name` stands in the XML. */
export interface NamedFile {
  name: string;
  type: string;
  content: Blob;
}

/** A questionnaire half filled in: enough to go on after the phone died. */
export interface Draft {
  xml: string;
  files: NamedFile[];
  audit: AuditEvent[];
  /** Which screen the observer was on. */
  screen: number;
  changedAt: number;
  /** The XML is one that was filed before: it is corrected under a new instanceID, and `deprecatedID` names the old one. */
  isFiled?: boolean;
  /** Names of files that stand in the XML and that the phone can no longer read: those questions are open again. */
  lost?: string[];
}

/** A questionnaire filled in whole: exactly the bytes that will be sent. `files` includes audit.csv when the form wants it. */
export interface Filled {
  instanceId: string;
  xml: string;
  files: NamedFile[];
}

export interface QuestionnaireOptions {
  xform: string;
  language: Language;
  digits: Digits;
  draft: Draft | null;
  /** The office looks at its own form: nothing is kept or sent, and nothing says that it is. */
  isPreview?: boolean;
  /** A file that belongs to the form itself (picture of a label, CSV of choices); null when there is none. */
  formMedia(name: string): Promise<Blob | null>;
  /** Called after every change and before every screen; resolves once the draft is safe on the phone. */
  save(draft: Draft): Promise<void>;
  /** Called once, when the observer files. */
  file(filled: Filled): Promise<void>;
  leave(): void;
}

export interface OpenQuestionnaire {
  /** Saves and takes the questionnaire off the screen. */
  close(): Promise<void>;
}

/** `openQuestionnaire` of `web/src/questionnaire/open.ts`, loaded only when a questionnaire opens. */
export type OpenQuestionnaireOn = (
  target: HTMLElement,
  options: QuestionnaireOptions,
) => Promise<OpenQuestionnaire>;

/** The states of what waits to be sent. Nothing leaves the phone's store before `confirmed`. */
export type OutboxState = 'queued' | 'sending' | 'sent' | 'confirmed' | 'refused';

export interface OutboxEntry {
  visitId: string;
  instanceId: string;
  state: OutboxState;
  filedAt: number;
  bytes: number;
  bytesSent: number;
  /** Why the server refused for good, in the reader's language; only when `refused`. */
  refusal: string;
  nextTryAt: number | null;
  receipt: string;
}

/** The phone's name and password for the server, given once when the phone is prepared. */
export interface Device {
  device: string;
  secret: string;
  /** Verifier key of the log, pinned on that day: receipts must be signed by it. */
  vkey: string;
}
