// One thing in the talk: text, card, picture, place, notice. Keeps no state.
import { el } from './calls.js';
import { drawFlex } from './flex.js';

const NOTICES = {
  added: '友だちに追加しました', unblocked: 'ブロックをやめました', blocked: 'ブロックしました',
  unsent: '送信を取り消しました',
};

export const clock = (ms) => new Date(ms).toLocaleTimeString('ja-JP', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Tokyo' });
export const day = (ms) => new Date(ms).toLocaleDateString('ja-JP', { month: 'long', day: 'numeric', weekday: 'short', timeZone: 'Asia/Tokyo' });

// The simulator numbers buttons in the order it walks a message; this walks the same way.
function walkFlex(part, found) {
  if (part.action) found.push(part.action);
  for (const block of ['header', 'hero', 'body', 'footer']) if (part[block]) walkFlex(part[block], found);
  for (const child of part.contents ?? []) walkFlex(child, found);
}

function walkCard(card, found) {
  found.push(...(card.actions ?? []));
  for (const column of card.columns ?? []) {
    walkCard(column, found);
    if (column.action) found.push(column.action);
  }
}

function buttonIds(item) {
  const found = [];
  if (item.kind === 'flex') walkFlex(item.message.contents, found);
  if (item.kind === 'template') walkCard(item.message.template, found);
  if (item.kind === 'imagemap') found.push(...item.message.actions);
  return new Map(found.map((action, index) => [action, `m${item.id}.b${index}`]));
}

function picture(url, alt) {
  const image = el('img', 'photo');
  image.alt = alt;
  image.src = url;
  return image;
}

function card(column, kind, tap) {
  const node = el('div', `card-plain ${kind}`);
  const url = column.thumbnailImageUrl ?? column.imageUrl;
  if (url) node.append(picture(url, ''));
  if (column.text) {
    const words = el('div', 'words');
    if (column.title) words.append(el('b', '', column.title));
    words.append(column.text);
    if (column.defaultAction) tap(words, column.defaultAction);
    node.append(words);
  }
  const taps = el('div', 'taps');
  for (const action of column.actions ?? (column.action ? [column.action] : [])) {
    const button = el('button', '', action.label ?? '開く');
    tap(button, action);
    taps.append(button);
  }
  node.append(taps);
  return node;
}

function template(message, tap) {
  const inner = message.template;
  if (!inner.columns) return card(inner, inner.type, tap);
  const strip = el('div', 'strip');
  strip.tabIndex = 0;
  for (const column of inner.columns) strip.append(card(column, 'column', tap));
  return strip;
}

function imagemap(message, tap) {
  const node = el('div', 'menu');
  node.style.width = '282px';
  node.style.aspectRatio = `${message.baseSize.width} / ${message.baseSize.height}`;
  node.append(picture(`${message.baseUrl}/700`, message.altText));
  for (const action of message.actions) {
    const button = el('button', '');
    button.setAttribute('aria-label', action.label ?? action.text ?? action.linkUri ?? '');
    placeArea(button, action.area, message.baseSize);
    tap(button, action);
    node.append(button);
  }
  return node;
}

export function placeArea(node, area, size) {
  node.style.left = `${(area.x / size.width) * 100}%`;
  node.style.top = `${(area.y / size.height) * 100}%`;
  node.style.width = `${(area.width / size.width) * 100}%`;
  node.style.height = `${(area.height / size.height) * 100}%`;
}

function location(message) {
  const map = el('div', 'map', el('i', 'pin'));
  map.setAttribute('aria-hidden', 'true');
  const place = el('p', '', el('b', '', message.title ?? '場所'), el('span', '', message.address ?? `${message.latitude}, ${message.longitude}`));
  return el('div', 'bubble place', map, place);
}

function sticker() {
  const node = el('div', 'sticker', '見本');
  node.setAttribute('aria-label', 'スタンプ');
  node.setAttribute('role', 'img');
  return node;
}

function textV2(message) {
  return message.text.replace(/\{\{|\}\}|\{(\w+)\}/g, (all, key) => (key ? (message.substitution?.[key]?.type === 'mention' ? '@' : '☺') : all[0]));
}

function content(item, tap) {
  const message = item.message;
  if (item.kind === 'flex') return drawFlex(message.contents, tap);
  if (item.kind === 'template') return template(message, tap);
  if (item.kind === 'imagemap') return imagemap(message, tap);
  if (item.kind === 'location') return location(message);
  if (item.kind === 'image') return picture(item.picture ?? message.previewImageUrl, '写真');
  if (item.kind === 'sticker') return sticker();
  if (item.kind === 'video') return picture(message.previewImageUrl, '動画');
  if (item.kind === 'audio') return el('div', 'bubble', '♪ 音声');
  if (item.kind === 'textV2') return el('div', 'bubble', textV2(message));
  return el('div', 'bubble', message.text ?? '');
}

export function townFace(name) {
  const face = el('div', 'town-face', name.slice(0, 3));
  face.setAttribute('aria-hidden', 'true');
  return face;
}

// `onTap(buttonId, action)` is called for every tappable thing.
export function drawItem(item, bot, sameSender, onTap) {
  if (item.kind === 'system') return el('div', 'notice', NOTICES[item.text] ?? item.text);
  const ids = buttonIds(item);
  const tap = (node, action) => {
    const id = ids.get(action);
    if (!id) return;
    node.classList.add('tap');
    node.dataset.button = id;
    node.addEventListener('click', (event) => {
      event.stopPropagation();
      onTap(id, action);
    });
  };
  const stamp = el('div', 'stamp');
  if (item.from === 'me') {
    if (item.read) stamp.append('既読', el('br'));
    stamp.append(clock(item.at));
    return el('div', 'line me', stamp, content(item, tap));
  }
  stamp.append(clock(item.at));
  stamp.classList.add('after');
  const face = townFace(bot.displayName);
  if (sameSender) face.classList.add('same');
  const body = el('div', 'body');
  if (item.message.sender?.name) body.append(el('div', 'sender', item.message.sender.name));
  body.append(content(item, tap));
  const wide = item.kind === 'flex' || item.kind === 'template' || item.kind === 'imagemap';
  return el('div', 'line town', face, body, wide ? null : stamp);
}
