
require("./rolldown-runtime.js");const e=require("./handlebars.runtime.js"),t=require("./world.js"),n=require("./report.js"),r=require("./order.js"),i=require("./across.js"),a=require("./trend-rows.js"),o=require("./words.js"),s=/* @__PURE__ */ e.t.template({0:function(e,t,n,r,i){var a=e.strict,o=e.lambda;return`## `+(o(a(t,`sign`,{start:{line:2,column:5},end:{line:2,column:9}}),t)??``)+` Kernel memory: `+(o(a(t,`headline`,{start:{line:2,column:29},end:{line:2,column:37}}),t)??``)+`
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
`},useData:!0});var c=e=>s(e,{partials:{}});function l(e){return e.length}function u(e,t){let n=t||{},r=(n.align||[]).concat(),i=n.stringLength||l,a=[],o=[],s=[],c=[],u=0,p=-1;for(;++p<e.length;){let t=[],r=[],a=-1;for(e[p].length>u&&(u=e[p].length);++a<e[p].length;){let o=d(e[p][a]);if(n.alignDelimiters!==!1){let e=i(o);r[a]=e,(c[a]===void 0||e>c[a])&&(c[a]=e)}t.push(o)}o[p]=t,s[p]=r}let m=-1;if(typeof r==`object`&&`length`in r)for(;++m<u;)a[m]=f(r[m]);else{let e=f(r);for(;++m<u;)a[m]=e}m=-1;let h=[],g=[];for(;++m<u;){let e=a[m],t=``,r=``;e===99?(t=`:`,r=`:`):e===108?t=`:`:e===114&&(r=`:`);let i=n.alignDelimiters===!1?1:Math.max(1,c[m]-t.length-r.length),o=t+`-`.repeat(i)+r;n.alignDelimiters!==!1&&(i=t.length+i+r.length,i>c[m]&&(c[m]=i),g[m]=i),h[m]=o}o.splice(1,0,h),s.splice(1,0,g),p=-1;let _=[];for(;++p<o.length;){let e=o[p],t=s[p],r=n.fillRows===!1?Math.max(1,o[p===1?0:p].length):u;m=-1;let i=[];for(;++m<r;){let o=e[m]||``,s=``,l=``;if(n.alignDelimiters!==!1){let e=c[m]-(t[m]||0),n=a[m];if(n===114)s=` `.repeat(e);else if(n===99){let t=e/2;e%2?(s=` `.repeat(t+.5),l=` `.repeat(t-.5)):(s=` `.repeat(t),l=s)}else l=` `.repeat(e)}n.delimiterStart!==!1&&!m&&i.push(`|`),n.padding===!1||n.alignDelimiters===!1&&o===``||n.delimiterStart===!1&&!m||i.push(` `),n.alignDelimiters!==!1&&i.push(s),i.push(o),n.alignDelimiters!==!1&&i.push(l),n.padding!==!1&&i.push(` `),(n.delimiterEnd!==!1||m!==r-1)&&i.push(`|`)}_.push(n.delimiterEnd===!1?i.join(``).replace(/ +$/,``):i.join(``))}return _.join(`
`)}function d(e){return e==null?``:String(e)}function f(e){let t=typeof e==`string`?e.codePointAt(0):0;return t===67||t===99?99:t===76||t===108?108:t===82||t===114?114:0}function p(e){return e.length>500?`${e.slice(0,500)}…`:e}function m(e){let n=t.u(p(e)).replaceAll("`",`'`).replaceAll(`|`,`\\|`).trim();return n===``?``:`\`${n}\``}function h(e){return t.u(p(e)).replace(/[\\`*_{}[\]<>|#~@&]/g,e=>`&#${e.charCodeAt(0)};`)}function g(...e){return e.join(``)}function _(e,t,n){return u([t,...n.map(e=>[...e])],{align:[...e],padding:!0})}function v(e,t){return t===``?e:g(e,`

`,h(t.trim()))}function y(e,t){return e<t?`${e} of ${t} shown.`:``}function b(e,t){let n=a.u(e);if(!n)return h(``);let r=n.costs.length>0?[x(n,t)]:[],i=n.residues.length>0?[S(n,t)]:[];return[...r,...i].join(`

`)}function x({costs:e},n){let r=a.h(e),i=r.slice(-n).map(e=>[m(e.modules),h(e.part),h(t.m(e.bytes)),h(a.d(e)),h(e.grade),h(e.note??``)]),o=`${y(i.length,r.length)} ${a.m(e).slice(-3).join(` `)}`;return i.length===0?h(o.trim()):v(_([`l`,`l`,`r`,`r`,`l`,`l`],[`Loaded`,`Part`,`RAM`,`Band`,`Known`,`What it is`],i),o)}function S({residues:e},n){let r=a.p(e),o=r.some(({parts:e})=>e.unclassified!==null),s=r.slice(0,n).map(e=>{let{module:n,lastSeen:r,parts:s}=e;return[g(m(n),h(e.rivals.length>0?` ${a.g(e)}`:``)),h(C(s.vmalloc)),h(C(s.slab)),h(C(s.static)),...o?[h(C(s.unclassified))]:[],h(t.m(i.r(e))),r===null?h(`–`):m(r)]}),c=`${y(s.length,r.length)} ${a.f(e)}`.trim();if(s.length===0)return h(c);let l=o?[`Other`]:[],u=[`Left behind by`,`vmalloc`,`Slab`,`Static`,...l,`Together`,`Last seen`];return v(_([`l`,`r`,`r`,`r`,...l.map(()=>`r`),`r`,`l`],u,s),c)}function C(e){return e===null?`?`:t.m(e)}function w(e,t){let n=a.n(e),r=n.slice(0,t).map(({what:e,metric:t,rate:n,between:r,lastHalf:i,shape:a,module:o,note:s})=>[m(e),m(t),h(n),h(r),h(i),h(a),o===``?h(``):m(o),h(s)]),i=a.t(e);return r.length===0?h(i):v(_([`l`,`l`,`r`,`r`,`r`,`l`,`l`,`l`],[`What`,`Metric`,`Rate`,`95 % between`,`Last half`,`Goes on`,`Module`,`Remark`],r),`${y(r.length,n.length)} ${i}`.trim())}function T(e){return c(O(e,1/0))}function E(e,t){let n=T(e);if(D(n)<=t)return n;let[r,i]=[0,e.verdicts.length];for(;r<i;){let n=Math.ceil((r+i)/2);D(c(O(e,n)))<=t?r=n:i=n-1}return c(O(e,r))}function D(e){return new TextEncoder().encode(e).length}function O(e,t){let{footprint:n,verdicts:r,comparison:i,outcome:a,exitCode:s}=e,c=o.r(r),l=o.l(r),u=[...e.remarks,...n.diagnostics];return{sign:h(s===0&&a!==`warn`?o.t.within:o.t[a]),judged:r.length>0,headline:h(o.i(e)),origin:h(o.s(n)),baseline:k(e),told:l.length>0?j(l.slice(0,t)):h(``),moreTold:A(l.length-t),noChange:h(i?o.o(i):``),verdicts:j(c.slice(0,t).map(e=>({verdict:e,alikeCount:0}))),moreVerdicts:A(c.length-t),verdictCount:h(String(r.length)),compared:i!==null,blocking:(i?.blocking??[]).map(({what:e,was:t,now:n})=>g(h(`${e}: `),m(t),h(` → `),m(n))),noted:(i?.noted??[]).map(({what:e,was:t,now:n})=>g(h(`${e}: `),m(t),h(` → `),m(n))),...M(e),trends:w(e.trends,20),modules:N(n),caches:P(n),callers:F(n),buddy:I(n),across:b(n,20),bill:L(n),remarks:u.slice(0,20).map(R),moreRemarks:u.length>20?h(`and ${u.length-20} more`):h(``),footer:h(`kfootprint ${e.version}, judged as of ${e.date}`)}}function k({baseline:e,search:t}){let n=t?t.reason:`none, so growth was not judged`;return e?t?g(m(e.origin),h(`, ${n}`)):m(e.origin):h(n)}function A(e){return h(e>0?`${e} more rows are left out here for want of room: report.md has them all.`:``)}function j(e){return _([`l`,`l`,`l`,`r`,`r`,`r`,`l`],[``,`Budget`,`Measured`,`Value`,`Limit`,`Since baseline`,`Why`],e.map(({verdict:e,alikeCount:n})=>{let{outcome:r,budget:i,metric:a,labels:s,summedCount:c,change:l,unit:u,cause:d,reason:f,place:p,teams:_}=e,v=l===null?`—`:t.h(l,u),y=c===null?o.c(s):`${c} added up`,b=n>0?`${y} and ${n} more`:y;return[h(`${o.t[r]} ${o.n[r]}`),g(h(i),`<br>`,m(`${p.file}:${p.line}`),..._.length>0?[h(` for `),m(_.join(`, `))]:[]),g(m(a),h(` `),m(b)),h(o.d(e)),h(o.a(e)),h(v),h(d?`${d}: ${f}`:f)]}))}function M({comparison:e}){let n=e?a.o(e):[],r=n.slice(0,20),i=r.some(({band:e})=>e!==null),s=r.map(({metric:e,labels:n,kind:r,was:s,now:c,by:l,band:u})=>[m(o.c(n)||e),m(e),h(r===`added`?`new`:t.m(s)),h(r===`removed`?`gone`:t.m(c)),h(t.h(l,`bytes`)),...i?[h(a.a({band:u,by:l}))]:[]]),c=[`What`,`Metric`,`Baseline`,`Now`,`Change`,...i?[`Noise (3σ)`]:[]];return{changes:s.length>0?_([`l`,`l`,`r`,`r`,`r`,...i?[`l`]:[]],c,s):h(``),changeCount:h(y(r.length,n.length))}}function N({modules:e,unattributed:i}){if(!e)return h(`Not in this snapshot: /proc/modules.`);let s=n.M(e),c=a.r(e),l=e.slice(0,20).map(e=>[m(e.name),h(t.m(e.residentBytes)),...c.map(n=>h(e.dynamic[n]===null?`?`:t.m(e.dynamic[n]))),h(`${e.lowerBound?`≥ `:``}${t.m(e.totalBytes)}`)]),u=t.m(r.i(e,({totalBytes:e})=>e)),d=s.length>0?` ≥: this kernel does not show their ${s.join(`, `)}.`:``;return v(v(_([`l`,`r`,...c.map(()=>`r`),`r`],[`Module`,`Static`,...c,`Total`],l),`${y(l.length,e.length)} All together ${u}.${d} ${o.u(i)}`),a.i(e)??``)}function P({slab:e}){if(!e)return h(`Not in this snapshot: /proc/slabinfo and /sys/kernel/slab.`);let n=e.caches.slice(0,20).map(({name:e,bytes:n,wasteBytes:r,activeObjects:i,objects:a,objectSizeBytes:o})=>[m(e),h(t.m(n)),h(t.m(r)),h(`${i} of ${a}`),h(t.m(o))]),r=e.largeKmallocBytes===null?``:` Beside them in meminfo's Slab: ${t.m(e.largeKmallocBytes)} (large kmallocs).`;return v(_([`l`,`r`,`r`,`r`,`r`],[`Cache`,`RAM`,`Unused of it`,`Objects in use`,`Object size`],n),`${y(n.length,e.caches.length)} All together ${t.m(e.totalBytes)}.${r}`)}function F({vmalloc:e}){if(!e)return h(`Not in this snapshot: /proc/vmallocinfo.`);let n=e.byCaller.filter(({residentBytes:e})=>e>0),i=n.slice(0,20).map(({caller:e,module:n,areaCount:r,residentBytes:i,spanBytes:a})=>[m(e),n===null?h(``):m(n),h(String(r)),h(t.m(i)),h(t.m(a))]),a=r.i(e.orphanModuleAreas,({residentBytes:e})=>e),o=a>0?` ${t.m(a)} of module areas belong to no loaded module.`:``;return v(_([`l`,`l`,`r`,`r`,`r`],[`Caller`,`Module`,`Areas`,`RAM`,`Address space`],i),`${y(i.length,n.length)} All together ${t.m(e.residentBytes)} of RAM.${o}`)}function I({buddy:e,snapshot:n}){if(!e)return h(`Not in this snapshot: /proc/buddyinfo.`);let r=Math.max(0,...e.zones.map(({freeBlocks:e})=>e.length)),i=Array.from({length:r},(e,t)=>String(t)),o=a.l(e,n.pageSize.bytes),s=o.map(({node:e,zone:n,isWithoutCma:r,freeBlocks:o,freeBytes:s,largestFreeOrder:c})=>[r?h(a.s):m(`${e} ${n}`),...i.map((e,t)=>h(String(o[t]??``))),h(String(c)),h(t.m(s))]);return v(_([`l`,...i.map(()=>`r`),`r`,`r`],[`Zone`,...i,`Largest`,`Free`],s),o.some(({isWithoutCma:e})=>e)?a.c:``)}function L({bill:e}){if(!e)return h(`Not in this snapshot: /proc/meminfo.`);let n=[...e.lines,{name:`unaccounted`,bytes:e.unaccountedBytes},{name:`MemTotal`,bytes:e.totalBytes}].map(({name:n,bytes:r})=>[h(n),h(t.m(r)),h(`${(100*r/e.totalBytes).toFixed(1)} %`)]),r=e.missing.length>0?`In unaccounted: ${e.missing.join(`, `)}.`:``;return v(_([`l`,`r`,`r`],[`Line`,`RAM`,`Share`],n),r)}function R({source:e,line:t,message:n}){return g(m(t===null?e:`${e}:${t}`),h(` ${n}`))}exports.renderMarkdown=T,exports.renderMarkdownWithin=E;