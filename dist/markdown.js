
require("./rolldown-runtime.js");const e=require("./handlebars.runtime.js"),t=require("./world.js"),n=require("./report.js"),r=require("./order.js"),i=require("./trend-rows.js"),a=require("./words.js"),o=/* @__PURE__ */ e.t.template({0:function(e,t,n,r,i){var a=e.strict,o=e.lambda;return`## `+(o(a(t,`sign`,{start:{line:2,column:5},end:{line:2,column:9}}),t)??``)+` Kernel memory: `+(o(a(t,`headline`,{start:{line:2,column:29},end:{line:2,column:37}}),t)??``)+`
`},1:function(e,t,n,r,i){return`## Kernel memory: what changed
`},2:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`
`+(e.lambda(e.strict(t,`told`,{start:{line:10,column:2},end:{line:10,column:6}}),t)??``)+`
`+(a(n,`if`).call(t??(e.nullContext||{}),a(t,`moreTold`),{name:`if`,hash:{},fn:e.program(3,i,0),inverse:e.noop,data:i,loc:{start:{line:11,column:0},end:{line:14,column:7}}})??``)},3:function(e,t,n,r,i){return`
`+(e.lambda(e.strict(t,`moreTold`,{start:{line:13,column:2},end:{line:13,column:10}}),t)??``)+`
`},4:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`
**Not comparable with the baseline** where these matter:
`+(a(n,`each`).call(t??(e.nullContext||{}),a(t,`blocking`),{name:`each`,hash:{},fn:e.program(5,i,0),inverse:e.noop,data:i,loc:{start:{line:19,column:0},end:{line:22,column:9}}})??``)},5:function(e,t,n,r,i){return`
- `+(e.lambda(t,t)??``)+`
`},6:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`
`+(a(n,`if`).call(t??(e.nullContext||{}),a(t,`changes`),{name:`if`,hash:{},fn:e.program(7,i,0),inverse:e.program(9,i,0),data:i,loc:{start:{line:26,column:0},end:{line:44,column:7}}})??``)},7:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.strict,s=e.lambda,c=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<details`+(c(n,`unless`).call(a,c(t,`judged`),{name:`unless`,hash:{},fn:e.program(8,i,0),inverse:e.noop,data:i,loc:{start:{line:27,column:8},end:{line:27,column:42}}})??``)+`><summary>What changed since the baseline</summary>

`+(s(o(t,`changes`,{start:{line:29,column:2},end:{line:29,column:9}}),t)??``)+`

`+(s(o(t,`changeCount`,{start:{line:31,column:2},end:{line:31,column:13}}),t)??``)+`
`+(c(n,`each`).call(a,c(t,`noted`),{name:`each`,hash:{},fn:e.program(5,i,0),inverse:e.noop,data:i,loc:{start:{line:32,column:0},end:{line:35,column:9}}})??``)+`
</details>
`},8:function(e,t,n,r,i){return` open`},9:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return(e.lambda(e.strict(t,`noChange`,{start:{line:39,column:2},end:{line:39,column:10}}),t)??``)+`
`+(a(n,`each`).call(t??(e.nullContext||{}),a(t,`noted`),{name:`each`,hash:{},fn:e.program(5,i,0),inverse:e.noop,data:i,loc:{start:{line:40,column:0},end:{line:43,column:9}}})??``)},10:function(e,t,n,r,i){return`
<details><summary>What climbs over the run</summary>

`+(e.lambda(e.strict(t,`trends`,{start:{line:50,column:2},end:{line:50,column:8}}),t)??``)+`

</details>
`},11:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`
<details><summary>All `+(o(a(t,`verdictCount`,{start:{line:56,column:24},end:{line:56,column:36}}),t)??``)+` verdicts</summary>

`+(o(a(t,`verdicts`,{start:{line:58,column:2},end:{line:58,column:10}}),t)??``)+`
`+(s(n,`if`).call(t??(e.nullContext||{}),s(t,`moreVerdicts`),{name:`if`,hash:{},fn:e.program(12,i,0),inverse:e.noop,data:i,loc:{start:{line:59,column:0},end:{line:62,column:7}}})??``)+`
</details>
`},12:function(e,t,n,r,i){return`
`+(e.lambda(e.strict(t,`moreVerdicts`,{start:{line:61,column:2},end:{line:61,column:14}}),t)??``)+`
`},13:function(e,t,n,r,i){return`
<details><summary>What loading took, and what was left behind</summary>

