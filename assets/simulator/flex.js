// Draws Flex messages: boxes, texts, buttons, pictures, icons, separators, bubbles and carousels, with
// LINE's sizes and spaces. `tap(node, action, words)` makes a node tappable; the chat gives it.
import { el } from './calls.js';

const TEXT = { xxs: 11, xs: 13, sm: 14, md: 16, lg: 19, xl: 22, xxl: 29, '3xl': 35, '4xl': 48, '5xl': 74 };
const SPACE = { none: 0, xs: 2, sm: 4, md: 8, lg: 12, xl: 16, xxl: 20 };
const BORDER = { none: 0, light: 0.5, normal: 1, medium: 2, 'semi-bold': 3, bold: 4 };
const PICTURE = { xxs: 40, xs: 60, sm: 80, md: 100, lg: 120, xl: 140, xxl: 160, '3xl': 180, '4xl': 200, '5xl': 220 };
const BUBBLE = { nano: 120, micro: 160, deca: 220, hecto: 241, kilo: 260, mega: 300, giga: 386 };
const BLOCK_PADDING = { header: 20, hero: 0, body: 20, footer: 10 };

const measure = (value, words) => (value in words ? `${words[value]}px` : value);
const ratio = (text) => (text || '1:1').replace(':', ' / ');

function place(node, part, parent) {
  const style = node.style;
  const horizontal = parent === 'horizontal' || parent === 'baseline';
  const fixed = part.type === 'icon' || part.type === 'separator';
  const share = part.flex ?? (part.type === 'filler' ? 1 : horizontal && !fixed && !part.width ? 1 : 0);
  if (parent) style.flex = share > 0 ? `${share} 1 ${horizontal ? '0' : 'auto'}` : '0 0 auto';
  if (parent && share === 0 && horizontal) style.flexShrink = '1';
  if (part.width) style.width = part.width;
  if (part.maxWidth) style.maxWidth = part.maxWidth;
  if (part.height && part.type === 'box') style.height = part.height;
  if (part.maxHeight) style.maxHeight = part.maxHeight;
  if (part.position === 'absolute') style.position = 'absolute';
  for (const [key, side] of [['offsetTop', 'top'], ['offsetBottom', 'bottom'], ['offsetStart', 'left'], ['offsetEnd', 'right']]) {
    if (part[key]) style[side] = measure(part[key], SPACE);
  }
  if (part.gravity && parent !== 'vertical') {
    style.alignSelf = { top: 'flex-start', center: 'center', bottom: 'flex-end' }[part.gravity];
  }
}

function space(node, part, parent, index, spacing) {
  if (index === 0 && !part.margin) return;
  const gap = index === 0 ? part.margin : part.margin ?? spacing;
  if (!gap || part.position === 'absolute') return;
  const side = parent === 'horizontal' || parent === 'baseline' ? 'marginLeft' : 'marginTop';
  node.style[side] = measure(gap, SPACE);
}

function letters(node, part) {
  const style = node.style;
  if (part.size) style.fontSize = measure(part.size, TEXT);
  if (part.color) style.color = part.color;
  if (part.weight) style.fontWeight = part.weight === 'bold' ? '700' : '400';
  if (part.style) style.fontStyle = part.style;
  if (part.decoration) style.textDecoration = part.decoration;
}

function drawText(part) {
  const node = el('div', 'fx text');
  node.style.fontSize = `${TEXT.md}px`;
  letters(node, part);
  if (part.wrap) node.classList.add('wrap');
  if (part.maxLines > 0) { node.classList.add('lines'); node.style.webkitLineClamp = String(part.maxLines); }
  if (part.align) node.style.textAlign = part.align;
  if (part.lineSpacing) node.style.lineHeight = `calc(1.4em + ${part.lineSpacing})`;
  if (part.contents?.length) {
    for (const span of part.contents) {
      const inner = el('span', '', span.text);
      letters(inner, span);
      node.append(inner);
    }
  } else node.textContent = part.text;
  return node;
}

function drawButton(part, tap) {
  const style = part.style ?? 'link';
  const node = el('button', `fx press ${style}`, part.action.label);
  node.style.minHeight = part.height === 'sm' ? '40px' : '52px';
  if (part.color) node.style[style === 'link' ? 'color' : 'backgroundColor'] = part.color;
  tap(node, part.action, part.action.label);
  return node;
}

