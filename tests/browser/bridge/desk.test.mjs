// The staff's desk in a real browser: the rules of desk-ux.md that can be measured. axe finds nothing on
// any page at any width, type and targets are large enough, the focus is seen, nothing moves by itself,
// and the whole water case is done without a mouse.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Hall, clean as axe_clean, narrow, water } from './hall.mjs';

const hall = new Hall();
const clean = (page, name) => axe_clean(page, name, ['best-practice']);
const pictures = process.env.MADO_PICTURES ?? '';
let staff;
let water_case;

async function shot(page, name) {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

async function apply() {
  const resident = await hall.page({ viewport: { width: 390, height: 844 } });
  const receipt = await water(resident, hall.base, async () => {});
  await resident.context().close();
  return receipt;
}

before(async () => {
  await hall.open();
  for (let count = 0; count < 3; count += 1) await apply();
  staff = await hall.staff();
  water_case = await staff.getAttribute('td a.name', 'href');
});
after(() => hall.close());

const places = () => ['/staff/', '/staff/?q=%E3%81%84%E3%81%AA%E3%81%84', water_case, `${water_case}?status=scheduled`, `${water_case}/note`, `${water_case}/ask`,
  `${water_case}/forward`, `${water_case}/assign`, `${water_case}/decline`, '/staff/entry', '/staff/kiosks', '/staff/numbers', '/staff/record', '/staff/guide'];

test('every page is clean at 1366, 1100 and 683 pixels and weighs little', async () => {
  for (const width of [1366, 1100, 683]) {
    await staff.setViewportSize({ width, height: 768 });
    for (const place of places()) {
      const answer = await staff.goto(hall.base + place);
      assert.equal(answer.status(), 200, place);
      assert.ok((await answer.body()).length <= 100_000, `${place} weighs too much`);
      await (width === 683 ? narrow : clean)(staff, `${place} at ${width}`);
    }
  }
  await staff.setViewportSize({ width: 1366, height: 900 });
});

test('sign-in is clean and says what is wrong', async () => {
  const page = await hall.page();
  await page.goto(`${hall.base}/staff/`);
  await clean(page, 'sign-in');
  await shot(page, 'sign-in');
  await page.fill('#user', hall.sample().user);
  await page.fill('#password', 'wrong');
  await page.click('button.go');
  assert.match(await page.textContent('[role=alert]'), /ちがいます/);
  assert.equal(await page.inputValue('#user'), hall.sample().user);
  await clean(page, 'sign-in refused');
});

test('type, leading and targets keep to D3 and D6; one filled button a page', async () => {
  for (const place of places()) {
    await staff.goto(hall.base + place);
    const small = await staff.evaluate(() => {
      const found = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const box = node.parentElement;
        if (!node.textContent.trim() || !box.checkVisibility() || box.closest('svg, .unseen, .skip')) continue;
        const style = getComputedStyle(box);
        const size = parseFloat(style.fontSize);
        const leading = style.lineHeight === 'normal' ? 1.2 : parseFloat(style.lineHeight) / size;
        const least = box.closest('h1') ? 1.4 : 1.45;
        if (size < 14) found.push(`${size} px: ${node.textContent.trim()}`);
        if (leading < least && !box.closest('.counts, .chip, .mode, .logo, kbd, .digit')) found.push(`leading ${leading.toFixed(2)}: ${node.textContent.trim()}`);
      }
      for (const control of document.querySelectorAll('main button, main .button, main input:not([type=hidden]), main select, main textarea')) {
        if (!control.checkVisibility()) continue;
        const box = control.getBoundingClientRect();
        const least = control.matches('.go, .danger') ? 40 : control.matches('.link, [type=checkbox], [type=radio]') ? 24 : 36;
        if (box.height < least - 0.01) found.push(`${box.height} high: ${control.outerHTML.slice(0, 80)}`);
      }
      for (const link of document.querySelectorAll('table a')) {
        if (link.getBoundingClientRect().height < 23.9) found.push(`${link.getBoundingClientRect().height} high: ${link.textContent}`);
      }
      if (document.querySelectorAll('button.go').length > 1) found.push('more than one filled button');
      return found;
    });
    assert.deepEqual(small, [], place);
  }
});

