
const e=require("./handlebars.runtime.js");var t=`/* The elements as they are anywhere. */
* {
  box-sizing: border-box;
}
html {
  scroll-padding-top: 3.2rem;
  -webkit-text-size-adjust: 100%;
  text-size-adjust: 100%;
}
body {
  margin: 0;
  background: var(--bg);
  color: var(--text);
  font:
    14px / 1.45 system-ui,
    -apple-system,
    "Segoe UI",
    Roboto,
    "Helvetica Neue",
    Arial,
    sans-serif;
}
code {
  font:
    0.93em ui-monospace,
    "SF Mono",
    "Cascadia Mono",
    Menlo,
    Consolas,
    "DejaVu Sans Mono",
    monospace;
  overflow-wrap: anywhere;
  unicode-bidi: isolate;
}
small {
  color: var(--dim);
  font-size: 0.86em;
}
a {
  color: var(--link);
}
h1,
h2,
h3,
p,
dl,
dd,
ul,
figure {
  margin: 0;
  padding: 0;
}
ul {
  list-style: none;
}
h1 {
  font-size: 24px;
  line-height: 1.2;
  letter-spacing: -0.01em;
}
h2 {
  font-size: 17px;
  margin-bottom: 10px;
}
h3 {
  font-size: 14px;
  margin: 16px 0 6px;
}
section {
  padding: 24px 0 8px;
}
section + section {
  border-top: 1px solid var(--line);
}
section p {
  margin: 8px 0;
  max-width: 100ch;
  overflow-wrap: anywhere;
}
table {
  min-width: min(100%, 40rem);
  border-collapse: collapse;
  font-size: 13px;
}
caption {
  padding: 2px 0 6px;
  color: var(--dim);
  text-align: left;
}
/* Stays in view while a wide table is scrolled below it. */
caption span {
  position: sticky;
  left: 0;
  display: inline-block;
  max-width: min(100%, 100vw - 28px);
}
th,
td {
  padding: 3px 10px;
  border-bottom: 1px solid var(--line);
  text-align: left;
  vertical-align: baseline;
}
thead th {
  border-bottom: 1px solid var(--dim);
  color: var(--dim);
  font-size: 12px;
  font-weight: 600;
  vertical-align: bottom;
  white-space: nowrap;
}
tbody th {
  font-weight: 400;
  white-space: nowrap;
}
tfoot th,
tfoot td {
  border-bottom: 0;
  font-weight: 600;
}
/* As a block its first line is what the row's numbers line up with. */
th > code,
td > code {
  display: block;
  width: max-content;
  max-width: 46ch;
  white-space: normal;
}
td > code {
  max-width: 32ch;
}
td > small {
  display: inline-block;
  width: 2.6em;
  text-align: left;
}
th button {
  all: unset;
  cursor: pointer;
}
th button::after {
  content: "";
  display: inline-block;
  width: 0;
  height: 0;
  margin-left: 5px;
  border: 4px solid transparent;
  vertical-align: 1px;
}
details summary {
  color: var(--link);
  cursor: pointer;
  white-space: nowrap;
}
details ul {
  margin: 4px 0;
  font-size: 12px;
  white-space: nowrap;
}
svg rect {
  stroke: var(--bg);
  stroke-width: 1px;
}
svg text {
  fill: var(--text);
  font-size: 12px;
  pointer-events: none;
}
svg rect {
  fill: var(--part);
}
footer {
  padding: 20px 20px 32px;
  color: var(--dim);
  font-size: 12.5px;
}
`,n=`/* The parts of the page, from top to bottom. */
.top,
main,
footer,
.contents ul {
  max-width: 1240px;
  margin: 0 auto;
  padding: 0 20px;
}
:focus-visible {
  outline: 2px solid var(--focus);
  outline-offset: 1px;
}
.icons {
  position: absolute;
}
.icon {
  width: 1.05em;
  height: 1.05em;
  vertical-align: -0.16em;
  flex: none;
}
.dim,
.zero,
.sub,
.sign {
  color: var(--dim);
}
.sub {
  display: block;
  font-size: 12px;
  font-weight: 400;
}
.absent {
  padding: 8px 12px;
  border: 1px dashed var(--line);
  border-radius: 4px;
  color: var(--dim);
}
/* Outcomes: colour repeats what icon and word say. */
.over {
  --tone: var(--over);
  --tone-soft: var(--over-soft);
}
.waived,
.warn {
  --tone: var(--warn);
  --tone-soft: var(--warn-soft);
}
.unknown {
  --tone: var(--unknown);
  --tone-soft: var(--unknown-soft);
}
.within {
  --tone: var(--within);
  --tone-soft: var(--within-soft);
}
.none {
  --tone: var(--none);
  --tone-soft: var(--none-soft);
}
.outcome,
.counts li,
.verdict > .icon,
.note .icon,
.verdict h1 {
  color: var(--tone);
}
.note {
  margin: 12px 0;
  padding: 8px 12px;
  border-left: 3px solid var(--line);
  background: var(--soft);
  overflow-wrap: anywhere;
}
.note p {
  margin: 0 0 2px;
}
.note ul {
  padding-left: 18px;
  list-style: disc;
}
.note.warn {
  border-color: var(--tone);
  background: var(--tone-soft);
}
.top {
  padding-top: 24px;
  padding-bottom: 16px;
}
.verdict {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 6px 14px;
  padding: 14px 18px;
  border: 1px solid var(--line);
  border-left: 5px solid var(--tone);
  border-radius: 4px;
  background: var(--tone-soft);
  overflow-wrap: anywhere;
}
.verdict > .finding {
  flex: 1 0 100%;
  padding-top: 10px;
  border-top: 1px solid color-mix(in srgb, var(--tone) 25%, transparent);
  font-size: 15px;
}
.finding a {
  color: inherit;
  font-weight: 600;
}
.whose {
  margin-top: 2px;
  color: var(--dim);
  font-size: 13px;
}
.tiles {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr));
  gap: 10px;
  margin-top: 10px;
}
.tiles li {
  min-width: 0;
}
.tiles a {
  display: block;
  overflow-wrap: anywhere;
  height: 100%;
  padding: 9px 14px;
  border: 1px solid var(--line);
  border-radius: 4px;
  color: inherit;
  text-decoration: none;
}
.tiles a:hover {
  border-color: var(--dim);
}
.term,
.note-line {
  display: block;
  color: var(--dim);
  font-size: 12.5px;
}
.tiles b {
  display: block;
  font-size: 19px;
  font-variant-numeric: tabular-nums;
  line-height: 1.3;
}
.verdict > .icon {
  width: 34px;
  height: 34px;
}
.verdict > div {
  flex: 1 1 260px;
  min-width: 0;
}
.brand {
  color: var(--dim);
  font-size: 12.5px;
}
.counts {
  display: flex;
  flex-wrap: wrap;
  gap: 4px 18px;
}
.counts b {
  font-size: 18px;
  font-variant-numeric: tabular-nums;
}
.none b {
  font-weight: 400;
}
.facts {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 380px), 1fr));
  gap: 3px 24px;
  margin-top: 14px;
  font-size: 13px;
}
.facts div {
  display: flex;
  gap: 10px;
}
.facts dt {
  flex: 0 0 82px;
  color: var(--dim);
}
.facts span {
  color: var(--dim);
}
.facts dd {
  min-width: 0;
  overflow-wrap: anywhere;
}
.contents {
  position: sticky;
  top: 0;
  z-index: 1;
  border: solid var(--line);
  border-width: 1px 0;
  background: var(--bg);
}
.contents ul {
  display: flex;
  gap: 2px;
  overflow-x: auto;
  padding: 0 10px;
  scrollbar-width: thin;
}
.contents a {
  display: block;
  padding: 8px 10px;
  color: inherit;
  text-decoration: none;
  white-space: nowrap;
}
.contents a:hover {
  text-decoration: underline;
}
.contents a:focus-visible {
  outline-offset: -3px;
}
.contents span {
  color: var(--dim);
  font-size: 12px;
  font-variant-numeric: tabular-nums;
}
`,r=`/* In step with the number of rows that the view says it folds. */
@media screen {
  .table:has(.fold input:not(:checked)):not(.filtering)
    :is(table[data-sort]:not(.budgets) tbody tr, .budgets .within):nth-child(n + 16):not(:target),
  .table:has(.fold input:not(:checked)):not(.filtering) .rest {
    display: none;
  }
}
@media screen and (max-width: 900px) {
  .pair {
    grid-template-columns: minmax(0, 1fr);
  }
}
@media screen and (max-width: 720px) {
  .top,
  main,
  footer {
    padding-left: 14px;
    padding-right: 14px;
  }
  th > code,
  td > code {
    max-width: 30ch;
  }
  .verdict {
    padding: 12px 14px;
  }
  .sources div {
    display: block;
  }
  .tiles {
    grid-template-columns: 1fr 1fr;
    gap: 8px;
  }
  .tiles a {
    padding: 7px 10px;
  }
  .tiles b {
    font-size: 16px;
  }
  .moved .whole {
    min-width: 8rem;
  }
  .moved .diverging {
    min-width: 9rem;
  }
  .swing-bar {
    width: 4rem;
  }
  /* A verdict is a card: its room is seen without scrolling. */
  .budgets,
  .budgets caption,
  .budgets tbody {
    display: block;
  }
  .budgets thead {
    display: none;
  }
  .budgets tr {
    display: grid;
    grid-template-columns: repeat(4, auto);
    gap: 4px 12px;
    padding: 10px 0 10px 8px;
    border-bottom: 1px solid var(--line);
  }
  .budgets .failing {
    border-left: 3px solid var(--tone);
  }
  .budgets :is(td, tbody th) {
    min-width: 0;
    padding: 0;
    border: 0;
    text-align: left;
    white-space: normal;
  }
  .budgets .failing td:first-child {
    box-shadow: none;
  }
  .budgets :is(tbody th, .room, .why, td:first-child) {
    grid-column: 1 / -1;
  }
  .budgets td:first-child .sub {
    display: inline;
    margin-left: 8px;
  }
  .budgets .meter {
    max-width: none;
  }
  .budgets [data-label]::before {
    content: attr(data-label);
    display: block;
    color: var(--dim);
    font-size: 11.5px;
  }
}
`,i=`@page {
  margin: 12mm;
}
@media print {
  body {
    font-size: 9.5pt;
    /* Bars are backgrounds, which paper else goes without. */
    print-color-adjust: exact;
  }
  .top,
  main,
  footer {
    max-width: none;
    padding-inline: 0;
  }
  .contents,
  .fold,
  .filter,
  .switch {
    display: none;
  }
  .scroll {
    overflow: visible;
  }
  /* A sheet has no way to scroll: what is wide gets narrow. */
  table {
    width: 100%;
    min-width: 0;
    font-size: 8pt;
  }
  th,
  td {
    padding-inline: 3px;
  }
  thead th,
  table .sub,
  .judged {
    font-size: 7.5pt;
  }
  .facts {
    grid-template-columns: 1fr 1fr;
    font-size: 8.5pt;
  }
  thead th,
  tbody th,
  details summary,
  details ul {
    white-space: normal;
  }
  tbody th,
  tbody td:not(.n) {
    overflow-wrap: anywhere;
  }
  tbody th:has(> code),
  td:has(> code) {
    min-width: 6em;
  }
  td > small {
    width: 2.2em;
  }
  th > code,
  td > code {
    width: auto;
    max-width: none;
  }
  .claims,
  :is(#module-list, table) td:has(small),
  .budgets tbody th,
  .budgets .room,
  .why,
  .moved .whole {
    min-width: 0;
  }
  .heat {
    font-size: 7pt;
  }
  .heat :is(th, td) {
    padding-inline: 2px;
    white-space: normal;
  }
  /* No table is wider than the sheet, whatever it asks for on a screen. */
  :is(#module-list, table) td.bar {
    min-width: 6.2rem;
    background-size: 22px 10px;
  }
  :is(#module-list, table) td.swing {
    min-width: 6.5rem;
    background-size: 28px 10px;
  }
  .tiles {
    grid-template-columns: repeat(4, 1fr);
  }
  .pair {
    grid-template-columns: minmax(0, 1fr);
  }
  section {
    padding-top: 14px;
  }
  tr,
  thead,
  figure,
  .grouped tbody,
  .verdict,
  .tiles,
  .note,
  .sum {
    break-inside: avoid;
  }
  h2,
  h3,
  caption,
  .key,
  .bar-key,
  .file,
  tr:has(.whole) {
    break-after: avoid;
  }
  thead {
    display: table-header-group;
  }
  /* Chromium repeats the head on each sheet, but no button in it. */
  th button {
    display: contents;
  }
  thead + tbody > tr:first-child {
    break-before: avoid;
  }
  .budgets tbody th {
    width: 22%;
  }
  .budgets .room,
  .budgets .why {
    width: 16%;
  }
}
`,a=`.table {
  margin: 10px 0 14px;
}
.scroll {
  overflow-x: auto;
}
th:first-child,
td:first-child {
  padding-left: 4px;
}
tbody tr:hover {
  background: var(--hover);
}
[data-v],
.n {
  text-align: right;
  font-variant-numeric: tabular-nums;
  white-space: nowrap;
}
td:has(small) {
  min-width: 7.5em;
}
.sign {
  padding-right: 0.25em;
}
.sign:empty {
  padding: 0;
}
.zero small {
  color: inherit;
}
.bar {
  min-width: 11.5rem;
  background: linear-gradient(to right, var(--bar) var(--w), transparent 0) 10px 6px / 72px 13px no-repeat;
}
td.swing {
  min-width: 10.5rem;
  background: 6px 6px / 70px 13px no-repeat;
}
td.grew {
  background-image: linear-gradient(to right, transparent 50%, var(--grew) 0 calc(50% + var(--w)), transparent 0);
}
td.shrank {
  background-image: linear-gradient(to right, transparent calc(50% - var(--w)), var(--shrank) 0 50%, transparent 0);
}
.swatch {
  display: inline-block;
  width: 11px;
  height: 11px;
  margin-right: 7px;
  border: 1px solid color-mix(in srgb, var(--text) 25%, transparent);
  border-radius: 2px;
  vertical-align: -1px;
}
.fold {
  display: inline-block;
  padding: 6px 4px;
  color: var(--link);
  cursor: pointer;
}
.fold input {
  margin: 0 5px 0 0;
  vertical-align: -1px;
}
.filter {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 8px;
  margin-bottom: 4px;
  color: var(--dim);
  font-size: 13px;
}
.filter input {
  width: 16rem;
  max-width: 100%;
  padding: 3px 7px;
  border: 1px solid var(--dim);
  border-radius: 3px;
  background: var(--bg);
  color: var(--text);
  font: inherit;
}
th button:focus-visible {
  outline: 2px solid var(--focus);
  outline-offset: 2px;
}
th button:hover {
  color: var(--text);
  text-decoration: underline;
}
.n button::after {
  margin-left: 3px;
  margin-right: -6px;
}
[aria-sort="descending"] button::after {
  border-top-color: currentcolor;
  vertical-align: -2px;
}
[aria-sort="ascending"] button::after {
  border-bottom-color: currentcolor;
  vertical-align: 2px;
}
`,o=`:root {
  color-scheme: light dark;
  --bg: #fff;
  --soft: #f5f7f9;
  --line: #dce1e8;
  --text: #1b2430;
  --dim: #566273;
  --link: #1a56a8;
  --focus: #1a56a8;
  --bar: #94bce9;
  --waste: #cfd8e2;
  --hover: #f0f4f9;
  --over: #b3261e;
  --over-soft: #fdeeec;
  --warn: #855300;
  --warn-soft: #fff5e0;
  --unknown: #5d3fa6;
  --unknown-soft: #f3effc;
  --within: #19693a;
  --within-soft: #eaf6ee;
  --none: #566273;
  --none-soft: #f5f7f9;
  --icon: #fff;
  --track: #e3e7ec;
  --band: #7d8997;
  --grew: #eb9a6c;
  --shrank: #7ab3e6;
  --image: #a9b2bf;
  --reserved: #c8b8a6;
  --free: #dde3ea;
  --percpu: #bfc9d5;
  --anon: #8fb9e3;
  --file: #b4d0ee;
  --unevictable: #79a6d5;
  --reclaim: #f6efc4;
  --unreclaim: #f1e39d;
  --misc: #f8f3dc;
  --vmalloc: #f19d82;
  --tables: #c7d558;
  --sectables: #dde599;
  --stack: #ffb9c7;
  --huge: #abe3ff;
  --zspages: #b9b92e;
  --unaccounted: #66c7ab;
  --other: #d5d8dc;
  --h1: #eef4fb;
  --h2: #dbe8f7;
  --h3: #c0d7f1;
  --h4: #a0c2ea;
  --h5: #7fade1;
  --u1: #fdf4e7;
  --u2: #fbe8cc;
  --u3: #f8d8a8;
  --u4: #f3c27e;
  --u5: #eda95c;
}
/* Paper is light. */
@media screen and (prefers-color-scheme: dark) {
  :root {
    --bg: #12171d;
    --soft: #1a2129;
    --line: #2e3844;
    --text: #e2e8ef;
    --dim: #9eabba;
    --link: #8ab8ff;
    --focus: #8ab8ff;
    --bar: #2f6099;
    --waste: #44535f;
    --hover: #1c252f;
    --over: #ff9388;
    --over-soft: #351a1a;
    --warn: #efbd5e;
    --warn-soft: #30260f;
    --unknown: #c5b0ff;
    --unknown-soft: #261f3a;
    --within: #7dd39d;
    --within-soft: #14291d;
    --none: #9eabba;
    --none-soft: #1a2129;
    --icon: #12171d;
    --track: #2a333d;
    --band: #7c8896;
    --grew: #94512b;
    --shrank: #2c628f;
    --image: #5d6875;
    --reserved: #66574a;
    --free: #333e4a;
    --percpu: #495664;
    --anon: #35689f;
    --file: #25486d;
    --unevictable: #1d4f86;
    --reclaim: #4d4424;
    --unreclaim: #7c6621;
    --misc: #3e3825;
    --vmalloc: #6e2a14;
    --tables: #39430c;
    --sectables: #2c3318;
    --stack: #8f4a6e;
    --huge: #174a60;
    --zspages: #2c2c05;
    --unaccounted: #1f7458;
    --other: #43484e;
    --h1: #172230;
    --h2: #1b2d43;
    --h3: #203b5b;
    --h4: #274b76;
    --h5: #2d598d;
    --u1: #251f16;
    --u2: #362a17;
    --u3: #4a3719;
    --u4: #60461c;
    --u5: #77551f;
  }
}
`;const s=/* @__PURE__ */ e.t.template({compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){return`<svg class="icons" aria-hidden="true" width="0" height="0">
<symbol id="i-over" viewBox="0 0 16 16"><path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" fill="currentColor"/><path d="M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6" stroke="var(--icon)" stroke-width="2" stroke-linecap="round"/></symbol>
<symbol id="i-warn" viewBox="0 0 16 16"><path d="M8 1.2L15.4 14.4H.6z" fill="currentColor" stroke="currentColor" stroke-width="1" stroke-linejoin="round"/><path d="M8 6v4M8 12.4v.01" stroke="var(--icon)" stroke-width="2" stroke-linecap="round"/></symbol>
<symbol id="i-unknown" viewBox="0 0 16 16"><rect x="1" y="1" width="14" height="14" rx="3.2" fill="currentColor"/><path d="M6.1 6.3a1.95 1.95 0 1 1 3 1.6c-.7.5-1.1.8-1.1 1.6M8 11.7v.01" fill="none" stroke="var(--icon)" stroke-width="1.6" stroke-linecap="round"/></symbol>
<symbol id="i-within" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7.4" fill="currentColor"/><path d="M4.6 8.3l2.4 2.4 4.5-5" fill="none" stroke="var(--icon)" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></symbol>
<symbol id="i-waived" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.6" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M4.9 8.3l2.2 2.2 4-4.5" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/></symbol>
<symbol id="i-none" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.6" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M5 8h6" stroke="currentColor" stroke-width="1.6"/></symbol>
</svg>
`},useData:!0}),c=/* @__PURE__ */ e.t.template({compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){return`<svg class="icon" aria-hidden="true"><use href="#i-`+e.escapeExpression(e.lambda(e.strict(t,`tone`,{start:{line:1,column:53},end:{line:1,column:57}}),t))+`"/></svg>
`},useData:!0}),[l,u]=[60,1440],d=[...[1,2,5,10,15,30].map(e=>e/60),1,2,5,10,15,30,...[1,2,3,6,12].map(e=>e*l),...[1,2,7,14,28,56,112,364].map(e=>e*u)];function f(e,t){if(!(e>0))return[{at:0,text:`0`}];let n=d.find(n=>e/n<=t)??e,r=[];for(let t=0;t*n<=e;t+=1)r.push({at:t*n,text:p(t,n)});return r}function p(e,t){return e===0?`0`:t<1?`${Math.round(e*t*60)} s`:t<l?`${e*t} min`:t<u?`${e*t/l} h`:`${Math.round(e*t/u)} d`}function m(e){if(e<2)return`${Math.round(e*60)} s`;if(e<2*l)return`${Math.round(e)} min`;let[t,n]=e<2*u?[e/l,`h`]:[e/u,`d`];return`${Math.round(t*10)/10} ${n}`}Object.defineProperty(exports,"a",{enumerable:!0,get:function(){return o}}),Object.defineProperty(exports,"c",{enumerable:!0,get:function(){return r}}),Object.defineProperty(exports,"i",{enumerable:!0,get:function(){return s}}),Object.defineProperty(exports,"l",{enumerable:!0,get:function(){return n}}),Object.defineProperty(exports,"n",{enumerable:!0,get:function(){return f}}),Object.defineProperty(exports,"o",{enumerable:!0,get:function(){return a}}),Object.defineProperty(exports,"r",{enumerable:!0,get:function(){return c}}),Object.defineProperty(exports,"s",{enumerable:!0,get:function(){return i}}),Object.defineProperty(exports,"t",{enumerable:!0,get:function(){return m}}),Object.defineProperty(exports,"u",{enumerable:!0,get:function(){return t}});