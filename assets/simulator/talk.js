// The screen of one phone: the talk with the town, quick replies, the menu and the input field. Draws
// only what changed, so that scrolling and half-typed words stay.
import { act, el, post } from './calls.js';
import { clock, day, drawItem, placeArea, townFace } from './bubbles.js';
import { choosePhoto, openBrowser, picker, telephone, toast } from './sheets.js';

const ICONS = {
  keys: 'M3 6h18v12H3zM6.5 9.5h.01M10 9.5h.01M13.5 9.5h.01M17 9.5h.01M6.5 12.5h.01M17 12.5h.01M9 15h6',
  menu: 'M4 7h16M4 12h16M4 17h16', photo: 'M4 7h3l2-2h6l2 2h3v12H4zM12 16.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z',
};

function icon(name, label) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  const button = el('button', '', svg);
  button.setAttribute('aria-label', label);
  return button;
}

export class Talk {
  constructor(screen, bot) {
    this.screen = screen;
    this.bot = bot;
    this.drawn = new Map();
    this.typing = false;
    this.userId = '';
  }

  show(phone) {
    if (phone.userId !== this.userId) this.start(phone);
    this.phone = phone;
    const wrote = phone.shows.some((item) => item.kind !== 'system');
    const stranger = !phone.friend && !phone.blocked && !wrote && !this.skipHello;
    if (stranger) return this.hello();
    if (!this.log) this.build();
    this.fill();
    this.quick();
    this.menu();
    this.foot();
  }

  start(phone) {
    this.userId = phone.userId;
    this.drawn.clear();
    this.log = null;
    this.skipHello = false;
    this.greeting = false;
    this.typing = false;
    this.menuKey = '';
    this.footKey = '';
    this.quickKey = '';
    this.screen.replaceChildren();
  }

  hello() {
    if (this.greeting) return;
    this.greeting = true;
    this.log = null;
    const add = el('button', 'main', '追加');
    add.addEventListener('click', () => act(this.userId, 'add'));
    const talk = el('button', 'link', '追加しないで話す');
    talk.addEventListener('click', () => { this.skipHello = true; this.show(this.phone); });
    const box = el('div', 'hello', townFace(this.bot.displayName), el('h2', '', this.bot.displayName), el('p', '', this.bot.basicId), el('p', '', '役場の手続きができます。'), add, talk);
    this.screen.replaceChildren(this.bar(), box);
  }

  bar() {
    const back = el('span', 'back', '‹');
    back.setAttribute('aria-hidden', 'true');
    return el('div', 'bar', back, el('b', '', this.bot.displayName), el('span', 'tag', '見本'), el('time', '', clock(Date.now())));
  }

  build() {
    this.greeting = false;
    this.log = el('div', 'talk');
    this.log.setAttribute('role', 'log');
    this.log.setAttribute('aria-label', 'トーク');
    this.log.tabIndex = 0;
    this.quickBar = el('div', 'quick');
    this.menuBox = el('div', 'menu');
    this.footBar = el('div', 'foot');
    this.drawn.clear();
    this.menuKey = this.footKey = this.quickKey = '';
    this.screen.replaceChildren(this.bar(), this.log, this.quickBar, this.menuBox, this.footBar);
  }

  fill() {
    const atEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 60;
    const nodes = [];
    let grew = false;
    let before = null;
    for (const item of this.phone.shows) {
      const date = day(item.at);
      if (!before || day(before.at) !== date) nodes.push(this.keep(`day ${date}`, '', () => el('div', 'day', date)));
      const same = item.from === 'town' && before?.from === 'town' && clock(item.at) === clock(before.at);
      const key = JSON.stringify([item.message, item.read, item.kind, same]);
      grew = grew || !this.drawn.has(item.id);
      nodes.push(this.keep(item.id, key, () => drawItem(item, this.bot, same, (id, action) => this.tap(id, action))));
      before = item;
    }
    if (this.phone.loading) {
      const dots = el('div', 'bubble wait', el('i'), el('i'), el('i'));
      dots.setAttribute('aria-label', '書いています');
      nodes.push(el('div', 'line town', townFace(this.bot.displayName), dots));
    }
    const wanted = new Set(nodes);
    for (const old of [...this.log.children]) if (!wanted.has(old)) old.remove();
    nodes.forEach((node, index) => { if (this.log.children[index] !== node) this.log.insertBefore(node, this.log.children[index] ?? null); });
    if (grew || atEnd) this.toEnd();
  }

  // A long card is read from its top, so the newest turn of the town starts at the top of the glass.
  toEnd() {
    requestAnimationFrame(() => { this.log.scrollTop = this.log.scrollHeight; });
  }

  keep(id, key, make) {
    const old = this.drawn.get(id);
    if (old?.key === key) return old.node;
    const node = make();
    node.dataset.item = id;
    this.drawn.set(id, { key, node });
    return node;
  }

  quick() {
    const items = this.phone.shows.flatMap((item) => item.quickReplies);
    const key = JSON.stringify(items.map((item) => item.id));
    if (key === this.quickKey) return;
    this.quickKey = key;
    this.quickBar.hidden = items.length === 0;
    this.quickBar.style.display = items.length === 0 ? 'none' : '';
    const pictures = new Map(this.phone.shows.flatMap((item) => (item.message.quickReply?.items ?? []).map((one, index) => [`m${item.id}.q${index}`, one.imageUrl])));
    this.quickBar.replaceChildren(...items.map((item) => {
      const button = el('button');
      const url = pictures.get(item.id);
      if (url) { const image = el('img'); image.alt = ''; image.src = url; button.append(image); }
      button.append(item.label);
      button.dataset.button = item.id;
      button.addEventListener('click', () => this.tap(item.id, item.action));
      return button;
    }));
    this.toEnd();
  }

