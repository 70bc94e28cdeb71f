#pragma once

#include <string_view>

namespace recto::blocks {

/// The look of `recto::html`'s file, light and dark.
inline constexpr std::string_view html_style = R"(
:root { color-scheme: light dark; --paper: #f4f5f7; --card: #fff; --ink: #1c2330; --faint: #667085; --edge: #d7dbe2; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #14171c; --card: #1d2128; --ink: #e6e9ef; --faint: #98a2b3; --edge: #363c47; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.45 system-ui, sans-serif; }
header { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .4rem 1.2rem; align-items: center;
  padding: .6rem 1rem; background: var(--card); border-bottom: 1px solid var(--edge); }
h1 { margin: 0 auto 0 0; font-size: 1rem; overflow-wrap: anywhere; }
h2 { margin: 0 0 .5rem; font-size: .95rem; color: var(--faint); font-weight: 600; }
label { display: inline-flex; gap: .35rem; align-items: center; cursor: pointer; white-space: nowrap; }
label i { width: .8rem; height: .8rem; border: 2px solid var(--layer); border-radius: 2px; }
section { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1rem; padding: 1rem; }
@media (max-width: 60rem) { section { grid-template-columns: minmax(0, 1fr); } }
section > * { min-width: 0; }
svg { display: block; width: 100%; height: auto; background: #fff; border: 1px solid var(--edge); }
svg polygon { fill: var(--layer); fill-opacity: .07; stroke: var(--layer); stroke-width: 2px;
  vector-effect: non-scaling-stroke; }
svg polygon:hover { fill-opacity: .25; }
svg .name { fill: var(--layer); font-family: system-ui, sans-serif; font-weight: 600; pointer-events: none;
  user-select: none; paint-order: stroke; stroke: #fff; }
svg .print { fill: transparent; font-family: sans-serif; white-space: pre; cursor: text; }
svg .print::selection, svg .print ::selection { background: #3b82f655; }
.words { --layer: #98a2b3; } .lines { --layer: #5a82ff; } .layout { --layer: #0e7490; } .tables { --layer: #15803d; }
.keys { --layer: #7e22ce; } .values { --layer: #c2410c; } .selections { --layer: #b45309; } .selected { --layer: #047857; }
.signatures { --layer: #be123c; } .picture { --layer: #667085; }
svg .words polygon, svg .lines polygon { fill-opacity: 0; stroke-width: 1px; }
article { margin-bottom: 1rem; padding: .8rem; background: var(--card); border: 1px solid var(--edge);
  border-radius: 6px; overflow-x: auto; }
table { border-collapse: collapse; font-size: .85rem; }
caption { padding-bottom: .3rem; text-align: left; font-weight: 600; }
td, th { padding: .2rem .5rem; border: 1px solid var(--edge); text-align: left; vertical-align: top; }
th, .role { background: color-mix(in srgb, var(--edge) 45%, transparent); font-weight: 600; }
dl { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: .2rem .8rem; margin: 0; font-size: .85rem; }
dt { color: var(--faint); } dd { margin: 0; } dt, dd { overflow-wrap: anywhere; }
pre { margin: .5rem 0 0; white-space: pre-wrap; font: inherit; }
summary { cursor: pointer; color: var(--faint); }
)";

}  // namespace recto::blocks
