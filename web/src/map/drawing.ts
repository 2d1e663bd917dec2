/** The map itself, loaded only where one is shown: addresses of open data enter, marks and what they say leave. */
import * as L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { dateWords, inLanguage, isSaid, number, say } from '../app/say';
import { boxWords, decimalsOf, levelAt, PLACES_ZOOM, sizeOf, waysOf, WAY_STYLES } from './told';
import type { Area, Cell, Outline, Place, Told } from './told';

const FARTHEST = 5;
const CLOSEST = 17;
const CLOSER = 2;
const DISTRICTS_ZOOM = 9;

/** Draws once the outline is there. Rejects when there is nothing to draw. */
export async function draw(frame: HTMLElement): Promise<void> {
  const country = await fetched<Outline>(frame.dataset['outline'] ?? '');
  // Right to left would turn Leaflet's own arithmetic around; texts inside say their direction themselves.
  frame.dir = 'ltr';
  frame.setAttribute('role', 'region');
  frame.setAttribute('aria-label', frame.dataset['label'] ?? '');
  const map = L.map(frame, { zoomControl: false, minZoom: FARTHEST, maxZoom: CLOSEST, zoomSnap: 0.5 });
  map.attributionControl.setPrefix(false);
  L.control.zoom({ zoomInTitle: say('map-in'), zoomOutTitle: say('map-out') }).addTo(map);
  if (country.tiles) L.tileLayer(country.tiles.url, { attribution: country.tiles.attribution }).addTo(map);
  const areas = L.geoJSON(country.areas as never, {
    style: (area) => ({ className: `map-area map-${area?.properties?.level}`, weight: 1 }),
    interactive: false,
  }).addTo(map);
  for (const line of country.attribution) map.attributionControl.addAttribution(`${say('map-source')} ${line}`);
  const bounds = areas.getBounds();
  if (!bounds.isValid()) throw new Error('no outline');
  map.fitBounds(bounds, { padding: [4, 4] });
  map.setMaxBounds(bounds.pad(0.5));
  nameAreas(map, country);
  const marks = L.layerGroup().addTo(map);
  if (frame.dataset['what'] === 'branches') await drawBranches(frame, marks);
  else if (frame.dataset['what'] === 'week') drawWays(frame, map, marks);
  else followReports(frame, map, marks);
}

interface Named {
  properties: { level: string; name: Record<string, string>; middle: [number, number] };
}

/** Names of governorates from afar, of districts from near: without streets there is nothing else to go by. */
function nameAreas(map: L.Map, country: Outline): void {
  const names: Record<string, L.LayerGroup> = { governorate: L.layerGroup(), district: L.layerGroup() };
  for (const { properties } of country.areas as Named[]) {
    const words = document.createElement('span');
    words.dir = 'auto';
    words.textContent = inLanguage(properties.name);
    const icon = L.divIcon({ className: 'map-name', html: words, iconSize: [0, 0] });
    names[properties.level]?.addLayer(L.marker(properties.middle, { icon, interactive: false, keyboard: false, zIndexOffset: -1000 }));
  }
  const choose = () => {
    const wanted = map.getZoom() >= DISTRICTS_ZOOM ? 'district' : 'governorate';
    for (const [level, group] of Object.entries(names)) {
      if (level === wanted) group.addTo(map);
      else group.remove();
    }
  };
  map.on('zoomend', choose);
  choose();
}

async function fetched<T>(address: string, signal?: AbortSignal): Promise<T> {
  const answer = await fetch(address, { credentials: 'omit', ...(signal ? { signal } : {}) });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return (await answer.json()) as T;
}

// Reports ---------------------------------------------------------------------------------

/** Cells from afar, single places from near; asked for anew whenever the map has moved. */
function followReports(frame: HTMLElement, map: L.Map, marks: L.LayerGroup): void {
  const { cells = '', places = '', narrowed = '' } = frame.dataset;
  let asking: AbortController | undefined;
  let shown = '';
  const renew = async () => {
    const seen = map.getBounds();
    const box = boxWords({ south: seen.getSouth(), west: seen.getWest(), north: seen.getNorth(), east: seen.getEast() });
    const isNear = map.getZoom() >= PLACES_ZOOM;
    const wanted = new URLSearchParams(narrowed);
    wanted.set('box', box);
    if (!isNear) wanted.set('level', String(levelAt(map.getZoom())));
    const address = `${isNear ? places : cells}?${wanted}`;
    if (address === shown) return;
    asking?.abort();
    asking = new AbortController();
    try {
      const made = isNear ? await placeMarks(frame, address, asking.signal) : await cellMarks(map, address, asking.signal);
      shown = address;
      // Whoever reads a popup keeps it: it belongs to a mark that would go.
      if (!frame.querySelector('.leaflet-popup')) {
        marks.clearLayers();
        for (const mark of made) marks.addLayer(mark);
      }
      frame.dataset['ready'] = '';
    } catch (problem) {
      if (!(problem instanceof DOMException && problem.name === 'AbortError')) frame.dataset['failed'] = '';
    }
  };
  map.on('moveend', () => void renew());
  map.on('popupclose', () => {
    shown = '';
    void renew();
  });
  void renew();
}

async function cellMarks(map: L.Map, address: string, signal: AbortSignal): Promise<L.Marker[]> {
  const { cells } = await fetched<{ cells: Cell[] }>(address, signal);
  return cells.map(({ latitude, longitude, reports }) => {
    const mark = counted([latitude, longitude], reports, say('map-cell', { count: reports }));
    return mark.on('click', () => map.setView([latitude, longitude], Math.min(CLOSEST, map.getZoom() + CLOSER)));
  });
}