  menu() {
    const menu = this.phone.richMenu;
    const open = Boolean(menu?.open) && !this.typing && !this.phone.blocked;
    const key = JSON.stringify([menu, open]);
    if (key === this.menuKey) return;
    this.menuKey = key;
    this.menuBox.style.display = open ? '' : 'none';
    if (!open) return this.menuBox.replaceChildren();
    const { size } = menu;
    this.menuBox.style.aspectRatio = `${size.width} / ${size.height}`;
    this.menuBox.className = menu.picture ? 'menu' : 'menu words';
    const nodes = menu.areas.map((area) => {
      const button = el('button', '', menu.picture ? null : area.label);
      button.setAttribute('aria-label', area.label);
      button.dataset.button = area.id;
      placeArea(button, area.bounds, size);
      button.addEventListener('click', () => this.tap(area.id, area.action));
      return button;
    });
    if (menu.picture) { const image = el('img'); image.alt = ''; image.src = menu.picture; nodes.unshift(image); }
    this.menuBox.replaceChildren(...nodes);
    this.toEnd();
  }

  foot() {
    const menu = this.phone.richMenu;
    const key = JSON.stringify([this.phone.blocked, this.typing, menu?.id, menu?.open, this.phone.draft]);
    if (key === this.footKey) return;
    this.footKey = key;
    if (this.phone.blocked) return this.blocked();
    this.footBar.className = 'foot';
    if (menu && !this.typing && !this.phone.draft) return this.menuFoot(menu);
    this.keyFoot(menu);
  }

  blocked() {
    const again = el('button', 'main', 'ブロックをやめる');
    again.addEventListener('click', () => act(this.userId, 'add'));
    this.footBar.className = 'blocked';
    this.footBar.replaceChildren(el('p', '', 'この人は、役場をブロックしています。'), again);
  }

  menuFoot(menu) {
    const keys = icon('keys', '文字を書く');
    keys.addEventListener('click', () => this.setTyping(true));
    const turn = el('button', 'turn', `${menu.chatBarText} ${menu.open ? '▾' : '▴'}`);
    turn.setAttribute('aria-expanded', String(menu.open));
    turn.addEventListener('click', () => act(this.userId, 'menu', { open: !menu.open }));
    this.footBar.replaceChildren(keys, turn);
  }

  keyFoot(menu) {
    const typed = this.footBar.querySelector('textarea')?.value ?? '';
    const field = el('textarea');
    field.rows = 1;
    field.placeholder = 'Aa';
    field.setAttribute('aria-label', '文字を書く');
    field.value = this.phone.draft || typed;
    const photo = icon('photo', '写真を送る');
    photo.addEventListener('click', () => choosePhoto((file) => this.sendPhoto(file)));
    const send = el('button', 'send', '送信');
    const check = () => { send.disabled = field.value.trim() === ''; };
    const go = async () => {
      const text = field.value;
      if (!text.trim()) return;
      field.value = '';
      check();
      const answer = await act(this.userId, 'text', { text });
      if (!answer.ok) toast('送れませんでした');
    };
    field.addEventListener('input', check);
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) { event.preventDefault(); go(); }
    });
    send.addEventListener('click', go);
    check();
    const nodes = [photo, field, send];
    if (menu) {
      const back = icon('menu', 'メニュー');
      back.addEventListener('click', () => this.setTyping(false));
      nodes.unshift(back);
    }
    this.footBar.replaceChildren(...nodes);
    if (this.typing || this.phone.draft) field.focus();
  }

  setTyping(on) {
    this.typing = on;
    this.menu();
    this.foot();
    this.toEnd();
  }

  async sendPhoto(file) {
    const answer = await post(`/control/phones/${this.userId}/photo`, file, file.type);
    if (!answer.ok) toast('この写真は送れません');
  }

  async sendPlace() {
    await act(this.userId, 'location', { title: '見本町役場', address: '見本町中央1丁目', latitude: 44.3076, longitude: 141.6529 });
  }

  async tap(id, action, extra = {}) {
    const answer = await act(this.userId, 'tap', { id, ...extra });
    if (!answer.ok && answer.status >= 400) return toast('いまは押せません');
    if (answer.opens) return this.open(answer.opens);
    if (answer.copied !== undefined) return toast('コピーしました');
    if (answer.needs === 'photo') return choosePhoto((file) => this.sendPhoto(file));
    if (answer.needs === 'location') return this.sendPlace();
    if (answer.needs) return picker(answer, (chosen) => this.tap(id, action, chosen));
    if (answer.prefill !== undefined) this.setTyping(true);
    return undefined;
  }

  async open(url) {
    if (url.startsWith('tel:')) return telephone(url.slice(4));
    if (/^(line:|https:\/\/(line|access\.line)\.me\/)/.test(url)) {
      const answer = await act(this.userId, 'scan', { text: url });
      if (answer.prefill !== undefined) this.setTyping(true);
      return answer.opens ? openBrowser(answer.opens) : undefined;
    }
    return openBrowser(url);
  }
}
