/** The form's languages, as "العربية (ar)", enter; tags, names and directions leave. */
import type { FormLanguage, RootNode } from '@getodk/xforms-engine';
import type { Language } from '../app/contract';

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'ur', 'he', 'ps', 'ckb', 'sd', 'dv', 'yi']);

export function languagesOf(root: RootNode): FormLanguage[] {
  return root.languages.filter((one): one is FormLanguage => !one.isSyntheticDefault);
}

/** "ar" of "العربية (ar)"; '' when the author gave none. */
export function tagOf(language: string): string {
  return /\(([A-Za-z]{2,3}(?:[-_][A-Za-z]+)?)\)\s*$/.exec(language)?.[1]?.replace('_', '-').toLowerCase() ?? '';
}

export function languageName({ language }: { language: string }): string {
  return language.replace(/\s*\([^)]*\)\s*$/, '') || language;
}

export function directionOf(tag: string): 'rtl' | 'ltr' {
  return RIGHT_TO_LEFT.has(tag.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

/** The form's language for a reader; undefined: leave the form's own default. */
export function wanted(root: RootNode, reader: Language): FormLanguage | undefined {
  const names = reader === 'ar' ? ['arabic', 'العربية', 'عربي'] : ['english', 'الإنجليزية'];
  return languagesOf(root).find(
    ({ language }) => tagOf(language).split('-')[0] === reader || names.some((name) => language.toLowerCase().startsWith(name)),
  );
}
