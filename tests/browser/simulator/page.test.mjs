// The phones in a real browser: friend, talk, Flex, date picker, the page inside, block.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { messagingApi } from '@line/bot-sdk';
import { chromium } from 'playwright-core';
import { accessToken, startBot, startSimulator } from './running.mjs';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
let bot;
let simulator;
let api;
let browser;
let page;
let user;
let ours; // a page of "ours", to be opened inside the phone
const troubles = [];

before(async () => {
  bot = await startBot();
  simulator = await startSimulator(bot.url);
  api = new messagingApi.MessagingApiClient({ channelAccessToken: accessToken, baseURL: simulator.address });
  [{ userId: user }] = await simulator.get('/control/phones');
  ours = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end('<!doctype html><h1>役場のページ</h1><button onclick="parent.postMessage(\'mado:close\',\'*\')">おわる</button>');
  });
  await new Promise((done) => { ours.listen(0, '127.0.0.1', done); });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => { if (message.type() === 'error') troubles.push(message.text()); });
  await page.goto(`${simulator.address}/?phone=${user}`);
});

after(async () => {
  await browser?.close();
  await simulator?.stop();
  bot?.stop();
  ours?.close();
});

const events = async () => JSON.parse((await bot.next()).body).events[0];
const screen = () => page.locator('#screen');

test('a resident adds the town on its profile', async () => {
  await screen().getByRole('button', { name: '追加', exact: true }).click();
  assert.equal((await events()).type, 'follow');
  await screen().getByText('友だちに追加しました').waitFor();
});

test('what is typed is sent and marked as read', async () => {
  await screen().getByRole('textbox').fill('ごみのことを聞きたい');
  await screen().getByRole('button', { name: '送信' }).click();
  assert.equal((await events()).message.text, 'ごみのことを聞きたい');
  await screen().getByText('既読').waitFor();
});

test('a Flex card is drawn and its buttons act; quick replies vanish', async () => {
  const port = ours.address().port;
  const box = (action, words) => ({
    type: 'box', layout: 'vertical', action, paddingAll: '14px', cornerRadius: '12px', borderWidth: '2px',
    borderColor: '#666666', margin: 'md', contents: [{ type: 'text', text: words, size: 'lg', weight: 'bold', color: '#00118f', wrap: true }],
  });
  await api.pushMessage({
    to: user,
    messages: [{
      type: 'flex', altText: 'いつ出しますか',
      contents: {
        type: 'bubble',
        header: { type: 'box', layout: 'vertical', backgroundColor: '#00118f', contents: [{ type: 'text', text: '粗大ごみ', color: '#ffffff' }] },
        body: { type: 'box', layout: 'vertical', contents: [
          box({ type: 'postback', label: '12月2日', data: 'a=1', displayText: '12月2日' }, '12月2日（水曜日）'),
          box({ type: 'datetimepicker', label: '別の日', data: 'pick', mode: 'date', initial: '2026-12-09', min: '2026-12-01', max: '2026-12-24' }, '別の日をえらぶ'),
          box({ type: 'uri', label: 'ページ', uri: `http://127.0.0.1:${port}/p/x` }, '役場のページをひらく'),
        ] },
      },
      quickReply: { items: [{ type: 'action', action: { type: 'postback', label: 'やめる', data: 'quit', displayText: 'やめる' } }] },
    }],
  });
  await screen().getByText('12月2日（水曜日）').click();
  assert.equal((await events()).postback.data, 'a=1');
  await screen().locator('.me').getByText('12月2日').waitFor();
  assert.equal(await screen().getByRole('button', { name: 'やめる' }).count(), 0);
});

test('the date picker holds its bounds and sends the day', async () => {
  await screen().getByText('別の日をえらぶ').click();
  const sheet = page.getByRole('dialog');
  assert.equal(await sheet.getByRole('button', { name: '12月25日' }).isDisabled(), true);
  await sheet.getByRole('button', { name: '12月16日' }).click();
  await sheet.getByRole('button', { name: '送信' }).click();
  assert.deepEqual((await events()).postback.params, { date: '2026-12-16' });
});

test('our page opens inside the phone and closes itself', async () => {
  await screen().getByText('役場のページをひらく').click();
  const frame = page.frameLocator('.browser iframe');
  await frame.getByText('役場のページ').waitFor();
  await frame.getByRole('button', { name: 'おわる' }).click();
  await page.locator('.browser').waitFor({ state: 'detached' });
  assert.equal(page.url().startsWith(simulator.address), true);
});

test('a scanned code fills the field and sends nothing', async () => {
  await page.getByLabel('コードの文字').fill('https://line.me/R/oaMessage/%40mihon/?%E5%8F%97%E4%BB%98');
  await page.getByRole('button', { name: '読む' }).click();
  await page.waitForFunction(() => document.querySelector('#screen textarea')?.value === '受付');
  await screen().getByRole('button', { name: '送信' }).click();
  assert.equal((await events()).message.text, '受付');
});

test('blocking is shown and can be taken back', async () => {
  await page.getByRole('button', { name: 'ブロックする' }).click();
  assert.equal((await events()).type, 'unfollow');
  await screen().getByRole('button', { name: 'ブロックをやめる' }).click();
  assert.equal((await events()).follow.isUnblocked, true);
});

test('the page is accessible and made no errors', async () => {
  const context = await browser.newContext({ bypassCSP: true, viewport: { width: 1440, height: 900 } });
  const other = await context.newPage();
  await other.goto(`${simulator.address}/?phone=${user}`);
  await other.locator('.bubble').first().waitFor();
  await other.addScriptTag({ path: axe });
  const found = await other.evaluate(() => window.axe.run(document));
  await context.close();
  assert.deepEqual(found.violations.map((one) => `${one.id}: ${one.nodes[0].html}`), []);
  assert.deepEqual(troubles, []);
});