`+(e.lambda(e.strict(t,`across`,{start:{line:100,column:2},end:{line:100,column:8}}),t)??``)+`

</details>
`},14:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`
<details><summary>Remarks on the snapshot</summary>
`+(a(n,`each`).call(t??(e.nullContext||{}),a(t,`remarks`),{name:`each`,hash:{},fn:e.program(5,i,0),inverse:e.noop,data:i,loc:{start:{line:107,column:0},end:{line:110,column:9}}})??``)+`
`+(e.lambda(e.strict(t,`moreRemarks`,{start:{line:112,column:2},end:{line:112,column:13}}),t)??``)+`

</details>
`},compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.strict,s=e.lambda,c=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return(c(n,`if`).call(a,c(t,`judged`),{name:`if`,hash:{},fn:e.program(0,i,0),inverse:e.program(1,i,0),data:i,loc:{start:{line:1,column:0},end:{line:5,column:7}}})??``)+`
`+(s(o(t,`origin`,{start:{line:7,column:2},end:{line:7,column:8}}),t)??``)+`. Baseline: `+(s(o(t,`baseline`,{start:{line:7,column:24},end:{line:7,column:32}}),t)??``)+`.
`+(c(n,`if`).call(a,c(t,`told`),{name:`if`,hash:{},fn:e.program(2,i,0),inverse:e.noop,data:i,loc:{start:{line:8,column:0},end:{line:15,column:7}}})??``)+(c(n,`if`).call(a,c(t,`blocking`),{name:`if`,hash:{},fn:e.program(4,i,0),inverse:e.noop,data:i,loc:{start:{line:16,column:0},end:{line:23,column:7}}})??``)+(c(n,`if`).call(a,c(t,`compared`),{name:`if`,hash:{},fn:e.program(6,i,0),inverse:e.noop,data:i,loc:{start:{line:24,column:0},end:{line:45,column:7}}})??``)+(c(n,`if`).call(a,c(t,`trends`),{name:`if`,hash:{},fn:e.program(10,i,0),inverse:e.noop,data:i,loc:{start:{line:46,column:0},end:{line:53,column:7}}})??``)+(c(n,`if`).call(a,c(t,`judged`),{name:`if`,hash:{},fn:e.program(11,i,0),inverse:e.noop,data:i,loc:{start:{line:54,column:0},end:{line:65,column:7}}})??``)+`
<details><summary>Where MemTotal is</summary>

`+(s(o(t,`bill`,{start:{line:69,column:2},end:{line:69,column:6}}),t)??``)+`

</details>

<details><summary>Modules</summary>

`+(s(o(t,`modules`,{start:{line:75,column:2},end:{line:75,column:9}}),t)??``)+`

</details>

<details><summary>Slab caches</summary>

`+(s(o(t,`caches`,{start:{line:81,column:2},end:{line:81,column:8}}),t)??``)+`

</details>

<details><summary>vmalloc callers</summary>

`+(s(o(t,`callers`,{start:{line:87,column:2},end:{line:87,column:9}}),t)??``)+`

</details>

<details><summary>Free blocks by order</summary>

`+(s(o(t,`buddy`,{start:{line:93,column:2},end:{line:93,column:7}}),t)??``)+`

