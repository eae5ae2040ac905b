
require("./rolldown-runtime.js");const e=require("./handlebars.runtime.js"),t=require("./stages.js"),n=require("./world.js");function r(e){return e.length}function i(e,t){let n=t||{},i=(n.align||[]).concat(),s=n.stringLength||r,c=[],l=[],u=[],d=[],f=0,p=-1;for(;++p<e.length;){let t=[],r=[],i=-1;for(e[p].length>f&&(f=e[p].length);++i<e[p].length;){let o=a(e[p][i]);if(n.alignDelimiters!==!1){let e=s(o);r[i]=e,(d[i]===void 0||e>d[i])&&(d[i]=e)}t.push(o)}l[p]=t,u[p]=r}let m=-1;if(typeof i==`object`&&`length`in i)for(;++m<f;)c[m]=o(i[m]);else{let e=o(i);for(;++m<f;)c[m]=e}m=-1;let h=[],g=[];for(;++m<f;){let e=c[m],t=``,r=``;e===99?(t=`:`,r=`:`):e===108?t=`:`:e===114&&(r=`:`);let i=n.alignDelimiters===!1?1:Math.max(1,d[m]-t.length-r.length),a=t+`-`.repeat(i)+r;n.alignDelimiters!==!1&&(i=t.length+i+r.length,i>d[m]&&(d[m]=i),g[m]=i),h[m]=a}l.splice(1,0,h),u.splice(1,0,g),p=-1;let _=[];for(;++p<l.length;){let e=l[p],t=u[p],r=n.fillRows===!1?Math.max(1,l[p===1?0:p].length):f;m=-1;let i=[];for(;++m<r;){let a=e[m]||``,o=``,s=``;if(n.alignDelimiters!==!1){let e=d[m]-(t[m]||0),n=c[m];if(n===114)o=` `.repeat(e);else if(n===99){let t=e/2;e%2?(o=` `.repeat(t+.5),s=` `.repeat(t-.5)):(o=` `.repeat(t),s=o)}else s=` `.repeat(e)}n.delimiterStart!==!1&&!m&&i.push(`|`),n.padding===!1||n.alignDelimiters===!1&&a===``||n.delimiterStart===!1&&!m||i.push(` `),n.alignDelimiters!==!1&&i.push(o),i.push(a),n.alignDelimiters!==!1&&i.push(s),n.padding!==!1&&i.push(` `),(n.delimiterEnd!==!1||m!==r-1)&&i.push(`|`)}_.push(n.delimiterEnd===!1?i.join(``).replace(/ +$/,``):i.join(``))}return _.join(`
`)}function a(e){return e==null?``:String(e)}function o(e){let t=typeof e==`string`?e.codePointAt(0):0;return t===67||t===99?99:t===76||t===108?108:t===82||t===114?114:0}const s=/* @__PURE__ */ e.t.template({0:function(e,t,n,r,i){var a=e.strict,o=e.lambda;return`## `+(o(a(t,`sign`,{start:{line:2,column:5},end:{line:2,column:9}}),t)??``)+` Kernel memory: `+(o(a(t,`headline`,{start:{line:2,column:29},end:{line:2,column:37}}),t)??``)+`
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
`},12:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`
<details><summary>Remarks on the snapshot</summary>
`+(a(n,`each`).call(t??(e.nullContext||{}),a(t,`remarks`),{name:`each`,hash:{},fn:e.program(5,i,0),inverse:e.noop,data:i,loc:{start:{line:91,column:0},end:{line:94,column:9}}})??``)+`
`+(e.lambda(e.strict(t,`moreRemarks`,{start:{line:96,column:2},end:{line:96,column:13}}),t)??``)+`

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
`+(c(n,`if`).call(a,c(t,`remarks`),{name:`if`,hash:{},fn:e.program(12,i,0),inverse:e.noop,data:i,loc:{start:{line:88,column:0},end:{line:99,column:7}}})??``)+`
<sub>`+(s(o(t,`footer`,{start:{line:101,column:7},end:{line:101,column:13}}),t)??``)+`</sub>
`},useData:!0});var c=e=>s(e,{partials:{}});function l(e){return e.length>500?`${e.slice(0,500)}…`:e}function u(e){let n=t.v(l(e)).replaceAll("`",`'`).replaceAll(`|`,`\\|`).trim();return n===``?``:`\`${n}\``}function d(e){return t.v(l(e)).replace(/[\\`*_{}[\]<>|#~@&]/g,e=>`&#${e.charCodeAt(0)};`)}function f(e){return c(h(e,1/0))}function p(e,t){let n=f(e);if(m(n)<=t)return n;let[r,i]=[0,e.verdicts.length];for(;r<i;){let n=Math.ceil((r+i)/2);m(c(h(e,n)))<=t?r=n:i=n-1}return c(h(e,r))}function m(e){return new TextEncoder().encode(e).length}function h(e,n){let{footprint:r,verdicts:i,baseline:a,comparison:o,outcome:s,exitCode:c}=e,l=t.r(i),f=t.l(i),p=[...e.remarks,...r.diagnostics];return{sign:d(c===0&&s!==`warn`?t.t.within:t.t[s]),judged:i.length>0,headline:d(t.i(e)),origin:d(t.s(r)),baseline:a?u(a.origin):d(`none, so growth was not judged`),told:f.length>0?y(f.slice(0,n)):d(``),moreTold:g(f.length-n),noChange:d(o?t.o(o):``),verdicts:y(l.slice(0,n).map(e=>({verdict:e,alikeCount:0}))),moreVerdicts:g(l.length-n),verdictCount:d(String(i.length)),compared:o!==null,blocking:(o?.blocking??[]).map(({what:e,was:t,now:n})=>_(d(`${e}: `),u(t),d(` → `),u(n))),noted:(o?.noted??[]).map(({what:e,was:t,now:n})=>_(d(`${e}: `),u(t),d(` → `),u(n))),...b(e),modules:x(r),caches:S(r),callers:C(r),buddy:w(r),bill:T(r),remarks:p.slice(0,20).map(O),moreRemarks:p.length>20?d(`and ${p.length-20} more`):d(``),footer:d(`kfootprint ${e.version}, judged as of ${e.date}`)}}function g(e){return d(e>0?`${e} more rows are left out here for want of room: report.md has them all.`:``)}function _(...e){return e.join(``)}function v(e,t,n){return i([t,...n.map(e=>[...e])],{align:[...e],padding:!0})}function y(e){return v([`l`,`l`,`l`,`r`,`r`,`r`,`l`],[``,`Budget`,`Measured`,`Value`,`Limit`,`Since baseline`,`Why`],e.map(({verdict:e,alikeCount:n})=>{let{outcome:r,budget:i,metric:a,labels:o,summedCount:s,baseline:c,value:l,unit:f,cause:p,reason:m,place:h,teams:g}=e,v=c===null||l===null?`—`:t.D(l-c,f),y=s===null?t.c(o):`${s} added up`,b=n>0?`${y} and ${n} more`:y;return[d(`${t.t[r]} ${t.n[r]}`),_(d(i),`<br>`,u(`${h.file}:${h.line}`),...g.length>0?[d(` for `),u(g.join(`, `))]:[]),_(u(a),d(` `),u(b)),d(t.d(e)),d(t.a(e)),d(v),d(p?`${p}: ${m}`:m)]}))}function b({comparison:e}){let n=e?t._(e):[],r=n.slice(0,20),i=r.map(({metric:e,labels:n,kind:r,was:i,now:a,by:o})=>[u(t.c(n)||e),u(e),d(r===`added`?`new`:t.E(i)),d(r===`removed`?`gone`:t.E(a)),d(t.D(o,`bytes`))]);return{changes:i.length>0?v([`l`,`l`,`r`,`r`,`r`],[`What`,`Metric`,`Baseline`,`Now`,`Change`],i):d(``),changeCount:d(D(r.length,n.length))}}function x({modules:e,unattributed:r}){if(!e)return d(`Not in this snapshot: /proc/modules.`);let i=t.C(e),a=t.p(e),o=e.slice(0,20).map(e=>[u(e.name),d(t.E(e.residentBytes)),...a.map(n=>d(e.dynamic[n]===null?`?`:t.E(e.dynamic[n]))),d(`${e.lowerBound?`≥ `:``}${t.E(e.totalBytes)}`)]),s=t.E(n.o(e,({totalBytes:e})=>e)),c=i.length>0?` ≥: this kernel does not show their ${i.join(`, `)}.`:``;return E(E(v([`l`,`r`,...a.map(()=>`r`),`r`],[`Module`,`Static`,...a,`Total`],o),`${D(o.length,e.length)} All together ${s}.${c} ${t.u(r)}`),t.f(e)??``)}function S({slab:e}){if(!e)return d(`Not in this snapshot: /proc/slabinfo and /sys/kernel/slab.`);let n=e.caches.slice(0,20).map(({name:e,bytes:n,wasteBytes:r,activeObjects:i,objects:a,objectSizeBytes:o})=>[u(e),d(t.E(n)),d(t.E(r)),d(`${i} of ${a}`),d(t.E(o))]),r=e.largeKmallocBytes===null?``:` Beside them in meminfo's Slab: ${t.E(e.largeKmallocBytes)} (large kmallocs).`;return E(v([`l`,`r`,`r`,`r`,`r`],[`Cache`,`RAM`,`Unused of it`,`Objects in use`,`Object size`],n),`${D(n.length,e.caches.length)} All together ${t.E(e.totalBytes)}.${r}`)}function C({vmalloc:e}){if(!e)return d(`Not in this snapshot: /proc/vmallocinfo.`);let r=e.byCaller.filter(({residentBytes:e})=>e>0),i=r.slice(0,20).map(({caller:e,module:n,areaCount:r,residentBytes:i,spanBytes:a})=>[u(e),n===null?d(``):u(n),d(String(r)),d(t.E(i)),d(t.E(a))]),a=n.o(e.orphanModuleAreas,({residentBytes:e})=>e),o=a>0?` ${t.E(a)} of module areas belong to no loaded module.`:``;return E(v([`l`,`l`,`r`,`r`,`r`],[`Caller`,`Module`,`Areas`,`RAM`,`Address space`],i),`${D(i.length,r.length)} All together ${t.E(e.residentBytes)} of RAM.${o}`)}function w({buddy:e,snapshot:n}){if(!e)return d(`Not in this snapshot: /proc/buddyinfo.`);let r=Math.max(0,...e.zones.map(({freeBlocks:e})=>e.length)),i=Array.from({length:r},(e,t)=>String(t)),a=t.g(e,n.pageSize.bytes),o=a.map(({node:e,zone:n,isWithoutCma:r,freeBlocks:a,freeBytes:o,largestFreeOrder:s})=>[r?d(t.m):u(`${e} ${n}`),...i.map((e,t)=>d(String(a[t]??``))),d(String(s)),d(t.E(o))]);return E(v([`l`,...i.map(()=>`r`),`r`,`r`],[`Zone`,...i,`Largest`,`Free`],o),a.some(({isWithoutCma:e})=>e)?t.h:``)}function T({bill:e}){if(!e)return d(`Not in this snapshot: /proc/meminfo.`);let n=[...e.lines,{name:`unaccounted`,bytes:e.unaccountedBytes},{name:`MemTotal`,bytes:e.totalBytes}].map(({name:n,bytes:r})=>[d(n),d(t.E(r)),d(`${(100*r/e.totalBytes).toFixed(1)} %`)]),r=e.missing.length>0?`In unaccounted: ${e.missing.join(`, `)}.`:``;return E(v([`l`,`r`,`r`],[`Line`,`RAM`,`Share`],n),r)}function E(e,t){return t===``?e:_(e,`

`,d(t.trim()))}function D(e,t){return e<t?`${e} of ${t} shown.`:``}function O({source:e,line:t,message:n}){return _(u(t===null?e:`${e}:${t}`),d(` ${n}`))}exports.renderMarkdown=f,exports.renderMarkdownWithin=p;