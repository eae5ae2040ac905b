
const e=require("./handlebars.runtime.js"),t=require("./cli.js");function n(e){return e.length}function r(e,t){let r=t||{},o=(r.align||[]).concat(),s=r.stringLength||n,c=[],l=[],u=[],d=[],f=0,p=-1;for(;++p<e.length;){let t=[],n=[],a=-1;for(e[p].length>f&&(f=e[p].length);++a<e[p].length;){let o=i(e[p][a]);if(r.alignDelimiters!==!1){let e=s(o);n[a]=e,(d[a]===void 0||e>d[a])&&(d[a]=e)}t.push(o)}l[p]=t,u[p]=n}let m=-1;if(typeof o==`object`&&`length`in o)for(;++m<f;)c[m]=a(o[m]);else{let e=a(o);for(;++m<f;)c[m]=e}m=-1;let h=[],g=[];for(;++m<f;){let e=c[m],t=``,n=``;e===99?(t=`:`,n=`:`):e===108?t=`:`:e===114&&(n=`:`);let i=r.alignDelimiters===!1?1:Math.max(1,d[m]-t.length-n.length),a=t+`-`.repeat(i)+n;r.alignDelimiters!==!1&&(i=t.length+i+n.length,i>d[m]&&(d[m]=i),g[m]=i),h[m]=a}l.splice(1,0,h),u.splice(1,0,g),p=-1;let _=[];for(;++p<l.length;){let e=l[p],t=u[p],n=r.fillRows===!1?Math.max(1,l[p===1?0:p].length):f;m=-1;let i=[];for(;++m<n;){let a=e[m]||``,o=``,s=``;if(r.alignDelimiters!==!1){let e=d[m]-(t[m]||0),n=c[m];if(n===114)o=` `.repeat(e);else if(n===99){let t=e/2;e%2?(o=` `.repeat(t+.5),s=` `.repeat(t-.5)):(o=` `.repeat(t),s=o)}else s=` `.repeat(e)}r.delimiterStart!==!1&&!m&&i.push(`|`),r.padding===!1||r.alignDelimiters===!1&&a===``||r.delimiterStart===!1&&!m||i.push(` `),r.alignDelimiters!==!1&&i.push(o),i.push(a),r.alignDelimiters!==!1&&i.push(s),r.padding!==!1&&i.push(` `),(r.delimiterEnd!==!1||m!==n-1)&&i.push(`|`)}_.push(r.delimiterEnd===!1?i.join(``).replace(/ +$/,``):i.join(``))}return _.join(`
`)}function i(e){return e==null?``:String(e)}function a(e){let t=typeof e==`string`?e.codePointAt(0):0;return t===67||t===99?99:t===76||t===108?108:t===82||t===114?114:0}const o=/* @__PURE__ */ e.t.template({0:function(e,t,n,r,i){var a=e.strict,o=e.lambda;return`## `+(o(a(t,`sign`,{start:{line:2,column:5},end:{line:2,column:9}}),t)??``)+` Kernel memory: `+(o(a(t,`headline`,{start:{line:2,column:29},end:{line:2,column:37}}),t)??``)+`
`},1:function(e,t,n,r,i){return`## Kernel memory: what changed
`},2:function(e,t,n,r,i){return`
`+(e.lambda(e.strict(t,`told`,{start:{line:10,column:2},end:{line:10,column:6}}),t)??``)+`
`},3:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`
**Not comparable with the baseline** where these matter:
`+(a(n,`each`).call(t??(e.nullContext||{}),a(t,`blocking`),{name:`each`,hash:{},fn:e.program(4,i,0),inverse:e.noop,data:i,loc:{start:{line:15,column:0},end:{line:18,column:9}}})??``)},4:function(e,t,n,r,i){return`
- `+(e.lambda(t,t)??``)+`
`},5:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`
`+(a(n,`if`).call(t??(e.nullContext||{}),a(t,`changes`),{name:`if`,hash:{},fn:e.program(6,i,0),inverse:e.program(8,i,0),data:i,loc:{start:{line:22,column:0},end:{line:40,column:7}}})??``)},6:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.strict,s=e.lambda,c=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`<details`+(c(n,`unless`).call(a,c(t,`judged`),{name:`unless`,hash:{},fn:e.program(7,i,0),inverse:e.noop,data:i,loc:{start:{line:23,column:8},end:{line:23,column:42}}})??``)+`><summary>What changed since the baseline</summary>

`+(s(o(t,`changes`,{start:{line:25,column:2},end:{line:25,column:9}}),t)??``)+`

`+(s(o(t,`changeCount`,{start:{line:27,column:2},end:{line:27,column:13}}),t)??``)+`
`+(c(n,`each`).call(a,c(t,`noted`),{name:`each`,hash:{},fn:e.program(4,i,0),inverse:e.noop,data:i,loc:{start:{line:28,column:0},end:{line:31,column:9}}})??``)+`
</details>
`},7:function(e,t,n,r,i){return` open`},8:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return(e.lambda(e.strict(t,`noChange`,{start:{line:35,column:2},end:{line:35,column:10}}),t)??``)+`
`+(a(n,`each`).call(t??(e.nullContext||{}),a(t,`noted`),{name:`each`,hash:{},fn:e.program(4,i,0),inverse:e.noop,data:i,loc:{start:{line:36,column:0},end:{line:39,column:9}}})??``)},9:function(e,t,n,r,i){var a=e.strict,o=e.lambda;return`
<details><summary>All `+(o(a(t,`verdictCount`,{start:{line:44,column:24},end:{line:44,column:36}}),t)??``)+` verdicts</summary>

`+(o(a(t,`verdicts`,{start:{line:46,column:2},end:{line:46,column:10}}),t)??``)+`

</details>
`},10:function(e,t,n,r,i){var a=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return`
<details><summary>Remarks on the snapshot</summary>
`+(a(n,`each`).call(t??(e.nullContext||{}),a(t,`remarks`),{name:`each`,hash:{},fn:e.program(4,i,0),inverse:e.noop,data:i,loc:{start:{line:83,column:0},end:{line:86,column:9}}})??``)+`
`+(e.lambda(e.strict(t,`moreRemarks`,{start:{line:88,column:2},end:{line:88,column:13}}),t)??``)+`

</details>
`},compiler:[8,`>= 4.3.0`],main:function(e,t,n,r,i){var a=t??(e.nullContext||{}),o=e.strict,s=e.lambda,c=e.lookupProperty||function(e,t){if(Object.prototype.hasOwnProperty.call(e,t))return e[t]};return(c(n,`if`).call(a,c(t,`judged`),{name:`if`,hash:{},fn:e.program(0,i,0),inverse:e.program(1,i,0),data:i,loc:{start:{line:1,column:0},end:{line:5,column:7}}})??``)+`
`+(s(o(t,`origin`,{start:{line:7,column:2},end:{line:7,column:8}}),t)??``)+`. Baseline: `+(s(o(t,`baseline`,{start:{line:7,column:24},end:{line:7,column:32}}),t)??``)+`.
`+(c(n,`if`).call(a,c(t,`told`),{name:`if`,hash:{},fn:e.program(2,i,0),inverse:e.noop,data:i,loc:{start:{line:8,column:0},end:{line:11,column:7}}})??``)+(c(n,`if`).call(a,c(t,`blocking`),{name:`if`,hash:{},fn:e.program(3,i,0),inverse:e.noop,data:i,loc:{start:{line:12,column:0},end:{line:19,column:7}}})??``)+(c(n,`if`).call(a,c(t,`compared`),{name:`if`,hash:{},fn:e.program(5,i,0),inverse:e.noop,data:i,loc:{start:{line:20,column:0},end:{line:41,column:7}}})??``)+(c(n,`if`).call(a,c(t,`judged`),{name:`if`,hash:{},fn:e.program(9,i,0),inverse:e.noop,data:i,loc:{start:{line:42,column:0},end:{line:49,column:7}}})??``)+`
<details><summary>Where MemTotal is</summary>

`+(s(o(t,`bill`,{start:{line:53,column:2},end:{line:53,column:6}}),t)??``)+`

</details>

<details><summary>Modules</summary>

`+(s(o(t,`modules`,{start:{line:59,column:2},end:{line:59,column:9}}),t)??``)+`

</details>

<details><summary>Slab caches</summary>

`+(s(o(t,`caches`,{start:{line:65,column:2},end:{line:65,column:8}}),t)??``)+`

</details>

<details><summary>vmalloc callers</summary>

`+(s(o(t,`callers`,{start:{line:71,column:2},end:{line:71,column:9}}),t)??``)+`

</details>

<details><summary>Free blocks by order</summary>

`+(s(o(t,`buddy`,{start:{line:77,column:2},end:{line:77,column:7}}),t)??``)+`

</details>
`+(c(n,`if`).call(a,c(t,`remarks`),{name:`if`,hash:{},fn:e.program(10,i,0),inverse:e.noop,data:i,loc:{start:{line:80,column:0},end:{line:91,column:7}}})??``)+`
<sub>`+(s(o(t,`footer`,{start:{line:93,column:7},end:{line:93,column:13}}),t)??``)+`</sub>
`},useData:!0});var s=e=>o(e,{partials:{}});function c(e){let n=t.g(e).replaceAll("`",`'`).replaceAll(`|`,`\\|`).trim();return n===``?``:`\`${n}\``}function l(e){return t.g(e).replace(/[\\`*_{}[\]<>|#~@&]/g,e=>`&#${e.charCodeAt(0)};`)}function u(e){return s(d(e))}function d(e){let{footprint:n,verdicts:r,baseline:i,comparison:a,outcome:o,exitCode:s}=e,u=t.r(r),d=t.l(r),p=[...e.remarks,...n.diagnostics];return{sign:l(s===0&&o!==`warn`?t.t.within:t.t[o]),judged:r.length>0,headline:l(t.i(e)),origin:l(t.s(n)),baseline:i?c(i.origin):l(`none, so growth was not judged`),told:d.length>0?m(d):l(``),noChange:l(a?t.o(a):``),verdicts:m(u.map(e=>({verdict:e,alikeCount:0}))),verdictCount:l(String(r.length)),compared:a!==null,blocking:(a?.blocking??[]).map(({what:e,was:t,now:n})=>f(l(`${e}: `),c(t),l(` → `),c(n))),noted:(a?.noted??[]).map(({what:e,was:t,now:n})=>f(l(`${e}: `),c(t),l(` → `),c(n))),...h(e),modules:g(n),caches:_(n),callers:v(n),buddy:y(n),bill:b(n),remarks:p.slice(0,20).map(C),moreRemarks:p.length>20?l(`and ${p.length-20} more`):l(``),footer:l(`kfootprint ${e.version}, judged as of ${e.date}`)}}function f(...e){return e.join(``)}function p(e,t,n){return r([t,...n.map(e=>[...e])],{align:[...e],padding:!0})}function m(e){return p([`l`,`l`,`l`,`r`,`r`,`r`,`l`],[``,`Budget`,`Measured`,`Value`,`Limit`,`Since baseline`,`Why`],e.map(({verdict:e,alikeCount:n})=>{let{outcome:r,budget:i,metric:a,labels:o,summedCount:s,baseline:u,value:d,unit:p,cause:m,reason:h,place:g,teams:_}=e,v=u===null||d===null?`—`:t.k(d-u,p),y=s===null?t.c(o):`${s} added up`,b=n>0?`${y} and ${n} more`:y;return[l(`${t.t[r]} ${t.n[r]}`),f(l(i),`<br>`,c(`${g.file}:${g.line}`),..._.length>0?[l(` for `),c(_.join(`, `))]:[]),f(c(a),l(` `),c(b)),l(t.d(e)),l(t.a(e)),l(v),l(m?`${m}: ${h}`:h)]}))}function h({comparison:e}){let n=e?t.h(e):[],r=n.slice(0,20),i=r.map(({metric:e,labels:n,kind:r,was:i,now:a,by:o})=>[c(t.c(n)||e),c(e),l(r===`added`?`new`:t.O(i)),l(r===`removed`?`gone`:t.O(a)),l(t.k(o,`bytes`))]);return{changes:i.length>0?p([`l`,`l`,`r`,`r`,`r`],[`What`,`Metric`,`Baseline`,`Now`,`Change`],i):l(``),changeCount:l(S(r.length,n.length))}}function g({modules:e,unattributed:n}){if(!e)return l(`Not in this snapshot: /proc/modules.`);let r=[...new Set(e.flatMap(e=>e.missing))],i=e.slice(0,20).map(e=>[c(e.name),l(t.O(e.residentBytes)),l(e.dynamic.vmalloc===null?`?`:t.O(e.dynamic.vmalloc)),l(`${e.lowerBound?`≥ `:``}${t.O(e.totalBytes)}`)]),a=t.O(t.T(e,({totalBytes:e})=>e)),o=r.length>0?` ≥: this kernel does not show their ${r.join(`, `)}.`:``;return x(p([`l`,`r`,`r`,`r`],[`Module`,`Static`,`vmalloc`,`Total`],i),`${S(i.length,e.length)} All together ${a}.${o} ${t.u(n)}`)}function _({slab:e}){if(!e)return l(`Not in this snapshot: /proc/slabinfo and /sys/kernel/slab.`);let n=e.caches.slice(0,20).map(({name:e,bytes:n,wasteBytes:r,activeObjects:i,objects:a,objectSizeBytes:o})=>[c(e),l(t.O(n)),l(t.O(r)),l(`${i} of ${a}`),l(t.O(o))]),r=e.largeKmallocBytes===null?``:` Beside them in meminfo's Slab: ${t.O(e.largeKmallocBytes)} (large kmallocs).`;return x(p([`l`,`r`,`r`,`r`,`r`],[`Cache`,`RAM`,`Unused of it`,`Objects in use`,`Object size`],n),`${S(n.length,e.caches.length)} All together ${t.O(e.totalBytes)}.${r}`)}function v({vmalloc:e}){if(!e)return l(`Not in this snapshot: /proc/vmallocinfo.`);let n=e.byCaller.filter(({residentBytes:e})=>e>0),r=n.slice(0,20).map(({caller:e,module:n,areaCount:r,residentBytes:i,spanBytes:a})=>[c(e),n===null?l(``):c(n),l(String(r)),l(t.O(i)),l(t.O(a))]),i=t.T(e.orphanModuleAreas,({residentBytes:e})=>e),a=i>0?` ${t.O(i)} of module areas belong to no loaded module.`:``;return x(p([`l`,`l`,`r`,`r`,`r`],[`Caller`,`Module`,`Areas`,`RAM`,`Address space`],r),`${S(r.length,n.length)} All together ${t.O(e.residentBytes)} of RAM.${a}`)}function y({buddy:e,snapshot:n}){if(!e)return l(`Not in this snapshot: /proc/buddyinfo.`);let r=Math.max(0,...e.zones.map(({freeBlocks:e})=>e.length)),i=Array.from({length:r},(e,t)=>String(t)),a=t.m(e,n.pageSize.bytes),o=a.map(({node:e,zone:n,isWithoutCma:r,freeBlocks:a,freeBytes:o,largestFreeOrder:s})=>[r?l(t.f):c(`${e} ${n}`),...i.map((e,t)=>l(String(a[t]??``))),l(String(s)),l(t.O(o))]);return x(p([`l`,...i.map(()=>`r`),`r`,`r`],[`Zone`,...i,`Largest`,`Free`],o),a.some(({isWithoutCma:e})=>e)?t.p:``)}function b({bill:e}){if(!e)return l(`Not in this snapshot: /proc/meminfo.`);let n=[...e.lines,{name:`unaccounted`,bytes:e.unaccountedBytes},{name:`MemTotal`,bytes:e.totalBytes}].map(({name:n,bytes:r})=>[l(n),l(t.O(r)),l(`${(100*r/e.totalBytes).toFixed(1)} %`)]),r=e.missing.length>0?`In unaccounted: ${e.missing.join(`, `)}.`:``;return x(p([`l`,`r`,`r`],[`Line`,`RAM`,`Share`],n),r)}function x(e,t){return t===``?e:f(e,`

`,l(t.trim()))}function S(e,t){return e<t?`${e} of ${t} shown.`:``}function C({source:e,line:t,message:n}){return f(c(t===null?e:`${e}:${t}`),l(` ${n}`))}exports.renderMarkdown=u;