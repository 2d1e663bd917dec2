import { expect, test } from 'vitest';
import { Server } from './server';

function server(answer: () => Response | Promise<Response>, seen: Request[] = []): Server {
  const ask: typeof fetch = async (address, init) => {
    const { signal: _signal, ...rest } = init ?? {};
    seen.push(new Request(new URL(String(address), 'https://example.org'), rest));
    return answer();
  };
  return new Server('/openrosa/jo', { device: 'a', secret: 'b' }, ask);
}

test('every request proves the phone and brings no cookie', async () => {
  const seen: Request[] = [];
  await server(() => Response.json({}), seen).get('tasks', '"x"');
  expect(seen[0]?.url).toBe('https://example.org/openrosa/jo/tasks');
  expect(seen[0]?.headers.get('Authorization')).toBe(`Basic ${btoa('a:b')}`);
  expect(seen[0]?.headers.get('If-None-Match')).toBe('"x"');
  expect(seen[0]?.credentials).toBe('omit');
});

test('a list comes with its tag, and an unchanged one as nothing new', async () => {
  const answer = await server(() => Response.json({ visits: [] }, { headers: { ETag: '"1"' } })).get('tasks');
  expect(answer).toEqual({ status: 200, body: { visits: [] }, tag: '"1"', error: '' });
  const same = await server(() => new Response(null, { status: 304, headers: { ETag: '"1"' } })).get('tasks', '"1"');
  expect(same).toMatchObject({ status: 304, body: null, tag: '"1"' });
});

test('a refusal keeps the words of the server, whatever form it has', async () => {
  const told = await server(() => Response.json({ error: 'لم يحن موعدها' }, { status: 409 })).post('visits/x/steps', {});
  expect(told).toMatchObject({ status: 409, error: 'لم يحن موعدها', body: null });
  const page = await server(() => new Response('<html>', { status: 502 })).post('visits/x/steps', {});
  expect(page).toMatchObject({ status: 502, error: '' });
});

test('no network, and a page in place of data, are answers too', async () => {
  expect((await server(() => Promise.reject(new TypeError('offline'))).get('tasks')).status).toBe(0);
  expect((await server(() => new Response('<html>')).get('tasks')).status).toBe(0);
});
