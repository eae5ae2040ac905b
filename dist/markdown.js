
require("./rolldown-runtime.js");const e=require("./handlebars.runtime.js"),t=require("./verdict-form.js"),n=require("./missing.js"),r=require("./across.js"),i=require("./trend-rows.js"),a=require("./report.js"),o=require("./fitted.js"),s=require("./words.js"),c=/* @__PURE__ */ e.t.template({0:function(e,t,n,r,i){var a=e.strict,o=e.lambda;return`## `+(o(a(t,`sign`,{start:{line:2,column:5},end:{line:2,column:9}}),t)??``)+` Kernel memory: `+(o(a(t,`headline`,{start:{line:2,column:29},end:{line:2,column:37}}),t)??``)+`
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
`},useData:!0});var l=e=>c(e,{partials:{}});function u(e,t){let n=i.c(e);if(!n)return a.D(``);let r=n.costs.length>0?[d(n,t)]:[],o=n.residues.length>0?[f(n,t)]:[];return[...r,...o].join(`

`)}function d({costs:e},n){let r=i.p(e),o=r.slice(-n).map(e=>[a.w(e.modules),a.D(e.part),a.D(t.c(e.bytes)),a.D(i.l(e)),a.D(e.grade),a.D(e.note??``)]),s=`${a.T(o.length,r.length)} ${i.f(e).slice(-3).join(` `)}`;return o.length===0?a.D(s.trim()):a.A(a.k([`l`,`l`,`r`,`r`,`l`,`l`],[`Loaded`,`Part`,`RAM`,`Band`,`Known`,`What it is`],o),s)}function f({residues:e},n){let o=i.d(e),s=o.some(({parts:e})=>e.unclassified!==null),c=o.slice(0,n).map(e=>{let{module:n,lastSeen:o,parts:c}=e;return[a.E(a.w(n),a.D(e.rivals.length>0?` ${i.m(e)}`:``)),a.D(p(c.vmalloc)),a.D(p(c.slab)),a.D(p(c.static)),...s?[a.D(p(c.unclassified))]:[],a.D(t.c(r.r(e))),o===null?a.D(`–`):a.w(o)]}),l=`${a.T(c.length,o.length)} ${i.u(e)}`.trim();if(c.length===0)return a.D(l);let u=s?[`Other`]:[],d=[`Left behind by`,`vmalloc`,`Slab`,`Static`,...u,`Together`,`Last seen`];return a.A(a.k([`l`,`r`,`r`,`r`,...u.map(()=>`r`),`r`,`l`],d,c),l)}function p(e){return e===null?`?`:t.c(e)}function m(e,t){let n=i.n(e),r=n.slice(0,t).map(({what:e,metric:t,rate:n,between:r,lastHalf:i,shape:o,module:s,note:c})=>[a.w(e),a.w(t),a.D(n),a.D(r),a.D(i),a.D(o),s===``?a.D(``):a.w(s),a.D(c)]),o=i.t(e);if(r.length===0)return a.D(o);let s=a.k([`l`,`l`,`r`,`r`,`r`,`l`,`l`,`l`],[`What`,`Metric`,`Rate`,`95 % between`,`Last half`,`Goes on`,`Module`,`Remark`],r);return a.A(s,`${a.T(r.length,n.length)} ${o}`.trim())}function h(e){return l(_(e,1/0))}function g(e,t){let n=t=>l(_(e,t));return o.r(n,e.verdicts.length,e=>o.n(e)<=t)??n(0)}function _(e,t){let{footprint:n,verdicts:r,comparison:i,outcome:o,exitCode:c}=e,l=s.a(r),d=s.m(r),f=[...e.remarks,...n.diagnostics],p=c===0&&o!==`warn`?s.t.within:s.t[o];return{sign:a.D(p),judged:r.length>0,headline:a.D(s.o(e)),origin:a.D(s.d(n)),baseline:v(e),...y(e),told:d.length>0?x(d.slice(0,t)):a.D(``),moreTold:b(d.length-t),noChange:i?a.D(s.u(i)):a.D(``),verdicts:x(l.slice(0,t).map(e=>({verdict:e,alikeCount:0}))),moreVerdicts:b(l.length-t),verdictCount:a.D(String(r.length)),compared:i!==null,blocking:(i?.blocking??[]).map(({what:e,was:t,now:n})=>a.E(a.D(`${e}: `),a.w(t),a.D(` → `),a.w(n))),noted:(i?.noted??[]).map(({what:e,was:t,now:n})=>a.E(a.D(`${e}: `),a.w(t),a.D(` → `),a.w(n))),...S(e),trends:m(e.trends,20),modules:C(n),caches:w(n),callers:T(n),buddy:E(n),across:u(n,20),bill:D(n),remarks:f.slice(0,20).map(O),moreRemarks:f.length>20?a.D(`and ${f.length-20} more`):a.D(``),footer:a.D(`kfootprint ${e.version}, judged as of ${e.date}`)}}function v({baseline:e,search:t}){let n=t?t.reason:`none, so growth was not judged`;return e?t?a.E(a.w(e.origin),a.D(`, ${n}`)):a.w(e.origin):a.D(n)}function y({limits:e}){let t=e?a.b(e):[];return{limits:t.slice(0,20).map(a.x),limitsNote:a.D(e?a.S(e):``),moreLimits:a.D(t.length>20?`and ${t.length-20} more`:``)}}function b(e){return a.D(e>0?`${e} more rows are left out here for want of room: report.md has them all.`:``)}function x(e){return a.k([`l`,`l`,`l`,`r`,`r`,`r`,`l`],[``,`Budget`,`Measured`,`Value`,`Limit`,`Since baseline`,`Why`],e.map(({verdict:e,alikeCount:n})=>{let{outcome:r,budget:i,metric:o,labels:c,summedCount:l,change:u,unit:d,cause:f,reason:p,place:m,teams:h}=e,g=u===null?`—`:t.l(u,d),_=l===null?s.p(c):`${l} added up`,v=n>0?`${_} and ${n} more`:_;return[a.D(`${s.t[r]} ${s.r[r]}`),a.E(a.D(i),`<br>`,a.w(`${m.file}:${m.line}`),...h.length>0?[a.D(` for `),a.w(h.join(`, `))]:[]),a.E(a.w(o),a.D(` `),a.w(v)),a.D(s.g(e)),a.D(s.c(e)),a.D(g),a.D(f?`${f}: ${p}`:p)]}))}function S({comparison:e}){let n=e?a.N(e):[],r=n.slice(0,20),i=r.some(({band:e})=>e!==null),o=r.map(({metric:e,labels:n,kind:r,was:o,now:c,by:l,band:u})=>[a.w(s.p(n)||e),a.w(e),a.D(r===`added`?`new`:t.c(o)),a.D(r===`removed`?`gone`:t.c(c)),a.D(t.l(l,`bytes`)),...i?[a.D(a.M({band:u,by:l}))]:[]]),c=[`What`,`Metric`,`Baseline`,`Now`,`Change`,...i?[`Noise (3σ)`]:[]];return{changes:o.length>0?a.k([`l`,`l`,`r`,`r`,`r`,...i?[`l`]:[]],c,o):a.D(``),changeCount:a.D(a.T(r.length,n.length))}}function C({modules:e,unattributed:r}){if(!e)return a.D(`Not in this snapshot: /proc/modules.`);let o=n.t(e),c=i.r(e),l=e.slice(0,20).map(e=>[a.w(e.name),a.D(t.c(e.residentBytes)),...c.map(n=>a.D(e.dynamic[n]===null?`?`:t.c(e.dynamic[n]))),a.D(`${e.lowerBound?`≥ `:``}${t.c(e.totalBytes)}`)]),u=t.c(t.m(e,({totalBytes:e})=>e)),d=o.length>0?` ≥: this kernel does not show their ${o.join(`, `)}.`:``,f=a.A(a.k([`l`,`r`,...c.map(()=>`r`),`r`],[`Module`,`Static`,...c,`Total`],l),`${a.T(l.length,e.length)} All together ${u}.${d} ${s.h(r)}`);return a.A(f,i.i(e)??``)}function w({slab:e}){if(!e)return a.D(`Not in this snapshot: /proc/slabinfo and /sys/kernel/slab.`);let n=e.caches.slice(0,20).map(({name:e,bytes:n,wasteBytes:r,activeObjects:i,objects:o,objectSizeBytes:s})=>[a.w(e),a.D(t.c(n)),a.D(t.c(r)),a.D(`${i} of ${o}`),a.D(t.c(s))]),r=e.largeKmallocBytes===null?``:` Beside them in meminfo's Slab: ${t.c(e.largeKmallocBytes)} (large kmallocs).`;return a.A(a.k([`l`,`r`,`r`,`r`,`r`],[`Cache`,`RAM`,`Unused of it`,`Objects in use`,`Object size`],n),`${a.T(n.length,e.caches.length)} All together ${t.c(e.totalBytes)}.${r}`)}function T({vmalloc:e}){if(!e)return a.D(`Not in this snapshot: /proc/vmallocinfo.`);let n=e.byCaller.filter(({residentBytes:e})=>e>0),r=n.slice(0,20).map(({caller:e,module:n,areaCount:r,residentBytes:i,spanBytes:o})=>[a.w(e),n===null?a.D(``):a.w(n),a.D(String(r)),a.D(t.c(i)),a.D(t.c(o))]),i=t.m(e.orphanModuleAreas,({residentBytes:e})=>e),o=i>0?` ${t.c(i)} of module areas belong to no loaded module.`:``;return a.A(a.k([`l`,`l`,`r`,`r`,`r`],[`Caller`,`Module`,`Areas`,`RAM`,`Address space`],r),`${a.T(r.length,n.length)} All together ${t.c(e.residentBytes)} of RAM.${o}`)}function E({buddy:e,snapshot:n}){if(!e)return a.D(`Not in this snapshot: /proc/buddyinfo.`);let r=i.s(e,n.pageSize.bytes),o=r.slice(0,20),s=Math.max(0,...o.map(({freeBlocks:e})=>e.length)),c=Array.from({length:s},(e,t)=>String(t)),l=o.map(({node:e,zone:n,isWithoutCma:r,freeBlocks:o,freeBytes:s,largestFreeOrder:l})=>[r?a.D(i.a):a.w(`${e} ${n}`),...c.map((e,t)=>a.D(String(o[t]??``))),a.D(String(l)),a.D(t.c(s))]);return a.A(a.k([`l`,...c.map(()=>`r`),`r`,`r`],[`Zone`,...c,`Largest`,`Free`],l),`${a.T(o.length,r.length)} ${o.some(({isWithoutCma:e})=>e)?i.o:``}`.trim())}function D({bill:e}){if(!e)return a.D(`Not in this snapshot: /proc/meminfo.`);let n=[...e.lines.slice(0,100),{name:`unaccounted`,bytes:e.unaccountedBytes},{name:`MemTotal`,bytes:e.totalBytes}].map(({name:n,bytes:r})=>[a.D(n),a.D(t.c(r)),a.D(`${(100*r/e.totalBytes).toFixed(1)} %`)]),r=e.missing.length>0?`In unaccounted: ${e.missing.join(`, `)}.`:``;return a.A(a.k([`l`,`r`,`r`],[`Line`,`RAM`,`Share`],n),r)}function O({source:e,line:t,message:n}){return a.E(a.w(t===null?e:`${e}:${t}`),a.D(` ${n}`))}exports.renderMarkdown=h,exports.renderMarkdownWithin=g;