
require("./rolldown-runtime.js");const e=require("./handlebars.runtime.js"),t=require("./report.js"),n=require("./world.js"),r=require("./parts.js"),i=/* @__PURE__ */ e.t.template({0:function(e,t,n,r,i){var a=e.strict,o=e.lambda;return`## `+(o(a(t,`sign`,{start:{line:2,column:5},end:{line:2,column:9}}),t)??``)+` Kernel memory: `+(o(a(t,`headline`,{start:{line:2,column:29},end:{line:2,column:37}}),t)??``)+`
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
`+(a(n,`each`).call(t??(e.nullContext||{}),a(t,`noted`),{name:`each`,hash:{},fn:e.program(5,i,0),inverse:e.noop,data:i,loc:{start:{line:40,column:0},end:{line:43,column:9}}})??``)},10:function(e,t,n,r,i){var a=e.strict,o=e.lambda,s=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`
<details><summary>All `+(o(a(t,`verdictCount`,{start:{line:48,column:24},end:{line:48,column:36}}),t)??``)+` verdicts</summary>

`+(o(a(t,`verdicts`,{start:{line:50,column:2},end:{line:50,column:10}}),t)??``)+`
`+(s(n,`if`).call(t??(e.nullContext||{}),s(t,`moreVerdicts`),{name:`if`,hash:{},fn:e.program(11,i,0),inverse:e.noop,data:i,loc:{start:{line:51,column:0},end:{line:54,column:7}}})??``)+`
</details>
`},11:function(e,t,n,r,i){return`
`+(e.lambda(e.strict(t,`moreVerdicts`,{start:{line:53,column:2},end:{line:53,column:14}}),t)??``)+`
`},12:function(e,t,n,r,i){return`
<details><summary>What loading took, and what was left behind</summary>

`+(e.lambda(e.strict(t,`across`,{start:{line:92,column:2},end:{line:92,column:8}}),t)??``)+`

</details>
`},13:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`
<details><summary>Remarks on the snapshot</summary>
`+(a(n,`each`).call(t??(e.nullContext||{}),a(t,`remarks`),{name:`each`,hash:{},fn:e.program(5,i,0),inverse:e.noop,data:i,loc:{start:{line:99,column:0},end:{line:102,column:9}}})??``)+`
`+(e.lambda(e.strict(t,`moreRemarks`,{start:{line:104,column:2},end:{line:104,column:13}}),t)??``)+`

</details>
`},compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.strict,s=e.lambda,c=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return(c(n,`if`).call(a,c(t,`judged`),{name:`if`,hash:{},fn:e.program(0,i,0),inverse:e.program(1,i,0),data:i,loc:{start:{line:1,column:0},end:{line:5,column:7}}})??``)+`
`+(s(o(t,`origin`,{start:{line:7,column:2},end:{line:7,column:8}}),t)??``)+`. Baseline: `+(s(o(t,`baseline`,{start:{line:7,column:24},end:{line:7,column:32}}),t)??``)+`.
`+(c(n,`if`).call(a,c(t,`told`),{name:`if`,hash:{},fn:e.program(2,i,0),inverse:e.noop,data:i,loc:{start:{line:8,column:0},end:{line:15,column:7}}})??``)+(c(n,`if`).call(a,c(t,`blocking`),{name:`if`,hash:{},fn:e.program(4,i,0),inverse:e.noop,data:i,loc:{start:{line:16,column:0},end:{line:23,column:7}}})??``)+(c(n,`if`).call(a,c(t,`compared`),{name:`if`,hash:{},fn:e.program(6,i,0),inverse:e.noop,data:i,loc:{start:{line:24,column:0},end:{line:45,column:7}}})??``)+(c(n,`if`).call(a,c(t,`judged`),{name:`if`,hash:{},fn:e.program(10,i,0),inverse:e.noop,data:i,loc:{start:{line:46,column:0},end:{line:57,column:7}}})??``)+`
<details><summary>Where MemTotal is</summary>

`+(s(o(t,`bill`,{start:{line:61,column:2},end:{line:61,column:6}}),t)??``)+`

</details>

<details><summary>Modules</summary>

`+(s(o(t,`modules`,{start:{line:67,column:2},end:{line:67,column:9}}),t)??``)+`

</details>

<details><summary>Slab caches</summary>

`+(s(o(t,`caches`,{start:{line:73,column:2},end:{line:73,column:8}}),t)??``)+`

</details>

<details><summary>vmalloc callers</summary>

`+(s(o(t,`callers`,{start:{line:79,column:2},end:{line:79,column:9}}),t)??``)+`

</details>

<details><summary>Free blocks by order</summary>

`+(s(o(t,`buddy`,{start:{line:85,column:2},end:{line:85,column:7}}),t)??``)+`

</details>
`+(c(n,`if`).call(a,c(t,`across`),{name:`if`,hash:{},fn:e.program(12,i,0),inverse:e.noop,data:i,loc:{start:{line:88,column:0},end:{line:95,column:7}}})??``)+(c(n,`if`).call(a,c(t,`remarks`),{name:`if`,hash:{},fn:e.program(13,i,0),inverse:e.noop,data:i,loc:{start:{line:96,column:0},end:{line:107,column:7}}})??``)+`
<sub>`+(s(o(t,`footer`,{start:{line:109,column:7},end:{line:109,column:13}}),t)??``)+`</sub>
`},useData:!0});var a=e=>i(e,{partials:{}});function o(e){return e.length}function s(e,t){let n=t||{},r=(n.align||[]).concat(),i=n.stringLength||o,a=[],s=[],u=[],d=[],f=0,p=-1;for(;++p<e.length;){let t=[],r=[],a=-1;for(e[p].length>f&&(f=e[p].length);++a<e[p].length;){let o=c(e[p][a]);if(n.alignDelimiters!==!1){let e=i(o);r[a]=e,(d[a]===void 0||e>d[a])&&(d[a]=e)}t.push(o)}s[p]=t,u[p]=r}let m=-1;if(typeof r==`object`&&`length`in r)for(;++m<f;)a[m]=l(r[m]);else{let e=l(r);for(;++m<f;)a[m]=e}m=-1;let h=[],g=[];for(;++m<f;){let e=a[m],t=``,r=``;e===99?(t=`:`,r=`:`):e===108?t=`:`:e===114&&(r=`:`);let i=n.alignDelimiters===!1?1:Math.max(1,d[m]-t.length-r.length),o=t+`-`.repeat(i)+r;n.alignDelimiters!==!1&&(i=t.length+i+r.length,i>d[m]&&(d[m]=i),g[m]=i),h[m]=o}s.splice(1,0,h),u.splice(1,0,g),p=-1;let _=[];for(;++p<s.length;){let e=s[p],t=u[p],r=n.fillRows===!1?Math.max(1,s[p===1?0:p].length):f;m=-1;let i=[];for(;++m<r;){let o=e[m]||``,s=``,c=``;if(n.alignDelimiters!==!1){let e=d[m]-(t[m]||0),n=a[m];if(n===114)s=` `.repeat(e);else if(n===99){let t=e/2;e%2?(s=` `.repeat(t+.5),c=` `.repeat(t-.5)):(s=` `.repeat(t),c=s)}else c=` `.repeat(e)}n.delimiterStart!==!1&&!m&&i.push(`|`),n.padding===!1||n.alignDelimiters===!1&&o===``||n.delimiterStart===!1&&!m||i.push(` `),n.alignDelimiters!==!1&&i.push(s),i.push(o),n.alignDelimiters!==!1&&i.push(c),n.padding!==!1&&i.push(` `),(n.delimiterEnd!==!1||m!==r-1)&&i.push(`|`)}_.push(n.delimiterEnd===!1?i.join(``).replace(/ +$/,``):i.join(``))}return _.join(`
`)}function c(e){return e==null?``:String(e)}function l(e){let t=typeof e==`string`?e.codePointAt(0):0;return t===67||t===99?99:t===76||t===108?108:t===82||t===114?114:0}function u(e){return e.length>500?`${e.slice(0,500)}…`:e}function d(e){let t=n.i(u(e)).replaceAll("`",`'`).replaceAll(`|`,`\\|`).trim();return t===``?``:`\`${t}\``}function f(e){return n.i(u(e)).replace(/[\\`*_{}[\]<>|#~@&]/g,e=>`&#${e.charCodeAt(0)};`)}function p(...e){return e.join(``)}function m(e,t,n){return s([t,...n.map(e=>[...e])],{align:[...e],padding:!0})}function h(e,t){return t===``?e:p(e,`

`,f(t.trim()))}function g(e,t){return e<t?`${e} of ${t} shown.`:``}function _(e,t){let n=r.s(e);if(!n)return f(``);let i=n.costs.length>0?[v(n,t)]:[],a=n.residues.length>0?[y(n,t)]:[];return[...i,...a].join(`

`)}function v({costs:e},n){let i=r.f(e),a=i.slice(-n).map(e=>[d(e.modules),f(e.part),f(t.F(e.bytes)),f(r.c(e)),f(e.grade),f(e.note??``)]),o=`${g(a.length,i.length)} ${r.d(e).slice(-3).join(` `)}`;return a.length===0?f(o.trim()):h(m([`l`,`l`,`r`,`r`,`l`,`l`],[`Loaded`,`Part`,`RAM`,`Band`,`Known`,`What it is`],a),o)}function y({residues:e},n){let i=r.u(e),a=i.some(({parts:e})=>e.unclassified!==null),o=i.slice(0,n).map(e=>{let{module:n,lastSeen:i,parts:o}=e;return[p(d(n),f(e.rivals.length>0?` ${r.p(e)}`:``)),f(b(o.vmalloc)),f(b(o.slab)),f(b(o.static)),...a?[f(b(o.unclassified))]:[],f(t.F(t.z(e))),i===null?f(`–`):d(i)]}),s=`${g(o.length,i.length)} ${r.l(e)}`.trim();if(o.length===0)return f(s);let c=a?[`Other`]:[],l=[`Left behind by`,`vmalloc`,`Slab`,`Static`,...c,`Together`,`Last seen`];return h(m([`l`,`r`,`r`,`r`,...c.map(()=>`r`),`r`,`l`],l,o),s)}function b(e){return e===null?`?`:t.F(e)}function x(e){return a(w(e,1/0))}function S(e,t){let n=x(e);if(C(n)<=t)return n;let[r,i]=[0,e.verdicts.length];for(;r<i;){let n=Math.ceil((r+i)/2);C(a(w(e,n)))<=t?r=n:i=n-1}return a(w(e,r))}function C(e){return new TextEncoder().encode(e).length}function w(e,t){let{footprint:n,verdicts:i,baseline:a,comparison:o,outcome:s,exitCode:c}=e,l=r.g(i),u=r.S(i),m=[...e.remarks,...n.diagnostics];return{sign:f(c===0&&s!==`warn`?r.m.within:r.m[s]),judged:i.length>0,headline:f(r._(e)),origin:f(r.b(n)),baseline:a?d(a.origin):f(`none, so growth was not judged`),told:u.length>0?E(u.slice(0,t)):f(``),moreTold:T(u.length-t),noChange:f(o?r.y(o):``),verdicts:E(l.slice(0,t).map(e=>({verdict:e,alikeCount:0}))),moreVerdicts:T(l.length-t),verdictCount:f(String(i.length)),compared:o!==null,blocking:(o?.blocking??[]).map(({what:e,was:t,now:n})=>p(f(`${e}: `),d(t),f(` → `),d(n))),noted:(o?.noted??[]).map(({what:e,was:t,now:n})=>p(f(`${e}: `),d(t),f(` → `),d(n))),...D(e),modules:O(n),caches:k(n),callers:A(n),buddy:j(n),across:_(n,20),bill:M(n),remarks:m.slice(0,20).map(N),moreRemarks:m.length>20?f(`and ${m.length-20} more`):f(``),footer:f(`kfootprint ${e.version}, judged as of ${e.date}`)}}function T(e){return f(e>0?`${e} more rows are left out here for want of room: report.md has them all.`:``)}function E(e){return m([`l`,`l`,`l`,`r`,`r`,`r`,`l`],[``,`Budget`,`Measured`,`Value`,`Limit`,`Since baseline`,`Why`],e.map(({verdict:e,alikeCount:n})=>{let{outcome:i,budget:a,metric:o,labels:s,summedCount:c,baseline:l,value:u,unit:m,cause:h,reason:g,place:_,teams:v}=e,y=l===null||u===null?`—`:t.I(u-l,m),b=c===null?r.x(s):`${c} added up`,x=n>0?`${b} and ${n} more`:b;return[f(`${r.m[i]} ${r.h[i]}`),p(f(a),`<br>`,d(`${_.file}:${_.line}`),...v.length>0?[f(` for `),d(v.join(`, `))]:[]),p(d(o),f(` `),d(x)),f(r.w(e)),f(r.v(e)),f(y),f(h?`${h}: ${g}`:g)]}))}function D({comparison:e}){let n=e?r.r(e):[],i=n.slice(0,20),a=i.map(({metric:e,labels:n,kind:i,was:a,now:o,by:s})=>[d(r.x(n)||e),d(e),f(i===`added`?`new`:t.F(a)),f(i===`removed`?`gone`:t.F(o)),f(t.I(s,`bytes`))]);return{changes:a.length>0?m([`l`,`l`,`r`,`r`,`r`],[`What`,`Metric`,`Baseline`,`Now`,`Change`],a):f(``),changeCount:f(g(i.length,n.length))}}function O({modules:e,unattributed:i}){if(!e)return f(`Not in this snapshot: /proc/modules.`);let a=t.T(e),o=r.t(e),s=e.slice(0,20).map(e=>[d(e.name),f(t.F(e.residentBytes)),...o.map(n=>f(e.dynamic[n]===null?`?`:t.F(e.dynamic[n]))),f(`${e.lowerBound?`≥ `:``}${t.F(e.totalBytes)}`)]),c=t.F(n.u(e,({totalBytes:e})=>e)),l=a.length>0?` ≥: this kernel does not show their ${a.join(`, `)}.`:``;return h(h(m([`l`,`r`,...o.map(()=>`r`),`r`],[`Module`,`Static`,...o,`Total`],s),`${g(s.length,e.length)} All together ${c}.${l} ${r.C(i)}`),r.n(e)??``)}function k({slab:e}){if(!e)return f(`Not in this snapshot: /proc/slabinfo and /sys/kernel/slab.`);let n=e.caches.slice(0,20).map(({name:e,bytes:n,wasteBytes:r,activeObjects:i,objects:a,objectSizeBytes:o})=>[d(e),f(t.F(n)),f(t.F(r)),f(`${i} of ${a}`),f(t.F(o))]),r=e.largeKmallocBytes===null?``:` Beside them in meminfo's Slab: ${t.F(e.largeKmallocBytes)} (large kmallocs).`;return h(m([`l`,`r`,`r`,`r`,`r`],[`Cache`,`RAM`,`Unused of it`,`Objects in use`,`Object size`],n),`${g(n.length,e.caches.length)} All together ${t.F(e.totalBytes)}.${r}`)}function A({vmalloc:e}){if(!e)return f(`Not in this snapshot: /proc/vmallocinfo.`);let r=e.byCaller.filter(({residentBytes:e})=>e>0),i=r.slice(0,20).map(({caller:e,module:n,areaCount:r,residentBytes:i,spanBytes:a})=>[d(e),n===null?f(``):d(n),f(String(r)),f(t.F(i)),f(t.F(a))]),a=n.u(e.orphanModuleAreas,({residentBytes:e})=>e),o=a>0?` ${t.F(a)} of module areas belong to no loaded module.`:``;return h(m([`l`,`l`,`r`,`r`,`r`],[`Caller`,`Module`,`Areas`,`RAM`,`Address space`],i),`${g(i.length,r.length)} All together ${t.F(e.residentBytes)} of RAM.${o}`)}function j({buddy:e,snapshot:n}){if(!e)return f(`Not in this snapshot: /proc/buddyinfo.`);let i=Math.max(0,...e.zones.map(({freeBlocks:e})=>e.length)),a=Array.from({length:i},(e,t)=>String(t)),o=r.o(e,n.pageSize.bytes),s=o.map(({node:e,zone:n,isWithoutCma:i,freeBlocks:o,freeBytes:s,largestFreeOrder:c})=>[i?f(r.i):d(`${e} ${n}`),...a.map((e,t)=>f(String(o[t]??``))),f(String(c)),f(t.F(s))]);return h(m([`l`,...a.map(()=>`r`),`r`,`r`],[`Zone`,...a,`Largest`,`Free`],s),o.some(({isWithoutCma:e})=>e)?r.a:``)}function M({bill:e}){if(!e)return f(`Not in this snapshot: /proc/meminfo.`);let n=[...e.lines,{name:`unaccounted`,bytes:e.unaccountedBytes},{name:`MemTotal`,bytes:e.totalBytes}].map(({name:n,bytes:r})=>[f(n),f(t.F(r)),f(`${(100*r/e.totalBytes).toFixed(1)} %`)]),r=e.missing.length>0?`In unaccounted: ${e.missing.join(`, `)}.`:``;return h(m([`l`,`r`,`r`],[`Line`,`RAM`,`Share`],n),r)}function N({source:e,line:t,message:n}){return p(d(t===null?e:`${e}:${t}`),f(` ${n}`))}exports.renderMarkdown=x,exports.renderMarkdownWithin=S;