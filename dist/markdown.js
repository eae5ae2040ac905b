
require("./rolldown-runtime.js");const e=require("./handlebars.runtime.js"),t=require("./world.js"),n=require("./report.js"),r=require("./order.js"),i=require("./across.js"),a=require("./words.js"),o=/* @__PURE__ */ e.t.template({0:function(e,t,n,r,i){var a=e.strict,o=e.lambda;return`## `+(o(a(t,`sign`,{start:{line:2,column:5},end:{line:2,column:9}}),t)??``)+` Kernel memory: `+(o(a(t,`headline`,{start:{line:2,column:29},end:{line:2,column:37}}),t)??``)+`
`},1:function(e,t,n,r,i){return`## Kernel memory: what changed
`},2:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`
<strong>Limits changed here</strong> (`+(e.lambda(e.strict(t,`limitsNote`,{start:{line:10,column:40},end:{line:10,column:50}}),t)??``)+`):

`+(o(n,`each`).call(a,o(t,`limits`),{name:`each`,hash:{},fn:e.program(3,i,0),inverse:e.noop,data:i,loc:{start:{line:12,column:0},end:{line:14,column:9}}})??``)+(o(n,`if`).call(a,o(t,`moreLimits`),{name:`if`,hash:{},fn:e.program(4,i,0),inverse:e.noop,data:i,loc:{start:{line:15,column:0},end:{line:18,column:7}}})??``)},3:function(e,t,n,r,i){return`- `+(e.lambda(t,t)??``)+`
`},4:function(e,t,n,r,i){return`
`+(e.lambda(e.strict(t,`moreLimits`,{start:{line:17,column:2},end:{line:17,column:12}}),t)??``)+`
`},5:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`
`+(e.lambda(e.strict(t,`told`,{start:{line:22,column:2},end:{line:22,column:6}}),t)??``)+`
`+(a(n,`if`).call(t??(e.nullContext||{}),a(t,`moreTold`),{name:`if`,hash:{},fn:e.program(6,i,0),inverse:e.noop,data:i,loc:{start:{line:23,column:0},end:{line:26,column:7}}})??``)},6:function(e,t,n,r,i){return`
`+(e.lambda(e.strict(t,`moreTold`,{start:{line:25,column:2},end:{line:25,column:10}}),t)??``)+`
`},7:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`
**Not comparable with the baseline** where these matter:
`+(a(n,`each`).call(t??(e.nullContext||{}),a(t,`blocking`),{name:`each`,hash:{},fn:e.program(8,i,0),inverse:e.noop,data:i,loc:{start:{line:31,column:0},end:{line:34,column:9}}})??``)},8:function(e,t,n,r,i){return`
- `+(e.lambda(t,t)??``)+`
`},9:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`
`+(a(n,`if`).call(t??(e.nullContext||{}),a(t,`changes`),{name:`if`,hash:{},fn:e.program(10,i,0),inverse:e.program(12,i,0),data:i,loc:{start:{line:38,column:0},end:{line:56,column:7}}})??``)},10:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.strict,s=e.lambda,c=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<details`+(c(n,`unless`).call(a,c(t,`judged`),{name:`unless`,hash:{},fn:e.program(11,i,0),inverse:e.noop,data:i,loc:{start:{line:39,column:8},end:{line:39,column:42}}})??``)+`><summary>What changed since the baseline</summary>

`+(s(o(t,`changes`,{start:{line:41,column:2},end:{line:41,column:9}}),t)??``)+`

`+(s(o(t,`changeCount`,{start:{line:43,column:2},end:{line:43,column:13}}),t)??``)+`
`+(c(n,`each`).call(a,c(t,`noted`),{name:`each`,hash:{},fn:e.program(8,i,0),inverse:e.noop,data:i,loc:{start:{line:44,column:0},end:{line:47,column:9}}})??``)+`
</details>
`},11:function(e,t,n,r,i){return` open`},12:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return(e.lambda(e.strict(t,`noChange`,{start:{line:51,column:2},end:{line:51,column:10}}),t)??``)+`
`+(a(n,`each`).call(t??(e.nullContext||{}),a(t,`noted`),{name:`each`,hash:{},fn:e.program(8,i,0),inverse:e.noop,data:i,loc:{start:{line:52,column:0},end:{line:55,column:9}}})??``)},13:function(e,t,n,r,i){return`
<details><summary>What climbs over the run</summary>

