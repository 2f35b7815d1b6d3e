// The resident's pages and the staff's desk in a real browser: axe finds nothing on any page, nothing is
// asked of a third party, pages stay small, and a whole procedure goes without scripts.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..', '..');
const axe = readFileSync(join(here, '..', 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');
const data = mkdtempSync(join(tmpdir(), 'mado-pages-'));
let bridge; let browser; let base;

async function freePort() {
  const server = createServer();
  await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
  const { port } = server.address();
  await new Promise((done) => { server.close(done); });
  return port;
}

before(async () => {
  base = `http://127.0.0.1:${await freePort()}`;
  bridge = spawn(join(root, 'build', 'release', 'bin', 'mado-bridge'), ['--data', data, '--listen', base.slice(7)], { stdio: ['ignore', 'pipe', 'ignore'] });
  await new Promise((done, failed) => {
    bridge.on('exit', () => failed(new Error('the bridge ended')));
    bridge.stdout.on('data', (chunk) => { if (String(chunk).includes('ready')) done(); });
  });
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
});

after(async () => {
  await browser?.close();
  bridge?.removeAllListeners('exit');
  bridge?.kill();
  rmSync(data, { recursive: true, force: true });
});

async function open(options = {}) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, bypassCSP: true, ...options });
  const page = await context.newPage();
  page.strangers = [];
  page.on('request', (request) => { if (!request.url().startsWith(base)) page.strangers.push(request.url()); });
  return page;
}

async function clean(page, name) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
  const said = found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).slice(0, 2).join(' ')}`);
  assert.deepEqual(said, [], name);
  assert.deepEqual(page.strangers, [], name);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${name} scrolls sideways by ${wide}`);
}

const next = (page) => page.click('button[name=do][value=next]');

async function water(page, each) {
  await page.goto(`${base}/p/`);
  await each('start');
  await page.click('button:has-text("水道")');
  await each('choice');
  await page.check('input[value=start]');
  await next(page);
  await each('date');
  await page.locator('input[type=radio]').first().check();
  await next(page);
  await each('address');
  const select = page.locator('select[name=area]');
  await select.selectOption({ index: 3 });
  await page.fill('input[name=number]', '37-1');
  await next(page);
  await page.check('input[value=slip]');
  await next(page);
  await each('name');
  await page.fill('input[name=kana]', 'みほん はなこ');
  await next(page);
  await page.fill('input[name=phone]', '123');
  await next(page);
  assert.match(await page.textContent('body'), /まだ/);
  await each('error');
  await page.fill('input[name=phone]', '0164642040');
  await next(page);
  assert.match(await page.textContent('body'), /ミホン/);
  await each('check');
  await page.click('button[name=do][value=send]');
  assert.match(await page.textContent('h1'), /^P-\d{4}-\d$/);
  await each('receipt');
}

test('a resident goes through water and every page is clean', async () => {
  const page = await open();
  await water(page, (name) => clean(page, name));
});

test('the same goes without scripts, at 320 px', async () => {
  const page = await open({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  await water(page, async () => {});
  assert.deepEqual(page.strangers, []);
});

test('another browser sees nothing of a draft', async () => {
  const mine = await open();
  await mine.goto(`${base}/p/`);
  await mine.click('button:has-text("水道")');
  const stranger = await open();
  await stranger.goto(mine.url());
  assert.doesNotMatch(await stranger.textContent('body'), /水道を、どうしますか/);
});

test('staff sign in, see the case, take a telephone call by keys, all pages clean', async () => {
  const page = await open({ viewport: { width: 1366, height: 768 } });
  await page.goto(`${base}/staff/`);
  await clean(page, 'sign-in');
  const [staff] = JSON.parse(readFileSync(join(data, 'demo-sign-ins.json'), 'utf8'));
  await page.fill('#user', staff.user);
  await page.fill('#password', 'wrong');
  await page.click('button.go');
  assert.match(await page.textContent('body'), /ちがいます/);
  await page.fill('#user', staff.user);
  await page.fill('#password', staff.password);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${base}/staff/`);
  await clean(page, 'inbox');
  await page.click('tbody a');
  await clean(page, 'case');
  await page.goto(`${base}/staff/kiosks`);
  await clean(page, 'kiosks');
  await page.goto(`${base}/staff/entry`);
  await clean(page, 'entry');
  await page.click('button:has-text("粗大ごみ")');
  await clean(page, 'entry question');
  await page.locator('input[type=radio]').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.body.textContent.includes('いつ集めに来ますか'));
});

test('a form without its token is refused', async () => {
  const page = await open();
  await page.goto(`${base}/p/`);
  await page.click('button:has-text("水道")');
  const answer = await page.request.post(page.url(), { form: { at: 'kind', a: 'start', do: 'next' } });
  assert.equal(answer.status(), 400);
});
