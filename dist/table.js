
const e=require("./verdict-form.js"),t=require("./report.js"),n=require("./handlebars.runtime.js"),r=require("./words.js"),i=require("./chart.js");function a({value:e,limit:t,passes:n,baseline:r,band:i}){let a=[0,e,t,...r===null?[]:[r],...i===null?[]:[i,-i]],[s,c]=[Math.min(...a),Math.max(...a)];if(c===s)return null;let l=(c-s)*.04,u=s<0?s-l:0,d=c>0?c+l:0,f=e=>o(100*(e-u)/(d-u)),p=(e,t)=>{let n=f(Math.min(e,t));return{from:n,length:o(f(Math.max(e,t))-n)}},m=n===`below`?e>t:e<t;return{bar:p(0,m&&n===`below`&&t>=0?t:e),past:m?p(t,e):null,band:i===null?null:p(-i,i),zero:f(0),limit:f(t),baseline:r===null?null:f(r)}}function o(e){return Math.round(e*10)/10}const s=/* @__PURE__ */ n.t.template({0:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<ul class="counts" aria-label="`+e.escapeExpression(e.lambda(e.strict(t,`counted`,{start:{line:9,column:33},end:{line:9,column:40}}),t))+`">
`+(a(n,`each`).call(t??(e.nullContext||{}),a(t,`counts`),{name:`each`,hash:{},fn:e.program(1,i,0),inverse:e.noop,data:i,loc:{start:{line:10,column:0},end:{line:12,column:9}}})??``)+`</ul>
`},1:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression,c=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<li class="`+s(o(a(t,`tone`,{start:{line:11,column:13},end:{line:11,column:17}}),t))+(c(n,`if`).call(t??(e.nullContext||{}),c(t,`none`),{name:`if`,hash:{},fn:e.program(2,i,0),inverse:e.noop,data:i,loc:{start:{line:11,column:19},end:{line:11,column:43}}})??``)+`">`+(e.invokePartial(c(r,`icon`),t,{name:`icon`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+`<b>`+s(o(a(t,`count`,{start:{line:11,column:60},end:{line:11,column:65}}),t))+`</b> `+s(o(a(t,`word`,{start:{line:11,column:74},end:{line:11,column:78}}),t))+`</li>
`},2:function(e,t,n,r,i){return` none`},3:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression,c=t??(e.nullContext||{}),l=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<div class="finding">
<p>`+s(o(a(t,`lead`,{start:{line:17,column:5},end:{line:17,column:9}}),t))+`<a href="#`+s(o(a(t,`anchor`,{start:{line:17,column:23},end:{line:17,column:29}}),t))+`">`+s(o(a(t,`budget`,{start:{line:17,column:35},end:{line:17,column:41}}),t))+`</a>`+s(o(a(t,`says`,{start:{line:17,column:49},end:{line:17,column:53}}),t))+`.</p>
<p class="whose"><code>`+s(o(a(t,`metric`,{start:{line:18,column:25},end:{line:18,column:31}}),t))+`</code>`+(l(n,`if`).call(c,l(t,`series`),{name:`if`,hash:{},fn:e.program(4,i,0),inverse:e.noop,data:i,loc:{start:{line:18,column:40},end:{line:18,column:88}}})??``)+(l(n,`if`).call(c,l(t,`by`),{name:`if`,hash:{},fn:e.program(5,i,0),inverse:e.noop,data:i,loc:{start:{line:18,column:88},end:{line:18,column:133}}})??``)+(l(n,`if`).call(c,l(t,`cause`),{name:`if`,hash:{},fn:e.program(6,i,0),inverse:e.noop,data:i,loc:{start:{line:18,column:133},end:{line:18,column:164}}})??``)+(l(n,`if`).call(c,l(t,`teams`),{name:`if`,hash:{},fn:e.program(7,i,0),inverse:e.noop,data:i,loc:{start:{line:18,column:164},end:{line:18,column:278}}})??``)+`</p>
</div>
`},4:function(e,t,n,r,i){return` of <code>`+e.escapeExpression(e.lambda(e.strict(t,`series`,{start:{line:18,column:66},end:{line:18,column:72}}),t))+`</code>`},5:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression;return`: `+s(o(a(t,`was`,{start:{line:18,column:102},end:{line:18,column:105}}),t))+` → `+s(o(a(t,`now`,{start:{line:18,column:112},end:{line:18,column:115}}),t))+` (`+s(o(a(t,`by`,{start:{line:18,column:121},end:{line:18,column:123}}),t))+`)`},6:function(e,t,n,r,i){return`, `+e.escapeExpression(e.lambda(e.strict(t,`cause`,{start:{line:18,column:150},end:{line:18,column:155}}),t))},7:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`; answered for by `+(a(n,`each`).call(t??(e.nullContext||{}),a(t,`teams`),{name:`each`,hash:{},fn:e.program(8,i,0),inverse:e.noop,data:i,loc:{start:{line:18,column:195},end:{line:18,column:271}}})??``)},8:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return(a(n,`unless`).call(t??(e.nullContext||{}),a(i,`first`),{name:`unless`,hash:{},fn:e.program(9,i,0),inverse:e.noop,data:i,loc:{start:{line:18,column:210},end:{line:18,column:241}}})??``)+`<code>`+e.escapeExpression(e.lambda(t,t))+`</code>`},9:function(e,t,n,r,i){return`, `},compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression,c=t??(e.nullContext||{}),l=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<div class="verdict `+s(o(a(t,`tone`,{start:{line:1,column:22},end:{line:1,column:26}}),t))+`">
`+(e.invokePartial(l(r,`icon`),t,{name:`icon`,data:i,helpers:n,partials:r,decorators:e.decorators})??``)+`<div>
<p class="brand">kfootprint: kernel memory of <code>`+s(o(a(t,`subject`,{start:{line:4,column:54},end:{line:4,column:61}}),t))+`</code></p>
<h1>`+s(o(a(t,`title`,{start:{line:5,column:6},end:{line:5,column:11}}),t))+`</h1>
<p>`+s(o(a(t,`sentence`,{start:{line:6,column:5},end:{line:6,column:13}}),t))+`</p>
</div>
`+(l(n,`if`).call(c,l(t,`counts`),{name:`if`,hash:{},fn:e.program(0,i,0),inverse:e.noop,data:i,loc:{start:{line:8,column:0},end:{line:14,column:7}}})??``)+(l(n,`with`).call(c,l(t,`finding`),{name:`with`,hash:{},fn:e.program(3,i,0),inverse:e.noop,data:i,loc:{start:{line:15,column:0},end:{line:20,column:9}}})??``)+`</div>
`},usePartial:!0,useData:!0}),c=/* @__PURE__ */ n.t.template({0:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<div><dt>`+e.escapeExpression(e.lambda(e.strict(t,`term`,{start:{line:3,column:11},end:{line:3,column:15}}),t))+`</dt><dd>`+(o(n,`if`).call(a,o(t,`code`),{name:`if`,hash:{},fn:e.program(1,i,0),inverse:e.noop,data:i,loc:{start:{line:3,column:26},end:{line:3,column:104}}})??``)+(o(n,`if`).call(a,o(t,`note`),{name:`if`,hash:{},fn:e.program(3,i,0),inverse:e.noop,data:i,loc:{start:{line:3,column:104},end:{line:3,column:145}}})??``)+`</dd></div>
`},1:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<code`+(a(n,`if`).call(t??(e.nullContext||{}),a(t,`whole`),{name:`if`,hash:{},fn:e.program(2,i,0),inverse:e.noop,data:i,loc:{start:{line:3,column:43},end:{line:3,column:81}}})??``)+`>`+e.escapeExpression(e.lambda(e.strict(t,`code`,{start:{line:3,column:84},end:{line:3,column:88}}),t))+`</code>`},2:function(e,t,n,r,i){return` title="`+e.escapeExpression(e.lambda(e.strict(t,`whole`,{start:{line:3,column:66},end:{line:3,column:71}}),t))+`"`},3:function(e,t,n,r,i){return` <span>`+e.escapeExpression(e.lambda(e.strict(t,`note`,{start:{line:3,column:125},end:{line:3,column:129}}),t))+`</span>`},4:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<div class="note warn" role="note">
<p>`+(e.invokePartial(a(r,`icon`),t,{name:`icon`,hash:{tone:`warn`},data:i,helpers:n,partials:r,decorators:e.decorators})??``)+` Limits changed here: `+e.escapeExpression(e.lambda(e.strict(t,`note`,{start:{line:8,column:49},end:{line:8,column:53}}),t))+`.</p>
<ul>
`+(a(n,`each`).call(t??(e.nullContext||{}),a(t,`edits`),{name:`each`,hash:{},fn:e.program(5,i,0),inverse:e.noop,data:i,loc:{start:{line:10,column:0},end:{line:12,column:9}}})??``)+`</ul>
</div>
`},5:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<li>`+e.escapeExpression(e.lambda(e.strict(t,`what`,{start:{line:11,column:6},end:{line:11,column:10}}),t))+`: `+(o(n,`if`).call(a,o(t,`was`),{name:`if`,hash:{},fn:e.program(6,i,0),inverse:e.program(7,i,0),data:i,loc:{start:{line:11,column:14},end:{line:11,column:63}}})??``)+` → `+(o(n,`if`).call(a,o(t,`now`),{name:`if`,hash:{},fn:e.program(8,i,0),inverse:e.program(9,i,0),data:i,loc:{start:{line:11,column:66},end:{line:11,column:122}}})??``)+(o(n,`if`).call(a,o(t,`looseness`),{name:`if`,hash:{},fn:e.program(10,i,0),inverse:e.noop,data:i,loc:{start:{line:11,column:122},end:{line:11,column:179}}})??``)+(o(n,`if`).call(a,o(t,`place`),{name:`if`,hash:{},fn:e.program(11,i,0),inverse:e.noop,data:i,loc:{start:{line:11,column:179},end:{line:11,column:225}}})??``)+`</li>
`},6:function(e,t,n,r,i){return`<code>`+e.escapeExpression(e.lambda(e.strict(t,`was`,{start:{line:11,column:33},end:{line:11,column:36}}),t))+`</code>`},7:function(e,t,n,r,i){return`new`},8:function(e,t,n,r,i){return`<code>`+e.escapeExpression(e.lambda(e.strict(t,`now`,{start:{line:11,column:85},end:{line:11,column:88}}),t))+`</code>`},9:function(e,t,n,r,i){return`taken away`},10:function(e,t,n,r,i){return` (<strong>`+e.escapeExpression(e.lambda(e.strict(t,`looseness`,{start:{line:11,column:151},end:{line:11,column:160}}),t))+`</strong>)`},11:function(e,t,n,r,i){return` in <code>`+e.escapeExpression(e.lambda(e.strict(t,`place`,{start:{line:11,column:204},end:{line:11,column:209}}),t))+`</code>`},12:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<div class="note warn" role="note">
<p>`+(e.invokePartial(a(r,`icon`),t,{name:`icon`,hash:{tone:`warn`},data:i,helpers:n,partials:r,decorators:e.decorators})??``)+` Some files are incomplete. Sums over them are lower bounds.</p>
<ul>
`+(a(n,`each`).call(t??(e.nullContext||{}),a(t,`incomplete`),{name:`each`,hash:{},fn:e.program(13,i,0),inverse:e.noop,data:i,loc:{start:{line:20,column:0},end:{line:22,column:9}}})??``)+`</ul>
</div>
`},13:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.escapeExpression;return`<li><code>`+s(o(a(t,`file`,{start:{line:21,column:12},end:{line:21,column:16}}),t))+`</code>: `+s(o(a(t,`why`,{start:{line:21,column:29},end:{line:21,column:32}}),t))+`</li>
`},compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<dl class="facts">
`+(o(n,`each`).call(a,o(t,`facts`),{name:`each`,hash:{},fn:e.program(0,i,0),inverse:e.noop,data:i,loc:{start:{line:2,column:0},end:{line:4,column:9}}})??``)+`</dl>
`+(o(n,`with`).call(a,o(t,`limits`),{name:`with`,hash:{},fn:e.program(4,i,0),inverse:e.noop,data:i,loc:{start:{line:6,column:0},end:{line:15,column:9}}})??``)+(o(n,`if`).call(a,o(t,`incomplete`),{name:`if`,hash:{},fn:e.program(12,i,0),inverse:e.noop,data:i,loc:{start:{line:16,column:0},end:{line:25,column:7}}})??``)},usePartial:!0,useData:!0}),l=[`list`,`list-caption`];function u(e){let t=new Map(l.map(e=>[e,1]));return e.map(({budget:e,metric:n,labels:i,summedCount:a})=>{let o=a===null?r.p(i):``,s=d(`${e===``?n:e} ${o}`),c=(t.get(s)??0)+1;return t.set(s,c),`budget-${s}${c>1?`--${c}`:``}`})}function d(e){return e.toLowerCase().replace(/[^a-z0-9]+/g,`-`).slice(0,80).replace(/^-+|-+$/g,``)||`unnamed`}function f(e){return{note:t.S(e),edits:t.b(e).map(e=>({what:e.what,was:e.was??``,now:e.now??``,looseness:t.C(e),place:e.place?`${e.place.file}:${e.place.line}`:``}))}}const p=/* @__PURE__ */ new Set([`growth`,`slope`]);function m({rule:e,value:t,limit:n,change:r,outcome:i}){if(e===null||t===null||n===null)return null;let a=e===`growth`?r??t:t;if(e===`growth`&&r===null&&(i===`within`||i===`unknown`)!=a<=n)return null;let o=e===`at-least`||e===`warn-at`&&a!==n&&i===`warn`==a<n?`above`:`below`;return{judged:a,limit:n,passes:o,left:o===`above`?a-n:n-a}}function h({left:e,limit:t}){return t===0?Math.sign(e):e/Math.abs(t)}function g(e,t){let n=({verdict:e,distance:t})=>Number(t.left<0&&p.has(e.rule)),[r,i]=[h(e.distance),h(t.distance)];return e.distance.left<0&&t.distance.left<0&&n(e)-n(t)||r-i}function _(e){let t=m(e);return t?{text:y(e,t),share:e.rule===`at-most`?S(t):``,order:String(h(t)),bar:ee(e,t)}:{text:v(e,`cannot be told`),share:``,order:``,bar:null}}function v({rule:e,limit:t},n){return e===`growth`&&t!==null?`new`:n}function y(e,t){let{rule:n}=e,r=t.left<0,i=x(e,t);return n===`warn-at`?`${i} ${r?`past`:`before`} the warning mark`:n===`growth`?r?`${i} too much growth`:`${i} of growth left`:n===`at-least`?`${i} ${r?`short`:`to spare`}`:`${i} ${r?b(e)?`over, not for certain`:`over`:`left`}`}function b({rule:e,outcome:t}){return e===`slope`&&t===`within`}function x({rule:t,bound:n,unit:r,per:i},{left:a,passes:o}){let s=i===null?e.s(Math.abs(a),r):e.u(Math.abs(a),r),c=a<0;return`${n===null||t===`growth`?``:(n===`lower`==(o===`above`)?!c:c)?`≥ `:`≤ `}${s}`}function S({judged:e,limit:t}){if(t<=0)return e>t?`over a limit of nothing`:``;let n=100*Math.max(0,e)/t;return`${e>t?Math.ceil(n):Math.floor(n)}% of the limit`}function ee(e,{judged:t,limit:n,passes:r}){let i=e.rule===`growth`,o=a({value:t,limit:n,passes:r,baseline:i||e.per!==null?null:e.baseline,band:i?e.band:null});return o&&{label:te(e,t),...C(o)}}function te(t,n){let{rule:i,unit:a,band:o,baseline:s,per:c}=t;return[i===`growth`?`${e.l(n,a)} since the baseline`:`${r.g(t)} now`,i===`warn-at`?`warning mark ${r.c(t)}`:`limit ${r.c(t)}`,s===null||i===`growth`||c!==null?``:`baseline ${e.s(s,a)}`,i===`growth`&&o!==null?`noise ±${e.s(o,a)}`:``].filter(e=>e!==``).join(`, `)}function C({bar:e,past:t,band:n,zero:r,limit:i,baseline:a}){return{fill:w(e),past:t?w(t):``,band:n?w(n):``,zero:r>0?`left:${r}%`:``,limit:`left:${i}%`,baseline:a===null?``:`left:${a}%`}}function w({from:e,length:t}){return`left:${e}%;width:${t}%`}const ne={over:`Over budget`,unknown:`Could not be judged`,warn:`Within budget, with warnings`,waived:`Over budget, and waived`,within:`Within budget`},re=[{outcome:`over`,word:`broken`},{outcome:`warn`,word:`warned`},{outcome:`waived`,word:`waived`},{outcome:`unknown`,word:`unknown`},{outcome:`within`,word:`within`}],ie={0:`The check passes.`,1:`The check fails.`,2:`The check fails: an unknown verdict is no pass.`},ae={introduced:`introduced here`,worsened:`over before, and worse now`,inherited:`over before, and not risen`,measurement:`measured otherwise than the baseline`};function oe(e){let{verdicts:n,outcome:i,exitCode:a}=e,{target:o,name:s}=e.footprint.snapshot,c=n.length>0;return{subject:o??s,tone:c?i:`none`,title:c?ne[i]:`Nothing was judged`,sentence:c?`${O(r.o(e))}. ${ie[a]}`:`There are no budgets in this report.`,finding:T(n),counts:c?ue(n):[],counted:`Verdicts by outcome`,facts:de(e),limits:le(e),incomplete:[...e.footprint.snapshot.incomplete].map(([e,n])=>({file:t.tt(e),why:n}))}}function T(t){let n=se(t),i=t[n];if(!i)return null;let{metric:a,labels:o,summedCount:s,baseline:c,change:l,unit:d,cause:f,teams:p,outcome:m}=i,h=m===`within`;return{tone:m,anchor:u(t)[n]??``,lead:h?`Least room: `:``,budget:r.i(i),says:ce(i),metric:a,series:s===null?r.p(o):`${s} added up`,was:c===null||h?``:r.g({value:c,bound:null,unit:d}),now:h||i.value===null?``:r.g(i),by:l===null||h?``:e.l(l,d),cause:f===null?``:ae[f],teams:p}}function se(t){let n=t.map((e,t)=>({index:t,verdict:e,distance:m(e)}));return n.sort((t,n)=>Number(n.verdict.failing)-Number(t.verdict.failing)||e.a[n.verdict.outcome]-e.a[t.verdict.outcome]||(t.distance&&n.distance?g({...t,distance:t.distance},{...n,distance:n.distance}):Number(t.distance===null)-Number(n.distance===null))),n[0]?.index??-1}function ce(t){let{rule:n,limit:i,unit:a,reason:o,outcome:s,waivers:c}=t,l=m(t);if(!l||i===null||n===`slope`||s===`unknown`||s!==`within`&&n!==`warn-at`&&l.left>=0)return`: ${o}`;let u=y(t,l),d=r.c(t).replace(/^[≤≥+] ?/,``);if(n===`warn-at`)return` is ${u} of ${d}`;if(n===`growth`)return l.left<0?` grew by ${e.l(l.judged,a)}, where ${r.c(t)} is allowed`:` has ${u}, of ${r.c(t)}`;if(l.left>=0)return` has ${u}, of a limit of ${d}`;let f=s===`waived`?c.find(({expired:e})=>!e):void 0,p=f?`, waived until ${f.until} by ${f.owner}`:``;return n===`at-least`?` is ${u} of the ${d} that it asks for${p}`:` is ${u} its limit of ${d}${p}`}function le({limits:e}){return e&&e.edits.length>0?f(e):null}function ue(e){return re.flatMap(({outcome:t,word:n})=>{let r=e.filter(e=>e.outcome===t).length;return r===0&&t===`waived`?[]:[{tone:t,count:String(r),word:n,none:r===0}]})}function de({footprint:e,baseline:t,search:n,run:r,date:i,version:a}){let{target:o,unit:s,name:c,phase:l,sample:u,kernel:d,kernelBuild:f,arch:p,capturedAt:m,uptimeSeconds:h,pageSize:g,commit:_}=e.snapshot,v=(e,t,...n)=>({term:e,code:t??``,whole:``,note:[t===null?`unknown`:null,...n].filter(e=>e!==null).join(`, `)}),y=_??r?.commit??null;return[v(`Target`,o,s&&`unit ${s}`),v(`Phase`,l,u===null?null:`sample ${u}`),v(`Snapshot`,c,m,h===null?null:`up ${Math.floor(h)} s`),v(`Kernel`,d,f,p,D(g)),t?v(`Baseline`,t.origin,t.commit===null?null:`commit ${E(t.commit)}`,t.kernel===null?null:`kernel ${t.kernel}`,t.phase===null?null:`phase ${t.phase}`,n?.reason??null):{term:`Baseline`,code:``,whole:``,note:n?.reason??`none: growth was not judged`},...y===null?[]:[{...v(`Commit`,E(y)),whole:y}],...r?[v(`Run`,String(r.id),r.attempt>1?`attempt ${r.attempt}`:null)]:[],{term:`Judged as of`,code:``,whole:``,note:`${i}, by kfootprint ${a}`}]}function E(e){return/^[\da-f]{40,64}$/.test(e)?e.slice(0,12):e}function D({bytes:t,origin:n}){return`pages of ${e.c(t)}${n===`given`?``:` (${n})`}`}function O(e){return e.charAt(0).toUpperCase()+e.slice(1)}var k=`.sum {
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
`,fe=`.holders {
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
`;const U=[i.l,i.m,i.p,i.u],W=[i.f,i.d],pe=[...U,j,M,P,L,k,F,fe,R,A,V,z,B,N,H,...W].join(``),me=[...U,j,I,H,...W].join(``);function G(e){return{of:e,href:``,anchor:``}}const K={figure:null,count:null,swing:null,evidence:null,code:``,text:``,dim:``,numeric:!1},q={...K,numeric:!0};function he(e,t,n,r,i={}){let a=r.length>15?i.noun:void 0;return{id:e,caption:t,columns:n,rows:r.map(e=>({...e,cells:ge(e.cells,n)})),foot:i.foot??[],fold:a?`Show all ${r.length} ${a}`:``,filter:a?`Filter ${a}`:``}}function ge(e,[,...t]){return e.map((e,n)=>e.numeric===(t[n]?.numeric??!1)?e:{...e,numeric:!0})}function _e(e,t=``){return{label:e,hint:t,numeric:!1}}function ve(e,t=``){return{label:e,hint:t,numeric:!0}}function ye(e,t){return{code:e,text:``,swatch:``,cells:t}}function be(e,t,n=``){return{code:``,text:e,swatch:n,cells:t}}function xe(e,t={}){if(e===null)return Y(`unknown`);let n=t.bar??(t.largest===void 0?``:$(e,t.largest)),r=X(e,`bytes`,t.sign??``,t.of);return{...q,figure:{...r,bar:n}}}function Se(t){return{...q,count:{value:String(t),amount:e.s(t,`count`)}}}function Ce(e,t){if(t<=0)return Y(`–`);let n=`${e<0?`−`:``}${$(Math.abs(e),t)}`;return{...q,count:{value:String(e),amount:n}}}function we(t,n){let r=t>0?`grew`:t<0?`shrank`:`same`,i=$(Math.abs(t),2*n)||`0.0%`,[a=``,o=``]=e.l(t,`bytes`).split(` `);return{...q,swing:{value:String(t),exact:Z(t,`bytes`),amount:a,unit:o,direction:r,length:i}}}function Te(e){return{...K,evidence:e}}function J(e){return e===``?Y(`–`):{...K,code:e}}function Ee(e){return e===``?Y(`–`):{...K,text:e}}function Y(e){return{...K,dim:e}}function X(t,n,r,i=null){let[a=``,o=``]=(n===`bytes`?e.c(t):e.s(t,n)).split(` `);return{value:String(t),exact:Z(t,n),sign:r,amount:a,unit:o,bar:``,...G(i),isZero:t===0}}function Z(e,t){return t===`bytes`?`${Q(e)} bytes`:``}function Q(e){let[t=``,n]=String(Math.abs(e)).split(`.`);return`${e<0?`−`:``}${De(t)}${n===void 0?``:`.${n}`}`}function De(e){let t=[];for(let n=e.length;n>0;n-=3)t.unshift(e.slice(Math.max(0,n-3),n));return t.join(`,`)}function $(e,t){return t>0?`${(100*Math.max(0,e)/t).toFixed(1)}%`:``}function Oe(e,t,n=`${t}s`){return`${e} ${e===1?t:n}`}Object.defineProperty(exports,"A",{enumerable:!0,get:function(){return _}}),Object.defineProperty(exports,"C",{enumerable:!0,get:function(){return T}}),Object.defineProperty(exports,"D",{enumerable:!0,get:function(){return w}}),Object.defineProperty(exports,"E",{enumerable:!0,get:function(){return b}}),Object.defineProperty(exports,"F",{enumerable:!0,get:function(){return c}}),Object.defineProperty(exports,"I",{enumerable:!0,get:function(){return s}}),Object.defineProperty(exports,"M",{enumerable:!0,get:function(){return v}}),Object.defineProperty(exports,"N",{enumerable:!0,get:function(){return f}}),Object.defineProperty(exports,"O",{enumerable:!0,get:function(){return x}}),Object.defineProperty(exports,"P",{enumerable:!0,get:function(){return u}}),Object.defineProperty(exports,"S",{enumerable:!0,get:function(){return oe}}),Object.defineProperty(exports,"T",{enumerable:!0,get:function(){return m}}),Object.defineProperty(exports,"_",{enumerable:!0,get:function(){return Ee}}),Object.defineProperty(exports,"a",{enumerable:!0,get:function(){return Y}}),Object.defineProperty(exports,"b",{enumerable:!0,get:function(){return me}}),Object.defineProperty(exports,"c",{enumerable:!0,get:function(){return X}}),Object.defineProperty(exports,"d",{enumerable:!0,get:function(){return $}}),Object.defineProperty(exports,"f",{enumerable:!0,get:function(){return Oe}}),Object.defineProperty(exports,"g",{enumerable:!0,get:function(){return he}}),Object.defineProperty(exports,"h",{enumerable:!0,get:function(){return we}}),Object.defineProperty(exports,"i",{enumerable:!0,get:function(){return Q}}),Object.defineProperty(exports,"j",{enumerable:!0,get:function(){return h}}),Object.defineProperty(exports,"k",{enumerable:!0,get:function(){return y}}),Object.defineProperty(exports,"l",{enumerable:!0,get:function(){return G}}),Object.defineProperty(exports,"m",{enumerable:!0,get:function(){return xe}}),Object.defineProperty(exports,"n",{enumerable:!0,get:function(){return ye}}),Object.defineProperty(exports,"o",{enumerable:!0,get:function(){return Te}}),Object.defineProperty(exports,"p",{enumerable:!0,get:function(){return Ce}}),Object.defineProperty(exports,"r",{enumerable:!0,get:function(){return Se}}),Object.defineProperty(exports,"s",{enumerable:!0,get:function(){return Z}}),Object.defineProperty(exports,"t",{enumerable:!0,get:function(){return J}}),Object.defineProperty(exports,"u",{enumerable:!0,get:function(){return ve}}),Object.defineProperty(exports,"v",{enumerable:!0,get:function(){return _e}}),Object.defineProperty(exports,"w",{enumerable:!0,get:function(){return g}}),Object.defineProperty(exports,"x",{enumerable:!0,get:function(){return pe}}),Object.defineProperty(exports,"y",{enumerable:!0,get:function(){return be}});