test('the inbox shows at least 11 rows at 1366×900, each 38 to 40 high', async () => {
  while (await count() < 12) await apply();
  await staff.goto(`${hall.base}/staff/`);
  await shot(staff, 'inbox');
  const seen = await staff.evaluate(() => {
    const rows = [...document.querySelectorAll('tr[data-case]')].map((row) => row.getBoundingClientRect());
    return { whole: rows.filter((row) => row.bottom <= innerHeight).length, heights: rows.map((row) => row.height), groups: [...document.querySelectorAll('tr.group')].map((row) => row.getBoundingClientRect().height) };
  });
  assert.ok(seen.whole >= 11, `${seen.whole} rows`);
  for (const height of seen.heights) assert.ok(height >= 38 && height <= 40, `row ${height}`);
  for (const height of seen.groups) assert.ok(height >= 30 && height <= 31, `group ${height}`);
});

async function count() {
  await staff.goto(`${hall.base}/staff/`);
  return staff.locator('tr[data-case]').count();
}

test('every control is reached once by Tab, its focus is seen and never under the bar', async () => {
  for (const place of ['/staff/', `${water_case}?status=scheduled`, '/staff/kiosks']) {
    await staff.goto(hall.base + place);
    const walked = new Set();
    for (let step = 0; step < 200; step += 1) {
      await staff.keyboard.press('Tab');
      const at = await staff.evaluate(() => {
        const one = document.activeElement;
        if (!one || one === document.body) return null;
        const all = [...document.querySelectorAll('*')];
        const box = one.getBoundingClientRect();
        const bar = document.querySelector('.bar').getBoundingClientRect();
        const style = getComputedStyle(one);
        return { number: all.indexOf(one), hidden: !one.closest('.bar, .skip') && box.top < bar.bottom - 1 && box.bottom > 0, ring: parseFloat(style.outlineWidth), words: one.outerHTML.slice(0, 90) };
      });
      if (at === null || walked.has(at.number)) break;
      walked.add(at.number);
      assert.ok(!at.hidden, `${place}: under the bar: ${at.words}`);
      assert.ok(at.ring >= 4, `${place}: no ring: ${at.words}`);
    }
    const reachable = await staff.evaluate(() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')].filter((one) => one.checkVisibility() && one.tabIndex >= 0 && !one.disabled).length);
    assert.ok(walked.size >= reachable, `${place}: ${walked.size} of ${reachable} reached`);
  }
});

test('a new case waits in its line; nothing moves until R', async () => {
  await staff.goto(`${hall.base}/staff/`);
  const rects = () => staff.evaluate(() => [...document.querySelectorAll('main a, main button, main select, tr[data-case]')].filter((one) => !one.closest('#live')).map((one) => { const box = one.getBoundingClientRect(); return [box.x, box.y, box.width, box.height]; }));
  const before_it = await rects();
  const receipt = await apply();
  await staff.waitForFunction(() => /新しい受付が1件あります/.test(document.getElementById('live').textContent), null, { timeout: 5000 });
  await shot(staff, 'inbox-live');
  assert.deepEqual(await rects(), before_it);
  assert.doesNotMatch(await staff.textContent('tbody'), new RegExp(receipt));
  await clean(staff, 'inbox with news');
  await staff.keyboard.press('r');
  await staff.waitForFunction((number) => document.querySelector('tbody').textContent.includes(number), receipt);
});

test('the whole water case without a mouse, from the call to its end', async () => {
  const page = await hall.staff();
  const keys = page.keyboard;
  const until = (words) => page.waitForFunction((text) => document.body.textContent.includes(text), words);
  await keys.press('/');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'q');
  await page.goto(`${hall.base}/staff/entry`);
  await shot(page, 'entry-start');
  await keys.press('1');
  await until('水道を、どうしますか');
  await clean(page, 'entry choice');
  await keys.press('1');
  await shot(page, 'entry-question');
  await keys.press('Enter');
  await until('いつから使いますか');
  await keys.press('4');
  const soon = new Date(Date.now() + 12 * 86_400_000);
  while ([0, 6].includes(soon.getDay())) soon.setDate(soon.getDate() + 1);
  await keys.type(`${soon.getMonth() + 1}/${soon.getDate()}`);
  await keys.press('Enter');
  await until('水を使う場所は');
  await keys.press('ArrowDown');
  await keys.press('Tab');
  await keys.type('37-1');
  await keys.press('Enter');
  await until('料金は、どう払いますか');
  await keys.press('1');
  await keys.press('Enter');
  await until('ふりがな');
  await keys.type('みほん よぞう');
  await keys.press('Enter');
  await until('電話番号');
  await keys.type('0164642040');
  await keys.press('Enter');
  await until('ちがうところは、なおせます');
  await clean(page, 'entry check');
  await shot(page, 'entry-check');
  await keys.press('Enter');
  await page.waitForURL(/\/staff\/case\//);
  await page.waitForLoadState();
  await keys.press('t');
  await page.waitForFunction(() => document.querySelector('.facts').textContent.includes('見本 健'));
  await keys.press('m');
  await page.waitForFunction(() => document.activeElement.id === 'text');
  await keys.type('見本のメモ');
  await keys.press('Control+Enter');
  await until('メモを書きました');
  await page.focus('#message');
  await keys.press('Control+Enter');
  await until('「確認中」にしました');
  await page.focus('#day');
  await keys.type(`${soon.getMonth() + 1}/${soon.getDate()}`);
  await page.waitForFunction((day) => document.querySelector('#preview').textContent.includes(`${day}日（`), soon.getDate());
  assert.match(await page.textContent('#day-shown'), /令和/);
  await shot(page, 'case-preview');
  await keys.press('Enter');
  await until('「日が決まった」にしました');
  await clean(page, 'case scheduled');
  await page.focus('button.go');
  await keys.press('Enter');
  await until('この件は、終わっています。');
  await clean(page, 'case done');
  await shot(page, 'case-done');
});

test('asking back begins at the row that was pressed', async () => {
  const page = await hall.staff();
  await page.goto(hall.base + water_case);
  await shot(page, 'case');
  await page.click('.answers a[aria-label^="払い方"]');
  assert.equal(await page.locator('input[name=path]:checked').count(), 1);
  await page.fill('#message', 'もう一度、教えてください。');
  await page.click('button.go');
  await page.waitForFunction(() => document.body.textContent.includes('返事待ち'));
  assert.match(await page.textContent('.next'), /待っています/);
});

test('two people at once: the second is told who and when, and what was typed stays', async () => {
  const receipt = await apply();
  const ken = await hall.staff();
  const reiko = await hall.staff({}, 1);
  for (const page of [ken, reiko]) {
    await page.goto(`${hall.base}/staff/?q=${receipt}`);
    await page.click('td a.name');
    await page.waitForLoadState();
  }
  await reiko.click('button.go');
  await reiko.waitForFunction(() => document.body.textContent.includes('「確認中」にしました'));
  await ken.fill('#message', '見本の文です。');
  await ken.click('button.go');
  await ken.waitForSelector('#problem');
  assert.match(await ken.textContent('#problem'), /\d+:\d\dに見本 礼子さんが変えました/);
  assert.equal(await ken.inputValue('#message'), '見本の文です。');
  assert.equal(await ken.evaluate(() => document.activeElement.id), 'problem');
  await clean(ken, 'conflict');
  await shot(ken, 'conflict');
});

test('without scripts the three messages stand one under another and the list still works', async () => {
  const page = await hall.staff({ javaScriptEnabled: false });
  await page.goto(`${hall.base}${water_case}?status=scheduled`);
  for (const id of ['as-line', 'as-paper', 'as-call']) assert.ok(await page.isVisible(`#${id}`), id);
  await page.fill('#day', 'R9.1.8');
  await page.click('[data-look]');
  assert.match(await page.textContent('#day-shown'), /2027年（令和9年）1月8日/);
  await page.goto(`${hall.base}/staff/?procedure=water`);
  assert.ok(await page.locator('tr[data-case]').count() > 0);
});

test('the list as a file opens in Excel and is the list that is shown', async () => {
  const [file] = await Promise.all([staff.waitForEvent('download'), staff.goto(`${hall.base}/staff/cases.csv?procedure=water`).catch(() => {})]);
  assert.match(file.suggestedFilename(), /^受付-\d{4}-\d\d-\d\d-見本\.csv$/);
  const answer = await staff.request.get(`${hall.base}/staff/cases.csv?procedure=water`);
  const text = await answer.text();
  const bytes = await answer.body();
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  assert.ok(text.split('\r\n').length > 10);
  assert.match(text, /見本|ミホン/);
  const nobody = await hall.page();
  const refused = await nobody.request.get(`${hall.base}/staff/cases.csv`, { maxRedirects: 0 });
  assert.equal(refused.status(), 303);
});

test('paper carries the list and none of the ways about', async () => {
  await staff.goto(`${hall.base}/staff/`);
  await staff.emulateMedia({ media: 'print' });
  const seen = await staff.evaluate(() => document.body.innerText);
  assert.doesNotMatch(seen, /電話・窓口で受ける|絞りこむ|さがす/);
  assert.match(seen, /受付箱/);
  assert.match(seen, /見本のデータです/);
  await staff.emulateMedia({ media: null });
});

test('a form without its token is refused', async () => {
  const answer = await staff.request.post(`${hall.base}${water_case}/note`, { form: { text: '見本', revision: '1' } });
  assert.equal(answer.status(), 400);
});
