import { expect, test } from 'vitest';
import { auditCsv, AuditLog, withAudit } from './audit';

function ticking(): { now: () => number; at: number } {
  const clock = { at: 1000, now: () => clock.at };
  return clock;
}

test('what lasts has an end, what happens has none', () => {
  const clock = ticking();
  const log = new AuditLog([], clock.now);
  log.begin('question', '/data/a');
  clock.at = 4000;
  log.close('question', '/data/a');
  log.captured('camera', '/data/photo', 3000);
  log.mark('form finalize');
  expect(auditCsv(log.events)).toBe(
    'event,node,start,end\n' +
      'form start,,1000,\n' +
      'question,/data/a,1000,4000\n' +
      'rasid capture camera,/data/photo,3000,4000\n' +
      'form finalize,,4000,\n',
  );
});

test('a question that the phone died on ends when the phone last wrote', () => {
  const clock = ticking();
  const log = new AuditLog([], clock.now);
  log.begin('question', '/data/a');
  clock.at = 5000;
  log.mark('jump');
  clock.at = 900_000;
  const again = new AuditLog(log.events, clock.now);
  expect(again.events.map(({ event, start, end }) => [event, start, end])).toEqual([
    ['form start', 1000, null],
    ['question', 1000, 5000],
    ['jump', 5000, null],
    ['form resume', 900_000, null],
  ]);
});

test('a comma in a node does not make a column', () => {
  expect(auditCsv([{ event: 'question', node: '/data/a[1,"x"]', start: 1, end: 2 }])).toContain('question,"/data/a[1,""x""]",1,2');
});

test('the log is named in the form that keeps one, and nowhere else', () => {
  const xml = '<data><audit>an answer</audit><meta><audit/><instanceID>uuid:1</instanceID></meta></data>';
  expect(withAudit(xml)).toEqual({ xml: xml.replace('<audit/>', '<audit>audit.csv</audit>'), kept: true });
  const prefixed = '<data><orx:meta><orx:audit>audit.csv</orx:audit></orx:meta></data>';
  expect(withAudit(prefixed)).toEqual({ xml: prefixed, kept: true });
  const none = '<data><audit/><meta><instanceID>uuid:1</instanceID></meta></data>';
  expect(withAudit(none)).toEqual({ xml: none, kept: false });
});
