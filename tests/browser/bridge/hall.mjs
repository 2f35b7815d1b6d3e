// A town hall for browser tests: the real bridge with its demo town in a folder of its own, Chromium, axe,
// and ways through it that several tests share.
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
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

async function freePort() {
  const server = createServer();
  await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
  const { port } = server.address();
  await new Promise((done) => { server.close(done); });
  return port;
}

export class Hall {
  async open() {
    this.data = mkdtempSync(join(tmpdir(), 'mado-pages-'));
    this.base = `http://127.0.0.1:${await freePort()}`;
    const program = join(root, 'build', 'release', 'bin', 'mado-bridge');
    const simulator = `127.0.0.1:${await freePort()}`;
    this.bridge = spawn(program, ['--data', this.data, '--listen', this.base.slice(7), '--simulator', simulator], { stdio: ['ignore', 'pipe', 'ignore'] });
    this.phones = `http://${simulator}`;
    await new Promise((done, failed) => {
      this.bridge.on('exit', () => failed(new Error('the bridge ended')));
      this.bridge.stdout.on('data', (chunk) => { if (String(chunk).includes('ready')) done(); });
    });
    this.browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    });
  }

  async close() {
    await this.browser?.close();
    this.bridge?.removeAllListeners('exit');
    this.bridge?.kill();
    if (this.data) rmSync(this.data, { recursive: true, force: true });
  }

  // A browser of its own; what it asks of anybody but us is kept in page.strangers.
  async page(options = {}) {
    const context = await this.browser.newContext({ viewport: { width: 1366, height: 900 }, bypassCSP: true, locale: 'ja-JP', timezoneId: 'Asia/Tokyo', ...options });
    const page = await context.newPage();
    page.strangers = [];
    page.on('request', (request) => { if (!request.url().startsWith(this.base)) page.strangers.push(request.url()); });
    return page;
  }

  sample(number = 0) {
    return JSON.parse(readFileSync(join(this.data, 'demo-sign-ins.json'), 'utf8'))[number];
  }

  async staff(options = {}, number = 0) {
    const page = await this.page(options);
    const who = this.sample(number);
    await page.goto(`${this.base}/staff/sign-in`);
    await page.fill('#user', who.user);
    await page.fill('#password', who.password);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${this.base}/staff/`);
    return page;
  }
}

export async function clean(page, name, more = []) {
  await page.evaluate(axe);
  const found = await page.evaluate((tags) => window.axe.run(document, { runOnly: tags }), [...rules, ...more]);
  const said = found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).slice(0, 2).join(' ')}`);
  assert.deepEqual(said, [], name);
  assert.deepEqual(page.strangers, [], name);
  await narrow(page, name);
}

export async function narrow(page, name) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${name} scrolls sideways by ${wide}`);
}

export const next = (page) => page.click('button[name=do][value=next]');

// A made-up resident applies for water on our page.
export async function water(page, base, each) {
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
  return page.textContent('h1');
}

// Any procedure, answered like somebody in a hurry: the first choice each time, one of the first item,
// whatever may be left out is left out.
export async function apply(page, base, procedure, person) {
  await page.goto(`${base}/p/`);
  await page.click(`button:has-text("${procedure}")`);
  for (let step = 0; step < 25; step += 1) {
    if (await page.locator('button[value=send]').count()) {
      await page.click('button[value=send]');
      return page.textContent('h1');
    }
    await answer(page, person);
  }
  throw new Error(`${procedure} never ends`);
}

async function answer(page, person) {
  const has = (what) => page.locator(what).count();
  if (await has('button[value=skip]')) return page.click('button[value=skip]');
  if (await has('button[value=complete]')) return page.click('button[value=complete]');
  if (await has('input[name=kana]')) {
    await page.fill('input[name=kana]', person.kana);
    await page.fill('input[name=kanji]', person.kanji);
  }
  if (await has('input[name=phone]')) await page.fill('input[name=phone]', '0164640000');
  if (await has('select[name=area]')) await page.selectOption('select[name=area]', { index: person.area });
  if (await has('select[name=landmark]')) await page.selectOption('select[name=landmark]', { index: person.area });
  if (await has('input[name=number]')) await page.fill('input[name=number]', person.number);
  if (await has('.count input')) await page.locator('.count input').nth(person.area).fill('1');
  if (await has('textarea[name=a]')) await page.fill('textarea[name=a]', '見本です');
  if (await has('input[type=radio]:not(:disabled)')) await page.locator('input[type=radio]:not(:disabled)').first().check();
  return next(page);
}
