#include "compare/report_page.hpp"

namespace recto::comparison {
namespace {

// clang-format off
constexpr std::string_view before_data = R"html(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>Recto: comparison</title>
<style>
:root {
  color-scheme: light;
  --paper: #fff; --ground: #f5f6f8; --ink: #1b2330; --soft: #5d6879; --line: #dfe3ea; --hover: #eef1f6; --accent: #2456c7;
  --right: #1f9254; --wrong: #c77700; --missing: #d0263c; --extra: #7b3fe4;
}
:root[data-theme=dark] {
  color-scheme: dark;
  --paper: #1a1f28; --ground: #12161d; --ink: #e6eaf1; --soft: #97a3b6; --line: #2e3643; --hover: #242b37; --accent: #86acff;
  --right: #41bd7a; --wrong: #f0a63a; --missing: #ff6b7a; --extra: #ac86ff;
}
* { box-sizing: border-box; }
html { scroll-padding-top: 64px; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.45 system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
header, main { max-width: 1800px; margin: 0 auto; padding: 0 28px; }
header { display: flex; align-items: baseline; gap: 18px; padding-top: 26px; }
h1 { font-size: 25px; font-weight: 650; letter-spacing: -.01em; margin: 0; }
h2 { font-size: 17px; font-weight: 650; margin: 34px 0 10px; }
.soft { color: var(--soft); }
button, select { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 7px; padding: 4px 10px; cursor: pointer; }
button:hover, select:hover { background: var(--hover); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
#theme { margin-left: auto; }
#agreement .card { max-width: 1120px; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; overflow: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th { font-weight: 550; color: var(--soft); font-size: 13px; text-align: right; padding: 9px 14px 7px; white-space: nowrap; }
td { text-align: right; padding: 5px 14px; border-top: 1px solid var(--line); white-space: nowrap; }
th:first-child, td:first-child { text-align: left; }
td.minor { color: var(--soft); }
td.minor:first-child { padding-left: 30px; }
.bar { display: inline-block; vertical-align: middle; width: 150px; height: 9px; border-radius: 5px; background: var(--hover); overflow: hidden; margin-right: 12px; }
.bar i { display: block; height: 100%; border-radius: 5px; background: var(--accent); }
.minor .bar i { opacity: .55; }
.score { display: inline-block; min-width: 50px; font-weight: 620; }
.minor .score { font-weight: 400; }
#documents tbody tr { cursor: pointer; }
#documents tbody tr:hover, #documents tbody tr.current { background: var(--hover); }
#documents .card { max-height: 380px; }
#documents thead th { position: sticky; top: 0; background: var(--paper); cursor: pointer; }
#bar { position: sticky; top: 0; z-index: 5; display: flex; flex-wrap: wrap; align-items: center; gap: 8px 10px; padding: 10px 0; background: var(--ground); }
#bar select { max-width: 300px; }
.chip { display: inline-flex; align-items: center; gap: 7px; border-radius: 20px; padding: 3px 11px; }
.chip[aria-pressed=false] { opacity: .5; }
.chip[aria-pressed=true] { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
.chip b { font-weight: 600; font-size: 12px; color: var(--missing); }
.chip b.none { color: var(--right); }
.gap { flex: 1; }
#view { display: grid; grid-template-columns: minmax(0, 1fr) 350px; gap: 16px; align-items: start; }
#panes { overflow: auto; max-height: calc(100vh - 76px); border: 1px solid var(--line); border-radius: 10px; background: var(--paper); }
#sheets { display: flex; gap: 12px; padding: 0 12px 12px; min-width: 100%; }
.sheet { flex: 1; min-width: 0; }
.sheet h3 { position: sticky; top: 0; z-index: 3; margin: 0 -6px; padding: 9px 6px 7px; font-size: 13px; font-weight: 600; background: var(--paper); }
.page { position: relative; background: #fff; box-shadow: 0 0 0 1px var(--line); color: #1b2330; }
.page img, .page svg { display: block; width: 100%; }
.page svg { position: absolute; inset: 0; height: 100%; }
:root[data-theme=dark] .page img { filter: brightness(.88); }
.mark { vector-effect: non-scaling-stroke; stroke-width: 1.6; fill-opacity: .13; cursor: pointer; }
.mark.right { stroke: #1f9254; fill: #1f9254; stroke-opacity: .3; fill-opacity: .05; stroke-width: 1; }
.mark.wrong { stroke: #c77700; fill: #ffab1f; fill-opacity: .3; }
.mark.missing { stroke: #d0263c; fill: #d0263c; stroke-dasharray: 5 3; }
.mark.extra { stroke: #7b3fe4; fill: #7b3fe4; stroke-dasharray: 2 2; }
.mark.area { fill-opacity: 0; pointer-events: stroke; stroke-width: 2.2; }
.mark.area.right { stroke-width: 1.3; stroke-opacity: .5; }
.mark.hot { fill-opacity: .35; stroke-opacity: 1; stroke-width: 2.5; }
.mark.chosen { stroke-width: 3.5; stroke-opacity: 1; fill-opacity: .3; stroke-dasharray: none; }
.mark.area.hot, .mark.area.chosen { fill-opacity: .08; }
svg text { pointer-events: none; fill: #27303f; font-family: system-ui, sans-serif; }
svg .kind { font-size: 14px; font-weight: 650; paint-order: stroke; stroke: #fff; stroke-width: 4px; }
svg .kind.right { fill: #1f9254; } svg .kind.wrong { fill: #a86400; } svg .kind.missing { fill: #d0263c; } svg .kind.extra { fill: #7b3fe4; }
#side { position: sticky; top: 66px; display: flex; flex-direction: column; max-height: calc(100vh - 76px); }
#side .head { display: flex; align-items: center; gap: 8px; padding: 9px 12px; border-bottom: 1px solid var(--line); }
#side .head strong { font-weight: 620; flex: 1; }
#list { overflow: auto; padding: 0; margin: 0; list-style: none; }
#list li { padding: 7px 12px 7px 15px; border-bottom: 1px solid var(--line); border-left: 4px solid transparent; cursor: pointer; overflow-wrap: anywhere; }
#list li:hover { background: var(--hover); }
#list li.chosen { background: var(--hover); border-left-color: var(--accent); }
#list li.heading { font-size: 12px; font-weight: 600; color: var(--soft); cursor: default; background: var(--ground); padding: 4px 15px; }
#list small { display: block; font-size: 12px; color: var(--soft); }
#list small b { font-weight: 620; }
.right > b { color: var(--right); } .wrong > b { color: var(--wrong); } .missing > b { color: var(--missing); } .extra > b { color: var(--extra); }
.says { display: block; max-height: 6em; overflow: hidden; }
.says + .says { margin-top: 1px; }
.says::before { content: attr(data-who); display: inline-block; width: 44px; font-size: 12px; color: var(--soft); }
mark { background: color-mix(in srgb, var(--wrong) 32%, transparent); color: inherit; border-radius: 2px; }
#tip { position: fixed; z-index: 9; pointer-events: none; max-width: 420px; padding: 8px 11px; border-radius: 8px; background: var(--paper); border: 1px solid var(--line); box-shadow: 0 6px 24px #0004; font-size: 14px; overflow-wrap: anywhere; }
#tip small { display: block; font-size: 12px; color: var(--soft); }
.legend { display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 12px 0 40px; font-size: 13px; color: var(--soft); }
.legend i { display: inline-block; width: 15px; height: 10px; border-radius: 3px; margin-right: 6px; }
kbd { font: 12px ui-monospace, monospace; border: 1px solid var(--line); border-bottom-width: 2px; border-radius: 4px; padding: 0 5px; background: var(--paper); }
.empty { padding: 22px 16px; color: var(--soft); text-align: center; }
@media (max-width: 1100px) { #view { grid-template-columns: minmax(0, 1fr); } #side { position: static; max-height: 420px; } }
@media print {
  body { background: #fff; font-size: 11px; }
  header, main { padding: 0; max-width: none; }
  #theme, #bar, #tip, #side .head button { display: none !important; }
  #documents .card, #panes, #side, #list { max-height: none; overflow: visible; }
  #view { display: block; } #side { position: static; margin-top: 14px; }
  #sheets { width: 100% !important; }
  #viewer { break-before: page; } .card { overflow: visible; } th, td { padding: 3px 8px; } .bar { width: 90px; } #list { columns: 3; column-gap: 8px; } .sheet h3 { position: static; }
  tr, #list li, .page { break-inside: avoid; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
</style>
</head>
<body>
<header><h1>Recto, compared</h1><span class="soft" id="about"></span><button id="theme" title="Light or dark">Dark</button></header>
<main>
<section id="agreement"><h2>Agreement</h2><div class="card"><table id="measures"></table></div></section>
<section id="documents" hidden><h2>Documents</h2><div class="card"><table></table></div></section>
<section id="viewer"><h2>On the page</h2>
<div id="bar"></div>
<div id="view"><div id="panes"><div id="sheets"></div></div>
<div id="side" class="card"><div class="head"><strong></strong><button id="previous" title="Previous difference (K)">↑</button><button id="next" title="Next difference (J)">↓</button></div><ol id="list"></ol></div></div>
<p class="legend"><span><i style="background:var(--right)"></i>the same</span><span><i style="background:var(--wrong)"></i>there, but different</span><span><i style="background:var(--missing)"></i>missing in ours</span><span><i style="background:var(--extra)"></i>in ours alone</span>
<span><kbd>J</kbd> <kbd>K</kbd> next and previous difference</span><span><kbd>[</kbd> <kbd>]</kbd> page</span><span><kbd>+</kbd> <kbd>−</kbd> size</span><span><kbd>D</kbd> differences only</span><span><kbd>V</kbd> side by side or one</span></p>
</section>
</main>
<div id="tip" hidden></div>
<noscript><p class="empty">The report draws itself with its own script: allow scripts for this file.</p></noscript>
)html";

constexpr std::string_view after_data = R"html(<script>
(() => {
'use strict';
const data = JSON.parse(document.getElementById('data').textContent);
const aspects = ['Words', 'Lines', 'Pairs', 'Selections', 'Signatures', 'Tables', 'Cells', 'Layout', 'Answers', 'Fields', 'Line items'];
const singular = ['word', 'line', 'pair', 'selection', 'signature', 'table', 'cell', 'region', 'answer', 'field', 'line item'];
const verdicts = ['right', 'wrong', 'missing', 'extra'];
const spoken = ['same', 'different', 'missing', 'extra'];
const areas = new Set([1, 5, 7]), labelled = new Set([5, 7]);
const order = [7, 5, 1, 2, 6, 4, 0, 3];
const $ = id => document.getElementById(id);
const svgNames = 'http://www.w3.org/2000/svg';

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}
const number = value => value.toLocaleString('en', {maximumFractionDigits: 2});
const percent = share => (100 * share).toFixed(2);
const plural = (count, what) => number(count) + ' ' + what + (count === 1 ? '' : 's');

for (const d of data.documents) {
  d.findings = d.findings.map(([aspect, verdict, page, theirs, ours, theirBoxes, ourBoxes, theirSure, ourSure], index) =>
    ({index, aspect, verdict, page, theirs, ours, boxes: [theirBoxes, ourBoxes], sure: [theirSure, ourSure]}));
  d.differences = d.findings.filter(f => f.verdict !== 0 && f.aspect !== 1);
}
const state = {document: 0, page: 1, layers: new Set(), onlyDifferences: false, view: 'both', zoom: 1, chosen: null};

// The tables.
function bar(share) {
  const fill = make('i');
  fill.style.width = 100 * share + '%';
  return make('span', {className: 'bar'}, fill);
}
function score(share) { return [bar(share), make('span', {className: 'score', textContent: percent(share)})]; }
function showMeasures() {
  const head = make('tr');
  for (const name of ['Feature', 'F1', 'Precision', 'Recall', 'Right', 'Theirs', 'Ours', 'Letters wrong']) head.append(make('th', {textContent: name}));
  const body = make('tbody');
  for (const [name, f1, precision, recall, right, theirs, ours, cer] of data.measures) {
    const row = make('tr', {}, make('td', {textContent: name[0].toUpperCase() + name.slice(1)}), make('td', {}, ...score(f1)));
    for (const text of [percent(precision), percent(recall), number(right), number(theirs), number(ours), cer === undefined ? '' : percent(cer) + ' %'])
      row.append(make('td', {textContent: text}));
    if (/\(caseless|alike\)/.test(name)) for (const cell of row.children) cell.classList.add('minor');
    body.append(row);
  }
  $('measures').replaceChildren(make('thead', {}, head), body);
}
let sorting = 2, falling = true;
function showDocuments() {
  $('documents').hidden = data.documents.length < 2;
  const main = (data.measures.find(m => m[0] === 'words') || data.measures[0] || [''])[0];
  const columns = ['Document', 'Pages', 'Differences', main ? main[0].toUpperCase() + main.slice(1) + ', F1' : 'F1'];
  const rows = data.documents.map((d, index) => {
    const measure = d.measures.find(m => m[0] === main);
    return {index, values: [d.name, d.pages.length, d.differences.length, measure ? measure[1] : 1], measure};
  });
  rows.sort((a, b) => {
    const [x, y] = [a.values[sorting], b.values[sorting]];
    return (x < y ? -1 : x > y ? 1 : a.index - b.index) * (falling && x !== y ? -1 : 1);
  });
  const head = make('tr');
  columns.forEach((name, i) => head.append(make('th', {textContent: name + (i === sorting ? (falling ? ' ↓' : ' ↑') : ''), onclick() {
    falling = i === sorting ? !falling : i === 1 || i === 2;
    sorting = i;
    showDocuments();
  }})));
  const body = make('tbody');
  for (const {index, values, measure} of rows) {
    const row = make('tr', {className: index === state.document ? 'current' : '', tabIndex: 0}, make('td', {textContent: values[0]}),
      make('td', {textContent: number(values[1])}), make('td', {textContent: number(values[2])}),
      make('td', {}, ...(measure ? score(values[3]) : ['–'])));
    row.onclick = () => { open(index); $('viewer').scrollIntoView({behavior: 'smooth'}); };
    row.onkeydown = event => { if (event.key === 'Enter') row.onclick(); };
    body.append(row);
  }
  $('documents').querySelector('table').replaceChildren(make('thead', {}, head), body);
}

// The page.
const current = () => data.documents[state.document];
const visible = f => state.layers.has(f.aspect) && (f.verdict !== 0 || !state.onlyDifferences);
const listed = () => current().findings.filter(f => f.verdict !== 0 && state.layers.has(f.aspect)).sort((a, b) =>
  (a.page || 1e9) - (b.page || 1e9) || a.aspect - b.aspect || top(a) - top(b) || a.index - b.index);
const top = f => (f.boxes[0].length ? f.boxes[0] : f.boxes[1])[1] ?? 0;

function showBar() {
  const d = current(), parts = [];
  if (data.documents.length > 1) {
    const select = make('select', {title: 'Document', onchange() { open(this.selectedIndex); }});
    data.documents.forEach(one => select.append(make('option', {textContent: one.name})));
    select.selectedIndex = state.document;
    parts.push(select);
  }
  if (d.pages.length > 1)
    parts.push(make('button', {textContent: '‹', title: 'Previous page ([)', onclick: () => turn(-1)}),
      make('span', {textContent: `page ${state.page} of ${d.pages.length}`}),
      make('button', {textContent: '›', title: 'Next page (])', onclick: () => turn(1)}));
  aspects.forEach((name, aspect) => {
    const all = d.findings.filter(f => f.aspect === aspect);
    if (!all.length) return;
    const wrong = all.filter(f => f.verdict !== 0).length;
    const chip = make('button', {className: 'chip', title: `${plural(wrong, 'difference')} of ${number(all.length)}`}, name,
      make('b', {className: wrong ? '' : 'none', textContent: wrong ? number(wrong) : '✓'}));
    chip.setAttribute('aria-pressed', state.layers.has(aspect));
    chip.onclick = () => { state.layers.has(aspect) ? state.layers.delete(aspect) : state.layers.add(aspect); show(); };
    parts.push(chip);
  });
  const only = make('button', {className: 'chip', textContent: 'Differences only', onclick: toggleOnly});
  only.setAttribute('aria-pressed', state.onlyDifferences);
  const views = make('select', {title: 'What is shown (V)', onchange() { state.view = this.value; show(); }});
  for (const [value, name] of [['both', 'Theirs | ours'], ['theirs', 'Theirs'], ['ours', 'Ours'], ['over', 'Both on one page']])
    views.append(make('option', {value, textContent: name}));
  views.value = state.view;
  parts.push(make('span', {className: 'gap'}), only, views,
    make('button', {textContent: '−', title: 'Smaller (−)', onclick: () => zoom(1 / 1.25)}),
    make('button', {textContent: '+', title: 'Larger (+)', onclick: () => zoom(1.25)}));
  $('bar').replaceChildren(...parts);
}

function drawSheet(title, sides) {
  const d = current(), [width, height, picture] = d.pages[state.page - 1] || [0, 0, -1];
  const tall = width ? 1000 * height / width : 1414;
  const svg = document.createElementNS(svgNames, 'svg');
  svg.setAttribute('viewBox', `0 0 1000 ${tall}`);
  const page = make('div', {className: 'page'});
  page.style.aspectRatio = `1000 / ${tall}`;
  if (picture >= 0) page.append(make('img', {alt: '', src: 'data:image/jpeg;base64,' + $('picture-' + picture).textContent}));
  const shown = d.findings.filter(f => f.page === state.page && visible(f));
  shown.sort((a, b) => order.indexOf(a.aspect) - order.indexOf(b.aspect) || (a.verdict !== 0) - (b.verdict !== 0));
  for (const f of shown) for (const side of sides) drawMark(svg, f, side, tall, picture < 0 && f.aspect === 0);
  page.append(svg);
  return make('div', {className: 'sheet'}, make('h3', {textContent: title}), page);
}
function drawMark(svg, f, side, tall, withText) {
  const boxes = f.boxes[side];
  for (let i = 0; i < boxes.length; i += 4) {
    const [x, y, w, h] = [boxes[i] / 10, boxes[i + 1] * tall / 10000, boxes[i + 2] / 10, boxes[i + 3] * tall / 10000];
    const rect = document.createElementNS(svgNames, 'rect');
    for (const [name, value] of Object.entries({x, y, width: Math.max(w, 0), height: Math.max(h, 0), rx: areas.has(f.aspect) ? 3 : 1.5})) rect.setAttribute(name, value);
    rect.setAttribute('class', `mark ${verdicts[f.verdict]}${areas.has(f.aspect) ? ' area' : ''}${f === state.chosen ? ' chosen' : ''}`);
    rect.dataset.index = f.index;
    svg.append(rect);
    const text = withText ? (side ? f.ours : f.theirs) : labelled.has(f.aspect) ? (side ? f.ours : f.theirs).split(':')[0] : '';
    if (!text) continue;
    const label = document.createElementNS(svgNames, 'text');
    label.textContent = text;
    label.setAttribute('x', x + (withText ? 0 : 2));
    label.setAttribute('y', withText ? y + h * .8 : y - 2.5);
    if (withText) {
      label.setAttribute('font-size', h * .85);
      label.setAttribute('textLength', Math.max(w, 1));
      label.setAttribute('lengthAdjust', 'spacingAndGlyphs');
    } else {
      label.setAttribute('class', 'kind ' + verdicts[f.verdict]);
    }
    svg.append(label);
  }
}
function showSheets() {
  const sheets = {both: [['Theirs', [0]], ['Ours', [1]]], theirs: [['Theirs', [0]]], ours: [['Ours', [1]]], over: [['Theirs and ours', [0, 1]]]}[state.view];
  $('sheets').replaceChildren(...(current().pages.length ? sheets.map(([title, sides]) => drawSheet(title, sides)) : [make('div', {className: 'empty', textContent: 'This document has no pages: its values are in the list.'})]));
  $('sheets').style.width = 100 * state.zoom + '%';
}

// The list.
function parted(text, other) {
  let start = 0, end = 0;
  const a = [...text], b = [...other];
  while (start < a.length && start < b.length && a[start] === b[start]) ++start;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) ++end;
  const middle = a.slice(start, a.length - end).join('');
  return [a.slice(0, start).join(''), ...(middle ? [make('mark', {textContent: middle})] : []), a.slice(a.length - end).join('')];
}
function says(who, text, other, sure) {
  const line = make('span', {className: 'says'}, ...(other === null ? [text] : parted(text, other)));
  line.dataset.who = who;
  if (sure >= 0) line.append(make('span', {className: 'soft', textContent: `  ${(sure / 10).toFixed(1)} %`}));
  return line;
}
function describe(f, sure = false) {
  const different = f.verdict === 1;
  const label = make('small', {className: verdicts[f.verdict]}, make('b', {textContent: different && f.theirs === f.ours ? (f.aspect === 0 ? 'another box' : 'another place or kind') : spoken[f.verdict]}), ' ' + singular[f.aspect]);
  const parts = [label];
  if (different && f.theirs === f.ours && !sure) return [label, says('both', f.ours, null, -1)];
  if (f.verdict !== 3) parts.push(says('theirs', f.theirs, different ? f.ours : null, sure ? f.sure[0] : -1));
  if (f.verdict !== 2) parts.push(says('ours', f.ours, different ? f.theirs : null, sure ? f.sure[1] : -1));
  return parts;
}
function showList() {
  const all = listed(), shown = all.slice(0, 3000), items = [];
  let heading = null;
  for (const f of shown) {
    const where = f.page ? `Page ${f.page}` : 'The whole document';
    if (where !== heading && (current().pages.length > 1 || !f.page)) items.push(make('li', {className: 'heading', textContent: where}));
    heading = where;
    const item = make('li', {className: f === state.chosen ? 'chosen' : '', onclick: () => choose(f)}, ...describe(f));
    item.dataset.index = f.index;
    items.push(item);
  }
  if (!all.length) items.push(make('li', {className: 'heading', textContent: 'Nothing differs in the features that are switched on.'}));
  if (all.length > shown.length) items.push(make('li', {className: 'heading', textContent: `and ${number(all.length - shown.length)} more: switch features off to see them`}));
  $('list').replaceChildren(...items);
  $('side').querySelector('strong').textContent = plural(all.length, 'difference');
}

// What one does with it.
function show() { showBar(); showSheets(); showList(); }
function open(index) {
  state.document = index;
  state.page = 1;
  state.chosen = null;
  state.layers = new Set(current().findings.filter(f => f.aspect !== 1 || !current().findings.some(g => g.aspect === 0)).map(f => f.aspect));
  showDocuments();
  show();
  $('panes').scrollTo(0, 0);
  $('list').scrollTo(0, 0);
}
function turn(by) {
  const page = Math.min(Math.max(state.page + by, 1), Math.max(current().pages.length, 1));
  if (page === state.page) return;
  state.page = page;
  show();
  $('panes').scrollTo(0, 0);
}
function zoom(by) {
  state.zoom = Math.min(Math.max(state.zoom * by, 1), 5);
  showSheets();
}
function toggleOnly() { state.onlyDifferences = !state.onlyDifferences; show(); }
function choose(f) {
  const turned = f.page && f.page !== state.page;
  state.chosen = f;
  state.layers.add(f.aspect);
  if (turned) state.page = f.page;
  if (turned) show();
  else for (const element of document.querySelectorAll('.chosen')) element.classList.remove('chosen');
  for (const element of document.querySelectorAll(`[data-index="${f.index}"]`)) element.classList.add('chosen');
  const rect = document.querySelector('.mark.chosen'), item = document.querySelector('#list .chosen');
  if (rect) {
    const box = rect.getBoundingClientRect(), pane = $('panes').getBoundingClientRect();
    $('panes').scrollBy({left: state.zoom > 1 ? box.left - pane.left - pane.width / 4 : 0, top: box.top + box.height / 2 - pane.top - pane.height / 2, behavior: 'smooth'});
  }
  if (item) item.scrollIntoView({block: 'nearest'});
}
function step(by) {
  const all = listed();
  const at = all.indexOf(state.chosen) + (state.chosen === null && by < 0 ? all.length + 1 : 0) + by;
  if (all[at]) return choose(all[at]);
  for (let i = state.document + by; i >= 0 && i < data.documents.length; i += by) {
    if (!data.documents[i].differences.length) continue;
    open(i);
    const others = listed();
    return others.length ? choose(others[by > 0 ? 0 : others.length - 1]) : undefined;
  }
}
function nextView() {
  const views = ['both', 'theirs', 'ours', 'over'];
  state.view = views[(views.indexOf(state.view) + 1) % views.length];
  show();
}
$('next').onclick = () => step(1);
$('previous').onclick = () => step(-1);
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(SELECT|INPUT)$/.test(event.target.tagName)) return;
  const keys = {j: () => step(1), k: () => step(-1), '[': () => turn(-1), ']': () => turn(1), d: toggleOnly, v: nextView, '+': () => zoom(1.25), '=': () => zoom(1.25), '-': () => zoom(.8)};
  const act = keys[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
});
const tip = $('tip');
$('sheets').addEventListener('mousemove', event => {
  for (const element of document.querySelectorAll('.mark.hot')) element.classList.remove('hot');
  const mark = event.target.closest('.mark');
  tip.hidden = !mark;
  if (!mark) return;
  for (const element of document.querySelectorAll(`.mark[data-index="${mark.dataset.index}"]`)) element.classList.add('hot');
  tip.replaceChildren(...describe(current().findings[mark.dataset.index], true));
  tip.style.left = Math.min(event.clientX + 16, innerWidth - tip.offsetWidth - 8) + 'px';
  tip.style.top = Math.min(event.clientY + 18, innerHeight - tip.offsetHeight - 8) + 'px';
});
$('sheets').addEventListener('mouseleave', () => { tip.hidden = true; });
$('sheets').addEventListener('click', event => {
  const mark = event.target.closest('.mark');
  if (mark) choose(current().findings[mark.dataset.index]);
});
function setTheme(dark) {
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  $('theme').textContent = dark ? 'Light' : 'Dark';
}
$('theme').onclick = () => setTheme(document.documentElement.dataset.theme !== 'dark');
setTheme(matchMedia('(prefers-color-scheme: dark)').matches);
addEventListener('beforeprint', () => setTheme(false));

const pages = data.documents.reduce((sum, d) => sum + d.pages.length, 0);
const differences = data.documents.reduce((sum, d) => sum + d.differences.length, 0);
$('about').textContent = `${plural(data.documents.length, 'document')} · ${plural(pages, 'page')} · ${plural(differences, 'difference')}`;
showMeasures();
if (data.documents.length) open(0);
else $('viewer').hidden = true;
})();
</script>
</body>
</html>
)html";
// clang-format on

}  // namespace

std::string_view page_before_data() noexcept {
    return before_data;
}

std::string_view page_after_data() noexcept {
    return after_data;
}

}  // namespace recto::comparison
