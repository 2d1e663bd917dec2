/** An element and the country's outline enter; a map with one pin stands in it, and tells where the pin is put. Loaded lazily. */

import * as L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { say } from '../app/say';
import type { Outline } from './contract';
import type { Here } from './server';

const CLOSE_ZOOM = 15;
const WORLD_ZOOM = 2;

/** Resolves with what takes the map away. Rejects when there is nothing to draw. */
export async function drawMap(target: HTMLElement, outline: string, here: Here | null, chosen: (at: Here) => void): Promise<() => void> {
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
  areas.addTo(map);
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

  if (here) {
    map.setView([here.latitude, here.longitude], CLOSE_ZOOM);
    pin.setLatLng([here.latitude, here.longitude]).addTo(map);
  } else if (areas.getBounds().isValid()) map.fitBounds(areas.getBounds());
  else map.setView([0, 0], WORLD_ZOOM);
  requestAnimationFrame(() => map.invalidateSize());
  return () => map.remove();
}
