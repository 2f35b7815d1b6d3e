// The resident's pages in a real browser: axe finds nothing on any page, nothing is
// asked of a third party, pages stay small, and a whole procedure goes without scripts.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { Hall, clean, water } from './hall.mjs';

const hall = new Hall();
before(() => hall.open());
after(() => hall.close());
const open = (options) => hall.page({ viewport: { width: 390, height: 844 }, ...options });

test('a resident goes through water and every page is clean', async () => {
  const page = await open();
  await water(page, hall.base, (name) => clean(page, name));
});

test('the same goes without scripts, at 320 px', async () => {
  const page = await open({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  await water(page, hall.base, async () => {});
  assert.deepEqual(page.strangers, []);
});

test('another browser sees nothing of a draft', async () => {
  const mine = await open();
  await mine.goto(`${hall.base}/p/`);
  await mine.click('button:has-text("水道")');
  const stranger = await open();
  await stranger.goto(mine.url());
  assert.doesNotMatch(await stranger.textContent('body'), /水道を、どうしますか/);
});

test('a form without its token is refused', async () => {
  const page = await open();
  await page.goto(`${hall.base}/p/`);
  await page.click('button:has-text("水道")');
  const answer = await page.request.post(page.url(), { form: { at: 'kind', a: 'start', do: 'next' } });
  assert.equal(answer.status(), 400);
});