function drawPicture(part) {
  const node = el('div', 'fx pic');
  const size = part.size ?? 'md';
  node.style.width = size === 'full' ? '100%' : measure(size, PICTURE);
  node.style.maxWidth = '100%';
  node.style.aspectRatio = ratio(part.aspectRatio);
  node.style.alignSelf = { start: 'flex-start', end: 'flex-end' }[part.align] ?? 'center';
  if (part.backgroundColor) node.style.backgroundColor = part.backgroundColor;
  const image = el('img');
  image.alt = '';
  image.src = part.url ?? part.previewUrl;
  image.style.objectFit = part.aspectMode === 'cover' ? 'cover' : 'contain';
  node.append(image);
  return node;
}

function drawIcon(part) {
  const node = el('img', 'fx');
  node.alt = '';
  node.src = part.url;
  node.style.height = measure(part.size ?? 'md', TEXT);
  node.style.aspectRatio = ratio(part.aspectRatio);
  return node;
}

function drawRule(part, parent) {
  const node = el('div', 'fx rule');
  node.style[parent === 'horizontal' ? 'width' : 'height'] = '1px';
  if (part.color) node.style.backgroundColor = part.color;
  return node;
}

function boxStyle(node, part) {
  const style = node.style;
  if (part.backgroundColor) style.backgroundColor = part.backgroundColor;
  if (part.borderColor) style.borderColor = part.borderColor;
  if (part.borderWidth) style.borderWidth = measure(part.borderWidth, BORDER);
  if (part.cornerRadius) { style.borderRadius = measure(part.cornerRadius, SPACE); style.overflow = 'hidden'; }
  if (part.paddingAll) style.padding = measure(part.paddingAll, SPACE);
  for (const [key, side] of [['paddingTop', 'paddingTop'], ['paddingBottom', 'paddingBottom'], ['paddingStart', 'paddingLeft'], ['paddingEnd', 'paddingRight']]) {
    if (part[key]) style[side] = measure(part[key], SPACE);
  }
  if (part.justifyContent) style.justifyContent = part.justifyContent;
  if (part.alignItems) style.alignItems = part.alignItems;
  if (part.background) {
    const { angle, startColor, centerColor, centerPosition, endColor } = part.background;
    const middle = centerColor ? `, ${centerColor} ${centerPosition ?? '50%'}` : '';
    style.backgroundImage = `linear-gradient(${angle}, ${startColor}${middle}, ${endColor})`;
  }
}

function drawBox(part, tap) {
  const node = el(part.action ? 'button' : 'div', `fx box ${part.layout}`);
  boxStyle(node, part);
  part.contents.forEach((child, index) => {
    const inner = draw(child, tap, part.layout);
    place(inner, child, part.layout);
    space(inner, child, part.layout, index, part.spacing);
    node.append(inner);
  });
  return node;
}

function draw(part, tap, parent) {
  let node;
  if (part.type === 'box') node = drawBox(part, tap);
  else if (part.type === 'text') node = drawText(part);
  else if (part.type === 'button') return drawButton(part, tap);
  else if (part.type === 'image' || part.type === 'video') node = drawPicture(part);
  else if (part.type === 'icon') node = drawIcon(part);
  else if (part.type === 'separator') node = drawRule(part, parent);
  else node = el('div', 'fx');
  if (part.action) tap(node, part.action, node.innerText || node.textContent);
  return node;
}

function drawBubble(bubble, tap) {
  const node = el('div', 'bub');
  node.style.width = `${BUBBLE[bubble.size ?? 'mega']}px`;
  if (bubble.direction === 'rtl') node.dir = 'rtl';
  if (bubble.action) tap(node, bubble.action, '');
  for (const block of ['header', 'hero', 'body', 'footer']) {
    const part = bubble[block];
    if (!part) continue;
    const style = bubble.styles?.[block] ?? {};
    if (style.separator) node.append(drawRule({ color: style.separatorColor }, 'vertical'));
    const inner = draw(part, tap, null);
    if (part.type === 'box' && !part.paddingAll) {
      const sides = { paddingTop: part.paddingTop, paddingBottom: part.paddingBottom, paddingLeft: part.paddingStart, paddingRight: part.paddingEnd };
      for (const [side, given] of Object.entries(sides)) if (!given) inner.style[side] = `${BLOCK_PADDING[block]}px`;
    }
    if (style.backgroundColor && !part.backgroundColor) inner.style.backgroundColor = style.backgroundColor;
    if (block === 'body') inner.style.flex = '1 0 auto';
    node.append(inner);
  }
  return node;
}

export function drawFlex(contents, tap) {
  if (contents.type === 'bubble') return drawBubble(contents, tap);
  const strip = el('div', 'strip');
  strip.tabIndex = 0;
  for (const bubble of contents.contents) strip.append(drawBubble(bubble, tap));
  return strip;
}
