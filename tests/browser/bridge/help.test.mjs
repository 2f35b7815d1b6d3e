// A kiosk calls for help: within two seconds every page of the desk shows it with its place and rings;
// 「行きます」 is known to the kiosk; nothing else on the page moves.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { Hall } from './hall.mjs';

const hall = new Hall();
let base;

before(async () => { await hall.open(); base = hall.base; });
after(async () => { await hall.close(); });

async function kiosk(name) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const post = (path, body, headers = {}) => fetch(base + path, { method: 'POST', body, headers });
  const { kiosk: id } = await (await post('/kiosk/v1/enrol', JSON.stringify({ demo: true, name, sign_public: raw.toString('base64') }))).json();
  return async (method, path, json) => {
    const body = json ? JSON.stringify(json) : '';
    const time = String(Date.now());
    const nonce = randomBytes(12).toString('base64url');
    const text = [method, path, id, time, nonce, createHash('sha256').update(body).digest('hex')].join('\n');
    const headers = { 'x-mado-kiosk': id, 'x-mado-time': time, 'x-mado-nonce': nonce, 'x-mado-signature': sign(null, Buffer.from(text), privateKey).toString('base64') };
    const answer = await fetch(base + path, { method, headers, body: json ? body : undefined });
    assert.equal(answer.status, 200, path);
    return answer.json();
  };
}

async function desk() {
  const page = await hall.staff();
  await page.evaluate(() => {
    window.tones = 0;
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function ring(...when) { window.tones += 1; return start.apply(this, when); };
  });
  return page;
}

test('a call is seen and heard within two seconds, answered, and known at the kiosk', async () => {
  const call = await kiosk('役場ロビー');
  const page = await desk();
  await page.waitForTimeout(800); // the stream is open
  const places = () => page.evaluate(() => [...document.querySelectorAll('main a, main button, main select, main input')].map((one) => JSON.stringify(one.getBoundingClientRect())));
  const before = await places();
  const begin = Date.now();
  const { id } = await call('POST', '/kiosk/v1/help', { screen: 'S13' });
  await page.waitForSelector('#calls .call');
  assert.ok(Date.now() - begin < 2000, `after ${Date.now() - begin} ms`);
  assert.match(await page.textContent('#calls'), /役場ロビー（K\d+）で、係を呼んでいます/);
  await page.waitForFunction(() => window.tones >= 2, null, { timeout: 2000 }); // it rings
  assert.match(await page.title(), /^🔔/);
  assert.deepEqual(await places(), before, 'nothing moves');
  assert.equal((await call('GET', `/kiosk/v1/help?id=${id}`)).answered, false);
  await page.click('#calls button');
  await page.waitForURL(`${base}/staff/`);
  assert.equal((await call('GET', `/kiosk/v1/help?id=${id}`)).answered, true);
  assert.equal(await page.locator('#calls .call').count(), 0);
});

test('heartbeats do not look like new cases, and an ended call leaves the desk', async () => {
  const call = await kiosk('図書館');
  const page = await desk();
  await page.waitForTimeout(800);
  for (let i = 0; i < 3; i += 1) await call('POST', '/kiosk/v1/heartbeat', { queue: 0 });
  const { id } = await call('POST', '/kiosk/v1/help', { screen: 'S01' });
  await page.waitForSelector('#calls .call');
  await call('POST', '/kiosk/v1/help', { ended: id });
  await page.waitForFunction(() => document.querySelectorAll('#calls .call').length === 0, null, { timeout: 3000 });
  assert.equal(await page.textContent('#live-words'), '');
});
