/**
 * What the residents' app is given by its page and by the server, and what it sends.
 *
 * The page (`/p/<slug>/say/`, `…/say/<kind>/`, `…/follow/`) holds one element, `<div id="resident-app" …>`, with the attributes of
 * `PageData` (the template `resident/attributes.html` writes them) and whatever serves a browser without scripts inside it. The app
 * replaces that content, or leaves it as it is when the browser lacks something it needs. In the query of `say/`, and only as
 * a hint for a page that was kept on the phone: `at` (service point), `c` (counter's label), `s` (service).
 */

export type Language = 'ar' | 'en';
export type Kind = 'complaint' | 'praise' | 'suggestion' | 'question' | 'branch_request';
export const KINDS: readonly Kind[] = ['complaint', 'praise', 'suggestion', 'question', 'branch_request'];

/** Attributes of `#resident-app`, by their name in `dataset`; what is not known is absent or ''. */
export interface PageData {
  /** data-programme: slug. */
  programme: string;
  /** data-api: `/api/v1/<slug>/resident`. */
  api: string;
  /** data-home: `/p/<slug>/` or `/en/p/<slug>/`; the worker's scope. */
  home: string;
  /** data-say, data-follow: addresses of the two pages in the page's language. */
  say: string;
  follow: string;
  /** data-worker: the service worker's address. */
  worker: string;
  /** data-outline: `/p/<slug>/outline.json`, see `Outline`. */
  outline: string;
  language: Language;
  digits: 'latn' | 'arab';
  months: 'levantine' | 'gregorian';
  /** data-zone: IANA name. */
  zone: string;
  /** data-vkey: verifier key of the log, pinned when first seen. */
  vkey: string;
  /** data-screen: which of the two pages this is. */
  screen: 'say' | 'follow';
  /** data-kind: chosen already by `say/<kind>/`. */
  kind: Kind | '';
  /** data-point, data-point-name, data-service, data-counter: told by a poster's QR. */
  point: string;
  pointName: string;
  service: string;
  counter: string;
}

/** `outline.json`: boundaries to draw the country from. Names by language. */
export interface Outline {
  /** GeoJSON features (Polygon, MultiPolygon), longitude first; `middle`: latitude, longitude. */
  areas: { geometry: unknown; properties: { level: string; name: Words; middle: [number, number] } }[];
  /** Must stand under the map. */
  attribution: string[];
  /** Only when the installation names a tile server (RASID_TILES). */
  tiles: { url: string; attribution: string } | null;
}

// The statement: what is sent, as canonical JSON ------------------------------------------------

export type PlaceBy = 'qr' | 'gps' | 'map' | 'search' | 'none';

export interface StatedPlace {
  by: PlaceBy;
  point: string | null;
  counter: string;
  service: string | null;
  /** Decimal degrees as text, six decimals at most. */
  latitude: string | null;
  longitude: string | null;
  accuracy_m: number | null;
  words: string;
}

export interface StatedFile {
  /** Of the bytes that will come, 64 hexadecimal digits. */
  sha256: string;
  kind: 'photo' | 'voice' | 'document' | 'call';
  source: 'camera' | 'gallery' | 'unknown';
  bytes: number;
  seconds: number | null;
}

export interface Statement {
  v: 1;
  kind: Kind;
  text: string;
  language: Language;
  /** "2026-11-22T08:15:00Z". */
  said_at: string | null;
  place: StatedPlace;
  category: string;
  answers: Record<string, string>;
  contact: { by: 'email' | 'sms'; address: string } | null;
  files: StatedFile[];
}

// The server's answers ---------------------------------------------------------------------------

export type Words = Partial<Record<Language, string>>;

export interface Category {
  code: string;
  name: Words;
  sector: string;
  /** Kinds of report that it is offered for. */
  kinds: Kind[];
}

/** GET country. */
export interface Country {
  kinds: Kind[];
  sectors: { code: string; name: Words }[];
  categories: Category[];
  limits: { text: number; files: number; file_bytes: number };
  /** By which ways somebody can be told: those that the installation has. */
  contact_ways: ('email' | 'sms')[];
  vkey: string;
  outline: string;
  version: string;
}

/** POST reports. `receipt`: the receipt file, canonical JSON, as text. */
export interface Taken {
  number: number;
  state: string;
  receipt: string;
}

export interface ToldEvent {
  at: string;
  speaker: 'resident' | 'office' | 'authority' | 'rasid';
  what: string;
  /** A sentence in the language that was asked for. */
  text: string;
  /** What somebody said in it; ''. */
  words: string;
  /** Their addresses want the code too. */
  files: { url: string; kind: string }[];
}

/** GET report. */
export interface Told {
  number: number;
  kind: Kind;
  state: 'received' | 'forwarded' | 'answered' | 'closed' | 'set_aside';
  category: string;
  place: string;
  answer_by: string | null;
  next: { who: 'office' | 'authority' | 'you' | 'nobody'; by: string | null };
  can_reopen_until: string | null;
  can_rate: boolean;
  files: { sha256: string; arrived: boolean }[];
  events: ToldEvent[];
  receipt: string;
  contact: { is_verified: boolean } | null;
  /** What was said was erased, or is to be once nothing needs it; absent in what an older app kept. */
  erasure?: { is_done: boolean } | null;
}

/** POST report/erase. */
export interface Erased {
  is_done: boolean;
  state: string;
}

/** GET near: others said the same nearby. */
export interface Near {
  id: string;
  summary: string;
  days_ago: number;
  distance_m: number | null;
  voices: number;
}

/** GET places. */
export interface Point {
  id: string;
  name: string;
  kind: string;
  authority: string;
  area: string;
  latitude: string | number | null;
  longitude: string | number | null;
  distance_m: number | null;
}

/** Any refusal. `challenge` comes with code "reports-proof-missing". */
export interface ApiError {
  error: string;
  code: string;
  challenge?: unknown;
}
