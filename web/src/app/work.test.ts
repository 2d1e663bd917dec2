import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { prepare, wipe, type Phone } from '../store/phone';
import { mayFill, type Tasks } from './tasks';
import { UNDO_MS, Work } from './work.svelte';

const VISIT = '11111111-1111-4111-8111-111111111111';
const PIN = '739154';
const DEVICE = { device: 'aa', secret: 'bb', vkey: 'example.org/log+00000000+AAAA' };

function list(state = 'taken'): Tasks {
  const visit = {
    id: VISIT, state, title: {}, use: 'visit', day_part: '', channel: 'in_person', persona: {}, story: {}, steps: [], zones: [], forbidden: [],
    place: { kind: 'counter', name: { ar: 'مكتب' }, address: '', area: {}, lat: null, lon: null, hours: [] }, safety_exit: {}, time_box_minutes: 30,
    window: { starts: '2026-11-15', ends: '2026-11-15' }, limits: [], evidence: {}, started_at: null, ended_at: null,
    form: { url: '/openrosa/jo/visits/x.xml', hash: 'md5:1', version: '1', title: {} },
  };
  return { today: '2026-11-15', standing: { state: 'active', reason: '' }, rehearsed: false, visits: [visit] } as unknown as Tasks;
}

/** A server by hand: door → answer; whatever is not named does not answer at all. */
let doors: Record<string, () => Response>;
let asked: string[];
let sent: Record<string, unknown[]>;
let phone: Phone;

beforeEach(async () => {
  asked = [];
  sent = {};
  doors = {};
  vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
    const door = address.replace('/openrosa/jo/', '');
    asked.push(`${init.method ?? 'GET'} ${door}`);
    if (init.body) (sent[door] ??= []).push(JSON.parse(String(init.body)));
    const answer = doors[`${init.method ?? 'GET'} ${door}`];
    if (!answer) throw new TypeError('no network');
    return answer();
  });
  phone = await prepare(PIN, DEVICE);
});

afterEach(async () => {
  vi.unstubAllGlobals();
  await wipe();
});

function online(tasks = list()): void {
  doors['GET tasks'] = () => Response.json(tasks, { headers: { ETag: '"1"' } });
  doors['GET visits/x.xml'] = () => new Response('<form/>');
  doors['GET record'] = () => Response.json({ standing: { state: 'active', reason: '' }, filed: [], certificates: [], rehearsals: [] });
  doors['GET rehearsal'] = () => Response.json({ stories: [] });
  doors['GET questions'] = () => Response.json({ questions: [], outcomes: [] });
}

async function opened(): Promise<Work> {
  const work = await Work.open(phone, '/openrosa/jo');
  await work.refresh();
  return work;
}

test('what one network brought is there without the next', async () => {
  online();
  const first = await opened();
  expect(first.sync).toBe('idle');
  expect(await first.form(VISIT)).toBe('<form/>');
  first.stop();
  doors = {};
  const second = await opened();
  expect(second.sync).toBe('offline');
  expect(second.card(VISIT)?.visit.place.name['ar']).toBe('مكتب');
  expect(await second.form(VISIT)).toBe('<form/>');
  second.stop();
});

const HASH = 'a4cb5ee05a8a5b0bf2c62fc26b2b4ed0cf5b4f8f0f1b1a7c0000000000000000';
const CSV = 'name,label\na,عمّان\n';

async function withFile(sha256?: string): Promise<Tasks> {
  const right = [...new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(CSV)))];
  const tasks = list();
  const form = tasks.visits[0]?.form;
  if (form) form.media = [{ name: 'أماكن.csv', sha256: sha256 ?? right.map((byte) => byte.toString(16).padStart(2, '0')).join(''), url: '/openrosa/jo/media/places' }];
  return tasks;
}

test('a visit does not begin before the files of its form are there; then they are, without a network', async () => {
  online(await withFile());
  const first = await opened();
  expect(await first.lack(VISIT)).toBe('files');
  doors['GET media/places'] = () => new Response(CSV);
  const before = first.arrived;
  await first.refresh();
  expect(first.arrived).toBeGreaterThan(before);
  expect(await first.lack(VISIT)).toBe('');
  first.stop();
  doors = {};
  const second = await opened();
  expect(await second.lack(VISIT)).toBe('');
  expect(await (await second.formFile(VISIT, 'أماكن.csv'))?.text()).toBe(CSV);
  expect(await second.formFile(VISIT, 'other.csv')).toBeNull();
  second.stop();
});

test('two visits of one form bring its files once', async () => {
  const tasks = await withFile();
  const [visit] = tasks.visits;
  if (!visit?.form) throw new Error('no visit');
  tasks.visits.push({ ...visit, id: 'second', form: { ...visit.form, hash: 'md5:2', url: '/openrosa/jo/visits/y.xml' } });
  online(tasks);
  doors['GET visits/y.xml'] = () => new Response('<form/>');
  doors['GET media/places'] = () => new Response(CSV);
  const work = await opened();
  expect(asked.filter((one) => one === 'GET media/places')).toHaveLength(1);
  expect([await work.lack(VISIT), await work.lack('second')]).toEqual(['', '']);
  work.stop();
});