`+(e.lambda(e.strict(t,`trends`,{start:{line:62,column:2},end:{line:62,column:8}}),t)??``)+`

</details>
`},14:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`
<details><summary>All `+(o(a(t,`verdictCount`,{start:{line:68,column:24},end:{line:68,column:36}}),t)??``)+` verdicts</summary>

`+(o(a(t,`verdicts`,{start:{line:70,column:2},end:{line:70,column:10}}),t)??``)+`
`+(s(n,`if`).call(t??(e.nullContext||{}),s(t,`moreVerdicts`),{name:`if`,hash:{},fn:e.program(15,i,0),inverse:e.noop,data:i,loc:{start:{line:71,column:0},end:{line:74,column:7}}})??``)+`
</details>
`},15:function(e,t,n,r,i){return`
`+(e.lambda(e.strict(t,`moreVerdicts`,{start:{line:73,column:2},end:{line:73,column:14}}),t)??``)+`
`},16:function(e,t,n,r,i){return`
<details><summary>What loading took, and what was left behind</summary>

`+(e.lambda(e.strict(t,`across`,{start:{line:112,column:2},end:{line:112,column:8}}),t)??``)+`

</details>
`},17:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`
<details><summary>Remarks on the snapshot</summary>
`+(a(n,`each`).call(t??(e.nullContext||{}),a(t,`remarks`),{name:`each`,hash:{},fn:e.program(8,i,0),inverse:e.noop,data:i,loc:{start:{line:119,column:0},end:{line:122,column:9}}})??``)+`
`+(e.lambda(e.strict(t,`moreRemarks`,{start:{line:124,column:2},end:{line:124,column:13}}),t)??``)+`

</details>
`},compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.strict,s=e.lambda,c=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return(c(n,`if`).call(a,c(t,`judged`),{name:`if`,hash:{},fn:e.program(0,i,0),inverse:e.program(1,i,0),data:i,loc:{start:{line:1,column:0},end:{line:5,column:7}}})??``)+`
`+(s(o(t,`origin`,{start:{line:7,column:2},end:{line:7,column:8}}),t)??``)+`. Baseline: `+(s(o(t,`baseline`,{start:{line:7,column:24},end:{line:7,column:32}}),t)??``)+`.
`+(c(n,`if`).call(a,c(t,`limits`),{name:`if`,hash:{},fn:e.program(2,i,0),inverse:e.noop,data:i,loc:{start:{line:8,column:0},end:{line:19,column:7}}})??``)+(c(n,`if`).call(a,c(t,`told`),{name:`if`,hash:{},fn:e.program(5,i,0),inverse:e.noop,data:i,loc:{start:{line:20,column:0},end:{line:27,column:7}}})??``)+(c(n,`if`).call(a,c(t,`blocking`),{name:`if`,hash:{},fn:e.program(7,i,0),inverse:e.noop,data:i,loc:{start:{line:28,column:0},end:{line:35,column:7}}})??``)+(c(n,`if`).call(a,c(t,`compared`),{name:`if`,hash:{},fn:e.program(9,i,0),inverse:e.noop,data:i,loc:{start:{line:36,column:0},end:{line:57,column:7}}})??``)+(c(n,`if`).call(a,c(t,`trends`),{name:`if`,hash:{},fn:e.program(13,i,0),inverse:e.noop,data:i,loc:{start:{line:58,column:0},end:{line:65,column:7}}})??``)+(c(n,`if`).call(a,c(t,`judged`),{name:`if`,hash:{},fn:e.program(14,i,0),inverse:e.noop,data:i,loc:{start:{line:66,column:0},end:{line:77,column:7}}})??``)+`
<details><summary>Where MemTotal is</summary>

`+(s(o(t,`bill`,{start:{line:81,column:2},end:{line:81,column:6}}),t)??``)+`

</details>

<details><summary>Modules</summary>

