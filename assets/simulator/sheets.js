// What rises from the bottom of the phone: pickers, a telephone number, and our page in the browser.
import { el } from './calls.js';

const screen = () => document.getElementById('screen');
const two = (n) => String(n).padStart(2, '0');
const WEEK = ['日', '月', '火', '水', '木', '金', '土'];

export function toast(words) {
  document.querySelectorAll('.toast').forEach((old) => old.remove());
  const node = el('div', 'toast', words);
  node.setAttribute('role', 'status');
  screen().append(node);
  setTimeout(() => node.remove(), 2600);
}

function sheet(title, ...children) {
  const box = el('div', 'sheet', el('h2', '', title), ...children);
  box.setAttribute('role', 'dialog');
  box.setAttribute('aria-label', title);
  const shade = el('div', 'shade', box);
  shade.addEventListener('click', (event) => { if (event.target === shade) shade.remove(); });
  shade.addEventListener('keydown', (event) => { if (event.key === 'Escape') shade.remove(); });
  screen().append(shade);
  return { close: () => shade.remove(), box };
}

function ends(opened, send) {
  const stop = el('button', 'plain', 'やめる');
  stop.addEventListener('click', () => opened.close());
  send.className = 'main';
  opened.box.append(el('div', 'ends', stop, send));
  send.focus();
}

function today() {
  return new Date(Date.now() + 9 * 3600e3).toISOString().slice(0, 10);
}

// A month of days; days outside min and max cannot be chosen.
function calendar(state, changed) {
  const node = el('div', 'calendar');
  const draw = () => {
    const [year, month] = state.month;
    const first = new Date(Date.UTC(year, month - 1, 1));
    const count = new Date(Date.UTC(year, month, 0)).getUTCDate();
    const key = `${year}-${two(month)}`;
    const earlier = el('button', '', '‹');
    earlier.setAttribute('aria-label', '前の月');
    earlier.disabled = state.min && key <= state.min.slice(0, 7);
    const later = el('button', '', '›');
    later.setAttribute('aria-label', '次の月');
    later.disabled = state.max && key >= state.max.slice(0, 7);
    const turn = (by) => () => { const at = new Date(Date.UTC(year, month - 1 + by, 1)); state.month = [at.getUTCFullYear(), at.getUTCMonth() + 1]; draw(); };
    earlier.addEventListener('click', turn(-1));
    later.addEventListener('click', turn(1));
    const days = el('div', 'days', ...WEEK.map((name) => el('span', '', name)));
    for (let i = 0; i < first.getUTCDay(); i += 1) days.append(el('i'));
    for (let n = 1; n <= count; n += 1) {
      const date = `${key}-${two(n)}`;
      const button = el('button', '', String(n));
      button.dataset.date = date;
      button.setAttribute('aria-label', `${month}月${n}日`);
      button.setAttribute('aria-pressed', String(date === state.date));
      button.disabled = (state.min && date < state.min) || (state.max && date > state.max);
      button.addEventListener('click', () => { state.date = date; changed(); draw(); });
      days.append(button);
    }
    node.replaceChildren(el('div', 'month', earlier, el('b', '', `${year}年${month}月`), later), days);
  };
  draw();
  return node;
}

function timeRow(state, changed) {
  const pick = (count, step, at, label) => {
    const select = el('select');
    select.setAttribute('aria-label', label);
    for (let n = 0; n < count; n += step) select.append(new Option(two(n), two(n), false, two(n) === at));
    return select;
  };
  const hours = pick(24, 1, state.time.slice(0, 2), '時');
  const minutes = pick(60, 1, state.time.slice(3), '分');
  const take = () => { state.time = `${hours.value}:${minutes.value}`; changed(); };
  hours.addEventListener('change', take);
  minutes.addEventListener('change', take);
  return el('div', 'clock', hours, '時', minutes, '分');
}

export function picker(wanted, done) {
  const { mode } = wanted;
  const cut = (text) => (text ?? '').replace('t', 'T');
  const start = cut(wanted.initial) || (mode === 'time' ? '09:00' : mode === 'date' ? today() : `${today()}T09:00`);
  const state = {
    date: mode === 'time' ? '' : start.slice(0, 10), time: mode === 'time' ? start : start.slice(11) || '09:00',
    min: cut(wanted.min).slice(0, 10), max: cut(wanted.max).slice(0, 10),
  };
  if (state.min && state.date < state.min) state.date = state.min;
  if (state.max && state.date > state.max) state.date = state.max;
  state.month = state.date.split('-').slice(0, 2).map(Number);
  const value = () => ({ date: state.date, time: state.time, datetime: `${state.date}T${state.time}` })[mode];
  const words = el('p');
  const changed = () => {
    const [y, m, d] = state.date.split('-').map(Number);
    const dayWords = state.date ? `${m}月${d}日（${WEEK[new Date(Date.UTC(y, m - 1, d)).getUTCDay()]}）` : '';
    words.textContent = `${dayWords}${mode === 'date' ? '' : ` ${state.time}`}`;
  };
  changed();
  const parts = [words];
  if (mode !== 'time') parts.push(calendar(state, changed));
  if (mode !== 'date') parts.push(timeRow(state, changed));
  const opened = sheet(wanted.label || (mode === 'time' ? '時間をえらぶ' : '日をえらぶ'), ...parts);
  const send = el('button', 'main', '送信');
  send.addEventListener('click', () => { opened.close(); done({ [mode]: value() }); });
  ends(opened, send);
}

export function telephone(number) {
  const opened = sheet('電話をかけますか？', el('p', '', number));
  const call = el('button', 'main', 'かける');
  call.addEventListener('click', () => { opened.close(); toast('見本なので、電話はつながりません'); });
  ends(opened, call);
}

export function choosePhoto(done) {
  const input = el('input');
  input.type = 'file';
  input.accept = 'image/png,image/jpeg';
  input.addEventListener('change', () => { if (input.files[0]) done(input.files[0]); });
  input.click();
}

export function closeBrowser() {
  document.querySelector('.browser')?.remove();
}

// Our page inside the phone. A page says that it is done with postMessage('mado:close').
export function openBrowser(url) {
  closeBrowser();
  const frame = el('iframe');
  frame.title = 'ひらいたページ';
  frame.src = url;
  const close = el('button', '', '✕');
  close.setAttribute('aria-label', 'ページをとじる');
  close.addEventListener('click', closeBrowser);
  const host = new URL(url).host;
  const top = el('div', 'top', el('div', '', el('b', '', 'ページを見ています'), el('span', '', host)), close);
  const node = el('div', 'browser', top, frame);
  node.setAttribute('role', 'dialog');
  node.setAttribute('aria-label', 'ページ');
  screen().append(node);
  close.focus();
}

window.addEventListener('message', (event) => {
  const frame = document.querySelector('.browser iframe');
  if (frame && event.source === frame.contentWindow && event.data === 'mado:close') closeBrowser();
});
