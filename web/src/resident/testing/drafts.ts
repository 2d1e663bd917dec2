/** Drafts as residents leave them, for tests. */

import { noise } from '../../outbox/testing/server';
import type { Draft } from '../store';

export const PHOTO = new Blob([noise(300_000, 1)], { type: 'image/jpeg' });
export const VOICE = new Blob([noise(90_000, 2)], { type: 'audio/webm;codecs=opus' });

export function draftOf(change: Partial<Draft> = {}): Draft {
  return {
    id: crypto.randomUUID(),
    kind: 'complaint',
    text: 'الدور متوقف منذ ساعة',
    language: 'ar',
    saidAt: 1_800_000_000_000,
    place: null,
    category: '',
    answers: {},
    contact: null,
    files: [],
    changedAt: 1_800_000_000_000,
    ...change,
  };
}

export function spoken(change: Partial<Draft> = {}): Draft {
  const files: Draft['files'] = [
    { content: PHOTO, kind: 'photo', source: 'camera', seconds: null },
    { content: VOICE, kind: 'voice', source: 'camera', seconds: 17 },
  ];
  return draftOf({ files, ...change });
}