`+(s(o(t,`modules`,{start:{line:87,column:2},end:{line:87,column:9}}),t)??``)+`

</details>

<details><summary>Slab caches</summary>

`+(s(o(t,`caches`,{start:{line:93,column:2},end:{line:93,column:8}}),t)??``)+`

</details>

<details><summary>vmalloc callers</summary>

`+(s(o(t,`callers`,{start:{line:99,column:2},end:{line:99,column:9}}),t)??``)+`

</details>

<details><summary>Free blocks by order</summary>

`+(s(o(t,`buddy`,{start:{line:105,column:2},end:{line:105,column:7}}),t)??``)+`

</details>
`+(c(n,`if`).call(a,c(t,`across`),{name:`if`,hash:{},fn:e.program(16,i,0),inverse:e.noop,data:i,loc:{start:{line:108,column:0},end:{line:115,column:7}}})??``)+(c(n,`if`).call(a,c(t,`remarks`),{name:`if`,hash:{},fn:e.program(17,i,0),inverse:e.noop,data:i,loc:{start:{line:116,column:0},end:{line:127,column:7}}})??``)+`
<sub>`+(s(o(t,`footer`,{start:{line:129,column:7},end:{line:129,column:13}}),t)??``)+`</sub>
`},useData:!0});var s=e=>o(e,{partials:{}});function c(e,t){let r=n.N(e);if(!r)return n.S(``);let i=r.costs.length>0?[l(r,t)]:[],a=r.residues.length>0?[u(r,t)]:[];return[...i,...a].join(`

