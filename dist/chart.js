
const e=require("./amount.js");require("./world.js");const t=require("./values.js");var n=`/* The elements as they are anywhere. */
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
`,r=`/* The parts of the page, from top to bottom. */
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
`,i=`/* In step with the number of rows that the view says it folds. */
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
`,a=`@page {
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
`,o=`.table {
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
`,s=`:root {
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
`;function c(e){let t=``;return t+=`<svg class="icons" aria-hidden="true" width="0" height="0">
<symbol id="i-over" viewBox="0 0 16 16"><path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" fill="currentColor"/><path d="M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6" stroke="var(--icon)" stroke-width="2" stroke-linecap="round"/></symbol>
<symbol id="i-warn" viewBox="0 0 16 16"><path d="M8 1.2L15.4 14.4H.6z" fill="currentColor" stroke="currentColor" stroke-width="1" stroke-linejoin="round"/><path d="M8 6v4M8 12.4v.01" stroke="var(--icon)" stroke-width="2" stroke-linecap="round"/></symbol>
<symbol id="i-unknown" viewBox="0 0 16 16"><rect x="1" y="1" width="14" height="14" rx="3.2" fill="currentColor"/><path d="M6.1 6.3a1.95 1.95 0 1 1 3 1.6c-.7.5-1.1.8-1.1 1.6M8 11.7v.01" fill="none" stroke="var(--icon)" stroke-width="1.6" stroke-linecap="round"/></symbol>
<symbol id="i-within" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7.4" fill="currentColor"/><path d="M4.6 8.3l2.4 2.4 4.5-5" fill="none" stroke="var(--icon)" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></symbol>
<symbol id="i-waived" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.6" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M4.9 8.3l2.2 2.2 4-4.5" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/></symbol>
<symbol id="i-none" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.6" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M5 8h6" stroke="currentColor" stroke-width="1.6"/></symbol>
</svg>
`,t}function l(e){let n=``;return n+=`<svg class="icon" aria-hidden="true"><use href="#i-`+t.n(e,`tone`)+`"/></svg>
`,n}function u(e,t){return e==null||t==null?NaN:e<t?-1:e>t?1:e>=t?0:NaN}function d(e,t){return e==null||t==null?NaN:t<e?-1:t>e?1:t>=e?0:NaN}function f(e){let t,n,r;e.length===2?(t=e===u||e===d?e:p,n=e,r=e):(t=u,n=(t,n)=>u(e(t),n),r=(t,n)=>e(t)-n);function i(e,r,i=0,a=e.length){if(i<a){if(t(r,r)!==0)return a;do{let t=i+a>>>1;n(e[t],r)<0?i=t+1:a=t}while(i<a)}return i}function a(e,r,i=0,a=e.length){if(i<a){if(t(r,r)!==0)return a;do{let t=i+a>>>1;n(e[t],r)<=0?i=t+1:a=t}while(i<a)}return i}function o(e,t,n=0,a=e.length){let o=i(e,t,n,a-1);return o>n&&r(e[o-1],t)>-r(e[o],t)?o-1:o}return{left:i,center:o,right:a}}function p(){return 0}function m(e){return e===null?NaN:+e}const h=f(u),g=h.right;h.left,f(m).center,Array.prototype.slice;const _=Math.sqrt(50),v=Math.sqrt(10),y=Math.sqrt(2);function b(e,t,n){let r=(t-e)/Math.max(0,n),i=Math.floor(Math.log10(r)),a=r/10**i,o=a>=_?10:a>=v?5:a>=y?2:1,s,c,l;return i<0?(l=10**-i/o,s=Math.round(e*l),c=Math.round(t*l),s/l<e&&++s,c/l>t&&--c,l=-l):(l=10**i*o,s=Math.round(e/l),c=Math.round(t/l),s*l<e&&++s,c*l>t&&--c),c<s&&.5<=n&&n<2?b(e,t,n*2):[s,c,l]}function ee(e,t,n){if(t=+t,e=+e,n=+n,!(n>0))return[];if(e===t)return[e];let r=t<e,[i,a,o]=r?b(t,e,n):b(e,t,n);if(!(a>=i))return[];let s=a-i+1,c=Array(s);if(r){if(o<0)for(let e=0;e<s;++e)c[e]=(a-e)/-o;else for(let e=0;e<s;++e)c[e]=(a-e)*o}else if(o<0)for(let e=0;e<s;++e)c[e]=(i+e)/-o;else for(let e=0;e<s;++e)c[e]=(i+e)*o;return c}function x(e,t,n){return t=+t,e=+e,n=+n,b(e,t,n)[2]}function te(e,t,n){t=+t,e=+e,n=+n;let r=t<e,i=r?x(t,e,n):x(e,t,n);return(r?-1:1)*(i<0?1/-i:i)}const S=(e,t)=>n=>e*(1-n)+t*n,ne=S,re=()=>{throw Error(`d3-scale is used for numbers only`)},ie=()=>{throw Error(`d3-scale is used for numbers only`)},ae=()=>{throw Error(`d3-scale is used for numbers only`)},oe=()=>{throw Error(`d3-scale is used for numbers only`)},se=()=>{throw Error(`d3-scale is used for numbers only`)},ce=()=>{throw Error(`d3-scale is used for numbers only`)},le=()=>{throw Error(`d3-scale is used for numbers only`)};function ue(e,t){switch(arguments.length){case 0:break;case 1:this.range(e);break;default:this.range(t).domain(e)}return this}function de(e){return function(){return e}}function fe(e){return+e}var pe=[0,1];function C(e){return e}function w(e,t){return(t-=e=+e)?function(n){return(n-e)/t}:de(isNaN(t)?NaN:.5)}function me(e,t){var n;return e>t&&(n=e,e=t,t=n),function(n){return Math.max(e,Math.min(t,n))}}function he(e,t,n){var r=e[0],i=e[1],a=t[0],o=t[1];return i<r?(r=w(i,r),a=n(o,a)):(r=w(r,i),a=n(a,o)),function(e){return a(r(e))}}function ge(e,t,n){var r=Math.min(e.length,t.length)-1,i=Array(r),a=Array(r),o=-1;for(e[r]<e[0]&&(e=e.slice().reverse(),t=t.slice().reverse());++o<r;)i[o]=w(e[o],e[o+1]),a[o]=n(t[o],t[o+1]);return function(t){var n=g(e,t,1,r)-1;return a[n](i[n](t))}}function _e(e,t){return t.domain(e.domain()).range(e.range()).interpolate(e.interpolate()).clamp(e.clamp()).unknown(e.unknown())}function ve(){var e=pe,t=pe,n=ne,r,i,a,o=C,s,c,l;function u(){var n=Math.min(e.length,t.length);return o!==C&&(o=me(e[0],e[n-1])),s=n>2?ge:he,c=l=null,d}function d(i){return i==null||isNaN(i=+i)?a:(c||=s(e.map(r),t,n))(r(o(i)))}return d.invert=function(n){return o(i((l||=s(t,e.map(r),S))(n)))},d.domain=function(t){return arguments.length?(e=Array.from(t,fe),u()):e.slice()},d.range=function(e){return arguments.length?(t=Array.from(e),u()):t.slice()},d.rangeRound=function(e){return t=Array.from(e),n=re,u()},d.clamp=function(e){return arguments.length?(o=e?!0:C,u()):o!==C},d.interpolate=function(e){return arguments.length?(n=e,u()):n},d.unknown=function(e){return arguments.length?(a=e,d):a},function(e,t){return r=e,i=t,u()}}function ye(){return ve()(C,C)}function be(e,t,n,r){var i=te(e,t,n),a;switch(r=ie(r??`,f`),r.type){case`s`:var o=Math.max(Math.abs(e),Math.abs(t));return r.precision==null&&!isNaN(a=se(i,o))&&(r.precision=a),ce(r,o);case``:case`e`:case`g`:case`p`:case`r`:r.precision==null&&!isNaN(a=oe(i,Math.max(Math.abs(e),Math.abs(t))))&&(r.precision=a-(r.type===`e`));break;case`f`:case`%`:r.precision==null&&!isNaN(a=ae(i))&&(r.precision=a-(r.type===`%`)*2)}return le(r)}function xe(e){var t=e.domain;return e.ticks=function(e){var n=t();return ee(n[0],n[n.length-1],e??10)},e.tickFormat=function(e,n){var r=t();return be(r[0],r[r.length-1],e??10,n)},e.nice=function(n){n??=10;var r=t(),i=0,a=r.length-1,o=r[i],s=r[a],c,l,u=10;for(s<o&&(l=o,o=s,s=l,l=i,i=a,a=l);u-->0;){if(l=x(o,s,n),l===c)return r[i]=o,r[a]=s,t(r);if(l>0)o=Math.floor(o/l)*l,s=Math.ceil(s/l)*l;else if(l<0)o=Math.ceil(o*l)/l,s=Math.floor(s*l)/l;else break;c=l}return e},e}function T(){var e=ye();return e.copy=function(){return _e(e,T())},ue.apply(e,arguments),xe(e)}const E=Math.PI,D=2*E,O=1e-6,Se=D-O;function k(e){this._+=e[0];for(let t=1,n=e.length;t<n;++t)this._+=arguments[t]+e[t]}function Ce(e){let t=Math.floor(e);if(!(t>=0))throw Error(`invalid digits: ${e}`);if(t>15)return k;let n=10**t;return function(e){this._+=e[0];for(let t=1,r=e.length;t<r;++t)this._+=Math.round(arguments[t]*n)/n+e[t]}}function A(e,t,n,r){return e===n&&t===r}function we(e){let t=Math.floor(e);if(!(t<=15))return A;let n=10**t,r=function(e){return Math.round(e*n)};return function(e,t,n,i){return r(e)===r(n)&&r(t)===r(i)}}var j=class{constructor(e){this._x0=this._y0=this._x1=this._y1=null,this._=``,this._append=e==null?k:Ce(e),this._equal=e==null?A:we(e)}moveTo(e,t){this._append`M${this._x0=this._x1=+e},${this._y0=this._y1=+t}`}closePath(){this._x1!==null&&(this._x1=this._x0,this._y1=this._y0,this._append`Z`)}lineTo(e,t){this._append`L${this._x1=+e},${this._y1=+t}`}quadraticCurveTo(e,t,n,r){this._append`Q${+e},${+t},${this._x1=+n},${this._y1=+r}`}bezierCurveTo(e,t,n,r,i,a){this._append`C${+e},${+t},${+n},${+r},${this._x1=+i},${this._y1=+a}`}arcTo(e,t,n,r,i){if(e=+e,t=+t,n=+n,r=+r,i=+i,i<0)throw Error(`negative radius: ${i}`);let a=this._x1,o=this._y1,s=n-e,c=r-t,l=a-e,u=o-t,d=l*l+u*u;if(this._x1===null)this._append`M${this._x1=e},${this._y1=t}`;else if(d>O){if(!(Math.abs(u*s-c*l)>O)||!i)this._append`L${this._x1=e},${this._y1=t}`;else{let f=n-a,p=r-o,m=s*s+c*c,h=f*f+p*p,g=Math.sqrt(m),_=Math.sqrt(d),v=i*Math.tan((E-Math.acos((m+d-h)/(2*g*_)))/2),y=v/_,b=v/g;Math.abs(y-1)>O&&this._append`L${e+y*l},${t+y*u}`,this._append`A${i},${i},0,0,${+(u*f>l*p)},${this._x1=e+b*s},${this._y1=t+b*c}`}}}arc(e,t,n,r,i,a){if(e=+e,t=+t,n=+n,a=!!a,n<0)throw Error(`negative radius: ${n}`);let o=n*Math.cos(r),s=n*Math.sin(r),c=e+o,l=t+s,u=1^a,d=a?r-i:i-r;if(this._x1===null?this._append`M${c},${l}`:(Math.abs(this._x1-c)>O||Math.abs(this._y1-l)>O)&&this._append`L${c},${l}`,n){if(d<0&&(d=d%D+D),d>Se)this._append`A${n},${n},0,1,${u},${e-o},${t-s}A${n},${n},0,1,${u},${this._x1=c},${this._y1=l}`;else if(d>O){let a=e+n*Math.cos(i),o=t+n*Math.sin(i);if(d>=E&&this._equal(c,l,a,o)){d/=2;let i=r+d;this._append`A${n},${n},0,${+(d>=E)},${u},${e+n*Math.cos(i)},${t+n*Math.sin(i)}`}this._append`A${n},${n},0,${+(d>=E)},${u},${this._x1=a},${this._y1=o}`}}}rect(e,t,n,r){this._append`M${this._x0=this._x1=+e},${this._y0=this._y1=+t}h${n=+n}v${+r}h${-n}Z`}toString(){return this._}};j.prototype;function M(e){return function(){return e}}const Te=Math.cos,N=Math.sin,P=Math.sqrt,F=Math.PI;F/2;const I=2*F;function L(e){let t=3;return e.digits=function(n){if(!arguments.length)return t;if(n==null)t=null;else{let e=Math.floor(n);if(!(e>=0))throw RangeError(`invalid digits: ${n}`);t=e}return e},()=>new j(t)}Array.prototype.slice;function R(e){return typeof e==`object`&&`length`in e?e:Array.from(e)}function z(e){this._context=e}z.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._point=0},lineEnd:function(){(this._line||this._line!==0&&this._point===1)&&this._context.closePath(),this._line=1-this._line},point:function(e,t){switch(e=+e,t=+t,this._point){case 0:this._point=1,this._line?this._context.lineTo(e,t):this._context.moveTo(e,t);break;case 1:this._point=2;default:this._context.lineTo(e,t)}}};function B(e){return new z(e)}function V(e){return e[0]}function H(e){return e[1]}function U(e,t){var n=M(!0),r=null,i=B,a=null,o=L(s);e=typeof e==`function`?e:e===void 0?V:M(e),t=typeof t==`function`?t:t===void 0?H:M(t);function s(s){var c,l=(s=R(s)).length,u,d=!1,f;for(r??(a=i(f=o())),c=0;c<=l;++c)!(c<l&&n(u=s[c],c,s))===d&&((d=!d)?a.lineStart():a.lineEnd()),d&&a.point(+e(u,c,s),+t(u,c,s));if(f)return a=null,f+``||null}return s.x=function(t){return arguments.length?(e=typeof t==`function`?t:M(+t),s):e},s.y=function(e){return arguments.length?(t=typeof e==`function`?e:M(+e),s):t},s.defined=function(e){return arguments.length?(n=typeof e==`function`?e:M(!!e),s):n},s.curve=function(e){return arguments.length?(i=e,r!=null&&(a=i(r)),s):i},s.context=function(e){return arguments.length?(e==null?r=a=null:a=i(r=e),s):r},s}function Ee(e,t,n){var r=null,i=M(!0),a=null,o=B,s=null,c=L(l);e=typeof e==`function`?e:e===void 0?V:M(+e),t=typeof t==`function`?t:M(t===void 0?0:+t),n=typeof n==`function`?n:n===void 0?H:M(+n);function l(l){var u,d,f,p=(l=R(l)).length,m,h=!1,g,_=Array(p),v=Array(p);for(a??(s=o(g=c())),u=0;u<=p;++u){if(!(u<p&&i(m=l[u],u,l))===h){if(h=!h)d=u,s.areaStart(),s.lineStart();else{for(s.lineEnd(),s.lineStart(),f=u-1;f>=d;--f)s.point(_[f],v[f]);s.lineEnd(),s.areaEnd()}}h&&(_[u]=+e(m,u,l),v[u]=+t(m,u,l),s.point(r?+r(m,u,l):_[u],n?+n(m,u,l):v[u]))}if(g)return s=null,g+``||null}function u(){return U().defined(i).curve(o).context(a)}return l.x=function(t){return arguments.length?(e=typeof t==`function`?t:M(+t),r=null,l):e},l.x0=function(t){return arguments.length?(e=typeof t==`function`?t:M(+t),l):e},l.x1=function(e){return arguments.length?(r=e==null?null:typeof e==`function`?e:M(+e),l):r},l.y=function(e){return arguments.length?(t=typeof e==`function`?e:M(+e),n=null,l):t},l.y0=function(e){return arguments.length?(t=typeof e==`function`?e:M(+e),l):t},l.y1=function(e){return arguments.length?(n=e==null?null:typeof e==`function`?e:M(+e),l):n},l.lineX0=l.lineY0=function(){return u().x(e).y(t)},l.lineY1=function(){return u().x(e).y(n)},l.lineX1=function(){return u().x(r).y(t)},l.defined=function(e){return arguments.length?(i=typeof e==`function`?e:M(!!e),l):i},l.curve=function(e){return arguments.length?(o=e,a!=null&&(s=o(a)),l):o},l.context=function(e){return arguments.length?(e==null?a=s=null:s=o(a=e),l):a},l}P(3),P(1/3)*2;const W=N(F/10)/N(7*F/10);N(I/10)*W,-Te(I/10)*W,P(3),P(3),P(3)/2,(1/P(12)/2+1)*3;function G(e){return e<0?-1:1}function K(e,t,n){var r=e._x1-e._x0,i=t-e._x1,a=(e._y1-e._y0)/(r||i<0&&-0),o=(n-e._y1)/(i||r<0&&-0),s=(a*i+o*r)/(r+i);return(G(a)+G(o))*Math.min(Math.abs(a),Math.abs(o),.5*Math.abs(s))||0}function De(e,t){var n=e._x1-e._x0;return n?(3*(e._y1-e._y0)/n-t)/2:t}function q(e,t,n){var r=e._x0,i=e._y0,a=e._x1,o=e._y1,s=(a-r)/3;e._context.bezierCurveTo(r+s,i+s*t,a-s,o-s*n,a,o)}function J(e){this._context=e}J.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._x0=this._x1=this._y0=this._y1=this._t0=NaN,this._point=0},lineEnd:function(){switch(this._point){case 2:this._context.lineTo(this._x1,this._y1);break;case 3:q(this,this._t0,De(this,this._t0))}(this._line||this._line!==0&&this._point===1)&&this._context.closePath(),this._line=1-this._line},point:function(e,t){var n=NaN;if(e=+e,t=+t,e!==this._x1||t!==this._y1){switch(this._point){case 0:this._point=1,this._line?this._context.lineTo(e,t):this._context.moveTo(e,t);break;case 1:this._point=2;break;case 2:this._point=3,q(this,De(this,n=K(this,e,t)),n);break;default:q(this,this._t0,n=K(this,e,t))}this._x0=this._x1,this._x1=e,this._y0=this._y1,this._y1=t,this._t0=n}}},Object.create(J.prototype).point=function(e,t){J.prototype.point.call(this,t,e)};function Oe(e,t){this._context=e,this._t=t}Oe.prototype={areaStart:function(){this._line=0},areaEnd:function(){this._line=NaN},lineStart:function(){this._x=this._y=NaN,this._point=0},lineEnd:function(){0<this._t&&this._t<1&&this._point===2&&this._context.lineTo(this._x,this._y),(this._line||this._line!==0&&this._point===1)&&this._context.closePath(),this._line>=0&&(this._t=1-this._t,this._line=1-this._line)},point:function(e,t){switch(e=+e,t=+t,this._point){case 0:this._point=1,this._line?this._context.lineTo(e,t):this._context.moveTo(e,t);break;case 1:this._point=2;default:if(this._t<=0)this._context.lineTo(this._x,t),this._context.lineTo(e,t);else{var n=this._x*(1-this._t)+e*this._t;this._context.lineTo(n,this._y),this._context.lineTo(n,t)}}this._x=e,this._y=t}};function ke(e){return new Oe(e,1)}function Ae(e,t,n,r){if(!(t>e))return[e];if(r===`bytes`)return Me(e,t,Math.max(1,je((t-e)/n)));let i=T().domain([e,t]).ticks(n);return r===`count`?i.filter(Number.isInteger):i}function je(e){return 2**Math.ceil(Math.log2(e))}function Me(e,t,n){let r=Pe(e,t,n);for(let i=r,a=n;i.length>=2;a*=2,i=Pe(e,t,a))if(i.every(Ne))return i;return r}function Ne(e){let t=Math.abs(e);return t<1024||Number.isInteger(100*t/1024**Math.floor(Math.log2(t)/10))}function Pe(e,t,n){let r=[];for(let i=Math.ceil(e/n);i*n<=t;i+=1)r.push(i*n);return r}function Fe(t,n,r){if(r!==`bytes`)return e.t(t,r);let i=Math.max(0,Math.floor(Math.log2(Math.max(1,Math.abs(t)))/10)),a=1024**i;return n/a>=.125?Number.isInteger(t/a*100)?e.n(t):Ie(t,i):Ie(t,Math.floor(Math.log2(Math.max(1,n))/10))}function Ie(t,n){let[r]=e.n(1024**n).split(` `).slice(-1);return`${t<0?`−`:``}${Math.round(Math.abs(t)/1024**n*1e3)/1e3} ${r}`}function Le(e,t,n=4){let{unit:r,points:i,band:a,limit:o}=e,[s,c]=Re(e),l=i.map(({at:e})=>e),u=T().domain([Math.min(...l),Math.max(...l)]).range([t.left,t.width-t.right]),d=T().domain([s,c]).range([t.height-t.bottom,t.top]),f=e=>Y(d(e)),p=U().defined(({value:e})=>e!==null).x(e=>Y(u(e.at))).y(({value:e})=>f(e??0)).curve(ke),m=i.findLast(({value:e})=>e!==null),h=Ae(s,c,n,r),g=(h[1]??c)-(h[0]??s);return{line:p([...i])??``,band:a===null?``:ze(u.range(),f(a.low),f(a.high)),limitY:o===null?null:f(o),slopes:e.slopes.map(({from:e,to:t})=>({x1:Y(u(e.at)),y1:f(e.value),x2:Y(u(t.at)),y2:f(t.value)})),ticks:h.map(e=>({y:f(e),text:Fe(e,g,r)})),last:m?{x:Y(u(m.at)),y:f(m.value??0)}:null,x:e=>Y(u(e)),y:f}}function Re({points:e,band:t,limit:n,levels:r=[],slopes:i}){let a=[...e.flatMap(({value:e})=>e??[]),...t?[t.low,t.high]:[],...n===null?[]:[n],...r,...i.flatMap(({from:e,to:t})=>[e.value,t.value])],[o,s]=[Math.min(...a),Math.max(...a)];if(a.length===0)return[0,1];if(o===s)return o===0?[0,1]:[Math.min(0,o),Math.max(0,s)*1.08];let c=(s-o)*.08;return[o>=0&&o<(s-o)/2?0:o-c,s+c]}function ze([e=0,t=0],n,r){return Ee().x(e=>e).y0(n).y1(r)([e,t])??``}function Y(e){return Math.round(e*10)/10}function Be(e,t){if(e.length<=4*t)return e.map((e,t)=>t);let n=[];for(let r=0;r<t;r++){let i=Math.floor(r*e.length/t),a=Math.floor((r+1)*e.length/t);n.push(...Ve(e,i,a))}return n}function Ve(e,t,n){let r=/* @__PURE__ */ new Set([t,n-1]),[i,a,o]=[-1,-1,-1];for(let r=t;r<n;r++){let t=e[r]??null;t===null?o=o<0?r:o:((i<0||t<(e[i]??0))&&(i=r),(a<0||t>(e[a]??0))&&(a=r))}for(let e of[i,a,o])e>=0&&r.add(e);return[...r].sort((e,t)=>e-t)}function He(e,{width:t,height:n},r=null){let i=e.filter(e=>e!==null),[a,o]=[We(i),Ge(i)],s=r!==null&&Ke(r,a,o),[c,l]=Ue(s?[Math.min(a,r),Math.max(o,r)]:[a,o]),u=e=>Math.round(l>c?n-2-(e-c)/(l-c)*(n-4):n/2),d=n=>e.length<2?t-2:Math.round(2+n/(e.length-1)*(t-4)),f=``,[p,m]=[-1,-1];for(let n of Be(e,Math.floor(t/4))){let t=e[n]??null,[r,i]=[d(n),t===null?-1:u(t)];m>=0&&r!==p&&(f+=`H${r}`),i>=0&&m<0?f+=`M${r} ${i}`:i>=0&&i!==m&&(f+=`V${i}`),[p,m]=[r,i]}let h=e.findLastIndex(e=>e!==null);return{line:f.replace(/H-?\d+(?=H)/g,``),last:h<0?null:{x:d(h),y:u(e[h]??0)},limitY:s?u(r):null}}function Ue([e,t]){let n=.01*Math.max(Math.abs(e),Math.abs(t))-(t-e);return t>e&&n>0?[e-n/2,t+n/2]:[e,t]}function We(e){return e.reduce((e,t)=>Math.min(e,t),1/0)}function Ge(e){return e.reduce((e,t)=>Math.max(e,t),-1/0)}function Ke(e,t,n){if(n<t)return!1;let r=Math.max(Math.abs(t),Math.abs(n),Math.abs(e));return(e>n?e-n:e<t?t-e:0)<=r/3}const[X,Z]=[60,1440],qe=[...[1,2,5,10,15,30].map(e=>e/60),1,2,5,10,15,30,...[1,2,3,6,12].map(e=>e*X),...[1,2,7,14,28,56,112,364].map(e=>e*Z)];function Je(e,t){if(!(e>0))return[{at:0,text:`0`}];let n=qe.find(n=>e/n<=t)??e,r=[];for(let t=0;t*n<=e;t+=1)r.push({at:t*n,text:Ye(t,n)});return r}function Ye(e,t){return e===0?`0`:t<1?`${Math.round(e*t*60)} s`:t<X?`${e*t} min`:t<Z?`${e*t/X} h`:`${Math.round(e*t/Z)} d`}function Xe(e){if(e<2)return`${Math.round(e*60)} s`;if(e<2*X)return`${Math.round(e)} min`;let[t,n]=e<2*Z?[e/X,`h`]:[e/Z,`d`];return`${Math.round(t*10)/10} ${n}`}const Q=1e3;function Ze(e,t){let{unit:n,values:r,limits:i,slope:a}=e,o=r.filter(e=>e!==null),s=o.reduce((e,t)=>Math.min(e,t),1/0),c=o.reduce((e,t)=>Math.max(e,t),-1/0),l=e.band&&s>=0?{...e.band,low:Math.max(0,e.band.low)}:e.band,u=({value:e})=>Ke(e,s,c),d=i.filter(u),f=i.filter(e=>!u(e)),p=Be(r,250),m=Le({unit:n,points:p.map(e=>({at:e,value:r[e]??null})),band:l,limit:null,levels:d.map(({value:e})=>e),slopes:a?[a]:[]},{width:Q,height:t,left:0,right:0,top:e.marks.length>0?20:4,bottom:1},Math.round(t/36)),h=l?m.x(l.from):0;return{width:Q,height:t,line:m.line,band:l&&{x:h,y:m.y(l.high),width:Math.max(2,Q-h),height:Math.max(1,m.y(l.low)-m.y(l.high))},limits:d.map(({value:e,kind:t,text:n})=>({y:m.y(e),kind:t,text:n})),farLimits:f.map(({value:e,kind:t,text:n})=>({kind:t,text:n,isAbove:e>c})),marks:$(e.marks.slice(-40).map(e=>({...e,x:m.x(e.at)})),110).map(({one:{at:e,...t},side:n})=>({...t,label:n===null?``:t.text,isLeft:n===`left`})),ticks:m.ticks,months:$(e.months.map(({at:e,text:t})=>({x:m.x(e),text:t})),110).flatMap(({one:e,side:t})=>t===`right`?[e]:[]),slope:m.slopes[0]??null,last:m.last,drawnCount:p.length,x:m.x,y:m.y}}function $(e,t){let n=0;return e.map(e=>{let r=e.x>=n&&e.x+t<=Q?`right`:e.x-t>=n?`left`:null;return r!==null&&(n=r===`right`?e.x+t:e.x),{one:e,side:r}})}Object.defineProperty(exports,"a",{enumerable:!0,get:function(){return Le}}),Object.defineProperty(exports,"c",{enumerable:!0,get:function(){return c}}),Object.defineProperty(exports,"d",{enumerable:!0,get:function(){return a}}),Object.defineProperty(exports,"f",{enumerable:!0,get:function(){return i}}),Object.defineProperty(exports,"i",{enumerable:!0,get:function(){return He}}),Object.defineProperty(exports,"l",{enumerable:!0,get:function(){return s}}),Object.defineProperty(exports,"m",{enumerable:!0,get:function(){return n}}),Object.defineProperty(exports,"n",{enumerable:!0,get:function(){return Xe}}),Object.defineProperty(exports,"o",{enumerable:!0,get:function(){return Ae}}),Object.defineProperty(exports,"p",{enumerable:!0,get:function(){return r}}),Object.defineProperty(exports,"r",{enumerable:!0,get:function(){return Je}}),Object.defineProperty(exports,"s",{enumerable:!0,get:function(){return l}}),Object.defineProperty(exports,"t",{enumerable:!0,get:function(){return Ze}}),Object.defineProperty(exports,"u",{enumerable:!0,get:function(){return o}});