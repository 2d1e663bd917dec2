/** An answered question enters; the answer in words leaves, '' for none. */
import type { SelectItem } from '@getodk/xforms-engine';
import { dateWords, inDigits, language, say, timeWords } from '../app/say';
import { clockIn, clockOf, dayOf, momentOf } from './moments';
import { isTap, looks, plainWords, type AnyControlNode } from './nodes';
import { read } from './place';
import { prose } from './prose';

export function answerWords(node: AnyControlNode): string {
  const value = node.currentState.instanceValue;
  if (value === '') return '';
  switch (node.nodeType) {
    case 'select':
      return node.currentState.value.map((one) => optionWords(node.getValueOption(one)) || one).join(comma());
    case 'rank':
      return node.currentState.value.map((one, at) => `${inDigits(String(at + 1))}. ${node.getValueLabel(one)?.asString ?? one}`).join(comma());
    case 'upload':
      return say(`questionnaire-answer-${uploadKind(node)}`);
    case 'trigger':
      return say('questionnaire-answer-read');
    case 'range':
      return inDigits(String(Number(value)));
    case 'input':
      return typedWords(node, value);
    default:
      return value;
  }
}

function comma(): string {
  return language() === 'ar' ? '، ' : ', ';
}

function optionWords(option: SelectItem | null): string {
  return option ? prose(plainWords(option.label.formatted).trim()) : '';
}

function typedWords(node: Extract<AnyControlNode, { nodeType: 'input' }>, value: string): string {
  switch (node.valueType) {
    case 'int':
    case 'decimal':
      return inDigits(String(Number(value)));
    case 'date':
      if (looks(node, 'year')) return inDigits(value.slice(0, 4));
      return dateWords(value, { weekday: !looks(node, 'month-year') });
    case 'time':
      return timeWords(clockIn(value));
    case 'dateTime': {
      const moment = momentOf(value);
      if (!moment) return value;
      const time = timeWords(clockOf(moment));
      // A tap was made during the visit: which day that was is no news.
      return isTap(node) ? time : `${dateWords(dayOf(moment))}${comma()}${time}`;
    }
    case 'geopoint': {
      const fix = read(value);
      return fix ? say('questionnaire-answer-place', { m: Math.max(1, Math.round(fix.accuracy)) }) : value;
    }
    case 'geotrace':
    case 'geoshape':
      return say('questionnaire-trace-points', { n: value.split(';').length });
    default:
      return looks(node, 'masked') ? '••••' : value;
  }
}

export function uploadKind(node: Extract<AnyControlNode, { nodeType: 'upload' }>): 'photo' | 'audio' | 'video' | 'file' {
  const { type } = node.nodeOptions.media;
  if (type === 'image') return 'photo';
  return type === 'audio' || type === 'video' ? type : 'file';
}