`)}function l({costs:e},r){let i=n.R(e),a=i.slice(-r).map(e=>[n.y(e.modules),n.S(e.part),n.S(t.g(e.bytes)),n.S(n.P(e)),n.S(e.grade),n.S(e.note??``)]),o=`${n.b(a.length,i.length)} ${n.L(e).slice(-3).join(` `)}`;return a.length===0?n.S(o.trim()):n.T(n.w([`l`,`l`,`r`,`r`,`l`,`l`],[`Loaded`,`Part`,`RAM`,`Band`,`Known`,`What it is`],a),o)}function u({residues:e},r){let a=n.I(e),o=a.some(({parts:e})=>e.unclassified!==null),s=a.slice(0,r).map(e=>{let{module:r,lastSeen:a,parts:s}=e;return[n.x(n.y(r),n.S(e.rivals.length>0?` ${n.z(e)}`:``)),n.S(d(s.vmalloc)),n.S(d(s.slab)),n.S(d(s.static)),...o?[n.S(d(s.unclassified))]:[],n.S(t.g(i.r(e))),a===null?n.S(`–`):n.y(a)]}),c=`${n.b(s.length,a.length)} ${n.F(e)}`.trim();if(s.length===0)return n.S(c);let l=o?[`Other`]:[],u=[`Left behind by`,`vmalloc`,`Slab`,`Static`,...l,`Together`,`Last seen`];return n.T(n.w([`l`,`r`,`r`,`r`,...l.map(()=>`r`),`r`,`l`],u,s),c)}function d(e){return e===null?`?`:t.g(e)}function f(e,t){let r=n.f(e),i=r.slice(0,t).map(({what:e,metric:t,rate:r,between:i,lastHalf:a,shape:o,module:s,note:c})=>[n.y(e),n.y(t),n.S(r),n.S(i),n.S(a),n.S(o),s===``?n.S(``):n.y(s),n.S(c)]),a=n.d(e);if(i.length===0)return n.S(a);let o=n.w([`l`,`l`,`r`,`r`,`r`,`l`,`l`,`l`],[`What`,`Metric`,`Rate`,`95 % between`,`Last half`,`Goes on`,`Module`,`Remark`],i);return n.T(o,`${n.b(i.length,r.length)} ${a}`.trim())}function p(e){return s(g(e,1/0))}function m(e,t){let n=p(e);if(h(n)<=t)return n;let[r,i]=[0,e.verdicts.length];for(;r<i;){let n=Math.ceil((r+i)/2);h(s(g(e,n)))<=t?r=n:i=n-1}return s(g(e,r))}function h(e){return new TextEncoder().encode(e).length}function g(e,t){let{footprint:r,verdicts:i,comparison:o,outcome:s,exitCode:l}=e,u=a.r(i),d=a.l(i),p=[...e.remarks,...r.diagnostics],m=l===0&&s!==`warn`?a.t.within:a.t[s];return{sign:n.S(m),judged:i.length>0,headline:n.S(a.i(e)),origin:n.S(a.s(r)),baseline:_(e),...v(e),told:d.length>0?b(d.slice(0,t)):n.S(``),moreTold:y(d.length-t),noChange:o?n.S(a.o(o)):n.S(``),verdicts:b(u.slice(0,t).map(e=>({verdict:e,alikeCount:0}))),moreVerdicts:y(u.length-t),verdictCount:n.S(String(i.length)),compared:o!==null,blocking:(o?.blocking??[]).map(({what:e,was:t,now:r})=>n.x(n.S(`${e}: `),n.y(t),n.S(` → `),n.y(r))),noted:(o?.noted??[]).map(({what:e,was:t,now:r})=>n.x(n.S(`${e}: `),n.y(t),n.S(` → `),n.y(r))),...x(e),trends:f(e.trends,20),modules:S(r),caches:C(r),callers:w(r),buddy:T(r),across:c(r,20),bill:E(r),remarks:p.slice(0,20).map(D),moreRemarks:p.length>20?n.S(`and ${p.length-20} more`):n.S(``),footer:n.S(`kfootprint ${e.version}, judged as of ${e.date}`)}}function _({baseline:e,search:t}){let r=t?t.reason:`none, so growth was not judged`;return e?t?n.x(n.y(e.origin),n.S(`, ${r}`)):n.y(e.origin):n.S(r)}function v({limits:e}){let t=e?n.h(e):[];return{limits:t.slice(0,20).map(n.g),limitsNote:n.S(e?n._(e):``),moreLimits:n.S(t.length>20?`and ${t.length-20} more`:``)}}function y(e){return n.S(e>0?`${e} more rows are left out here for want of room: report.md has them all.`:``)}function b(e){return n.w([`l`,`l`,`l`,`r`,`r`,`r`,`l`],[``,`Budget`,`Measured`,`Value`,`Limit`,`Since baseline`,`Why`],e.map(({verdict:e,alikeCount:r})=>{let{outcome:i,budget:o,metric:s,labels:c,summedCount:l,change:u,unit:d,cause:f,reason:p,place:m,teams:h}=e,g=u===null?`—`:t._(u,d),_=l===null?a.c(c):`${l} added up`,v=r>0?`${_} and ${r} more`:_;return[n.S(`${a.t[i]} ${a.n[i]}`),n.x(n.S(o),`<br>`,n.y(`${m.file}:${m.line}`),...h.length>0?[n.S(` for `),n.y(h.join(`, `))]:[]),n.x(n.y(s),n.S(` `),n.y(v)),n.S(a.d(e)),n.S(a.a(e)),n.S(g),n.S(f?`${f}: ${p}`:p)]}))}function x({comparison:e}){let r=e?n.O(e):[],i=r.slice(0,20),o=i.some(({band:e})=>e!==null),s=i.map(({metric:e,labels:r,kind:i,was:s,now:c,by:l,band:u})=>[n.y(a.c(r)||e),n.y(e),n.S(i===`added`?`new`:t.g(s)),n.S(i===`removed`?`gone`:t.g(c)),n.S(t._(l,`bytes`)),...o?[n.S(n.D({band:u,by:l}))]:[]]),c=[`What`,`Metric`,`Baseline`,`Now`,`Change`,...o?[`Noise (3σ)`]:[]];return{changes:s.length>0?n.w([`l`,`l`,`r`,`r`,`r`,...o?[`l`]:[]],c,s):n.S(``),changeCount:n.S(n.b(i.length,r.length))}}function S({modules:e,unattributed:i}){if(!e)return n.S(`Not in this snapshot: /proc/modules.`);let o=n.st(e),s=n.p(e),c=e.slice(0,20).map(e=>[n.y(e.name),n.S(t.g(e.residentBytes)),...s.map(r=>n.S(e.dynamic[r]===null?`?`:t.g(e.dynamic[r]))),n.S(`${e.lowerBound?`≥ `:``}${t.g(e.totalBytes)}`)]),l=t.g(r.i(e,({totalBytes:e})=>e)),u=o.length>0?` ≥: this kernel does not show their ${o.join(`, `)}.`:``,d=n.T(n.w([`l`,`r`,...s.map(()=>`r`),`r`],[`Module`,`Static`,...s,`Total`],c),`${n.b(c.length,e.length)} All together ${l}.${u} ${a.u(i)}`);return n.T(d,n.m(e)??``)}function C({slab:e}){if(!e)return n.S(`Not in this snapshot: /proc/slabinfo and /sys/kernel/slab.`);let r=e.caches.slice(0,20).map(({name:e,bytes:r,wasteBytes:i,activeObjects:a,objects:o,objectSizeBytes:s})=>[n.y(e),n.S(t.g(r)),n.S(t.g(i)),n.S(`${a} of ${o}`),n.S(t.g(s))]),i=e.largeKmallocBytes===null?``:` Beside them in meminfo's Slab: ${t.g(e.largeKmallocBytes)} (large kmallocs).`;return n.T(n.w([`l`,`r`,`r`,`r`,`r`],[`Cache`,`RAM`,`Unused of it`,`Objects in use`,`Object size`],r),`${n.b(r.length,e.caches.length)} All together ${t.g(e.totalBytes)}.${i}`)}function w({vmalloc:e}){if(!e)return n.S(`Not in this snapshot: /proc/vmallocinfo.`);let i=e.byCaller.filter(({residentBytes:e})=>e>0),a=i.slice(0,20).map(({caller:e,module:r,areaCount:i,residentBytes:a,spanBytes:o})=>[n.y(e),r===null?n.S(``):n.y(r),n.S(String(i)),n.S(t.g(a)),n.S(t.g(o))]),o=r.i(e.orphanModuleAreas,({residentBytes:e})=>e),s=o>0?` ${t.g(o)} of module areas belong to no loaded module.`:``;return n.T(n.w([`l`,`l`,`r`,`r`,`r`],[`Caller`,`Module`,`Areas`,`RAM`,`Address space`],a),`${n.b(a.length,i.length)} All together ${t.g(e.residentBytes)} of RAM.${s}`)}function T({buddy:e,snapshot:r}){if(!e)return n.S(`Not in this snapshot: /proc/buddyinfo.`);let i=n.M(e,r.pageSize.bytes),a=i.slice(0,20),o=Math.max(0,...a.map(({freeBlocks:e})=>e.length)),s=Array.from({length:o},(e,t)=>String(t)),c=a.map(({node:e,zone:r,isWithoutCma:i,freeBlocks:a,freeBytes:o,largestFreeOrder:c})=>[i?n.S(n.A):n.y(`${e} ${r}`),...s.map((e,t)=>n.S(String(a[t]??``))),n.S(String(c)),n.S(t.g(o))]);return n.T(n.w([`l`,...s.map(()=>`r`),`r`,`r`],[`Zone`,...s,`Largest`,`Free`],c),`${n.b(a.length,i.length)} ${a.some(({isWithoutCma:e})=>e)?n.j:``}`.trim())}function E({bill:e}){if(!e)return n.S(`Not in this snapshot: /proc/meminfo.`);let r=[...e.lines.slice(0,100),{name:`unaccounted`,bytes:e.unaccountedBytes},{name:`MemTotal`,bytes:e.totalBytes}].map(({name:r,bytes:i})=>[n.S(r),n.S(t.g(i)),n.S(`${(100*i/e.totalBytes).toFixed(1)} %`)]),i=e.missing.length>0?`In unaccounted: ${e.missing.join(`, `)}.`:``;return n.T(n.w([`l`,`r`,`r`],[`Line`,`RAM`,`Share`],r),i)}function D({source:e,line:t,message:r}){return n.x(n.y(t===null?e:`${e}:${t}`),n.S(` ${r}`))}exports.renderMarkdown=p,exports.renderMarkdownWithin=m;