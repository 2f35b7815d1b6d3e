// The official SDK, unmodified, drives the simulator as it would drive LINE.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { HTTPFetchError, channelAccessToken, insight, messagingApi, validateSignature } from '@line/bot-sdk';
import { accessToken, secret, startBot, startSimulator } from './running.mjs';

let bot;
let simulator;
let api;
let data;
let user;
let others;

before(async () => {
  bot = await startBot();
  simulator = await startSimulator(bot.url);
  const baseURL = simulator.address;
  api = new messagingApi.MessagingApiClient({ channelAccessToken: accessToken, baseURL });
  data = new messagingApi.MessagingApiBlobClient({ channelAccessToken: accessToken, baseURL });
  const phones = await simulator.get('/control/phones');
  user = phones[0].userId;
  others = phones.slice(1).map((phone) => phone.userId);
});

after(async () => {
  await simulator?.stop();
  bot?.stop();
});

async function nextEvent() {
  const { body, signature } = await bot.next();
  assert.ok(validateSignature(body, secret, signature), 'signature over the raw bytes');
  return JSON.parse(body).events[0];
}

const text = (words) => ({ type: 'text', text: words });
const phone = () => simulator.get(`/control/phones/${user}`);

async function refused(promise, status) {
  const error = await promise.then(() => null, (reason) => reason);
  assert.ok(error instanceof HTTPFetchError, `refused with ${status}`);
  assert.equal(error.status, status);
  assert.ok(error.headers.get('x-line-request-id'));
  return JSON.parse(error.body);
}

test('three sample people exist and nobody is a friend yet', async () => {
  const phones = await simulator.get('/control/phones');
  assert.equal(phones.length, 3);
  for (const one of phones) {
    assert.match(one.userId, /^U[0-9a-f]{32}$/);
    assert.match(one.name, /^見本 /);
    assert.equal(one.friend, false);
  }
  await refused(api.getProfile(user), 404);
});

test('a follow is signed, answered once, and its token is then dead', async () => {
  await simulator.act(user, 'add');
  const event = await nextEvent();
  assert.equal(event.type, 'follow');
  assert.match(event.webhookEventId, /^[0-9A-HJKMNP-TV-Z]{26}$/);
  const answer = await api.replyMessage({ replyToken: event.replyToken, messages: [text('ようこそ')] });
  assert.equal(answer.sentMessages.length, 1);
  const again = await refused(api.replyMessage({ replyToken: event.replyToken, messages: [text('a')] }), 400);
  assert.equal(again.message, 'Invalid reply token');
  assert.equal((await api.getProfile(user)).displayName, '見本 花子');
  assert.equal((await phone()).shows.at(-1).text, 'ようこそ');
});

test('a retry key sends once and 409 names the first request', async () => {
  const key = randomUUID();
  const body = { to: user, messages: [text('一度だけ')] };
  const first = await api.pushMessageWithHttpInfo(body, key);
  const error = await api.pushMessage(body, key).then(() => null, (reason) => reason);
  assert.equal(error.status, 409);
  assert.equal(error.headers.get('x-line-accepted-request-id'), first.httpResponse.headers.get('x-line-request-id'));
  assert.deepEqual(JSON.parse(error.body).sentMessages, first.body.sentMessages);
  const shown = (await phone()).shows.filter((item) => item.text === '一度だけ');
  assert.equal(shown.length, 1);
});

test('what is too long is refused by its property', async () => {
  const body = await refused(api.pushMessage({ to: user, messages: [text('a'.repeat(5001))] }), 400);
  assert.equal(body.details[0].property, 'messages[0].text');
  await refused(api.validatePush({ messages: [{ type: 'flex', altText: 'a', contents: { type: 'bubble', body: { type: 'box', layout: 'vertical', contents: [{ type: 'text', text: 'a', colour: '#000000' }] } } }] }), 400);
  await api.validateReply({ messages: [text('a')] });
});

test('quick replies, a date picker and a photo come back as events', async () => {
  const action = (one) => ({ type: 'action', action: one });
  await api.pushMessage({
    to: user,
    messages: [{
      ...text('いつですか？'),
      quickReply: { items: [
        action({ type: 'datetimepicker', label: '日をえらぶ', data: 'd=1', mode: 'date', min: '2026-12-01', max: '2026-12-24' }),
        action({ type: 'postback', label: 'やめる', data: 'quit', displayText: 'やめる' }),
      ] },
    }],
  });
  assert.equal((await simulator.act(user, 'tap', { label: '日をえらぶ' })).needs, 'date');
  await simulator.act(user, 'tap', { label: '日をえらぶ', date: '2026-12-09' });
  const picked = await nextEvent();
  assert.deepEqual(picked.postback, { data: 'd=1', params: { date: '2026-12-09' } });
  assert.equal((await phone()).shows.at(-1).quickReplies.length, 0);
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  await simulator.act(user, 'photo', { base64: png });
  const { message } = await nextEvent();
  const stream = await data.getMessageContent(message.id);
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  assert.equal(Buffer.concat(chunks).toString('base64'), png);
});

