import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checksum, packed } from './pack';

test('the checksum is the one of every archive', () => {
  expect(checksum(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
});

test('what is packed can be unpacked by others, Arabic names too', async () => {
  const files = [
    { name: 'submission.xml', content: new Blob(['<data/>']) },
    { name: 'صورة.jpg', content: new Blob([new Uint8Array([0, 255, 1])]) },
    { name: 'empty.txt', content: new Blob([]) },
  ];
  const folder = mkdtempSync(join(tmpdir(), 'notes-'));
  const archive = join(folder, 'a.zip');
  writeFileSync(archive, new Uint8Array(await (await packed(files)).arrayBuffer()));
  const script = 'import json, sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(json.dumps({n: list(z.read(n)) for n in z.namelist()}))';
  const found = JSON.parse(execFileSync('python3', ['-c', script, archive], { encoding: 'utf8' })) as Record<string, number[]>;
  expect(Object.keys(found)).toEqual(files.map((file) => file.name));
  expect(found['صورة.jpg']).toEqual([0, 255, 1]);
});