</details>
`+(c(n,`if`).call(a,c(t,`across`),{name:`if`,hash:{},fn:e.program(13,i,0),inverse:e.noop,data:i,loc:{start:{line:96,column:0},end:{line:103,column:7}}})??``)+(c(n,`if`).call(a,c(t,`remarks`),{name:`if`,hash:{},fn:e.program(14,i,0),inverse:e.noop,data:i,loc:{start:{line:104,column:0},end:{line:115,column:7}}})??``)+`
<sub>`+(s(o(t,`footer`,{start:{line:117,column:7},end:{line:117,column:13}}),t)??``)+`</sub>
`},useData:!0});var s=e=>o(e,{partials:{}});function c(e){return e.length}function l(e,t){let n=t||{},r=(n.align||[]).concat(),i=n.stringLength||c,a=[],o=[],s=[],l=[],f=0,p=-1;for(;++p<e.length;){let t=[],r=[],a=-1;for(e[p].length>f&&(f=e[p].length);++a<e[p].length;){let o=u(e[p][a]);if(n.alignDelimiters!==!1){let e=i(o);r[a]=e,(l[a]===void 0||e>l[a])&&(l[a]=e)}t.push(o)}o[p]=t,s[p]=r}let m=-1;if(typeof r==`object`&&`length`in r)for(;++m<f;)a[m]=d(r[m]);else{let e=d(r);for(;++m<f;)a[m]=e}m=-1;let h=[],g=[];for(;++m<f;){let e=a[m],t=``,r=``;e===99?(t=`:`,r=`:`):e===108?t=`:`:e===114&&(r=`:`);let i=n.alignDelimiters===!1?1:Math.max(1,l[m]-t.length-r.length),o=t+`-`.repeat(i)+r;n.alignDelimiters!==!1&&(i=t.length+i+r.length,i>l[m]&&(l[m]=i),g[m]=i),h[m]=o}o.splice(1,0,h),s.splice(1,0,g),p=-1;let _=[];for(;++p<o.length;){let e=o[p],t=s[p],r=n.fillRows===!1?Math.max(1,o[p===1?0:p].length):f;m=-1;let i=[];for(;++m<r;){let o=e[m]||``,s=``,c=``;if(n.alignDelimiters!==!1){let e=l[m]-(t[m]||0),n=a[m];if(n===114)s=` `.repeat(e);else if(n===99){let t=e/2;e%2?(s=` `.repeat(t+.5),c=` `.repeat(t-.5)):(s=` `.repeat(t),c=s)}else c=` `.repeat(e)}n.delimiterStart!==!1&&!m&&i.push(`|`),n.padding===!1||n.alignDelimiters===!1&&o===``||n.delimiterStart===!1&&!m||i.push(` `),n.alignDelimiters!==!1&&i.push(s),i.push(o),n.alignDelimiters!==!1&&i.push(c),n.padding!==!1&&i.push(` `),(n.delimiterEnd!==!1||m!==r-1)&&i.push(`|`)}_.push(n.delimiterEnd===!1?i.join(``).replace(/ +$/,``):i.join(``))}return _.join(`
`)}function u(e){return e==null?``:String(e)}function d(e){let t=typeof e==`string`?e.codePointAt(0):0;return t===67||t===99?99:t===76||t===108?108:t===82||t===114?114:0}function f(e){return e.length>500?`${e.slice(0,500)}…`:e}function p(e){let n=t.u(f(e)).replaceAll("`",`'`).replaceAll(`|`,`\\|`).trim();return n===``?``:`\`${n}\``}function m(e){return t.u(f(e)).replace(/[\\`*_{}[\]<>|#~@&]/g,e=>`&#${e.charCodeAt(0)};`)}function h(...e){return e.join(``)}function g(e,t,n){return l([t,...n.map(e=>[...e])],{align:[...e],padding:!0})}function _(e,t){return t===``?e:h(e,`

`,m(t.trim()))}function v(e,t){return e<t?`${e} of ${t} shown.`:``}function y(e,t){let n=i.l(e);if(!n)return m(``);let r=n.costs.length>0?[b(n,t)]:[],a=n.residues.length>0?[x(n,t)]:[];return[...r,...a].join(`