test('a rich menu is made, pictured, shown, linked and removed', async () => {
  const areas = [{ bounds: { x: 0, y: 0, width: 800, height: 400 }, action: { type: 'message', label: 'ごみ', text: 'ごみ' } }];
  const menu = { size: { width: 800, height: 400 }, selected: true, name: 'a', chatBarText: 'メニュー', areas };
  await api.validateRichMenuObject(menu);
  const { richMenuId } = await api.createRichMenu(menu);
  await refused(api.setDefaultRichMenu(richMenuId), 400);
  await data.setRichMenuImage(richMenuId, new Blob([headerOfPng(800, 400)], { type: 'image/png' }));
  await api.setDefaultRichMenu(richMenuId);
  assert.equal((await phone()).richMenu.areas[0].label, 'ごみ');
  await simulator.act(user, 'tap', { label: 'ごみ' });
  assert.equal((await nextEvent()).message.text, 'ごみ');
  await api.createRichMenuAlias({ richMenuAliasId: 'day', richMenuId });
  assert.equal((await api.getRichMenuAlias('day')).richMenuId, richMenuId);
  await api.linkRichMenuIdToUser(user, richMenuId);
  assert.equal((await api.getRichMenuIdOfUser(user)).richMenuId, richMenuId);
  await api.unlinkRichMenuIdFromUser(user);
  assert.equal((await api.getRichMenuList()).richmenus.length, 1);
  await api.deleteRichMenuAlias('day');
  await api.deleteRichMenu(richMenuId);
  await refused(api.getRichMenu(richMenuId), 404);
});

// The signature and the size of a PNG: all the simulator reads of it.
function headerOfPng(width, height) {
  const bytes = Buffer.alloc(33);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

test('multicast, broadcast, narrowcast and the counters behave', async () => {
  await api.multicast({ to: [user, ...others], messages: [text('みなさんへ')] });
  await api.broadcast({ messages: [text('お知らせ')] });
  assert.equal((await phone()).shows.at(-1).text, 'お知らせ');
  const sent = await api.narrowcastWithHttpInfo({ messages: [text('a')] });
  assert.equal(sent.httpResponse.status, 202);
  const progress = await api.getNarrowcastProgress(sent.httpResponse.headers.get('x-line-request-id'));
  assert.equal(progress.phase, 'failed');
  assert.equal((await api.getMessageQuota()).type, 'none');
  assert.ok((await api.getMessageQuotaConsumption()).totalUsage >= 2);
  const followers = await new insight.InsightClient({ channelAccessToken: accessToken, baseURL: simulator.address })
    .getNumberOfFollowers('20261101');
  assert.ok(['ready', 'unready'].includes(followers.status));
  assert.deepEqual((await api.getFollowers()).userIds, [user]);
  assert.equal((await api.getBotInfo()).chatMode, 'bot');
});

test('loading is shown, the webhook can be tested, tokens are issued', async () => {
  await api.showLoadingAnimation({ chatId: user, loadingSeconds: 10 });
  assert.equal((await phone()).loading, true);
  await refused(api.showLoadingAnimation({ chatId: user, loadingSeconds: 7 }), 400);
  assert.equal((await api.testWebhookEndpoint()).reason, 'OK');
  assert.equal(JSON.parse((await bot.next()).body).events.length, 0);
  const tokens = new channelAccessToken.ChannelAccessTokenClient({ baseURL: simulator.address });
  const issued = await tokens.issueStatelessChannelTokenByClientSecret('1234567890', secret);
  assert.equal(issued.expires_in, 900);
  const own = new messagingApi.MessagingApiClient({ channelAccessToken: issued.access_token, baseURL: simulator.address });
  assert.equal((await own.getBotInfo()).basicId, '@mihon');
});

test('faults strike and pass; a lost webhook is delivered again', async () => {
  await simulator.faults({ api: { status: 429, kind: 'rate', times: 1 } });
  await refused(api.pushMessage({ to: user, messages: [text('a')] }), 429);
  await api.pushMessage({ to: user, messages: [text('a')] });
  await simulator.faults({ webhook: 'drop', webhook_times: 1, redelivery: true });
  await simulator.act(user, 'text', { text: '聞こえますか' });
  const event = await nextEvent();
  assert.equal(event.deliveryContext.isRedelivery, true);
  await simulator.faults({});
  await simulator.act(user, 'block');
  assert.equal((await nextEvent()).type, 'unfollow');
  await api.pushMessage({ to: user, messages: [text('届かない')] });
  assert.ok(!(await phone()).shows.some((item) => item.text === '届かない'));
});
