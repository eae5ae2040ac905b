
const e=require("./amount.js"),t=require("./report.js"),n=require("./verdict-form.js");require("./world.js");const r=require("./values.js"),i=require("./words.js"),a=require("./chart.js");function o({value:e,limit:t,passes:n,baseline:r,band:i}){let a=[0,e,t,...r===null?[]:[r],...i===null?[]:[i,-i]],[o,c]=[Math.min(...a),Math.max(...a)];if(c===o)return null;let l=(c-o)*.04,u=o<0?o-l:0,d=c>0?c+l:0,f=e=>s(100*(e-u)/(d-u)),p=(e,t)=>{let n=f(Math.min(e,t));return{from:n,length:s(f(Math.max(e,t))-n)}},m=n===`below`?e>t:e<t;return{bar:p(0,m&&n===`below`&&t>=0?t:e),past:m?p(t,e):null,band:i===null?null:p(-i,i),zero:f(0),limit:f(t),baseline:r===null?null:f(r)}}function s(e){return Math.round(e*10)/10}function c(e){let t=``;if(t+=`<div class="verdict `+r.n(e,`tone`)+`">
`+a.s(e)+`<div>
<p class="brand">kfootprint: kernel memory of <code>`+r.n(e,`subject`)+`</code></p>
<h1>`+r.n(e,`title`)+`</h1>
<p>`+r.n(e,`sentence`)+`</p>
</div>
`,r.r(e.counts)){t+=`<ul class="counts" aria-label="`+r.n(e,`counted`)+`">
`;let n=r.a(e.counts);for(let e=0;e<n.length;e++){let i=n[e];t+=`<li class="`+r.n(i,`tone`),r.r(i.none)&&(t+=` none`),t+=`">`+a.s(i)+`<b>`+r.n(i,`count`)+`</b> `+r.n(i,`word`)+`</li>
`}t+=`</ul>
`}let n=e.finding;if(r.i(n)){if(t+=`<div class="finding">
<p>`+r.n(n,`lead`)+`<a href="#`+r.n(n,`anchor`)+`">`+r.n(n,`budget`)+`</a>`+r.n(n,`says`)+`.</p>
<p class="whose"><code>`+r.n(n,`metric`)+`</code>`,r.r(n.series)&&(t+=` of <code>`+r.n(n,`series`)+`</code>`),r.r(n.by)&&(t+=`: `+r.n(n,`was`)+` → `+r.n(n,`now`)+` (`+r.n(n,`by`)+`)`),r.r(n.cause)&&(t+=`, `+r.n(n,`cause`)),r.r(n.teams)){t+=`; answered for by `;let e=r.a(n.teams);for(let n=0;n<e.length;n++){let i=e[n];r.r(n===0)||(t+=`, `),t+=`<code>`+r.t(i)+`</code>`}}t+=`</p>
</div>
`}return t+=`</div>
`,t}function l(e){let t=``;t+=`<dl class="facts">
`;let n=r.a(e.facts);for(let e=0;e<n.length;e++){let i=n[e];t+=`<div><dt>`+r.n(i,`term`)+`</dt><dd>`,r.r(i.code)&&(t+=`<code`,r.r(i.whole)&&(t+=` title="`+r.n(i,`whole`)+`"`),t+=`>`+r.n(i,`code`)+`</code>`),r.r(i.note)&&(t+=` <span>`+r.n(i,`note`)+`</span>`),t+=`</dd></div>
`}t+=`</dl>
`;let i=e.limits;if(r.i(i)){t+=`<div class="note warn" role="note">
<p>`+a.s({...i,tone:`warn`})+` Limits changed here: `+r.n(i,`note`)+`.</p>
<ul>
`;let e=r.a(i.edits);for(let n=0;n<e.length;n++){let i=e[n];t+=`<li>`+r.n(i,`what`)+`: `,r.r(i.was)?t+=`<code>`+r.n(i,`was`)+`</code>`:t+=`new`,t+=` → `,r.r(i.now)?t+=`<code>`+r.n(i,`now`)+`</code>`:t+=`taken away`,r.r(i.looseness)&&(t+=` (<strong>`+r.n(i,`looseness`)+`</strong>)`),r.r(i.place)&&(t+=` in <code>`+r.n(i,`place`)+`</code>`),t+=`</li>
`}t+=`</ul>
</div>
`}if(r.r(e.incomplete)){t+=`<div class="note warn" role="note">
<p>`+a.s({...e,tone:`warn`})+` Some files are incomplete. Sums over them are lower bounds.</p>
<ul>
`;let n=r.a(e.incomplete);for(let e=0;e<n.length;e++){let i=n[e];t+=`<li><code>`+r.n(i,`file`)+`</code>: `+r.n(i,`why`)+`</li>
`}t+=`</ul>
</div>
`}return t}const u=[`list`,`list-caption`];function d(e){let t=new Map(u.map(e=>[e,1]));return e.map(({budget:e,metric:n,labels:r,summedCount:a})=>{let o=a===null?i.p(r):``,s=f(`${e===``?n:e} ${o}`),c=(t.get(s)??0)+1;return t.set(s,c),`budget-${s}${c>1?`--${c}`:``}`})}function f(e){return e.toLowerCase().replace(/[^a-z0-9]+/g,`-`).slice(0,80).replace(/^-+|-+$/g,``)||`unnamed`}function p(e){return{note:t.E(e),edits:t.w(e).map(e=>({what:e.what,was:e.was??``,now:e.now??``,looseness:t.D(e),place:e.place?`${e.place.file}:${e.place.line}`:``}))}}const m=/* @__PURE__ */ new Set([`growth`,`slope`]);function h({rule:e,value:t,limit:n,change:r,outcome:i}){if(e===null||t===null||n===null)return null;let a=e===`growth`?r??t:t;if(e===`growth`&&r===null&&(i===`within`||i===`unknown`)!=a<=n)return null;let o=e===`at-least`||e===`warn-at`&&a!==n&&i===`warn`==a<n?`above`:`below`;return{judged:a,limit:n,passes:o,left:o===`above`?a-n:n-a}}function g({left:e,limit:t}){return t===0?Math.sign(e):e/Math.abs(t)}function _(e,t){let n=({verdict:e,distance:t})=>Number(t.left<0&&m.has(e.rule)),[r,i]=[g(e.distance),g(t.distance)];return e.distance.left<0&&t.distance.left<0&&n(e)-n(t)||r-i}function v(e){let t=h(e);return t?{text:b(e,t),share:e.rule===`at-most`?ee(t):``,order:String(g(t)),bar:te(e,t)}:{text:y(e,`cannot be told`),share:``,order:``,bar:null}}function y({rule:e,limit:t},n){return e===`growth`&&t!==null?`new`:n}function b(e,t){let{rule:n}=e,r=t.left<0,i=S(e,t);return n===`warn-at`?`${i} ${r?`past`:`before`} the warning mark`:n===`growth`?r?`${i} too much growth`:`${i} of growth left`:n===`at-least`?`${i} ${r?`short`:`to spare`}`:`${i} ${r?x(e)?`over, not for certain`:`over`:`left`}`}function x({rule:e,outcome:t}){return e===`slope`&&t===`within`}function S({rule:t,bound:n,unit:r,per:i},{left:a,passes:o}){let s=i===null?e.t(Math.abs(a),r):e.i(Math.abs(a),r),c=a<0;return`${n===null||t===`growth`?``:(n===`lower`==(o===`above`)?!c:c)?`≥ `:`≤ `}${s}`}function ee({judged:e,limit:t}){if(t<=0)return e>t?`over a limit of nothing`:``;let n=100*Math.max(0,e)/t;return`${e>t?Math.ceil(n):Math.floor(n)}% of the limit`}function te(e,{judged:t,limit:n,passes:r}){let i=e.rule===`growth`,a=o({value:t,limit:n,passes:r,baseline:i||e.per!==null?null:e.baseline,band:i?e.band:null});return a&&{label:ne(e,t),...C(a)}}function ne(t,n){let{rule:r,unit:a,band:o,baseline:s,per:c}=t;return[r===`growth`?`${e.r(n,a)} since the baseline`:`${i.g(t)} now`,r===`warn-at`?`warning mark ${i.c(t)}`:`limit ${i.c(t)}`,s===null||r===`growth`||c!==null?``:`baseline ${e.t(s,a)}`,r===`growth`&&o!==null?`noise ±${e.t(o,a)}`:``].filter(e=>e!==``).join(`, `)}function C({bar:e,past:t,band:n,zero:r,limit:i,baseline:a}){return{fill:w(e),past:t?w(t):``,band:n?w(n):``,zero:r>0?`left:${r}%`:``,limit:`left:${i}%`,baseline:a===null?``:`left:${a}%`}}function w({from:e,length:t}){return`left:${e}%;width:${t}%`}const re={over:`Over budget`,unknown:`Could not be judged`,warn:`Within budget, with warnings`,waived:`Over budget, and waived`,within:`Within budget`},ie=[{outcome:`over`,word:`broken`},{outcome:`warn`,word:`warned`},{outcome:`waived`,word:`waived`},{outcome:`unknown`,word:`unknown`},{outcome:`within`,word:`within`}],ae={0:`The check passes.`,1:`The check fails.`,2:`The check fails: an unknown verdict is no pass.`},oe={introduced:`introduced here`,worsened:`over before, and worse now`,inherited:`over before, and not risen`,measurement:`measured otherwise than the baseline`};function se(e){let{verdicts:n,outcome:r,exitCode:a}=e,{target:o,name:s}=e.footprint.snapshot,c=n.length>0;return{subject:o??s,tone:c?r:`none`,title:c?re[r]:`Nothing was judged`,sentence:c?`${O(i.o(e))}. ${ae[a]}`:`There are no budgets in this report.`,finding:T(n),counts:c?de(n):[],counted:`Verdicts by outcome`,facts:fe(e),limits:ue(e),incomplete:[...e.footprint.snapshot.incomplete].map(([e,n])=>({file:t.at(e),why:n}))}}function T(t){let n=ce(t),r=t[n];if(!r)return null;let{metric:a,labels:o,summedCount:s,baseline:c,change:l,unit:u,cause:f,teams:p,outcome:m}=r,h=m===`within`;return{tone:m,anchor:d(t)[n]??``,lead:h?`Least room: `:``,budget:i.i(r),says:le(r),metric:a,series:s===null?i.p(o):`${s} added up`,was:c===null||h?``:i.g({value:c,bound:null,unit:u}),now:h||r.value===null?``:i.g(r),by:l===null||h?``:e.r(l,u),cause:f===null?``:oe[f],teams:p}}function ce(e){let t=e.map((e,t)=>({index:t,verdict:e,distance:h(e)}));return t.sort((e,t)=>Number(t.verdict.failing)-Number(e.verdict.failing)||n.a[t.verdict.outcome]-n.a[e.verdict.outcome]||(e.distance&&t.distance?_({...e,distance:e.distance},{...t,distance:t.distance}):Number(e.distance===null)-Number(t.distance===null))),t[0]?.index??-1}function le(t){let{rule:n,limit:r,unit:a,reason:o,outcome:s,waivers:c}=t,l=h(t);if(!l||r===null||n===`slope`||s===`unknown`||s!==`within`&&n!==`warn-at`&&l.left>=0)return`: ${o}`;let u=b(t,l),d=i.c(t).replace(/^[≤≥+] ?/,``);if(n===`warn-at`)return` is ${u} of ${d}`;if(n===`growth`)return l.left<0?` grew by ${e.r(l.judged,a)}, where ${i.c(t)} is allowed`:` has ${u}, of ${i.c(t)}`;if(l.left>=0)return` has ${u}, of a limit of ${d}`;let f=s===`waived`?c.find(({expired:e})=>!e):void 0,p=f?`, waived until ${f.until} by ${f.owner}`:``;return n===`at-least`?` is ${u} of the ${d} that it asks for${p}`:` is ${u} its limit of ${d}${p}`}function ue({limits:e}){return e&&e.edits.length>0?p(e):null}function de(e){return ie.flatMap(({outcome:t,word:n})=>{let r=e.filter(e=>e.outcome===t).length;return r===0&&t===`waived`?[]:[{tone:t,count:String(r),word:n,none:r===0}]})}function fe({footprint:e,baseline:t,search:n,run:r,date:i,version:a}){let{target:o,unit:s,name:c,phase:l,sample:u,kernel:d,kernelBuild:f,arch:p,capturedAt:m,uptimeSeconds:h,pageSize:g,commit:_}=e.snapshot,v=(e,t,...n)=>({term:e,code:t??``,whole:``,note:[t===null?`unknown`:null,...n].filter(e=>e!==null).join(`, `)}),y=_??r?.commit??null;return[v(`Target`,o,s&&`unit ${s}`),v(`Phase`,l,u===null?null:`sample ${u}`),v(`Snapshot`,c,m,h===null?null:`up ${Math.floor(h)} s`),v(`Kernel`,d,f,p,D(g)),t?v(`Baseline`,t.origin,t.commit===null?null:`commit ${E(t.commit)}`,t.kernel===null?null:`kernel ${t.kernel}`,t.phase===null?null:`phase ${t.phase}`,n?.reason??null):{term:`Baseline`,code:``,whole:``,note:n?.reason??`none: growth was not judged`},...y===null?[]:[{...v(`Commit`,E(y)),whole:y}],...r?[v(`Run`,String(r.id),r.attempt>1?`attempt ${r.attempt}`:null)]:[],{term:`Judged as of`,code:``,whole:``,note:`${i}, by kfootprint ${a}`}]}function E(e){return/^[\da-f]{40,64}$/.test(e)?e.slice(0,12):e}function D({bytes:t,origin:n}){return`pages of ${e.n(t)}${n===`given`?``:` (${n})`}`}function O(e){return e.charAt(0).toUpperCase()+e.slice(1)}var k=`.sum {
  display: flex;
  flex-wrap: wrap;
  gap: 8px 28px;
  margin-bottom: 14px;
}
.sum dt {
  color: var(--dim);
  font-size: 12px;
}
.sum dd {
  font-size: 17px;
  font-variant-numeric: tabular-nums;
}
.stack {
  margin: 10px 0;
  container: stack / inline-size;
}
.bar-title {
  margin: 0 0 2px;
  color: var(--dim);
  font-size: 12.5px;
}
.bar-title b,
.legend b {
  color: var(--text);
  font-weight: 600;
  font-variant-numeric: tabular-nums;
}
.stacked {
  display: block;
}
.stacked text {
  font-size: 11.5px;
}
.stacked use {
  fill: none;
  stroke: var(--text);
  stroke-opacity: 0.16;
  pointer-events: none;
}
.bracket {
  display: block;
}
.bracket path {
  fill: none;
  stroke: var(--dim);
}
.bracket rect {
  fill: var(--dim);
  stroke: none;
}
.bracket text {
  fill: var(--dim);
  font-size: 11.5px;
}
.zoom {
  position: relative;
  height: 30px;
}
.zoom svg {
  display: block;
}
.zoom polygon {
  fill: var(--line);
  fill-opacity: 0.6;
}
.zoom .bar-title {
  position: absolute;
  bottom: 2px;
  left: 0;
}
.legend.sized li {
  white-space: nowrap;
}
.s-image {
  --part: var(--image);
}
.s-reserved {
  --part: var(--reserved);
}
`,A=`.heat tbody th,
.heat td {
  white-space: nowrap;
}
.heat tbody tr:hover {
  background: none;
}
.heat tbody th:nth-last-child(n + 2):not([rowspan]) {
  padding-left: 10px;
}
.heat .unusable th {
  color: var(--dim);
}
.heat .h1 {
  background: var(--h1);
}
.heat .h2 {
  background: var(--h2);
}
.heat .h3 {
  background: var(--h3);
}
.heat .h4 {
  background: var(--h4);
}
.heat .h5 {
  background: var(--h5);
}
.heat .unusable .h1 {
  background: var(--u1);
}
.heat .unusable .h2 {
  background: var(--u2);
}
.heat .unusable .h3 {
  background: var(--u3);
}
.heat .unusable .h4 {
  background: var(--u4);
}
.heat .unusable .h5 {
  background: var(--u5);
}
.heat tbody {
  border-bottom: 2px solid var(--line);
}
.heat td .sub {
  color: inherit;
}
.readings {
  display: grid;
  gap: 2px;
  margin-bottom: 12px;
}
.readings div {
  display: grid;
  grid-template-columns: minmax(0, 15rem) minmax(0, 1fr);
  gap: 0 10px;
}
.readings dt {
  color: var(--dim);
}
@media (max-width: 720px) {
  .readings div {
    grid-template-columns: minmax(0, 1fr);
  }
}
`,j=`.budgets td,
.budgets tbody th {
  padding-top: 7px;
  padding-bottom: 7px;
  vertical-align: top;
}
.budgets tbody th {
  font-weight: 600;
}
.budgets [data-v]:first-child {
  text-align: left;
}
.budgets td:first-child {
  padding-left: 10px;
}
.budgets .failing td:first-child {
  box-shadow: inset 3px 0 var(--tone);
}
.budgets td > small {
  width: auto;
}
.outcome {
  font-weight: 600;
}
.outcome .icon {
  margin-right: 5px;
}
.budgets {
  width: 100%;
}
.budgets tbody th {
  min-width: 17rem;
  overflow-wrap: anywhere;
  white-space: normal;
}
.why {
  min-width: 11rem;
  overflow-wrap: anywhere;
}
.budgets tbody th a {
  color: inherit;
  text-decoration: none;
}
.budgets tbody th a:hover {
  text-decoration: underline;
}
.budgets tr:target {
  outline: 2px solid var(--focus);
  outline-offset: -2px;
  background: var(--hover);
}
.budgets th:nth-child(3) {
  text-align: left;
}
.budgets .room {
  min-width: 12.5rem;
  text-align: left;
  white-space: normal;
}
.room b {
  font-weight: 600;
}
.over .room b,
.warn .room b {
  color: var(--tone);
}
/* What is there, up to where it may go, and where it was: each mark has a shape of its own. */
.meter {
  position: relative;
  display: block;
  width: 100%;
  max-width: 15rem;
  height: 8px;
  margin: 7px 0 8px;
  border-radius: 2px;
  background: var(--track);
}
.meter i {
  position: absolute;
  top: 0;
  height: 100%;
}
.meter .fill {
  border-radius: 2px;
  background: var(--tone, var(--dim));
}
.meter .past {
  min-width: 3px;
  border: 1px solid var(--tone, var(--over));
  background: repeating-linear-gradient(135deg, var(--tone, var(--over)) 0 2px, var(--bg) 2px 4px);
}
.meter .band {
  top: -3px;
  height: 14px;
  border: 1px dashed var(--dim);
  background: repeating-linear-gradient(135deg, var(--band) 0 1px, transparent 1px 5px);
}
.meter .origin {
  top: -2px;
  width: 1px;
  height: 12px;
  background: var(--dim);
}
.meter .limit {
  top: -4px;
  width: 2px;
  height: 16px;
  margin-left: -1px;
  background: var(--text);
}
.meter .base {
  top: -1px;
  width: 9px;
  height: 9px;
  margin-left: -5px;
  border: 1.5px solid var(--text);
  background: var(--bg);
  transform: rotate(45deg);
}
.bar-key {
  display: flex;
  flex-wrap: wrap;
  gap: 2px 18px;
  color: var(--dim);
  font-size: 12px;
}
.bar-key li {
  display: flex;
  align-items: center;
  gap: 7px;
}
.bar-key .meter {
  width: 22px;
  margin: 4px 0;
}
.bar-key .fill,
.bar-key .past,
.bar-key .band {
  inset-inline: 0;
}
.bar-key .limit,
.bar-key .base {
  left: 50%;
}
.terms {
  margin: 8px 0;
  color: var(--dim);
  font-size: 12.5px;
}
.terms div {
  display: flex;
  flex-wrap: wrap;
  gap: 0 8px;
}
.terms dt {
  font-weight: 600;
}
`,M=`.pair {
  display: grid;
  grid-template-columns: minmax(0, 1fr) minmax(0, 30.5rem);
  gap: 0 32px;
  align-items: start;
}
.said,
.set-back {
  color: var(--dim);
}
.moved {
  width: 100%;
  min-width: 0;
}
.moved th,
.moved td {
  padding-inline: 7px;
}
.moved td:has(small) {
  min-width: 0;
}
.moved tbody th {
  white-space: normal;
}
.moved th > code {
  display: inline;
  max-width: none;
}
.moved th > .sub {
  display: inline;
  margin-left: 7px;
}
.moved .diverging {
  min-width: 11rem;
}
.moved .whole {
  min-width: 10rem;
}
.moved .whole > code {
  font-weight: 600;
}
.sums .diverging {
  min-width: 9rem;
}
.sums tbody th {
  white-space: nowrap;
}
.sums th > .sub {
  display: block;
  margin: 0;
}
.swing-bar {
  position: relative;
  float: left;
  width: 5.6rem;
  height: 13px;
  margin: 3px 0 0 2px;
  /* Nothing lies in the middle: to the left is less, to the right is more. */
  background: linear-gradient(var(--dim), var(--dim)) 50% / 1px 100% no-repeat;
}
.sums .swing-bar {
  width: 4rem;
}
.swing-bar i {
  position: absolute;
  top: 1px;
  height: 11px;
}
.swing-bar .grew,
.swing-bar .shrank {
  min-width: 1px;
}
.swing-bar .grew {
  background: var(--grew);
}
.swing-bar .shrank {
  background: var(--shrank);
}
.swing-bar .band {
  top: -1px;
  height: 15px;
  border: 1px dashed var(--dim);
  background: repeating-linear-gradient(135deg, var(--band) 0 1px, transparent 1px 5px);
}
.set-back .grew,
.set-back .shrank {
  opacity: 0.55;
}
/* A module and its parts are one block: the line is below the last of them. */
.grouped tr > td,
.grouped tbody tr > th {
  border-bottom-color: transparent;
}
.grouped tr:last-child > td,
.grouped tbody tr:last-child > th {
  border-bottom-color: var(--line);
}
.moved.grouped .part > * {
  padding-top: 1px;
  padding-bottom: 1px;
  font-size: 0.96em;
}
.moved.grouped .part:last-child > * {
  padding-bottom: 6px;
}
.moved.grouped .part > .of {
  padding-left: 18px;
  color: var(--dim);
  overflow-wrap: anywhere;
}
.part .swing-bar .grew,
.part .swing-bar .shrank {
  top: 3px;
  height: 7px;
}
.judged {
  display: block;
  overflow-wrap: anywhere;
  color: var(--tone);
  font-size: 12px;
  text-decoration: none;
}
.judged:hover {
  text-decoration: underline;
}
.judged .icon {
  margin-right: 4px;
}
`,N=`/* Numbers lead to what is behind them, and stay quiet until one looks for it. */
td > a {
  color: inherit;
  text-decoration: none;
  text-underline-offset: 3px;
}
.claims th > a {
  font-size: 12px;
}
tr:hover > td > a {
  text-decoration: underline dotted var(--dim) 1px;
}
/* Nothing hovers over a touch screen. */
@media (hover: none) {
  td > a {
    text-decoration: underline dotted var(--dim) 1px;
  }
}
tr > td > a:hover,
tr > td > a:focus-visible {
  color: var(--link);
  text-decoration: underline solid currentcolor 1px;
}
td > a > small {
  display: inline-block;
  width: 2.6em;
  text-align: left;
}
.evidence {
  margin: 6px 0;
  /* Thousands of rows that nobody may look at: laid out when they come into view. */
  content-visibility: auto;
  contain-intrinsic-size: auto 400px;
}
.evidence summary {
  padding: 3px 0;
}
/* Fixed columns: all of these tables line up, and thousands of rows need no measuring. */
.claims {
  width: 100%;
  min-width: 40rem;
  max-width: 70rem;
  table-layout: fixed;
}
.claims thead th:first-child {
  width: 8.5rem;
}
.claims thead th:nth-child(3) {
  width: 20rem;
}
.claims thead th:last-child {
  width: 5.5rem;
}
.claims tbody th,
.claims td {
  padding-block: 1px;
  border-bottom: 0;
}
.claims tbody th {
  white-space: normal;
}
.claims tbody > :first-child > * {
  padding-top: 7px;
  border-top: 1px solid var(--line);
}
.claims .part > :first-child > * {
  padding-top: 4px;
  border-top-color: transparent;
}
.claims th[colspan] {
  padding-left: 4px;
}
.claims .part th[colspan] {
  padding-left: calc(8.5rem + 10px);
}
.claims th code {
  display: inline;
  font-weight: 600;
}
.claims td {
  font-size: 12px;
}
.claims td:first-child {
  text-align: right;
  font-variant-numeric: tabular-nums;
}
.claims td:nth-child(3) {
  font-family: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  overflow-wrap: anywhere;
  unicode-bidi: isolate;
}
.claims td:nth-child(2) {
  overflow-wrap: anywhere;
}
.claims td:last-child {
  color: var(--dim);
}
.claims tbody:target {
  background: var(--soft);
  box-shadow: inset 3px 0 var(--focus);
}
.left-out div:target {
  background: var(--soft);
}
.left-out {
  font-size: 13px;
}
.left-out div {
  padding: 3px 6px;
}
.left-out dt {
  font-weight: 600;
}
.left-out dd {
  max-width: 100ch;
}
@media print {
  .claims th > a {
    display: none;
  }
}
`,P=`#fingerprint tbody th {
  font-weight: 600;
  white-space: normal;
}
.mark {
  display: inline-block;
  padding: 0 7px;
  border: 1px solid var(--warn);
  border-radius: 9px;
  color: var(--warn);
  font-size: 11.5px;
  font-weight: 600;
  white-space: nowrap;
}
.blocking .mark {
  border-color: var(--over);
  color: var(--over);
}
.names {
  display: flex;
  flex-wrap: wrap;
  gap: 2px 14px;
}
#environment .facts {
  margin: 4px 0 10px;
}
#environment .facts dt {
  flex-basis: 10rem;
}
`,F=`/* Labels of drawings show from the width on at which they have room; the view knows these steps. */
@container (max-width: 399.9px) {
  .from-400 {
    display: none;
  }
}
@container (max-width: 519.9px) {
  .from-520 {
    display: none;
  }
}
@container (max-width: 679.9px) {
  .from-680 {
    display: none;
  }
}
@container (max-width: 859.9px) {
  .from-860 {
    display: none;
  }
}
@container (max-width: 1039.9px) {
  .from-1040 {
    display: none;
  }
}
@container (max-width: 1179.9px) {
  .from-1180 {
    display: none;
  }
}
`,I=`/* Read out, and not seen. */
.vh {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
.fleet .top,
.fleet main,
.fleet footer,
.fleet .contents ul {
  max-width: 1720px;
}
@media screen {
  .fleet .contents:has(.tools) {
    padding: 0 max(20px, (100vw - 1720px) / 2 + 20px) 0 max(10px, (100vw - 1720px) / 2 + 10px);
  }
  .fleet .contents:has(.tools) ul {
    max-width: none;
  }
}
.matrix-scroll {
  position: relative;
  max-height: min(85vh, 1000px);
  overflow: auto;
  border: 1px solid var(--line);
  border-radius: 6px;
}
.matrix {
  min-width: 0;
  border-collapse: separate;
  border-spacing: 0;
  line-height: 18px;
}
/* Rows of whole pixels: what sticks is drawn by itself, and would lose its lines otherwise. */
.matrix .sub {
  line-height: 16px;
}
.matrix tbody th,
.matrix td {
  vertical-align: top;
}
.matrix caption {
  padding: 6px 8px;
}
.matrix caption span {
  left: 8px;
  max-width: min(100%, 100vw - 60px);
}
.matrix thead th {
  position: sticky;
  top: 0;
  z-index: 1;
  background: var(--bg);
}
.matrix th:first-child {
  position: sticky;
  left: 0;
  padding-left: 10px;
  border-right: 1px solid var(--line);
  background: var(--bg);
}
.matrix thead th:first-child {
  z-index: 2;
}
.matrix.leads tbody tr {
  cursor: pointer;
}
.matrix tbody tr:hover > * {
  background: var(--hover);
}
.matrix td {
  white-space: nowrap;
}
.matrix td[data-v]:nth-child(2) {
  text-align: left;
}
.matrix td > .icon {
  margin-right: 6px;
  color: var(--tone);
}
.matrix td.over {
  background: var(--over-soft);
  font-weight: 600;
}
.matrix td.warn,
.matrix td.waived {
  background: var(--warn-soft);
}
.matrix td.unknown {
  background: var(--unknown-soft);
}
.matrix td.within {
  color: var(--dim);
}
.matrix .reason {
  color: var(--unknown);
}
.reason span {
  position: sticky;
  left: 14rem;
  display: inline-block;
  max-width: 60ch;
  white-space: normal;
}
.matrix .budget {
  max-width: 9.5rem;
  white-space: normal;
}
.matrix .head code {
  display: block;
  font-weight: 400;
}
.matrix.turned .budget {
  padding: 8px 6px;
}
.turned .head {
  display: inline-block;
  max-width: 4.4em;
  max-height: 13rem;
  writing-mode: vertical-rl;
  transform: rotate(180deg);
  overflow-wrap: anywhere;
}
.which {
  max-width: 30rem;
  white-space: normal;
}
.which > details {
  display: inline;
}
.which code,
.findings td > a > code {
  display: inline-block;
  max-width: 30ch;
  text-decoration: underline;
}
[data-pattern] button {
  padding: 0;
  border: 0;
  background: none;
  color: var(--link);
  font: inherit;
  text-decoration: underline;
  cursor: pointer;
}
.findings td {
  min-width: 7rem;
}
.board {
  border: 1px solid var(--line);
  border-left: 4px solid var(--tone);
  border-radius: 4px;
}
.board + .board {
  margin-top: 6px;
}
.board > summary {
  display: flex;
  flex-wrap: wrap;
  gap: 2px 12px;
  align-items: baseline;
  padding: 7px 12px;
  color: var(--text);
  white-space: normal;
}
.board > summary:hover {
  background: var(--hover);
}
.board h3 {
  margin: 0;
  font-size: 14px;
}
.board .said {
  flex: 1 1 14rem;
}
.board > div {
  scroll-margin-top: 3rem;
  padding: 2px 14px 12px;
  border-top: 1px solid var(--line);
}
.board > div:focus-visible {
  outline: none;
}
.board[open]:has(:target) {
  border-color: var(--focus);
}
.board h4 {
  margin: 12px 0 4px;
  font-size: 13px;
}
.board h4.within .icon {
  color: var(--tone);
}
.kept,
.moved,
.remark-list {
  margin: 0;
  font-size: 12.5px;
  white-space: normal;
}
.kept {
  columns: 26rem;
  column-gap: 28px;
}
.kept li,
.moved li,
.remark-list li {
  padding: 1px 0;
  break-inside: avoid;
  overflow-wrap: anywhere;
}
.moved {
  columns: 22rem;
  column-gap: 28px;
}
.moved li > span:first-child {
  display: inline-block;
  min-width: 6.5rem;
  text-align: right;
  font-variant-numeric: tabular-nums;
}
.board .table,
.board .scroll {
  margin: 8px 0;
}
@media screen and (max-width: 720px) {
  .budgets :is(.whose-targets, .which) {
    grid-column: 1 / -1;
  }
  .budgets td:empty {
    display: none;
  }
  .matrix th:first-child {
    width: 8.5rem;
    min-width: 8.5rem;
    overflow-wrap: anywhere;
    white-space: normal;
  }
  .board > div {
    scroll-margin-top: 7rem;
  }
  .turned .head {
    max-height: 9rem;
  }
  .reason span {
    left: 9.5rem;
    max-width: 10rem;
  }
}
/* Many columns are wide, also on paper. */
@page {
  size: landscape;
}
@media print {
  [data-pattern] {
    display: none;
  }
  .matrix-scroll {
    max-height: none;
    overflow: visible;
    border: 0;
  }
  .matrix {
    font-size: 7pt;
    line-height: 1.3;
  }
  .matrix :is(th, td) {
    padding: 2px;
  }
  .matrix :is(th, th:first-child, .reason span) {
    position: static;
    padding: 2px;
  }
  .matrix .sub {
    display: none;
  }
  .matrix td,
  .matrix .outcome {
    white-space: normal;
  }
  .matrix .icon {
    margin-right: 2px;
  }
  .matrix td,
  .board {
    print-color-adjust: exact;
  }
}
`,L=`.legend {
  display: flex;
  flex-wrap: wrap;
  gap: 2px 16px;
  margin: 6px 0 10px;
  font-size: 12.5px;
}
.key-box {
  margin-right: 6px;
  vertical-align: -2px;
}
.legend .key-box rect {
  fill: var(--tile, var(--part));
  stroke: color-mix(in srgb, var(--text) 25%, transparent);
}
.treemap use,
.key-box use {
  fill: none;
  stroke: var(--text);
  stroke-opacity: 0.18;
  stroke-width: 1px;
  pointer-events: none;
}
.treemap use[href="#hatch-dotted"],
.key-box use[href="#hatch-dotted"] {
  stroke-dasharray: 1.5 5.5;
  stroke-opacity: 0.4;
}
.hatches {
  position: absolute;
}
`,R=`.s-free {
  --part: var(--free);
}
.s-percpu {
  --part: var(--percpu);
}
.s-anon {
  --part: var(--anon);
}
.s-file {
  --part: var(--file);
}
.s-unevictable {
  --part: var(--unevictable);
}
.s-reclaim {
  --part: var(--reclaim);
}
.s-unreclaim {
  --part: var(--unreclaim);
}
.s-misc {
  --part: var(--misc);
}
.s-vmalloc {
  --part: var(--vmalloc);
}
.s-tables {
  --part: var(--tables);
}
.s-sectables {
  --part: var(--sectables);
}
.s-stack {
  --part: var(--stack);
}
.s-huge {
  --part: var(--huge);
}
.s-zspages {
  --part: var(--zspages);
}
.s-unaccounted {
  --part: var(--unaccounted);
}
.s-other {
  --part: var(--other);
}
.swatch {
  background: var(--part);
}
/* Parts of modules: the same colours in the drawing and in tables. */
:root {
  --static: var(--anon);
  --slab: var(--unreclaim);
  --pages: var(--unaccounted);
  --module-percpu: var(--stack);
  --dma: var(--tables);
  --btf: var(--zspages);
  --unclassified: var(--huge);
}
.k-static {
  --part: var(--static);
}
.k-vmalloc {
  --part: var(--vmalloc);
}
.k-slab {
  --part: var(--slab);
}
.k-pages {
  --part: var(--pages);
}
.k-module-percpu {
  --part: var(--module-percpu);
}
.k-dma {
  --part: var(--dma);
}
.k-btf {
  --part: var(--btf);
}
.k-unclassified {
  --part: var(--unclassified);
}
.k-other {
  --part: var(--other);
}
/* A bar of parts instead of one colour: --e is where each ends, a hair before which its colour --c does. */
.bar[style*="--e1"] {
  background-image: linear-gradient(
    to right,
    var(--c1) 0 calc(var(--e1) - 1px),
    transparent 0 var(--e1),
    var(--c2, transparent) 0 calc(var(--e2, 0%) - 1px),
    transparent 0 var(--e2, 0%),
    var(--c3, transparent) 0 calc(var(--e3, 0%) - 1px),
    transparent 0 var(--e3, 0%),
    var(--c4, transparent) 0 calc(var(--e4, 0%) - 1px),
    transparent 0 var(--e4, 0%),
    var(--c5, transparent) 0 calc(var(--e5, 0%) - 1px),
    transparent 0 var(--e5, 0%),
    var(--c6, transparent) 0 calc(var(--e6, 0%) - 1px),
    transparent 0 var(--e6, 0%),
    var(--c7, transparent) 0 calc(var(--e7, 0%) - 1px),
    transparent 0 var(--e7, 0%),
    var(--c8, transparent) 0 calc(var(--e8, 0%) - 1px),
    transparent 0 var(--e8, 0%),
    transparent 0
  );
}
#vmalloc-callers td.bar:nth-child(3),
#vmalloc-kinds td.bar:nth-child(3) {
  background-image: linear-gradient(90deg, var(--vmalloc) var(--w), var(--waste) 0);
}
#module-list td:has(small) {
  min-width: 6.2em;
}
#module-list td > code {
  max-width: 19ch;
}
#module-list td.bar {
  min-width: 11.8rem;
  background-size: 80px 13px;
}
#module-list td.swing {
  min-width: 10.2rem;
  background-size: 56px 13px;
}
#module-list .same {
  color: var(--dim);
}
@media print {
  .switch {
    display: none;
  }
  #module-list td.bar,
  #module-list td.swing,
  #module-list td:has(small) {
    min-width: 0;
  }
  #module-list td.bar {
    padding-left: 50px;
    background-size: 40px 10px;
  }
  #module-list td.swing {
    background-image: none;
  }
  .treemap rect,
  .stacked rect,
  .key-box rect {
    print-color-adjust: exact;
  }
}
`,z=`.phases {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 520px), 1fr));
  gap: 14px;
  margin: 10px 0 14px;
}
.phase-card {
  min-width: 0;
  max-width: 760px;
  padding: 10px 14px 6px;
  border: 1px solid var(--line);
  border-radius: 6px;
}
.phase-card figcaption {
  margin-bottom: 6px;
  overflow-wrap: anywhere;
}
.phase {
  display: grid;
  grid-template-columns: 7.5rem minmax(0, 1fr) 12.5rem;
  gap: 0 10px;
  align-items: center;
  min-height: 26px;
  font-size: 12.5px;
}
.phase .amount {
  text-align: right;
  font-variant-numeric: tabular-nums;
}
.track {
  position: relative;
  align-self: stretch;
}
.track > * {
  position: absolute;
}
.track b {
  top: 0;
  bottom: 0;
  width: 1px;
  background: var(--dim);
}
.track .loaded {
  top: 3px;
  height: 10px;
  min-width: 1px;
}
.track .left {
  top: 14px;
  height: 8px;
  min-width: 1px;
}
.track.alone .loaded {
  top: 8px;
}
.track.alone .band {
  top: 12px;
}
.loaded {
  background: var(--bar);
}
.left {
  border: 1px solid var(--over);
  background: repeating-linear-gradient(135deg, var(--over) 0 2px, transparent 2px 5px);
}
.track .band {
  top: 7px;
  height: 2px;
  background: var(--text);
}
.track .band::before,
.track .band::after {
  content: "";
  position: absolute;
  top: -3px;
  left: 0;
  width: 1px;
  height: 8px;
  background: var(--text);
}
.track .band::after {
  right: 0;
  left: auto;
}
.phase.axis {
  min-height: 18px;
  color: var(--dim);
  font-size: 11.5px;
}
.axis .track span {
  transform: translateX(-50%);
  white-space: nowrap;
}
.phase-key {
  display: inline-block;
  width: 18px;
  height: 9px;
  margin-right: 6px;
}
.phase-key.before {
  width: 1px;
  height: 13px;
  background: var(--dim);
  vertical-align: -2px;
}
.phase-key.band {
  height: 2px;
  background: var(--text);
  vertical-align: 3px;
}
@media (max-width: 720px) {
  .phase {
    grid-template-columns: 1fr auto;
  }
  .phase .track {
    grid-row: 2;
    grid-column: 1 / -1;
    min-height: 26px;
  }
}
@media print {
  .phase-card {
    break-inside: avoid;
  }
  .track *,
  .phase-key {
    print-color-adjust: exact;
  }
}
`,B=`.sources div {
  display: flex;
  gap: 4px 16px;
  margin: 4px 0;
  font-size: 12.5px;
}
.sources dt {
  flex: 0 0 12rem;
}
.sources dd {
  display: flex;
  flex-wrap: wrap;
  gap: 1px 18px;
  color: var(--dim);
  overflow-wrap: anywhere;
}
.damaged dt,
.damaged dd {
  color: var(--warn);
  font-weight: 600;
}
#remark-list .file th {
  padding-top: 8px;
  font-weight: 600;
}
#remark-list .file code {
  display: inline;
}
#remark-list .file .dim {
  margin-left: 6px;
  font-weight: 400;
}
#remark-list tbody tr:not(.file) th {
  padding-left: 20px;
}
`,V=`.soak {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 340px), 1fr));
  gap: 14px;
  margin: 10px 0 14px;
}
.soak-legend {
  color: var(--dim);
}
.key {
  width: 24px;
  height: 16px;
  margin-right: 6px;
  vertical-align: -4px;
}
.course-card {
  display: flex;
  flex-direction: column;
  justify-content: space-between;
  gap: 6px;
  min-width: 0;
  padding: 10px 12px 6px;
  border: 1px solid var(--line);
  border-radius: 6px;
}
.course-card.over {
  border-color: color-mix(in srgb, var(--tone) 55%, var(--line));
}
.course-card p {
  margin: 0;
  overflow-wrap: anywhere;
}
.course-name {
  display: flex;
  gap: 10px;
  justify-content: space-between;
}
.shape {
  flex: none;
  color: var(--dim);
  font-size: 12.5px;
}
.shape .icon {
  margin-right: 4px;
  fill: none;
  stroke: currentColor;
  stroke-width: 1.8;
  stroke-linecap: round;
  stroke-linejoin: round;
}
.course-rate b {
  font-size: 18px;
  font-variant-numeric: tabular-nums;
}
.course-rate span {
  display: inline-block;
  color: var(--dim);
  font-size: 12.5px;
}
.course-limit {
  font-size: 12.5px;
}
.course-chart {
  display: block;
  width: 100%;
  height: auto;
}
.course-chart text {
  fill: var(--dim);
  font-size: 11.5px;
  font-variant-numeric: tabular-nums;
}
.ticks path {
  stroke: var(--line);
}
.ticks text {
  text-anchor: end;
}
.times path {
  stroke: var(--dim);
}
.times text {
  text-anchor: middle;
}
.course-chart .last text {
  fill: var(--text);
  font-weight: 600;
}
.course-chart circle {
  fill: var(--link);
}
.course {
  fill: none;
  stroke: var(--link);
  stroke-width: 1.8;
  stroke-linejoin: round;
}
.slope {
  fill: none;
  stroke: var(--text);
  stroke-width: 1.2;
  stroke-dasharray: 2 3;
}
.wedge {
  fill: color-mix(in srgb, var(--text) 14%, transparent);
}
.limit {
  fill: none;
  stroke: var(--over);
  stroke-width: 1.5;
  stroke-dasharray: 7 4;
}
.warm {
  fill: color-mix(in srgb, var(--text) 6%, transparent);
  stroke: none;
}
@media print {
  .course-card {
    break-inside: avoid;
  }
  .warm,
  .wedge {
    print-color-adjust: exact;
  }
}
`,H=`/* What the script adds: search, colours, help, and what opens beside the page. */
@media screen {
  .contents:has(.tools) {
    display: flex;
    align-items: center;
    max-width: none;
    padding: 0 max(20px, (100vw - 1240px) / 2 + 20px) 0 max(10px, (100vw - 1240px) / 2 + 10px);
  }
  .contents:has(.tools) ul {
    flex: 1 1 auto;
    min-width: 0;
    max-width: none;
    margin: 0;
    padding: 0 28px 0 0;
    /* Words that are cut in two look like a mistake: they fade out where there are more. */
    mask-image: linear-gradient(to left, transparent, #000 28px);
  }
}
.contents [aria-current] {
  box-shadow: inset 0 -2px var(--link);
}
.tools,
.tools [role="search"] {
  display: flex;
  flex: none;
  align-items: center;
  gap: 6px;
}
.tools [role="search"] {
  flex-direction: row-reverse;
}
.tools [role="status"] {
  color: var(--dim);
  font-size: 12px;
  white-space: nowrap;
}
.tools {
  padding-left: 12px;
}
.tools input {
  width: 11.5rem;
  padding: 3px 8px;
  border: 1px solid var(--dim);
  border-radius: 4px;
  background: var(--bg);
  color: var(--text);
  font: inherit;
  font-size: 13px;
}
.tools input::placeholder {
  color: var(--dim);
  opacity: 1;
}
.tools button,
dialog .head button {
  padding: 3px 9px;
  border: 1px solid var(--line);
  border-radius: 4px;
  background: var(--bg);
  color: var(--dim);
  font: inherit;
  font-size: 13px;
  cursor: pointer;
}
.tools button:hover,
dialog .head button:hover {
  border-color: var(--dim);
  color: var(--text);
}
dialog {
  padding: 0;
  border: 1px solid var(--line);
  background: var(--bg);
  color: var(--text);
  box-shadow: 0 8px 40px rgb(0 0 0 / 25%);
}
dialog::backdrop {
  background: rgb(0 0 0 / 25%);
}
dialog .head {
  display: flex;
  align-items: center;
  gap: 12px;
  padding: 12px 18px;
  border-bottom: 1px solid var(--line);
}
dialog h2 {
  flex: 1 1 auto;
  min-width: 0;
  margin: 0;
  font-size: 16px;
  overflow-wrap: anywhere;
}
dialog .content {
  padding: 10px 18px 18px;
  overflow: auto;
}
dialog p {
  margin: 6px 0;
}
.panel {
  position: fixed;
  inset: 0 0 0 auto;
  width: min(42rem, 100vw);
  max-width: none;
  height: 100dvh;
  max-height: none;
  margin: 0;
  border-width: 0 0 0 1px;
}
@media screen {
  .panel[open] {
    display: flex;
    flex-direction: column;
  }
}
.panel .content {
  flex: 1 1 auto;
}
.panel .formula {
  padding: 8px 10px;
  background: var(--soft);
  font-variant-numeric: tabular-nums;
  overflow-wrap: anywhere;
}
.panel .claims {
  min-width: 0;
}
.panel .claims thead th:first-child {
  width: 7rem;
}
.panel .claims thead th:nth-child(3) {
  width: 14rem;
}
.panel .claims .part th[colspan] {
  padding-left: calc(7rem + 10px);
}
.panel tbody tr:hover {
  background: none;
}
.help {
  width: min(30rem, 100vw - 24px);
  border-radius: 6px;
}
.help dl div {
  display: flex;
  gap: 10px;
  padding: 3px 0;
}
.help dt {
  flex: 0 0 4rem;
}
.help label {
  display: block;
  margin: 8px 0 12px;
}
kbd {
  display: inline-block;
  min-width: 1.7em;
  padding: 0 6px;
  border: 1px solid var(--line);
  border-radius: 4px;
  background: var(--soft);
  font: inherit;
  font-size: 12px;
  text-align: center;
}
/* Where the keyboard was put by a link: the whole part, which needs no ring. */
section:focus,
div:focus:not(:focus-visible) {
  outline: none;
}
@media screen and (max-width: 900px) {
  .contents:has(.tools) {
    flex-wrap: wrap;
    padding-bottom: 6px;
  }
  .contents:has(.tools) ul {
    flex-basis: 100%;
  }
  .tools {
    padding-left: 10px;
  }
  .tools,
  .tools [role="search"] {
    flex: 1 1 auto;
    min-width: 0;
  }
  .tools input {
    flex: 1 1 6rem;
    min-width: 0;
  }
  .panel .claims thead th:first-child {
    width: 25%;
  }
  .panel .claims thead th:nth-child(3) {
    width: 34%;
  }
  .panel .claims thead th:last-child {
    width: 17%;
  }
  .panel .claims :is(th, td) {
    padding-inline: 3px;
  }
}
@media print {
  dialog {
    display: none;
  }
}
`,pe=`.holders {
  container: holders / inline-size;
}
.treemap > svg {
  display: block;
}
.treemap rect {
  fill: var(--part);
  stroke: none;
}
/* Lines between boxes are drawn on them: gaps would falsify the areas. */
.treemap .edge {
  fill: none;
  stroke: var(--bg);
  stroke-width: 2px;
  pointer-events: none;
}
.treemap .head {
  fill: var(--bg);
  opacity: 0.45;
  pointer-events: none;
}
.treemap .box {
  stroke: color-mix(in srgb, var(--bg) 80%, transparent);
  stroke-width: 0.8px;
}
.treemap text {
  font-family: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: 11px;
}
.treemap .module {
  font-weight: 600;
}
.treemap .module tspan,
.treemap .module ~ .module {
  font-weight: 400;
}
.treemap .kernel .head {
  fill: var(--dim);
  opacity: 1;
}
.treemap .kernel .module {
  fill: var(--bg);
}
/* One of two drawings, and one of two ways to colour it. */
.holders:not(:has(#show-kernel:checked)) :is(#holders-kernel, .note-kernel),
.holders:has(#show-kernel:checked) #holders-modules,
.holders:not(:has(#colour-change:checked)) :is(.by-change, .change, .treemap use),
.holders:has(#colour-change:checked) :is(.by-kind, .size) {
  display: none;
}
.holders:has(#colour-change:checked) .treemap .box {
  fill: var(--tile);
}
.d-same {
  --tile: color-mix(in srgb, var(--dim) 9%, var(--bg));
}
.d-unknown {
  --tile: color-mix(in srgb, var(--dim) 24%, var(--bg));
}
.d-grew-1 {
  --tile: color-mix(in srgb, var(--grew) 38%, var(--bg));
}
.d-grew-2 {
  --tile: color-mix(in srgb, var(--grew) 70%, var(--bg));
}
.d-grew-3 {
  --tile: var(--grew);
}
.d-shrank-1 {
  --tile: color-mix(in srgb, var(--shrank) 38%, var(--bg));
}
.d-shrank-2 {
  --tile: color-mix(in srgb, var(--shrank) 70%, var(--bg));
}
.d-shrank-3 {
  --tile: var(--shrank);
}
.switch {
  display: inline-flex;
  flex-wrap: wrap;
  gap: 0;
  margin: 0 20px 8px 0;
  padding: 0;
  border: 0;
  font-size: 12.5px;
}
.switch legend {
  float: left;
  padding: 3px 8px 3px 0;
  color: var(--dim);
}
@media (max-width: 720px) {
  .switch legend {
    float: none;
    padding-bottom: 3px;
  }
}
.switch label {
  padding: 3px 10px;
  border: 1px solid var(--line);
  cursor: pointer;
}
.switch label + label {
  margin-left: -1px;
}
.switch label:first-of-type {
  border-radius: 5px 0 0 5px;
}
.switch label:last-of-type {
  border-radius: 0 5px 5px 0;
}
.switch label:has(:checked) {
  background: var(--soft);
  border-color: var(--dim);
  font-weight: 600;
  z-index: 0;
  position: relative;
}
.switch label:has(:focus-visible) {
  outline: 2px solid var(--focus);
  outline-offset: 1px;
}
.switch input {
  margin: 0 4px 0 0;
  vertical-align: -1.5px;
}
`;const U=[a.l,a.m,a.p,a.u],W=[a.f,a.d],me=[...U,j,M,P,L,k,F,pe,R,A,V,z,B,N,H,...W].join(``),he=[...U,j,I,H,...W].join(``);function ge(e){return{of:e,href:``,anchor:``}}const G={figure:null,count:null,swing:null,evidence:null,code:``,text:``,dim:``,numeric:!1},K={...G,numeric:!0};function _e(e,t,n,r,i={}){let a=r.length>15?i.noun:void 0;return{id:e,caption:t,columns:n,rows:r.map(e=>({...e,cells:ve(e.cells,n)})),foot:i.foot??[],fold:a?`Show all ${r.length} ${a}`:``,filter:a?`Filter ${a}`:``}}function ve(e,[,...t]){return e.map((e,n)=>e.numeric===(t[n]?.numeric??!1)?e:{...e,numeric:!0})}function ye(e,t=``){return{label:e,hint:t,numeric:!1}}function be(e,t=``){return{label:e,hint:t,numeric:!0}}function xe(e,t){return{code:e,text:``,swatch:``,cells:t}}function Se(e,t,n=``){return{code:``,text:e,swatch:n,cells:t}}function Ce(e,t={}){if(e===null)return J(`unknown`);let n=t.bar??(t.largest===void 0?``:$(e,t.largest));return{...K,figure:Y(e,`bytes`,t.sign,t.of,n)}}function we(t){return{...K,count:{value:String(t),amount:e.t(t,`count`)}}}function Te(e,t){if(t<=0)return J(`–`);let n=`${e<0?`−`:``}${$(Math.abs(e),t)}`;return{...K,count:{value:String(e),amount:n}}}function Ee(t,n){let r=t>0?`grew`:t<0?`shrank`:`same`,i=$(Math.abs(t),2*n)||`0.0%`,[a=``,o=``]=e.r(t,`bytes`).split(` `);return{...K,swing:{value:String(t),exact:X(t,`bytes`),amount:a,unit:o,direction:r,length:i}}}function q(e){return{...G,evidence:e}}function De(e){return e===``?J(`–`):{...G,code:e}}function Oe(e){return e===``?J(`–`):{...G,text:e}}function J(e){return{...G,dim:e}}function Y(t,n,r=``,i=null,a=``){let o=e.t(t,n),s=o.indexOf(` `);return{value:String(t),exact:X(t,n),sign:r,amount:s<0?o:o.slice(0,s),unit:s<0?``:o.slice(s+1),bar:a,of:i,href:``,anchor:``,isZero:t===0}}function X(e,t){return t===`bytes`?`${Z(e)} bytes`:``}function Z(e){let t=String(Math.abs(e)),n=t.indexOf(`.`),r=n<0?Q(t):Q(t.slice(0,n))+t.slice(n);return e<0?`−${r}`:r}function Q(e){let t=e.length%3||3,n=e.slice(0,t);for(;t<e.length;t+=3)n+=`,${e.slice(t,t+3)}`;return n}function $(e,t){return t>0?`${(100*Math.max(0,e)/t).toFixed(1)}%`:``}function ke(e,t,n=`${t}s`){return`${e} ${e===1?t:n}`}Object.defineProperty(exports,"A",{enumerable:!0,get:function(){return v}}),Object.defineProperty(exports,"C",{enumerable:!0,get:function(){return T}}),Object.defineProperty(exports,"D",{enumerable:!0,get:function(){return w}}),Object.defineProperty(exports,"E",{enumerable:!0,get:function(){return x}}),Object.defineProperty(exports,"F",{enumerable:!0,get:function(){return l}}),Object.defineProperty(exports,"I",{enumerable:!0,get:function(){return c}}),Object.defineProperty(exports,"M",{enumerable:!0,get:function(){return y}}),Object.defineProperty(exports,"N",{enumerable:!0,get:function(){return p}}),Object.defineProperty(exports,"O",{enumerable:!0,get:function(){return S}}),Object.defineProperty(exports,"P",{enumerable:!0,get:function(){return d}}),Object.defineProperty(exports,"S",{enumerable:!0,get:function(){return se}}),Object.defineProperty(exports,"T",{enumerable:!0,get:function(){return h}}),Object.defineProperty(exports,"_",{enumerable:!0,get:function(){return Oe}}),Object.defineProperty(exports,"a",{enumerable:!0,get:function(){return J}}),Object.defineProperty(exports,"b",{enumerable:!0,get:function(){return he}}),Object.defineProperty(exports,"c",{enumerable:!0,get:function(){return Y}}),Object.defineProperty(exports,"d",{enumerable:!0,get:function(){return $}}),Object.defineProperty(exports,"f",{enumerable:!0,get:function(){return ke}}),Object.defineProperty(exports,"g",{enumerable:!0,get:function(){return _e}}),Object.defineProperty(exports,"h",{enumerable:!0,get:function(){return Ee}}),Object.defineProperty(exports,"i",{enumerable:!0,get:function(){return Z}}),Object.defineProperty(exports,"j",{enumerable:!0,get:function(){return g}}),Object.defineProperty(exports,"k",{enumerable:!0,get:function(){return b}}),Object.defineProperty(exports,"l",{enumerable:!0,get:function(){return ge}}),Object.defineProperty(exports,"m",{enumerable:!0,get:function(){return Ce}}),Object.defineProperty(exports,"n",{enumerable:!0,get:function(){return xe}}),Object.defineProperty(exports,"o",{enumerable:!0,get:function(){return q}}),Object.defineProperty(exports,"p",{enumerable:!0,get:function(){return Te}}),Object.defineProperty(exports,"r",{enumerable:!0,get:function(){return we}}),Object.defineProperty(exports,"s",{enumerable:!0,get:function(){return X}}),Object.defineProperty(exports,"t",{enumerable:!0,get:function(){return De}}),Object.defineProperty(exports,"u",{enumerable:!0,get:function(){return be}}),Object.defineProperty(exports,"v",{enumerable:!0,get:function(){return ye}}),Object.defineProperty(exports,"w",{enumerable:!0,get:function(){return _}}),Object.defineProperty(exports,"x",{enumerable:!0,get:function(){return me}}),Object.defineProperty(exports,"y",{enumerable:!0,get:function(){return Se}});