test('what a network gives in place of a file is not kept', async () => {
  online(await withFile(HASH));
  doors['GET media/places'] = () => new Response('<html>Please sign in</html>');
  const work = await opened();
  expect(await work.lack(VISIT)).toBe('files');
  work.stop();
});

test('files that no form needs any more are forgotten', async () => {
  const tasks = await withFile();
  online(tasks);
  doors['GET media/places'] = () => new Response(CSV);
  const work = await opened();
  const sha256 = tasks.visits[0]?.form?.media?.[0]?.sha256 ?? '';
  expect(await phone.forms.hasMedia(sha256, 'أماكن.csv')).toBe(true);
  online(list());
  await work.refresh();
  expect(await phone.forms.hasMedia(sha256, 'أماكن.csv')).toBe(false);
  expect(await work.lack(VISIT)).toBe('');
  work.stop();
});

test('a start refused after the questions were filled in does not shut them away', async () => {
  online();
  const work = await opened();
  doors = {};
  await work.take(VISIT, 'start');
  const draft = { xml: '<data><meta><instanceID>uuid:7</instanceID></meta></data>', files: [], audit: [], screen: 3, changedAt: 1 };
  await work.saveDraft(VISIT, draft);
  work.stop();
  online();
  doors[`POST visits/${VISIT}/steps`] = () => Response.json({ error: 'انتهى موعدها' }, { status: 409 });
  const again = await opened();
  const card = again.card(VISIT);
  if (!card) throw new Error('no card');
  expect(card.state).toBe('taken');
  expect(mayFill(card)).toBe(false);
  expect(mayFill(card, again.drafts.has(VISIT))).toBe(true);
  expect(await again.lack(VISIT)).toBe('');
  expect(await again.draft(VISIT)).toMatchObject({ xml: draft.xml, screen: 3 });
  await again.file(VISIT, { instanceId: 'uuid:7', xml: draft.xml, files: [] });
  expect(again.card(VISIT)?.state).toBe('filed');
  expect(again.entryOf(VISIT)?.instanceId).toBe('uuid:7');
  again.stop();
});

test('a list that did not change costs one question and stays', async () => {
  online();
  const work = await opened();
  doors['GET tasks'] = () => new Response(null, { status: 304 });
  const before = asked.filter((one) => one === 'GET visits/x.xml').length;
  await work.refresh();
  expect(work.card(VISIT)).toBeDefined();
  expect(asked.filter((one) => one === 'GET visits/x.xml').length).toBe(before);
  work.stop();
});

test('a step without a network is done at once and told later, with its own time', async () => {
  online();
  const work = await opened();
  const tasks = doors['GET tasks'];
  doors = {};
  await work.take(VISIT, 'start');
  await work.refresh();
  expect(work.card(VISIT)).toMatchObject({ state: 'started', isAhead: true });
  online();
  if (tasks) doors['GET tasks'] = tasks;
  doors[`POST visits/${VISIT}/steps`] = () => Response.json({ state: 'started' });
  await work.refresh();
  expect(sent[`visits/${VISIT}/steps`]?.at(-1)).toMatchObject({ step: 'start' });
  expect(work.kept.steps).toEqual([]);
  work.stop();
});

test('a step waiting on the phone survives its death', async () => {
  online();
  const work = await opened();
  doors = {};
  await work.take(VISIT, 'start');
  work.stop();
  const again = await opened();
  expect(again.card(VISIT)?.state).toBe('started');
  again.stop();
});

test('a refused step leaves with the words of the server, and is not sent for ever', async () => {
  online();
  const work = await opened();
  doors[`POST visits/${VISIT}/steps`] = () => Response.json({ error: 'انتهى موعدها' }, { status: 409 });
  await work.take(VISIT, 'start');
  await work.refresh();
  expect(work.kept.steps).toEqual([]);
  expect(work.notices).toEqual([{ visit: VISIT, words: 'انتهى موعدها' }]);
  work.dismiss(VISIT);
  expect(work.notices).toEqual([]);
  work.stop();
});

test('the safety exit can be taken back for a while, then it is told', async () => {
  online();
  const work = await opened();
  doors[`POST visits/${VISIT}/steps`] = () => Response.json({ state: 'abandoned' });
  await work.take(VISIT, 'abandon', { reason: 'unsafe', undo: true });
  await work.refresh();
  expect(sent[`visits/${VISIT}/steps`]).toBeUndefined();
  expect(await work.undo(VISIT, 'abandon')).toBe(true);
  expect(work.card(VISIT)?.state).toBe('taken');
  await work.take(VISIT, 'abandon', { reason: 'unsafe', undo: true });
  await work.explain(VISIT, 'abandon', 'recognised', 'سألني الحارس');
  const real = Date.now;
  vi.spyOn(Date, 'now').mockImplementation(() => real() + UNDO_MS + 1000);
  await work.refresh();
  vi.restoreAllMocks();
  expect(sent[`visits/${VISIT}/steps`]).toEqual([expect.objectContaining({ step: 'abandon', reason: 'recognised', note: 'سألني الحارس' })]);
  work.stop();
});

