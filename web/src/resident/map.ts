/** An element and the country's outline enter; a map with one pin stands in it, and tells where the pin is put. Loaded lazily. */

import * as L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { inLanguage, say } from '../app/say';
import type { Outline, Point } from './contract';
import type { Here } from './server';

/** Without streets, only the outlines and known places tell where one is. */
const STREET_ZOOM = 15;
const OUTLINE_ZOOM = 10;
const WORLD_ZOOM = 2;

/** Resolves with what takes the map away. Rejects when there is nothing to draw. */
export async function drawMap(
  target: HTMLElement,
  outline: string,
  known: readonly Point[],
  here: Here | null,
  chosen: (at: Here) => void,
): Promise<() => void> {
  const answer = await fetch(outline, { credentials: 'omit' });
  if (!answer.ok) throw new Error(`outline: ${answer.status}`);
  const country = (await answer.json()) as Outline;
  const map = L.map(target, { attributionControl: true, zoomControl: false, minZoom: 5, maxZoom: 19 });
  map.attributionControl.setPrefix(false);
  // Names of sources and licences are what they are in any language.
  const sources = map.attributionControl.getContainer();
  if (sources) Object.assign(sources, { lang: 'en', dir: 'ltr' });
  L.control.zoom({ zoomInTitle: say('resident-map-in'), zoomOutTitle: say('resident-map-out') }).addTo(map);
  const { tiles } = country;
  if (tiles) L.tileLayer(tiles.url, { attribution: tiles.attribution }).addTo(map);
  const areas = L.geoJSON(country.areas as unknown as GeoJSON.GeoJsonObject[] as never, { style: { className: 'map-area', weight: 1 }, interactive: false });
  // The view first: what is drawn is cut to it.
  if (here) map.setView([here.latitude, here.longitude], tiles ? STREET_ZOOM : OUTLINE_ZOOM);
  else if (areas.getBounds().isValid()) map.fitBounds(areas.getBounds());
  else map.setView([0, 0], WORLD_ZOOM);
  areas.addTo(map);
  for (const { properties } of country.areas) {
    if (properties.level === 'governorate') label(map, properties.middle, inLanguage(properties.name as Record<string, string>), 'map-name');
  }
  for (const { name, latitude, longitude } of known) {
    if (latitude === null || longitude === null) continue;
    const at: L.LatLngTuple = [Number(latitude), Number(longitude)];
    L.circleMarker(at, { radius: 6, className: 'map-point', interactive: false }).addTo(map);
    label(map, at, name, 'map-place');
  }
  for (const line of country.attribution) map.attributionControl.addAttribution(line);

  const pin = L.marker([0, 0], { draggable: true, keyboard: true, title: say('resident-place-pin'), icon: L.divIcon({ className: 'map-pin', iconSize: [32, 40], iconAnchor: [16, 40] }) });
  const put = (at: L.LatLng) => {
    pin.setLatLng(at).addTo(map);
    chosen({ latitude: at.lat, longitude: at.wrap().lng });
  };
  pin.on('dragend', () => put(pin.getLatLng()));
  map.on('click', ({ latlng }) => put(latlng));
  // Without a pointer: the arrows move the map, Enter puts the pin into its middle.
  target.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target === target) put(map.getCenter());
  });

  if (here) pin.setLatLng([here.latitude, here.longitude]).addTo(map);
  requestAnimationFrame(() => map.invalidateSize());
  return () => map.remove();
}

/** Words from the server: as text, never as markup. */
function label(map: L.Map, at: L.LatLngTuple, text: string, className: string): void {
  const words = document.createElement('bdi');
  words.textContent = text;
  L.tooltip({ permanent: true, direction: 'bottom', className, interactive: false }).setLatLng(at).setContent(words).addTo(map);
}
