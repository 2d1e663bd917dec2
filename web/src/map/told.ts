/** What the server's open data say, as `stages/reports/public/api.py` writes them. */
import type { Outline } from '../resident/contract';

export type Words = Partial<Record<'ar' | 'en', string>>;
export type { Outline };

export interface Cell {
  cell: string;
  latitude: number;
  longitude: number;
  reports: number;
}

export interface Told {
  id: string;
  summary: Words;
  kind: string;
  category_name: Words;
  state: string;
  outcome: string;
  half_week: string;
}

export interface Place {
  place: string;
  name: Words;
  latitude: number;
  longitude: number;
  reports: number;
}

export interface Area {
  area: string;
  name: Words;
  within: Words;
  requests: number | null;
  population: number | null;
  per_100000: string | null;
  latitude: number | null;
  longitude: number | null;
}

/** One observer's day, as `stages/plans/board` writes it into the page. */
export interface Way {
  way: string;
  day: string;
  stops: { order: number; name: string; latitude: number; longitude: number }[];
}

/** Kinds of line that can be told apart; after them they begin again. */
export const WAY_STYLES = 6;

/** Ways with at least one place; a page without any, or with something else, has none. */
export function waysOf(text: string): Way[] {
  try {
    return (JSON.parse(text) as Way[]).filter((way) => way.stops.length > 0);
  } catch {
    return [];
  }
}

/** Zoom from which single places are shown; below it, counts of H3 cells. */
export const PLACES_ZOOM = 13;

/** The level of cells that is readable at a zoom: a cell is about forty pixels wide. */
export function levelAt(zoom: number): 4 | 5 | 6 | 7 {
  if (zoom <= 7) return 4;
  if (zoom <= 8) return 5;
  return zoom <= 10 ? 6 : 7;
}

/** Four sizes of marks, by the order of magnitude: a mark must not shout ten times as loud as its neighbour. */
export function sizeOf(count: number): 1 | 2 | 3 | 4 {
  if (count < 10) return 1;
  if (count < 100) return 2;
  return count < 1000 ? 3 : 4;
}

/** As many decimals as tell small rates apart: 0.35, 4.2, 87. */
export function decimalsOf(rate: number): 0 | 1 | 2 {
  if (rate >= 10 || rate === 0) return 0;
  return rate >= 1 ? 1 : 2;
}

export interface Box {
  south: number;
  west: number;
  north: number;
  east: number;
}

/** A box as addresses write it, widened a little so that small moves ask for nothing new. */
export function boxWords({ south, west, north, east }: Box): string {
  const [high, wide] = [(north - south) / 4, (east - west) / 4];
  return [south - high, west - wide, north + high, east + wide].map((edge) => edge.toFixed(3)).join(',');
}