test('a phone that was stopped says so, keeps everything, and goes on with a new password', async () => {
  online();
  const work = await opened();
  const good = doors;
  doors = { 'GET tasks': () => Response.json({ error: 'x' }, { status: 401 }), [`POST visits/${VISIT}/steps`]: () => Response.json({ error: 'x' }, { status: 401 }) };
  await work.take(VISIT, 'start');
  await work.refresh();
  expect(work.sync).toBe('device');
  expect(work.kept.steps).toHaveLength(1);
  doors = { ...good, [`POST visits/${VISIT}/steps`]: () => Response.json({ state: 'started' }) };
  await work.renew({ ...DEVICE, secret: 'cc' });
  expect(work.sync).toBe('idle');
  expect(work.kept.steps).toEqual([]);
  expect((await phone.device()).secret).toBe('cc');
  work.stop();
});

test('an answer to the office waits for a network and leaves the list at once', async () => {
  online();
  doors['GET questions'] = () =>
    Response.json({ questions: [{ visit: VISIT, place: 'مكتب', instance: 'uuid:1', deadline: '2026-11-20', questions: [{ id: 4, name: '', label: '', text: 'متى؟' }] }], outcomes: [] });
  const work = await opened();
  expect(work.asked).toHaveLength(1);
  const good = doors;
  doors = {};
  await work.reply({ visit: VISIT, answers: { '4': 'في التاسعة' } });
  await work.refresh();
  expect(work.asked).toEqual([]);
  doors = { ...good, 'POST questions': () => Response.json({ questions: [], outcomes: [] }), 'GET questions': () => Response.json({ questions: [], outcomes: [] }) };
  await work.refresh();
  expect(sent['questions']?.at(-1)).toEqual({ visit: VISIT, answers: { '4': 'في التاسعة' } });
  expect(work.kept.replies).toEqual([]);
  work.stop();
});

test('a rehearsal is told once', async () => {
  online();
  const work = await opened();
  doors['POST rehearsal'] = () => Response.json({}, { status: 201 });
  await work.noteRehearsal('counter', 30, 21);
  await work.refresh();
  await work.refresh();
  expect(sent['rehearsal']).toEqual([{ story: 'counter', asked: 30, right: 21 }]);
  expect(work.hasRehearsed).toBe(true);
  expect(asked.indexOf('POST rehearsal')).toBeLessThan(asked.lastIndexOf('GET record'));
  work.stop();
});

test('what was sent comes back to be put right, and its form stays until it is sent again', async () => {
  online(list('filed'));
  doors[`GET visits/${VISIT}.xml`] = () => new Response('<form id="c"/>');
  doors[`GET visits/${VISIT}/sent`] = () => new Response('<data/>');
  doors[`GET visits/${VISIT}/media`] = () => Response.json({ media: [] });
  const work = await opened();
  expect(await work.correct(VISIT)).toEqual({ isReady: true, words: '' });
  await work.refresh();
  expect(await work.form(VISIT)).toBe('<form id="c"/>');
  expect(await work.draft(VISIT)).toMatchObject({ xml: '<data/>', isFiled: true });
  work.stop();
});

test('a correction brings the files of its form too', async () => {
  const form = (await withFile()).visits[0]?.form;
  online(list('filed'));
  doors[`GET visits/${VISIT}.xml`] = () => new Response('<form id="c"/>');
  doors[`GET visits/${VISIT}/sent`] = () => new Response('<data/>');
  doors[`GET visits/${VISIT}/media`] = () => Response.json({ media: form?.media });
  const work = await opened();
  await work.correct(VISIT);
  expect(await work.lack(VISIT)).toBe('files');
  doors['GET media/places'] = () => new Response(CSV);
  await work.refresh();
  expect(await work.lack(VISIT)).toBe('');
  expect(await (await work.formFile(VISIT, 'أماكن.csv'))?.text()).toBe(CSV);
  work.stop();
});

test('after the verdict nothing comes back to be changed', async () => {
  online(list('filed'));
  doors[`GET visits/${VISIT}.xml`] = () => new Response('<r/>', { status: 404 });
  doors[`GET visits/${VISIT}/sent`] = () => new Response('<r/>', { status: 404 });
  const work = await opened();
  expect((await work.correct(VISIT)).isReady).toBe(false);
  expect(work.drafts.has(VISIT)).toBe(false);
  work.stop();
});

test('a locked phone says nothing more', async () => {
  online();
  const work = await opened();
  phone.lock();
  await work.refresh();
  await expect(work.draft(VISIT)).rejects.toMatchObject({ code: 'locked' });
  work.stop();
});
