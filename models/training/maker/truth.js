// Fits the document into its page and reads back what it says and where: an expression that gives {width, height, turns, nodes, words}.
//
// Boxes are [left, top, right, bottom] in CSS pixels of the page before any turn; `turn` is the index of the innermost
// turn that a box is under, or -1, and a turn's matrix [a, b, c, d, e, f] leads from there to the page, its `outer` turns
// after it. A node is an element with data-* attributes or a part of a table. A word is the ink of what stands between
// white space: the letters' own outlines at the baseline, not the line's box.
(() => {
  // A flow [data-flow] holds more than fits: a child that hangs over its lower edge, given in pixels of the page, is taken
  // away, one with [data-rows] row by row, but not one with [data-stay]; no heading is left alone at the end.
  for (const flow of document.querySelectorAll("[data-flow]")) {
    const limit = Number(flow.dataset.flow);
    const stays = [...flow.children].filter((child) => child.dataset.stay !== undefined);
    const kept = [...flow.children].filter((child) => child.dataset.stay === undefined);
    const below = stays.reduce((sum, child) => sum + child.getBoundingClientRect().height + 8, 0);
    const over = (child) => child.getBoundingClientRect().bottom > limit - below;
    for (const child of kept) {
      while (over(child) && child.dataset.rows !== undefined && child.children.length > 1) child.lastElementChild.remove();
      if (over(child) && child !== kept[0]) child.remove();
    }
    const left = kept.filter((child) => child.isConnected);
    while (left.length > 1 && left[left.length - 1].dataset.layout === "SECTION_HEADER") left.pop().remove();
  }
  const turns = [];
  const turnOf = new Map();
  for (const element of document.querySelectorAll("[data-turn]")) {
    const style = getComputedStyle(element);
    const turn = { element, matrix: new DOMMatrix(style.transform), origin: style.transformOrigin.split(" ").map(parseFloat),
      inline: element.style.transform };
    turnOf.set(element, turns.length);
    turns.push(turn);
  }
  for (const turn of turns) turn.element.style.transform = "none";
  const innermost = (element) => {
    const found = element && element.closest("[data-turn]");
    return found ? turnOf.get(found) : -1;
  };
  const described = turns.map(({ element, matrix, origin }) => {
    const rect = element.getBoundingClientRect();
    const x = rect.left + origin[0], y = rect.top + origin[1];
    const m = new DOMMatrix().translate(x, y).multiply(matrix).translate(-x, -y);
    return { matrix: [m.a, m.b, m.c, m.d, m.e, m.f], outer: innermost(element.parentElement) };
  });

  const round = (v) => Math.round(v * 100) / 100;
  const inkOf = (svg) => {
    const [left, top, right, bottom] = svg.dataset.ink.split(" ").map(Number);
    const m = svg.getScreenCTM();
    const xs = [], ys = [];
    for (const [x, y] of [[left, top], [right, top], [right, bottom], [left, bottom]]) {
      xs.push(m.a * x + m.c * y + m.e);
      ys.push(m.b * x + m.d * y + m.f);
    }
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)].map(round);
  };
  const boxOf = (element) => {
    if (element.dataset.ink) return inkOf(element);
    const r = element.getBoundingClientRect();
    return [r.left, r.top, r.right, r.bottom].map(round);
  };

  const tabular = new Set(["TABLE", "TR", "TD", "TH", "CAPTION"]);
  const nodes = [];
  const nodeOf = new Map();
  const words = [];
  let order = 0;

  const pen = document.createElement("canvas").getContext("2d");
  const styles = new Map();
  const styleOf = (element) => {
    let found = styles.get(element);
    if (found) return found;
    const style = getComputedStyle(element);
    let block = element;
    while (block.parentElement && getComputedStyle(block).display === "inline") block = block.parentElement;
    found = {
      font: `${style.fontStyle} ${style.fontWeight} ${16 * parseFloat(style.fontSize)}px ${style.fontFamily}`,
      spacing: `${16 * (parseFloat(style.letterSpacing) || 0)}px`,
      caps: style.fontVariantCaps,
      stretch: style.fontStretch,
      probe: { fontStyle: style.fontStyle, fontWeight: style.fontWeight, fontSize: style.fontSize, fontFamily: style.fontFamily,
        fontStretch: style.fontStretch, fontVariantCaps: style.fontVariantCaps },
      transform: style.textTransform,
      size: parseFloat(style.fontSize),
      line: parseFloat(style.lineHeight) || 0,
      boxed: style.display === "inline" && (style.position !== "static" || style.backgroundColor !== "rgba(0, 0, 0, 0)"
        || parseFloat(style.paddingLeft) > 0 || parseFloat(style.borderLeftWidth) > 0),
      hidden: style.visibility === "hidden",
      block,
    };
    styles.set(element, found);
    return found;
  };
  // Chromium paints text from a whole pixel at the top of its line, or of its inline box where that is painted itself.
  const jumpOf = (rect, style) => {
    const top = style.boxed || !style.line ? rect.top : rect.top - Math.floor((style.line - rect.height) / 2);
    return Math.round(top) - top;
  };
  const cased = (text, transform, first) => {
    if (transform === "uppercase") return text.toLocaleUpperCase(document.documentElement.lang || undefined);
    if (transform === "lowercase") return text.toLowerCase();
    if (transform === "capitalize" && first) return text.replace(/\p{L}/u, (c) => c.toUpperCase());
    return text;
  };
  // How far below the top of its text's box a font's baseline lies: asked of the layout, since Chromium rounds it.
  const probe = document.createElement("div");
  probe.style.cssText = "position:absolute;left:0;top:0;visibility:hidden;white-space:nowrap;text-indent:0;padding:0;border:0";
  probe.innerHTML = 'x<span style="display:inline-block;width:0;height:0"></span>';
  const ascents = new Map();
  const ascentOf = (style) => {
    const key = JSON.stringify(style.probe);
    if (!ascents.has(key)) {
      document.body.append(probe);
      Object.assign(probe.style, style.probe);
      const range = document.createRange();
      range.selectNodeContents(probe.firstChild);
      ascents.set(key, probe.lastChild.getBoundingClientRect().bottom - range.getBoundingClientRect().top);
      probe.remove();
    }
    return ascents.get(key);
  };
  const stretches = { "75%": "condensed", "87.5%": "semi-condensed", "112.5%": "semi-expanded", "125%": "expanded" };
  const measured = new Map();
  const measure = (text, style) => {
    const key = `${style.font}|${style.spacing}|${style.caps}|${style.stretch}|${text}`;
    let found = measured.get(key);
    if (!found) {
      pen.font = style.font;
      pen.letterSpacing = style.spacing;
      pen.fontVariantCaps = style.caps;
      pen.fontStretch = stretches[style.stretch] || "normal";
      const large = pen.measureText(text);  // at 16 times the size: Chromium gives outlines in whole pixels
      found = { left: large.actualBoundingBoxLeft / 16, right: large.actualBoundingBoxRight / 16, up: large.actualBoundingBoxAscent / 16,
        down: large.actualBoundingBoxDescent / 16 };
      measured.set(key, found);
    }
    return found;
  };

  const range = document.createRange();
  const fragment = (node, from, to, style, element) => {
    range.setStart(node, from);
    range.setEnd(node, to);
    const rects = [...range.getClientRects()].filter((r) => r.width > 0);
    if (!rects.length) return;
    if (rects.some((r) => Math.abs(r.top - rects[0].top) > 2) && to - from > 1) {
      let start = from, top = null;
      for (let i = from; i < to; i++) {
        range.setStart(node, i);
        range.setEnd(node, i + 1);
        const r = range.getClientRects()[0];
        if (r && top !== null && Math.abs(r.top - top) > 2) {
          fragment(node, start, i, style, element);
          start = i;
        }
        if (r) top = r.top;
      }
      if (start > from) fragment(node, start, to, style, element);
      return;
    }
    const text = cased(node.data.slice(from, to), style.transform, true);
    const ink = measure(text, style);
    const left = Math.min(...rects.map((r) => r.left));
    const baseline = rects[0].top + ascentOf(style) + jumpOf(rects[0], style);
    const box = [left - ink.left, baseline - ink.up, left + ink.right, baseline + ink.down].map(round);
    const last = words[words.length - 1];
    const glued = last && last.open && from === 0 && last.block === style.block && box[0] - last.box[2] < 0.25 * style.size
      && Math.abs(baseline - last.baseline) < 0.6 * style.size && box[0] > last.box[0];
    if (glued) {
      last.text += text;
      last.box = [Math.min(last.box[0], box[0]), Math.min(last.box[1], box[1]), Math.max(last.box[2], box[2]), Math.max(last.box[3], box[3])];
      last.open = to === node.data.length;
      return;
    }
    words.push({ text, box, baseline: round(baseline), size: style.size, node: nearest(element), turn: innermost(element),
      order: order++, block: style.block, open: to === node.data.length });
  };
  const nearest = (element) => {
    for (let e = element; e; e = e.parentElement) if (nodeOf.has(e)) return nodeOf.get(e);
    return -1;
  };

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
    if (node.tagName === "STYLE" || node.tagName === "SCRIPT" || node.dataset.skip !== undefined) return NodeFilter.FILTER_REJECT;
    return NodeFilter.FILTER_ACCEPT;
  });
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.ELEMENT_NODE) {
      const said = Object.keys(node.dataset).length > 0;
      if (said || (tabular.has(node.tagName) && node.closest("[data-table]"))) {
        const entry = { tag: node.tagName.toLowerCase(), data: { ...node.dataset }, box: boxOf(node), turn: innermost(node),
          parent: nearest(node.parentElement), order: order++ };
        if (node.colSpan > 1) entry.columns = node.colSpan;
        if (node.rowSpan > 1) entry.rows = node.rowSpan;
        nodeOf.set(node, nodes.length);
        nodes.push(entry);
        if (node.dataset.word !== undefined) {
          const box = entry.box;
          const baseline = node.dataset.baseline ? inkOf({ dataset: { ink: `0 ${node.dataset.baseline} 0 ${node.dataset.baseline}` },
            getScreenCTM: () => node.getScreenCTM() })[1] : box[3];
          words.push({ text: node.dataset.word, box, baseline, size: round((box[3] - box[1])), node: nearest(node),
            turn: entry.turn, order: order++, block: node, open: false, drawn: true });
        }
      }
    } else if (node.data.trim()) {
      const element = node.parentElement;
      if (element.closest("svg")) continue;
      const style = styleOf(element);
      if (style.hidden) continue;
      if (words.length && /^\s/.test(node.data)) words[words.length - 1].open = false;
      for (const match of node.data.matchAll(/\S+/g)) fragment(node, match.index, match.index + match[0].length, style, element);
    } else if (words.length) {
      words[words.length - 1].open = false;
    }
  }
  for (const turn of turns) turn.element.style.transform = turn.inline;
  const blocks = new Map();
  for (const word of words) {
    if (!blocks.has(word.block)) blocks.set(word.block, blocks.size);
    word.block = blocks.get(word.block);
    delete word.open;
  }
  return { width: innerWidth, height: innerHeight, tall: document.documentElement.scrollHeight, wide: document.documentElement.scrollWidth,
    turns: described, nodes, words };
})()