async function placeMarks(frame: HTMLElement, address: string, signal: AbortSignal): Promise<L.Marker[]> {
  const { places } = await fetched<{ places: Place[] }>(address, signal);
  return places.map((place) => {
    const name = inLanguage(place.name) || say('map-near-here');
    const mark = counted([place.latitude, place.longitude], place.reports, say('map-place', { count: place.reports, name }));
    const box = popup(name);
    mark.bindPopup(box, { maxWidth: 280, maxHeight: 260 });
    // Read only when somebody wants to know.
    mark.once('popupopen', () => void placeWords(frame, place, box).then(() => mark.getPopup()?.update()));
    return mark;
  });
}

const FIRST_FEW = 3;

async function placeWords(frame: HTMLElement, place: Place, box: HTMLElement): Promise<void> {
  const wanted = new URLSearchParams(frame.dataset['narrowed']);
  wanted.set('place', place.place);
  const list = box.appendChild(document.createElement('ul'));
  const { reports } = await fetched<{ reports: Told[] }>(`${frame.dataset['newest']}?${wanted}&limit=${FIRST_FEW}`);
  for (const report of reports) list.appendChild(reportWords(frame, report));
  if (place.reports <= reports.length) return;
  const more = box.appendChild(document.createElement('p')).appendChild(document.createElement('a'));
  more.href = `${frame.dataset['reports']}?${wanted}`;
  more.textContent = say('map-all', { count: place.reports });
}

function reportWords(frame: HTMLElement, report: Told): HTMLElement {
  const line = document.createElement('li');
  const link = line.appendChild(document.createElement('a'));
  link.href = `${frame.dataset['reports']}${report.id}/`;
  link.textContent = inLanguage(report.summary as Record<string, string>);
  const about = line.appendChild(document.createElement('small'));
  const state = report.outcome ? `map-outcome-${report.outcome}` : `map-state-${report.state}`;
  const parts = [inLanguage(report.category_name as Record<string, string>), isSaid(state) ? say(state) : ''];
  parts.push(say('map-half-week', { day: dateWords(report.half_week, { year: false, weekday: false }) }));
  about.textContent = parts.filter(Boolean).join(' · ');
  return line;
}

// Requests for branches -----------------------------------------------------------------------

async function drawBranches(frame: HTMLElement, marks: L.LayerGroup): Promise<void> {
  const { branches = '', narrowed = '' } = frame.dataset;
  const { areas } = await fetched<{ areas: Area[] }>(narrowed ? `${branches}?${narrowed}` : branches);
  for (const area of areas) {
    const { requests } = area;
    if (!requests || area.latitude === null || area.longitude === null) continue;
    const name = inLanguage(area.name as Record<string, string>);
    const mark = counted([area.latitude, area.longitude], requests, say('map-branches', { count: requests, name }));
    mark.bindPopup(() => {
      const box = popup(name);
      const line = (words: string) => (box.appendChild(document.createElement('p')).textContent = words);
      line(say('map-branches', { count: requests, name }));
      if (area.per_100000 !== null) {
        const rate = Number(area.per_100000);
        line(say('map-per-100000', { rate: number(rate, decimalsOf(rate)) }));
      }
      return box;
    });
    marks.addLayer(mark);
  }
  frame.dataset['ready'] = '';
}

// A week's ways -------------------------------------------------------------------------------

/** A line for each way, its stops numbered. What the page may show stands in the page: nothing is fetched. */
function drawWays(frame: HTMLElement, map: L.Map, marks: L.LayerGroup): void {
  const ways = waysOf(document.getElementById('week-ways')?.textContent ?? '');
  const seen: L.LatLngTuple[] = [];
  ways.forEach(({ way, day, stops }, at) => {
    const places = stops.map(({ latitude, longitude }): L.LatLngTuple => [latitude, longitude]);
    seen.push(...places);
    marks.addLayer(L.polyline(places, { className: `map-way map-way-${at % WAY_STYLES}`, interactive: false }));
    for (const stop of stops) {
      const words = `${stop.order} · ${stop.name} · ${day} · ${way}`;
      const face = document.createElement('span');
      face.textContent = number(stop.order);
      const icon = L.divIcon({ className: `map-stop map-way-${at % WAY_STYLES}`, html: face, iconSize: [26, 26] });
      const mark = L.marker([stop.latitude, stop.longitude], { icon, title: words, alt: words, keyboard: true });
      marks.addLayer(mark.bindPopup(() => wayWords(stop.name, `${day} · ${way}`)));
    }
  });
  if (seen.length) map.fitBounds(L.latLngBounds(seen), { padding: [24, 24], maxZoom: 14 });
  frame.dataset['ready'] = '';
}

function wayWords(name: string, about: string): HTMLElement {
  const box = popup(name);
  box.appendChild(document.createElement('p')).textContent = about;
  return box;
}

// Marks -----------------------------------------------------------------------------------------

function counted(at: [number, number], count: number, words: string): L.Marker {
  const size = 24 + sizeOf(count) * 8;
  const face = document.createElement('span');
  face.textContent = number(count);
  const icon = L.divIcon({ className: `map-count map-count-${sizeOf(count)}`, html: face, iconSize: [size, size] });
  return L.marker(at, { icon, title: words, alt: words, keyboard: true, riseOnHover: true });
}

function popup(title: string): HTMLElement {
  const box = document.createElement('div');
  box.dir = document.documentElement.dir;
  box.className = 'map-words';
  box.appendChild(document.createElement('strong')).textContent = title;
  return box;
}
