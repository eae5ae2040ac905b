
require("./rolldown-runtime.js");const e=require("./amount.js"),t=require("./across.js"),n=require("./values.js"),r=require("./missing.js");require("./world.js");const i=require("./trend-rows.js"),a=require("./report.js"),o=require("./fitted.js"),s=require("./words.js");function c(e){let t=``;if(n.r(e.judged)?t+=`## `+n.s(e,`sign`)+` Kernel memory: `+n.s(e,`headline`)+`
`:t+=`## Kernel memory: what changed
`,t+=`
`+n.s(e,`origin`)+`. Baseline: `+n.s(e,`baseline`)+`.
`,n.r(e.limits)){t+=`
<strong>Limits changed here</strong> (`+n.s(e,`limitsNote`)+`):

`;let r=n.a(e.limits);for(let e=0;e<r.length;e++){let i=r[e];t+=`- `+n.o(i)+`
`}n.r(e.moreLimits)&&(t+=`
`+n.s(e,`moreLimits`)+`
`)}if(n.r(e.told)&&(t+=`
`+n.s(e,`told`)+`
`,n.r(e.moreTold)&&(t+=`
`+n.s(e,`moreTold`)+`
`)),n.r(e.blocking)){t+=`
**Not comparable with the baseline** where these matter:
`;let r=n.a(e.blocking);for(let e=0;e<r.length;e++){let i=r[e];t+=`
- `+n.o(i)+`
`}}if(n.r(e.compared)){if(t+=`
`,n.r(e.changes)){t+=`<details`,n.r(e.judged)||(t+=` open`),t+=`><summary>What changed since the baseline</summary>

`+n.s(e,`changes`)+`

`+n.s(e,`changeCount`)+`
`;let r=n.a(e.noted);for(let e=0;e<r.length;e++){let i=r[e];t+=`
- `+n.o(i)+`
`}t+=`
</details>
`}else{t+=n.s(e,`noChange`)+`
`;let r=n.a(e.noted);for(let e=0;e<r.length;e++){let i=r[e];t+=`
- `+n.o(i)+`
`}}}if(n.r(e.trends)&&(t+=`
<details><summary>What climbs over the run</summary>

`+n.s(e,`trends`)+`

</details>
`),n.r(e.judged)&&(t+=`
<details><summary>All `+n.s(e,`verdictCount`)+` verdicts</summary>

`+n.s(e,`verdicts`)+`
`,n.r(e.moreVerdicts)&&(t+=`
`+n.s(e,`moreVerdicts`)+`
`),t+=`
</details>
`),t+=`
<details><summary>Where MemTotal is</summary>

`+n.s(e,`bill`)+`

</details>

<details><summary>Modules</summary>

`+n.s(e,`modules`)+`

</details>

<details><summary>Slab caches</summary>

`+n.s(e,`caches`)+`

</details>

<details><summary>vmalloc callers</summary>

`+n.s(e,`callers`)+`

</details>

<details><summary>Free blocks by order</summary>

`+n.s(e,`buddy`)+`

</details>
`,n.r(e.across)&&(t+=`
<details><summary>What loading took, and what was left behind</summary>

`+n.s(e,`across`)+`

</details>
`),n.r(e.remarks)){t+=`
<details><summary>Remarks on the snapshot</summary>
`;let r=n.a(e.remarks);for(let e=0;e<r.length;e++){let i=r[e];t+=`
- `+n.o(i)+`
`}t+=`
`+n.s(e,`moreRemarks`)+`

</details>
`}return t+=`
<sub>`+n.s(e,`footer`)+`</sub>
`,t}function l(e,t){let n=i.c(e);if(!n)return a.j(``);let r=n.costs.length>0?[u(n,t)]:[],o=n.residues.length>0?[d(n,t)]:[];return[...r,...o].join(`

`)}function u({costs:t},n){let r=i.p(t),o=r.slice(-n).map(t=>[a.O(t.modules),a.j(t.part),a.j(e.n(t.bytes)),a.j(i.l(t)),a.j(t.grade),a.j(t.note??``)]),s=`${a.k(o.length,r.length)} ${i.f(t).slice(-3).join(` `)}`;return o.length===0?a.j(s.trim()):a.P(a.N([`l`,`l`,`r`,`r`,`l`,`l`],[`Loaded`,`Part`,`RAM`,`Band`,`Known`,`What it is`],o),s)}function d({residues:n},r){let o=i.d(n),s=o.some(({parts:e})=>e.unclassified!==null),c=o.slice(0,r).map(n=>{let{module:r,lastSeen:o,parts:c}=n;return[a.A(a.O(r),a.j(n.rivals.length>0?` ${i.m(n)}`:``)),a.j(f(c.vmalloc)),a.j(f(c.slab)),a.j(f(c.static)),...s?[a.j(f(c.unclassified))]:[],a.j(e.n(t.r(n))),o===null?a.j(`–`):a.O(o)]}),l=`${a.k(c.length,o.length)} ${i.u(n)}`.trim();if(c.length===0)return a.j(l);let u=s?[`Other`]:[],d=[`Left behind by`,`vmalloc`,`Slab`,`Static`,...u,`Together`,`Last seen`];return a.P(a.N([`l`,`r`,`r`,`r`,...u.map(()=>`r`),`r`,`l`],d,c),l)}function f(t){return t===null?`?`:e.n(t)}function p(e,t){let n=i.n(e),r=n.slice(0,t).map(({what:e,metric:t,rate:n,between:r,lastHalf:i,shape:o,module:s,note:c})=>[a.O(e),a.O(t),a.j(n),a.j(r),a.j(i),a.j(o),s===``?a.j(``):a.O(s),a.j(c)]),o=i.t(e);if(r.length===0)return a.j(o);let s=a.N([`l`,`l`,`r`,`r`,`r`,`l`,`l`,`l`],[`What`,`Metric`,`Rate`,`95 % between`,`Last half`,`Goes on`,`Module`,`Remark`],r);return a.P(s,`${a.k(r.length,n.length)} ${o}`.trim())}function m(e){return c(g(e,1/0))}function h(e,t){let n=t=>c(g(e,t));return o.r(n,e.verdicts.length,e=>o.n(e)<=t)??n(0)}function g(e,t){let{footprint:n,verdicts:r,comparison:i,outcome:o,exitCode:c}=e,u=s.a(r),d=s.m(r),f=[...e.remarks,...n.diagnostics],m=c===0&&o!==`warn`?s.t.within:s.t[o];return{sign:a.j(m),judged:r.length>0,headline:a.j(s.o(e)),origin:a.j(s.d(n)),baseline:_(e),...v(e),told:d.length>0?b(d.slice(0,t)):a.j(``),moreTold:y(d.length-t),noChange:i?a.j(s.u(i)):a.j(``),verdicts:b(u.slice(0,t).map(e=>({verdict:e,alikeCount:0}))),moreVerdicts:y(u.length-t),verdictCount:a.j(String(r.length)),compared:i!==null,blocking:(i?.blocking??[]).map(({what:e,was:t,now:n})=>a.A(a.j(`${e}: `),a.O(t),a.j(` → `),a.O(n))),noted:(i?.noted??[]).map(({what:e,was:t,now:n})=>a.A(a.j(`${e}: `),a.O(t),a.j(` → `),a.O(n))),...x(e),trends:p(e.trends,20),modules:S(n),caches:C(n),callers:w(n),buddy:T(n),across:l(n,20),bill:E(n),remarks:f.slice(0,20).map(D),moreRemarks:f.length>20?a.j(`and ${f.length-20} more`):a.j(``),footer:a.j(`kfootprint ${e.version}, judged as of ${e.date}`)}}function _({baseline:e,search:t}){let n=t?t.reason:`none, so growth was not judged`;return e?t?a.A(a.O(e.origin),a.j(`, ${n}`)):a.O(e.origin):a.j(n)}function v({limits:e}){let t=e?a.w(e):[];return{limits:t.slice(0,20).map(a.T),limitsNote:a.j(e?a.E(e):``),moreLimits:a.j(t.length>20?`and ${t.length-20} more`:``)}}function y(e){return a.j(e>0?`${e} more rows are left out here for want of room: report.md has them all.`:``)}function b(t){return a.N([`l`,`l`,`l`,`r`,`r`,`r`,`l`],[``,`Budget`,`Measured`,`Value`,`Limit`,`Since baseline`,`Why`],t.map(({verdict:t,alikeCount:n})=>{let{outcome:r,budget:i,metric:o,labels:c,summedCount:l,change:u,unit:d,cause:f,reason:p,place:m,teams:h}=t,g=u===null?`—`:e.r(u,d),_=l===null?s.p(c):`${l} added up`,v=n>0?`${_} and ${n} more`:_;return[a.j(`${s.t[r]} ${s.r[r]}`),a.A(a.j(i),`<br>`,a.O(`${m.file}:${m.line}`),...h.length>0?[a.j(` for `),a.O(h.join(`, `))]:[]),a.A(a.O(o),a.j(` `),a.O(v)),a.j(s.g(t)),a.j(s.c(t)),a.j(g),a.j(f?`${f}: ${p}`:p)]}))}function x({comparison:t}){let n=t?a.L(t):[],r=n.slice(0,20),i=r.some(({band:e})=>e!==null),o=r.map(({metric:t,labels:n,kind:r,was:o,now:c,by:l,band:u})=>[a.O(s.p(n)||t),a.O(t),a.j(r===`added`?`new`:e.n(o)),a.j(r===`removed`?`gone`:e.n(c)),a.j(e.r(l,`bytes`)),...i?[a.j(a.I({band:u,by:l}))]:[]]),c=[`What`,`Metric`,`Baseline`,`Now`,`Change`,...i?[`Noise (3σ)`]:[]];return{changes:o.length>0?a.N([`l`,`l`,`r`,`r`,`r`,...i?[`l`]:[]],c,o):a.j(``),changeCount:a.j(a.k(r.length,n.length))}}function S({modules:t,unattributed:n}){if(!t)return a.j(`Not in this snapshot: /proc/modules.`);let o=r.t(t),c=i.r(t),l=t.slice(0,20).map(t=>[a.O(t.name),a.j(e.n(t.residentBytes)),...c.map(n=>a.j(t.dynamic[n]===null?`?`:e.n(t.dynamic[n]))),a.j(`${t.lowerBound?`≥ `:``}${e.n(t.totalBytes)}`)]),u=e.n(e.c(t,({totalBytes:e})=>e)),d=o.length>0?` ≥: this kernel does not show their ${o.join(`, `)}.`:``,f=a.P(a.N([`l`,`r`,...c.map(()=>`r`),`r`],[`Module`,`Static`,...c,`Total`],l),`${a.k(l.length,t.length)} All together ${u}.${d} ${s.h(n)}`);return a.P(f,i.i(t)??``)}function C({slab:t}){if(!t)return a.j(`Not in this snapshot: /proc/slabinfo and /sys/kernel/slab.`);let n=t.caches.slice(0,20).map(({name:t,bytes:n,wasteBytes:r,activeObjects:i,objects:o,objectSizeBytes:s})=>[a.O(t),a.j(e.n(n)),a.j(e.n(r)),a.j(`${i} of ${o}`),a.j(e.n(s))]),r=t.largeKmallocBytes===null?``:` Beside them in meminfo's Slab: ${e.n(t.largeKmallocBytes)} (large kmallocs).`;return a.P(a.N([`l`,`r`,`r`,`r`,`r`],[`Cache`,`RAM`,`Unused of it`,`Objects in use`,`Object size`],n),`${a.k(n.length,t.caches.length)} All together ${e.n(t.totalBytes)}.${r}`)}function w({vmalloc:t}){if(!t)return a.j(`Not in this snapshot: /proc/vmallocinfo.`);let n=t.byCaller.filter(({residentBytes:e})=>e>0),r=n.slice(0,20).map(({caller:t,module:n,areaCount:r,residentBytes:i,spanBytes:o})=>[a.O(t),n===null?a.j(``):a.O(n),a.j(String(r)),a.j(e.n(i)),a.j(e.n(o))]),i=e.c(t.orphanModuleAreas,({residentBytes:e})=>e),o=i>0?` ${e.n(i)} of module areas belong to no loaded module.`:``;return a.P(a.N([`l`,`l`,`r`,`r`,`r`],[`Caller`,`Module`,`Areas`,`RAM`,`Address space`],r),`${a.k(r.length,n.length)} All together ${e.n(t.residentBytes)} of RAM.${o}`)}function T({buddy:t,snapshot:n}){if(!t)return a.j(`Not in this snapshot: /proc/buddyinfo.`);let r=i.s(t,n.pageSize.bytes),o=r.slice(0,20),s=Math.max(0,...o.map(({freeBlocks:e})=>e.length)),c=Array.from({length:s},(e,t)=>String(t)),l=o.map(({node:t,zone:n,isWithoutCma:r,freeBlocks:o,freeBytes:s,largestFreeOrder:l})=>[r?a.j(i.a):a.O(`${t} ${n}`),...c.map((e,t)=>a.j(String(o[t]??``))),a.j(String(l)),a.j(e.n(s))]);return a.P(a.N([`l`,...c.map(()=>`r`),`r`,`r`],[`Zone`,...c,`Largest`,`Free`],l),`${a.k(o.length,r.length)} ${o.some(({isWithoutCma:e})=>e)?i.o:``}`.trim())}function E({bill:t}){if(!t)return a.j(`Not in this snapshot: /proc/meminfo.`);let n=[...t.lines.slice(0,100),{name:`unaccounted`,bytes:t.unaccountedBytes},{name:`MemTotal`,bytes:t.totalBytes}].map(({name:n,bytes:r})=>[a.j(n),a.j(e.n(r)),a.j(`${(100*r/t.totalBytes).toFixed(1)} %`)]),r=t.missing.length>0?`In unaccounted: ${t.missing.join(`, `)}.`:``;return a.P(a.N([`l`,`r`,`r`],[`Line`,`RAM`,`Share`],n),r)}function D({source:e,line:t,message:n}){return a.A(a.O(t===null?e:`${e}:${t}`),a.j(` ${n}`))}exports.renderMarkdown=m,exports.renderMarkdownWithin=h;