`)}function b({costs:e},n){let r=i.m(e),a=r.slice(-n).map(e=>[p(e.modules),m(e.part),m(t.m(e.bytes)),m(i.u(e)),m(e.grade),m(e.note??``)]),o=`${v(a.length,r.length)} ${i.p(e).slice(-3).join(` `)}`;return a.length===0?m(o.trim()):_(g([`l`,`l`,`r`,`r`,`l`,`l`],[`Loaded`,`Part`,`RAM`,`Band`,`Known`,`What it is`],a),o)}function x({residues:e},r){let a=i.f(e),o=a.some(({parts:e})=>e.unclassified!==null),s=a.slice(0,r).map(e=>{let{module:r,lastSeen:a,parts:s}=e;return[h(p(r),m(e.rivals.length>0?` ${i.h(e)}`:``)),m(S(s.vmalloc)),m(S(s.slab)),m(S(s.static)),...o?[m(S(s.unclassified))]:[],m(t.m(n.M(e))),a===null?m(`–`):p(a)]}),c=`${v(s.length,a.length)} ${i.d(e)}`.trim();if(s.length===0)return m(c);let l=o?[`Other`]:[],u=[`Left behind by`,`vmalloc`,`Slab`,`Static`,...l,`Together`,`Last seen`];return _(g([`l`,`r`,`r`,`r`,...l.map(()=>`r`),`r`,`l`],u,s),c)}function S(e){return e===null?`?`:t.m(e)}function C(e,t){let n=i.n(e),r=n.slice(0,t).map(({what:e,metric:t,rate:n,between:r,lastHalf:i,shape:a,module:o,note:s})=>[p(e),p(t),m(n),m(r),m(i),m(a),o===``?m(``):p(o),m(s)]),a=m(i.t(e));return r.length===0?a:_(g([`l`,`l`,`r`,`r`,`r`,`l`,`l`,`l`],[`What`,`Metric`,`Rate`,`95 % between`,`Last half`,`Goes on`,`Module`,`Remark`],r),`${v(r.length,n.length)} ${a}`.trim())}function w(e){return s(D(e,1/0))}function T(e,t){let n=w(e);if(E(n)<=t)return n;let[r,i]=[0,e.verdicts.length];for(;r<i;){let n=Math.ceil((r+i)/2);E(s(D(e,n)))<=t?r=n:i=n-1}return s(D(e,r))}function E(e){return new TextEncoder().encode(e).length}function D(e,t){let{footprint:n,verdicts:r,comparison:i,outcome:o,exitCode:s}=e,c=a.r(r),l=a.l(r),u=[...e.remarks,...n.diagnostics];return{sign:m(s===0&&o!==`warn`?a.t.within:a.t[o]),judged:r.length>0,headline:m(a.i(e)),origin:m(a.s(n)),baseline:O(e),told:l.length>0?A(l.slice(0,t)):m(``),moreTold:k(l.length-t),noChange:m(i?a.o(i):``),verdicts:A(c.slice(0,t).map(e=>({verdict:e,alikeCount:0}))),moreVerdicts:k(c.length-t),verdictCount:m(String(r.length)),compared:i!==null,blocking:(i?.blocking??[]).map(({what:e,was:t,now:n})=>h(m(`${e}: `),p(t),m(` → `),p(n))),noted:(i?.noted??[]).map(({what:e,was:t,now:n})=>h(m(`${e}: `),p(t),m(` → `),p(n))),...j(e),trends:C(e.trends,20),modules:M(n),caches:N(n),callers:P(n),buddy:F(n),across:y(n,20),bill:I(n),remarks:u.slice(0,20).map(L),moreRemarks:u.length>20?m(`and ${u.length-20} more`):m(``),footer:m(`kfootprint ${e.version}, judged as of ${e.date}`)}}function O({baseline:e,search:t}){let n=t?t.reason:`none, so growth was not judged`;return e?t?h(p(e.origin),m(`, ${n}`)):p(e.origin):m(n)}function k(e){return m(e>0?`${e} more rows are left out here for want of room: report.md has them all.`:``)}function A(e){return g([`l`,`l`,`l`,`r`,`r`,`r`,`l`],[``,`Budget`,`Measured`,`Value`,`Limit`,`Since baseline`,`Why`],e.map(({verdict:e,alikeCount:n})=>{let{outcome:r,budget:i,metric:o,labels:s,summedCount:c,change:l,unit:u,cause:d,reason:f,place:g,teams:_}=e,v=l===null?`—`:t.h(l,u),y=c===null?a.c(s):`${c} added up`,b=n>0?`${y} and ${n} more`:y;return[m(`${a.t[r]} ${a.n[r]}`),h(m(i),`<br>`,p(`${g.file}:${g.line}`),..._.length>0?[m(` for `),p(_.join(`, `))]:[]),h(p(o),m(` `),p(b)),m(a.d(e)),m(a.a(e)),m(v),m(d?`${d}: ${f}`:f)]}))}function j({comparison:e}){let n=e?i.a(e):[],r=n.slice(0,20),o=r.map(({metric:e,labels:n,kind:r,was:i,now:o,by:s})=>[p(a.c(n)||e),p(e),m(r===`added`?`new`:t.m(i)),m(r===`removed`?`gone`:t.m(o)),m(t.h(s,`bytes`))]);return{changes:o.length>0?g([`l`,`l`,`r`,`r`,`r`],[`What`,`Metric`,`Baseline`,`Now`,`Change`],o):m(``),changeCount:m(v(r.length,n.length))}}function M({modules:e,unattributed:o}){if(!e)return m(`Not in this snapshot: /proc/modules.`);let s=n.x(e),c=i.r(e),l=e.slice(0,20).map(e=>[p(e.name),m(t.m(e.residentBytes)),...c.map(n=>m(e.dynamic[n]===null?`?`:t.m(e.dynamic[n]))),m(`${e.lowerBound?`≥ `:``}${t.m(e.totalBytes)}`)]),u=t.m(r.i(e,({totalBytes:e})=>e)),d=s.length>0?` ≥: this kernel does not show their ${s.join(`, `)}.`:``;return _(_(g([`l`,`r`,...c.map(()=>`r`),`r`],[`Module`,`Static`,...c,`Total`],l),`${v(l.length,e.length)} All together ${u}.${d} ${a.u(o)}`),i.i(e)??``)}function N({slab:e}){if(!e)return m(`Not in this snapshot: /proc/slabinfo and /sys/kernel/slab.`);let n=e.caches.slice(0,20).map(({name:e,bytes:n,wasteBytes:r,activeObjects:i,objects:a,objectSizeBytes:o})=>[p(e),m(t.m(n)),m(t.m(r)),m(`${i} of ${a}`),m(t.m(o))]),r=e.largeKmallocBytes===null?``:` Beside them in meminfo's Slab: ${t.m(e.largeKmallocBytes)} (large kmallocs).`;return _(g([`l`,`r`,`r`,`r`,`r`],[`Cache`,`RAM`,`Unused of it`,`Objects in use`,`Object size`],n),`${v(n.length,e.caches.length)} All together ${t.m(e.totalBytes)}.${r}`)}function P({vmalloc:e}){if(!e)return m(`Not in this snapshot: /proc/vmallocinfo.`);let n=e.byCaller.filter(({residentBytes:e})=>e>0),i=n.slice(0,20).map(({caller:e,module:n,areaCount:r,residentBytes:i,spanBytes:a})=>[p(e),n===null?m(``):p(n),m(String(r)),m(t.m(i)),m(t.m(a))]),a=r.i(e.orphanModuleAreas,({residentBytes:e})=>e),o=a>0?` ${t.m(a)} of module areas belong to no loaded module.`:``;return _(g([`l`,`l`,`r`,`r`,`r`],[`Caller`,`Module`,`Areas`,`RAM`,`Address space`],i),`${v(i.length,n.length)} All together ${t.m(e.residentBytes)} of RAM.${o}`)}function F({buddy:e,snapshot:n}){if(!e)return m(`Not in this snapshot: /proc/buddyinfo.`);let r=Math.max(0,...e.zones.map(({freeBlocks:e})=>e.length)),a=Array.from({length:r},(e,t)=>String(t)),o=i.c(e,n.pageSize.bytes),s=o.map(({node:e,zone:n,isWithoutCma:r,freeBlocks:o,freeBytes:s,largestFreeOrder:c})=>[r?m(i.o):p(`${e} ${n}`),...a.map((e,t)=>m(String(o[t]??``))),m(String(c)),m(t.m(s))]);return _(g([`l`,...a.map(()=>`r`),`r`,`r`],[`Zone`,...a,`Largest`,`Free`],s),o.some(({isWithoutCma:e})=>e)?i.s:``)}function I({bill:e}){if(!e)return m(`Not in this snapshot: /proc/meminfo.`);let n=[...e.lines,{name:`unaccounted`,bytes:e.unaccountedBytes},{name:`MemTotal`,bytes:e.totalBytes}].map(({name:n,bytes:r})=>[m(n),m(t.m(r)),m(`${(100*r/e.totalBytes).toFixed(1)} %`)]),r=e.missing.length>0?`In unaccounted: ${e.missing.join(`, `)}.`:``;return _(g([`l`,`r`,`r`],[`Line`,`RAM`,`Share`],n),r)}function L({source:e,line:t,message:n}){return h(p(t===null?e:`${e}:${t}`),m(` ${n}`))}exports.renderMarkdown=w,exports.renderMarkdownWithin=T;