
require("./rolldown-runtime.js");const e=require("./amount.js"),t=require("./verdict-form.js"),n=require("./values.js"),r=require("./chart.js"),i=require("./table.js"),a=require("./world.js"),o=require("./fleet-groups.js"),s=require("./words.js");function c(e){let t=``;if(n.r(e.rows)){t+=`<div class="table">
<div class="scroll" role="group" tabindex="0" aria-labelledby="findings-caption">
<table class="budgets findings">
<caption id="findings-caption"><span>Each once, with the numbers of the target where it is worst</span></caption>
<thead><tr><th scope="col">Outcome</th><th scope="col">Budget</th><th scope="col">Targets</th><th scope="col" class="n">Value</th><th scope="col" class="n">Limit</th><th scope="col">Why</th></tr></thead>
<tbody>
`;let i=n.a(e.rows);for(let e=0;e<i.length;e++){let a=i[e];t+=`<tr class="`+n.n(a,`tone`),n.r(a.failing)&&(t+=` failing`),t+=`">
<td><span class="outcome">`+r.s(a)+n.n(a,`word`)+`</span>`,n.r(a.cause)&&(t+=`<span class="sub">`+n.n(a,`cause`)+`</span>`),t+=`</td>
<th scope="row">`,n.r(a.budget)?(t+=n.n(a,`budget`)+`<span class="sub"><code>`+n.n(a,`metric`)+`</code>`,n.r(a.series)&&(t+=` <code>`+n.n(a,`series`)+`</code>`),t+=`</span>`):t+=`no report`,t+=`</th>
<td class="whose-targets">`,n.r(a.count)&&(t+=`<b>`+n.n(a,`count`)+`</b><br>`);let o=n.a(a.names);for(let e=0;e<o.length;e++){let r=o[e];n.r(e===0)||(t+=`, `),t+=`<a href="#`+n.n(r,`anchor`)+`"><code>`+n.n(r,`name`)+`</code></a>`}n.r(a.more)&&(t+=` `+n.n(a,`more`)),t+=`</td>
<td class="n" data-label="Value">`+n.n(a,`value`),n.r(a.room)&&(t+=`<span class="sub">`+n.n(a,`room`)+`</span>`),t+=`</td>
<td class="n" data-label="Limit">`+n.n(a,`limit`)+`</td>
<td class="why">`+n.n(a,`reason`)+`</td>
</tr>
`}t+=`</tbody>
</table>
</div>
</div>
`,n.r(e.more)&&(t+=`<p class="dim">`+n.n(e,`more`)+`</p>
`)}else t+=`<p>Nothing: every limit of every target is kept.</p>
`;return t}function l(e){let t=``;t+=`<div class="table">
<div class="scroll" role="group" tabindex="0" aria-labelledby="pattern-list-caption">
<table id="pattern-list" class="budgets">
<caption id="pattern-list-caption"><span>Targets of one verdict, the worst first</span></caption>
<thead><tr><th scope="col">Pattern</th><th scope="col" class="n">Targets</th><th scope="col">Which</th><th scope="col" class="n">The kernel holds</th><th scope="col" class="n">Change</th></tr></thead>
<tbody>
`;let i=n.a(e.patterns);for(let e=0;e<i.length;e++){let a=i[e];t+=`<tr class="`+n.n(a,`tone`)+`">
<th scope="row"><span class="outcome">`+r.s(a)+n.n(a,`said`)+`</span><span class="sub" data-pattern="`+n.n(a,`label`)+`">`+n.n(a,`label`)+`</span></th>
<td class="n" data-label="Targets">`+n.n(a,`count`)+`</td>
<td class="which">`;let o=n.a(a.names);for(let e=0;e<o.length;e++){let r=o[e];n.r(e===0)||(t+=`, `),t+=`<a href="#`+n.n(r,`anchor`)+`"><code>`+n.n(r,`name`)+`</code></a>`}if(n.r(a.rest)){t+=` <details><summary>`+n.n(a,`restText`)+`</summary>`;let e=n.a(a.rest);for(let r=0;r<e.length;r++){let i=e[r];n.r(r===0)||(t+=`, `),t+=`<a href="#`+n.n(i,`anchor`)+`"><code>`+n.n(i,`name`)+`</code></a>`}t+=`</details>`}t+=`</td>
<td class="n" data-label="The kernel holds">`+n.n(a,`held`)+`</td>
<td class="n" data-label="Change">`+n.n(a,`by`)+`</td>
</tr>
`}return t+=`</tbody>
</table>
</div>
</div>
`,t}function u(e){let t=``;t+=`<div class="table" data-filter="Filter targets">
<div class="scroll matrix-scroll" role="group" tabindex="0" aria-labelledby="matrix-caption">
<table id="fleet-matrix" class="matrix`,n.r(e.turned)&&(t+=` turned`),t+=`" data-sort>
<caption id="matrix-caption"><span>`+n.n(e,`caption`)+`</span></caption>
<thead><tr><th scope="col">Target</th><th scope="col">Verdict</th><th scope="col" class="n">Kernel holds</th><th scope="col" class="n">Change</th>`;let r=n.a(e.columns);for(let e=0;e<r.length;e++){let i=r[e];t+=`<th scope="col" class="n budget"><span class="head"><b>`+n.n(i,`budget`)+`</b>`,n.r(i.metric)&&(t+=` <code>`+n.n(i,`metric`)+`</code>`),t+=`</span></th>`}t+=`</tr></thead>
<tbody>
`;let i=n.a(e.rows);for(let r=0;r<i.length;r++){let a=i[r];if(t+=`<tr class="`+n.n(a,`tone`)+`"><th scope="row"><a href="#`+n.n(a,`anchor`)+`"><code>`+n.n(a,`name`)+`</code></a>`,n.r(a.kernel)&&(t+=`<span class="sub">`+n.n(a,`kernel`)+`</span>`),t+=`</th><td data-v="`+n.n(a,`order`)+`"><span class="outcome"><svg class="icon" aria-hidden="true"><use href="#i-`+n.n(a,`tone`)+`"/></svg>`+n.n(a,`word`)+`</span>`,n.r(a.pattern)&&(t+=`<span class="sub">`+n.n(a,`pattern`)+`</span>`),t+=`</td>`,n.r(a.reason))t+=`<td class="reason" colspan="`+n.n(e,`across`)+`"><span>`+n.n(a,`reason`)+`</span></td>`;else{n.r(a.held)?t+=`<td data-v="`+n.n(a.held,`value`)+`">`+n.n(a.held,`text`)+`</td>`:t+=`<td></td>`,n.r(a.by)?t+=`<td data-v="`+n.n(a.by,`value`)+`">`+n.n(a.by,`text`)+`</td>`:t+=`<td></td>`;let e=n.a(a.cells);for(let r=0;r<e.length;r++){let i=e[r];n.r(i)?(t+=`<td class="`+n.n(i,`tone`)+`" data-v="`+n.n(i,`order`)+`"><svg class="icon" aria-hidden="true"><use href="#i-`+n.n(i,`tone`)+`"/></svg>`+n.n(i,`text`),n.r(i.series)&&(t+=`<span class="sub">`+n.n(i,`series`)+`</span>`),n.r(i.more)&&(t+=`<span class="sub">`+n.n(i,`more`)+`</span>`),n.r(i.spoken)&&(t+=`<span class="vh"> `+n.n(i,`spoken`)+`</span>`),t+=`</td>`):t+=`<td class="na"><span class="vh">not judged</span></td>`}}t+=`</tr>
`}return t+=`</tbody>
</table>
</div>
</div>
<p class="dim">`,n.r(e.more)&&(t+=n.n(e,`more`)+` `),t+=`An empty cell is a budget that this target does not have.</p>
`,t}function d(e){let t=``;if(t+=`<details class="board `+n.n(e,`tone`)+`">
<summary><span class="outcome">`+r.s(e)+`</span><h3><code>`+n.n(e,`name`)+`</code></h3><span class="said">`+n.n(e,`said`)+`</span>`,n.r(e.held)&&(t+=`<span class="dim">kernel holds `+n.n(e,`held`)+`</span>`),t+=`</summary>
<div id="`+n.n(e,`anchor`)+`" tabindex="-1">
`,n.r(e.reason)&&(t+=`<p>`+n.n(e,`reason`)+`</p>
`),n.r(e.href)?t+=`<p><a href="`+n.n(e,`href`)+`">Whole report of this target</a> <span class="dim">beside <code>`+n.n(e,`from`)+`</code></span></p>
`:n.r(e.from)&&(t+=`<p class="dim">Its report came from <code>`+n.n(e,`from`)+`</code>; its own page is to be found there.</p>
`),n.r(e.facts)){t+=`<dl class="facts">
`;let r=n.a(e.facts);for(let e=0;e<r.length;e++){let i=r[e];t+=`<div><dt>`+n.n(i,`term`)+`</dt><dd>`,n.r(i.code)&&(t+=`<code>`+n.n(i,`code`)+`</code>`),n.r(i.note)&&(t+=` <span>`+n.n(i,`note`)+`</span>`),t+=`</dd></div>
`}t+=`</dl>
`}if(n.r(e.blocking)){t+=`<div class="note warn" role="note">
<p>`+r.s({...e,tone:`warn`})+` <b>It is unlike its baseline.</b> Numbers that depend on these are not compared:</p>
<ul>
`;let i=n.a(e.blocking);for(let e=0;e<i.length;e++){let r=i[e];t+=`<li>`+n.t(r)+`</li>
`}t+=`</ul>
</div>
`}if(n.r(e.told)){t+=`<div class="scroll" role="group" tabindex="0" aria-label="What `+n.n(e,`name`)+` does not keep">
<table class="budgets">
<thead><tr><th scope="col">Outcome</th><th scope="col">Budget</th><th scope="col" class="n">Value</th><th scope="col" class="n">Limit</th><th scope="col" class="n">Change</th><th scope="col">Why</th></tr></thead>
<tbody>
`;let i=n.a(e.told);for(let e=0;e<i.length;e++){let a=i[e];t+=`<tr class="`+n.n(a,`tone`),n.r(a.failing)&&(t+=` failing`),t+=`"><td><span class="outcome">`+r.s(a)+n.n(a,`word`)+`</span>`,n.r(a.cause)&&(t+=`<span class="sub">`+n.n(a,`cause`)+`</span>`),t+=`</td><th scope="row">`+n.n(a,`budget`)+`<span class="sub"><code>`+n.n(a,`metric`)+`</code>`,n.r(a.series)&&(t+=` <code>`+n.n(a,`series`)+`</code>`),t+=`</span><span class="sub"><code>`+n.n(a,`place`)+`</code>`,n.r(a.teams)&&(t+=` for <code>`+n.n(a,`teams`)+`</code>`),t+=`</span></th><td class="n" data-label="Value">`+n.n(a,`value`)+`<span class="sub">`+n.n(a,`room`)+`</span></td><td class="n" data-label="Limit">`+n.n(a,`limit`)+`</td><td class="n" data-label="Change">`+n.n(a,`change`)+`</td><td class="why">`+n.n(a,`reason`)+`</td></tr>
`}t+=`</tbody>
</table>
</div>
`,n.r(e.toldMore)&&(t+=`<p class="dim">`+n.n(e,`toldMore`)+`</p>
`)}if(n.r(e.keptTitle)){t+=`<h4 class="within">`+r.s({...e,tone:`within`})+` `+n.n(e,`keptTitle`)+`</h4>
<ul class="kept">
`;let i=n.a(e.kept);for(let e=0;e<i.length;e++){let r=i[e];t+=`<li>`+n.n(r,`budget`),n.r(r.of)&&(t+=` <code>`+n.n(r,`of`)+`</code>`),t+=`: `+n.n(r,`text`)+`</li>
`}t+=`</ul>
`,n.r(e.keptMore)&&(t+=`<p class="dim">`+n.n(e,`keptMore`)+`</p>
`)}if(n.r(e.changesTitle)){t+=`<h4>`+n.n(e,`changesTitle`)+`</h4>
<ul class="moved">
`;let r=n.a(e.changes);for(let e=0;e<r.length;e++){let i=r[e];t+=`<li><span>`+n.n(i,`by`),n.r(i.kind)&&(t+=` `+n.n(i,`kind`)),t+=`</span> <code>`+n.n(i,`name`)+`</code> <span class="dim">`+n.n(i,`metric`)+`</span></li>
`}t+=`</ul>
`}if(n.r(e.remarks)){t+=`<h4>Remarks</h4>
<ul class="remark-list">
`;let r=n.a(e.remarks);for(let e=0;e<r.length;e++){let i=r[e];t+=`<li><code>`+n.n(i,`place`)+`</code> `+n.n(i,`message`)+`</li>
`}t+=`</ul>
`,n.r(e.remarksMore)&&(t+=`<p class="dim">`+n.n(e,`remarksMore`)+`</p>
`)}return t+=`</div>
</details>
`,t}function f(e){let t=``;t+=`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="kfootprint `+n.n(e,`version`)+`">
<title>Kernel memory: `+n.n(e,`title`)+`</title>
<style>
`+n.s(e,`style`)+`</style>
</head>
<body class="fleet">
`+r.c(e)+`<header class="top">
`+i.I(e.verdict)+i.F(e.verdict)+`</header>
<nav class="contents" aria-label="Contents">
<ul>
`;let a=n.a(e.nav);for(let e=0;e<a.length;e++){let r=a[e];t+=`<li><a href="#`+n.n(r,`id`)+`">`+n.n(r,`label`),n.r(r.count)&&(t+=` <span>`+n.n(r,`count`)+`</span>`),t+=`</a></li>
`}t+=`</ul>
</nav>
<main>
<section id="wrong" aria-labelledby="wrong-title">
<h2 id="wrong-title">What is wrong</h2>
`+c(e.findings)+`</section>
`,n.r(e.patterns)&&(t+=`<section id="patterns" aria-labelledby="patterns-title">
<h2 id="patterns-title">What targets have in common</h2>
`+l(e)+`</section>
`),t+=`<section id="matrix" aria-labelledby="matrix-title">
<h2 id="matrix-title">Targets by budgets</h2>
`+u(e.matrix)+`</section>
<section id="targets" aria-labelledby="targets-title">
<h2 id="targets-title">Targets</h2>
`;let o=n.a(e.boards);for(let e=0;e<o.length;e++){let n=o[e];t+=d(n)}if(t+=`</section>
<section id="remarks" aria-labelledby="remarks-title">
<h2 id="remarks-title">Remarks on the inputs</h2>
`,n.r(e.remarks)){t+=`<ul class="remark-list">
`;let r=n.a(e.remarks);for(let e=0;e<r.length;e++){let i=r[e];t+=`<li><code>`+n.n(i,`place`)+`</code> `+n.n(i,`message`)+`</li>
`}t+=`</ul>
`}else t+=`<p>There is nothing to remark.</p>
`;return t+=`</section>
</main>
<footer>
<p>Sizes are IEC: 1 KiB is 1024 bytes. ≥ and ≤ mark bounds: the true value may be higher or lower. kfootprint `+n.n(e,`version`)+`.</p>
</footer>
<script>
`+n.s(e,`script`)+`<\/script>
</body>
</html>
`,t}var p='(function(){function e(e){let[t=``,...r]=e.replace(/^#/,``).split(`?`);return{at:n(t),settings:new Map(new URLSearchParams(r.join(`?`)))}}function t({at:e,settings:t}){let n=[...t].filter(([,e])=>e!==``),r=new URLSearchParams(n).toString();return r===``?e===``?``:`#${encodeURIComponent(e)}`:`#${encodeURIComponent(e)}?${r}`}function n(e){try{return decodeURIComponent(e)}catch{return e}}function r(n,r){let o=``,s,c=()=>new Map(n.map(e=>[e.key,e.get()])),l=e=>{clearTimeout(s);let n=t({at:o,settings:c()});n!==location.hash&&i(e,n===``?location.pathname+location.search:n)},u=t=>{clearTimeout(s);let i=e(location.hash);o=i.at;for(let e of n)e.set(i.settings.get(e.key)??``);r(o,t)};return addEventListener(`popstate`,e=>u(e.state!==a)),u(!0),i(!1,location.href),{get at(){return o},get isPlain(){return[...c().values()].every(e=>e===``)},remember(e){clearTimeout(s),e===`chosen`?l(!0):s=setTimeout(()=>l(!1),250)},go(e,t){o=e,l(t===`opened`)}}}function i(e,t){try{e?history.pushState(a,``,t):history.replaceState(a,``,t)}catch{}}let a=`kfootprint`,o=()=>{};function s(e,t=o){let n=e.querySelector(`table`),r=e.querySelector(`.fold input`),i=e.dataset.filter===void 0?null:u(e.dataset.filter,n?.id??``),a=null,[s,d]=[``,``],f=0,p=e=>{a??=new Map(c(n).map(e=>[e,e.textContent?.toLowerCase()??``]));let t=0;for(let r of c(n)){let n=a.get(r)??``,i=n.includes(s)&&n.includes(d);i&&(t+=1);let o=!i||t>e;r.hidden!==o&&(r.hidden=o)}return t},m=()=>{let t=s!==``||d!==``,n=t&&r?.checked===!1,o=r?.checked!==!1,c=p(n||o?100:1/0),u=++f;if(o&&c>100&&l(()=>{f===u&&p(1/0)}),e.classList.toggle(`filtering`,t),i){i.status.ariaLive=s===``?`off`:`polite`;let e=n&&c>100?`, the first 100 shown`:``;i.status.textContent=t?`${c} of ${a?.size}${e}`:``}return c},h=()=>{(s!==``||d!==``||r?.checked)&&m()},g=e=>{s=e.trim().toLowerCase(),m()};return i&&(e.prepend(i.line),i.input.addEventListener(`input`,()=>{g(i.input.value),t(`typed`)})),r?.addEventListener(`change`,()=>{h(),t(`chosen`)}),{control:i&&{key:`filter.${n?.id}`,get:()=>i.input.value,set(e){e!==i.input.value&&(i.input.value=e,g(e))}},fold:r&&{key:`all.${n?.id}`,get:()=>r.checked?`1`:``,set(e){r.checked=e===`1`,h()}},reordered:h,search(e){return d=e,m()}}}function c(e){let t=[...e?.tBodies??[]];return t.length>1?t:t.flatMap(e=>[...e.rows])}function l(e){requestAnimationFrame(()=>setTimeout(e))}function u(e,t){let n=document.createElement(`div`),r=document.createElement(`label`),i=document.createElement(`input`),a=document.createElement(`span`);return n.className=`filter`,r.append(e,` `,i),i.type=`search`,i.id=`filter-${t}`,i.spellcheck=!1,i.autocomplete=`off`,a.setAttribute(`role`,`status`),n.append(r,a),{line:n,input:i,status:a}}function d(e,t=o){let[n]=e.tBodies,r=[...e.tHead?.rows[0]?.cells??[]],i=n?[...n.rows]:[],a=e=>r[e]?.classList.contains(`n`)??!1,s=e=>a(e)?[`descending`,`ascending`]:[`ascending`,`descending`],c=(e,t)=>{for(let e of r)e.removeAttribute(`aria-sort`);let o=t&&r[e];o&&o.setAttribute(`aria-sort`,t),n?.append(...o?f(i,e,a(e),t):i)};return r.forEach((e,n)=>{let r=document.createElement(`button`);r.type=`button`,r.append(...e.childNodes),e.append(r),r.addEventListener(`click`,()=>{let r=e.getAttribute(`aria-sort`),[i,a]=s(n);c(n,r===null?i:r===i?a:void 0),t(`chosen`)})}),{key:`sort.${e.id}`,get(){let e=r.findIndex(e=>e.hasAttribute(`aria-sort`));return e<0?``:`${e}${r[e]?.getAttribute(`aria-sort`)?.charAt(0)}`},set(e){if(e===this.get())return;let[,t=``,n]=/^(\\d{1,3})([ad])$/.exec(e)??[],r=n===`a`?`ascending`:`descending`;c(Number(t),n===void 0?void 0:r)}}}function f(e,t,n,r){let i=r===`ascending`?1:-1,a=e.map(e=>({row:e,key:p(e.cells[t],n)}));return a.sort((e,t)=>e.key===t.key?0:e.key===null?1:t.key===null?-1:(e.key<t.key?-1:1)*i),a.map(({row:e})=>e)}function p(e,t){return e?.dataset.v===void 0?t?null:e?.textContent?.toLowerCase()??``:Number(e.dataset.v)}let m=`(prefers-color-scheme: dark)`,h=[``,`light`,`dark`];function g(e){let t=document.createElement(`button`),n=y(),r=``,i=e=>{r=e,document.documentElement.style.colorScheme=r;for(let{rule:e,media:t}of n)e.media.mediaText=v(t,r);t.textContent=r===``?`Auto`:r===`light`?`Light`:`Dark`,t.setAttribute(`aria-label`,`Colours: ${t.textContent}`)};return t.type=`button`,t.title=`Colours: as the system asks for, light, or dark`,t.addEventListener(`click`,()=>{i(h[(h.indexOf(r)+1)%h.length]??``),e(`chosen`)}),i(``),{button:t,control:{key:`theme`,get:()=>r,set:e=>i(_(e))}}}function _(e){return h.find(t=>t===e)??``}function v(e,t){return t===``?e:e.replace(m,t===`dark`?`(min-width: 0px)`:`(max-width: 0px)`)}function y(){return[...document.styleSheets].flatMap(e=>[...e.cssRules]).flatMap(e=>e instanceof CSSMediaRule&&e.media.mediaText.includes(m)?[{rule:e,media:e.media.mediaText}]:[])}let b=null,x=e=>b?.remember(e),S=[...document.querySelectorAll(`main table[data-sort]`)].map(e=>{let t=s(e.closest(`.table`)??e,x);return{sort:d(e,e=>{t.reordered(),x(e)}),filter:t.control}}),C=g(x),w=document.createElement(`div`);w.className=`tools`,w.append(C.button),document.querySelector(`.contents`)?.append(w),b=r([...S.flatMap(({sort:e,filter:t})=>[e,t??[]].flat()),C.control],(e,t)=>{t&&T(e)});function T(e){let t=document.getElementById(e),n=t?.closest(`details`);n&&(n.open=!0),(n||location.hash.includes(`?`))&&((n??t)?.scrollIntoView(),t?.focus({preventScroll:!0}))}document.addEventListener(`click`,e=>{if(e.button!==0||e.ctrlKey||e.metaKey||e.shiftKey||e.altKey)return;let t=e.target instanceof Element?e.target.closest(`a[href^="#"]`):null;if(!t||b?.isPlain)return;e.preventDefault();let n=t.hash.slice(1);b?.go(n,`opened`),T(n)});let E=document.querySelector(`#fleet-matrix`);E?.classList.add(`leads`),E?.tBodies[0]?.addEventListener(`click`,({target:e})=>{let t=e instanceof Element?e:null;t?.closest(`a`)||getSelection()?.toString()||t?.closest(`tr`)?.querySelector(`a`)?.click()});function D(e){let t=E?.closest(`.table`)?.querySelector(`input`);t&&(t.value=e,t.dispatchEvent(new Event(`input`)),document.getElementById(`matrix`)?.scrollIntoView(),t.focus({preventScroll:!0}))}for(let e of document.querySelectorAll(`[data-pattern]`)){let t=e.dataset.pattern??``,n=document.createElement(`button`);n.type=`button`,n.textContent=`show ${t.slice(1,-1)} alone`,n.addEventListener(`click`,()=>D(t)),e.replaceChildren(n)}})();';function m(e){let t=/* @__PURE__ */ new Set,n=/* @__PURE__ */ new Map;for(let r of e){let e=r.target.toLowerCase().replace(/[^a-z\d._-]+/g,`-`).slice(0,60),i=`board-${e}`;for(let n=2;t.has(i);n+=1)i=`board-${e}~${n}`;t.add(i),n.set(r,i)}return n}function h(e){return e.split(`/`).map(encodeURIComponent).join(`/`)}function g(e){let t=e.outcome===`unknown`?null:i.T(e);if(!t)return{amount:v(e),word:``};let n=i.O(e,t);return t.left>=0?{amount:n,word:`left`}:e.rule===`warn-at`?{amount:n,word:`past mark`}:i.E(e)?{amount:n,word:`over, in doubt`}:{amount:n,word:t.passes===`above`?`short`:`over`}}function _(e){let t=e.outcome===`unknown`?null:i.T(e);return t?i.k(e,t):v(e)}function v(e){return e.outcome===`unknown`||e.value===null?`unknown`:i.M(e,s.g(e))}function y(e){let t=i.T(e);return t&&1-i.j(t)}function b({target:e}){return e.trim()===``?`(no name)`:e}function x(e){let t=S(e.map(({target:e})=>e)),n=t.slice(0,40);return{caption:`${i.f(e.length,`target`)} by ${i.f(t.length,`budget`)}, the worst first; in each cell what is left of the limit, if not said otherwise`,turned:n.length>7,columns:n.map(({budget:e,metric:t})=>({budget:e,metric:t===e?``:t})),across:String(n.length+2),rows:e.map(e=>w(e,n)),more:t.length>n.length?`${i.f(t.length-n.length,`more budget`)} ${t.length-n.length===1?`is`:`are`} told with the targets below.`:``}}function S(n){let r=n.filter(({state:e})=>e===`judged`).flatMap(e=>e.verdicts.map(t=>({target:e,verdict:t})));return[...e.s(r,({verdict:e})=>C(e))].map(([e,n])=>{let{verdict:r}=n[0],i=n.filter(({verdict:e})=>e.failing);return{key:e,budget:s.i(r),metric:r.metric,failingCount:new Set(i.map(({target:e})=>e)).size,severity:Math.max(...n.map(({verdict:e})=>t.a[e.outcome])),targetCount:new Set(n.map(({target:e})=>e)).size}}).sort((e,t)=>t.failingCount-e.failingCount||t.severity-e.severity||t.targetCount-e.targetCount)}function C({budget:e,metric:t}){return JSON.stringify([e,t])}function w({target:n,anchor:r,pattern:i},a){let{state:o,outcome:c,held:l,snapshot:u,verdicts:d}=n,f=e.s(d,C),p=o===`judged`;return{anchor:r,pattern:i,name:b(n),kernel:u?.kernel??``,tone:p?c:`unknown`,word:p?s.r[c]:o,order:String(-t.a[c]),reason:p?``:d.map(({reason:e})=>e).join(`; `),held:l&&{value:String(l.bytes),text:e.n(l.bytes)},by:l?.by==null?null:{value:String(l.by),text:e.r(l.by,`bytes`)},cells:p?a.map(({key:e})=>T(f.get(e)??[])):[]}}function T(e){let[t]=[...e].sort((e,t)=>E(t)-E(e));if(!t)return null;let n=e.length,{amount:r,word:i}=g(t),a=t.outcome===`within`||t.summedCount!==null?``:s.p(t.labels);return{tone:t.outcome,order:E(t).toFixed(6),text:i===`left`?r:[r,i].join(` `).trim(),spoken:[i===`left`?`left`:``,t.outcome===`over`?``:s.r[t.outcome]].join(` `).trim(),series:n>1?a:``,more:n>1?`worst of ${n}`:``}}function E(e){let n=y(e),r=n===null?0:5+5*n/(1+Math.abs(n));return 100*Number(e.failing)+10*t.a[e.outcome]+r}const[D,O,k]=[200,60,50];function A({target:t,anchor:n},r){let{state:a,outcome:c,verdicts:l,changes:u,changeCount:d,remarks:f,blocking:p,held:m}=t,h=a===`judged`,g=h?s.a(l).filter(e=>e.outcome!==`within`):[],_=h?l.filter(e=>e.outcome===`within`):[];return{anchor:n,name:b(t),tone:h?c:`unknown`,said:o.n(t),reason:h?``:l.map(({reason:e})=>e).join(`; `),facts:M(t),blocking:p,held:m?`${e.n(m.bytes)}${m.by===null?``:` (${e.r(m.by,`bytes`)})`}`:``,href:r?.href??``,from:r?.from??``,told:g.slice(0,D).map(N),kept:_.slice(0,O).map(P),keptTitle:_.length===0?``:i.f(_.length,`limit is kept`,`limits are kept`),keptMore:j(_.length-O),toldMore:j(g.length-D),changes:u.map(F),changesTitle:u.length===0?``:`${i.f(d,`number`)} changed${d>u.length?`, of which the 20 largest`:``}`,remarks:f.slice(0,k).map(({source:e,line:t,message:n})=>({place:t===null?e:`${e}:${t}`,message:n})),remarksMore:j(f.length-k)}}function j(e){return e>0?`${e} more: its own report has them.`:``}function M({snapshot:e,version:t,baseline:n,search:r,state:i,news:a}){let o=(e,t,n=``)=>({term:e,code:t??``,note:n}),s=n?o(`Baseline`,n.origin,r?.reason):o(`Baseline`,``,r?.reason??`none`),c=[...a.isBroken?[`something fails`]:[],...a.hasChanges?[`more than noise changed, or a limit is not kept`]:[]].join(`; `);return[...e?[o(`Snapshot`,e.name,e.capturedAt??``),o(`Kernel`,e.kernel,e.arch??``),o(`Unit`,e.unit),o(`Phase`,e.phase),o(`Commit`,e.commit?.slice(0,12))]:[],...i===`judged`?[s,o(`News`,``,c||`none`),o(`By`,``,`kfootprint ${t}`)]:[]].filter(({code:e,note:t})=>e!==``||t!==``)}function N(t){let{outcome:n,cause:r,failing:i,metric:a,labels:o,summedCount:c,change:l,unit:u,reason:d,place:f,teams:p}=t;return{tone:n,word:s.r[n],cause:r??``,failing:i,budget:s.i(t),metric:a,series:c===null?s.p(o):`${c} added up`,place:`${f.file}:${f.line}`,teams:p.join(`, `),value:s.g(t),limit:s.c(t),room:_(t),change:l===null?`–`:e.r(l,u),reason:d}}function P(e){let{metric:t,labels:n,summedCount:r}=e,i=s.i(e),a=r===null?s.p(n):`${r} added up`;return{budget:i,of:[t===i?``:t,a].filter(e=>e!==``).join(` `),text:`${s.g(e)}, ${s.c(e)}`}}function F({metric:t,labels:n,now:r,change:i}){let a=i.kind!==`incomparable`,o=i.kind===`added`||!a?0:i.was,c=(r??0)-o;return{name:s.p(n)||t,metric:t,by:a?e.r(c,`bytes`):`not comparable`,direction:c>0?`grew`:c<0?`shrank`:``,kind:i.kind===`added`?`new`:i.kind===`removed`?`gone`:``}}const[I,L]=[50,5];function R(e,t){let n=new Map(e.targets.map(e=>[e.target,t.get(e)??``])),r=o.i(e),i=r.length-I;return{count:String(r.length),rows:r.slice(0,I).map(({verdict:e,worst:t,targets:r})=>{let i=t.state===`judged`,{outcome:a,failing:o,metric:c,labels:l,summedCount:u,cause:d}=e;return{tone:i?a:`unknown`,word:i?s.r[a]:t.state,cause:d??``,failing:o,budget:i?s.i(e):``,metric:i?c:``,series:i&&u===null?s.p(l):``,count:r.length>1?`${r.length} targets, worst first`:``,names:r.slice(0,L).map(e=>({name:b({target:e}),anchor:n.get(e)??``})),more:r.length>L?`and ${r.length-L} more`:``,value:i?s.g(e):``,room:i?_(e):``,limit:i?s.c(e):``,reason:e.reason}}),more:i>0?`${i} more are in the table of targets and budgets.`:``}}function z(t,n){let r=o.t(t),i=t.length>=12&&r.length<=t.length/2,a=e=>i?`(pattern ${e+1})`:``,s=r.flatMap((e,t)=>e.map(e=>({target:e,anchor:n.get(e)??``,pattern:a(t)}))),c=r.map((t,r)=>{let[i]=t,s=t.map(e=>({name:b(e),anchor:n.get(e)??``})),c=s.length-6;return{label:a(r),tone:i.state===`judged`?i.outcome:`unknown`,said:o.n(i),count:String(t.length),names:s.slice(0,6),rest:s.slice(6),restText:c>0?`and ${c} more`:``,held:B(t.flatMap(({held:e})=>e?[e.bytes]:[]),e.n),by:B(t.flatMap(({held:e})=>e?.by==null?[]:[e.by]),t=>e.r(t,`bytes`))}});return{lined:s,rows:i?c:[]}}function B(e,t){if(e.length===0)return``;let[n,r]=[t(Math.min(...e)),t(Math.max(...e))];return n===r?n:`${n} to ${r}`}function V(e,t=/* @__PURE__ */ new Map){return a.o(f({...H(e,t),style:i.b,script:p}))}function H(e,t){let n=m(e.targets),{lined:r,rows:i}=z(e.targets,n),a=K(e,n),o=R(e,n);return{title:a.title,version:e.version,nav:[{id:`wrong`,label:`What is wrong`,count:o.count},...i.length>0?[{id:`patterns`,label:`Patterns`,count:String(i.length)}]:[],{id:`matrix`,label:`Targets by budgets`,count:``},{id:`targets`,label:`Targets`,count:String(r.length)},{id:`remarks`,label:`Remarks`,count:String(e.remarks.length)}],verdict:a,findings:o,patterns:i,matrix:x(r),boards:r.map(e=>A(e,t.get(e.target.target))),remarks:e.remarks.map(({source:e,line:t,message:n})=>({place:t===null?e:`${e}:${t}`,message:n}))}}const U=[{key:`over`,tone:`over`,word:`over`},{key:`missing`,tone:`unknown`,word:`missing`},{key:`stale`,tone:`unknown`,word:`stale`},{key:`unknown`,tone:`unknown`,word:`not judged`},{key:`warned`,tone:`warn`,word:`warned`},{key:`waived`,tone:`waived`,word:`waived`},{key:`within`,tone:`within`,word:`within`}],W=/* @__PURE__ */ new Set([`over`,`missing`,`within`]),G={0:`The check passes.`,1:`The check fails.`,2:`The check fails: what was not judged is no pass.`};function K(e,t){let{outcome:n,exitCode:r,targets:a,expectedCount:s,date:c,version:l,limits:u}=e,d=o.c(e),f=o.s(e),p=(e,t)=>({term:e,code:``,whole:``,note:t});return{tone:r===0&&n!==`warn`&&n!==`waived`?`within`:n,subject:i.f(a.length,`target`),title:f.charAt(0).toUpperCase()+f.slice(1),sentence:G[r],finding:q(e,t),counted:`Targets by outcome`,counts:U.filter(({key:e})=>d[e]>0||W.has(e)).map(({key:e,tone:t,word:n})=>({tone:t,word:n,count:String(d[e]),none:d[e]===0})),facts:[p(`Targets`,s===null?`nobody says how many there should be`:`${s} expected`),p(`Commits`,J(e)),p(`Judged as of`,`${c}, by kfootprint ${l}`)],limits:u&&u.edits.length>0?i.N(u):null,incomplete:[]}}function q(e,t){let[n]=o.i(e),r=n&&i.C([n.verdict]);if(!r)return null;let a=n.targets.length-1,s=` on ${b(n.worst)}${a>0?` and ${i.f(a,`other target`)}`:``}`;return{...r,anchor:t.get(n.worst)??``,says:`${r.says}${n.worst.state===`judged`?s:``}`}}function J({targets:e}){let t=new Set(e.flatMap(({snapshot:e})=>e?.commit?.slice(0,12)??[]));if(t.size===0)return`the snapshots name none`;let[n=``]=t;return t.size===1?n:`${t.size} different ones`}exports.fleetView=H,exports.linkTo=h,exports.renderFleetHtml=V;