// The page: people on the left, one phone in the middle, tools on the right. ?phone=ID chooses a phone,
// &bare shows it alone (for pictures).
import { act, el, get, post } from './calls.js';
import { Talk } from './talk.js';
import { toast } from './sheets.js';

const at = (id) => document.getElementById(id);
const address = new URL(location.href);
const FACES = ['#0017c1', '#115a36', '#850000', '#5109ad', '#604b00', '#004d61'];
let chosen = address.searchParams.get('phone') ?? '';
let talk = null;

function faceColour(id) {
  let sum = 0;
  for (const c of id) sum += c.charCodeAt(0);
  return FACES[sum % FACES.length];
}

function lastWords(phone) {
  if (phone.blocked) return 'ブロックしています';
  const last = phone.shows.at(-1);
  if (!last) return phone.friend ? '友だち' : '友だちではありません';
  if (last.kind === 'system') return phone.friend ? '友だち' : '友だちではありません';
  return last.altText ?? (last.text.replaceAll('\n', ' ') || { image: '写真', location: '場所' }[last.kind] || '…');
}

function person(phone) {
  const short = phone.name.split(/[\s　]/).pop();
  const face = el('span', 'face', short.slice(0, 1));
  face.style.background = faceColour(phone.userId);
  face.setAttribute('aria-hidden', 'true');
  const words = el('span', '', el('b', '', phone.name), el('small', '', lastWords(phone)));
  const unread = phone.unread > 0 && phone.userId !== chosen ? el('span', 'badge', String(phone.unread)) : null;
  const button = el('button', 'person', face, words, unread);
  button.dataset.phone = phone.userId;
  button.setAttribute('aria-current', String(phone.userId === chosen));
  button.addEventListener('click', () => choose(phone.userId));
  return button;
}

function choose(id) {
  chosen = id;
  address.searchParams.set('phone', id);
  history.replaceState(null, '', address);
  refresh();
}

function tools(phone) {
  at('do-add').textContent = phone.blocked ? 'ブロックをやめる' : '友だちに追加する';
  at('do-add').disabled = phone.friend;
  at('do-block').disabled = !phone.friend;
}

let busy = false;
let again = false;
let lists = '';

async function refresh() {
  if (busy) { again = true; return; }
  busy = true;
  try {
    const phones = await get('/control/phones');
    if (!phones.some((phone) => phone.userId === chosen)) chosen = phones[0]?.userId ?? '';
    const key = JSON.stringify([chosen, phones.map((p) => [p.name, p.friend, p.blocked, p.unread, lastWords(p)])]);
    if (key !== lists) {
      lists = key;
      const focused = document.activeElement?.dataset?.phone;
      at('people').replaceChildren(...phones.map(person));
      if (focused) at('people').querySelector(`[data-phone="${focused}"]`)?.focus();
    }
    if (chosen) {
      const phone = await get(`/control/phones/${chosen}`);
      talk.show(phone);
      tools(phone);
      if (phone.unread > 0 && document.visibilityState === 'visible') act(chosen, 'read');
    }
  } catch {
    toast('シミュレータにつながりません');
  } finally {
    busy = false;
    if (again) { again = false; refresh(); }
  }
}

function scanned(answer) {
  const says = {
    add: '友だちに追加しました', chat: 'もう友だちです', prefill: '文字が入りました。送信を押します',
    other_account: '別のアカウントのコードです', share: 'すすめる画面がひらきます', open: 'ページをひらきました',
    link: 'つなぎました', text: 'ただの文字です',
  };
  at('scan-result').textContent = answer.ok === false ? '読めませんでした' : says[answer.does] ?? '';
  if (answer.opens) talk.open(answer.opens);
  if (answer.prefill !== undefined) talk.setTyping(true);
}

async function scanText(text) {
  scanned(await act(chosen, 'scan', { text: text.trim() }));
}

async function scanPicture(file) {
  if (!('BarcodeDetector' in window)) {
    at('scan-result').textContent = 'このブラウザは絵を読めません。文字を入れてください。';
    return;
  }
  const found = await new BarcodeDetector({ formats: ['qr_code'] }).detect(await createImageBitmap(file));
  if (found.length === 0) { at('scan-result').textContent = 'コードが見つかりません'; return; }
  at('scan-text').value = found[0].rawValue;
  scanText(found[0].rawValue);
}

function listen() {
  at('scan-form').addEventListener('submit', (event) => { event.preventDefault(); scanText(at('scan-text').value); });
  at('scan-file').addEventListener('change', (event) => event.target.files[0] && scanPicture(event.target.files[0]));
  at('scan-text').addEventListener('drop', (event) => {
    const file = event.dataTransfer.files[0];
    if (file) { event.preventDefault(); scanPicture(file); }
  });
  at('scan-text').addEventListener('paste', (event) => {
    const file = [...event.clipboardData.files].find((one) => one.type.startsWith('image/'));
    if (file) { event.preventDefault(); scanPicture(file); }
  });
  at('do-add').addEventListener('click', () => act(chosen, 'add'));
  at('do-block').addEventListener('click', () => act(chosen, 'block'));
  at('do-unsend').addEventListener('click', () => act(chosen, 'unsend'));
  at('do-location').addEventListener('click', () => talk.sendPlace());
  at('send-photo').addEventListener('change', (event) => { if (event.target.files[0]) talk.sendPhoto(event.target.files[0]); event.target.value = ''; });
  at('new-phone').addEventListener('submit', async (event) => {
    event.preventDefault();
    const answer = await post('/control/phones', { name: at('new-name').value.trim() });
    if (answer.userId) { at('new-name').value = ''; choose(answer.userId); }
  });
  const faults = () => post('/control/faults', { webhook: at('fault').value, redelivery: at('redelivery').checked });
  at('fault').addEventListener('change', faults);
  at('redelivery').addEventListener('change', faults);
  at('do-redeliver').addEventListener('click', async () => {
    const answer = await post('/control/redeliver', {});
    at('fault-result').textContent = `${answer.redelivered}件 送りなおしました`;
  });
}

async function start() {
  if (address.searchParams.has('bare')) document.body.classList.add('bare');
  talk = new Talk(at('screen'), await get('/control/bot'));
  listen();
  const faults = await get('/control/faults');
  at('fault').value = faults.webhook;
  at('redelivery').checked = faults.redelivery;
  await refresh();
  const stream = new EventSource('/control/stream');
  stream.addEventListener('change', refresh);
}

start();
