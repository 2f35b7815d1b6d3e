// Calls to the simulator. Everything on the page goes through here.
export async function get(path) {
  const answer = await fetch(path, { headers: { accept: 'application/json' } });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

export async function post(path, body, type = 'application/json') {
  const raw = type === 'application/json' ? JSON.stringify(body ?? {}) : body;
  const answer = await fetch(path, { method: 'POST', headers: { 'content-type': type }, body: raw });
  const json = await answer.json().catch(() => ({}));
  return { ok: answer.ok, status: answer.status, ...json };
}

export const act = (phone, verb, body) => post(`/control/phones/${phone}/${verb}`, body);

// An element with classes, attributes and children; text is always text, never markup.
export function el(tag, className, ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (tag === 'button') node.type = 'button';
  for (const child of children) if (child !== null && child !== undefined) node.append(child);
  return node;
}
